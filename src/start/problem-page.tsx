import { BarePage, Details, LinkButton, Notice } from '#ui';
import type { Problem } from '#kernel/http';
import type { Translate } from '#kernel/i18n';
import type { FrameOfRequest } from '#kernel/pages';

/** A refusal or fault as a page (trang báo chưa thực hiện được): what rule, what to do next, the code of the request. */
export function ProblemPage(props: {
  readonly frame: FrameOfRequest;
  readonly problem: Problem;
  readonly t: Translate;
}) {
  const { frame, problem, t } = props;
  const title =
    problem.status === 404
      ? t('problem.not-found')
      : problem.status >= 500
        ? t('problem.fault')
        : t('problem.title');
  return (
    <BarePage {...frame} title={title}>
      <Notice kind={problem.status >= 500 ? 'error' : 'warning'}>
        <p>{problem.detail}</p>
      </Notice>
      {problem.status !== 404 && <p>{t('problem.back')}</p>}
      <p>
        <LinkButton href="/">{t('problem.home')}</LinkButton>
      </p>
      <Details summary={t('problem.request')}>
        <p>
          <code>{problem.requestId}</code>
        </p>
        <p>
          <code>{problem.code}</code>
        </p>
      </Details>
    </BarePage>
  );
}

import { BarePage, Button, ButtonRow, Details, type FrameProps, FormKeys, Notice, SummaryList } from '#ui';
import type { Translate } from '#kernel/i18n';
import { carriedOf, type FormEntry, wrapCarried } from '../carried.ts';
import { HiddenFields, SignInForm } from './sign-in-form.tsx';

/**
 * Page of a session that ended in the middle of a form (phiên đăng nhập đã hết): the sign-in form carries everything
 * typed, so that nothing is lost, also without browser script.
 */
export function SignInAgainPage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  /** Address that the form was for. */
  readonly action: string;
  /** What was posted; nothing when a page was asked for. */
  readonly typed: readonly FormEntry[];
  readonly login?: string | undefined;
  readonly refusal?: string | undefined;
}) {
  const { t, typed, action } = props;
  const carried = carriedOf(typed);
  const posted = typed.length > 0;
  const hidden: FormEntry[] =
    posted && carried ? [['gui', action], ...wrapCarried(carried)] : [['tiep', posted ? '' : action]];
  return (
    <BarePage {...props.frame} title={t('identity.again.title')} hasErrors={props.refusal !== undefined}>
      <p>{t('identity.again.lead')}</p>
      {posted && carried && <Notice>{t('identity.again.kept')}</Notice>}
      {posted && !carried && <Notice kind="warning">{t('identity.again.too-large')}</Notice>}
      <SignInForm
        t={t}
        csrf={props.frame.csrf}
        login={props.login ?? ''}
        hidden={hidden}
        refusal={props.refusal}
      />
    </BarePage>
  );
}

/** After the sign-in: what was kept, and one button that sends it to where it was going (gửi tiếp biểu mẫu). */
export function ContinuePage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly name: string;
  readonly action: string;
  readonly fields: readonly FormEntry[];
  /** Token of the new session. */
  readonly csrf: string;
}) {
  const { t } = props;
  const visible = props.fields.filter(([name, value]) => !name.startsWith('_') && value !== '');
  return (
    <BarePage {...props.frame} title={t('identity.continue.title')}>
      <p>{t('identity.continue.lead', { name: props.name })}</p>
      <form method="post" action={props.action}>
        <FormKeys csrf={props.csrf} />
        <HiddenFields fields={props.fields} />
        <ButtonRow>
          <Button>{t('identity.continue.submit')}</Button>
        </ButtonRow>
      </form>
      {visible.length > 0 && (
        <Details summary={t('identity.again.show')}>
          <SummaryList rows={visible.map(([label, value]) => ({ label, value }))} compact />
        </Details>
      )}
    </BarePage>
  );
}

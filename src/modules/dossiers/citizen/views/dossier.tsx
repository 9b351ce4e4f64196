import {
  Button,
  Details,
  ErrorSummary,
  type FieldMessage,
  Form,
  formatBytes,
  formatDateTime,
  type FrameProps,
  LinkButton,
  Notice,
  PortalPage,
  SummaryList,
  Table,
} from '#ui';
import type { Translate } from '#kernel/i18n';
import type { IssuedPaper } from '#modules/documents';
import type { AnswerGroup } from '#modules/forms';
import type { Content } from '../../model.ts';
import { AskedItems } from './overview.tsx';
import { Thread, type ThreadLine } from '../../desk/work/views/thread.tsx';
import { Told } from './told.tsx';
import { type DossierView, Progress } from './story.tsx';

interface DossierPageProps {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly newKey: string;
  readonly dossier: DossierView;
  readonly content: Content;
  readonly answers: readonly AnswerGroup[];
  readonly issued: readonly IssuedPaper[];
  readonly looks: readonly {
    readonly at: Temporal.Instant;
    readonly who: string;
    readonly unit: string | null;
  }[];
  readonly mayWithdraw: boolean;
  readonly mayRate: boolean;
  readonly mayReportWrong: boolean;
  readonly mayAdjust: boolean;
  readonly done: 'withdrawn' | 'supplemented' | 'reported' | 'adjusted' | 'written' | null;
  readonly thread: readonly ThreadLine[];
  readonly errors: readonly FieldMessage[];
  readonly typed: string | undefined;
}

/** A dossier for its applicant: what is to be done, how it stands, papers, answers, who looked (hồ sơ của tôi). */
export function DossierPage(props: DossierPageProps) {
  const { t, frame, dossier, done } = props;
  const here = `/ho-so-cua-toi/${encodeURIComponent(dossier.code)}`;
  return (
    <PortalPage
      {...frame}
      title={dossier.procedure}
      caption={dossier.code}
      search={false}
      hasErrors={props.errors.length > 0}
      breadcrumbs={[{ label: t('dossiers.mine.title'), href: '/ho-so-cua-toi' }, { label: dossier.code }]}
    >
      <ErrorSummary errors={props.errors} />
      {done !== null && (
        <Notice kind="success" live>
          {t(`dossiers.mine.${done}`)}
        </Notice>
      )}
      {dossier.asked.length > 0 && <SupplementTask {...props} />}
      <Told t={t} lang={frame.lang} dossier={dossier} />
      {props.mayRate && (
        <Notice kind="info" title={t('dossiers.mine.result-title')}>
          <p>{t('dossiers.mine.result-about')}</p>
          <LinkButton kind="secondary" href={`/danh-gia/${encodeURIComponent(dossier.code)}`}>
            {t('dossiers.mine.rate')}
          </LinkButton>
        </Notice>
      )}
      <Progress t={t} lang={frame.lang} dossier={dossier} owner />
      <Thread
        t={t}
        lines={props.thread}
        action={`${here}/tin-nhan`}
        csrf={frame.csrf ?? ''}
        newKey={props.newKey}
        closed={null}
        hint={t('dossiers.thread.applicant-hint', { desk: dossier.desk })}
        errors={props.errors}
        typed={props.typed}
      />
      <Issued {...props} />
      <HandedIn {...props} />
      <Looks {...props} />
      {props.mayAdjust && (
        <Form action={`${here}/dieu-chinh`} csrf={frame.csrf ?? ''} idempotencyKey={props.newKey}>
          <Button kind="secondary">{t('dossiers.adjust.begin')}</Button>
        </Form>
      )}
      {props.mayReportWrong && (
        <p>
          <a href={`${here}/bao-sai-sot`}>{t('dossiers.wrong.link')}</a>
        </p>
      )}
      {props.mayWithdraw && (
        <p>
          <a href={`${here}/rut`}>{t('dossiers.withdraw.link')}</a>
        </p>
      )}
    </PortalPage>
  );
}

/** The request of the desk as a task, not a message (việc cần làm: bổ sung hồ sơ). */
function SupplementTask({ t, frame, dossier, newKey }: DossierPageProps) {
  return (
    <Notice kind="warning" title={t('dossiers.supplement.task')}>
      <AskedItems t={t} items={dossier.asked} />
      <p>
        {dossier.closesAt === null
          ? t('dossiers.supplement.no-end')
          : t('dossiers.supplement.until', {
              at: formatDateTime(`${dossier.closesAt}:00+07:00`, frame.lang),
            })}
      </p>
      <Form
        action={`/ho-so-cua-toi/${encodeURIComponent(dossier.code)}/bo-sung`}
        csrf={frame.csrf ?? ''}
        idempotencyKey={newKey}
      >
        <Button>{t('dossiers.supplement.begin')}</Button>
      </Form>
    </Notice>
  );
}

function Issued({ t, frame, dossier, issued }: DossierPageProps) {
  return (
    <section aria-labelledby="giay-da-cap">
      <h2 id="giay-da-cap">{t('dossiers.issued')}</h2>
      {issued.length === 0 ? (
        <p class="muted">{t('dossiers.issued-none')}</p>
      ) : (
        <ul>
          {issued.map((paper) => (
            <li key={paper.id}>
              <a href={`/ho-so-cua-toi/${encodeURIComponent(dossier.code)}/giay/${paper.id}.pdf`}>
                {t(`dossiers.paper.${paper.kind}`)} (PDF)
              </a>{' '}
              <span class="muted">
                {formatDateTime(paper.issuedAt, frame.lang)}
                {paper.signedSha256 !== null && ` – ${t('dossiers.signed')}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function HandedIn({ t, dossier, content, answers }: DossierPageProps) {
  const { applicant, papers } = content;
  const rows = [
    { label: t('dossiers.applicant'), value: applicant.name },
    ...(applicant.phone === null ? [] : [{ label: t('dossiers.apply.phone'), value: applicant.phone }]),
    ...(applicant.address === null ? [] : [{ label: t('dossiers.apply.address'), value: applicant.address }]),
    { label: t('dossiers.apply.delivery'), value: t(`dossiers.delivery.${content.delivery}`) },
  ];
  return (
    <section aria-labelledby="da-nop">
      <h2 id="da-nop">{t('dossiers.handed-in')}</h2>
      <Details summary={t('dossiers.my-answers')}>
        <SummaryList compact rows={rows} />
        {answers.map((group) => (
          <div key={group.key}>
            <h3>{group.title}</h3>
            <SummaryList
              compact
              rows={group.rows
                .filter((row) => row.value !== undefined)
                .map(({ label, value }) => ({ label, value }))}
            />
          </div>
        ))}
      </Details>
      <h3>{t('dossiers.my-papers')}</h3>
      {papers.length === 0 && <p class="muted">{t('dossiers.my-papers-none')}</p>}
      <ul>
        {papers.map((paper) => (
          <li key={paper.key}>
            {paper.name}
            {paper.originals > 0 && ` – ${t('dossiers.originals', { count: paper.originals })}`}
            {paper.copies > 0 && ` – ${t('dossiers.copies', { count: paper.copies })}`}
            {paper.files.length > 0 && (
              <ul>
                {paper.files.map((file) => (
                  <li key={file.id}>
                    <a href={`/ho-so-cua-toi/${encodeURIComponent(dossier.code)}/tep/${file.id}`}>
                      {file.name}
                    </a>{' '}
                    <span class="muted">{formatBytes(file.bytes)}</span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Looks({ t, frame, looks }: DossierPageProps) {
  return (
    <section aria-labelledby="ai-da-xem">
      <h2 id="ai-da-xem">{t('dossiers.looks')}</h2>
      <p class="muted">{t(looks.length === 0 ? 'dossiers.looks-none' : 'dossiers.looks-about')}</p>
      {looks.length > 0 && (
        <Table
          caption={t('dossiers.looks')}
          captionHidden
          rows={looks}
          columns={[
            { key: 'who', label: t('dossiers.look-who'), rowHeader: true, cell: (look) => look.who },
            { key: 'unit', label: t('dossiers.look-unit'), cell: (look) => look.unit ?? '–' },
            {
              key: 'at',
              label: t('dossiers.look-at'),
              nowrap: true,
              cell: (look) => formatDateTime(look.at, frame.lang),
            },
          ]}
        />
      )}
    </section>
  );
}

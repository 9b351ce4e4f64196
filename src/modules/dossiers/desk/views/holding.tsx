import type { Translate } from '#kernel/i18n';
import { formatDateTime, HeldBy, StatusTag, useLang } from '#ui';
import type { Offered } from '../acts.ts';
import type { DossierView } from './dossier.tsx';
import { STATUS_TONES } from './frame.tsx';

/** Who holds the dossier, since when, until when, and what the reader can do (hồ sơ đang ở đâu). */
export function Holding({ view, t }: { readonly view: DossierView; readonly t: Translate }) {
  const lang = useLang();
  const open = view.steps.filter((step) => step.until === null);
  const step = open.find((one) => one.unitId === view.offered.step?.unitId) ?? open[0];
  const paused = view.status.startsWith('awaiting-');
  const ended = ['refused', 'returned', 'withdrawn', 'stopped', 'closed'].includes(view.status);
  const who = paused
    ? view.applicant.name
    : step
      ? (step.who ??
        t('dossiers.desk.nobody-at', { unit: step.unit, role: t(`dossiers.desk.role.${step.role}`) }))
      : t(ended ? 'dossiers.desk.ended' : 'dossiers.desk.none');
  return (
    <HeldBy
      status={
        <>
          <StatusTag tone={STATUS_TONES[view.status]}>{t(`dossiers.desk.status.${view.status}`)}</StatusTag>
          {view.risk?.late && (
            <>
              {' '}
              <StatusTag tone="bad">{t('dossiers.desk.risk.late')}</StatusTag>
            </>
          )}
        </>
      }
      who={who}
      since={step && formatDateTime(step.since, lang)}
      until={waits(view) ? undefined : step?.dueAt && <Until view={view} stepDueAt={step.dueAt} t={t} />}
      youCan={<YouCan offered={view.offered} t={t} />}
    />
  );
}

/** The promise first, then the time of the step: two dates that people take for one another. */
function Until(props: {
  readonly view: DossierView;
  readonly stepDueAt: Temporal.Instant;
  readonly t: Translate;
}) {
  const { view, t } = props;
  const lang = useLang();
  const stepAt = formatDateTime(props.stepDueAt, lang);
  if (!view.dueAt || view.verdict) return <>{stepAt}</>;
  return (
    <>
      {t('dossiers.desk.due-dossier', { at: formatDateTime(view.dueAt, lang) })}
      <span class="block small muted">{t('dossiers.desk.due-step', { at: stepAt })}</span>
    </>
  );
}

/** While the applicant has it, the times of the step do not run. */
export function waits({ status }: DossierView): boolean {
  return status === 'awaiting-supplement' || status === 'awaiting-completion';
}

/** Acts that the head of the page names; the others are counted. */
const NAMED = 4;

function YouCan({ offered, t }: { readonly offered: Offered; readonly t: Translate }) {
  if (offered.heldBy) return <>{t('dossiers.desk.held-by-other', { name: offered.heldBy })}</>;
  if (offered.acts.length === 0) return <>{t('dossiers.desk.read-only')}</>;
  // A second request is shown below with the reason against it; it is nothing one can do.
  const possible = offered.acts.filter((act) => act !== 'supplement' || offered.supplementRefusal === null);
  const first = possible.slice(0, NAMED).map((act) => t(`dossiers.desk.act.${act}`));
  const more = possible.length - first.length;
  return (
    <a href="#viec-lam">
      {first.join(', ')}
      {more > 0 && t('dossiers.desk.acts.more', { count: more })}
    </a>
  );
}

import type { Translate } from '#kernel/i18n';
import type { AnswerGroup } from '#modules/forms';
import { DateWithWhy, ErrorSummary, formatDateTime, Notice, ShareBar, Timeline, useLang } from '#ui';
import type { FieldMessage } from '#ui';
import type { Offered } from '../acts.ts';
import type { Risk } from '../../queue.ts';
import type { StepView } from '../progress-view.ts';
import type { Applicant, Delivery, HandedPaper, Status } from '../../model.ts';
import type { LineReading } from '../../life/line.ts';
import { Line } from '../../life/views/line.tsx';
import { Legs, type LegView } from '../../views/legs.tsx';
import { ActForms } from './act-forms.tsx';
import type { ActFormsProps, PendingView } from './act-form.tsx';
import { Consultations, type ConsultationView } from './consultations.tsx';
import { HandedIn } from './handed-in.tsx';
import { type Conflict, ConflictNotice, History, type StoryLine } from './history.tsx';
import { Holding, waits } from './holding.tsx';
import { ProposalFacts } from './life-forms.tsx';
import { type DeskFrame, DeskView } from './frame.tsx';
import { riskWords } from './inbox-due.tsx';
import { minutesText } from './minutes.ts';
import { type WhoseView, WhoseTime } from './whose.tsx';
import { Thread, type ThreadLine } from '../work/views/thread.tsx';

/** Everything the page of a dossier shows. */
export interface DossierView {
  readonly code: string;
  readonly status: Status;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly caseName: string | null;
  readonly channel: string;
  readonly receiving: string;
  readonly responsible: string;
  readonly submittedAt: Temporal.Instant;
  readonly acceptedAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  readonly firstDueAt: Temporal.Instant | null;
  readonly verdict: string | null;
  readonly dueWords: readonly string[];
  /** The date rests on a year without its notice of days off. */
  readonly duePlanned: boolean;
  /** Whose time it was; null before acceptance and where there is no limit. */
  readonly whose: WhoseView | null;
  readonly risk: Risk | null;
  readonly applicant: Applicant;
  readonly delivery: Delivery;
  readonly answers: readonly AnswerGroup[];
  readonly papers: readonly HandedPaper[];
  readonly version: number;
  readonly steps: readonly (StepView & { readonly unit: string })[];
  readonly story: readonly StoryLine[];
  readonly issued: readonly {
    readonly id: string;
    readonly kind: string;
    readonly at: Temporal.Instant;
    readonly signed: boolean;
  }[];
  readonly offered: Offered;
  /** An act that waits for a second person; null when none does. */
  readonly pending: PendingView | null;
  readonly consultations: readonly ConsultationView[];
  /** The screen on which the dossier is worked through at one desk; null where it is not. */
  readonly spotHref: string | null;
  /** When the page was made: what happened before is on it. */
  readonly readAt: Temporal.Instant;
  /** What was written to and fro with the applicant, and why the reader may not write. */
  readonly thread: { readonly lines: readonly ThreadLine[]; readonly closed: string | null };
  /** Dossiers filed again, measured as one; null where it was filed once. */
  readonly line: LineReading | null;
  /** Parts of agencies, where several share the dossier. */
  readonly legs: readonly LegView[];
}

/** Page of a dossier at the desk: papers and answers on the left, time and steps on the right, acts below (hồ sơ). */
export function DossierPage(props: {
  readonly frame: DeskFrame;
  readonly view: DossierView;
  readonly forms: ActFormsProps;
  readonly done: string | null;
  readonly next: { readonly code: string } | null;
  readonly errors: readonly FieldMessage[];
  readonly conflict: Conflict | null;
}) {
  const { frame, view, conflict } = props;
  const { t } = frame;
  return (
    <DeskView
      frame={frame}
      title={view.code}
      caption={t('dossiers.desk.dossier')}
      hasErrors={props.errors.length > 0}
      crumbs={[{ label: t('dossiers.desk.nav.inbox'), href: '/ban-lam-viec' }, { label: view.code }]}
      sends={view.offered.acts.length > 0}
    >
      {conflict && <ConflictNotice conflict={conflict} t={t} />}
      <ErrorSummary errors={props.errors} />
      {props.done && (
        <Notice kind="success" live>
          <p>{t(`dossiers.desk.did.${props.done}`)}</p>
          {props.next && (
            <p>
              <a href={`/ban-lam-viec/ho-so/${props.next.code}`}>
                {t('dossiers.desk.next-dossier', { code: props.next.code })}
              </a>
            </p>
          )}
        </Notice>
      )}
      <p>
        {view.procedureCode} – {view.procedureName}
        {view.caseName && ` (${view.caseName})`}
        {view.spotHref && (
          <>
            {' · '}
            <a href={view.spotHref}>{t('dossiers.work.spot.link')}</a>
          </>
        )}
      </p>
      <Holding view={view} t={t} />
      <PendingNotice view={view} t={t} />
      <div
        data-live="dossier"
        data-live-href={`/ban-lam-viec/thay-doi?ho-so=${encodeURIComponent(view.code)}`}
        data-live-seq={props.forms.seq}
        data-live-at={view.readAt.epochMilliseconds}
        data-live-words={t('dossiers.work.live.dossier')}
        data-live-do={t('dossiers.work.live.reload')}
      >
        <Panes {...props} />
      </div>
    </DeskView>
  );
}

/**
 * Whoever judges papers has them on the left and the list on the right, the rest below; for everybody else time and steps
 * stand beside what was handed in.
 */
function Panes(props: {
  readonly frame: DeskFrame;
  readonly view: DossierView;
  readonly forms: ActFormsProps;
  readonly errors: readonly FieldMessage[];
}) {
  const { frame, view, forms } = props;
  const { t } = frame;
  const thread = (
    <Thread
      t={t}
      {...view.thread}
      action={`/ban-lam-viec/ho-so/${view.code}/tin-nhan`}
      csrf={frame.csrf}
      newKey={frame.newKey}
      hint={t('dossiers.thread.desk-hint')}
      errors={props.errors}
      typed={forms.typed('tin-nhan')}
    />
  );
  if (!view.offered.acts.some((act) => act === 'review' || act === 'supplement')) {
    return (
      <div class="columns wide-left">
        <div>
          <HandedIn view={view} t={t} />
          <ActForms {...forms} />
          {thread}
        </div>
        <div>
          <Standing view={view} t={t} />
        </div>
      </div>
    );
  }
  return (
    <>
      <div class="columns">
        {/* Stays in sight while the list beside it is worked through; longer ones scroll, also by keyboard. */}
        <section class="stays" tabindex={0} aria-label={t('dossiers.work.spot.papers')}>
          <HandedIn view={view} t={t} />
        </section>
        <div>
          <ActForms {...forms} />
        </div>
      </div>
      <div class="columns">
        <div>
          <Standing view={view} t={t} />
        </div>
        <div>{thread}</div>
      </div>
    </>
  );
}

/** What waits for approval; whoever can approve has it in the form instead. */
function PendingNotice({ view, t }: { readonly view: DossierView; readonly t: Translate }) {
  const { pending, offered } = view;
  if (!pending || offered.acts.includes('decide')) return null;
  return (
    <Notice kind="info" title={t(`dossiers.desk.pending.${pending.own ? 'own' : 'title'}`)}>
      <ProposalFacts pending={pending} t={t} />
    </Notice>
  );
}

function Standing({ view, t }: { readonly view: DossierView; readonly t: Translate }) {
  const lang = useLang();
  return (
    <>
      <section aria-labelledby="thoi-han">
        <h2 id="thoi-han">{t('dossiers.desk.due')}</h2>
        {view.dueAt ? (
          <DateWithWhy
            text={
              view.duePlanned
                ? t('dossiers.due-planned', { at: formatDateTime(view.dueAt, lang) })
                : formatDateTime(view.dueAt, lang)
            }
            iso={view.dueAt.toString()}
            why={view.dueWords}
          />
        ) : (
          <p>{t(view.acceptedAt ? 'dossiers.desk.due.unknown' : 'dossiers.desk.due.not-yet')}</p>
        )}
        {view.status === 'awaiting-supplement' && <p>{t('dossiers.desk.due.paused')}</p>}
        {view.risk && (
          <p>
            <ShareBar share={view.risk.share} words={riskWords(view.risk, t)} />
          </p>
        )}
        {view.firstDueAt && view.dueAt && !view.firstDueAt.equals(view.dueAt) && (
          <p class="small">{t('dossiers.desk.due.first', { at: formatDateTime(view.firstDueAt, lang) })}</p>
        )}
        {view.verdict && <p>{t(`dossiers.desk.verdict.${view.verdict}`)}</p>}
      </section>
      <section aria-labelledby="cac-buoc">
        <h2 id="cac-buoc">{t('dossiers.desk.steps')}</h2>
        <Timeline
          items={view.steps.map((one) => ({
            title: one.name,
            state: one.until ? 'done' : 'current',
            who: one.who ?? one.unit,
            since: formatDateTime(one.since, lang),
            until: one.until ? formatDateTime(one.until, lang) : undefined,
            due: one.dueAt && !one.until && !waits(view) ? formatDateTime(one.dueAt, lang) : undefined,
            children: <p class="small">{stepMeasure(one, t)}</p>,
          }))}
        />
      </section>
      <Legs legs={view.legs} t={t} lang={lang} />
      <Line
        line={view.line}
        code={view.code}
        t={t}
        lang={lang}
        hrefOf={(code) => `/ban-lam-viec/ho-so/${code}`}
      />
      {view.whose && <WhoseTime whose={view.whose} t={t} />}
      <Consultations consultations={view.consultations} t={t} />
      <Papers view={view} t={t} />
      <History view={view} t={t} />
    </>
  );
}

function stepMeasure(step: StepView, t: Translate): string {
  const spent =
    step.minutes === null ? '' : t('dossiers.desk.step.spent', { time: minutesText(step.minutes, t) });
  const allowed =
    step.hours === null
      ? t('dossiers.desk.step.no-hours')
      : t('dossiers.desk.step.allowed', { time: minutesText(step.hours * 60, t) });
  const late =
    step.outcome === 'late'
      ? t(step.until ? 'dossiers.desk.step.was-late' : 'dossiers.desk.step.is-late')
      : '';
  return [spent, allowed, late].filter(Boolean).join(' · ');
}

function Papers({ view, t }: { readonly view: DossierView; readonly t: Translate }) {
  const lang = useLang();
  const base = `/ban-lam-viec/ho-so/${view.code}`;
  return (
    <section aria-labelledby="giay-da-cap">
      <h2 id="giay-da-cap">{t('dossiers.desk.issued')}</h2>
      <ul>
        {view.issued.map((paper) => (
          <li key={paper.id}>
            <a href={`${base}/giay/${paper.id}.pdf`} target="_blank" rel="noopener">
              {t(`dossiers.desk.paper.${paper.kind}`)}
            </a>{' '}
            <span class="muted small">
              {formatDateTime(paper.at, lang)}
              {paper.signed && ` · ${t('dossiers.desk.signed')}`}
            </span>
          </li>
        ))}
        {view.legs.length > 0 && (
          <li>
            <a href={`${base}/phieu-chuyen-xu-ly.pdf`} target="_blank" rel="noopener">
              {t('dossiers.desk.paper.routing-slip')}
            </a>{' '}
            <span class="muted small">{t('dossiers.desk.paper.live')}</span>
          </li>
        )}
        <li>
          <a href={`${base}/phieu-kiem-soat.pdf`} target="_blank" rel="noopener">
            {t('dossiers.desk.paper.control-slip')}
          </a>{' '}
          <span class="muted small">{t('dossiers.desk.paper.live')}</span>
        </li>
      </ul>
    </section>
  );
}

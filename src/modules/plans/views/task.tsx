import type { Translate } from '#kernel/i18n';
import {
  Details,
  EmptyState,
  ErrorSummary,
  type FieldMessage,
  formatDate,
  formatDateTime,
  type InstantLike,
  SummaryList,
  Table,
} from '#ui';
import type { Status } from '../status.ts';
import { crumbsOf, type DueView, DueWords, type PlansFrame, PlansView, StatusWords } from './frame.tsx';
import { type TargetView, TargetWords } from './task-table.tsx';
import { Proposals, type ProposalView } from './proposals.tsx';
import { EventForm, FigureForm, ReportForm, type ReportTyped } from './task-forms.tsx';

/** One time of the task. */
export interface TimeRow {
  readonly key: string;
  readonly label: string;
  readonly due: DueView | null;
  readonly doneOn: string | null;
  readonly status: Status;
}

/** One report about the task. */
export interface ReportRow {
  readonly kind: 'progress' | 'done' | 'reopened' | 'evidence';
  readonly time: string;
  readonly percent: number | null;
  readonly note: string;
  readonly statedOn: string | null;
  readonly evidence: { readonly title: string; readonly href: string | null } | null;
  readonly who: string;
  readonly at: InstantLike;
}

/** The page of a task in force: every time it is to be done, what was reported, what proves it (trang nhiệm vụ). */
export function TaskPage(props: {
  readonly frame: PlansFrame;
  readonly task: {
    readonly id: string;
    readonly content: string;
    readonly section: string;
    readonly lead: string;
    readonly partners: string;
    readonly timing: string;
    /** What the words of time are understood to mean. */
    readonly understood: string;
    /** Units in the directory that lead it, and that help. */
    readonly leads: readonly string[];
    readonly helpers: readonly string[];
    readonly product: string;
    readonly note: string;
    readonly status: Status;
    readonly targets: readonly TargetView[];
  };
  readonly plan: { readonly id: string; readonly name: string };
  readonly unit: { readonly id: string; readonly name: string; readonly year: number };
  readonly above: { readonly id: string; readonly content: string } | null;
  readonly below: readonly { readonly id: string; readonly unit: string; readonly status: Status }[];
  readonly times: readonly TimeRow[];
  readonly today: string;
  readonly reports: readonly ReportRow[];
  readonly proposals: readonly ProposalView[];
  readonly mayReport: boolean;
  /** Nothing is to be done until something happens, or what happened was typed wrong: the form for it is open. */
  readonly waits: boolean;
  readonly typed: ReportTyped;
  readonly errors: readonly FieldMessage[];
  readonly general: readonly string[];
}) {
  const { frame, task, times } = props;
  const { t } = frame;
  return (
    <PlansView
      frame={frame}
      title={task.content}
      caption={task.section}
      crumbs={crumbsOf(t, { label: props.plan.name, href: `/ke-hoach/${props.plan.id}` })}
      hasErrors={props.errors.length + props.general.length > 0}
    >
      <ErrorSummary errors={props.errors} general={props.general} />
      <div class="columns wide-left">
        <div>
          <SummaryList
            compact
            rows={[
              { label: t('plans.task.status'), value: <StatusWords t={t} status={task.status} /> },
              {
                label: t('plans.field.unit'),
                value: (
                  <a href={`/ke-hoach/don-vi/${props.unit.id}?nam=${props.unit.year}`}>{props.unit.name}</a>
                ),
              },
              { label: t('plans.task.lead'), value: <Named t={t} words={task.lead} units={task.leads} /> },
              {
                label: t('plans.task.partners'),
                value: <Named t={t} words={task.partners} units={task.helpers} />,
              },
              {
                label: t('plans.task.timing'),
                value: (
                  <>
                    {task.timing || '–'}
                    {task.understood !== '' && (
                      <span class="unit small">{t('plans.task.understood', { words: task.understood })}</span>
                    )}
                  </>
                ),
              },
              { label: t('plans.task.product'), value: task.product || '–' },
              ...(task.targets.length === 0
                ? []
                : [
                    {
                      label: t('plans.task.targets'),
                      value: task.targets.map((target) => (
                        <TargetWords key={target.words} t={t} target={target} />
                      )),
                    },
                  ]),
              ...(task.note === '' ? [] : [{ label: t('plans.task.note'), value: task.note }]),
              ...(props.above === null
                ? []
                : [
                    {
                      label: t('plans.field.above'),
                      value: <a href={`/ke-hoach/nhiem-vu/${props.above.id}`}>{props.above.content}</a>,
                    },
                  ]),
            ]}
          />
          <h2>{t('plans.task.times')}</h2>
          {times.length === 0 ? (
            <EmptyState title={t('plans.task.waits')}>{t('plans.task.waits-why')}</EmptyState>
          ) : (
            <Table
              caption={t('plans.task.times')}
              captionHidden
              rows={times}
              rowKey={(row) => row.key}
              columns={[
                { key: 'label', label: t('plans.task.time'), rowHeader: true, cell: (row) => row.label },
                {
                  key: 'due',
                  label: t('plans.task.due-on'),
                  cell: (row) => <DueWords t={t} due={row.due} />,
                },
                {
                  key: 'done',
                  label: t('plans.task.done-on'),
                  nowrap: true,
                  cell: (row) => (row.doneOn ? formatDate(row.doneOn) : '–'),
                },
                {
                  key: 'status',
                  label: t('plans.task.status'),
                  cell: (row) => <StatusWords t={t} status={row.status} />,
                },
              ]}
            />
          )}
          {props.proposals.length > 0 && (
            <>
              <h2>{t('plans.proposal.title')}</h2>
              <p class="hint">{t('plans.proposal.about')}</p>
              <Proposals {...props} mayAnswer={props.mayReport} back="task" />
            </>
          )}
          <h2>{t('plans.task.reports')}</h2>
          {props.reports.length === 0 ? (
            <p class="muted">{t('plans.task.no-reports')}</p>
          ) : (
            <Reports {...props} />
          )}
          {props.below.length > 0 && (
            <>
              <h2>{t('plans.task.below', { count: props.below.length })}</h2>
              <ul class="names">
                {props.below.map((one) => (
                  <li key={one.id}>
                    <a href={`/ke-hoach/nhiem-vu/${one.id}`}>{one.unit}</a>{' '}
                    <StatusWords t={t} status={one.status} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
        {props.mayReport && (
          <div>
            {times.length > 0 && <ReportForm {...props} />}
            <FigureForm {...props} />
            <Details summary={t('plans.happening.title')} open={props.waits}>
              <EventForm {...props} />
            </Details>
          </div>
        )}
      </div>
    </PlansView>
  );
}

/** Parties as printed, and the units of the directory that they mean where these are called otherwise. */
function Named(props: { readonly t: Translate; readonly words: string; readonly units: readonly string[] }) {
  const { t, words, units } = props;
  const isPlain = units.length === 0 || (units.length === 1 && words === units[0]);
  if (isPlain) return <>{words || '–'}</>;
  return (
    <>
      {words}
      {units.length <= 3 ? (
        <span class="unit small">{t('plans.task.meant', { units: units.join('; ') })}</span>
      ) : (
        <Details summary={t('plans.task.units', { count: units.length })}>
          <ul class="names">
            {units.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

function Reports(props: Parameters<typeof TaskPage>[0]) {
  const { t } = props.frame;
  return (
    <ol>
      {props.reports.map((report, index) => (
        <li key={index}>
          <strong>{t(`plans.report.${report.kind}`)}</strong> {report.time}
          {report.percent !== null && ` · ${report.percent}%`} · {report.who} · {formatDateTime(report.at)}
          {report.note !== '' && <span class="unit">{report.note}</span>}
          {report.statedOn !== null && (
            <span class="unit small">{t('plans.report.stated', { on: formatDate(report.statedOn) })}</span>
          )}
          {report.evidence !== null && (
            <span class="unit">
              {report.evidence.href === null ? (
                report.evidence.title
              ) : (
                <a href={report.evidence.href}>{report.evidence.title}</a>
              )}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

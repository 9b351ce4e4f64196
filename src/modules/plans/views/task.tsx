import {
  Button,
  ButtonRow,
  DateInput,
  EmptyState,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  Form,
  formatDate,
  formatDateTime,
  type InstantLike,
  Select,
  SummaryList,
  Table,
  TextArea,
  TextInput,
} from '#ui';
import type { Status } from '../status.ts';
import { crumbsOf, type DueView, DueWords, type PlansFrame, PlansView, StatusWords } from './frame.tsx';
import { type TargetView, TargetWords } from './task-table.tsx';
import { Proposals, type ProposalView } from './proposals.tsx';
import { EVENTS } from './task-fields.tsx';

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

/** What was typed into the forms of the page. */
export interface ReportTyped {
  readonly occurrence: string;
  readonly kind: string;
  readonly percent: string;
  readonly note: string;
  readonly statedOn: string;
  readonly evidenceTitle: string;
  readonly evidenceRef: string;
  readonly event: string;
  readonly summary: string;
  readonly happenedOn: string;
  readonly dueOn: string;
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
  readonly reports: readonly ReportRow[];
  readonly proposals: readonly ProposalView[];
  readonly mayReport: boolean;
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
              { label: t('plans.task.lead'), value: task.lead || '–' },
              { label: t('plans.task.partners'), value: task.partners || '–' },
              { label: t('plans.task.timing'), value: task.timing || '–' },
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
              <ul>
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
            <EventForm {...props} />
          </div>
        )}
      </div>
    </PlansView>
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

function ReportForm(props: Parameters<typeof TaskPage>[0]) {
  const { frame, typed, errors, times } = props;
  const { t } = frame;
  const open = times.find((time) => time.doneOn === null) ?? times[0];
  return (
    <section class="card" aria-labelledby="bao-cao">
      <h2 id="bao-cao">{t('plans.report.title')}</h2>
      <Form
        action={`/ke-hoach/nhiem-vu/${props.task.id}/bao-cao`}
        csrf={frame.csrf}
        idempotencyKey={frame.newKey}
        label={t('plans.report.title')}
      >
        <Select
          name="occurrence"
          label={t('plans.task.time')}
          required
          empty={false}
          options={times.map((time) => ({ value: time.key, label: time.label }))}
          value={typed.occurrence || open?.key}
          error={errorOf(errors, 'occurrence')}
        />
        <TextInput
          name="percent"
          label={t('plans.report.percent')}
          inputMode="numeric"
          width="xs"
          maxLength={3}
          suffix="%"
          value={typed.percent}
          error={errorOf(errors, 'percent')}
        />
        <TextArea
          name="note"
          label={t('plans.report.note')}
          rows={3}
          maxLength={2000}
          value={typed.note}
          error={errorOf(errors, 'note')}
        />
        <TextInput
          name="evidenceTitle"
          label={t('plans.report.evidence-title')}
          width="l"
          maxLength={300}
          value={typed.evidenceTitle}
          error={errorOf(errors, 'evidenceTitle')}
        />
        <TextInput
          name="evidenceRef"
          label={t('plans.report.evidence-ref')}
          hint={t('plans.report.evidence-hint')}
          width="l"
          maxLength={500}
          value={typed.evidenceRef}
          error={errorOf(errors, 'evidenceRef')}
        />
        <DateInput
          name="statedOn"
          label={t('plans.report.stated-on')}
          hint={t('plans.report.stated-hint')}
          value={typed.statedOn}
          error={errorOf(errors, 'statedOn')}
        />
        <ButtonRow>
          <Button name="kind" value="done">
            {t('plans.report.act.done')}
          </Button>
          <Button name="kind" value="progress" kind="secondary">
            {t('plans.report.act.progress')}
          </Button>
          <Button name="kind" value="evidence" kind="secondary">
            {t('plans.report.act.evidence')}
          </Button>
          {times.some((time) => time.doneOn !== null) && (
            <Button name="kind" value="reopened" kind="danger">
              {t('plans.report.act.reopened')}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </section>
  );
}

function EventForm(props: Parameters<typeof TaskPage>[0]) {
  const { frame, typed, errors } = props;
  const { t } = frame;
  return (
    <section class="card" aria-labelledby="phat-sinh">
      <h2 id="phat-sinh">{t('plans.happening.title')}</h2>
      <p class="hint">{t('plans.happening.why')}</p>
      <Form
        action={`/ke-hoach/nhiem-vu/${props.task.id}/phat-sinh`}
        csrf={frame.csrf}
        idempotencyKey={`${frame.newKey}e`}
        label={t('plans.happening.title')}
      >
        <Select
          name="event"
          label={t('plans.happening.event')}
          required
          empty={false}
          options={['assigned', 'plan', 'guidance', ...EVENTS].map((event) => ({
            value: event,
            label: t(`plans.event.${event}`),
          }))}
          value={typed.event || 'assigned'}
        />
        <TextInput
          name="summary"
          label={t('plans.happening.summary')}
          required
          width="l"
          maxLength={300}
          value={typed.summary}
          error={errorOf(errors, 'summary')}
        />
        <DateInput
          name="happenedOn"
          label={t('plans.happening.on')}
          required
          value={typed.happenedOn}
          error={errorOf(errors, 'happenedOn')}
        />
        <DateInput
          name="dueOn"
          label={t('plans.happening.due')}
          value={typed.dueOn}
          error={errorOf(errors, 'dueOn')}
        />
        <Button kind="secondary">{t('plans.happening.act')}</Button>
      </Form>
    </section>
  );
}

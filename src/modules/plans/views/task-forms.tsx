import { Button, ButtonRow, DateInput, errorOf, type FieldMessage, Select, TextArea, TextInput } from '#ui';
import { FormCard, type PlansFrame } from './frame.tsx';
import { EVENTS } from './task-fields.tsx';
import type { TargetView } from './task-table.tsx';

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
  readonly target: string;
  readonly value: string;
  readonly figureOn: string;
  readonly paper: string;
  readonly paperRef: string;
}

/** What the forms of a task need (các biểu mẫu của trang nhiệm vụ). */
export interface TaskForms {
  readonly frame: PlansFrame;
  readonly task: { readonly id: string; readonly targets: readonly TargetView[] };
  readonly times: readonly { readonly key: string; readonly label: string; readonly doneOn: string | null }[];
  readonly today: string;
  readonly typed: ReportTyped;
  readonly errors: readonly FieldMessage[];
}

/** Progress, done, evidence, opened again (báo cáo). */
export function ReportForm(props: TaskForms) {
  const { frame, typed, errors, times } = props;
  const { t } = frame;
  const open = times.find((time) => time.doneOn === null) ?? times[0];
  return (
    <FormCard
      frame={frame}
      id="bao-cao"
      title={t('plans.report.title')}
      action={`/ke-hoach/nhiem-vu/${props.task.id}/bao-cao`}
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
    </FormCard>
  );
}

/** Something happened that makes the task due once more (ghi nhận việc phát sinh). */
export function EventForm(props: TaskForms) {
  const { frame, typed, errors } = props;
  const { t } = frame;
  return (
    <FormCard
      frame={frame}
      id="phat-sinh"
      title={t('plans.happening.title')}
      about={t('plans.happening.why')}
      action={`/ke-hoach/nhiem-vu/${props.task.id}/phat-sinh`}
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
    </FormCard>
  );
}

/** The figure of a target that the platform cannot measure, with its paper (số liệu của chỉ tiêu). */
export function FigureForm(props: TaskForms) {
  const { frame, typed, errors } = props;
  const { t } = frame;
  const open = props.task.targets.filter(({ state }) => state === 'wanted' || state === 'stated');
  if (open.length === 0) return null;
  const chosen = open.find(({ key }) => key === typed.target) ?? open[0];
  const what = chosen?.what ?? '';
  return (
    <FormCard
      frame={frame}
      id="so-lieu"
      title={t('plans.figure.title')}
      about={t('plans.figure.why')}
      action={`/ke-hoach/nhiem-vu/${props.task.id}/so-lieu`}
    >
      <Select
        name="target"
        label={t('plans.figure.target')}
        required
        empty={false}
        options={open.map(({ key, words }) => ({ value: key, label: words }))}
        value={chosen?.key}
        error={errorOf(errors, 'target')}
      />
      <TextInput
        name="value"
        label={t('plans.figure.value')}
        required
        inputMode="decimal"
        width="s"
        maxLength={12}
        suffix={open.length === 1 ? chosen?.unit : undefined}
        value={typed.value}
        error={errorOf(errors, 'value')}
      />
      <DateInput
        name="figureOn"
        label={t('plans.figure.on')}
        required
        value={typed.figureOn || props.today}
        error={errorOf(errors, 'figureOn')}
      />
      <TextInput
        name="paper"
        label={t('plans.figure.paper')}
        hint={what === '' ? undefined : t('plans.figure.paper-hint', { what: lowered(what) })}
        required
        width="l"
        maxLength={300}
        value={typed.paper}
        error={errorOf(errors, 'paper')}
      />
      <TextInput
        name="paperRef"
        label={t('plans.figure.ref')}
        hint={t('plans.report.evidence-hint')}
        width="l"
        maxLength={500}
        value={typed.paperRef}
        error={errorOf(errors, 'paperRef')}
      />
      <Button kind="secondary">{t('plans.figure.act')}</Button>
    </FormCard>
  );
}

function lowered(words: string): string {
  return words.charAt(0).toLocaleLowerCase('vi') + words.slice(1);
}

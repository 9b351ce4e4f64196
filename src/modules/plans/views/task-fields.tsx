import type { Translate } from '#kernel/i18n';
import { DateInput, errorOf, type FieldMessage, Select, TextArea, TextInput } from '#ui';

/** Fields of a task as typed (ô nhập của một nhiệm vụ). */
export interface TaskTyped {
  readonly number: string;
  readonly content: string;
  readonly lead: string;
  readonly partners: string;
  readonly timing: string;
  /** What the words of time are understood to mean. */
  readonly understood: string;
  /** A last day set by hand, ISO or as typed. */
  readonly due: string;
  readonly event: string;
  readonly product: string;
  readonly targets: string;
  readonly note: string;
}

/** Events of the platform that may make a task due. */
export const EVENTS = [
  'ministry-decision-published',
  'province-decision-published',
  'process-approved',
  'submission-received',
  'opinion-asked',
  'draft-started',
  'petition-received',
  'violation-found',
  'procedure-changed',
  'on-demand',
] as const;

/** The fields of one task, for the editor and for corrections (biểu mẫu nhiệm vụ). */
export function TaskFields(props: {
  readonly t: Translate;
  readonly typed: TaskTyped;
  readonly errors: readonly FieldMessage[];
}) {
  const { t, typed, errors } = props;
  const words = (name: keyof TaskTyped) => ({
    name,
    value: typed[name],
    error: errorOf(errors, name),
    label: t(`plans.task.${name}`),
  });
  return (
    <>
      <TextInput {...words('number')} width="xs" maxLength={20} />
      <TextArea {...words('content')} rows={4} maxLength={4000} required />
      <div class="fields-2">
        <TextArea {...words('lead')} rows={3} maxLength={2000} hint={t('plans.task.one-a-line')} required />
        <TextArea {...words('partners')} rows={3} maxLength={2000} hint={t('plans.task.one-a-line')} />
      </div>
      <TextInput
        {...words('timing')}
        width="l"
        maxLength={300}
        hint={typed.understood === '' ? undefined : t('plans.task.understood', { words: typed.understood })}
      />
      <div class="fields-2">
        <DateInput {...words('due')} hint={t('plans.task.due-hint')} />
        <Select
          {...words('event')}
          options={EVENTS.map((event) => ({ value: event, label: t(`plans.event.${event}`) }))}
          empty={t('plans.task.event-none')}
        />
      </div>
      <TextArea {...words('product')} rows={2} maxLength={1000} />
      <TextArea {...words('targets')} rows={2} maxLength={1000} hint={t('plans.task.targets-hint')} />
      <TextInput {...words('note')} width="l" maxLength={500} />
    </>
  );
}

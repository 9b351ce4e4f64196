import { EmptyState, Notice } from '#ui';
import type { Translate } from '#kernel/i18n';
import type { Difference, ElementChange, FieldChange } from '../difference.ts';
import type { Picture } from '../picture.ts';
import { CHANGE_SIGNS, Diagram } from './diagram.tsx';
import { roleWords, unitWords } from './step-table.tsx';

/** Two versions on one diagram, and every change in words (khác biệt giữa hai phiên bản). */
export function DifferenceView(props: {
  readonly difference: Difference;
  /** Whether the DMN files differ. */
  readonly tablesDiffer: boolean;
  readonly picture: Picture;
  readonly title: string;
  readonly t: Translate;
}) {
  const { difference, picture, title, t } = props;
  const tables = props.tablesDiffer && <Notice kind="info">{t('workflow.design.diff.tables')}</Notice>;
  if (difference.changes.length === 0)
    return (
      tables || (
        <EmptyState title={t('workflow.design.diff.none')}>{t('workflow.design.diff.none-hint')}</EmptyState>
      )
    );
  const count = (kind: ElementChange['kind']) =>
    difference.changes.filter((change) => change.kind === kind).length;
  return (
    <>
      {tables}
      <ul class="legend">
        {(['added', 'removed', 'changed', 'moved'] as const).map((kind) => (
          <li key={kind} class={kind}>
            <span class="legend-sign" aria-hidden="true">
              {CHANGE_SIGNS[kind]}
            </span>{' '}
            {t(`workflow.design.diff.${kind}`)}: <strong>{count(kind)}</strong>
          </li>
        ))}
        <li>{t('workflow.design.diff.same', { count: difference.same })}</li>
      </ul>
      <Diagram picture={picture} label={title} t={t} />
      <ol class="changes">
        {difference.changes.map((change) => (
          <Change key={change.id} change={change} t={t} />
        ))}
      </ol>
    </>
  );
}

function Change({ change, t }: { readonly change: ElementChange; readonly t: Translate }) {
  const element = change.after ?? change.before;
  const name = `“${change.label}”`;
  const kind = t(`workflow.design.type.${typeKey(element?.type ?? '')}`);
  return (
    <li class={change.kind}>
      <span class="legend-sign" aria-hidden="true">
        {CHANGE_SIGNS[change.kind]}
      </span>{' '}
      <strong>{t(`workflow.design.diff.${change.kind}`)}</strong> {kind} {name}
      {change.fields.length > 0 && (
        <ul>
          {change.fields.map((field) => (
            <li key={field.field}>{fieldWords(field, t)}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

const TYPES = [
  'sequenceFlow',
  'userTask',
  'process',
  'subProcess',
  'startEvent',
  'endEvent',
  'boundaryEvent',
];

function typeKey(type: string): string {
  if (TYPES.includes(type)) return type;
  if (type.endsWith('Gateway')) return 'gateway';
  if (type.endsWith('Event')) return 'event';
  return type.endsWith('Task') ? 'task' : 'other';
}

function fieldWords({ field, before, after }: FieldChange, t: Translate): string {
  const show = (value: string) => {
    if (value === '') return t('workflow.design.diff.empty');
    if (field === 'role') return roleWords(t, value);
    if (field === 'unit') return unitWords(t, value);
    if (field === 'hours' || field === 'hoursOnline')
      return t('workflow.design.hours', { hours: value.replace('.', ',') });
    return `“${value.length > 160 ? `${value.slice(0, 159)}…` : value}”`;
  };
  const key = `workflow.design.field.${field}`;
  const label = t(key);
  return t('workflow.design.diff.field', {
    field: label === key ? field : label,
    before: show(before),
    after: show(after),
  });
}

import { Table, useLang } from '#ui';
import type { Translate } from '#kernel/i18n';
import { type StepRow, timeInWords } from '../step-rows.ts';

/** The steps of a process as the approved table shows them (bảng quy trình nội bộ). */
export function StepTable(props: {
  readonly rows: readonly StepRow[];
  readonly caption: string;
  readonly t: Translate;
}) {
  const { rows, caption, t } = props;
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={(row) => row.id}
      empty={t('workflow.design.no-steps')}
      columns={[
        { key: 'no', label: t('workflow.design.column.number'), cell: (row) => row.number, numeric: true },
        {
          key: 'step',
          label: t('workflow.design.column.step'),
          rowHeader: true,
          cell: (row) => <StepCell row={row} t={t} />,
        },
        {
          key: 'who',
          label: t('workflow.design.column.performer'),
          cell: (row) => <WhoCell row={row} t={t} />,
        },
        { key: 'time', label: t('workflow.design.column.time'), cell: (row) => <TimeCell row={row} t={t} /> },
        {
          key: 'result',
          label: t('workflow.design.column.result'),
          cell: (row) => [row.form, row.output].filter(Boolean).join('; ') || '–',
        },
      ]}
    />
  );
}

type CellProps = { readonly row: StepRow; readonly t: Translate };

function StepCell({ row, t }: CellProps) {
  return (
    <>
      <strong>{row.name}</strong>
      {row.content && <span class="step-content">{row.content}</span>}
      {row.part && (
        <span class="muted small step-note">{t('workflow.design.in-part', { part: row.part })}</span>
      )}
      {row.when.map((when) => (
        <span key={when} class="muted small step-note">
          {t('workflow.design.when', { when })}
        </span>
      ))}
      {row.parallel && <span class="muted small step-note">{t('workflow.design.parallel')}</span>}
      {row.mayReturn && <span class="muted small step-note">{t('workflow.design.may-return')}</span>}
    </>
  );
}

function WhoCell({ row, t }: CellProps) {
  if (row.automatic) return <>{t('workflow.design.automatic')}</>;
  const role = row.role ? roleWords(t, row.role) : t('workflow.design.no-role');
  const unit = unitWords(t, row.unit);
  return (
    <>
      {row.performer ?? role}
      <span class="muted small step-note">{row.performer ? `${role}, ${unit}` : unit}</span>
    </>
  );
}

function TimeCell({ row, t }: CellProps) {
  const lang = useLang();
  const online = row.hoursOnline !== null && row.hoursOnline !== row.hours;
  return (
    <>
      {row.hours === null ? '–' : timeInWords(row.hours, lang)}
      {online && (
        <span class="muted small step-note">
          {t('workflow.design.online-time', { time: timeInWords(row.hoursOnline, lang) })}
        </span>
      )}
    </>
  );
}

/** A role by its name; an unknown one as it was written. */
export function roleWords(t: Translate, role: string): string {
  const key = `identity.role.${role}`;
  const words = t(key);
  return words === key ? role : words;
}

/** A rule for a unit in words; an id or a part as it was written. */
export function unitWords(t: Translate, unit: string | null): string {
  const key = `workflow.unit.${unit ?? 'responsible'}`;
  const words = t(key);
  if (words !== key) return words;
  return unit?.startsWith('agency:')
    ? t('workflow.unit.partner', { agency: unit.slice('agency:'.length) })
    : (unit ?? '');
}

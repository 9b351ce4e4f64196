import type { Translate } from '#kernel/i18n';
import { formatDate, StatusTag, Table } from '#ui';

/** A remedy with its unit in words; `href` where it is listed away from its inspection. */
export interface RemedyView {
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  readonly dueOn: string;
  readonly doneOn: string | null;
  readonly late: boolean;
  readonly href: string | null;
}

/** What has to be put right after inspections, by due date (kiến nghị khắc phục). */
export function Remedies({
  t,
  remedies,
}: {
  readonly t: Translate;
  readonly remedies: readonly RemedyView[];
}) {
  return (
    <Table
      caption={t('registers.remedies')}
      captionHidden
      rows={remedies}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'what',
          label: t('registers.field.what'),
          rowHeader: true,
          cell: (row) => (row.href === null ? row.what : <a href={row.href}>{row.what}</a>),
        },
        { key: 'unit', label: t('registers.field.unit'), cell: (row) => row.unit },
        { key: 'due', label: t('registers.field.due'), nowrap: true, cell: (row) => formatDate(row.dueOn) },
        { key: 'state', label: t('registers.stage'), cell: (row) => <RemedyState t={t} remedy={row} /> },
      ]}
    />
  );
}

function RemedyState({ t, remedy }: { readonly t: Translate; readonly remedy: RemedyView }) {
  if (remedy.doneOn !== null)
    return <StatusTag tone="done">{t('registers.remedy.done', { on: formatDate(remedy.doneOn) })}</StatusTag>;
  return (
    <StatusTag tone={remedy.late ? 'bad' : 'active'}>
      {t(remedy.late ? 'registers.remedy.late' : 'registers.remedy.open')}
    </StatusTag>
  );
}

import type { Translate } from '#kernel/i18n';
import { Details, Table } from '#ui';

/** Time of one agency, unit or officer (thời gian của một cơ quan, đơn vị, người). */
export interface WhoseRow {
  readonly key: string;
  readonly name: string;
  readonly level: 'agency' | 'unit' | 'officer';
  readonly workingMinutes: number;
  readonly waitingMinutes: number;
  /** After the due date of the dossier. */
  readonly lateMinutes: number;
}

/** Whose time it was and what would change the date, as the page shows it. */
export interface WhoseView {
  readonly rows: readonly WhoseRow[];
  readonly sum: readonly string[];
  readonly changes: readonly string[];
}

/** Whose time it was (thời gian thuộc về ai): a small table, and below it what would change the date. */
export function WhoseTime({ whose, t }: { readonly whose: WhoseView; readonly t: Translate }) {
  const figures = { numeric: true, nowrap: true } as const;
  return (
    <section aria-labelledby="thoi-gian-cua-ai">
      <h2 id="thoi-gian-cua-ai">{t('dossiers.desk.whose')}</h2>
      <Table
        caption={t('dossiers.desk.whose')}
        captionHidden
        rows={whose.rows}
        rowKey={(row) => row.key}
        empty={t('dossiers.desk.whose.nobody')}
        columns={[
          {
            key: 'who',
            label: t('dossiers.desk.whose.who'),
            rowHeader: true,
            cell: (row) => <Who row={row} />,
          },
          {
            ...figures,
            key: 'time',
            label: t('dossiers.desk.whose.time'),
            cell: (row) => clock(row.workingMinutes),
          },
          {
            ...figures,
            key: 'wait',
            label: t('dossiers.desk.whose.wait'),
            cell: (row) => clock(row.waitingMinutes),
          },
          {
            ...figures,
            key: 'late',
            label: t('dossiers.desk.whose.late'),
            cell: (row) => clock(row.lateMinutes),
          },
        ]}
      />
      <p class="small muted">{t('dossiers.desk.whose.unit')}</p>
      {whose.sum.map((line) => (
        <p class="small" key={line}>
          {line}
        </p>
      ))}
      {whose.changes.length > 0 && (
        <Details summary={t('dossiers.desk.whose.changes')}>
          <ul>
            {whose.changes.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
}

/** Office time as `h:mm`, so that figures line up. */
function clock(minutes: number): string {
  return minutes === 0 ? '–' : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

function Who({ row }: { readonly row: WhoseRow }) {
  if (row.level === 'agency') return <strong>{row.name}</strong>;
  return row.level === 'unit' ? <>{row.name}</> : <span class="muted">{row.name}</span>;
}

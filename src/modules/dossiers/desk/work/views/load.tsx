import { EmptyState, formatDate, LinkButton, Table } from '#ui';
import type { DeskFrame } from '../../views/frame.tsx';
import { DeskView } from '../../views/frame.tsx';

/** What one officer has and has done, as the table shows it. */
export interface LoadRow {
  readonly accountId: string;
  readonly name: string;
  readonly pending: number;
  readonly near: number;
  readonly late: number;
  readonly paused: number;
  readonly done7: number;
  readonly done30: number;
  /** Until when the officer is away, and who acts meanwhile. */
  readonly away: { readonly to: string; readonly by: string } | null;
}

/** The work of one unit (khối lượng công việc của đơn vị). */
export interface UnitLoad {
  readonly unitId: string;
  readonly name: string;
  /** Steps that nobody has taken. */
  readonly unheld: number;
  readonly officers: readonly LoadRow[];
}

/** Who has how much: figures that open what is behind them; what the applicant has is counted apart. */
export function LoadPage({
  frame,
  units,
}: {
  readonly frame: DeskFrame;
  readonly units: readonly UnitLoad[];
}) {
  const { t } = frame;
  return (
    <DeskView
      frame={frame}
      title={t('dossiers.work.load.title')}
      crumbs={[
        { label: t('dossiers.desk.nav.inbox'), href: '/ban-lam-viec' },
        { label: t('dossiers.work.load.title') },
      ]}
      actions={
        <LinkButton href="/ban-lam-viec/nguoi-thay" kind="secondary">
          {t('dossiers.work.stand-in.link')}
        </LinkButton>
      }
    >
      <p class="muted">{t('dossiers.work.load.how')}</p>
      {units.map((unit) => (
        <section key={unit.unitId} aria-labelledby={`kl-${unit.unitId}`}>
          <h2 id={`kl-${unit.unitId}`}>{unit.name}</h2>
          <p>
            <a href={listHref(unit.unitId, 'ca-don-vi', 'chua')}>
              {t('dossiers.work.load.unheld', { count: unit.unheld })}
            </a>
          </p>
          {unit.officers.length === 0 ? (
            <EmptyState title={t('dossiers.work.load.empty')} />
          ) : (
            <UnitTable unit={unit} frame={frame} />
          )}
        </section>
      ))}
    </DeskView>
  );
}

const listHref = (unit: string, tab: string, holder: string, part = ''): string =>
  `/ban-lam-viec?${new URLSearchParams({ the: tab, 'don-vi': unit, giu: holder, ...(part ? { phan: part } : {}) })}`;

function UnitTable({ unit, frame }: { readonly unit: UnitLoad; readonly frame: DeskFrame }) {
  const { t } = frame;
  const figure = (value: number, tab: string, row: LoadRow, part = '') =>
    value === 0 ? <>0</> : <a href={listHref(unit.unitId, tab, row.accountId, part)}>{value}</a>;
  const sum = (of: (row: LoadRow) => number) => unit.officers.reduce((all, row) => all + of(row), 0);
  return (
    <Table
      caption={t('dossiers.work.load.of', { unit: unit.name })}
      captionHidden
      rows={unit.officers}
      rowKey={(row) => row.accountId}
      columns={[
        {
          key: 'name',
          label: t('dossiers.work.load.officer'),
          rowHeader: true,
          cell: (row) => (
            <>
              {row.name}
              {row.away && (
                <span class="muted small">
                  <br />
                  {t('dossiers.work.load.away', { to: formatDate(row.away.to), by: row.away.by })}
                </span>
              )}
            </>
          ),
        },
        {
          key: 'pending',
          label: t('dossiers.work.load.pending'),
          numeric: true,
          cell: (row) => figure(row.pending, 'ca-don-vi', row),
        },
        {
          key: 'near',
          label: t('dossiers.work.load.near'),
          numeric: true,
          cell: (row) => figure(row.near, 'ca-don-vi', row, 'gap'),
        },
        {
          key: 'late',
          label: t('dossiers.work.load.late'),
          numeric: true,
          cell: (row) => figure(row.late, 'ca-don-vi', row, 'qua-han'),
        },
        {
          key: 'done7',
          label: t('dossiers.work.load.done7'),
          numeric: true,
          cell: (row) => figure(row.done7, 'da-xong', row, '7-ngay'),
        },
        {
          key: 'done30',
          label: t('dossiers.work.load.done30'),
          numeric: true,
          cell: (row) => figure(row.done30, 'da-xong', row),
        },
        {
          key: 'paused',
          label: t('dossiers.work.load.paused'),
          numeric: true,
          cell: (row) => figure(row.paused, 'ca-don-vi', row, 'dung'),
        },
      ]}
      footer={{
        name: t('dossiers.work.load.all'),
        pending: sum((row) => row.pending),
        near: sum((row) => row.near),
        late: sum((row) => row.late),
        done7: sum((row) => row.done7),
        done30: sum((row) => row.done30),
        paused: sum((row) => row.paused),
      }}
    />
  );
}

import { Details, Filters, formatDateTime, Pagination, Select, Table, Tabs, useLang } from '#ui';
import { type DeskFrame, DeskView } from '../../desk/views/frame.tsx';
import { OWED_LISTS, type OwedList } from '../lists.ts';

/** A line of a list as its page shows it. */
export interface OwedView {
  readonly code: string;
  readonly procedureName: string;
  readonly applicantName: string;
  readonly unit: string;
  readonly dueAt: Temporal.Instant | null;
  readonly finishedAt: Temporal.Instant | null;
  /** Whole days late, or waiting to be collected. */
  readonly days: number;
}

interface OwedProps {
  readonly frame: DeskFrame;
  readonly list: OwedList;
  readonly hrefs: Readonly<Record<OwedList, string>>;
  /** Unit that the list is narrowed to; empty for all. */
  readonly unit: string;
  readonly counts: readonly { readonly id: string; readonly name: string; readonly count: number }[];
  readonly lines: readonly OwedView[];
  readonly reminders: { readonly days: number; readonly first: number; readonly again: number };
  readonly calendarHref: string | null;
  readonly nextHref: string | undefined;
}

/** What is owed to people: late and not explained, or finished and not collected (việc còn nợ người dân). */
export function OwedPage(props: OwedProps) {
  const { frame, list, hrefs, counts } = props;
  const { t } = frame;
  const total = counts.reduce((sum, one) => sum + one.count, 0);
  return (
    <DeskView
      frame={frame}
      title={t(`dossiers.lists.${list}`)}
      caption={t('dossiers.lists.title')}
      crumbs={[
        { label: t('dossiers.desk.nav.inbox'), href: '/ban-lam-viec' },
        { label: t('dossiers.lists.nav') },
      ]}
    >
      <Tabs
        label={t('dossiers.lists.title')}
        items={[
          ...OWED_LISTS.map((one) => ({
            href: hrefs[one],
            label: t(`dossiers.lists.${one}`),
            current: one === list,
          })),
          ...(props.calendarHref
            ? [{ href: props.calendarHref, label: t('dossiers.calendar.nav'), current: false }]
            : []),
        ]}
      />
      <p>{t(`dossiers.lists.${list}-about`, props.reminders)}</p>
      {counts.length > 1 && (
        <>
          <Filters action={hrefs[list]}>
            <Select
              name="don-vi"
              label={t('dossiers.lists.unit')}
              value={props.unit}
              empty={t('dossiers.lists.all-units')}
              options={counts.map((one) => ({ value: one.id, label: `${one.name} (${one.count})` }))}
            />
          </Filters>
          <Details summary={t('dossiers.lists.by-unit')}>
            <Counts {...props} />
          </Details>
        </>
      )}
      <Lines {...props} total={total} />
      <Pagination nextHref={props.nextHref} />
    </DeskView>
  );
}

/** How many there are by unit; each number opens its list. */
function Counts({ frame: { t }, hrefs, list, counts }: OwedProps) {
  return (
    <Table
      caption={t('dossiers.lists.by-unit')}
      captionHidden
      rows={counts}
      rowKey={(one) => one.id}
      empty=""
      columns={[
        { key: 'unit', label: t('dossiers.lists.unit'), rowHeader: true, cell: (one) => one.name },
        {
          key: 'count',
          label: t('dossiers.lists.count'),
          numeric: true,
          cell: (one) => <a href={`${hrefs[list]}?don-vi=${encodeURIComponent(one.id)}`}>{one.count}</a>,
        },
      ]}
    />
  );
}

function Lines({ frame: { t }, list, lines, unit, counts, total }: OwedProps & { readonly total: number }) {
  const lang = useLang();
  const count = unit === '' ? total : (counts.find((one) => one.id === unit)?.count ?? 0);
  const at = (instant: Temporal.Instant | null) =>
    instant ? formatDateTime(instant, lang) : t('dossiers.lists.open');
  return (
    <Table
      caption={`${t(`dossiers.lists.${list}`)}: ${count}`}
      rows={lines}
      rowKey={(line) => line.code}
      empty={t(`dossiers.lists.${list}-none`)}
      columns={[
        {
          key: 'code',
          label: t('dossiers.lists.dossier'),
          rowHeader: true,
          nowrap: true,
          cell: (line) => <a href={`/ban-lam-viec/ho-so/${line.code}`}>{line.code}</a>,
        },
        {
          key: 'procedure',
          label: t('dossiers.desk.procedure'),
          cell: (line) => <span class="clamp">{line.procedureName}</span>,
        },
        {
          key: 'applicant',
          label: t('dossiers.lists.applicant'),
          least: 'm',
          cell: (line) => line.applicantName,
        },
        // Where there is one unit only, every row would say the same.
        ...(counts.length > 1
          ? [
              {
                key: 'unit',
                label: t('dossiers.lists.unit'),
                least: 'l' as const,
                cell: (line: OwedView) => line.unit,
              },
            ]
          : []),
        ...(list !== 'uncollected'
          ? [{ key: 'due', label: t('dossiers.lists.due'), cell: (line: OwedView) => at(line.dueAt) }]
          : []),
        { key: 'finished', label: t('dossiers.lists.finished'), cell: (line) => at(line.finishedAt) },
        ...(list === 'instant'
          ? []
          : [
              {
                key: 'days',
                label: t(list === 'late' ? 'dossiers.lists.days-late' : 'dossiers.lists.days'),
                numeric: true,
                cell: (line: OwedView) => (line.days === 0 ? t('dossiers.lists.same-day') : line.days),
              },
            ]),
      ]}
    />
  );
}

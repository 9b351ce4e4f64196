import { Table } from '#ui';
import { STATUSES, type Status } from '../status.ts';
import {
  crumbsOf,
  type DueView,
  DueWords,
  type PlansFrame,
  PlansView,
  STATUS_TONES,
  StatusWords,
} from './frame.tsx';

/** A stretch of a task on the timeline; days from the first of January. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly status: Status;
  readonly label: string;
}

/** A task on the timeline. */
export interface TimelineRow {
  readonly id: string;
  readonly content: string;
  readonly status: Status;
  readonly due: DueView | null;
  readonly times: string;
  readonly stretches: readonly Stretch[];
}

const LEFT = 300;
const WIDTH = 1100;
const ROW = 22;
const HEAD = 24;

/** A plan over the year: each time of each task where it lies, and today (tiến độ theo thời gian). */
export function TimelinePage(props: {
  readonly frame: PlansFrame;
  readonly planId: string;
  readonly title: string;
  readonly year: number;
  readonly days: number;
  /** First day of each month, from the first of January. */
  readonly months: readonly number[];
  /** Days since the first of January; null outside the year. */
  readonly today: number | null;
  readonly rows: readonly TimelineRow[];
  readonly finding: string;
}) {
  const { frame, rows } = props;
  const { t } = frame;
  const x = (day: number) => Math.round((LEFT + (day / props.days) * (WIDTH - LEFT)) * 10) / 10;
  const height = HEAD + rows.length * ROW;
  return (
    <PlansView
      frame={frame}
      title={t('plans.timeline.title', { year: props.year })}
      caption={props.title}
      crumbs={crumbsOf(t, { label: props.title, href: `/ke-hoach/${props.planId}` })}
    >
      <p>{props.finding}</p>
      <p class="legend">
        {STATUSES.filter((status) =>
          rows.some((row) => row.stretches.some((one) => one.status === status)),
        ).map((status) => (
          <span key={status}>
            <svg
              viewBox="0 0 12 12"
              width="12"
              height="12"
              aria-hidden="true"
              focusable="false"
              class="gantt"
            >
              <rect class={STATUS_TONES[status]} width="12" height="12" rx="2" />
            </svg>{' '}
            {t(`plans.status.${status}`)}
          </span>
        ))}
      </p>
      <section class="scrolls" tabindex={0} aria-label={t('plans.timeline.title', { year: props.year })}>
        <svg class="gantt" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={props.finding}>
          {props.months.map((day, month) => (
            <g key={day}>
              <line class="line" x1={x(day)} y1="0" x2={x(day)} y2={height} />
              <text class="muted" x={x(day) + 4} y="15">
                {t('plans.timeline.month', { month: month + 1 })}
              </text>
            </g>
          ))}
          {rows.map((row, index) => (
            <g key={row.id} transform={`translate(0 ${HEAD + index * ROW})`}>
              <line class="line" x1="0" y1="0" x2={WIDTH} y2="0" />
              <text x="2" y="15">
                {row.content.length > 48 ? `${row.content.slice(0, 47)}…` : row.content}
                <title>{row.content}</title>
              </text>
              {row.stretches.map((stretch, n) => (
                <rect
                  key={n}
                  class={STATUS_TONES[stretch.status]}
                  x={x(stretch.from)}
                  y="5"
                  width={Math.max(3, x(stretch.to) - x(stretch.from) - 1)}
                  height="12"
                  rx="2"
                >
                  <title>{stretch.label}</title>
                </rect>
              ))}
            </g>
          ))}
          {props.today !== null && (
            <line class="now" x1={x(props.today)} y1="0" x2={x(props.today)} y2={height} />
          )}
        </svg>
      </section>
      <Table
        caption={t('plans.timeline.table')}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'task',
            label: t('plans.task.content'),
            rowHeader: true,
            cell: (row) => <a href={`/ke-hoach/nhiem-vu/${row.id}`}>{row.content}</a>,
          },
          { key: 'due', label: t('plans.task.due-on'), cell: (row) => <DueWords t={t} due={row.due} /> },
          { key: 'times', label: t('plans.task.times'), cell: (row) => row.times || '–' },
          {
            key: 'status',
            label: t('plans.task.status'),
            cell: (row) => <StatusWords t={t} status={row.status} />,
          },
        ]}
      />
    </PlansView>
  );
}

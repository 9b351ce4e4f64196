import type { Translate } from '#kernel/i18n';
import { Details, EmptyState, LinkButton, Notice, Table } from '#ui';
import type { State } from '../states.ts';
import { STATUSES, type Status, type Tally } from '../status.ts';
import { ShareOf } from './board.tsx';
import {
  crumbsOf,
  type DueView,
  DueWords,
  type PlansFrame,
  PlansView,
  STATUS_TONES,
  StateWords,
  StatusWords,
} from './frame.tsx';
import { type TargetView, TargetWords } from './task-table.tsx';

/** A task as a card of a lane. */
export interface TaskCard {
  readonly id: string;
  readonly content: string;
  readonly lead: string;
  readonly status: Status;
  readonly due: DueView | null;
  readonly times: string;
  readonly percent: number | null;
}

/** A task that another plan gives to the unit. */
export interface GivenRow {
  readonly id: string;
  readonly content: string;
  readonly from: string;
  readonly part: string;
  readonly due: DueView | null;
  readonly status: Status;
}

/** A plan that waits for this officer, and for what. */
export interface ToSign {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly act: 'approved' | 'issued';
}

/** The page of one unit that its head reads in a minute (trang tổng quan của đơn vị). */
export function UnitPage(props: {
  readonly frame: PlansFrame;
  readonly unitId: string;
  readonly unit: string;
  readonly year: number;
  readonly today: string;
  readonly plans: readonly {
    readonly id: string;
    readonly title: string;
    readonly state: State;
    readonly symbol: string | null;
  }[];
  readonly tasks: readonly TaskCard[];
  readonly tally: Tally;
  readonly given: readonly GivenRow[];
  /** Tasks that units beside this one lead and want its help with. */
  readonly beside: readonly GivenRow[];
  /** How many tasks given from above stand in the plan of the unit. */
  readonly taken: number;
  /** All tasks by status are open, not folded. */
  readonly whole: boolean;
  readonly targets: readonly {
    readonly taskId: string;
    readonly content: string;
    readonly target: TargetView;
  }[];
  readonly toSign: readonly ToSign[];
  /** Pieces of evidence that wait for this officer. */
  readonly waiting: number;
}) {
  const { frame, tally, tasks } = props;
  const { t } = frame;
  const late = tasks.filter((task) => task.status === 'late');
  const soon = tasks.filter((task) => task.status === 'due-soon');
  return (
    <PlansView
      frame={frame}
      title={props.unit}
      caption={t('plans.unit.caption', { year: props.year, today: props.today })}
      crumbs={crumbsOf(t, { label: t('plans.nav.board'), href: `/ke-hoach/bang?nam=${props.year}` })}
      actions={
        <LinkButton kind="secondary" href={`/ke-hoach/lich?don-vi=${props.unitId}`}>
          {t('plans.nav.calendar')}
        </LinkButton>
      }
    >
      {props.plans.length === 0 && (
        <EmptyState title={t('plans.unit.no-plan', { year: props.year })}>
          {t('plans.unit.no-plan-why')}
        </EmptyState>
      )}
      <ul class="figures">
        {STATUSES.map((status) => (
          <li key={status} class={STATUS_TONES[status]}>
            {tally[status] === 0 ? (
              <strong>0</strong>
            ) : (
              <a href={`/ke-hoach/don-vi/${props.unitId}?nam=${props.year}&xem=tat-ca#${status}`}>
                {tally[status]}
              </a>
            )}
            <p>{t(`plans.status.${status}`)}</p>
          </li>
        ))}
      </ul>
      <ShareOf tally={tally} tasks={tasks.length} />
      {props.waiting > 0 && (
        <Notice kind="info">
          <a href="/ke-hoach/minh-chung">{t('plans.proposal.waiting', { count: props.waiting })}</a>
        </Notice>
      )}
      {props.toSign.length > 0 && (
        <>
          <h2>{t('plans.unit.to-sign', { count: props.toSign.length })}</h2>
          <ul>
            {props.toSign.map((plan) => (
              <li key={plan.id}>
                <a href={`/ke-hoach/${plan.id}`}>{plan.title}</a> · {plan.unit} ·{' '}
                <strong>{t(`plans.act.${plan.act}`)}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="columns">
        <Deadlines
          t={t}
          title={t('plans.unit.late', { count: late.length })}
          none={t('plans.unit.no-late')}
          tasks={late}
        />
        <Deadlines
          t={t}
          title={t('plans.unit.soon', { count: soon.length })}
          none={t('plans.unit.no-soon')}
          tasks={soon}
        />
      </div>
      {props.targets.length > 0 && (
        <>
          <h2 id="chi-tieu">{t('plans.unit.targets')}</h2>
          <Table
            caption={t('plans.unit.targets')}
            captionHidden
            rows={props.targets}
            columns={[
              {
                key: 'task',
                label: t('plans.task.content'),
                rowHeader: true,
                cell: (row) => <a href={`/ke-hoach/nhiem-vu/${row.taskId}`}>{row.content}</a>,
              },
              {
                key: 'target',
                label: t('plans.unit.target-and-actual'),
                cell: (row) => <TargetWords t={t} target={row.target} />,
              },
            ]}
          />
        </>
      )}
      {props.plans.length > 0 && (
        <>
          <h2>{t('plans.unit.plans')}</h2>
          <ul>
            {props.plans.map((plan) => (
              <li key={plan.id}>
                <a href={`/ke-hoach/${plan.id}`}>{plan.symbol ?? plan.title}</a>{' '}
                {plan.symbol !== null && plan.title} <StateWords t={t} state={plan.state} />
              </li>
            ))}
          </ul>
        </>
      )}
      {props.given.length > 0 && (
        <>
          <h2>{t('plans.unit.given', { count: props.given.length })}</h2>
          {props.taken > 0 && <p class="muted">{t('plans.unit.taken', { count: props.taken })}</p>}
          <Given t={t} rows={props.given} caption={t('plans.unit.given', { count: props.given.length })} />
        </>
      )}
      {props.beside.length > 0 && (
        <Details summary={t('plans.unit.beside', { count: props.beside.length })}>
          <Given t={t} rows={props.beside} caption={t('plans.unit.beside', { count: props.beside.length })} />
        </Details>
      )}
      {tasks.length > 0 && (
        <Details summary={t('plans.unit.lanes', { count: tasks.length })} open={props.whole}>
          <div class="lanes">
            {STATUSES.filter((status) => tally[status] > 0).map((status) => (
              <Lane
                key={status}
                t={t}
                status={status}
                tasks={tasks.filter((task) => task.status === status)}
              />
            ))}
          </div>
        </Details>
      )}
    </PlansView>
  );
}

function Deadlines(props: {
  readonly t: Translate;
  readonly title: string;
  readonly none: string;
  readonly tasks: readonly TaskCard[];
}) {
  const { t } = props;
  return (
    <section>
      <h2>{props.title}</h2>
      {props.tasks.length === 0 ? (
        <p class="muted">{props.none}</p>
      ) : (
        <Table
          caption={props.title}
          captionHidden
          rows={props.tasks.slice(0, 12)}
          rowKey={(task) => task.id}
          columns={[
            {
              key: 'task',
              label: t('plans.task.content'),
              rowHeader: true,
              cell: (task) => <a href={`/ke-hoach/nhiem-vu/${task.id}`}>{task.content}</a>,
            },
            { key: 'due', label: t('plans.task.due-on'), cell: (task) => <DueWords t={t} due={task.due} /> },
          ]}
        />
      )}
    </section>
  );
}

function Given(props: {
  readonly t: Translate;
  readonly rows: readonly GivenRow[];
  readonly caption: string;
}) {
  const { t } = props;
  return (
    <Table
      caption={props.caption}
      captionHidden
      rows={props.rows}
      rowKey={(row) => `${row.id} ${row.part}`}
      columns={[
        {
          key: 'task',
          label: t('plans.task.content'),
          rowHeader: true,
          cell: (row) => <a href={`/ke-hoach/nhiem-vu/${row.id}`}>{row.content}</a>,
        },
        { key: 'from', label: t('plans.unit.from'), cell: (row) => row.from },
        { key: 'part', label: t('plans.derive.part'), cell: (row) => row.part },
        { key: 'due', label: t('plans.task.due-on'), cell: (row) => <DueWords t={t} due={row.due} /> },
        {
          key: 'status',
          label: t('plans.task.status'),
          cell: (row) => <StatusWords t={t} status={row.status} />,
        },
      ]}
    />
  );
}

function Lane(props: {
  readonly t: Translate;
  readonly status: Status;
  readonly tasks: readonly TaskCard[];
}) {
  const { t, status, tasks } = props;
  return (
    <section class="lane" id={status} aria-labelledby={`${status}-ten`}>
      <h3 id={`${status}-ten`}>
        <StatusWords t={t} status={status} /> <span class="count">{tasks.length}</span>
      </h3>
      <ul>
        {tasks.map((task) => (
          <li key={task.id}>
            <a href={`/ke-hoach/nhiem-vu/${task.id}`}>{task.content}</a>
            <p class="muted">{task.lead}</p>
            <p>
              {task.due && <DueWords t={t} due={task.due} />}{' '}
              {[task.times, task.percent === null ? '' : `${task.percent}%`].filter(Boolean).join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

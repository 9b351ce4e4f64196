import type { ComponentChildren } from 'preact';
import type { Translate } from '#kernel/i18n';
import { EmptyState } from '#ui';
import type { Status } from '../status.ts';
import { type DueView, DueWords, StatusWords } from './frame.tsx';

/** A task as its row shows it. */
export interface TaskRow {
  readonly id: string;
  readonly number: string;
  readonly content: string;
  readonly lead: string;
  readonly partners: string;
  readonly timing: string;
  readonly product: string;
  readonly targets: readonly (TargetView | AskedTarget)[];
  readonly note: string;
  /** Known once the plan is issued. */
  readonly status: Status | null;
  readonly due: DueView | null;
  readonly times: string;
  readonly percent: number | null;
  readonly evidence: number;
}

/** A target of a plan that is not in force (chỉ tiêu). */
export interface AskedTarget {
  /** Its name within the task. */
  readonly key: string;
  readonly words: string;
}

/** A target beside what was reached (chỉ tiêu và kết quả). */
export interface TargetView extends AskedTarget {
  readonly unit: string;
  /** Counted here, stated by the unit, without a case yet, or waiting for a figure. */
  readonly state: 'measured' | 'stated' | 'no-cases' | 'wanted';
  /** Null where no figure is known. */
  readonly actual: string | null;
  readonly met: boolean | null;
  readonly href: string | null;
  /** Last day that was counted, ISO; empty where nothing was. */
  readonly until: string;
  /** The paper behind a stated figure; of a waiting one who brings it, and by when. */
  readonly about: string;
  /** What a waiting figure is to rest on. */
  readonly what: string;
  /** The year's end as it looks now; empty where nothing is said of it. */
  readonly forecast: string;
}

/** A section with its rows. */
export interface SectionRows {
  readonly id: string;
  readonly name: string;
  readonly tasks: readonly TaskRow[];
}

/** Tasks by section; with status once the plan is issued (bảng nhiệm vụ). */
export function TaskTable(props: {
  readonly t: Translate;
  readonly sections: readonly SectionRows[];
  readonly live: boolean;
}) {
  const { t, sections, live } = props;
  if (sections.every((section) => section.tasks.length === 0))
    return <EmptyState title={t('plans.tasks.empty')}>{t('plans.tasks.empty-why')}</EmptyState>;
  const heads = ['number', 'content', 'lead', 'partners', 'timing', 'product', 'targets'] as const;
  return (
    <section class="scrolls" tabindex={0} aria-label={t('plans.tasks')}>
      <table class="table stacks plan-table" role="table">
        <caption class="vh">{t('plans.tasks')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {heads.map((head) => (
              <th key={head} role="columnheader" scope="col">
                {t(`plans.task.${head}`)}
              </th>
            ))}
            {live && (
              <th role="columnheader" scope="col">
                {t('plans.task.status')}
              </th>
            )}
          </tr>
        </thead>
        {sections.map((section) => (
          <tbody key={section.id} role="rowgroup">
            {section.name !== '' && (
              <tr class="section" role="row">
                <th role="rowheader" scope="rowgroup" colspan={live ? 8 : 7}>
                  {section.name}
                </th>
              </tr>
            )}
            {section.tasks.map((task) => (
              <Row key={task.id} t={t} task={task} live={live} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function Row({ t, task, live }: { readonly t: Translate; readonly task: TaskRow; readonly live: boolean }) {
  const cell = (name: string, content: ComponentChildren, isEmpty: boolean) => (
    <td role="cell" data-label={t(`plans.task.${name}`)} class={isEmpty ? 'bare' : undefined}>
      <div class="cell">{content}</div>
    </td>
  );
  return (
    <tr role="row">
      {cell('number', task.number, task.number === '')}
      <th role="rowheader" scope="row">
        {live ? <a href={`/ke-hoach/nhiem-vu/${task.id}`}>{task.content}</a> : task.content}
        {task.note !== '' && <span class="unit small">{task.note}</span>}
      </th>
      {cell('lead', task.lead, task.lead === '')}
      {cell('partners', task.partners, task.partners === '')}
      {cell(
        'timing',
        <>
          {task.timing}
          {live && task.due && (
            <span class="unit">
              <DueWords t={t} due={task.due} />
            </span>
          )}
        </>,
        task.timing === '' && task.due === null,
      )}
      {cell('product', task.product, task.product === '')}
      {cell(
        'targets',
        task.targets.map((target) => <TargetWords key={target.key} t={t} target={target} />),
        task.targets.length === 0,
      )}
      {live && task.status && cell('status', <StandingWords t={t} task={task} status={task.status} />, false)}
    </tr>
  );
}

function StandingWords(props: { readonly t: Translate; readonly task: TaskRow; readonly status: Status }) {
  const { t, task } = props;
  return (
    <>
      <StatusWords t={t} status={props.status} />
      <span class="unit small">
        {[
          task.times,
          task.percent === null ? '' : `${task.percent}%`,
          task.evidence > 0 ? t('plans.evidence.count', { count: task.evidence }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}

/** A target and what was reached of it; of a plan not in force the target alone. */
export function TargetWords(props: { readonly t: Translate; readonly target: TargetView | AskedTarget }) {
  const { t, target } = props;
  if (!('state' in target))
    return (
      <span class="unit">
        <strong>{target.words}</strong>
      </span>
    );
  return (
    <span class="unit">
      <strong>{target.words}</strong>{' '}
      {target.actual === null ? (
        t('plans.target.none')
      ) : target.href === null ? (
        target.actual
      ) : (
        <a href={target.href}>{target.actual}</a>
      )}
      {target.met !== null && ` (${t(target.met ? 'plans.target.met' : 'plans.target.missed')})`}
      {[target.about, target.forecast].filter(Boolean).map((words) => (
        <span key={words} class="unit small">
          {words}
        </span>
      ))}
    </span>
  );
}

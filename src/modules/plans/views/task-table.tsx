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
  readonly targets: readonly TargetView[];
  readonly note: string;
  /** Known once the plan is issued. */
  readonly status: Status | null;
  readonly due: DueView | null;
  readonly times: string;
  readonly percent: number | null;
  readonly evidence: number;
}

/** A target beside what was reached; `actual` is null where no figure is known. */
export interface TargetView {
  readonly words: string;
  readonly actual: string | null;
  readonly met: boolean | null;
  readonly href: string | null;
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
      <table class="table plan-table">
        <caption class="vh">{t('plans.tasks')}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`plans.task.${head}`)}
              </th>
            ))}
            {live && <th scope="col">{t('plans.task.status')}</th>}
          </tr>
        </thead>
        {sections.map((section) => (
          <tbody key={section.id}>
            {section.name !== '' && (
              <tr class="section">
                <th scope="rowgroup" colspan={live ? 8 : 7}>
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
  return (
    <tr>
      <td>{task.number}</td>
      <td>
        {live ? <a href={`/ke-hoach/nhiem-vu/${task.id}`}>{task.content}</a> : task.content}
        {task.note !== '' && <span class="unit small">{task.note}</span>}
      </td>
      <td>{task.lead}</td>
      <td>{task.partners}</td>
      <td>
        {task.timing}
        {live && task.due && (
          <span class="unit">
            <DueWords t={t} due={task.due} />
          </span>
        )}
      </td>
      <td>{task.product}</td>
      <td>
        {task.targets.map((target) => (
          <TargetWords key={target.words} t={t} target={target} />
        ))}
      </td>
      {live && task.status && (
        <td>
          <StatusWords t={t} status={task.status} />
          <span class="unit small">
            {[
              task.times,
              task.percent === null ? '' : `${task.percent}%`,
              task.evidence > 0 ? t('plans.evidence.count', { count: task.evidence }) : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </td>
      )}
    </tr>
  );
}

/** A target and what was reached of it. */
export function TargetWords({ t, target }: { readonly t: Translate; readonly target: TargetView }) {
  return (
    <span class="unit">
      <strong>{target.words}</strong>
      {target.actual !== null && (
        <>
          {' '}
          {target.href === null ? target.actual : <a href={target.href}>{target.actual}</a>}
          {target.met !== null && ` (${t(target.met ? 'plans.target.met' : 'plans.target.missed')})`}
        </>
      )}
    </span>
  );
}

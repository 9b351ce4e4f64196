import { h } from 'preact';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { standingOf } from './live.ts';
import { frameFor, GATE, type PlansParts, readHere, timesWords } from './page-web.ts';
import { listPlanTasks } from './reads/board.ts';
import { getPlan } from './reads/plan.ts';
import { statusOn, tallyOf } from './status.ts';
import { TimelinePage } from './views/timeline.tsx';

/** A plan over the year (tiến độ theo thời gian). */
export function register(web: Web, parts: PlansParts): void {
  web.get('/ke-hoach/:id/tien-do', GATE, (req) => showTimeline(req, parts));
}

async function showTimeline(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const here = await readHere(req);
  const plan = await getPlan(here.q, req.params['id'] ?? '');
  const tasks = await listPlanTasks(here.q, plan.id);
  const first = Temporal.PlainDate.from(`${plan.year}-01-01`);
  const days = first.daysInYear;
  const dayOf = (on: string) => Math.min(days, Math.max(0, first.until(Temporal.PlainDate.from(on)).days));
  const tally = tallyOf(tasks.map((task) => standingOf(task, here.today).status));
  return {
    html: h(TimelinePage, {
      frame: frameFor(req, parts, here),
      planId: plan.id,
      title: `${plan.symbol ?? ''} ${plan.title}`.trim(),
      year: plan.year,
      days,
      months: Array.from({ length: 12 }, (_, n) => dayOf(first.with({ month: n + 1 }).toString())),
      today: here.today.startsWith(String(plan.year)) ? dayOf(here.today) : null,
      finding: req.t('plans.timeline.finding', {
        tasks: tasks.length,
        late: tally.late,
        soon: tally['due-soon'],
        done: tally.done + tally['done-late'],
      }),
      rows: tasks.map((task) => {
        const { status, shown } = standingOf(task, here.today);
        return {
          id: task.id,
          content: task.content,
          status,
          due: here.due(shown),
          times: timesWords(req, task, here.today),
          stretches: task.standings.map((one) => ({
            from: dayOf(one.fromOn),
            to: one.dueOn === null ? days : dayOf(one.dueOn) + 1,
            status: statusOn(one, here.today),
            label: `${one.label}: ${req.t(`plans.status.${statusOn(one, here.today)}`)}`,
          })),
        };
      }),
    }),
  };
}

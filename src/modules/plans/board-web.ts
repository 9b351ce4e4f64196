import { h } from 'preact';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure } from '#kernel/refusal';
import { writeXlsx } from '#kernel/xlsx';
import { formatDate } from '#ui';
import { errors } from './errors.ts';
import { type DueItem, type GivenTask, type LiveTask, namesOf, standingOf } from './live.ts';
import { monthAfter, readMonth, weeksOf } from './month.ts';
import {
  frameFor,
  GATE,
  type Here,
  ownUnit,
  type PlansParts,
  readHere,
  readYear,
  timesWords,
} from './page-web.ts';
import { isCommune } from './parties.ts';
import { listDue, listGivenTasks, listTallies, listUnitTasks } from './reads/board.ts';
import { listPlans, listYears, type PlanLine } from './reads/plan.ts';
import { restDaysOf } from './rest-days.ts';
import { mayApprove, maySign } from './roles.ts';
import { mayFollow } from './states.ts';
import { STATUSES, statusOn, type Status, type Tally, tallyOf } from './status.ts';
import { countWaiting } from './proposals-web.ts';
import { measureTargets } from './targets-web.ts';
import { BoardPage, type BoardRow } from './views/board.tsx';
import { CalendarPage, type DayItem } from './views/calendar.tsx';
import { type TaskCard, type ToSign, UnitPage } from './views/unit.tsx';

/** Seeing plans: board of all units, page of one, month of due dates (theo dõi kế hoạch). */
export function register(web: Web, parts: PlansParts): void {
  web.get('/ke-hoach/bang', GATE, (req) => showBoard(req, parts));
  web.get('/ke-hoach/bang.xlsx', GATE, exportBoard);
  web.get('/ke-hoach/don-vi/:unit', GATE, (req) => showUnit(req, parts));
  web.get('/ke-hoach/lich', GATE, (req) => showMonth(req, parts));
}

const NOTHING: Tally = tallyOf([]);
/** Made once: looking a language up for each comparison costs more than the comparison. */
const inVietnamese = new Intl.Collator('vi').compare;

/** Units of the board: whoever has a plan in this year, and every living unit that should have one. */
async function boardRows(here: Here, year: number): Promise<BoardRow[]> {
  const [tallies, plans] = await Promise.all([
    listTallies(here.q, year, here.today),
    listPlans(here.q, { year }),
  ]);
  const byUnit = new Map(tallies.map((row) => [row.unitId, row]));
  const planOf = new Map<string, PlanLine>();
  for (const plan of plans) {
    const known = planOf.get(plan.unitId);
    if (!known || (known.issuedVersion === null && plan.issuedVersion !== null))
      planOf.set(plan.unitId, plan);
  }
  const expected = here.units.filter(
    (unit) =>
      (unit.validTo === null || unit.validTo >= here.today) &&
      (unit.kind === 'department' || isCommune(unit)),
  );
  const ids = new Set([...planOf.keys(), ...expected.map((unit) => unit.id)]);
  const rows = [...ids].map((unitId): BoardRow => {
    const row = byUnit.get(unitId);
    const plan = planOf.get(unitId);
    return {
      unitId,
      unit: here.name(unitId),
      planId: plan?.id ?? null,
      state: plan?.state ?? null,
      tasks: row?.tasks ?? 0,
      tally: row?.tally ?? NOTHING,
    };
  });
  return rows.toSorted(
    (a, b) =>
      Number(b.planId !== null) - Number(a.planId !== null) ||
      b.tally.late - a.tally.late ||
      b.tally['due-soon'] - a.tally['due-soon'] ||
      inVietnamese(a.unit, b.unit),
  );
}

function sumOf(rows: readonly BoardRow[]): { tasks: number; tally: Tally; withPlan: number } {
  const tally: Record<Status, number> = { ...NOTHING };
  for (const row of rows) for (const status of STATUSES) tally[status] += row.tally[status];
  return {
    tasks: rows.reduce((sum, row) => sum + row.tasks, 0),
    tally,
    withPlan: rows.filter((row) => row.planId !== null).length,
  };
}

async function showBoard(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const here = await readHere(req);
  const year = readYear(req.query['nam'], here.year);
  const [rows, years] = await Promise.all([boardRows(here, year), listYears(here.q)]);
  return {
    html: h(BoardPage, {
      frame: { ...frameFor(req, parts, here), year },
      year,
      years,
      today: formatDate(here.today),
      rows,
      total: sumOf(rows),
    }),
  };
}

async function exportBoard(req: PageRequest): Promise<PageAnswer> {
  const here = await readHere(req);
  const year = readYear(req.query['nam'], here.year);
  const rows = await boardRows(here, year);
  const number = (title: string) => ({ title, kind: 'number' as const, width: 14 });
  const sheet = {
    name: req.t('plans.board.title', { year }),
    columns: [
      { title: req.t('plans.field.unit'), kind: 'text' as const, width: 44 },
      { title: req.t('plans.board.plan'), kind: 'text' as const, width: 20 },
      number(req.t('plans.board.tasks')),
      ...STATUSES.map((status) => number(req.t(`plans.status.${status}`))),
    ],
    rows: rows.map((row) => [
      row.unit,
      req.t(row.state === null ? 'plans.below.no-plan' : `plans.state.${row.state}`),
      row.tasks,
      ...STATUSES.map((status) => row.tally[status]),
    ]),
  };
  return { bytes: writeXlsx([sheet]), type: XLSX, name: `bang-theo-doi-ke-hoach-${year}.xlsx` };
}

/** Media type of a workbook. */
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function showUnit(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const here = await readHere(req);
  const year = readYear(req.query['nam'], here.year);
  const unit = here.unit(req.params['unit'] ?? '');
  ensure(unit, errors.unitUnknown, { unit: req.params['unit'] ?? '' });
  const [tasks, given, plans, all] = await Promise.all([
    listUnitTasks(here.q, unit.id, year),
    listGivenTasks(here.q, unit.id, year),
    listPlans(here.q, { unitId: unit.id, year }),
    listPlans(here.q, {}),
  ]);
  const isOwn = unit.id === ownUnit(here) || here.acting(unit.id).bodies.includes(here.actor.unitId);
  const [measured, waiting] = await Promise.all([
    measureTargets(req, tasks, { forecast: true }),
    isOwn ? countWaiting(here) : 0,
  ]);
  const isAbove = (task: GivenTask) => task.unitId === unit.parentId;
  const cards = tasks.map((task) => cardOf(req, here, task)).toSorted(byDue);
  return {
    html: h(UnitPage, {
      frame: { ...frameFor(req, parts, here), year },
      unitId: unit.id,
      unit: unit.name,
      year,
      today: formatDate(here.today),
      plans,
      tasks: cards,
      tally: tallyOf(cards.map((card) => card.status)),
      given: given.filter((task) => !task.covered && isAbove(task)).map((task) => givenRow(req, here, task)),
      beside: given.filter((task) => !isAbove(task)).map((task) => givenRow(req, here, task)),
      taken: given.filter((task) => task.covered && isAbove(task)).length,
      whole: req.query['xem'] === 'tat-ca',
      targets: tasks.flatMap((task) =>
        measured(task).map((target) => ({ taskId: task.id, content: task.content, target })),
      ),
      toSign: isOwn ? toSign(here, all) : [],
      waiting,
    }),
  };
}

function byDue(a: TaskCard, b: TaskCard): number {
  return (a.due?.on ?? '9999').localeCompare(b.due?.on ?? '9999');
}

function cardOf(req: PageRequest, here: Here, task: LiveTask): TaskCard {
  const standing = standingOf(task, here.today);
  return {
    id: task.id,
    content: task.content,
    lead: namesOf(task.who.lead),
    status: standing.status,
    due: here.due(standing.shown),
    times: timesWords(req, task, here.today),
    percent: task.percent,
  };
}

function givenRow(req: PageRequest, here: Here, task: GivenTask) {
  const standing = standingOf(task, here.today);
  return {
    id: task.id,
    content: task.content,
    from: here.name(task.unitId),
    part: req.t(`plans.part.${task.part}`),
    due: here.due(standing.shown),
    status: standing.status,
  };
}

/** Plans that wait for this officer: to approve for units below, to sign for the own unit. */
function toSign(here: Here, plans: readonly PlanLine[]): ToSign[] {
  return plans.flatMap((plan): ToSign[] => {
    const unit = here.unit(plan.unitId);
    const derived = plan.parentId !== null;
    const line = { id: plan.id, title: plan.title, unit: here.name(plan.unitId) };
    const above = derived && unit?.parentId ? here.acting(unit.parentId) : null;
    if (above && mayApprove(here.actor, above) && mayFollow(plan.state, 'approved', derived))
      return [{ ...line, act: 'approved' }];
    return maySign(here.actor, here.acting(plan.unitId)) && mayFollow(plan.state, 'issued', derived)
      ? [{ ...line, act: 'issued' }]
      : [];
  });
}

async function showMonth(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const here = await readHere(req);
  const month = readMonth(req.query['thang']) ?? here.today.slice(0, 7);
  const weeks = weeksOf(month);
  const unitId = req.query['don-vi'] ?? '';
  const from = weeks[0]?.[0]?.on ?? '';
  const to = weeks.at(-1)?.at(-1)?.on ?? '';
  const [due, plans] = await Promise.all([
    listDue(here.q, { from, to, unitId: unitId === '' ? undefined : unitId }),
    listPlans(here.q, {}),
  ]);
  const restDays = restDaysOf(here.calendar);
  const byDay = Map.groupBy(due, (item) => item.dueOn);
  const withPlans = [...new Set(plans.map((plan) => plan.unitId))];
  return {
    html: h(CalendarPage, {
      frame: frameFor(req, parts, here),
      month,
      now: here.today.slice(0, 7),
      previous: monthAfter(month, -1),
      next: monthAfter(month, 1),
      units: withPlans
        .map((id) => ({ value: id, label: here.name(id) }))
        .toSorted((a, b) => inVietnamese(a.label, b.label)),
      unitId,
      weeks: weeks.map((week) =>
        week.map(({ on, inside }) => ({
          on,
          inside,
          today: on === here.today,
          rest: restDays(on) ?? '',
          holiday: restDays(on) !== undefined && Temporal.PlainDate.from(on).dayOfWeek < 6,
          items: (byDay.get(on) ?? []).map((item) => itemOf(here, item, unitId === '')),
        })),
      ),
      count: due.filter((item) => item.dueOn.startsWith(month)).length,
    }),
  };
}

function itemOf(here: Here, item: DueItem, shows: boolean): DayItem {
  const status = statusOn(item, here.today);
  return {
    taskId: item.taskId,
    content: item.content,
    unit: here.name(item.unitId),
    shows,
    tone: status === 'late' ? 'late' : item.doneOn === null ? '' : 'finished',
  };
}

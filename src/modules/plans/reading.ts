import { fold } from '#kernel/text';
import type { Unit } from '#modules/directory';
import { type Directory, partyOf } from './parties.ts';
import { type Clause, type PlanContent, type Task, tasksOf, type UnitGroup } from './plan.ts';
import { findTiming } from './reader/find-timing.ts';
import { readTiming, type RestDays } from './reader/timing.ts';
import type { OrganisationClause, PlanTask, ReadPlan, Timing } from './reader/types.ts';

/** What turns a read document into a plan of a unit (bối cảnh để hiểu văn bản). */
export interface ReadingContext {
  readonly unit: Unit;
  readonly year: number;
  readonly directory: Directory;
  readonly restDays: RestDays;
  /** A fresh id for each section and task. */
  readonly newId: () => string;
}

/** A read document as the content of a plan of a unit (chuyển kết quả đọc thành kế hoạch). */
export function contentOf(read: ReadPlan, context: ReadingContext): PlanContent {
  return {
    issuer: read.issuer || context.unit.name,
    title: read.title,
    year: context.year,
    legalBases: read.legalBases.map(({ source: _source, ...base }) => base),
    aims: read.aims,
    requirements: read.requirements,
    sections: read.sections.map(({ number, title, tasks }) => ({
      id: context.newId(),
      number,
      title,
      tasks: tasks.map((task) => taskOf(task, context)),
    })),
    organisation: read.organisation.map((clause) => clauseOf(clause, context)),
    recipients: read.recipients,
  };
}

function taskOf(task: PlanTask, context: ReadingContext): Task {
  const { uncertain: _uncertain, inherited: _inherited, lead, partners, ...rest } = task;
  const party = (printed: string) => partyOf(printed, context.unit, context.directory);
  return {
    id: context.newId(),
    ...rest,
    lead: lead.map(party),
    partners: partners.map(party),
    timing: onCalendar(task.timing, context),
  };
}

/** Rest days by the calendar of the province instead of the reader's own list. */
function onCalendar(timing: Timing, { year, restDays }: Pick<ReadingContext, 'year' | 'restDays'>): Timing {
  if (timing.kind !== 'fixed' || timing.printed === '') return timing;
  const again = readTiming(timing.printed, year, restDays);
  const { restDay: _restDay, ...plain } = timing;
  return again.restDay === undefined ? plain : { ...plain, restDay: again.restDay };
}

function clauseOf({ content, timing }: OrganisationClause, context: ReadingContext): Clause {
  return { content, ...(timing ? { timing: onCalendar(timing, context) } : {}) };
}

/** Communes by their own name, not "địa phương". */
const COMMUNES = /\bxa\b|(?<!dia )\bphuong\b/u;

/** Whose own plans a clause or task asks for: "các sở … xây dựng kế hoạch … gửi …" (yêu cầu xây dựng kế hoạch). */
export function asksPlansOf(text: string): UnitGroup[] {
  const words = fold(text);
  const asks =
    /(?:xay dung|ban hanh|lap|trien khai xay dung|cu the hoa).{0,60}\bke hoach\b(?! (?:ra soat|kiem tra|truyen thong|tap huan))/u;
  if (!asks.test(words)) return [];
  const groups: UnitGroup[] = [];
  if (/\bso\b.{0,12}\b(?:ban|nganh)\b|\bcac so\b|thu truong cac (?:so|co quan)/u.test(words))
    groups.push('departments');
  if (COMMUNES.test(words) || /\b(?:huyen|thanh pho)\b/u.test(words)) groups.push('communes');
  return groups;
}

/** A day by which units below hand in their own plans, as the plan itself sets it (thời hạn gửi kế hoạch). */
export interface PlanDeadline {
  readonly group: UnitGroup;
  /** Last day, inclusive. */
  readonly dueOn: string;
  readonly printed: string;
}

/**
 * The deadlines of the cascade that a plan sets, one for each kind of units (hạn xây dựng kế hoạch cấp dưới). For
 * communes a day that names them wins over one that names only the districts of old; then the earliest.
 */
export function deadlinesIn(content: PlanContent): PlanDeadline[] {
  const told = content.organisation.flatMap((clause) =>
    clause.content
      .split(/(?<=[.;])\s+(?=\p{Lu})/u)
      .flatMap((said) => deadlinesOf(said, asksPlansOf(said), findTiming(said, content.year))),
  );
  const tasks = tasksOf(content).flatMap(({ task }) => {
    const text = `${task.lead.map(({ printed }) => printed).join(', ')} ${task.content}`;
    return task.timing.kind === 'fixed' ? deadlinesOf(text, asksPlansOf(text), task.timing) : [];
  });
  const sorted = [...told, ...tasks].toSorted(
    (a, b) => Number(b.exact) - Number(a.exact) || a.dueOn.localeCompare(b.dueOn),
  );
  const first = new Map<UnitGroup, PlanDeadline>();
  for (const { exact: _exact, ...one } of sorted) if (!first.has(one.group)) first.set(one.group, one);
  return [...first.values()];
}

function deadlinesOf(
  text: string,
  groups: readonly UnitGroup[],
  timing: Timing | undefined,
): (PlanDeadline & { readonly exact: boolean })[] {
  if (!timing?.to) return [];
  const { to, printed } = timing;
  const named = COMMUNES.test(fold(text));
  return groups.map((group) => ({ group, dueOn: to, printed, exact: group !== 'communes' || named }));
}

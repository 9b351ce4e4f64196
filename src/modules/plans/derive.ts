import type { Unit } from '#modules/directory';
import { type Assigned, type Directory, unitsOf } from './parties.ts';
import { type Party, type PlanContent, type Section, type Task, tasksOf } from './plan.ts';

/** A task of the plan above that concerns a unit, and why (nhiệm vụ cấp trên giao). */
export interface Concern {
  readonly task: Task;
  readonly section: Section;
  readonly part: 'lead' | 'partner';
  readonly via: Assigned['via'];
}

/**
 * What of a plan concerns a unit below (nhiệm vụ liên quan đến đơn vị): it leads or helps, by name, as a successor, or
 * as one of a kind of units. In the order of the plan; leading wins over helping.
 */
export function concernsOf(above: PlanContent, issuer: Unit, unit: Unit, directory: Directory): Concern[] {
  return tasksOf(above).flatMap(({ task, section }): Concern[] => {
    const lead = unitsOf(task.lead, issuer, directory).find((one) => one.unitId === unit.id);
    if (lead) return [{ task, section, part: 'lead', via: lead.via }];
    const helps = unitsOf(task.partners, issuer, directory).find((one) => one.unitId === unit.id);
    return helps ? [{ task, section, part: 'partner', via: helps.via }] : [];
  });
}

/** The plan above as a derived one cites it (kế hoạch cấp trên được viện dẫn). */
export interface PlanAbove {
  readonly content: PlanContent;
  readonly issuer: Unit;
  /** Number and symbol as issued, e.g. 07/KH-UBND. */
  readonly symbol: string;
  /** ISO date of issue. */
  readonly issuedOn: string;
}

/**
 * The first draft of a plan that carries out the one above (dự thảo kế hoạch cụ thể hóa): what concerns the unit, with
 * the unit itself in the lead, times, products and targets as the plan above sets them.
 *
 * @param concerns  the tasks that are taken over
 */
export function derivedContent(
  above: PlanAbove,
  unit: Unit,
  concerns: readonly Concern[],
  newId: () => string,
): PlanContent {
  const { content, issuer, symbol, issuedOn } = above;
  const base = `Kế hoạch số ${symbol} ngày ${issuedOn.split('-').reverse().join('/')} của ${issuer.name} ${content.title}`;
  const sections = content.sections.flatMap((section) => {
    const tasks = concerns
      .filter((concern) => concern.section.id === section.id)
      .map((concern) => derivedTask(concern, unit, newId));
    return tasks.length > 0 ? [{ ...section, id: newId(), tasks }] : [];
  });
  return {
    issuer: unit.name,
    title: content.title,
    year: content.year,
    legalBases: [...content.legalBases, { printed: base, number: symbol, issuedOn }],
    aims: content.aims,
    requirements: content.requirements,
    sections,
    organisation: [],
    recipients: [issuer.name, 'Lưu: VT'],
  };
}

function derivedTask({ task, part }: Concern, unit: Unit, newId: () => string): Task {
  const self: Party = { printed: unit.name, meant: [{ kind: 'own' }] };
  const { source: _source, parentTask: _parent, previousTask: _previous, ...rest } = task;
  const leads = task.lead.map(({ printed }) => printed).join(', ');
  return {
    ...rest,
    id: newId(),
    parentTask: task.id,
    content: part === 'lead' ? task.content : `Phối hợp với ${leads}: ${task.content}`,
    lead: [self],
    // Partners that mean this very unit would make it help itself.
    partners: part === 'lead' ? task.partners.filter((party) => !isUnit(party, unit)) : task.lead,
  };
}

function isUnit(party: Party, unit: Unit): boolean {
  return party.meant.length > 0 && party.meant.every((one) => one.kind === 'unit' && one.unitId === unit.id);
}

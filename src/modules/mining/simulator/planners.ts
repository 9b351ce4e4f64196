import type { Definition, StepTerms } from '#modules/workflow';
import { chanceOf, pick, seedOf } from './chance.ts';
import { hoursFor, paceOf, type StepMatch } from './change.ts';
import type { Planned, Planner } from './run.ts';
import type { PastDossier, PastYear, Plan } from './year.ts';

/** From how many visits of one unit on its own times are drawn; below that those of all units. */
const ENOUGH = 20;

/** Visits to draw from, and who does what where (tập lượt để lấy mẫu). */
export interface Pool {
  readonly byUnit: ReadonlyMap<string, readonly Plan[]>;
  readonly byStep: ReadonlyMap<string, readonly Plan[]>;
  readonly byDuty: ReadonlyMap<string, readonly Plan[]>;
  /** Officers seen in a role at a unit. */
  readonly officers: ReadonlyMap<string, readonly string[]>;
}

/** Sorts visits by step, unit and duty. Visits that nobody did are left out. */
export function poolOf(year: PastYear, plans: readonly (Plan | undefined)[]): Pool {
  const byUnit = new Map<string, Plan[]>();
  const byStep = new Map<string, Plan[]>();
  const byDuty = new Map<string, Plan[]>();
  const officers = new Map<string, Set<string>>();
  for (const plan of plans) {
    const visit = plan?.visit;
    if (!plan || !visit || visit.officerId === null) continue;
    const terms = year.definitions.get(visit.definitionId ?? '')?.nodes[visit.element]?.step;
    add(byDuty, dutyKey(terms), plan);
    const held = `${terms?.role} ${visit.unitId}`;
    officers.set(held, (officers.get(held) ?? new Set()).add(visit.officerId));
    if (visit.definitionId !== year.definitionId) continue;
    add(byStep, visit.element, plan);
    add(byUnit, `${visit.element} ${visit.unitId}`, plan);
  }
  return {
    byUnit,
    byStep,
    byDuty,
    officers: new Map([...officers].map(([key, ids]) => [key, [...ids].sort()])),
  };
}

function add(map: Map<string, Plan[]>, key: string, plan: Plan): void {
  const list = map.get(key);
  if (list) list.push(plan);
  else map.set(key, [plan]);
}

const dutyKey = (terms: StepTerms | undefined): string => `${terms?.act} ${terms?.role}`;

/** What a planner knows beside the pool. */
export interface Office {
  readonly year: PastYear;
  readonly pool: Pool;
  readonly seed: number;
  /** Steps for which nobody was ever seen: their time is the time allowed, and no hands limit it. */
  readonly unstaffed: Set<string>;
}

/**
 * Repeats every dossier as it went, in a changed process (phát lại hồ sơ đã qua trên quy trình sửa đổi): a kept step takes
 * what it took, at the pace of its new hours; a new step is drawn from the same duty elsewhere; a step that the dossier
 * never was in is passed at once.
 */
export function repeating(
  office: Office,
  plans: readonly (Plan | undefined)[],
  change: { readonly definition: Definition; readonly match: StepMatch; readonly heed: number },
): Planner {
  const { year } = office;
  const present = year.definitions.get(year.definitionId) as Definition;
  const scripts = scriptsOf(plans);
  const back = new Map([...change.match].flatMap(([id, old]) => (old === null ? [] : [[old, id] as const])));
  return (index, element, round, load) => {
    const dossier = year.dossiers[index] as PastDossier;
    const old = change.match.get(element) ?? null;
    const before = old === null ? undefined : present.nodes[old]?.step;
    const terms = change.definition.nodes[element]?.step;
    const pace = paceOf(before, terms, { channel: dossier.channel, heed: change.heed });
    const plan = old === null ? undefined : scripts.get(index)?.get(old)?.[round - 1];
    if (!plan) {
      if (old !== null && round === 1) return passing(office, dossier, terms);
      return drawn(office, { dossier, index, element, round, terms, load, old });
    }
    const sameDuty = before?.role === terms?.role && before?.unit === terms?.unit;
    const unitId = sameDuty ? plan.visit.unitId : unitOf(dossier, terms);
    return {
      officer: sameDuty ? plan.visit.officerId : leastLoaded(office, terms, unitId, load),
      calendar: sameDuty ? plan.calendar : year.calendar(dossier.edition, unitId),
      parts: plan.parts.map((part) => ({ ...part, service: Math.round(part.service * pace) })),
      pauses: plan.pauses,
      outcome: outcomeOf(plan),
      sentTo: plan.visit.sentTo === null ? null : (back.get(plan.visit.sentTo) ?? null),
      answer: plan.visit.answer,
    };
  };
}

/** Draws every visit from what was seen before, for dossiers of which nothing but the acceptance is known. */
export function drawing(office: Office): Planner {
  const { year } = office;
  const present = year.definitions.get(year.definitionId) as Definition;
  return (index, element, round, load) =>
    drawn(office, {
      dossier: year.dossiers[index] as PastDossier,
      index,
      element,
      round,
      terms: present.nodes[element]?.step,
      load,
      old: element,
    });
}

interface Drawing {
  readonly dossier: PastDossier;
  readonly index: number;
  readonly element: string;
  readonly round: number;
  readonly terms: StepTerms | undefined;
  readonly load: (officer: string) => number;
  /** The step of the present process that it is; null for a new one. */
  readonly old: string | null;
}

function drawn(office: Office, about: Drawing): Planned {
  const { pool, year, seed } = office;
  const { dossier, terms, old } = about;
  const chance = chanceOf(seedOf(seed, about.index, `${about.element} ${about.round}`));
  const unitId = unitOf(dossier, terms);
  const calendar = year.calendar(dossier.edition, unitId);
  const own = old === null ? [] : (pool.byUnit.get(`${old} ${unitId}`) ?? []);
  const wide = old === null ? pool.byDuty.get(dutyKey(terms)) : pool.byStep.get(old);
  const from = own.length >= ENOUGH ? own : (wide ?? own);
  const officerHere = (plan: Plan | null): string | null =>
    plan?.visit.unitId === unitId ? plan.visit.officerId : leastLoaded(office, terms, unitId, about.load);
  if (from.length === 0) {
    office.unstaffed.add(about.element);
    const service = Math.round((hoursFor(terms, dossier.channel) ?? 0) * 60);
    return { ...PASSED, officer: officerHere(null), calendar, parts: [{ service, tail: 0 }] };
  }
  const plan = pick(chance, from);
  const pace = old === null ? newPace(plan, terms, dossier.channel) : 1;
  const parts = plan.parts.map((part) => ({ service: Math.round(part.service * pace), tail: 0 }));
  if (old === null) {
    const service = parts.reduce((sum, part) => sum + part.service, 0);
    return { ...PASSED, officer: officerHere(plan), calendar, parts: [{ service, tail: 0 }] };
  }
  return {
    officer: officerHere(plan),
    calendar,
    parts,
    pauses: plan.pauses,
    outcome: outcomeOf(plan),
    sentTo: plan.visit.sentTo,
    answer: plan.visit.answer,
  };
}

const PASSED = { pauses: [], outcome: 'done', sentTo: null, answer: null } as const;

function passing(office: Office, dossier: PastDossier, terms: StepTerms | undefined): Planned {
  const calendar = office.year.calendar(dossier.edition, unitOf(dossier, terms));
  return { ...PASSED, officer: null, calendar, parts: [{ service: 0, tail: 0 }] };
}

function newPace(plan: Plan, terms: StepTerms | undefined, channel: string): number {
  const hours = hoursFor(terms, channel);
  return hours && plan.visit.allowedMinutes ? (hours * 60) / plan.visit.allowedMinutes : 1;
}

function outcomeOf({ visit }: Plan): Planned['outcome'] {
  return visit.outcome === 'open' ? 'done' : visit.outcome;
}

const unitOf = (dossier: PastDossier, terms: StepTerms | undefined): string =>
  terms?.unit === 'desk' ? dossier.receivingUnit : dossier.responsibleUnit;

/** Of those who were seen in this role at this unit, the one with the least to do; null when nobody was. */
function leastLoaded(
  { pool }: Office,
  terms: StepTerms | undefined,
  unitId: string,
  load: (officer: string) => number,
): string | null {
  let best: string | null = null;
  for (const officer of pool.officers.get(`${terms?.role} ${unitId}`) ?? [])
    if (best === null || load(officer) < load(best)) best = officer;
  return best;
}

/** Visits of each dossier by step, in their order; those that nobody did are left out: the step was passed over. */
function scriptsOf(
  plans: readonly (Plan | undefined)[],
): ReadonlyMap<number, ReadonlyMap<string, readonly Plan[]>> {
  const scripts = new Map<number, Map<string, Plan[]>>();
  for (const plan of plans) {
    if (!plan || plan.visit.dossier < 0) continue;
    if (plan.visit.outcome === 'ended' && plan.visit.officerId === null) continue;
    const own = scripts.get(plan.visit.dossier) ?? new Map<string, Plan[]>();
    scripts.set(plan.visit.dossier, own);
    add(own, plan.visit.element, plan);
  }
  for (const own of scripts.values())
    for (const list of own.values()) list.sort((one, other) => one.visit.opened - other.visit.opened);
  return scripts;
}

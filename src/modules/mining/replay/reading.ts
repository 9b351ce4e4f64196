import type { StepTerms } from '#modules/workflow';
import {
  type Deviation,
  INTAKE,
  INTAKE_MINUTES,
  type LogAction,
  type LogHead,
  type Outcome,
  type Visit,
} from '../model.ts';
import type { Automaton, Move, Place } from './automaton.ts';

/** A visit while its log is read. */
export type Draft = { -readonly [K in keyof Visit]: Visit[K] } & { task: number; holder: string | null };

/** A log while it is read. */
export interface Reading {
  readonly head: LogHead;
  /** Undefined for a dossier that was never accepted. */
  automaton: Automaton | undefined;
  /** Where the process stands; null before acceptance, after the end, and where the log cannot be followed. */
  place: Place | null;
  receivingUnit: string;
  responsibleUnit: string;
  readonly visits: Draft[];
  readonly open: Map<number, Draft>;
  readonly deviations: { -readonly [K in keyof Deviation]: Deviation[K] }[];
  readonly pauses: [number, number][];
  pausedSince: number | null;
  /** Steps that were passed over and may still be done late, with their deviation and when they were passed. */
  readonly passed: Map<string, { readonly deviation: number; readonly at: number }>;
  /** The last step that was done, and when. */
  last: { readonly element: string; readonly at: number };
  accepted: boolean;
}

/** From here on the log cannot be followed on the process: times are still told, deviations are not guessed. */
export function lose(r: Reading): void {
  r.place = null;
}

/** Takes over a move: what it closed beside the act itself was withdrawn, what it opened begins now. */
export function take(r: Reading, moved: Move, at: number): void {
  r.place = moved.place;
  for (const task of moved.closed) drop(r, task, at);
  for (const { task, element } of moved.opened) openVisit(r, { task, element, at });
  if (moved.place.state.status !== 'running') r.place = null;
}

/** Opens a visit (bước được mở): its unit and time allowed are those of the process. */
export function openVisit(
  r: Reading,
  { task, element, at }: { readonly task: number; readonly element: string; readonly at: number },
): void {
  const terms = termsOf(r, element);
  const hours = r.head.channel === 'online' ? (terms.hoursOnline ?? terms.hours) : terms.hours;
  const isDesk = element === INTAKE || terms.unit === 'desk';
  const visit: Draft = {
    task,
    holder: null,
    element,
    round: r.visits.filter((other) => other.element === element).length + 1,
    unitId: isDesk ? r.receivingUnit : r.responsibleUnit,
    officerId: null,
    outcome: 'open',
    sentTo: null,
    answer: null,
    openedAt: at,
    takenAt: null,
    doneAt: null,
    pauses: [],
    allowedMinutes: element === INTAKE ? INTAKE_MINUTES : hours ? Math.round(hours * 60) : null,
  };
  r.visits.push(visit);
  r.open.set(task, visit);
}

/** Ends a visit by an act (bước kết thúc); an officer who acts in it is the one who did it. */
export function closeVisit(
  r: Reading,
  task: number,
  { action, outcome }: { readonly action: LogAction; readonly outcome: Outcome },
): void {
  const visit = r.open.get(task);
  if (!visit) return;
  r.open.delete(task);
  visit.outcome = outcome;
  visit.doneAt = action.at;
  visit.answer = action.outcome;
  if (action.actorKind === 'officer') {
    visit.officerId = action.actorId;
    visit.unitId = action.unitId ?? visit.unitId;
  }
}

/** Ends a visit that nobody did. */
export function drop(r: Reading, task: number, at?: number): void {
  const visit = r.open.get(task);
  if (!visit) return;
  r.open.delete(task);
  visit.outcome = 'ended';
  visit.doneAt = at ?? visit.openedAt;
}

/** A visit that only its end shows: it began when the work before it ended. */
export function addVisit(
  r: Reading,
  {
    element,
    openedAt,
    action,
  }: { readonly element: string; readonly openedAt: number; readonly action: LogAction },
): void {
  const task = -1 - r.visits.length;
  openVisit(r, { task, element, at: openedAt });
  closeVisit(r, task, { action, outcome: 'done' });
}

/** Tells a deviation (ghi một sai khác). */
export function deviate(r: Reading, told: Omit<Deviation, 'toward'> & { toward?: string }): void {
  r.deviations.push({ toward: null, ...told });
}

/** Terms of a step in the process that is followed; none for what it does not know (thông số của bước). */
export function termsOf(r: Reading, element: string): StepTerms {
  return r.automaton?.definition.nodes[element]?.step ?? {};
}

/** The visit with its pauses; one that was over in the instant it began, with nobody in it, is none. */
export function finished(r: Reading, { task: _task, holder: _holder, ...visit }: Draft): Visit[] {
  if (visit.doneAt === visit.openedAt && (visit.element === INTAKE || visit.outcome === 'ended')) return [];
  const until = visit.doneAt ?? Number.POSITIVE_INFINITY;
  const pauses = r.pauses
    .map(([from, to]) => [Math.max(from, visit.openedAt), Math.min(to, until)] as const)
    .filter(([from, to]) => to > from);
  return [{ ...visit, pauses }];
}

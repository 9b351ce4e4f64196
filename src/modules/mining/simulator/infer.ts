import { afterWork, workBetween } from './desks.ts';
import type { Hands, Part, PastVisit, PastYear, Plan } from './year.ts';

interface Span {
  readonly plan: number;
  readonly from: number;
  readonly to: number;
}

/** The hand-over waits for the applicant: it occupies nobody (trả kết quả chờ người nộp). */
export function isHandOver(year: Pick<PastYear, 'definitions'>, visit: PastVisit): boolean {
  const node = year.definitions.get(visit.definitionId ?? '')?.nodes[visit.element];
  return node?.step?.act === 'return' || visit.element === 'return-refusal';
}

/**
 * What each visit took of its officer's time (ước lượng thời gian xử lý thực). The log says when a step came and when it
 * was done, not what the officer did between. The rule: of all that lay with an officer at a moment, the one worked on is
 * the one that was ended first. So a visit is given the time in which nothing that ended earlier lay there; what it
 * waited behind is not its own. It is the most the work can have taken. With `free` hands all of its time is its own.
 *
 * @returns one plan per visit, in the same order; undefined for hand-overs
 */
export function inferPlans(year: PastYear, hands: Hands = 'queue'): readonly (Plan | undefined)[] {
  const spans = new Map<string, Span[]>();
  const loose: Span[] = [];
  year.visits.forEach((visit, plan) => {
    if (isHandOver(year, visit)) return;
    for (const [from, to] of partsOf(visit)) {
      const span = { plan, from, to };
      if (visit.officerId === null || hands === 'free') loose.push(span);
      else listOf(spans, visit.officerId).push(span);
    }
  });
  return plansOf(year, spans, loose);
}

/** Times of a visit without its pauses: one more than there are pauses. */
export function partsOf(visit: Pick<PastVisit, 'opened' | 'done' | 'pauses'>): [number, number][] {
  const parts: [number, number][] = [];
  let from = visit.opened;
  for (const [pauseFrom, pauseTo] of visit.pauses) {
    parts.push([from, pauseFrom]);
    from = pauseTo;
  }
  parts.push([from, visit.done]);
  return parts;
}

function plansOf(
  year: PastYear,
  spans: ReadonlyMap<string, Span[]>,
  loose: readonly Span[],
): (Plan | undefined)[] {
  const parts = new Map<number, Part[]>();
  let order = 0;
  const add = (span: Span, free: readonly (readonly [number, number])[]) => {
    const list = parts.get(span.plan) ?? [];
    list.push(partOf(year, span, free, (order += 1)));
    parts.set(span.plan, list);
  };
  for (const span of loose) add(span, [[span.from, span.to]]);
  for (const list of spans.values()) {
    // Stable: of two that ended in one minute, the one that began first counts as the first.
    list.sort((one, other) => one.to - other.to || one.from - other.from);
    const taken: [number, number][] = [];
    for (const span of list) add(span, freeOf(taken, span));
  }
  return year.visits.map((visit, index) => {
    const own = parts.get(index);
    return (
      own && {
        visit,
        calendar: year.calendar(visit.edition, visit.unitId),
        parts: own.toSorted((one, other) => one.rank - other.rank || one.order - other.order),
        pauses: visit.pauses.map(([from, to]) => to - from),
      }
    );
  });
}

/**
 * The times of a span that nothing which ended earlier had taken, latest first; takes them. `taken` is in order and
 * without overlap; every span ends at or after all of it.
 */
function freeOf(taken: [number, number][], { from, to }: Span): [number, number][] {
  const free: [number, number][] = [];
  let end = to;
  let start = from;
  for (let last = taken.at(-1); last && last[1] >= from; last = taken.at(-1)) {
    if (last[1] < end) free.push([last[1], end]);
    end = Math.min(end, last[0]);
    start = Math.min(start, last[0]);
    taken.pop();
  }
  if (end > from) free.push([from, end]);
  taken.push([start, to]);
  return free;
}

function partOf(
  year: PastYear,
  span: Span,
  free: readonly (readonly [number, number])[],
  order: number,
): Part {
  const visit = year.visits[span.plan] as PastVisit;
  const calendar = year.calendar(visit.edition, visit.unitId);
  let service = 0;
  let tail = 0;
  for (const [from, to] of free) {
    const minutes = workBetween(calendar, from, to);
    // Latest first: what comes before the last office hour in it is no part of the time after hours.
    if (service === 0) tail += minutes > 0 ? to - afterWork(calendar, from, minutes) : to - from;
    service += minutes;
  }
  return { service, tail, rank: span.to, order };
}

function listOf(map: Map<string, Span[]>, key: string): Span[] {
  let list = map.get(key);
  if (!list) map.set(key, (list = []));
  return list;
}

/** Plans of a year by the way of working; each is made once. */
export type PlansOf = (hands: Hands) => readonly (Plan | undefined)[];

/** Makes the plans of a year when they are first asked for. */
export function plansOnce(year: PastYear): PlansOf {
  const made = new Map<Hands, readonly (Plan | undefined)[]>();
  return (hands) => {
    const plans = made.get(hands) ?? inferPlans(year, hands);
    made.set(hands, plans);
    return plans;
  };
}

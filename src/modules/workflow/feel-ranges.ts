import { isRange } from 'feelin';
import { compare, type FeelFunction, named } from './feel-value.ts';

interface Ends {
  readonly start: unknown;
  readonly end: unknown;
  readonly from: boolean;
  readonly to: boolean;
}

function endsOf(value: unknown): Ends {
  if (!isRange(value)) return { start: value, end: value, from: true, to: true };
  return {
    start: value.start,
    end: value.end,
    from: value['start included'],
    to: value['end included'],
  };
}

/** A relation of points and ranges (DMN 1.5, table 78): null where they are of different kinds. */
function relation(holds: (one: Ends, other: Ends) => boolean | null): FeelFunction {
  return (one: unknown, other: unknown) =>
    one === null || one === undefined || other === null || other === undefined
      ? null
      : holds(endsOf(one), endsOf(other));
}

const same = (one: unknown, other: unknown) => compare(one, other) === 0;
const below = (one: unknown, other: unknown) => compare(one, other) === -1;

const starts = (one: Ends, other: Ends) =>
  same(one.start, other.start) &&
  one.from === other.from &&
  (below(one.end, other.end) || (same(one.end, other.end) && (!one.to || other.to)));
const finishes = (one: Ends, other: Ends) =>
  same(one.end, other.end) &&
  one.to === other.to &&
  (below(other.start, one.start) || (same(one.start, other.start) && (!one.from || other.from)));
const during = (one: Ends, other: Ends) =>
  (below(other.start, one.start) || (same(one.start, other.start) && (!one.from || other.from))) &&
  (below(one.end, other.end) || (same(one.end, other.end) && (!one.to || other.to)));
const coincides = (one: Ends, other: Ends) =>
  same(one.start, other.start) && same(one.end, other.end) && one.from === other.from && one.to === other.to;
/** Begins before the other, or with it where the other leaves out its start; reaches into it, and ends in it. */
const overlapsBefore = (one: Ends, other: Ends) =>
  (below(one.start, other.start) || (same(one.start, other.start) && one.from && !other.from)) &&
  (below(other.start, one.end) || (same(other.start, one.end) && one.to && other.from)) &&
  (below(one.end, other.end) || (same(one.end, other.end) && (!one.to || other.to)));
const overlapsAfter = (one: Ends, other: Ends) =>
  (below(other.start, one.start) || (same(other.start, one.start) && other.from && !one.from)) &&
  (below(one.start, other.end) || (same(one.start, other.end) && one.from && other.to)) &&
  (below(other.end, one.end) || (same(one.end, other.end) && (!other.to || one.to)));

const turned = (holds: (one: Ends, other: Ends) => boolean) => (one: Ends, other: Ends) => holds(other, one);

/** Relations of points and ranges that the engine leaves out. */
export const RELATIONS: Readonly<Record<string, FeelFunction>> = {
  during: named(['a', 'b'], relation(during)),
  starts: named(['a', 'b'], relation(starts)),
  'started by': named(['a', 'b'], relation(turned(starts))),
  finishes: named(['a', 'b'], relation(finishes)),
  'finished by': named(['a', 'b'], relation(turned(finishes))),
  coincides: named(['a', 'b'], relation(coincides)),
  'overlaps before': named(['a', 'b'], relation(overlapsBefore)),
  'overlaps after': named(['a', 'b'], relation(overlapsAfter)),
};

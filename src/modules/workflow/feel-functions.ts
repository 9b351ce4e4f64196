import { date, dateAndTime, now } from 'feelin';
import { RELATIONS } from './feel-ranges.ts';
import { compare, exact, type FeelFunction, isSame, named } from './feel-value.ts';

function ordered(values: readonly unknown[], wanted: -1 | 1): unknown {
  const list = values.length === 1 && Array.isArray(values[0]) ? (values[0] as unknown[]) : values;
  let best: unknown = null;
  for (const value of list) {
    if (value === null || value === undefined) return null;
    if (best === null) best = value;
    const order = compare(value, best);
    if (order === null) return null;
    if (order === wanted) best = value;
  }
  return best;
}

function figures(values: readonly unknown[]): readonly number[] | null {
  const list = values.length === 1 && Array.isArray(values[0]) ? (values[0] as unknown[]) : values;
  return list.every((value) => typeof value === 'number') ? list : null;
}

function median(...values: unknown[]): number | null {
  const list = figures(values);
  if (!list || list.length === 0) return null;
  const sorted = [...list].sort((one, other) => one - other);
  const half = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[half - 1], sorted[half]];
  return sorted.length % 2 === 1 ? high : exact((low + high) / 2);
}

function mode(...values: unknown[]): number[] | null {
  const list = figures(values);
  if (!list) return null;
  const counts = new Map<number, number>();
  for (const value of list) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts].flatMap(([value, times]) => (times === most ? [value] : [])).sort((a, b) => a - b);
}

function sum(...values: unknown[]): number | null {
  const list = figures(values);
  if (!list || list.length === 0) return null;
  return exact(list.reduce((total, value) => exact(total + value), 0));
}

function mean(...values: unknown[]): number | null {
  const total = sum(...values);
  return total === null ? null : exact(total / (figures(values) ?? [0]).length);
}

/** Rounding at a decimal place, of the decimal that people wrote and not of its binary neighbour. */
function rounded(round: (value: number) => number): FeelFunction {
  return (given: unknown, scale: unknown = 0) => {
    const value = single(given);
    if (typeof value !== 'number' || typeof scale !== 'number' || Math.abs(scale) > 6_000) return null;
    const shifted = shift(value, Math.trunc(scale));
    const result = shift(round(shifted), -Math.trunc(scale));
    return Number.isFinite(result) ? result : value;
  };
}

/** The one item of a list, where one value is wanted. */
function single(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

function shift(value: number, places: number): number {
  const [figure = '0', power = '0'] = String(value).split('e');
  return Number(`${figure}e${Number(power) + places}`);
}

const awayFromZero = (value: number) => Math.sign(value) * Math.ceil(Math.abs(value));
const toZero = (value: number) => Math.trunc(value);
const halfUp = (value: number) => Math.sign(value) * Math.floor(Math.abs(value) + 0.5);
const halfDown = (value: number) => Math.sign(value) * Math.ceil(Math.abs(value) - 0.5);
const halfEven = (value: number) => {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
};

/** A number from its text; the separators are those the caller names. */
function number(from: unknown, grouping: unknown = null, decimal: unknown = null): number | null {
  if (typeof from === 'number') return from;
  if (typeof from !== 'string') return null;
  const bare = typeof grouping === 'string' && grouping ? from.split(grouping).join('') : from;
  const text = typeof decimal === 'string' && decimal !== '.' ? withPoint(bare, decimal) : bare;
  return /^\s*[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?\s*$/i.test(text) ? Number(text) : null;
}

function withPoint(text: string, decimal: string): string {
  return text.includes('.') ? '' : text.split(decimal).join('.');
}

/** Places of an item in a list, from 1. */
function indexOf(list: unknown, match: unknown): number[] | null {
  if (list === null || list === undefined) return null;
  const items = Array.isArray(list) ? list : [list];
  return items.flatMap((item, index) => (isSame(item, match) ? [index + 1] : []));
}

/** Index of a place counted from 1, or from -1 at the end; null for no place (vị trí). */
function indexAt(place: unknown, length: number): number | null {
  if (typeof place !== 'number' || !Number.isInteger(place) || place === 0 || Math.abs(place) > length)
    return null;
  return place > 0 ? place - 1 : length + place;
}

function part<T>(items: readonly T[], start: unknown, length: unknown): T[] | null {
  const from = indexAt(start, items.length);
  if (from === null) return null;
  if (length === null || length === undefined) return items.slice(from);
  return typeof length === 'number' ? items.slice(from, from + length) : null;
}

/** A list with other items at a place instead of so many of its own. */
function spliced(
  list: unknown,
  place: unknown,
  leaveOut: 0 | 1,
  items: readonly unknown[],
): unknown[] | null {
  if (list === null || list === undefined) return null;
  const given: unknown[] = Array.isArray(list) ? list : [list];
  const at = indexAt(place, given.length);
  return at === null ? null : given.toSpliced(at, leaveOut, ...items);
}

/**
 * Functions of FEEL (hàm FEEL) that the engine leaves out or answers otherwise than the standard (DMN 1.5, 10.3.4).
 * They are put beside the variables; a variable of the same name goes first, as the standard says.
 */
export const FUNCTIONS: Readonly<Record<string, FeelFunction>> = {
  min: named(['...list'], (...values: unknown[]) => ordered(values, -1)),
  max: named(['...list'], (...values: unknown[]) => ordered(values, 1)),
  median: named(['...list'], median),
  mode: named(['...list'], mode),
  sum: named(['...list'], sum),
  mean: named(['...list'], mean),
  number: named(['from', 'grouping separator', 'decimal separator'], number),
  decimal: named(['n', 'scale'], rounded(halfEven)),
  floor: named(['n', 'scale'], rounded(Math.floor)),
  ceiling: named(['n', 'scale'], rounded(Math.ceil)),
  'round up': named(['n', 'scale'], rounded(awayFromZero)),
  'round down': named(['n', 'scale'], rounded(toZero)),
  'round half up': named(['n', 'scale'], rounded(halfUp)),
  'round half down': named(['n', 'scale'], rounded(halfDown)),
  'list contains': named(['list', 'element'], (list: unknown, element: unknown) => {
    const places = indexOf(list, element);
    return places === null ? null : places.length > 0;
  }),
  'index of': named(['list', 'match'], indexOf),
  substring: named(
    ['string', 'start position', 'length'],
    (text: unknown, start: unknown, length: unknown) =>
      typeof text === 'string' ? (part([...text], start, length)?.join('') ?? null) : null,
  ),
  sublist: named(['list', 'start position', 'length'], (list: unknown, start: unknown, length: unknown) =>
    list === null || list === undefined ? null : part(Array.isArray(list) ? list : [list], start, length),
  ),
  'insert before': named(['list', 'position', 'newItem'], (list: unknown, place: unknown, item: unknown) =>
    spliced(list, place, 0, [item]),
  ),
  remove: named(['list', 'position'], (list: unknown, place: unknown) => spliced(list, place, 1, [])),
  ...RELATIONS,
  today: named([], () => date(here().toPlainDate().toString())),
  now: named([], () => dateAndTime(`${here().toPlainDateTime().toString()}+07:00`)),
};

/** The engine's present, at the wall clock of the province wherever the machine stands. */
function here() {
  const present = now();
  const zoned = present.unwrap().toZonedDateTime(present.timezone ?? 'UTC');
  return zoned.withTimeZone('Asia/Ho_Chi_Minh');
}

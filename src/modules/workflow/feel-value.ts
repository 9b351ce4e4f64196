import { evaluate } from 'feelin';

const TEMPORAL: Readonly<Record<string, string>> = {
  date: 'date',
  time: 'time',
  dateTime: 'date and time',
  'date and time': 'date and time',
  duration: 'duration',
  dayTimeDuration: 'duration',
  yearMonthDuration: 'duration',
  'days and time duration': 'duration',
  'years and months duration': 'duration',
};
const NUMERIC: ReadonlySet<string> = new Set(['number', 'integer', 'long', 'double', 'decimal']);

/**
 * A value as the type of its column wants it: dates and durations from ISO text, numbers and truth values from
 * their text, the one item of a list. What does not fit stays as it is.
 */
export function coerce(value: unknown, type: string | undefined): unknown {
  if (value === null || value === undefined || !type || type === 'Any' || type === 'list')
    return value ?? null;
  if (Array.isArray(value)) return value.length === 1 ? coerce(value[0], type) : value;
  if (typeof value !== 'string') return value;
  if (NUMERIC.has(type)) return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  const temporal = TEMPORAL[type];
  return temporal ? (evaluate(`${temporal}(text)`, { text: value }).value ?? value) : value;
}

/** Whether two FEEL values are the same value. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(plainValue(one)) === JSON.stringify(plainValue(other));
}

/** A FEEL value as JSON: dates and durations as ISO text, numbers without the dust of binary fractions. */
export function plainValue(value: unknown): unknown {
  if (value === undefined || value === null || typeof value === 'function') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? Number(value.toPrecision(15)) : null;
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== 'object') return value;
  if ('toJSON' in value && typeof value.toJSON === 'function') return value.toJSON();
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainValue(inner)]));
}

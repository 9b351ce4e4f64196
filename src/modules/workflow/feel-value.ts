import { evaluate, FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime, isFunction } from 'feelin';

/**
 * Type of a value: the name of a base type, or what an item definition says (kiểu dữ liệu).
 */
export type ValueType =
  | string
  | {
      /** Type of the value, or of each item of a list. */
      readonly of: ValueType;
      readonly list?: true;
      /** Types of the parts of a context. */
      readonly parts?: Readonly<Record<string, ValueType>>;
      /** Values allowed, as FEEL tests. */
      readonly allowed?: string;
    };

const TEMPORAL: Readonly<Record<string, string>> = {
  date: 'date',
  time: 'time',
  dateTime: 'date and time',
  datetime: 'date and time',
  'date and time': 'date and time',
  duration: 'duration',
  dayTimeDuration: 'duration',
  yearMonthDuration: 'duration',
  'days and time duration': 'duration',
  'years and months duration': 'duration',
};
const NUMERIC: ReadonlySet<string> = new Set([
  'number',
  'integer',
  'int',
  'long',
  'float',
  'double',
  'decimal',
]);
const ZONED = /T.*(?:Z|[+-]\d\d:\d\d|@.*)$/i;
const FIGURE = /^\s*[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?\s*$/i;

/**
 * A value as its type wants it: dates and durations from ISO text, numbers and truth values from their text, the one
 * item of a list; parts of contexts and items of lists each by their own type. What does not fit stays as it is.
 */
export function coerce(value: unknown, type: ValueType | undefined): unknown {
  if (value === null || value === undefined || !type) return value ?? null;
  if (typeof type === 'object') return coerceItem(value, type);
  if (type === 'Any' || type === 'list') return value;
  if (Array.isArray(value)) return value.length === 1 ? coerce(value[0], type) : value;
  if (typeof value === 'number') return exact(value);
  return typeof value === 'string' ? fromText(value, type) : value;
}

function coerceItem(value: unknown, { of, list, parts }: Exclude<ValueType, string>): unknown {
  const one = (item: unknown) => (parts ? coerceParts(item, parts) : coerce(item, of));
  if (!list) return one(Array.isArray(value) && value.length === 1 ? value[0] : value);
  return Array.isArray(value) ? value.map(one) : [one(value)];
}

function coerceParts(value: unknown, parts: Readonly<Record<string, ValueType>>): unknown {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  const inside = Object.entries(value).map(([name, part]) => [
    name,
    coerce(part, Object.hasOwn(parts, name) ? parts[name] : undefined),
  ]);
  // A part that is not there is open, and its name is known all the same.
  const open = Object.keys(parts).map((name) => [name, null]);
  return { ...Object.fromEntries(open), ...Object.fromEntries(inside) };
}

function fromText(text: string, type: string): unknown {
  if (NUMERIC.has(type)) return FIGURE.test(text) ? Number(text) : text;
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  const temporal = TEMPORAL[type];
  // The day of an instant depends on where one stands.
  if (temporal === 'date' && ZONED.test(text)) return text;
  return temporal ? (evaluate(`${temporal}(text)`, { text }).value ?? text) : text;
}

/** Whether a value is of its type, as far as its type says one; null and lists may stand anywhere. */
export function fits(value: unknown, type: ValueType | undefined): boolean {
  if (value === null || value === undefined || Array.isArray(value) || typeof type !== 'string') return true;
  if (NUMERIC.has(type)) return typeof value === 'number';
  if (type === 'boolean') return typeof value === 'boolean';
  const temporal = TEMPORAL[type];
  return !temporal || kindOf(value) === temporal.replace(' and ', ' ');
}

/** Kind of a value that can be put in order, in the engine's word for it. */
export function kindOf(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'string') return typeof value;
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDateTime) return 'date time';
  return value instanceof FeelDuration ? 'duration' : 'other';
}

/** Whether two FEEL values are the same value. */
export function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== typeof other || kindOf(one) !== kindOf(other)) return (one ?? null) === (other ?? null);
  if (typeof one !== 'object' || one === null || other === null) return exact(one) === exact(other);
  if (kindOf(one) !== 'other') return evaluate('one = other', { one, other }).value === true;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [mine, theirs] = [Object.entries(one), other as Record<string, unknown>];
  return (
    mine.length === Object.keys(theirs).length &&
    mine.every(([key, value]) => Object.hasOwn(theirs, key) && isSame(value, theirs[key]))
  );
}

/** A number as people count: without the dust that binary fractions leave (số thập phân). Other values stay. */
export function exact<T>(value: T): T {
  if (typeof value !== 'number') return value;
  // FEEL knows one zero.
  if (Number.isSafeInteger(value)) return (value + 0) as T;
  return (Number.isFinite(value) ? Number(value.toPrecision(15)) : null) as T;
}

/** A FEEL value as JSON: dates and durations as ISO text, numbers without the dust of binary fractions. */
export function plainValue(value: unknown): unknown {
  if (value === undefined || value === null || typeof value === 'function' || isFunction(value)) return null;
  if (typeof value === 'number') return exact(value);
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== 'object') return value;
  if ('toJSON' in value && typeof value.toJSON === 'function') return value.toJSON();
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainValue(inner)]));
}
/** Order of two values of one kind; null where FEEL compares nothing. */
export function compare(one: unknown, other: unknown): number | null {
  if (isSame(one, other)) return 0;
  if (kindOf(one) === 'other' || kindOf(one) !== kindOf(other)) return null;
  return new FeelRange({
    start: null,
    end: other,
    'start included': false,
    'end included': false,
    valueType: kindOf(one),
  }).includes(one)
    ? -1
    : 1;
}

/** A function that FEEL can call. */
export type FeelFunction = (...values: never[]) => unknown;

/** A function with the names of its parameters, for calls such as `min(list: x)`. */
export function named(names: readonly string[], run: FeelFunction): FeelFunction {
  return Object.assign(run, { $args: [...names] });
}

/** Names and texts in one form, NFC, as files are read: keyboards write accents in two ways. */
export function asWritten(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(asWritten);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key.normalize('NFC'), asWritten(part)]),
  );
}

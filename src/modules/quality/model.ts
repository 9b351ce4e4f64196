import { localDate } from '#kernel/clock';
import { ensure, Refusal } from '#kernel/refusal';
import { errors } from './errors.ts';
import { type EvidenceOwner, METRICS, type MetricKey } from './metrics.data.ts';

/** Number of the counting rules (phiên bản cách đếm): sums made by others do not count. */
export const COUNTING_RULES = 1;

/** Days of a measure (kỳ tính), both counted, `YYYY-MM-DD`. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Whose number is asked for (phạm vi): units with everything below them. */
export interface Scope {
  readonly id: string;
  readonly unitIds: readonly string[];
}

/** What is asked (yêu cầu đo): an indicator of some units for a span, as it is known at a moment. */
export interface MetricAsk extends Span {
  readonly metric: MetricKey;
  readonly unitIds: readonly string[];
  readonly asOf: Temporal.Instant;
}

/** A part of a number that is told beside it (số thành phần). */
export interface CountPart {
  /** Text `quality.part.<key>`. */
  readonly key: string;
  readonly count: number;
}

/** A numerator over a denominator with what was left out (tử số, mẫu số, số loại trừ). */
export interface Tally {
  readonly numerator: number;
  readonly denominator: number;
  /** Of the denominator: simulated ones. */
  readonly simulated: number;
  readonly parts: readonly CountPart[];
  /** Cases that are not counted, with the reason as a text key. */
  readonly excluded: readonly CountPart[];
}

/** A number the platform knows (số đo được). */
export interface Known extends Tally {
  readonly known: true;
  readonly metric: MetricKey;
  readonly unit: '%' | 'minutes';
  /** Per cent, unrounded: `100 × numerator / denominator`. */
  readonly value: number;
  readonly from: string;
  /** Last day counted: the end asked for, or the day of `asOf`. */
  readonly to: string;
  readonly rules: number;
}

/** Why there is no number (lý do chưa có số): no case yet, no such data here, or a state that is not kept. */
export type WhyUnknown = 'no-cases' | 'not-in-platform' | 'past-state' | 'not-for-this-unit';

/** Evidence that somebody is asked for instead (minh chứng cần bổ sung): what, who, by when. */
export interface EvidenceSlot {
  /** Text `quality.metric.<metric>.evidence` says what is wanted. */
  readonly metric: MetricKey;
  readonly owner: EvidenceOwner;
  /** Last day of the span. */
  readonly dueOn: string;
}

/** A number the platform does not know; never a zero in its place (chưa có số, không phải là 0). */
export interface Unknown {
  readonly known: false;
  readonly metric: MetricKey;
  readonly unit: '%' | 'minutes';
  readonly why: WhyUnknown;
  /** Null where nobody needs to bring anything: there is simply no case yet. */
  readonly slot: EvidenceSlot | null;
  readonly excluded: readonly CountPart[];
  readonly from: string;
  readonly to: string;
}

/** What measuring gives (kết quả đo). */
export type Measurement = Known | Unknown;

/** The span up to the day of a moment; undefined when it has not begun. */
export function spanUntil(span: Span, asOf: Temporal.Instant): Span | undefined {
  const today = localDate(asOf);
  if (span.from > today) return undefined;
  return { from: span.from, to: span.to < today ? span.to : today };
}

/** Roles that look through the work of every unit (thanh tra, kiểm soát thủ tục hành chính). */
const LOOKING = ['inspector', 'control-officer'];

/**
 * True when an officer may see the dossiers behind a number: holds a role in the unit or in one above it, or looks through
 * all (phụ trách đơn vị, cấp trên, kiểm soát).
 *
 * @param line  the unit and those above it
 */
export function maySeeBehind(
  roles: readonly { readonly role: string; readonly unitId: string }[],
  line: readonly string[],
): boolean {
  return roles.some((grant) => line.includes(grant.unitId) || LOOKING.includes(grant.role));
}

/** First year that may be asked for. */
export const FIRST_YEAR = 2018;

/**
 * A year as typed; the year of today when nothing was.
 *
 * @throws quality/year-invalid
 */
export function readYear(typed: string | number | undefined, today: string): number {
  const now = Number(today.slice(0, 4));
  if (typed === undefined || typed === '') return now;
  const year = Number(typed);
  ensure(Number.isInteger(year) && year >= FIRST_YEAR && year <= now + 1, errors.yearInvalid, {
    most: now + 1,
  });
  return year;
}

/**
 * A day as an address writes it, `YYYY-MM-DD`; undefined when none was.
 *
 * @throws quality/day-invalid
 */
export function readUntil(typed: string | undefined): string | undefined {
  if (!typed) return undefined;
  try {
    return Temporal.PlainDate.from(typed, { overflow: 'reject' }).toString();
  } catch {
    throw new Refusal(errors.dayInvalid);
  }
}

/**
 * An indicator by its key.
 *
 * @throws quality/metric-unknown
 */
export function ensureMetric(key: string): MetricKey {
  ensure(Object.hasOwn(METRICS, key), errors.metricUnknown, { metric: key });
  return key as MetricKey;
}

/** True while the span has not ended: what is open now, and how things stand now, belong to it. */
export function isRunning({ to, asOf }: Pick<MetricAsk, 'to' | 'asOf'>): boolean {
  return to >= localDate(asOf);
}

/** The days of a year, ISO. */
export function yearSpan(year: number): Span {
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** Months that a span touches, `YYYY-MM`, in order. */
export function monthsOf({ from, to }: Span): string[] {
  const months: string[] = [];
  let year = Number(from.slice(0, 4));
  let month = Number(from.slice(5, 7));
  for (let key = from.slice(0, 7); key <= to.slice(0, 7) && months.length < 240; ) {
    months.push(key);
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
    key = `${year}-${String(month).padStart(2, '0')}`;
  }
  return months;
}

/** Days of a month `YYYY-MM`, ISO. */
export function monthSpan(month: string): Span {
  const first = Temporal.PlainDate.from(`${month}-01`);
  return { from: first.toString(), to: first.with({ day: first.daysInMonth }).toString() };
}

/** Days of a span, both ends counted. */
export function daysIn({ from, to }: Span): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days + 1;
}

/** The same days a year earlier; 29 February becomes the 28th. */
export function yearBefore({ from, to }: Span): Span {
  const earlier = (day: string) => Temporal.PlainDate.from(day).subtract({ years: 1 }).toString();
  return { from: earlier(from), to: earlier(to) };
}

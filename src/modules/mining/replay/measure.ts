import { atOfEpoch, type Calendar, minuteOf, openMinutesBefore } from '#modules/calendar';
import type { Deviation, ReadLog, Visit } from '../model.ts';

/** Local minute number of an instant (phút địa phương), as calendars count. */
export const minuteAt = (epochMs: number): number => minuteOf(atOfEpoch(epochMs));

/** Working minutes of a calendar up to an instant; differences are working time (phút làm việc tích luỹ). */
export const workAt = (calendar: Calendar, epochMs: number): number =>
  openMinutesBefore(calendar, minuteAt(epochMs));

/** Working minutes of a calendar in some intervals together. */
export function workIn(calendar: Calendar, intervals: readonly (readonly [number, number])[]): number {
  return intervals.reduce((sum, [from, to]) => sum + workAt(calendar, to) - workAt(calendar, from), 0);
}

/** A visit measured in the working time of its unit, as a row is stored. */
export interface MeasuredVisit extends Omit<Visit, 'pauses'> {
  readonly number: number;
  readonly openedWork: number;
  readonly takenWork: number | null;
  readonly doneWork: number | null;
  readonly pausedMinutes: number;
  /** Pairs of local minute numbers. */
  readonly pauses: readonly (readonly [number, number])[];
}

/** A log measured: visits, deviations, and the time of the whole dossier. */
export interface MeasuredLog {
  readonly visits: readonly MeasuredVisit[];
  readonly deviations: readonly Deviation[];
  /** Working minutes from acceptance to the end without pauses; null before the end and without acceptance. */
  readonly totalMinutes: number | null;
  readonly pausedMinutes: number;
}

/**
 * Measures a log in working minutes (đo bằng phút làm việc): a visit by the calendar of its unit, the dossier by the
 * calendar that counts its legal time.
 *
 * @param calendars  calendar of a unit, in the edition of the dossier
 * @param span       acceptance and end of the dossier, milliseconds; null while one of them is missing
 */
export function measure(
  log: ReadLog,
  calendars: (unitId: string) => Calendar,
  clock: { readonly unit: string; readonly span: readonly [number, number] | null },
): MeasuredLog {
  const own = calendars(clock.unit);
  const { span } = clock;
  const within = span
    ? log.pauses
        .map(([from, to]) => [Math.max(from, span[0]), Math.min(to, span[1])] as const)
        .filter(([from, to]) => to > from)
    : [];
  const pausedMinutes = workIn(own, within);
  return {
    visits: log.visits.map((visit, index) => measured(visit, index + 1, calendars(visit.unitId))),
    deviations: log.deviations,
    totalMinutes: span && workIn(own, [span]) - pausedMinutes,
    pausedMinutes,
  };
}

function measured(visit: Visit, number: number, calendar: Calendar): MeasuredVisit {
  return {
    ...visit,
    number,
    openedWork: workAt(calendar, visit.openedAt),
    takenWork: visit.takenAt === null ? null : workAt(calendar, visit.takenAt),
    doneWork: visit.doneAt === null ? null : workAt(calendar, visit.doneAt),
    pausedMinutes: workIn(calendar, visit.pauses),
    pauses: visit.pauses.map(([from, to]) => [minuteAt(from), minuteAt(to)] as const),
  };
}

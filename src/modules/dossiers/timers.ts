import { instantOf, localMinutes } from '#kernel/clock';
import { type Calendar, dueAt as dueTime } from '#modules/calendar';
import type { Definition, Effect } from '#modules/workflow';

const ZONE = 'Asia/Ho_Chi_Minh';

type TimerEffect = Extract<Effect, { type: 'set-timer' }>;

/**
 * When a timer of a process runs out (thời điểm hết giờ chờ). Hours given in our own terms are working hours of the
 * responsible unit; what the standard gives is time of the clock and the calendar.
 *
 * @param from  instant at which the timer is set, or set again for its next round
 */
export function timerDue(
  timer: TimerEffect,
  from: Temporal.Instant,
  place: { readonly definition: Definition; readonly calendar: Calendar },
): Temporal.Instant {
  const hours = place.definition.nodes[timer.element]?.step?.hours;
  if (hours !== undefined)
    return instantOf(dueTime(place.calendar, localMinutes(from), { value: hours, unit: 'wh' }));
  if (timer.kind === 'date') return dateOf(timer.value);
  const parts = timer.value.split('/');
  const start = timer.kind === 'cycle' && parts.length > 2 ? dateOf(parts[1] ?? '') : undefined;
  // A cycle may name its beginning; the first round comes then, unless that has passed.
  if (start && Temporal.Instant.compare(start, from) > 0) return start;
  const duration = Temporal.Duration.from((parts.at(-1) ?? '').replaceAll(',', '.'));
  return from.toZonedDateTimeISO(ZONE).add(duration).toInstant();
}

/** A date or date-time of the standard; without a zone it is local time, without a time the first moment of the day. */
function dateOf(text: string): Temporal.Instant {
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(text)) return Temporal.Instant.from(text);
  return Temporal.PlainDateTime.from(text).toZonedDateTime(ZONE).toInstant();
}

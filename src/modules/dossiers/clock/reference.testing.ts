import type { Limit } from '#modules/calendar';
import {
  closing,
  slowDue,
  slowOpen,
  slowWalk,
  type Timeline,
  toAt,
  toMinute,
} from '../../calendar/reference.testing.ts';

/*
 * A second clock for tests only: written from the facts (1.2–1.7, 9, 13) and the contract of `due --history`, minute by
 * minute and day by day, sharing no code with the first. It plays the log like a clerk with a wall calendar.
 */

/** What the slow clock is told. */
export interface SlowHistory {
  readonly limit: Limit;
  readonly effect: 'restart' | 'resume';
  readonly closesAfterDays: number | null;
  /** How many supplements the law allows after acceptance. */
  readonly times: number;
  /** Whether the time stands still while the applicant performs a financial duty. */
  readonly dutyPauses: boolean;
  readonly actions: readonly { readonly type: string; readonly at: string; readonly to?: string }[];
  readonly asOf: string;
}

/** What the slow clock answers; null when it runs out of calendar. */
export interface SlowReading {
  readonly firstDueAt: string | null;
  readonly dueAt: string | null;
  readonly verdict: string;
  readonly net: number;
  readonly gross: number;
  readonly pauses: readonly { readonly from: string; readonly to: string }[];
  readonly refused: readonly { readonly index: number; readonly code: string }[];
}

class OutOfCalendar extends Error {}

/** Plays a history (đồng hồ thứ hai, chỉ dùng để đối chiếu). */
export function slowClock(line: Timeline, history: SlowHistory): SlowReading | null {
  try {
    return play(line, history);
  } catch (error) {
    if (error instanceof OutOfCalendar) return null;
    throw error;
  }
}

function play(line: Timeline, history: SlowHistory): SlowReading {
  const { limit } = history;
  const wholeDays = limit.unit === 'd' || (limit.unit === 'wd' && limit.value % 1 === 0);
  const day = (minute: number) => Math.floor(minute / 1440);
  const known = (minute: number | null) => {
    if (minute === null) throw new OutOfCalendar();
    return minute;
  };
  const isPast = (minute: number, due: number) => (wholeDays ? day(minute) > day(due) : minute > due);
  const refused: { index: number; code: string }[] = [];
  const pauses: { from: number; to: number }[] = [];
  const asOf = toMinute(line, history.asOf);
  let accepted = -1;
  let firstDue = -1;
  let due = -1;
  let lastDay = -1;
  let asked = -1;
  let mayCompleteUntil = Number.POSITIVE_INFINITY;
  let isWaiting = false;
  let owes = false;
  let standsForDuty = false;
  let supplements = 0;
  let extensions = 0;
  let questions = 0;
  let end = -1;
  let how = '';
  let previous = Number.NEGATIVE_INFINITY;

  const close = (now: number) => {
    if (!isWaiting || day(now) <= day(mayCompleteUntil)) return;
    isWaiting = false;
    pauses.push({ from: asked, to: mayCompleteUntil });
    end = mayCompleteUntil;
    how = 'closed';
  };
  const begin = (now: number) => {
    due = known(slowDue(line, now, limit));
    lastDay = limit.unit === 'd' ? day(now) + limit.value : day(due);
  };
  const resume = (now: number) => {
    if (isPast(asked, due)) return;
    if (!wholeDays) {
      due = known(slowWalk(line, now, slowOpen(line, asked, due)));
      return;
    }
    let left = 0;
    if (limit.unit === 'd') left = Math.max(0, lastDay - day(asked));
    else for (let at = day(asked) + 1; at <= day(due); at += 1) left += line.workday[at] ?? 0;
    if (limit.unit === 'd') {
      lastDay = day(now) + left;
      due = known(closing(line, lastDay, true));
    } else {
      due =
        left === 0
          ? known(closing(line, day(now), true))
          : known(slowDue(line, now, { value: left, unit: 'wd' }));
      lastDay = day(due);
    }
  };
  /** Null when done, otherwise the reason of the refusal. */
  const act = (type: string, now: number, to: string | undefined): string | null => {
    const isOver = how !== '';
    if (type === 'hand-over') return isOver ? null : 'not-ended';
    if (isOver) return 'already-ended';
    if (type === 'accept') {
      if (accepted >= 0) return 'already-accepted';
      begin(now);
      accepted = now;
      firstDue = due;
      return null;
    }
    if (accepted < 0) return 'not-accepted';
    if (type === 'answer') {
      if (questions === 0) return 'no-consultation-open';
      questions -= 1;
      return null;
    }
    if (type === 'confirm-payment') {
      if (!owes) return 'no-payment-pending';
      owes = false;
      if (!standsForDuty) return null;
      resume(now);
      pauses.push({ from: asked, to: now });
      isWaiting = false;
      standsForDuty = false;
      return null;
    }
    if (type === 'receive-supplement') {
      if (!isWaiting || standsForDuty) return 'no-supplement-pending';
      if (history.effect === 'restart') begin(now);
      else resume(now);
      pauses.push({ from: asked, to: now });
      isWaiting = false;
      return null;
    }
    if (type === 'request-supplement') {
      if (supplements === history.times) return 'supplement-repeated';
      if (day(now) > day(known(slowDue(line, accepted, { value: 3, unit: 'wd' }))))
        return 'supplement-too-late';
      if (standsForDuty) return 'payment-pending';
      if (isWaiting) return 'supplement-pending';
      mayCompleteUntil =
        history.closesAfterDays === null
          ? Number.POSITIVE_INFINITY
          : known(closing(line, day(now) + history.closesAfterDays, true));
      supplements += 1;
      isWaiting = true;
      asked = now;
      return null;
    }
    if (type !== 'stop' && standsForDuty) return 'payment-pending';
    if (type !== 'stop' && isWaiting) return 'supplement-pending';
    if (type === 'demand-payment') {
      if (owes) return 'payment-pending';
      owes = true;
      if (!history.dutyPauses) return null;
      isWaiting = true;
      standsForDuty = true;
      asked = now;
      mayCompleteUntil = Number.POSITIVE_INFINITY;
      return null;
    }
    if (type === 'consult') {
      questions += 1;
      return null;
    }
    if (type === 'extend') {
      if (extensions === 1) return 'extension-repeated';
      if (to === undefined) return 'extension-without-date';
      if (day(now) + 1 > day(due)) return 'extension-too-late';
      const toDay = day(toMinute(line, `${to.slice(0, 10)}T00:00`));
      let wanted = known(closing(line, toDay, true));
      if (!wholeDays && to.includes('T') && line.workday[toDay] === 1) wanted = toMinute(line, to);
      if (wholeDays ? day(wanted) <= day(due) : wanted <= due) return 'extension-not-later';
      due = wanted;
      lastDay = day(wanted);
      extensions = 1;
      return null;
    }
    end = now;
    how = isWaiting ? 'ended-waiting' : 'ended';
    if (isWaiting) pauses.push({ from: asked, to: now });
    isWaiting = false;
    return null;
  };

  history.actions.forEach(({ type, at, to }, index) => {
    const now = toMinute(line, at);
    if (now > asOf) return;
    close(now);
    const code = now < previous ? 'out-of-order' : act(type, now, to);
    if (code === null) previous = now;
    else refused.push({ index, code: `dossiers/${code}` });
  });
  close(asOf);

  if (accepted < 0)
    return { firstDueAt: null, dueAt: null, verdict: 'open', net: 0, gross: 0, pauses: [], refused };
  const until = end >= 0 ? end : asOf;
  if (isWaiting) pauses.push({ from: asked, to: asOf });
  let gross = 0;
  let net = 0;
  for (let minute = accepted; minute < until; minute += 1) {
    if (line.open[minute] === 0) continue;
    gross += 1;
    let isPaused = false;
    for (const pause of pauses) isPaused ||= pause.from <= minute && minute < pause.to;
    if (!isPaused) net += 1;
  }
  const judged = how === 'ended-waiting' || isWaiting ? asked : until;
  const isEqual = wholeDays ? day(judged) === day(due) : judged === due;
  const isLate = isPast(judged, due);
  let verdict = isLate ? 'open-late' : 'open';
  if (how === 'closed') verdict = 'closed';
  else if (how !== '') verdict = isEqual ? 'on-time' : isLate ? 'late' : 'early';
  return {
    firstDueAt: toAt(line, firstDue),
    dueAt: toAt(line, due),
    verdict,
    net,
    gross,
    pauses: pauses.map((pause) => ({ from: toAt(line, pause.from), to: toAt(line, pause.to) })),
    refused,
  };
}

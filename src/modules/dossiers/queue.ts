import { dayBegan, instantOf, localDate, localMinutes } from '#kernel/clock';
import { afterOpenMinutes, atOf, type Calendar, minuteOf, openMinutesBefore } from '#modules/calendar';
import type { DossierState } from './model.ts';
import type { Status } from './statuses.ts';

/** A time that may run out: when it began and when it ends (thời gian đang chạy). */
export interface RunningTime {
  readonly from: Temporal.Instant;
  readonly due: Temporal.Instant;
}

/** From this share of its working time a dossier is near its end. */
const NEAR = 0.7;

/** How a running time stands (nguy cơ trễ hạn): share of working minutes used, and whether it is near its end or late. */
export interface Risk {
  /** 1 = all of it; more when late. */
  readonly share: number;
  readonly near: boolean;
  readonly late: boolean;
  readonly today: boolean;
}

const minuteAt = (at: Temporal.Instant): number => minuteOf(localMinutes(at));

/** Risk of a running time at a moment, in working time of the unit's calendar. */
export function riskOf(calendar: Calendar, time: RunningTime, now: Temporal.Instant): Risk {
  const open = (at: Temporal.Instant) => openMinutesBefore(calendar, minuteAt(at));
  const begun = open(time.from);
  const all = open(time.due) - begun;
  const past = Temporal.Instant.compare(now, time.due) > 0;
  const used = all > 0 ? (open(now) - begun) / all : past ? 1 : 0;
  const today = localDate(now) === localDate(time.due);
  // A time that ends with the office hours of its day is judged by that day: its evening is not late.
  const lastOfDay = openMinutesBefore(calendar, minuteOf(`${localDate(time.due)}T23:59`)) === open(time.due);
  const late = past && !(today && lastOfDay);
  const share = late ? Math.max(used, 1.001) : Math.min(used, 1);
  return { share, late, today, near: late || today || share >= NEAR };
}

/**
 * From when on a running time is near its end (sắp đến hạn): exactly the first minute at which `riskOf` says so, so that
 * lists can count by comparing with the present.
 */
export function nearFrom(calendar: Calendar, time: RunningTime): Temporal.Instant {
  const from = minuteAt(time.from);
  const all = openMinutesBefore(calendar, minuteAt(time.due)) - openMinutesBefore(calendar, from);
  const lastDay = dayBegan(time.due);
  if (all <= 0) return lastDay;
  const share = instantOf(atOf(afterOpenMinutes(calendar, from, Math.ceil(all * NEAR))));
  return Temporal.Instant.compare(share, lastDay) < 0 ? share : lastDay;
}

/** True while the applicant has the dossier: it is nobody's load in the office (đang tạm dừng). */
export function isPaused(status: Status): boolean {
  return (
    status === 'awaiting-completion' || status === 'awaiting-supplement' || status === 'awaiting-payment'
  );
}

/** What the lists of the desk need of a dossier beside its head (vị trí trong hàng việc); the same for all its open steps. */
export interface QueuePlace {
  readonly paused: boolean;
  /** The promise while it runs. */
  readonly promisedAt: Temporal.Instant | null;
  /** Null while no time runs. */
  readonly nearAt: Temporal.Instant | null;
  readonly proposedBy: string | null;
  readonly askedUnits: readonly string[] | null;
}

/**
 * The place of a dossier in the lists, from its state, its promise and its calendar.
 *
 * @param countedFrom  when the time that runs now began; null before acceptance
 * @param intakeDueAt  before acceptance: until when the desk is to answer, from `state.lastAt` on
 */
export function queuePlace(
  calendar: Calendar,
  state: DossierState,
  times: {
    readonly dueAt: Temporal.Instant | null;
    readonly countedFrom: Temporal.Instant | null;
    readonly intakeDueAt: Temporal.Instant | null;
  },
): QueuePlace {
  const paused = isPaused(state.status);
  const runs = state.finishedAt === null && !paused;
  const due = state.acceptedAt ? times.dueAt : times.intakeDueAt;
  const from = state.acceptedAt ? times.countedFrom : state.lastAt;
  const asked = state.consultations.filter((one) => one.answeredAt === null).map((one) => one.unitId);
  const working = state.finishedAt === null && state.acceptedAt !== null;
  return {
    paused,
    promisedAt: working ? times.dueAt : null,
    nearAt: runs && due && from ? nearFrom(calendar, { from, due }) : null,
    proposedBy: state.pending?.by ?? null,
    askedUnits: working && asked.length > 0 ? [...new Set(asked)] : null,
  };
}

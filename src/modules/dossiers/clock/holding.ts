import { afterOpenMinutes, atIn, type Calendar, openMinutesBefore } from '#modules/calendar';
import type { ClockPolicy, ClockState } from './clock.ts';

/** An officer, by account where there is one, with the name of that day. */
export interface Holder {
  readonly id: string | null;
  readonly name: string;
}

/** A stretch of a step in one pair of hands (đoạn thời gian): a unit, and nobody in it until somebody takes the work. */
export interface Hold {
  readonly from: number;
  readonly to: number;
  readonly unitId: string;
  readonly officer: Holder | null;
}

/** A step as it lay with people (bước của quy trình), by minute numbers; an open one ends at the moment of the question. */
export interface HeldStep {
  readonly task: number;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
  /** Office minutes that the process gives it; null: none. */
  readonly allottedMinutes: number | null;
  /** Without gaps from `from` to `to`. */
  readonly holds: readonly Hold[];
  /** Who completed it; null while it is open. */
  readonly doneBy: Holder | null;
}

/** Time of a stretch (thời gian của một đoạn). Lateness is the part that lies after the due time. */
export interface PartShare {
  readonly from: string;
  readonly to: string;
  readonly unitId: string;
  readonly officer: Holder | null;
  readonly workingMinutes: number;
  /** After the due time of the step. */
  readonly stepLateMinutes: number;
  /** After the due time of the dossier. */
  readonly dossierLateMinutes: number;
}

/** Time of a step (thời gian của một bước). Its parts add up to it, and so does waiting and being in hand. */
export interface StepShare {
  readonly task: number;
  readonly name: string;
  /** `before` and `after` the clock of the dossier: told, but no part of its time. */
  readonly phase: 'before' | 'counted' | 'after';
  readonly from: string;
  readonly to: string;
  readonly open: boolean;
  readonly doneBy: Holder | null;
  /** Office minutes, pauses left out. */
  readonly workingMinutes: number;
  /** Of these, before anybody took it. */
  readonly waitingMinutes: number;
  readonly inHandMinutes: number;
  readonly allottedMinutes: number | null;
  /** When the allotted time is used up, pauses left out; null without an allotted time, and while the time stands still. */
  readonly dueAt: string | null;
  readonly lateMinutes: number;
  readonly parts: readonly PartShare[];
}

/** Whose time it was (thời gian thuộc về ai): the net time of a dossier, by step and by stretch. */
export interface TimeShares {
  readonly netWorkingMinutes: number;
  readonly steps: readonly StepShare[];
  /** Net time in which no step was open. */
  readonly unheldMinutes: number;
  /** Steps ran at the same time: each has its own clock, and together they are more than the net time. */
  readonly parallel: boolean;
  /** Net time after the due time of the dossier. */
  readonly lateMinutes: number;
}

/**
 * Divides the net time of a dossier among those who had it (chia thời gian theo người giữ hồ sơ). One step after the
 * other: the parts and the time in which no step was open add up to the net time.
 *
 * @param calendar  that of the clock
 * @param now       minute of the question, at or after everything that happened
 * @throws calendar/year-unknown
 */
export function shareTime(
  calendar: Calendar,
  policy: ClockPolicy,
  clock: ClockState,
  steps: readonly HeldStep[],
  now: number,
): TimeShares {
  const frame = frameOf(calendar, policy, clock, now);
  const shares = steps.map((step) => shareOf(frame, step));
  const spans = steps
    .filter((_, index) => shares[index]?.phase === 'counted')
    .map(({ from, to }) => [frame.net(from), frame.net(to)] as const);
  const covered = lengthOfUnion(spans);
  const net = frame.net(frame.until);
  return {
    netWorkingMinutes: net,
    steps: shares,
    unheldMinutes: net - covered,
    parallel: spans.reduce((sum, [from, to]) => sum + to - from, 0) > covered,
    lateMinutes: Math.max(0, net - frame.net(frame.due)),
  };
}

/** The clock of a dossier as the shares need it. */
interface Frame {
  readonly calendar: Calendar;
  readonly accepted: number;
  readonly until: number;
  /** True when the clock has stopped at `until`. */
  readonly over: boolean;
  readonly due: number;
  readonly pauses: readonly { readonly from: number; readonly to: number; readonly open: boolean }[];
  /** Moments at which the time was counted anew. */
  readonly restarts: readonly number[];
  /** Net minutes from the acceptance to a minute; stands still outside the clock and in pauses. */
  readonly net: (minute: number) => number;
}

function frameOf(pinned: Calendar, policy: ClockPolicy, clock: ClockState, now: number): Frame {
  const calendar = clock.calendar ?? pinned;
  const isOver = clock.phase === 'ended' || clock.phase === 'closed';
  const until = isOver ? clock.endedAt : now;
  const pauses = [
    // A pause that lasted to the end was never over: nobody went on with the work.
    ...clock.pauses.map((pause) => ({ ...pause, open: isOver && pause.to === until })),
    ...(clock.phase === 'waiting'
      ? [{ from: clock.waitingSince, to: until, why: clock.waitingFor, open: true }]
      : []),
  ];
  const open = (minute: number) => openMinutesBefore(calendar, minute);
  const within = (minute: number, from: number, to: number) => Math.min(Math.max(minute, from), to);
  const net = (minute: number) => {
    const at = within(minute, clock.accepted, until);
    const gross = open(at) - open(clock.accepted);
    return pauses.reduce((sum, { from, to }) => sum - (open(within(at, from, to)) - open(from)), gross);
  };
  const effect = policy.supplement ?? policy.profile.supplement.effect;
  const restarts = pauses
    .filter((pause) => effect === 'restart' && pause.why === 'supplement' && !pause.open)
    .map(({ to }) => to);
  return { calendar, accepted: clock.accepted, until, over: isOver, due: clock.due, pauses, restarts, net };
}

function shareOf(frame: Frame, step: HeldStep): StepShare {
  const phase = phaseOf(frame, step);
  const counted = phase === 'counted';
  // Outside the clock of the dossier there are no pauses: plain office minutes.
  const measure = counted ? frame.net : (minute: number) => openMinutesBefore(frame.calendar, minute);
  const due = dueOf(frame, step, counted);
  const late = (from: number, to: number, after: number | null) =>
    after === null ? 0 : Math.max(0, measure(to) - Math.max(measure(from), measure(after)));
  const parts = step.holds.map((hold): PartShare => {
    const { from, to, unitId, officer } = hold;
    return {
      from: atIn(frame.calendar, from),
      to: atIn(frame.calendar, to),
      unitId,
      officer,
      workingMinutes: measure(to) - measure(from),
      stepLateMinutes: late(from, to, due),
      dossierLateMinutes: counted ? late(from, to, frame.due) : 0,
    };
  });
  const sum = (of: (part: PartShare) => number) => parts.reduce((total, part) => total + of(part), 0);
  const workingMinutes = measure(step.to) - measure(step.from);
  const waitingMinutes = sum((part) => (part.officer === null ? part.workingMinutes : 0));
  return {
    task: step.task,
    name: step.name,
    phase,
    from: atIn(frame.calendar, step.from),
    to: atIn(frame.calendar, step.to),
    open: step.open,
    doneBy: step.doneBy,
    workingMinutes,
    waitingMinutes,
    inHandMinutes: workingMinutes - waitingMinutes,
    allottedMinutes: step.allottedMinutes,
    dueAt: due === null ? null : atIn(frame.calendar, due),
    lateMinutes: sum((part) => part.stepLateMinutes),
    parts,
  };
}

function phaseOf(frame: Frame, step: HeldStep): StepShare['phase'] {
  // The intake belongs to no process: its number is not positive. It may begin and end in the minute of the acceptance.
  const isIntake = step.from < frame.accepted || step.task <= 0;
  if (step.to <= frame.accepted && isIntake) return 'before';
  return frame.over && step.from >= frame.until ? 'after' : 'counted';
}

/**
 * When the allotted time of a step is used up: counted anew when the dossier was, put off by every pause in between.
 * Null while the time stands still, since nobody knows for how long.
 */
function dueOf(frame: Frame, step: HeldStep, counted: boolean): number | null {
  if (step.allottedMinutes === null) return null;
  if (!counted) return afterOpenMinutes(frame.calendar, step.from, step.allottedMinutes);
  const from =
    frame.restarts.filter((at) => at > step.from && (at < step.to || step.open)).at(-1) ?? step.from;
  let due = afterOpenMinutes(frame.calendar, from, step.allottedMinutes);
  for (const pause of frame.pauses) {
    if (pause.to <= from || pause.from >= due) continue;
    if (pause.open) return null;
    const stood =
      openMinutesBefore(frame.calendar, pause.to) -
      openMinutesBefore(frame.calendar, Math.max(pause.from, from));
    due = afterOpenMinutes(frame.calendar, due, stood);
  }
  return due;
}

function lengthOfUnion(spans: readonly (readonly [from: number, to: number])[]): number {
  let covered = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    covered += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return covered;
}

/** Time of one agency, unit or officer (thời gian của một cơ quan, đơn vị, người). */
export interface Total {
  readonly key: string;
  readonly officer: Holder | null;
  readonly workingMinutes: number;
  readonly waitingMinutes: number;
  readonly stepLateMinutes: number;
  readonly dossierLateMinutes: number;
}

/**
 * Adds up the counted time by a key (cộng theo cơ quan, đơn vị, người), in the order in which each first had it.
 *
 * @param keyOf  null leaves a part out
 */
export function totalBy(shares: TimeShares, keyOf: (part: PartShare) => string | null): Total[] {
  const totals = new Map<string, Total>();
  for (const step of shares.steps) {
    if (step.phase !== 'counted') continue;
    for (const part of step.parts) {
      const key = keyOf(part);
      if (key === null) continue;
      const before = totals.get(key);
      totals.set(key, {
        key,
        officer: part.officer,
        workingMinutes: (before?.workingMinutes ?? 0) + part.workingMinutes,
        waitingMinutes: (before?.waitingMinutes ?? 0) + (part.officer === null ? part.workingMinutes : 0),
        stepLateMinutes: (before?.stepLateMinutes ?? 0) + part.stepLateMinutes,
        dossierLateMinutes: (before?.dossierLateMinutes ?? 0) + part.dossierLateMinutes,
      });
    }
  }
  return [...totals.values()];
}

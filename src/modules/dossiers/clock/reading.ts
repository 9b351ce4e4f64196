import { atIn, type Calendar, type Limit, openMinutesBefore, touchesPlannedYear } from '#modules/calendar';
import type { ClockPolicy, ClockState, PauseReason } from './clock.ts';
import { compareToDue } from './counting.ts';

/** How a dossier stands against its due date (kết quả so với hạn): sớm, đúng, trễ, đang trong hạn, đang quá hạn, đã đóng. */
export type Verdict = 'early' | 'on-time' | 'late' | 'open' | 'open-late' | 'closed';

/** Time that was not the agency's (thời gian không tính). `open`: still running at the moment asked for. */
export interface Pause {
  readonly from: string;
  readonly to: string;
  readonly why: PauseReason;
  readonly law: string;
  readonly workingMinutes: number;
  readonly open: boolean;
}

/** An action that the law or the state forbids; it changed nothing (thao tác bị từ chối). */
export interface RefusedAction {
  readonly index: number;
  readonly code: string;
}

/** Everything the clock of a dossier says at a moment (thời hạn của hồ sơ). Due dates are null before acceptance. */
export interface ClockReading {
  /** The first promise, kept for ever. */
  readonly firstDueAt: string | null;
  readonly dueAt: string | null;
  readonly verdict: Verdict;
  /** The same judgement against the first promise, whatever was restarted or extended since. */
  readonly verdictOnFirst: Verdict;
  readonly netWorkingMinutes: number;
  /** Always net + pauses. */
  readonly grossWorkingMinutes: number;
  readonly pauses: readonly Pause[];
  readonly refused: readonly RefusedAction[];
  /** When the dossier is closed unless the applicant completes it; null when nothing is awaited or nothing closes. */
  readonly closesAt: string | null;
  /** Start of the limit that runs: acceptance or restart. */
  readonly countedFrom: string | null;
  /** True when a date rests on a year without its notice (lịch dự kiến). */
  readonly planned: boolean;
}

/**
 * What a clock says at a moment (đọc đồng hồ).
 *
 * @param now  minute of the question, at or after the last action
 */
export function readClock(
  pinnedCalendar: Calendar,
  policy: ClockPolicy,
  state: ClockState,
  refused: readonly RefusedAction[],
  now: number,
): ClockReading {
  const calendar = state.calendar ?? pinnedCalendar;
  const limit = state.limit ?? policy.limit;
  if (state.phase === 'before') return { ...NOTHING_YET, refused };
  const isOver = state.phase === 'ended' || state.phase === 'closed';
  const until = isOver ? state.endedAt : now;
  const waiting =
    state.phase === 'waiting' ? [{ from: state.waitingSince, to: until, why: state.waitingFor }] : [];
  const pauses = [...state.pauses, ...waiting].map((pause, index) => ({
    from: atIn(calendar, pause.from),
    to: atIn(calendar, pause.to),
    why: pause.why,
    law: pauseLaw(policy, pause.why),
    workingMinutes: openMinutesBefore(calendar, pause.to) - openMinutesBefore(calendar, pause.from),
    open: index === state.pauses.length,
  }));
  const gross = openMinutesBefore(calendar, until) - openMinutesBefore(calendar, state.accepted);
  const judged = judgedMinute(state, now);
  return {
    firstDueAt: atIn(calendar, state.firstDue),
    dueAt: atIn(calendar, state.due),
    verdict: verdictOf(limit, state, judged, state.due),
    verdictOnFirst: verdictOf(limit, state, judged, state.firstDue),
    netWorkingMinutes: pauses.reduce((net, pause) => net - pause.workingMinutes, gross),
    grossWorkingMinutes: gross,
    pauses,
    refused,
    closesAt:
      state.phase === 'waiting' && Number.isFinite(state.closesAt) ? atIn(calendar, state.closesAt) : null,
    countedFrom: atIn(calendar, state.countedFrom),
    planned: touchesPlannedYear(calendar, state.accepted, Math.max(state.due, until)),
  };
}

/** Text that lets the time stand still (căn cứ tạm dừng): a sector law goes before the profile. */
export function pauseLaw({ profile, supplementLaw }: ClockPolicy, why: PauseReason): string {
  if (why === 'payment') return profile.payment?.law ?? '';
  return supplementLaw ?? profile.supplement.law;
}

const NOTHING_YET: Omit<ClockReading, 'refused'> = {
  firstDueAt: null,
  dueAt: null,
  verdict: 'open',
  verdictOnFirst: 'open',
  netWorkingMinutes: 0,
  grossWorkingMinutes: 0,
  pauses: [],
  closesAt: null,
  countedFrom: null,
  planned: false,
};

function verdictOf(limit: Limit, state: ClockState, judged: number, due: number): Verdict {
  if (state.phase === 'closed') return 'closed';
  const order = compareToDue(limit, judged, due);
  if (state.phase !== 'ended') return order > 0 ? 'open-late' : 'open';
  if (order === 0) return 'on-time';
  return order < 0 ? 'early' : 'late';
}

/** The minute that is judged (thời điểm xét). While the applicant completes the dossier the clock stands at the request: waiting makes nothing late. */
export function judgedMinute(state: ClockState, now: number): number {
  if (state.phase === 'waiting') return state.waitingSince;
  return state.phase === 'running' ? now : state.judgedAt;
}

import { type Calendar, minuteOf } from '#modules/calendar';
import { type PossibleChange, whatWouldChange } from './changes.ts';
import {
  applyAction,
  type ClockAction,
  type ClockPolicy,
  type ClockState,
  closeWhenDue,
  idleClock,
} from './clock.ts';
import type { ClockLaw } from './profiles.ts';
import { type ClockReading, readClock, type RefusedAction } from './reading.ts';
import { type ClockStep, tell, tellClosing, tellEnd } from './story.ts';

/** A reading with the story that leads to it (thời hạn kèm diễn giải). */
export interface ClockDerivation extends ClockReading {
  readonly steps: readonly ClockStep[];
}

/** A plain history (lịch sử hồ sơ): limit, what overrides the profile, actions in their order. */
export interface ClockHistory extends Omit<ClockPolicy, 'profile'> {
  readonly actions: readonly ClockAction[];
  /** Local time of the question; actions after it have not happened yet. Absent: the time of the last action. */
  readonly asOf?: string;
}

/**
 * The clock of a dossier from its log (gấp nhật ký thành thời hạn), without the story: the fast way for the dossiers room.
 *
 * @param actions  in the order of the log; those that are no business of the clock are left out by the caller
 * @param asOf     local time of the question
 * @throws calendar/time-invalid, calendar/date-invalid, calendar/limit-invalid, calendar/year-unknown
 */
export function foldClock(
  calendar: Calendar,
  policy: ClockPolicy,
  actions: readonly ClockAction[],
  asOf: string,
): ClockReading {
  return walk(calendar, policy, actions, asOf, null).reading;
}

/**
 * What would change the due date of a plain history from the moment of the question on (điều có thể làm đổi hạn).
 *
 * @throws calendar/time-invalid, calendar/date-invalid, calendar/limit-invalid, calendar/year-unknown
 */
export function changesAhead(
  calendar: Calendar,
  profile: ClockLaw,
  { actions, asOf, ...overrides }: ClockHistory,
): PossibleChange[] {
  const moment = asOf ?? lastTime(actions);
  if (moment === null) return [];
  const policy: ClockPolicy = { ...overrides, profile };
  const { state } = walk(calendar, policy, actions, moment, null);
  return whatWouldChange(calendar, policy, state, minuteOf(moment));
}

/** Where the clock of a plain history stands at the moment of the question (trạng thái đồng hồ). */
export function clockAt(calendar: Calendar, profile: ClockLaw, history: ClockHistory): ClockState {
  const { actions, asOf, ...overrides } = history;
  return walk(calendar, { ...overrides, profile }, actions, asOf ?? lastTime(actions), null).state;
}

/**
 * The clock of a plain history, with every step that led to it (suy ra thời hạn từ lịch sử).
 *
 * @throws calendar/time-invalid, calendar/date-invalid, calendar/limit-invalid, calendar/year-unknown
 * @law ND-118-2025/19.5  supplement: counted anew, closing after 15 days
 * @law ND-118-2025/19.6  one re-appointment, asked at least a day ahead
 */
export function deriveClock(calendar: Calendar, profile: ClockLaw, history: ClockHistory): ClockDerivation {
  const { actions, asOf, ...overrides } = history;
  const policy: ClockPolicy = { ...overrides, profile };
  const moment = asOf ?? lastTime(actions);
  const steps: ClockStep[] = [];
  const { reading } = walk(calendar, policy, actions, moment, steps);
  return { ...reading, steps };
}

function walk(
  calendar: Calendar,
  policy: ClockPolicy,
  actions: readonly ClockAction[],
  asOf: string | null,
  story: ClockStep[] | null,
): { readonly reading: ClockReading; readonly state: ClockState } {
  const now = asOf === null ? Number.POSITIVE_INFINITY : minuteOf(asOf);
  const refused: RefusedAction[] = [];
  let state = idleClock;
  actions.forEach((action, index) => {
    if (minuteOf(action.at) > now) {
      story?.push({ kind: 'later', index, at: action.at, type: action.type });
      return;
    }
    const before = state;
    const outcome = applyAction(calendar, policy, before, action);
    state = outcome.state;
    if (outcome.refusal) refused.push({ index, code: outcome.refusal.code });
    if (story)
      tell(story, { calendar, policy, before, after: state, action, index, refusal: outcome.refusal });
  });
  const before = state;
  state = closeWhenDue(state, now);
  if (story) tellClosing(story, calendar, policy, before, state);
  const reading = readClock(calendar, policy, state, refused, now);
  if (story) tellEnd(story, reading, policy, state, calendar, now);
  return { reading, state };
}

function lastTime(actions: readonly ClockAction[]): string | null {
  return actions.reduce<string | null>((last, { at }) => (last === null || at > last ? at : last), null);
}

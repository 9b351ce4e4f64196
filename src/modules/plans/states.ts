import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';

/** What is done with a plan as a whole (thao tác trên kế hoạch). */
export const ACTS = [
  'created',
  'submitted',
  'withdrawn',
  'returned',
  'approved',
  'issued',
  'amending',
] as const;

/** One act on a plan. */
export type Act = (typeof ACTS)[number];

/** Where a plan stands (tình trạng kế hoạch). */
export const STATES = ['draft', 'submitted', 'approved', 'issued', 'amending'] as const;

/** One state of a plan. */
export type State = (typeof STATES)[number];

/** A recorded act (bước trong quá trình soạn, trình, duyệt, ký). */
export interface PlanAct {
  readonly seq: number;
  readonly kind: Act;
  readonly version: number | null;
  readonly note: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly actorTitle: string;
  readonly at: Temporal.Instant;
}

/** State × act → next state; what is not here may not happen. `amending` is a draft whose older version is in force. */
const NEXT = {
  draft: { submitted: 'submitted' },
  amending: { submitted: 'submitted' },
  submitted: { withdrawn: 'draft', returned: 'draft', approved: 'approved', issued: 'issued' },
  approved: { issued: 'issued', returned: 'draft' },
  issued: { amending: 'amending' },
} as const satisfies Record<State, Partial<Record<Act, State>>>;

/** Where a plan stands, from its last act (suy ra từ quá trình); a plan that was taken back is being written again. */
export function stateAfter(lastAct: Act): State {
  const states: Record<Act, State> = {
    created: 'draft',
    submitted: 'submitted',
    withdrawn: 'draft',
    returned: 'draft',
    approved: 'approved',
    issued: 'issued',
    amending: 'amending',
  };
  return states[lastAct];
}

/** True while the working copy may be changed (đang soạn). */
export function isEditable(state: State): boolean {
  return state === 'draft' || state === 'amending';
}

/** Acts that a state allows, before it is asked who may do them. */
export function actsIn(state: State): Act[] {
  return Object.keys(NEXT[state]) as Act[];
}

/**
 * Refuses an act that the state does not allow.
 *
 * @param derived  a plan under another one is approved above before it is issued
 * @throws plans/not-now
 */
export function ensureAct(state: State, act: Act, derived: boolean): void {
  const allowed = actsIn(state).filter((one) => mayFollow(state, one, derived));
  ensure(allowed.includes(act), errors.notNow, { state, act, allowed: allowed.join(', ') });
}

/** Whether the state of a plan, with or without a plan above it, allows an act. */
export function mayFollow(state: State, act: Act, derived: boolean): boolean {
  if (!(act in NEXT[state])) return false;
  if (act === 'approved') return derived;
  return !(act === 'issued' && derived && state === 'submitted');
}

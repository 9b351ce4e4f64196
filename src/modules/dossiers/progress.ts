import type { InPlaceOf } from '#kernel/context';
import type { State } from '#modules/workflow';
import { ensure } from '#kernel/refusal';
import { linkHash } from './chain.ts';
import { errors } from './errors.ts';
import {
  type Action,
  type ActionKind,
  allowedActions,
  apply,
  type DossierState,
  fold,
  NEXT,
  type OpenStep,
} from './model.ts';

/** Who does an action, as the log keeps it: the name of that day. */
export interface ActingParty {
  readonly kind: string;
  readonly id: string | null;
  readonly name: string;
  readonly unitId: string | null;
  /** In whose place it is done, where it is (thay cho ai); the log keeps it. */
  readonly inPlaceOf?: InPlaceOf | undefined;
}

/** A step that this change opens. */
export interface Opened extends OpenStep {
  readonly dueAt: Temporal.Instant | null;
  /** Part of an agency that it belongs to, by its number. */
  readonly leg?: number | null;
}

/** The part of one agency that this change begins (phần việc của cơ quan). @law ND-118-2025/20 */
export interface LegOpened {
  readonly token: number;
  readonly element: string;
  readonly name: string;
  readonly agency: string;
  readonly unitId: string;
  readonly dueAt: Temporal.Instant | null;
}

/** A timer that this change sets (mốc chờ của quy trình). */
export interface TimerSet {
  readonly timer: string;
  readonly element: string;
  readonly dueAt: Temporal.Instant;
}

/** What the process told the outside: a message it sent, an escalation nobody in it caught. */
export interface Said {
  readonly type: 'send-message' | 'escalated';
  readonly element: string;
  readonly name: string;
}

/** A dossier in the middle of one change: the log so far, what it gives, and what is to be written. */
export interface Progress {
  readonly id: string;
  readonly at: Temporal.Instant;
  /** Actions before the change. */
  readonly before: readonly Action[];
  /** Actions of the change. */
  readonly added: readonly Action[];
  readonly state: DossierState | null;
  readonly process: State | null;
  readonly steps: readonly OpenStep[];
  readonly closed: readonly number[];
  readonly opened: readonly Opened[];
  readonly legsOpened: readonly LegOpened[];
  readonly legsClosed: readonly number[];
  readonly timersSet: readonly TimerSet[];
  readonly timersEnded: readonly string[];
  readonly said: readonly Said[];
  /** True when the process was cut short: timers and parts end with it. */
  readonly cut: boolean;
  /** Work that a listener does after the change (tác vụ hệ thống). */
  readonly calls: readonly { readonly task: number; readonly service: string; readonly name: string }[];
}

const UNMOVED = {
  closed: [],
  opened: [],
  legsOpened: [],
  legsClosed: [],
  timersSet: [],
  timersEnded: [],
  said: [],
  calls: [],
  cut: false,
} as const;

/** Begins a change of a dossier with this log; an empty log begins a new dossier. */
export function beginChange(
  id: string,
  at: Temporal.Instant,
  before: readonly Action[] = [],
  process: State | null = null,
  steps: readonly OpenStep[] = [],
): Progress {
  return {
    id,
    at,
    before,
    added: [],
    state: before.length > 0 ? fold(before) : null,
    process,
    steps,
    ...UNMOVED,
  };
}

/**
 * Adds an action to the change: checked against the table of statuses, chained by hash.
 *
 * @throws dossiers/action-not-allowed
 */
export function record(
  progress: Progress,
  kind: ActionKind,
  party: ActingParty,
  payload: Readonly<Record<string, unknown>> = {},
): Progress {
  const { state } = progress;
  if (state) {
    ensure(NEXT[state.status][kind] !== null, errors.actionNotAllowed, {
      action: kind,
      status: state.status,
      allowed: allowedActions(state.status),
    });
  }
  const seq = (state?.seq ?? 0) + 1;
  const { inPlaceOf } = party;
  const link = {
    dossierId: progress.id,
    seq,
    kind,
    actorKind: party.kind,
    actorId: party.id,
    actorName: party.name,
    unitId: party.unitId,
    payload: inPlaceOf ? { ...payload, inPlaceOf } : payload,
  };
  const hash = linkHash({ ...link, previousHash: state?.hash ?? '', previousAt: state?.lastAt ?? null });
  const action: Action = { ...link, hash, at: progress.at };
  return {
    ...progress,
    added: [...progress.added, action],
    state: state ? apply(state, action) : fold([action]),
  };
}

/** Ends whatever is open: the dossier was refused or withdrawn. */
export function endProcess(progress: Progress): Progress {
  const open = progress.steps.map((s) => s.task);
  return { ...closeSteps(progress, open), cut: true };
}

/** The step of an intake that waits for the one-stop clerk; before acceptance no process runs. */
export function intakeStep(unitId: string, dueAt: Temporal.Instant | null): Opened {
  return {
    task: 0,
    element: 'intake',
    name: 'Kiểm tra và tiếp nhận hồ sơ',
    act: 'receive',
    role: 'desk-clerk',
    unitId,
    dueAt,
    holderAccount: null,
    holderName: null,
  };
}

/** Number of the step in which a refusal is handed back: it belongs to no process. */
const REFUSAL_TASK = -100;

/** The step in which the desk hands back the papers with the refusal: that, too, is a result. @law ND-118-2025/19.3 */
export function returnOfRefusal(unitId: string): Opened {
  return {
    task: REFUSAL_TASK,
    element: 'return-refusal',
    name: 'Trả hồ sơ kèm thông báo từ chối giải quyết',
    act: 'return',
    role: 'desk-clerk',
    unitId,
    dueAt: null,
    holderAccount: null,
    holderName: null,
  };
}

/** True for the step in which a refusal is handed back; it lies outside the process. */
export const isReturnOfRefusal = (task: number): boolean => task === REFUSAL_TASK;

/** Opens a step by hand. */
export function openStep(progress: Progress, step: Opened): Progress {
  return { ...progress, steps: [...progress.steps, step], opened: [...progress.opened, step] };
}

/** Closes steps by number. A step that this very change opened is not written at all. */
export function closeSteps(progress: Progress, tasks: readonly number[]): Progress {
  const fresh = new Set(progress.opened.map((s) => s.task));
  return {
    ...progress,
    steps: progress.steps.filter((s) => !tasks.includes(s.task)),
    opened: progress.opened.filter((s) => !tasks.includes(s.task)),
    closed: [...progress.closed, ...tasks.filter((t) => !fresh.has(t))],
  };
}

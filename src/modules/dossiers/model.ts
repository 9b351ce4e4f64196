import type { Limit } from '#modules/calendar';
import type { Channel } from '#modules/catalogue';

/** Where a dossier stands (trạng thái hồ sơ). Derived from its actions, never set by hand. */
export type Status =
  | 'submitted'
  | 'awaiting-completion'
  | 'refused'
  | 'processing'
  | 'awaiting-supplement'
  | 'finished'
  | 'returned'
  | 'withdrawn';

/** What can be done to a dossier (thao tác). Each one done is a row of the action log. */
export type ActionKind =
  | 'submit'
  | 'ask-completion'
  | 'complete'
  | 'accept'
  | 'refuse'
  | 'assign'
  | 'complete-step'
  | 'send-back'
  | 'request-supplement'
  | 'receive-supplement'
  | 'sign'
  | 'finish'
  | 'hand-over'
  | 'withdraw';

/**
 * What may happen next: status × action → status after it, or null where the action is not allowed.
 *
 * @law ND-118-2025/17  intake, one complete request before acceptance, refusal
 * @law ND-118-2025/19  processing, supplement, refusal as a result
 * @law ND-118-2025/21  withdrawal until the decision
 */
export const NEXT = {
  submitted: row({
    accept: 'processing',
    'ask-completion': 'awaiting-completion',
    refuse: 'refused',
    withdraw: 'withdrawn',
    assign: 'submitted',
  }),
  'awaiting-completion': row({ complete: 'submitted', refuse: 'refused', withdraw: 'withdrawn' }),
  refused: row({}),
  processing: row({
    assign: 'processing',
    'complete-step': 'processing',
    'send-back': 'processing',
    'request-supplement': 'awaiting-supplement',
    sign: 'processing',
    refuse: 'finished',
    finish: 'finished',
    withdraw: 'withdrawn',
  }),
  'awaiting-supplement': row({ 'receive-supplement': 'processing', withdraw: 'withdrawn' }),
  finished: row({ 'hand-over': 'returned', assign: 'finished' }),
  returned: row({}),
  withdrawn: row({}),
} as const satisfies Record<Status, Record<ActionKind, Status | null>>;

function row(allowed: Partial<Record<ActionKind, Status>>): Record<ActionKind, Status | null> {
  const none: Record<ActionKind, Status | null> = {
    submit: null,
    'ask-completion': null,
    complete: null,
    accept: null,
    refuse: null,
    assign: null,
    'complete-step': null,
    'send-back': null,
    'request-supplement': null,
    'receive-supplement': null,
    sign: null,
    finish: null,
    'hand-over': null,
    withdraw: null,
  };
  return { ...none, ...allowed };
}

/** Actions that a status allows, in the order of the table. */
export function allowedActions(status: Status): ActionKind[] {
  return (Object.keys(NEXT[status]) as ActionKind[]).filter((kind) => NEXT[status][kind] !== null);
}

/** One row of the action log, as the fold reads it. `at` is the recorded instant, set by the database. */
export interface Action {
  readonly seq: number;
  readonly kind: ActionKind;
  readonly at: Temporal.Instant;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly unitId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Hash of this row, hex. */
  readonly hash: string;
}

/** What acceptance pinned: the dossier keeps these whatever changes later. */
export interface Pinned {
  readonly limit: Limit | null;
  readonly supplement: 'restart' | 'resume';
  /** Law profile in force at acceptance. */
  readonly profile: string;
  readonly calendarEdition: number;
  readonly definitionId: string;
}

/** The dossier as its actions say (trạng thái suy ra từ nhật ký). */
export interface DossierState {
  readonly status: Status;
  readonly seq: number;
  /** Hash of the last action, hex; the next one is chained to it. */
  readonly hash: string;
  /** Recorded instant of the last action; it is covered by the hash of the next. */
  readonly lastAt: Temporal.Instant;
  readonly submittedAt: Temporal.Instant;
  readonly acceptedAt: Temporal.Instant | null;
  readonly finishedAt: Temporal.Instant | null;
  readonly returnedAt: Temporal.Instant | null;
  readonly pinned: Pinned | null;
  /** Version of the content in force. */
  readonly contentVersion: number;
  /** Requests made to the applicant to complete or supplement. */
  readonly requests: number;
  readonly signed: boolean;
  /** True when the dossier ended in a refusal. */
  readonly refused: boolean;
  /** An agency has begun to work on it: the national status is then 4, not 2. */
  readonly begun: boolean;
}

/**
 * The state that a log of actions gives. Same log, same state; the projection is written from it and rebuilt by it.
 *
 * @param actions  in order of `seq`, beginning with `submit`
 */
export function fold(actions: readonly Action[]): DossierState {
  const [first, ...rest] = actions;
  if (!first || first.kind !== 'submit') throw new RangeError('a log of actions begins with submit');
  let state: DossierState = {
    status: 'submitted',
    seq: first.seq,
    hash: first.hash,
    lastAt: first.at,
    submittedAt: first.at,
    acceptedAt: null,
    finishedAt: null,
    returnedAt: null,
    pinned: null,
    contentVersion: 1,
    requests: 0,
    signed: false,
    refused: false,
    begun: false,
  };
  for (const action of rest) state = apply(state, action);
  return state;
}

/** The state after one more action. */
export function apply(state: DossierState, action: Action): DossierState {
  const status = NEXT[state.status][action.kind];
  if (status === null) throw new RangeError(`${action.kind} in ${state.status} is not in the table`);
  return {
    ...state,
    ...effectOf(state, action),
    status,
    seq: action.seq,
    hash: action.hash,
    lastAt: action.at,
  };
}

function effectOf(state: DossierState, action: Action): Partial<DossierState> {
  switch (action.kind) {
    case 'accept':
      return { acceptedAt: action.at, pinned: action.payload['pinned'] as Pinned };
    case 'complete':
    case 'receive-supplement':
      return { contentVersion: state.contentVersion + 1 };
    case 'ask-completion':
    case 'request-supplement':
      return { requests: state.requests + 1 };
    case 'complete-step':
      return { begun: true };
    case 'sign':
      return { signed: true };
    case 'refuse':
      return { refused: true, finishedAt: action.at };
    case 'finish':
    case 'withdraw':
      return { finishedAt: action.at };
    case 'hand-over':
      return { returnedAt: action.at };
    default:
      return {};
  }
}

/**
 * National status code of a dossier, 1–10 (mã trạng thái hồ sơ quốc gia); derived for exchange with the portal.
 * 6 (financial duty) and 8 (stopped) have no status here yet.
 */
export function nationalStatus(state: Pick<DossierState, 'status' | 'begun'>): number {
  switch (state.status) {
    case 'submitted':
    case 'awaiting-completion':
      return 1;
    case 'refused':
      return 3;
    case 'processing':
      return state.begun ? 4 : 2;
    case 'awaiting-supplement':
      return 5;
    case 'withdrawn':
      return 7;
    case 'finished':
      return 9;
    case 'returned':
      return 10;
  }
}

/** A paper as handed in (giấy tờ trong hồ sơ). `files` for electronic papers, `originals`/`copies` for paper ones. */
export interface HandedPaper {
  /** Key of the paper in the procedure's list. */
  readonly key: string;
  readonly name: string;
  readonly files: readonly {
    readonly id: string;
    readonly name: string;
    readonly sha256: string;
    readonly bytes: number;
  }[];
  readonly originals: number;
  readonly copies: number;
}

/** Who applies (người nộp hồ sơ). The account is null for a person at the counter without one. */
export interface Applicant {
  readonly accountId: string | null;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly idNumber: string | null;
  readonly address: string | null;
}

/** What the applicant hands in (nội dung hồ sơ): who, answers of the e-form, papers, and how the result comes back. */
export interface Content {
  readonly applicant: Applicant;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly papers: readonly HandedPaper[];
  readonly delivery: Delivery;
}

/** How the applicant wants the result (cách nhận kết quả). */
export type Delivery = 'desk' | 'post' | 'electronic';

/** What a new dossier is about. */
export interface Submission {
  readonly procedureCode: string;
  readonly caseKey: string;
  readonly channel: Channel;
  readonly receivingUnit: string;
  readonly responsibleUnit: string;
  readonly content: Content;
}

/** An open step of a dossier, as rules need it. */
export interface OpenStep {
  readonly task: number;
  readonly element: string;
  readonly name: string;
  readonly act: string;
  readonly role: string;
  readonly unitId: string;
  readonly holderAccount: string | null;
  readonly holderName: string | null;
}

/** Who wants to act on a step: account and roles. */
export interface StepActor {
  readonly accountId: string;
  readonly roles: readonly { readonly role: string; readonly unitId: string }[];
}

/** True when the actor holds the step's role in its unit and nobody else has taken it (được phân công). */
export function mayDoStep(actor: StepActor, step: OpenStep): boolean {
  const holdsRole = actor.roles.some((grant) => grant.role === step.role && grant.unitId === step.unitId);
  return holdsRole && (step.holderAccount === null || step.holderAccount === actor.accountId);
}

/** True when the actor may hand the step to a person: the head of its unit, or whoever holds its role (phân công). */
export function mayAssign(actor: StepActor, step: OpenStep): boolean {
  return actor.roles.some(
    (grant) => grant.unitId === step.unitId && (grant.role === step.role || grant.role === 'unit-head'),
  );
}

/** Roles that read every dossier of the province but act on none. */
const READING_ROLES = ['inspector', 'control-officer'];

/** True for roles that look through the work of every unit (thanh tra, kiểm soát thủ tục hành chính). */
export function readsAll(roles: StepActor['roles']): boolean {
  return roles.some((grant) => READING_ROLES.includes(grant.role));
}

/**
 * True when an officer may see a dossier: on duty for it (its units), or by an inspecting role. Others get the same
 * "not found" as for a code that does not exist.
 */
export function maySee(roles: StepActor['roles'], units: readonly string[]): boolean {
  return roles.some((grant) => units.includes(grant.unitId) || READING_ROLES.includes(grant.role));
}

import type { InPlaceOf } from '#kernel/context';
import type { Limit } from '#modules/calendar';
import type { Channel } from '#modules/catalogue';
import type { SectorTime } from './clock/sector.ts';
import type { ClockLaw } from './clock/profiles.ts';
import { type ActionKind, NEXT, type Status } from './statuses.ts';

export {
  ACTION_KINDS,
  type ActionKind,
  allowedActions,
  nationalStatus,
  NEXT,
  type Status,
} from './statuses.ts';

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
  /** Version of that profile; a log from before there were versions means the first. */
  readonly profileVersion?: number;
  /** What that version says of time, where it is not the first one, which is part of the code: the log explains itself. */
  readonly law?: ClockLaw;
  /** What the sector law of the procedure says of supplements; absent: nothing, the profile holds. */
  readonly sector?: SectorTime;
  readonly calendarEdition: number;
  readonly definitionId: string;
  /** Units beside the receiving and the responsible one, where the process names any. */
  readonly units?: PinnedUnits;
}

/** Further units of a dossier (cơ quan quyết định, cơ quan phối hợp liên thông). @law ND-118-2025/20 */
export interface PinnedUnits {
  /** Unit above the responsible one that decides. */
  readonly decidingUnit?: string;
  /** Units by the agency whose part they play. */
  readonly agencies?: Readonly<Record<string, string>>;
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
  /** An act that waits for a second person; null when none does. */
  readonly pending: Proposal | null;
  /** Consultations of other units, answered or not. */
  readonly consultations: readonly Consultation[];
  /** True once a re-appointment was made: there is one at most. */
  readonly extended: boolean;
  /** True once somebody explained why it is or was late. */
  readonly explained: boolean;
  /** True once an apology reached the applicant, with a new date or with the explanation of the lateness. */
  readonly excused: boolean;
  /** When the result was reported wrong; null when it was not, or was corrected since. */
  readonly wrongSince: Temporal.Instant | null;
  /** Money asked for in the middle of the handling; null when none is open. */
  readonly demandedVnd: number | null;
}

/** An act that one person proposes and another must approve (đề xuất chờ người thứ hai). */
export interface Proposal {
  readonly act: ProposedAct;
  /** What the act needs: items of a supplement, the new date of an extension. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Reason from the list of the law profile, and in words. */
  readonly reason: { readonly key: string; readonly text: string };
  readonly by: string | null;
  readonly byName: string;
  /** Account in whose place it was proposed; null when in nobody's. */
  readonly inPlaceOf?: string | null;
  readonly at: Temporal.Instant;
}

/** Acts that stop, move or end the clock: they need two people. */
export type ProposedAct = 'request-supplement' | 'extend' | 'cancel' | 'reclassify';

/** A question to another unit (lấy ý kiến); it lies inside the time of the dossier. @law ND-118-2025/19.4 */
export interface Consultation {
  readonly number: number;
  readonly unitId: string;
  readonly question: string;
  readonly askedAt: Temporal.Instant;
  /** ISO instant by which the unit is to answer. */
  readonly dueAt: string;
  readonly answeredAt: Temporal.Instant | null;
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
    pending: null,
    consultations: [],
    extended: false,
    explained: false,
    excused: false,
    wrongSince: null,
    demandedVnd: null,
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
  const { payload } = action;
  switch (action.kind) {
    case 'accept':
      return { acceptedAt: action.at, pinned: payload['pinned'] as Pinned };
    case 'complete':
    case 'adjust':
    case 'receive-supplement':
      return { contentVersion: state.contentVersion + 1 };
    case 'ask-completion':
    case 'request-supplement':
      return { requests: state.requests + 1 };
    case 'complete-step':
      return { begun: true };
    case 'propose':
      return { pending: proposalOf(action) };
    case 'approve':
    case 'decline':
      return { pending: null };
    case 'extend':
      return { extended: true, excused: true };
    case 'reclassify':
      return { pinned: state.pinned && { ...state.pinned, limit: payload['limit'] as Pinned['limit'] } };
    case 'transfer':
      // A question to a unit that was merged is for the one that took its place.
      return {
        consultations: state.consultations.map((c) =>
          c.unitId === payload['from'] && c.answeredAt === null ? { ...c, unitId: String(payload['to']) } : c,
        ),
      };
    case 'apply-calendar':
      return { pinned: state.pinned && { ...state.pinned, calendarEdition: payload['edition'] as number } };
    case 'consult':
      return { consultations: [...state.consultations, consultationOf(action)] };
    case 'answer':
      return {
        consultations: state.consultations.map((c) =>
          c.number === payload['number'] ? { ...c, answeredAt: action.at } : c,
        ),
      };
    case 'demand-payment':
      return { demandedVnd: payload['amountVnd'] as number };
    case 'confirm-payment':
      return { demandedVnd: null };
    case 'move-process':
      return { pinned: state.pinned && { ...state.pinned, definitionId: String(payload['to']) } };
    case 'explain':
      return { explained: true, excused: state.excused || payload['apology'] !== undefined };
    case 'sign':
      // What one agency signs is its own result; the dossier as a whole is not decided by it.
      return payload['part'] === undefined ? { signed: true } : {};
    case 'refuse':
      return { refused: true, finishedAt: action.at, pending: null };
    case 'finish':
    case 'withdraw':
    case 'cancel':
    case 'close':
      return { finishedAt: action.at, pending: null };
    case 'hand-over':
      return { returnedAt: action.at };
    case 'report-wrong':
      return { wrongSince: action.at };
    case 'correct-result':
      return { wrongSince: null };
    default:
      return {};
  }
}

function proposalOf({ payload, actorId, actorName, at }: Action): Proposal {
  return {
    act: payload['act'] as ProposedAct,
    args: payload['args'] as Proposal['args'],
    reason: payload['reason'] as Proposal['reason'],
    by: actorId,
    byName: actorName,
    inPlaceOf: (payload['inPlaceOf'] as { accountId?: string } | undefined)?.accountId ?? null,
    at,
  };
}

function consultationOf({ payload, at }: Action): Consultation {
  return {
    number: payload['number'] as number,
    unitId: payload['unit'] as string,
    question: payload['question'] as string,
    askedAt: at,
    dueAt: payload['dueAt'] as string,
    answeredAt: null,
  };
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
  /** Part of an agency that the step belongs to, by its number; null or absent where the process has no parts. */
  readonly leg?: number | null;
}

/** Who wants to act on a step: account and roles. */
export interface StepActor {
  readonly accountId: string;
  readonly roles: readonly {
    readonly role: string;
    readonly unitId: string;
    /** Whose role it is, where the actor has it in the place of another. */
    readonly inPlaceOf?: InPlaceOf;
  }[];
}

/**
 * True when the actor holds the step's role in its unit and nobody else has taken it, or acts in the place of who has
 * (được phân công, làm thay).
 */
export function mayDoStep(actor: StepActor, step: OpenStep): boolean {
  const free = step.holderAccount === null || step.holderAccount === actor.accountId;
  return actor.roles.some(
    (grant) =>
      grant.role === step.role &&
      grant.unitId === step.unitId &&
      (free || grant.inPlaceOf?.accountId === step.holderAccount),
  );
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

/**
 * The second person: a head or leader of the responsible unit, or who acts in the place of one. Neither the actor nor who is
 * represented may be the proposer or the one in whose place it was proposed.
 */
export function mayApprove(
  actor: StepActor,
  pending: Pick<Proposal, 'by' | 'inPlaceOf'>,
  responsibleUnit: string,
  accountId: string | null,
): boolean {
  const proposers = [pending.by, pending.inPlaceOf];
  if (accountId === null || proposers.includes(accountId)) return false;
  return actor.roles.some(
    (grant) =>
      grant.unitId === responsibleUnit &&
      (grant.role === 'unit-head' || grant.role === 'leader') &&
      !(grant.inPlaceOf && proposers.includes(grant.inPlaceOf.accountId)),
  );
}

/** Who may move a running dossier to another version of its process: the leader of its unit, or procedure control. */
export function mayMoveProcess(actor: StepActor, responsibleUnit: string): boolean {
  return actor.roles.some(
    ({ role, unitId }) => role === 'control-officer' || (role === 'leader' && unitId === responsibleUnit),
  );
}

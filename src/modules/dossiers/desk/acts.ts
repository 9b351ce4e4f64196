import type { Calendar } from '#modules/calendar';
import { awaitedBy, type Definition, type State } from '#modules/workflow';
import { clockRefusal } from '../due.ts';
import { localMinutes } from '#kernel/clock';
import { errors } from '../errors.ts';
import { lifeActs, type LifeAct, type LifeOffer } from './life-acts.ts';
import {
  type Action,
  type DossierState,
  fold,
  mayAssign,
  mayDoStep,
  NEXT,
  type OpenStep,
  type StepActor,
  type Status,
} from '../model.ts';

/** What a desk page can offer to do with a dossier (việc làm được trên màn hình). */
export type DeskAct =
  | 'take'
  | 'assign'
  | 'release'
  | 'review'
  | 'supplement'
  | 'refuse'
  | 'complete'
  | 'send-back'
  | 'sign'
  | 'issue'
  | 'hand-over'
  | 'bring'
  | 'message'
  | LifeAct;

/** What an officer may do on a dossier now, and what stands in the way. */
export interface Offered {
  /** The open step that the officer may do; null when there is none. */
  readonly step: OpenStep | null;
  readonly acts: readonly DeskAct[];
  /** Somebody else who has taken a step of the officer's role. */
  readonly heldBy: string | null;
  /** Code of the refusal that a supplement request would meet; null when it may be asked. */
  readonly supplementRefusal: string | null;
  /** Open steps that the officer may hand to a person. */
  readonly assignable: OpenStep | null;
  /** What stands in the way of, or waits for, the rarer acts. */
  readonly life: LifeOffer;
}

/** A dossier as far as the offer of acts depends on it. */
export interface ActingOn {
  readonly status: Status;
  readonly receivingUnit: string;
  readonly responsibleUnit: string;
  readonly actions: readonly Action[];
  readonly heirs?: readonly string[];
  readonly steps: readonly (OpenStep & { readonly closedAt: Temporal.Instant | null })[];
}

/** Acts that others wait for: they stand before the officer's own step. */
const FIRST: readonly DeskAct[] = ['decide', 'answer', 'correct', 'confirm-payment', 'stop', 'close'];

const BY_STEP: Readonly<Record<string, readonly DeskAct[]>> = {
  process: ['complete', 'supplement'],
  check: ['complete', 'supplement'],
  appraise: ['complete', 'supplement', 'send-back'],
  consult: ['complete'],
  review: ['complete', 'send-back'],
  sign: ['sign', 'send-back', 'refuse'],
  approve: ['sign', 'send-back', 'refuse'],
  issue: ['issue', 'send-back'],
};

/** Exactly the acts that the rules will let an officer do now (việc được làm). */
export function offeredActs(
  actor: StepActor,
  dossier: ActingOn,
  calendar: Calendar,
  now: Temporal.Instant,
): Offered {
  const open = dossier.steps.filter((step) => step.closedAt === null);
  const step = open.find((one) => mayDoStep(actor, one)) ?? null;
  const held = open.find((one) => actor.roles.some((g) => g.role === one.role && g.unitId === one.unitId));
  const state = fold(dossier.actions);
  const paused = NEXT[dossier.status].assign === null;
  const assignable = paused ? null : (open.find((one) => mayAssign(actor, one)) ?? null);
  const life = lifeActs(actor, dossier, { state, step, calendar, now });
  const acts: DeskAct[] = life.acts.filter((act) => FIRST.includes(act));
  if (step && !paused && step.holderAccount === null && assignable) acts.push('take');
  if (step) acts.push(...actsOfStep(dossier.status, step, backTargets(dossier).length > 0));
  if (assignable) acts.push('assign');
  if (!paused && open.some((one) => one.holderAccount !== null && one.holderAccount === actor.accountId))
    acts.push('release');
  if (dossier.status === 'awaiting-supplement' || dossier.status === 'awaiting-completion') {
    const clerk = actor.roles.some((g) => g.role === 'desk-clerk' && g.unitId === dossier.receivingUnit);
    if (clerk) acts.push('bring');
  }
  acts.push(...life.acts.filter((act) => !FIRST.includes(act)));
  return {
    step,
    acts,
    heldBy: step ? null : (held?.holderName ?? null),
    supplementRefusal: supplementRefusal(state, dossier, calendar, now),
    assignable,
    life: life.offer,
  };
}

function actsOfStep(status: Status, step: OpenStep, mayReturn: boolean): readonly DeskAct[] {
  if (status === 'submitted') return step.act === 'receive' ? ['review', 'refuse'] : [];
  if (status === 'finished') return step.act === 'return' ? ['hand-over'] : [];
  if (status !== 'processing') return [];
  return (BY_STEP[step.act] ?? []).filter((act) => act !== 'send-back' || mayReturn);
}

function supplementRefusal(
  state: DossierState,
  dossier: ActingOn,
  calendar: Calendar,
  now: Temporal.Instant,
): string | null {
  if (state.requests > 0) return errors.requestRepeated.code;
  if (!state.pinned) return null;
  if (state.pending) return errors.proposalPending.code;
  const action = { type: 'request-supplement', at: localMinutes(now) } as const;
  return clockRefusal(calendar, state.pinned, dossier.actions, action)?.code ?? null;
}

/** A message that the process waits for and an officer may record (thông điệp đang chờ). */
export interface AwaitedMessage {
  readonly name: string;
  readonly label: string;
}

/** Messages that the process of a dossier waits for, each once, with the words of the element that waits. */
export function awaitedMessages(definition: Definition | null, state: State | null): AwaitedMessage[] {
  if (!definition || !state) return [];
  const messages = awaitedBy(definition, state).filter((one) => one.type === 'message');
  const named = messages.map(({ name, element }): [string, AwaitedMessage] => [
    name,
    { name, label: definition.nodes[element]?.name ?? name },
  ]);
  return [...new Map(named).values()];
}

/** The offer with the recording of a message added, for whoever is on duty while the process waits for one. */
export function withMessages(
  offered: Offered,
  awaited: readonly AwaitedMessage[],
  actor: StepActor,
  dossier: ActingOn,
): Offered {
  const units = [dossier.receivingUnit, dossier.responsibleUnit];
  const onDuty = actor.roles.some((grant) => units.includes(grant.unitId));
  const may = awaited.length > 0 && onDuty && NEXT[dossier.status]['receive-message'] !== null;
  return may ? { ...offered, acts: [...offered.acts, 'message'] } : offered;
}

/** A step that was done and may be done again (bước có thể chuyển lại). */
export interface BackTarget {
  readonly element: string;
  readonly name: string;
}

/** Steps to which the work can go back, the latest first: done ones that the log names, other than the open one. */
export function backTargets(dossier: ActingOn): BackTarget[] {
  const logged = new Set(dossier.actions.map((action) => action.payload['step']));
  const open = new Set(dossier.steps.filter((s) => s.closedAt === null).map((s) => s.element));
  const done = dossier.steps.filter(
    (s) => s.closedAt !== null && s.task > 0 && logged.has(s.element) && !open.has(s.element),
  );
  const byElement = new Map(done.map((s) => [s.element, { element: s.element, name: s.name }]));
  return [...byElement.values()].reverse();
}

import { localMinutes } from '#kernel/clock';
import type { Calendar } from '#modules/calendar';
import { clockOf, clockRefusal, isLate, mayCloseAt, promiseOf } from '../due.ts';
import { completionLimit } from '../law.ts';
import { errors } from '../errors.ts';
import {
  mayApprove,
  type Action,
  type Consultation,
  type DossierState,
  NEXT,
  type OpenStep,
  type Proposal,
  type StepActor,
} from '../model.ts';

/** The rarer acts that a desk page can offer: two-person acts, consultation, money, explanation, correction, endings. */
export type LifeAct =
  | 'decide'
  | 'extend'
  | 'consult'
  | 'answer'
  | 'demand-payment'
  | 'confirm-payment'
  | 'explain'
  | 'notify-early'
  | 'report-lost'
  | 'report-wrong'
  | 'correct'
  | 'stop'
  | 'close'
  | 'cancel'
  | 'reclassify';

/** What the forms of the rarer acts need to know. */
export interface LifeOffer {
  /** What waits for a second person; null when nothing does. */
  readonly pending: Proposal | null;
  /** The actor proposed it, so another must approve. */
  readonly ownProposal: boolean;
  /** Code of the refusal that a re-appointment would meet; null when it may be proposed. */
  readonly extensionRefusal: string | null;
  /** Open questions to a unit of the actor. */
  readonly toAnswer: readonly Consultation[];
  /** The due date has passed, or the end came after it. */
  readonly late: boolean;
}

/** A dossier as far as the rarer acts depend on it. */
export interface LivingOn {
  readonly receivingUnit: string;
  readonly responsibleUnit: string;
  readonly actions: readonly Action[];
  /** Units that took the place of these; the reader answers by one of them. */
  readonly heirs?: readonly string[];
}

interface At {
  readonly state: DossierState;
  /** Open step that the actor may do. */
  readonly step: OpenStep | null;
  readonly calendar: Calendar;
  readonly now: Temporal.Instant;
}

/** Exactly the rarer acts that the rules will let an officer do now, and what their forms need. */
export function lifeActs(
  actor: StepActor,
  dossier: LivingOn,
  at: At,
): { readonly acts: readonly LifeAct[]; readonly offer: LifeOffer } {
  const { state, step } = at;
  const { pending } = state;
  const allowed = NEXT[state.status];
  const late = isLate(state.pinned, promiseOf(at.calendar, state, dossier.actions), at.now);
  const toAnswer = state.consultations.filter(
    (one) => one.answeredAt === null && actor.roles.some((grant) => grant.unitId === one.unitId),
  );
  const worker = holds(actor, dossier, ['case-officer', 'unit-head', 'leader']);
  const anybody = worker || holds(actor, dossier, ['desk-clerk']);
  const clerk = actor.roles.some((g) => g.role === 'desk-clerk' && g.unitId === dossier.receivingUnit);
  const proposing =
    step !== null && WORKING.includes(step.act) && pending === null && !state.signed && state.pinned !== null;
  const working = allowed.consult !== null && step !== null && WORKING.includes(step.act);
  const offers: Readonly<Record<LifeAct, boolean>> = {
    decide: pending !== null && mayApprove(actor, pending, dossier.responsibleUnit, actor.accountId),
    answer: allowed.answer !== null && toAnswer.length > 0,
    correct:
      allowed['correct-result'] !== null && state.wrongSince !== null && holds(actor, dossier, ['leader']),
    'confirm-payment':
      allowed['confirm-payment'] !== null && holds(actor, dossier, ['desk-clerk', 'case-officer']),
    stop: allowed.stop !== null && clerk,
    close: allowed.close !== null && clerk && mayClose(dossier, at),
    extend: working,
    consult: working,
    'demand-payment': working && step?.act !== 'review' && allowed['demand-payment'] !== null,
    explain:
      allowed.explain !== null &&
      late &&
      worker &&
      (!state.explained || (!state.excused && holds(actor, dossier, ['unit-head', 'leader']))),
    'notify-early': allowed['notify-early'] !== null && step !== null && !late,
    reclassify: allowed.reclassify !== null && proposing && !late && state.pinned?.limit !== null,
    cancel: allowed.cancel !== null && proposing,
    'report-lost': allowed['report-lost'] !== null && anybody,
    'report-wrong': allowed['report-wrong'] !== null && state.wrongSince === null && anybody,
  };
  const acts = (Object.keys(offers) as LifeAct[]).filter((act) => offers[act]);
  const ownProposal = pending !== null && pending.by === actor.accountId;
  const extensionRefusal = working ? refusalOfExtension(dossier, at) : null;
  return { acts, offer: { pending, ownProposal, extensionRefusal, toAnswer, late } };
}

/** Acts of steps in which the case itself is worked on. */
const WORKING = ['process', 'check', 'appraise', 'review'];

function holds(actor: StepActor, dossier: LivingOn, roles: readonly string[]): boolean {
  const units = [dossier.receivingUnit, dossier.responsibleUnit, ...(dossier.heirs ?? [])];
  return actor.roles.some((grant) => units.includes(grant.unitId) && roles.includes(grant.role));
}

function mayClose(dossier: LivingOn, { state, calendar, now }: At): boolean {
  const asked = dossier.actions.findLast(
    (a) => a.kind === 'ask-completion' || a.kind === 'request-supplement',
  );
  if (!asked) return false;
  const clock = clockOf(calendar, state.pinned, dossier.actions);
  return mayCloseAt(calendar, clock, asked.at, now, completionLimit(state.pinned, dossier.actions));
}

/** What forbids any new date at all; whether a given date is late enough is judged when it is sent. */
function refusalOfExtension(dossier: LivingOn, { state, calendar, now }: At): string | null {
  if (state.pending) return errors.proposalPending.code;
  const promise = promiseOf(calendar, state, dossier.actions);
  if (!promise) return errors.noLimit.code;
  const to = localMinutes(promise.dueAt.add({ hours: 24 * 7 })).slice(0, 10);
  return (
    clockRefusal(calendar, state.pinned, dossier.actions, { type: 'extend', at: localMinutes(now), to })
      ?.code ?? null
  );
}

import type { Ctx } from '#kernel/context';
import { ensure, Refusal } from '#kernel/refusal';
import { inTx, type Tx } from '#kernel/tx';
import { type Calendar, calendarOf } from '#modules/calendar';
import { getDefinition } from '#modules/workflow';
import { type PromisedTime, promiseOf } from '../due.ts';
import { errors } from '../errors.ts';
import { type ActionKind, type Content, mayDoStep, type OpenStep, type StepActor } from '../model.ts';
import { type ActingParty, beginChange, type Progress, type StepPlace } from '../progress.ts';
import { getForChange, type LoadedDossier, type Projection, saveChange } from '../store.ts';
import { replaceUnit } from '../transfer-store.ts';

/** What a use case does to a loaded dossier, and what it answers. */
export interface Outcome<T> {
  readonly progress: Progress;
  readonly answer: T;
  readonly holder?: { readonly accountId: string; readonly name: string };
  readonly content?: { readonly version: number; readonly content: Content };
  /** A unit that took the place of another in this change. */
  readonly replaced?: { readonly from: string; readonly to: string };
  /** Definition pinned by this change; otherwise the one pinned before stays. */
  readonly definitionId?: string;
}

/** What a use case is given: the locked dossier, where its change begins, and its calendar. */
export interface Loaded {
  readonly tx: Tx;
  readonly dossier: LoadedDossier;
  readonly progress: Progress;
  readonly calendar: Calendar;
  /** The promise before the change; undefined before acceptance and where there is no limit. */
  readonly promise: PromisedTime | undefined;
}

/** A context that says up to which action its actor has seen the dossier; anything newer refuses the change. */
export interface SeeingCtx extends Ctx {
  readonly seenSeq?: number | undefined;
}

/**
 * Loads and locks a dossier, lets a use case decide, and saves what came of it, as one transaction.
 *
 * @emits dossiers.<action> for every action recorded { code, unit, applicant }
 * @throws dossiers/not-found, dossiers/changed-meanwhile, and what the decision refuses
 */
export function changeDossier<T>(
  ctx: Ctx,
  code: string,
  decide: (loaded: Loaded) => Promise<Outcome<T>>,
): Promise<T> {
  return inTx(ctx, async (tx) => {
    const dossier = await getForChange(tx, code);
    const { seenSeq } = ctx as SeeingCtx;
    // Two people with one page: the second is told what happened, whatever the rules would let through.
    ensure(seenSeq === undefined || seenSeq === dossier.actions.at(-1)?.seq, errors.changedMeanwhile);
    const calendar = await calendarOf(tx, dossier.calendarEdition, dossier.clockUnit);
    const progress = beginChange(
      dossier.id,
      dossier.at,
      dossier.actions,
      dossier.processState,
      dossier.openSteps,
    );
    const promise = progress.state ? promiseOf(calendar, progress.state, dossier.actions) : undefined;
    const outcome = await decide({ tx, dossier, progress, calendar, promise });
    const before = dossier.actions.at(-1)?.seq ?? 0;
    const change = {
      actions: outcome.progress.added,
      projection: projectionOf(outcome.progress, calendar, dossier.calendarEdition),
      closed: outcome.progress.closed,
      opened: outcome.progress.opened,
      ...(outcome.holder ? { holder: outcome.holder } : {}),
      ...(outcome.content ? { content: outcome.content } : {}),
    };
    if (outcome.replaced) await replaceUnit(tx, dossier.id, outcome.replaced.from, outcome.replaced.to);
    tx.last(() => saveChange(tx, dossier.id, before, change));
    announce(tx, outcome.progress, {
      code,
      unit: dossier.responsibleUnit,
      applicant: dossier.applicantAccount,
    });
    return outcome.answer;
  });
}

/** What lists need, from the fold and the clock. */
export function projectionOf(progress: Progress, calendar: Calendar, edition: number): Projection {
  const { state } = progress;
  if (!state) throw new RangeError('a change without actions');
  const promise = promiseOf(calendar, state, [...progress.before, ...progress.added]);
  return {
    status: state.status,
    acceptedAt: state.acceptedAt,
    firstDueAt: promise?.firstDueAt ?? null,
    dueAt: promise?.dueAt ?? null,
    finishedAt: state.finishedAt,
    returnedAt: state.returnedAt,
    verdict: promise?.verdict ?? null,
    calendarEdition: state.pinned?.calendarEdition ?? edition,
    definitionId: state.pinned?.definitionId ?? null,
    processState: progress.process,
    seq: state.seq,
    hash: state.hash,
  };
}

/** Emits one event per recorded action. */
export function announce(
  tx: Tx,
  progress: Progress,
  about: { code: string; unit: string; applicant: string | null },
): void {
  for (const action of progress.added)
    tx.emit(EVENT_OF[action.kind], progress.id, { ...about, seq: action.seq });
}

const EVENT_OF = {
  submit: 'dossiers.submitted',
  'ask-completion': 'dossiers.completion-asked',
  complete: 'dossiers.completed',
  accept: 'dossiers.accepted',
  refuse: 'dossiers.refused',
  assign: 'dossiers.assigned',
  'complete-step': 'dossiers.step-completed',
  'send-back': 'dossiers.sent-back',
  'request-supplement': 'dossiers.supplement-requested',
  'receive-supplement': 'dossiers.supplement-received',
  sign: 'dossiers.signed',
  finish: 'dossiers.finished',
  'hand-over': 'dossiers.handed-over',
  withdraw: 'dossiers.withdrawn',
  adjust: 'dossiers.adjusted',
  propose: 'dossiers.proposed',
  approve: 'dossiers.approved',
  decline: 'dossiers.declined',
  extend: 'dossiers.extended',
  consult: 'dossiers.consulted',
  answer: 'dossiers.answered',
  'demand-payment': 'dossiers.payment-demanded',
  'confirm-payment': 'dossiers.payment-confirmed',
  explain: 'dossiers.explained',
  'notify-early': 'dossiers.early-notified',
  'report-lost': 'dossiers.lost-reported',
  'report-wrong': 'dossiers.wrong-reported',
  'correct-result': 'dossiers.result-corrected',
  stop: 'dossiers.stopped',
  close: 'dossiers.closed',
  transfer: 'dossiers.transferred',
} as const satisfies Record<ActionKind, string>;

/** The acting party of a context, as the log keeps it. */
export function partyOf(ctx: Ctx, unitId: string | null = null): ActingParty {
  const { actor } = ctx;
  if (actor.kind === 'anonymous') throw new RangeError('nobody acts on a dossier');
  if (actor.kind === 'system') return { kind: 'system', id: null, name: actor.name, unitId };
  return {
    kind: actor.kind,
    id: actor.accountId,
    name: actor.name,
    unitId: unitId ?? ('unitId' in actor ? actor.unitId : null),
  };
}

/** The officer's side of a context; others have no roles. */
export function stepActorOf(ctx: Ctx): StepActor {
  return ctx.actor.kind === 'officer' ? ctx.actor : { accountId: '', roles: [] };
}

/**
 * The open step that the actor may do, of one of the given acts.
 *
 * @throws dossiers/wrong-step, dossiers/not-your-step, dossiers/taken-by-other
 */
export function ensureStep(ctx: Ctx, loaded: Loaded, acts: readonly string[] | 'any'): OpenStep {
  const steps = loaded.progress.steps.filter((s) => acts === 'any' || acts.includes(s.act));
  ensure(steps.length > 0, errors.wrongStep, { step: loaded.progress.steps[0]?.name ?? '', wanted: acts });
  const actor = stepActorOf(ctx);
  const mine = steps.find((s) => mayDoStep(actor, s));
  if (mine) return mine;
  const taken = steps.find((s) => actor.roles.some((g) => g.role === s.role && g.unitId === s.unitId));
  throw taken
    ? new Refusal(errors.takenByOther, { holder: taken.holderName ?? '' })
    : new Refusal(errors.notYourStep, { role: steps[0]?.role, step: steps[0]?.name });
}

/** Where the steps of a running dossier lie: its pinned process and its units. */
export async function placeOf(loaded: Loaded, definitionId: string): Promise<StepPlace> {
  const { dossier, calendar, tx } = loaded;
  return {
    definition: await getDefinition(tx, definitionId),
    calendar,
    channel: dossier.channel,
    receivingUnit: dossier.receivingUnit,
    responsibleUnit: dossier.responsibleUnit,
  };
}

/** The pinned process of an accepted dossier. */
export function pinnedDefinition(loaded: Loaded): string {
  const id = loaded.progress.state?.pinned?.definitionId;
  ensure(id, errors.noProcess);
  return id;
}

import type { Ctx } from '#kernel/context';
import { ensure, Refusal } from '#kernel/refusal';
import { inTx, type Tx } from '#kernel/tx';
import { getDefinition } from '#modules/workflow';
import { type DossierCalendar, type PromisedTime, promiseOf } from '../due.ts';
import { errors } from '../errors.ts';
import {
  type Action,
  type ActionKind,
  type Content,
  mayDoStep,
  type OpenStep,
  type PinnedUnits,
  type StepActor,
} from '../model.ts';
import { type ActingParty, beginChange, type Progress } from '../progress.ts';
import { type StepPlace } from '../process.ts';
import { queuePlace } from '../queue.ts';
import { type Duty, representedIn } from '../stand-in.ts';
import { type Projection, saveChange, type StepHolder } from '../store.ts';
import { getForChange, type LoadedDossier } from '../load-store.ts';
import { replaceCase, replaceUnit } from '../transfer-store.ts';
import { insertEnding } from '../life/line-store.ts';
import { nextWatch } from '../watch.ts';
import { calendarOfDossier } from './dossier-calendar.ts';
import { endWaits, moveLegs, saveWaits } from '../wait-store.ts';
import { duesMoved } from './dues-moved.ts';

/** What a use case does to a loaded dossier, and what it answers. */
export interface Outcome<T> {
  readonly progress: Progress;
  readonly answer: T;
  readonly holder?: StepHolder;
  readonly content?: { readonly version: number; readonly content: Content };
  /** A unit that took the place of another in this change. */
  readonly replaced?: { readonly from: string; readonly to: string };
  /** Case of the procedure from this change on. */
  readonly caseKey?: string;
  /** Definition pinned by this change; otherwise the one pinned before stays. */
  readonly definitionId?: string;
}

/** What a use case is given: the locked dossier, where its change begins, and its calendar. */
export interface Loaded {
  readonly tx: Tx;
  readonly dossier: LoadedDossier;
  readonly progress: Progress;
  readonly calendar: DossierCalendar;
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
    const calendar = await calendarOfDossier(tx, dossier, dossier.actions);
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
    const calendarNow = await calendarAfter(tx, dossier, outcome.progress, calendar);
    const moved = await duesMoved(tx, dossier, outcome.progress, calendarNow);
    const change = {
      actions: outcome.progress.added,
      projection: projectionOf(outcome.progress, calendarNow, dossier.calendarEdition),
      moved: moved.steps,
      closed: outcome.progress.closed,
      opened: outcome.progress.opened,
      closedBy: outcome.progress.added.at(-1)?.actorId ?? null,
      ...(outcome.holder ? { holder: outcome.holder } : {}),
      ...(outcome.content ? { content: outcome.content } : {}),
    };
    if (outcome.progress.added.some(({ kind }) => ENDS_WITHOUT.includes(kind)))
      await insertEnding(tx, dossier.id);
    if (outcome.caseKey !== undefined) await replaceCase(tx, dossier.id, outcome.caseKey);
    if (outcome.replaced) await replaceUnit(tx, dossier.id, outcome.replaced.from, outcome.replaced.to);
    await saveWaits(tx, dossier.id, outcome.progress);
    await moveLegs(tx, dossier.id, moved.legs);
    if (outcome.progress.cut) await endWaits(tx, dossier.id);
    tx.last(() => saveChange(tx, dossier.id, before, change));
    const about = {
      code,
      unit: dossier.responsibleUnit,
      desk: dossier.receivingUnit,
      applicant: dossier.applicantAccount,
    };
    announce(tx, outcome.progress, about);
    return outcome.answer;
  });
}

/** The calendar after a change: acceptance pins the newest, an order a later one. */
async function calendarAfter(
  tx: Tx,
  { calendarEdition, clockUnit }: LoadedDossier,
  { state, before, added }: Progress,
  calendar: DossierCalendar,
): Promise<DossierCalendar> {
  const edition = state?.pinned?.calendarEdition ?? calendarEdition;
  if (edition === calendarEdition) return calendar;
  return calendarOfDossier(tx, { calendarEdition: edition, clockUnit }, [...before, ...added]);
}

/** Acts that end a dossier without what was asked for: filed again soon, it belongs to the same line. */
export const ENDS_WITHOUT: readonly ActionKind[] = ['refuse', 'withdraw', 'close', 'cancel'];

/** What lists need, from the fold and the clock. */
export function projectionOf(progress: Progress, calendar: DossierCalendar, edition: number): Projection {
  const { state } = progress;
  if (!state) throw new RangeError('a change without actions');
  const actions = [...progress.before, ...progress.added];
  const promise = promiseOf(calendar, state, actions);
  const moved = promise && !promise.firstDueAt.equals(promise.dueAt);
  const restarted = moved ? actions.findLast((a) => a.kind === 'receive-supplement')?.at : undefined;
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
    queue: queuePlace(calendar, state, {
      dueAt: promise?.dueAt ?? null,
      countedFrom: restarted ?? state.acceptedAt,
      intakeDueAt: progress.opened.find((step) => step.act === 'receive')?.dueAt ?? null,
    }),
    watchAt: nextWatch(calendar, state, actions),
  };
}

/** Emits one event per recorded action, and what the process asks or tells the outside. */
export function announce(
  tx: Tx,
  progress: Progress,
  about: { code: string; unit: string; desk: string; applicant: string | null },
): void {
  for (const action of progress.added)
    tx.emit(EVENT_OF[action.kind], progress.id, { ...about, seq: action.seq });
  for (const { task, service, name } of progress.calls)
    tx.emit('dossiers.service-called', progress.id, { ...about, task, service, name });
  for (const { type, element, name } of progress.said)
    tx.emit(SAID[type], progress.id, { ...about, element, name });
}

const SAID = { 'send-message': 'dossiers.message-sent', escalated: 'dossiers.escalated' } as const;

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
  cancel: 'dossiers.cancelled',
  reclassify: 'dossiers.reclassified',
  'apply-calendar': 'dossiers.calendar-applied',
  'fire-timer': 'dossiers.timer-fired',
  'receive-message': 'dossiers.message-received',
  'run-service': 'dossiers.service-run',
  'refuse-part': 'dossiers.part-refused',
  'move-process': 'dossiers.process-moved',
  transfer: 'dossiers.transferred',
} as const satisfies Record<ActionKind, string>;

/**
 * The acting party of a context, as the log keeps it.
 *
 * @param place  the step that is done, so that the log says in whose place; or only the unit
 */
export function partyOf(ctx: Ctx, place: OpenStep | Duty | string | null = null): ActingParty {
  const { actor } = ctx;
  const unitId = typeof place === 'string' ? place : (place?.unitId ?? null);
  if (actor.kind === 'anonymous') throw new RangeError('nobody acts on a dossier');
  if (actor.kind === 'system') return { kind: 'system', id: null, name: actor.name, unitId };
  const duty = place === null || typeof place === 'string' ? null : dutyOf(place);
  const inPlaceOf = duty && actor.kind === 'officer' ? representedIn(actor, duty) : null;
  return {
    kind: actor.kind,
    id: actor.accountId,
    name: actor.name,
    unitId: unitId ?? ('unitId' in actor ? actor.unitId : null),
    ...(inPlaceOf ? { inPlaceOf } : {}),
  };
}

const dutyOf = (place: OpenStep | Duty): Duty =>
  'roles' in place
    ? place
    : { roles: [place.role], unitId: place.unitId, holderAccount: place.holderAccount };

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
    ...unitsOf(loaded.progress.state?.pinned?.units, dossier.actions),
  };
}

/** Pinned units as they are today: a unit that was merged since is the one that took its place. */
function unitsOf(pinned: PinnedUnits | undefined, actions: readonly Action[]): PinnedUnits {
  if (!pinned) return {};
  const today = (unit: string) =>
    actions
      .filter((action) => action.kind === 'transfer')
      .reduce((at, { payload }) => (payload['from'] === at ? String(payload['to']) : at), unit);
  const { decidingUnit, agencies = {} } = pinned;
  return {
    ...(decidingUnit === undefined ? {} : { decidingUnit: today(decidingUnit) }),
    agencies: Object.fromEntries(Object.entries(agencies).map(([agency, unit]) => [agency, today(unit)])),
  };
}

/** The pinned process of an accepted dossier. */
export function pinnedDefinition(loaded: Loaded): string {
  const id = loaded.progress.state?.pinned?.definitionId;
  ensure(id, errors.noProcess);
  return id;
}

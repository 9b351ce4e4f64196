import { instantOf, localMinutes } from '#kernel/clock';
import { ensure } from '#kernel/refusal';
import { type Calendar, dueAt as dueTime } from '#modules/calendar';
import {
  advance,
  type Definition,
  type Effect,
  type Event,
  learnFrom,
  migrateState,
  startInstance,
  type State,
  type Step,
  type Variables,
} from '#modules/workflow';
import { errors } from './errors.ts';
import { closeSteps, type Opened, openStep, type Progress } from './progress.ts';
import { OWN_UNITS } from './drawing.ts';
import { timerDue } from './timers.ts';

/** What turns an element of the process into a step of this dossier: units, calendar, channel. */
export interface StepPlace {
  readonly definition: Definition;
  readonly calendar: Calendar;
  readonly channel: string;
  readonly receivingUnit: string;
  readonly responsibleUnit: string;
  /** Unit above the responsible one that decides; absent: the responsible one decides itself. */
  readonly decidingUnit?: string;
  /** Units that play the parts of other agencies, by agency. */
  readonly agencies?: Readonly<Record<string, string>>;
}

/** Starts the internal process (quy trình nội bộ) of an accepted dossier. `data`: what its conditions may name. */
export function startProcess(progress: Progress, place: StepPlace, data: Variables = {}): Progress {
  return follow(progress, startInstance(place.definition, data), place);
}

/** Completes an open step of the process; the next ones open at the instant of the change. */
export function completeStep(
  progress: Progress,
  task: number,
  place: StepPlace,
  given: { readonly outcome?: string; readonly data?: Variables } = {},
): Progress {
  return move(progress, { type: 'task-completed', task, ...given }, place);
}

/** Sends the work back to an earlier step (chuyển lại bước trước). */
export function sendBack(progress: Progress, task: number, to: string, place: StepPlace): Progress {
  return move(progress, { type: 'send-back', task, to }, place);
}

/** Ends a step in an error that the process catches (bước kết thúc bằng lỗi nghiệp vụ). */
export function failStep(progress: Progress, task: number, code: string, place: StepPlace): Progress {
  return move(progress, { type: 'task-failed', task, code }, place);
}

/** A timer of the process has run out. @throws workflow/timer-not-set */
export function fireTimer(progress: Progress, timer: string, place: StepPlace): Progress {
  return move(
    { ...progress, timersEnded: [...progress.timersEnded, timer] },
    { type: 'timer', timer },
    place,
  );
}

/** A message the process waits for has come. @throws workflow/message-not-awaited */
export function hear(progress: Progress, name: string, place: StepPlace, data?: Variables): Progress {
  return move(progress, { type: 'message', name, ...(data ? { data } : {}) }, place);
}

/** Goes on under another version of the process; open steps keep their numbers. @throws workflow/cannot-migrate */
export function moveProcess(progress: Progress, from: StepPlace, to: StepPlace): Progress {
  if (!progress.process) throw new RangeError('no process is running');
  return follow(progress, migrateState(from.definition, to.definition, progress.process), to);
}

function move(progress: Progress, event: Event, place: StepPlace): Progress {
  if (!progress.process) throw new RangeError('no process is running');
  return follow(progress, advance(place.definition, progress.process, event), place);
}

/** Carries out what a move of the process brought about; decision tables are asked at once. */
function follow(progress: Progress, moved: Step, place: StepPlace): Progress {
  let next = legsAfter({ ...progress, process: moved.state }, progress.process, place);
  for (const effect of moved.effects) next = carryOut(next, effect, place);
  for (const effect of moved.effects)
    if (effect.type === 'open-task' && effect.work === 'rule')
      next = move(next, decided(effect, place, next.process), place);
  return next;
}

function carryOut(progress: Progress, effect: Effect, place: StepPlace): Progress {
  switch (effect.type) {
    case 'close-task':
      return closeSteps(progress, [effect.task]);
    case 'open-task':
      return effect.work === 'rule' ? progress : opened(progress, effect, place);
    case 'set-timer': {
      const dueAt = timerDue(effect, progress.at, place);
      const timer = { timer: effect.timer, element: effect.element, dueAt };
      return { ...progress, timersSet: [...progress.timersSet, timer] };
    }
    case 'cancel-timer': {
      const timersSet = progress.timersSet.filter(({ timer }) => timer !== effect.timer);
      return { ...progress, timersSet, timersEnded: [...progress.timersEnded, effect.timer] };
    }
    case 'send-message':
    case 'escalated': {
      const name = effect.type === 'escalated' ? effect.code : effect.name;
      return { ...progress, said: [...progress.said, { type: effect.type, element: effect.element, name }] };
    }
    case 'ended':
      // An error that the drawing does not catch would leave the dossier without a next step: refused, nothing happened.
      ensure(effect.how !== 'failed', errors.processFailed, { error: effect.error ?? '' });
      return progress;
    default:
      return progress;
  }
}

type Opening = Extract<Effect, { type: 'open-task' }>;

function opened(progress: Progress, effect: Opening, place: StepPlace): Progress {
  const step = stepOf(effect, progress, place);
  const next = openStep(progress, step);
  return effect.work === 'service'
    ? { ...next, calls: [...next.calls, { task: effect.task, service: step.act, name: step.name }] }
    : next;
}

/** What a decision table says, under the name of the decision and, of several columns, under their own. */
function decided(effect: Opening, { definition }: StepPlace, state: State | null): Event {
  const decision = definition.nodes[effect.element]?.decision ?? '';
  ensure(definition.decisions, errors.decisionMissing, { decision });
  const data = learnFrom(definition.decisions, decision, state?.data ?? {});
  return { type: 'task-completed', task: effect.task, data };
}

/** Parts of agencies that began or ended with a move: tokens of sub-processes that name an agency. */
function legsAfter(progress: Progress, before: State | null, place: StepPlace): Progress {
  const partsOf = (state: State | null) =>
    (state?.tokens ?? []).filter((token) => place.definition.nodes[token.at]?.step?.agency && !token.loop);
  const was = new Set(partsOf(before).map((token) => token.id));
  const now = partsOf(progress.process);
  const still = new Set(now.map((token) => token.id));
  const begun = now
    .filter((token) => !was.has(token.id))
    .map((token) => {
      const node = place.definition.nodes[token.at];
      const agency = node?.step?.agency ?? '';
      const unitId = unitNamed(agencyRule(agency), place);
      const dueAt = workingTime(node?.step?.hours, progress.at, place.calendar);
      return { token: token.id, element: token.at, name: node?.name ?? agency, agency, unitId, dueAt };
    });
  return {
    ...progress,
    legsOpened: [...progress.legsOpened, ...begun],
    legsClosed: [...progress.legsClosed, ...[...was].filter((id) => !still.has(id))],
  };
}

function stepOf({ task, element, item, work }: Opening, progress: Progress, place: StepPlace): Opened {
  const node = place.definition.nodes[element];
  const terms = node?.step ?? {};
  return {
    task,
    element,
    name: node?.name ?? element,
    act: work === 'receive' ? 'wait' : (terms.act ?? 'process'),
    role: work === 'service' ? SYSTEM : (terms.role ?? 'case-officer'),
    unitId: unitNamed(terms.unit ?? agencyRule(partOf(place.definition, element)), place, item),
    dueAt: workingTime(hoursIn(place.definition, element, place.channel), progress.at, place.calendar),
    leg: legOf(progress.process, task, place),
    holderAccount: null,
    holderName: null,
  };
}

/** Working hours that a process gives one of its steps (giờ làm việc của bước); null when it gives none. */
export function hoursIn(definition: Definition | null, element: string, channel: string): number | null {
  const terms = definition?.nodes[element]?.step;
  const hours = channel === 'online' ? (terms?.hoursOnline ?? terms?.hours) : terms?.hours;
  return hours || null;
}

function workingTime(
  hours: number | null | undefined,
  at: Temporal.Instant,
  calendar: Calendar,
): Temporal.Instant | null {
  return hours ? instantOf(dueTime(calendar, localMinutes(at), { value: hours, unit: 'wh' })) : null;
}

/** The agency whose part an element lies in; undefined outside every part. */
function partOf(definition: Definition, element: string): string | undefined {
  for (let at: string | null | undefined = element; at; at = definition.nodes[at]?.scope) {
    const agency = definition.nodes[at]?.step?.agency;
    if (agency) return agency;
  }
  return undefined;
}

/** Token of the part that an open task lies in. */
function legOf(state: State | null, task: number, { definition }: StepPlace): number | null {
  const byId = new Map(state?.tokens.map((token) => [token.id, token]));
  for (let at = byId.get(task); at; at = byId.get(at.in))
    if (definition.nodes[at.at]?.step?.agency && !at.loop) return at.id;
  return null;
}

/** An agency named by a part is one of the dossier's own units, or a partner by its key. */
const agencyRule = (agency: string | undefined): string =>
  agency === undefined ? 'responsible' : OWN_UNITS.includes(agency) ? agency : `agency:${agency}`;

/**
 * The unit that a rule of the process names for this dossier (đơn vị thực hiện bước).
 *
 * @throws dossiers/agency-unknown
 */
function unitNamed(rule: string, place: StepPlace, item?: unknown): string {
  if (rule === 'desk') return place.receivingUnit;
  if (rule === 'deciding') return place.decidingUnit ?? place.responsibleUnit;
  if (rule === 'item') return String(item);
  if (!rule.startsWith('agency:')) return place.responsibleUnit;
  const agency = rule.slice('agency:'.length);
  const unit = place.agencies?.[agency];
  ensure(unit, errors.agencyUnknown, { agency });
  return unit;
}

/** The part of an agency as the process draws it, before it begins (phần việc). */
export interface DrawnPart {
  readonly element: string;
  readonly name: string;
  readonly unitId: string;
  /** Working hours the process gives the agency; null when it gives none. */
  readonly hours: number | null;
}

/** Parts of agencies that a process draws, in the order of the drawing. @throws dossiers/agency-unknown */
export function drawnParts(place: StepPlace): readonly DrawnPart[] {
  return Object.entries(place.definition.nodes).flatMap(([element, { name, step }]): DrawnPart[] =>
    step?.agency
      ? [
          {
            element,
            name: name ?? step.agency,
            unitId: unitNamed(agencyRule(step.agency), place),
            hours: step.hours ?? null,
          },
        ]
      : [],
  );
}

/** Role of steps that the system does by itself: nobody waits for them. */
const SYSTEM = 'system';

/** True when all that is left of the process is to hand the result over: the dossier is then finished. */
export function onlyHandOverLeft(progress: Progress): boolean {
  return progress.steps.every((step) => step.act === 'return' || step.role === SYSTEM);
}

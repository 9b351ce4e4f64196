import { atOf, type Calendar, minuteOf, openMinutesBefore } from '#modules/calendar';
import { localMinutes } from '#kernel/clock';
import { type PossibleChange, whatWouldChange } from './clock/changes.ts';
import { clockAt } from './clock/history.ts';
import {
  type HeldStep,
  type Hold,
  type Holder,
  type PartShare,
  shareTime,
  type TimeShares,
  type Total,
  totalBy,
} from './clock/holding.ts';
import { type DossierCalendar, historyOf } from './due.ts';
import type { Action, OpenStep } from './model.ts';

/** A step with its times, as the log of steps keeps it. */
export interface TimedStep extends OpenStep {
  readonly since: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
}

/** A question to another unit beside the steps (lấy ý kiến): its own clock, inside the time of the dossier. */
export interface ConsultationShare {
  readonly number: number;
  readonly unitId: string;
  readonly from: string;
  readonly to: string;
  readonly open: boolean;
  readonly dueAt: string;
  readonly workingMinutes: number;
  readonly lateMinutes: number;
}

/** Why an act on the clock was done, in the words that reached the applicant (lý do của lần tạm dừng). */
export interface PauseWords {
  readonly at: string;
  readonly reason: string;
}

/** Whose time it was, with what is needed to read it (thời gian của hồ sơ thuộc về ai). */
export interface Whose {
  readonly shares: TimeShares;
  readonly byAgency: readonly Total[];
  readonly byUnit: readonly Total[];
  /** Only stretches that somebody had taken. */
  readonly byOfficer: readonly Total[];
  readonly consultations: readonly ConsultationShare[];
  readonly pauseReasons: readonly PauseWords[];
  readonly changes: readonly PossibleChange[];
}

/** Whose time it was, with the names of the units and agencies in it. */
export interface NamedWhose extends Whose {
  readonly unitName: (id: string) => string;
  readonly agencyOf: (unitId: string) => string;
}

/** What the log and the steps of a dossier are read with. */
export interface WhoseFacts {
  readonly actions: readonly Action[];
  readonly steps: readonly TimedStep[];
  readonly calendar: DossierCalendar;
  readonly asOf: Temporal.Instant;
  /** Working hours that the process gives a step; null: none. */
  readonly hoursOf: (step: TimedStep) => number | null;
  /** The agency that a unit belongs to. */
  readonly agencyOf: (unitId: string) => string;
}

/**
 * Whose time it was (thời gian thuộc về ai), from the log alone: who held which step of which unit when. Undefined before
 * acceptance and where there is no limit.
 */
export function whoseTime(facts: WhoseFacts): Whose | undefined {
  const { actions, calendar, asOf, agencyOf } = facts;
  const now = localMinutes(asOf);
  const history = historyOf(actions, now, calendar);
  if (!history) return undefined;
  const { profile, input } = history;
  const { actions: _actions, asOf: _asOf, ...overrides } = input;
  const policy = { ...overrides, profile };
  const clock = clockAt(history.calendar, profile, input);
  const measured = clock.calendar ?? history.calendar;
  const steps = facts.steps.map((step) => heldStep(step, facts, measured));
  const shares = shareTime(history.calendar, policy, clock, steps, minuteOf(now));
  const ended = clock.phase === 'ended' || clock.phase === 'closed' ? clock.endedAt : minuteOf(now);
  return {
    shares,
    byAgency: totalBy(shares, (part) => agencyOf(part.unitId)),
    byUnit: totalBy(shares, (part) => part.unitId),
    byOfficer: totalBy(shares, officerKey),
    consultations: consultationShares(actions, measured, ended),
    pauseReasons: pauseWords(actions),
    changes: whatWouldChange(history.calendar, policy, clock, minuteOf(now)),
  };
}

const officerKey = ({ officer, unitId }: PartShare): string | null =>
  officer === null ? null : `${officer.id ?? officer.name} ${unitId}`;

const minute = (at: Temporal.Instant): number => minuteOf(localMinutes(at));

/** A step with the stretches in which it changed hands (bước và những lần chuyển tay). */
export function heldStep(step: TimedStep, facts: WhoseFacts, calendar: Calendar): HeldStep {
  const from = minute(step.since);
  const to = minute(step.closedAt ?? facts.asOf);
  return {
    task: step.task,
    name: step.name,
    from,
    to: Math.max(from, to),
    open: step.closedAt === null,
    allottedMinutes: allottedOf(step, facts, calendar),
    holds: holdsOf(step, facts),
    doneBy: doerOf(step, facts.actions),
  };
}

function allottedOf(step: TimedStep, { hoursOf }: WhoseFacts, calendar: Calendar): number | null {
  const hours = hoursOf(step);
  if (hours !== null) return Math.round(hours * 60);
  if (step.dueAt === null) return null;
  return openMinutesBefore(calendar, minute(step.dueAt)) - openMinutesBefore(calendar, minute(step.since));
}

function holdsOf(step: TimedStep, { actions, asOf }: WhoseFacts): Hold[] {
  const end = step.closedAt ?? asOf;
  const during = actions.filter(
    ({ at }) => Temporal.Instant.compare(at, step.since) >= 0 && Temporal.Instant.compare(at, end) < 0,
  );
  const holds: Hold[] = [];
  let unitId = unitAtOpening(step, during);
  let officer: Holder | null = null;
  let from = minute(step.since);
  const turn = (at: Temporal.Instant) => {
    const to = minute(at);
    if (to > from) holds.push({ from, to, unitId, officer });
    from = Math.max(from, to);
  };
  for (const action of during) {
    const { kind, payload, at } = action;
    if (kind === 'transfer' && payload['from'] === unitId) {
      turn(at);
      unitId = String(payload['to']);
      officer = null;
    }
    if (kind === 'assign' && concerns(action, step, unitId)) {
      turn(at);
      const to = payload['to'];
      officer = to === null ? null : { id: String(to), name: String(payload['toName'] ?? to) };
    }
  }
  turn(end);
  return holds.length > 0 ? holds : [{ from, to: from, unitId, officer }];
}

/** An assignment names the element; of several steps of one element it is the one of its unit. */
function concerns({ payload, unitId }: Action, step: TimedStep, unitNow: string): boolean {
  if (payload['task'] !== undefined) return payload['task'] === step.task;
  return payload['step'] === step.element && (unitId === null || unitId === unitNow);
}

/** The unit of a step when it opened: what was merged since carries the name of its successor. */
function unitAtOpening(step: TimedStep, during: readonly Action[]): string {
  return during
    .filter((action) => action.kind === 'transfer')
    .reduceRight(
      (unit, { payload }) => (payload['to'] === unit ? String(payload['from']) : unit),
      step.unitId,
    );
}

function doerOf(step: TimedStep, actions: readonly Action[]): Holder | null {
  const { closedAt } = step;
  if (!closedAt) return null;
  const then = actions.filter(({ at }) => Temporal.Instant.compare(at, closedAt) === 0);
  const done = then.find(({ payload }) => payload['step'] === step.element) ?? then[0];
  if (done?.actorKind !== 'officer') return null;
  return { id: done.actorId, name: done.actorName };
}

function consultationShares(
  actions: readonly Action[],
  calendar: Calendar,
  until: number,
): ConsultationShare[] {
  const open = (at: number) => openMinutesBefore(calendar, at);
  return actions.flatMap((asked): ConsultationShare[] => {
    if (asked.kind !== 'consult') return [];
    const { number, unit, dueAt } = asked.payload as { number: number; unit: string; dueAt: string };
    const answer = actions.find((one) => one.kind === 'answer' && one.payload['number'] === number);
    const from = minute(asked.at);
    const to = Math.max(from, answer ? minute(answer.at) : until);
    const due = minute(Temporal.Instant.from(dueAt));
    return [
      {
        number,
        unitId: unit,
        from: localMinutes(asked.at),
        to: atOf(to),
        open: !answer,
        dueAt: atOf(due),
        workingMinutes: open(to) - open(from),
        lateMinutes: Math.max(0, open(to) - open(Math.max(from, due))),
      },
    ];
  });
}

function pauseWords(actions: readonly Action[]): PauseWords[] {
  return actions.flatMap(({ kind, at, payload }): PauseWords[] => {
    const reason = payload['reason'] as { text?: string } | undefined;
    if (kind === 'request-supplement' && reason?.text) return [{ at: localMinutes(at), reason: reason.text }];
    if (kind === 'demand-payment') return [{ at: localMinutes(at), reason: String(payload['what']) }];
    return [];
  });
}

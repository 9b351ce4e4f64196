import { localMinutes } from '#kernel/clock';
import { type Calendar, workingMinutesBetween } from '#modules/calendar';
import type { ControlSlip, PaperHead, StepOutcome } from '#modules/documents';
import type { Definition } from '#modules/workflow';
import { type Pause, standsAt } from '../due.ts';
import type { Action, OpenStep } from '../model.ts';
import { hoursIn } from '../process.ts';

/** A step as the log of steps has it. */
export interface TimedStep extends OpenStep {
  readonly since: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
}

/** A step of the timeline with its measure against the approved process (bước và thời gian so với quy trình). */
export interface StepView {
  readonly name: string;
  readonly unitId: string;
  readonly role: string;
  /** Who did it, or who holds it; null when nobody has taken it. */
  readonly who: string | null;
  readonly since: Temporal.Instant;
  readonly until: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  /** Working minutes from its opening to its end or the present; null outside the known calendar. */
  readonly minutes: number | null;
  /** Approved working hours; null when the process gives none. */
  readonly hours: number | null;
  readonly outcome: StepOutcome | null;
}

/** The steps of a dossier in their order, each measured. */
export function presentSteps(
  steps: readonly TimedStep[],
  actions: readonly Action[],
  about: {
    readonly definition: Definition | null;
    readonly calendar: Calendar;
    readonly channel: string;
    /** Time that was the applicant's: nobody's lateness, and no part of what a step took. */
    readonly pauses: readonly Pause[];
    readonly now: Temporal.Instant;
  },
): StepView[] {
  const measured = steps.map((step): StepView => {
    const until = step.closedAt ?? about.now;
    return {
      name: step.name,
      unitId: step.unitId,
      role: step.role,
      who: doerOf(step, actions),
      since: step.since,
      until: step.closedAt,
      dueAt: step.dueAt,
      minutes: netMinutes(about.calendar, step.since, until, about.pauses),
      hours: hoursIn(about.definition, step.element, about.channel),
      outcome: outcomeOf(step.dueAt, standsAt(until, about.pauses)),
    };
  });
  return [...counterIntake(steps, actions, about.definition), ...measured];
}

/** At the counter the intake is done at once: no step waited for it, but it was the first hand-over. */
function counterIntake(
  steps: readonly TimedStep[],
  actions: readonly Action[],
  definition: Definition | null,
): StepView[] {
  const accepted = actions.find((action) => action.kind === 'accept');
  const stepped = steps.some((step) => step.task <= 0);
  if (!accepted?.unitId || stepped) return [];
  const node = Object.values(definition?.nodes ?? {}).find((one) => one.step?.act === 'receive');
  if (!node) return [];
  return [
    {
      name: node.name ?? '',
      unitId: accepted.unitId,
      role: node.step?.role ?? 'desk-clerk',
      who: accepted.actorName,
      since: accepted.at,
      until: accepted.at,
      dueAt: null,
      minutes: 0,
      hours: node.step?.hours || null,
      outcome: null,
    },
  ];
}

/** Who closed a step: the actor of the action of that instant; an open one has its holder. */
function doerOf(step: TimedStep, actions: readonly Action[]): string | null {
  if (!step.closedAt) return step.holderName;
  const { closedAt } = step;
  const done = actions.filter((action) => Temporal.Instant.compare(action.at, closedAt) === 0);
  return (
    (done.find((action) => action.payload['step'] === step.element) ?? done[0])?.actorName ?? step.holderName
  );
}

function minutesOf(calendar: Calendar, from: Temporal.Instant, to: Temporal.Instant): number | null {
  if (Temporal.Instant.compare(from, to) > 0) return 0;
  const [first, last] = [localMinutes(from), localMinutes(to)];
  const known = first >= (calendar.dates[0] ?? '') && last.slice(0, 10) <= (calendar.dates.at(-1) ?? '');
  return known ? workingMinutesBetween(calendar, first, last) : null;
}

/** Working minutes of a span without what was the applicant's. */
function netMinutes(
  calendar: Calendar,
  from: Temporal.Instant,
  to: Temporal.Instant,
  pauses: readonly Pause[],
): number | null {
  const gross = minutesOf(calendar, from, to);
  if (gross === null) return null;
  return pauses.reduce((net, pause) => {
    const end = pause.to === null || Temporal.Instant.compare(pause.to, to) > 0 ? to : pause.to;
    const begin = Temporal.Instant.compare(pause.from, from) > 0 ? pause.from : from;
    return net - (minutesOf(calendar, begin, end) ?? 0);
  }, gross);
}

function outcomeOf(dueAt: Temporal.Instant | null, at: Temporal.Instant): StepOutcome | null {
  if (!dueAt) return null;
  return Temporal.Instant.compare(at, dueAt) > 0 ? 'late' : 'on-time';
}

/** What the control slip needs beside the steps. */
export interface SlipFacts {
  readonly head: Pick<PaperHead, 'issuer' | 'issuedAt' | 'lookupUrl'>;
  readonly code: string;
  readonly applicantName: string;
  readonly procedure: ControlSlip['procedure'];
  readonly responsible: string;
  readonly acceptedAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  readonly dueWords: readonly string[];
  readonly duePlanned: boolean;
  /** Whose time it was until now, in sentences under headings. */
  readonly shares: ControlSlip['shares'];
  readonly unitName: (id: string) => string;
}

/**
 * The control slip (phiếu kiểm soát) as the log gives it now: a row for every hand-over from one step to the next.
 *
 * @law TT-03-2025-VPCP/I  one row for each hand-over, with its outcome
 */
export function controlSlip(facts: SlipFacts, steps: readonly StepView[]): ControlSlip {
  return {
    ...facts.head,
    number: facts.code,
    dossierCode: facts.code,
    submitterName: facts.applicantName,
    procedure: facts.procedure,
    responsibleAgency: facts.responsible,
    coordinatingAgencies: [],
    receivedAt: iso(facts.acceptedAt),
    dueAt: iso(facts.dueAt),
    handovers: steps.flatMap((step, index) => {
      if (!step.until) return [];
      const next = steps[index + 1];
      return [
        {
          fromUnit: facts.unitName(step.unitId),
          toUnit: next ? facts.unitName(next.unitId) : facts.applicantName,
          at: iso(step.until),
          fromPerson: step.who ?? '',
          toPerson: next ? (next.who ?? '') : facts.applicantName,
          outcome: step.outcome,
          note: step.name,
        },
      ];
    }),
    duePlanned: facts.duePlanned,
    shares: facts.shares ?? [],
    dueDerivation: facts.dueWords,
  };
}

const iso = (at: Temporal.Instant | null): string | null =>
  at?.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toString({ timeZoneName: 'never', smallestUnit: 'second' }) ??
  null;

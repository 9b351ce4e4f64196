import {
  afterOpenMinutes,
  atOfEpoch,
  type Calendar,
  DAY_MINUTES,
  dueMinute,
  isDayLimit,
} from '#modules/calendar';
import { uuidv7 } from '#kernel/ids';
import { profileInForce } from '../../modules/dossiers/clock/profiles.ts';
import type { EndedBefore } from '../../modules/dossiers/life/line-store.ts';
import type { ActionKind, Pinned } from '../../modules/dossiers/model.ts';
import {
  type ActingParty,
  beginChange,
  closeSteps,
  endProcess,
  intakeStep,
  type Opened,
  openStep,
  type Progress,
  record,
} from '../../modules/dossiers/progress.ts';
import {
  completeStep,
  hoursIn,
  sendBack,
  startProcess,
  type StepPlace,
} from '../../modules/dossiers/process.ts';
import { duesAfterPause } from '../../modules/dossiers/step-dues.ts';
import { limitOf } from '../../modules/dossiers/use-cases/accept-dossier.ts';
import { drawChannel, fault, instantAt, minuteAt, type SimChannel, toOffice } from './chances.ts';
import type { Chance } from './random.ts';
import type { SimOfficer, SimPerson, SimPlace, SimProcedure, World } from './world.ts';

/** One dossier of the simulated year: what happened to it until now, through the very rules of the desk. */
export interface Story {
  readonly id: string;
  readonly place: SimPlace;
  readonly procedure: SimProcedure;
  readonly person: SimPerson;
  readonly channel: SimChannel;
  readonly progress: Progress;
  /** Every step that was ever open, with when it opened, closed and who did it. */
  readonly steps: readonly ToldStep[];
  /** Result rating, when the applicant gave one. */
  readonly score: number | null;
  /** What it files again; null for a first filing. */
  readonly previous: EndedStory | null;
}

/** A dossier that ended without what was asked for, and is filed again (nộp lại). */
export interface EndedStory extends EndedBefore {
  readonly story: Story;
}

/** When a story begins, where the present is, and what it files again. */
interface Telling {
  /** Minute number of the submission. */
  readonly start: number;
  /** Minute number of the present. */
  readonly until: number;
  readonly previous: EndedStory | null;
}

/** A step with its times. */
export interface ToldStep extends Opened {
  readonly since: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
  readonly doneBy: SimOfficer | null;
}

interface Teller {
  readonly chance: Chance;
  readonly world: World;
  readonly place: SimPlace;
  readonly calendar: Calendar;
  readonly channel: SimChannel;
  readonly definition: StepPlace;
  /** Minute number of the present: nothing happens after it. */
  readonly until: number;
  minute: number;
  progress: Progress;
  steps: ToldStep[];
}

/** Tells one dossier from its submission up to the present; one that is filed again asks the same for the same person. */
export function tell(world: World, chance: Chance, { start, until, previous }: Telling): Story {
  const { procedure, place, person } = previous?.story ?? drawn(world, chance);
  const offered = procedure.content.cases
    .find((c) => c.key === procedure.caseKey)
    ?.channels.map((c) => c.channel) ?? ['counter'];
  const channel = drawChannel(chance, offered, person);
  const minute = channel === 'online' ? start : toOffice(place.calendar, start);
  const id = uuidv7(instantAt(minute).epochMilliseconds);
  const teller: Teller = {
    chance,
    world,
    place,
    calendar: place.calendar,
    channel,
    until,
    minute,
    definition: {
      definition: procedure.stored.definition,
      calendar: place.calendar,
      channel,
      receivingUnit: place.deskId,
      responsibleUnit: place.unitId,
    },
    progress: beginChange(id, instantAt(minute)),
    steps: [],
  };
  submitted(teller, procedure, person, previous);
  if (channel === 'online') answered(teller, procedure);
  else accepted(teller, procedure, officer(teller, 'desk-clerk', place.deskId));
  if (teller.progress.state?.status === 'processing') worked(teller, procedure);
  return {
    id,
    place,
    procedure,
    person,
    channel,
    progress: teller.progress,
    steps: teller.steps,
    score: rating(teller),
    previous,
  };
}

function drawn(world: World, chance: Chance): Pick<Story, 'procedure' | 'place' | 'person'> {
  const procedure = world.drawProcedure(chance);
  const place = procedure.departmentId
    ? (world.department(procedure.departmentId) ?? world.drawCommune(chance))
    : world.drawCommune(chance);
  return { procedure, place, person: world.drawPerson(chance, place) };
}

function submitted(
  t: Teller,
  procedure: SimProcedure,
  person: SimPerson,
  previous: EndedBefore | null,
): void {
  const clerk = officer(t, 'desk-clerk', t.place.deskId);
  const party: ActingParty =
    t.channel === 'online'
      ? { kind: 'citizen', id: person.accountId, name: person.name, unitId: null }
      : partyOf(clerk, t.place.deskId);
  act(t, 'submit', party, {
    procedure: procedure.content.code,
    version: procedure.versionId,
    case: procedure.caseKey,
    channel: t.channel,
    receivingUnit: t.place.deskId,
    responsibleUnit: t.place.unitId,
    delivery: t.channel === 'online' ? 'electronic' : 'desk',
    papers: [],
    ...(previous ? { previous: previous.code } : {}),
  });
}

/** The desk answers an online submission: mostly within its eight hours, sometimes asking to complete, rarely refusing. */
function answered(t: Teller, procedure: SimProcedure): void {
  openIntake(t, 0);
  const clerk = officer(t, 'desk-clerk', t.place.deskId);
  if (!pass(t, t.chance.skewed(95, 0.9) * clerk.pace)) return;
  if (t.chance.is(0.045)) {
    closeIntake(t, clerk);
    act(t, 'ask-completion', partyOf(clerk, t.place.deskId), { step: 'intake', items: [fault(t.chance)] });
    if (!elapse(t, t.chance.skewed(2.2, 0.8) * DAY_MINUTES)) return;
    if (t.chance.is(0.06)) {
      act(
        t,
        'withdraw',
        { kind: 'citizen', id: null, name: 'Người nộp', unitId: null },
        { reason: 'Không còn nhu cầu.' },
      );
      return;
    }
    act(
      t,
      'complete',
      { kind: 'citizen', id: null, name: 'Người nộp', unitId: null },
      { content: 2, papers: [] },
    );
    openIntake(t, -1);
    if (!pass(t, t.chance.skewed(80, 0.8) * clerk.pace)) return;
  } else if (t.chance.is(0.012)) {
    closeIntake(t, clerk);
    act(t, 'refuse', partyOf(clerk, t.place.deskId), {
      step: 'intake',
      name: 'Kiểm tra và tiếp nhận hồ sơ',
      reason: 'Hồ sơ không thuộc thẩm quyền giải quyết của cơ quan này.',
      legalBasis: 'Điều 17 Nghị định số 118/2025/NĐ-CP',
    });
    return;
  }
  closeIntake(t, clerk);
  accepted(t, procedure, clerk);
}

function accepted(t: Teller, procedure: SimProcedure, clerk: SimOfficer): void {
  const { at } = t.progress;
  const pinned: Pinned = {
    limit: limitOf(procedure.content, procedure.caseKey, t.channel),
    supplement: procedure.content.supplement,
    profile: profileInForce(atOfEpoch(at.epochMilliseconds).slice(0, 10)).id,
    profileVersion: 1,
    calendarEdition: t.world.edition,
    definitionId: procedure.stored.id,
  };
  act(t, 'accept', partyOf(clerk, t.place.deskId), { pinned });
  const started = startProcess(t.progress, t.definition);
  const intake = started.steps.find((s) => s.act === 'receive');
  move(t, intake ? completeStep(started, intake.task, t.definition) : started, clerk);
}

/** Walks the internal process; every step takes its part of the legal time, stretched or shortened by who does it. */
function worked(t: Teller, procedure: SimProcedure): void {
  const dueIn = legalMinutes(t, procedure);
  const trouble = t.chance.is(0.03);
  for (let guard = 0; guard < 40 && t.progress.state?.status !== 'returned'; guard += 1) {
    const step = t.progress.steps[0];
    if (!step) return;
    const who = officer(t, step.role, step.unitId);
    const share = step.act === 'process' ? 0.45 : step.act === 'return' ? 0 : 0.08;
    const wait =
      step.act === 'return'
        ? t.chance.skewed(300, 1.2)
        : t.chance.skewed(dueIn * share, 0.45) * who.pace * (trouble ? 2.6 : 1);
    if (step.act === 'process' && t.chance.is(0.3)) take(t, step.task, who);
    if (!pass(t, Math.max(4, wait))) return;
    if (
      step.act === 'process' &&
      t.progress.state?.requests === 0 &&
      t.chance.is(0.04) &&
      !supplemented(t, who, step.unitId)
    )
      return;
    if (!done(t, step, who)) return;
  }
}

/** One step done; false when the story stops here. */
function done(t: Teller, step: Opened | Progress['steps'][number], who: SimOfficer): boolean {
  const party = partyOf(who, step.unitId);
  const told = { step: step.element, name: step.name };
  if (
    step.act === 'review' &&
    t.chance.is(0.03) &&
    t.progress.added.some((a) => a.payload['step'] === 'process')
  ) {
    act(t, 'send-back', party, { ...told, to: 'process', reason: 'Dự thảo còn sai sót, đề nghị chỉnh sửa.' });
    move(t, sendBack(t.progress, step.task, 'process', t.definition), who);
    return true;
  }
  if (step.act === 'sign' && t.chance.is(0.008)) {
    act(t, 'refuse', party, {
      ...told,
      reason: 'Không đủ điều kiện giải quyết theo quy định.',
      legalBasis: 'Điều 19 Nghị định số 118/2025/NĐ-CP',
    });
    move(t, endProcess(t.progress), who);
    return false;
  }
  move(t, completeStep(t.progress, step.task, t.definition), who);
  const finishes = step.act !== 'return' && t.progress.steps.every((s) => s.act === 'return');
  if (step.act === 'sign') {
    act(t, 'sign', party, told);
    if (finishes) act(t, 'finish', party, told);
  } else if (step.act === 'return') {
    act(t, 'hand-over', party, {
      ...told,
      receiver: 'Người nộp hồ sơ',
      check: t.channel === 'online' ? 'electronic' : 'identity',
    });
  } else act(t, finishes ? 'finish' : 'complete-step', party, told);
  return true;
}

/** The officer asks for a supplement, within three working days of intake as the law wants; the applicant answers. */
function supplemented(t: Teller, who: SimOfficer, unitId: string): boolean {
  const accepted = minuteAt(t.progress.state?.acceptedAt ?? instantAt(t.minute));
  if (t.minute > dueMinute(t.calendar, accepted, { value: 3, unit: 'wd' })) return true;
  act(t, 'request-supplement', partyOf(who, unitId), { step: 'process', items: [fault(t.chance)] });
  if (!elapse(t, t.chance.skewed(3, 0.7) * DAY_MINUTES)) return false;
  act(
    t,
    'receive-supplement',
    { kind: 'citizen', id: null, name: 'Người nộp', unitId: null },
    { content: 2, papers: [] },
  );
  putOff(t);
  return pass(t, t.chance.skewed(240, 0.6));
}

/** The pause is over: what was open is due later, as after any pause. */
function putOff(t: Teller): void {
  const moved = duesAfterPause({
    actions: t.progress.added,
    steps: t.steps.filter((step) => step.closedAt === null),
    calendar: t.calendar,
    asOf: t.progress.at,
    hoursOf: ({ element }) => hoursIn(t.definition.definition, element, t.channel),
  });
  for (const { number, dueAt } of moved)
    t.steps = t.steps.map((step) => (step.task === number ? { ...step, dueAt } : step));
}

function legalMinutes(t: Teller, procedure: SimProcedure): number {
  const limit = limitOf(procedure.content, procedure.caseKey, t.channel) ?? { value: 5, unit: 'wd' as const };
  if (!isDayLimit(limit)) return limit.value * 60 * (limit.unit === 'wd' ? 8 : 1);
  return limit.value * (limit.unit === 'd' ? 5 / 7 : 1) * 480;
}

function rating(t: Teller): number | null {
  if (t.progress.state?.status !== 'returned' || !t.chance.is(0.35)) return null;
  const roll = t.chance.next();
  return roll < 0.68 ? 5 : roll < 0.92 ? 4 : roll < 0.97 ? 3 : roll < 0.99 ? 2 : 1;
}

function officer(t: Teller, role: string, unitId: string): SimOfficer {
  const list = t.world.officers(role, unitId);
  return list.length > 0
    ? t.chance.pick(list)
    : { accountId: '00000000-0000-7000-8000-000000000000', name: 'Công chức', title: '', pace: 1 };
}

const partyOf = (who: SimOfficer, unitId: string): ActingParty => ({
  kind: 'officer',
  id: who.accountId,
  name: who.name,
  unitId,
});

/** Lets office minutes pass; false when the present comes first. */
function pass(t: Teller, officeMinutes: number): boolean {
  return goTo(t, afterOpenMinutes(t.calendar, t.minute, Math.max(1, Math.round(officeMinutes))));
}

/** Lets minutes of life pass, weekends and nights included. */
function elapse(t: Teller, minutes: number): boolean {
  return goTo(t, t.minute + Math.round(minutes));
}

function goTo(t: Teller, minute: number): boolean {
  if (minute >= t.until) return false;
  t.minute = minute;
  t.progress = { ...t.progress, at: instantAt(minute) };
  return true;
}

function act(t: Teller, kind: ActionKind, party: ActingParty, payload: Record<string, unknown>): void {
  t.progress = record(t.progress, kind, party, payload);
}

/** Takes over a moved process and keeps the times of its steps. */
function move(t: Teller, next: Progress, who: SimOfficer): void {
  const { at } = t.progress;
  const open = new Set(next.steps.map((s) => s.task));
  t.steps = t.steps.map((s) =>
    s.closedAt === null && !open.has(s.task)
      ? { ...s, closedAt: at, doneBy: who, holderAccount: who.accountId, holderName: who.name }
      : s,
  );
  for (const opened of next.opened) {
    if (!t.steps.some((s) => s.task === opened.task))
      t.steps.push({ ...opened, since: at, closedAt: null, doneBy: null });
  }
  t.progress = { ...next, opened: [], closed: [] };
}

function take(t: Teller, task: number, who: SimOfficer): void {
  act(t, 'assign', partyOf(who, t.place.unitId), { step: 'process', to: who.accountId, toName: who.name });
  t.steps = t.steps.map((s) =>
    s.task === task ? { ...s, holderAccount: who.accountId, holderName: who.name } : s,
  );
}

function openIntake(t: Teller, task: number): void {
  const due = dueMinute(t.calendar, t.minute, { value: 8, unit: 'wh' });
  const who = officer(t, 'desk-clerk', t.place.deskId);
  move(t, openStep(t.progress, { ...intakeStep(t.place.deskId, instantAt(due)), task }), who);
}

function closeIntake(t: Teller, clerk: SimOfficer): void {
  move(
    t,
    closeSteps(
      t.progress,
      t.progress.steps.map((s) => s.task),
    ),
    clerk,
  );
}

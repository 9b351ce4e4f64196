import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Actor, accountOf } from '#kernel/context';
import { isRefusal } from '#kernel/refusal';
import { CREW_DESK, CREW_UNIT, type Part, readCrew } from '../../../tests/support/crew.ts';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { demoDatabase } from '../../../tests/support/demo.ts';
import { moveIntoPast } from '../../../tests/support/past.ts';
import { actorFor, type Doer, LIFE_ACTS, type LifeActName } from './life.testing.ts';
import { ACTION_KINDS, type ActionKind, NEXT, type Status } from './model.ts';
import { submitOnline, undoing } from './testing.ts';
import { publishNextCalendar } from '../../../tests/support/calendar.ts';

type Path = readonly (readonly [LifeActName, Doer] | number)[];

const ACCEPTED: Path = [['accept', 'clerk']];
const SIGNING: Path = [...ACCEPTED, ['complete', 'officer'], ['complete', 'head']];
const ISSUING: Path = [...SIGNING, ['sign', 'leader']];
const FINISHED: Path = [...ISSUING, ['issue', 'clerical']];
const CONSULTED: Path = [...ACCEPTED, ['consult', 'officer']];

/** Dossiers of each status in which something can be done or not; a number makes it that many days older. */
const PATHS: Record<Status, readonly Path[]> = {
  submitted: [[]],
  'awaiting-completion': [[['ask', 'clerk'], 60]],
  refused: [[['refuse', 'clerk']]],
  processing: [
    ACCEPTED,
    [...ACCEPTED, ['propose', 'officer']],
    [...ACCEPTED, ['proposeExtension', 'officer']],
    [...ACCEPTED, ['proposeCancel', 'officer']],
    [...ACCEPTED, ['proposeReclassify', 'officer']],
    CONSULTED,
    [...ACCEPTED, ['complete', 'officer']],
    SIGNING,
    ISSUING,
    [...ACCEPTED, 60],
  ],
  'awaiting-supplement': [
    [...CONSULTED, ['propose', 'officer'], ['approve', 'head']],
    [...ACCEPTED, ['propose', 'officer'], ['approve', 'head'], 60],
  ],
  'awaiting-payment': [
    [...CONSULTED, ['demandPayment', 'officer']],
    [...ACCEPTED, ['demandPayment', 'officer'], ['proposeCancel', 'officer']],
  ],
  finished: [FINISHED, [...ACCEPTED, 60, ...FINISHED.slice(1)], [...FINISHED, ['reportWrong', 'citizen']]],
  returned: [
    [...FINISHED, ['handOver', 'clerk']],
    [...ACCEPTED, 60, ...FINISHED.slice(1), ['handOver', 'clerk']],
    [...FINISHED, ['handOver', 'clerk'], ['reportWrong', 'citizen']],
  ],
  withdrawn: [[['withdraw', 'citizen']]],
  stopped: [
    [
      ['withdraw', 'citizen'],
      ['stop', 'clerk'],
    ],
  ],
  closed: [[['ask', 'clerk'], 60, ['close', 'system']]],
};

/** What a process with timers, messages and parts brings about: its cells are in runs.test.ts. */
const BY_PROCESS = ['fire-timer', 'receive-message', 'run-service', 'refuse-part', 'move-process'] as const;
type ByProcess = (typeof BY_PROCESS)[number];
const byProcess = (kind: ActionKind): kind is ByProcess =>
  (BY_PROCESS as readonly ActionKind[]).includes(kind);

/** How each action comes about, and who would try it. */
const TRIES: Record<Exclude<ActionKind, 'submit' | ByProcess>, readonly (readonly [LifeActName, Doer])[]> = {
  'ask-completion': [['ask', 'clerk']],
  complete: [['bring', 'citizen']],
  adjust: [['adjust', 'citizen']],
  accept: [['accept', 'clerk']],
  refuse: [
    ['refuse', 'clerk'],
    ['refuse', 'leader'],
  ],
  assign: [
    ['assign', 'clerk'],
    ['assign', 'head'],
  ],
  'complete-step': [
    ['complete', 'officer'],
    ['complete', 'head'],
  ],
  'send-back': [
    ['sendBack', 'head'],
    ['sendBack', 'leader'],
    ['sendBack', 'clerical'],
  ],
  propose: [
    ['propose', 'officer'],
    ['proposeExtension', 'officer'],
    ['proposeCancel', 'officer'],
  ],
  approve: [['approve', 'head']],
  decline: [['decline', 'leader']],
  'request-supplement': [['approveSupplement', 'head']],
  'receive-supplement': [
    ['bring', 'citizen'],
    ['bring', 'clerk'],
  ],
  extend: [['approveExtension', 'leader']],
  consult: [['consult', 'officer']],
  answer: [['answer', 'otherLeader']],
  'demand-payment': [['demandPayment', 'officer']],
  'confirm-payment': [['confirmPayment', 'clerk']],
  explain: [['explain', 'head']],
  'notify-early': [['notifyEarly', 'officer']],
  'report-lost': [['reportLost', 'clerk']],
  sign: [['sign', 'leader']],
  finish: [['issue', 'clerical']],
  'hand-over': [['handOver', 'clerk']],
  'report-wrong': [['reportWrong', 'citizen']],
  'correct-result': [['correct', 'leader']],
  withdraw: [['withdraw', 'citizen']],
  stop: [['stop', 'clerk']],
  close: [
    ['close', 'system'],
    ['close', 'clerk'],
  ],
  cancel: [['approveCancel', 'head']],
  reclassify: [['approveReclassify', 'head']],
  'apply-calendar': [['applyCalendar', 'system']],
  transfer: [['transfer', 'system']],
};

/** Two actions that one act of a person brings about: told apart by the status, not by the act. */
const TOGETHER: Partial<Record<ActionKind, Status>> = {
  complete: 'awaiting-completion',
  'receive-supplement': 'awaiting-supplement',
};

let database: TestDatabase;
let crew: Record<Part, Actor>;
const codes = new Map<Status, string[]>();

before(async () => {
  database = await demoDatabase();
  crew = await readCrew(database);
  for (const [status, paths] of Object.entries(PATHS)) {
    const made: string[] = [];
    for (const path of paths) {
      const code = await submitOnline(database.ctx(crew.citizen), CREW_UNIT, CREW_DESK);
      for (const step of path) {
        if (typeof step === 'number') await moveIntoPast(database, code, step);
        else await LIFE_ACTS[step[0]](database.ctx(actorFor(crew, step[1])), code, '');
      }
      made.push(code);
    }
    codes.set(status as Status, made);
  }
  // The dossiers of the cells follow the calendar of their day; a later one can be applied to them.
  await publishNextCalendar(database);
});

after(async () => {
  await database?.close();
});

for (const status of Object.keys(NEXT) as Status[]) {
  test(`"${status}": every action of the table is reached, every other is refused with a code`, async () => {
    const rows = await database.asOwner<{ status: string }>(
      'select status from h37.dossiers_dossier where code = any($1)',
      [codes.get(status)],
    );
    assert.ok(rows.length > 0 && rows.every((row) => row.status === status));
    const surprises: string[] = [];
    for (const kind of ACTION_KINDS) {
      if (kind === 'submit' || byProcess(kind)) continue;
      const only = TOGETHER[kind];
      if (only !== undefined && only !== status) continue;
      const outcomes: string[] = [];
      for (const code of codes.get(status) ?? [])
        for (const [act, doer] of TRIES[kind]) outcomes.push(await attempt(code, act, doer));
      const reached = outcomes.includes('done');
      const faults = outcomes.filter((outcome) => outcome.startsWith('fault'));
      if (faults.length > 0) surprises.push(`${kind}: ${faults[0]}`);
      if (reached !== (NEXT[status][kind] !== null))
        surprises.push(
          `${kind} ${reached ? 'was done' : `was not reached: ${[...new Set(outcomes)].join(', ')}`}`,
        );
    }
    assert.deepEqual(surprises, []);
  });
}

async function attempt(code: string, act: LifeActName, doer: Doer): Promise<string> {
  const holders = [crew.clerk, crew.officer, crew.head, crew.leader, crew.clerical];
  let outcome = '';
  for (const holder of act === 'assign' ? holders : holders.slice(0, 1)) {
    outcome = await once(code, act, doer, accountOf(holder) as string);
    if (outcome === 'done') return outcome;
  }
  return outcome;
}

async function once(code: string, act: LifeActName, doer: Doer, to: string): Promise<string> {
  try {
    await LIFE_ACTS[act](undoing(database.ctx(actorFor(crew, doer))), code, to);
    return 'done';
  } catch (error) {
    if (isRefusal(error) && error.status < 500 && /^[a-z]+\/[a-z-]+$/.test(error.code)) return error.code;
    return `fault: ${(error as Error).message}`;
  }
}

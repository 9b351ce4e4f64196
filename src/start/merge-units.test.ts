import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { readConfig } from '#kernel/config';
import type { Actor } from '#kernel/context';
import { isRefusal } from '#kernel/refusal';
import { CREW_DESK, CREW_UNIT, type Part, readCrew } from '../../tests/support/crew.ts';
import type { TestDatabase } from '../../tests/support/database.ts';
import { demoDatabase } from '../../tests/support/demo.ts';
import { type ActName, ACTS, submitOnline } from '../modules/dossiers/testing.ts';
import { runUnit } from './commands/unit.ts';
import { runVerify } from './commands/verify.ts';
import type { Connection } from './connect.ts';
import { mergeUnits } from './merge-units.ts';

const NEW_UNIT = 'phuong-tam-thanh';
const NEW_DESK = 'phuong-tam-thanh-mot-cua';
const TAKEOVER = { from: CREW_UNIT, to: NEW_UNIT, decision: 'NQ 12/NQ-HĐND' };

/** How far the dossiers of the ward have come, and how many of each. */
const LIVES: readonly { readonly many: number; readonly acts: readonly (readonly [ActName, Part])[] }[] = [
  { many: 90, acts: [] },
  { many: 40, acts: [['ask', 'clerk']] },
  { many: 80, acts: [['accept', 'clerk']] },
  {
    many: 30,
    acts: [
      ['accept', 'clerk'],
      ['complete', 'officer'],
    ],
  },
  {
    many: 20,
    acts: [
      ['accept', 'clerk'],
      ['propose', 'officer'],
      ['approve', 'head'],
    ],
  },
  {
    many: 20,
    acts: [
      ['accept', 'clerk'],
      ['propose', 'officer'],
    ],
  },
  {
    many: 20,
    acts: [
      ['accept', 'clerk'],
      ['complete', 'officer'],
      ['complete', 'head'],
      ['sign', 'leader'],
      ['issue', 'clerical'],
    ],
  },
  { many: 10, acts: [['withdraw', 'citizen']] },
];
/** What is over stays where it was. */
const OVER: typeof LIVES = [{ many: 10, acts: [['refuse', 'clerk']] }];

interface Row {
  readonly code: string;
  readonly due: string | null;
  readonly first: string | null;
  readonly clock: string;
  readonly status: string;
  readonly receiving: string;
  readonly responsible: string;
}

let database: TestDatabase;
let crew: Record<Part, Actor>;
let earlier: Row[];
const files = mkdtempSync(path.join(os.tmpdir(), 'motcua-merge-'));

before(async () => {
  database = await demoDatabase();
  crew = await readCrew(database);
  const lives = [...LIVES, ...OVER].flatMap(({ many, acts }) => Array.from({ length: many }, () => acts));
  // Several desks at once, as on a working day.
  await Promise.all(
    Array.from({ length: 6 }, async (_, turn) => {
      for (let at = turn; at < lives.length; at += 6) {
        const code = await submitOnline(database.ctx(crew.citizen), CREW_UNIT, CREW_DESK);
        for (const [act, part] of lives[at] ?? []) await ACTS[act](database.ctx(crew[part]), code, '');
      }
    }),
  );
  earlier = await rows();
});

after(async () => {
  rmSync(files, { recursive: true, force: true });
  await database?.close();
});

const rows = () =>
  database.asOwner<Row & Record<string, unknown>>(
    `select code, due_at::text as due, first_due_at::text as first, clock_unit as clock, status,
       receiving_unit as receiving, responsible_unit as responsible from h37.dossiers_dossier order by code`,
  );
const actions = async () =>
  (await database.asOwner<{ n: number }>('select count(*)::int as n from h37.dossiers_action'))[0]?.n ?? 0;

test('a merge of 300 dossiers in hand loses none, moves no date, and leaves the logs sound', async (t) => {
  assert.equal(earlier.length, 320);
  const began = performance.now();
  const merger = await mergeUnits(database.ctx(), TAKEOVER);
  t.diagnostic(
    `${merger.moved + (merger.desks?.moved ?? 0)} moves in ${Math.round(performance.now() - began)} ms`,
  );
  assert.equal(merger.recorded, true);
  assert.equal(merger.moved, 310);
  assert.equal(merger.desks?.moved, 310);

  const now = await rows();
  const kept = ({ code, due, first, clock, status }: Row) => ({ code, due, first, clock, status });
  assert.deepEqual(now.map(kept), earlier.map(kept));
  for (const row of now) {
    const over = row.status === 'refused';
    assert.equal(row.responsible, over ? CREW_UNIT : NEW_UNIT, row.code);
    assert.equal(row.receiving, over ? CREW_DESK : NEW_DESK, row.code);
  }
  const steps = await database.asOwner<{ unit: string }>(
    'select distinct unit_id as unit from h37.dossiers_step where closed_at is null order by 1',
  );
  assert.deepEqual(
    steps.map((step) => step.unit),
    [NEW_UNIT, NEW_DESK],
  );
  const said: string[] = [];
  const connection = { ownerUrl: database.ownerUrl, db: database.db, tenant: database.tenant } as Connection;
  const config = { ...readConfig({}, files), dataDir: files };
  assert.equal(
    await runVerify(['--json'], { out: (text) => said.push(text) }, connection, config),
    0,
    said.join(),
  );
  assert.equal((JSON.parse(said[0] ?? '') as { dossiers: number }).dossiers, 320);
});

test('the directory says who follows whom; the old unit takes nothing in any more, the new one goes on', async () => {
  const successions = await database.asOwner<{ from_id: string; to_id: string; decision: string }>(
    `select from_id, to_id, decision from h37.directory_succession where decision = $1 order by from_id`,
    [TAKEOVER.decision],
  );
  assert.deepEqual(
    successions.map((s) => [s.from_id, s.to_id]),
    [
      [CREW_UNIT, NEW_UNIT],
      [CREW_DESK, NEW_DESK],
    ],
  );
  await assert.rejects(submitOnline(database.ctx(crew.citizen), CREW_UNIT, CREW_DESK), isRefusal);
  const submitted = (await rows()).find((row) => row.status === 'submitted')?.code as string;
  await assert.rejects(ACTS.accept(database.ctx(crew.clerk), submitted, ''), isRefusal);
  await ACTS.accept(database.ctx(crew.otherClerk), submitted, '');
});

test('merged again, nothing changes; what a cut run left behind is found', async () => {
  const one = (await rows()).find((row) => row.status === 'processing')?.code;
  const count = await actions();
  const again = await mergeUnits(database.ctx(), TAKEOVER);
  assert.deepEqual(
    { recorded: again.recorded, moved: again.moved, desks: again.desks?.moved },
    { recorded: false, moved: 0, desks: 0 },
  );
  assert.equal(await actions(), count);
  await database.asOwner('update h37.dossiers_dossier set responsible_unit = $2 where code = $1', [
    one,
    CREW_UNIT,
  ]);
  assert.equal((await mergeUnits(database.ctx(), TAKEOVER)).moved, 1);
});

test('motcua unit merge: refusals have a code, wrong use the usage', async () => {
  const said: string[] = [];
  const io = { ctx: database.ctx(), out: (line: string) => said.push(line) };
  const merge = (from: string, to: string) =>
    runUnit(['merge', '--from', from, '--to', to, '--decision', 'QĐ 1', '--json'], io);
  const code = () => (JSON.parse(said.at(-1) ?? '') as { code: string }).code;
  assert.equal(await merge('nowhere', NEW_UNIT), 1);
  assert.equal(code(), 'directory/unit-not-found');
  assert.equal(await merge(NEW_UNIT, NEW_UNIT), 1);
  assert.equal(code(), 'directory/unit-not-suitable');
  assert.equal(await merge(NEW_UNIT, CREW_UNIT), 1, 'a unit that ended takes nothing over');
  assert.equal(await merge(CREW_UNIT, 'phuong-luong-van-tri'), 1, 'nor does it end twice');
  assert.equal(code(), 'directory/unit-ended');
  assert.equal(await merge(CREW_UNIT, NEW_UNIT), 0);
  assert.equal(await runUnit(['merge', '--from', CREW_UNIT], io), 2);
  assert.equal(await runUnit(['--help'], io), 0);
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { readConfig } from '#kernel/config';
import type { Actor } from '#kernel/context';
import { linkHash } from '../../src/modules/dossiers/chain.ts';
import { findDossierFacts } from '../../src/modules/dossiers/reads.ts';
import { type ActName, ACTS, submitOnline } from '../../src/modules/dossiers/testing.ts';
import { runVerify } from '../../src/start/commands/verify.ts';
import { reading } from '#kernel/tx';
import { CREW_DESK, CREW_UNIT, type Part, readCrew } from '../support/crew.ts';
import type { TestDatabase } from '../support/database.ts';
import { demoDatabase } from '../support/demo.ts';

let database: TestDatabase;
let crew: Record<Part, Actor>;
let code: string;
let id: string;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'motcua-tamper-'));
const LIFE: readonly (readonly [ActName, Part])[] = [
  ['accept', 'clerk'],
  ['complete', 'officer'],
  ['complete', 'head'],
  ['sign', 'leader'],
  ['issue', 'clerical'],
  ['handOver', 'clerk'],
];

before(async () => {
  database = await demoDatabase();
  crew = await readCrew(database);
  code = await submitOnline(database.ctx(crew.citizen), CREW_UNIT, CREW_DESK);
  for (const [act, part] of LIFE) await ACTS[act](database.ctx(crew[part]), code, '');
  await submitOnline(database.ctx(crew.citizen), CREW_UNIT, CREW_DESK);
  id = (await findDossierFacts(reading(database.ctx()), code))?.id as string;
  await database.asOwner('create table kept_action as table h37.dossiers_action');
  await database.asOwner('create table kept_head as table h37.dossiers_dossier');
});

after(async () => {
  await database?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test('untouched, everything is whole', async () => {
  assert.deepEqual(await verify(), []);
});

/** What somebody with the rights of the owner might do to a log, and what the check calls it. */
const ATTACKS: readonly (readonly [name: string, sql: string, rule: string])[] = [
  [
    'a changed payload',
    `update h37.dossiers_action set payload = payload || '{"delivery":"post"}' where dossier_id = $1 and seq = 1`,
    'hash',
  ],
  [
    'another person',
    `update h37.dossiers_action set actor_name = 'Người Khác' where dossier_id = $1 and seq = 3`,
    'hash',
  ],
  [
    'another unit',
    `update h37.dossiers_action set unit_id = 'phuong-tam-thanh' where dossier_id = $1 and seq = 2`,
    'hash',
  ],
  [
    'a moved time',
    `update h37.dossiers_action set recorded_at = recorded_at - interval '3 days' where dossier_id = $1 and seq = 2`,
    'hash',
  ],
  [
    'two rows swapped',
    `update h37.dossiers_action a set kind = b.kind, payload = b.payload, actor_id = b.actor_id, actor_name = b.actor_name,
       hash = b.hash, recorded_at = b.recorded_at
     from h37.dossiers_action b where a.dossier_id = $1 and b.dossier_id = $1 and a.seq in (3, 4) and b.seq = 7 - a.seq`,
    'hash',
  ],
  [
    'a row taken out of the middle',
    'delete from h37.dossiers_action where dossier_id = $1 and seq = 3',
    'sequence',
  ],
  ['the last row taken away', 'delete from h37.dossiers_action where dossier_id = $1 and seq = 7', 'head'],
  [
    'a row put in',
    `insert into h37.dossiers_action select dossier_id, 8, 'withdraw', actor_kind, actor_id, actor_name, unit_id, payload, hash, recorded_at
     from h37.dossiers_action where dossier_id = $1 and seq = 7`,
    'hash',
  ],
  [
    'a forged head',
    `update h37.dossiers_dossier set hash = decode(repeat('ab', 32), 'hex') where id = $1`,
    'head',
  ],
  [
    'a status written by hand',
    `update h37.dossiers_dossier set status = 'processing' where id = $1`,
    'status',
  ],
  [
    'a due date moved by hand',
    `update h37.dossiers_dossier set due_at = due_at + interval '5 days' where id = $1`,
    'due',
  ],
  ['a verdict written by hand', `update h37.dossiers_dossier set verdict = 'late' where id = $1`, 'verdict'],
  [
    'an acceptance moved by hand',
    `update h37.dossiers_dossier set accepted_at = accepted_at + interval '1 hour' where id = $1`,
    'times',
  ],
];

for (const [name, sql, rule] of ATTACKS) {
  test(`found: ${name}`, async () => {
    await database.asOwner(sql, [id]);
    try {
      const problems = await verify();
      assert.ok(problems.length > 0, 'not found');
      assert.ok(
        problems.every((problem) => problem.code === code),
        'another dossier was blamed',
      );
      assert.ok(
        problems.some((problem) => problem.rule === rule),
        JSON.stringify(problems),
      );
    } finally {
      await restore();
    }
    assert.deepEqual(await verify(), []);
  });
}

test('found: a log rewritten from the middle with right hashes, because the head is of the old one', async () => {
  const facts = await findDossierFacts(reading(database.ctx()), code);
  let previous: { hash: string; at: Temporal.Instant } | undefined;
  for (const action of facts?.actions ?? []) {
    const payload = action.seq === 2 ? { ...action.payload, forged: true } : action.payload;
    const hash = linkHash({
      ...action,
      payload,
      dossierId: id,
      previousHash: previous?.hash ?? '',
      previousAt: previous?.at ?? null,
    });
    await database.asOwner(
      `update h37.dossiers_action set payload = $3::jsonb, hash = decode($4, 'hex') where dossier_id = $1 and seq = $2`,
      [id, action.seq, JSON.stringify(payload), hash],
    );
    previous = { hash, at: action.at };
  }
  const problems = await verify();
  assert.deepEqual([problems.length, problems[0]?.rule], [1, 'head']);
  await restore();
});

async function verify(): Promise<{ code: string; rule: string }[]> {
  let printed = '';
  const connection = { db: database.db, tenant: database.tenant, ownerUrl: database.ownerUrl } as never;
  await runVerify(['--json'], { out: (text) => (printed += text) }, connection, readConfig({}, dataDir));
  return (JSON.parse(printed) as { problems: { code: string; rule: string }[] }).problems;
}

async function restore(): Promise<void> {
  await database.asOwner('delete from h37.dossiers_action');
  await database.asOwner('insert into h37.dossiers_action select * from kept_action');
  await database.asOwner('delete from h37.dossiers_dossier');
  // What the database makes itself cannot be put back, and need not be.
  const [own] = await database.asOwner<{ columns: string }>(
    `select string_agg(column_name, ', ') as columns from information_schema.columns
     where table_schema = 'h37' and table_name = 'dossiers_dossier' and is_generated = 'NEVER'`,
  );
  await database.asOwner(
    `insert into h37.dossiers_dossier (${own?.columns}) select ${own?.columns} from kept_head`,
  );
}

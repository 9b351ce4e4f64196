import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import type { Actor } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { inTx } from '#kernel/tx';
import type { ProcedureContent } from '#modules/catalogue';
import { issueDefinitions, parseBpmn } from '#modules/workflow';
import { contentFor } from '../../src/modules/dossiers/testing.ts';
import { submitDossier } from '../../src/modules/dossiers/use-cases/submit-dossier.ts';
import { CREW_DESK, CREW_UNIT, type Part, readCrew } from '../support/crew.ts';
import type { TestDatabase } from '../support/database.ts';
import { demoDatabase } from '../support/demo.ts';

const WORKER = path.join(import.meta.dirname, 'effects-worker.ts');
/** Kills spread over the whole of the work; each is one child process. */
const STRIKES = 8;
const SYSTEM: Actor = { kind: 'system', name: 'test' };

/** A timer whose running out calls the system twice: to tell the applicant, then the head. */
const PROCESS = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:motcua="http://motcua.vn/schema/1.0" id="d" targetNamespace="t"><bpmn:process id="p" isExecutable="true">
  <bpmn:startEvent id="s" /><bpmn:endEvent id="e" /><bpmn:endEvent id="e2" />
  <bpmn:userTask id="receive" motcua:role="desk-clerk" motcua:unit="desk" motcua:act="receive" />
  <bpmn:userTask id="check" motcua:role="case-officer" motcua:act="process" />
  <bpmn:boundaryEvent id="slow" attachedToRef="check" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
  <bpmn:serviceTask id="tell" motcua:act="notify-applicant" /><bpmn:serviceTask id="urge" motcua:act="notify-head" />
  <bpmn:userTask id="return" motcua:role="desk-clerk" motcua:unit="desk" motcua:act="return" />
  <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="receive" /><bpmn:sequenceFlow id="f2" sourceRef="receive" targetRef="check" />
  <bpmn:sequenceFlow id="f3" sourceRef="slow" targetRef="tell" /><bpmn:sequenceFlow id="f4" sourceRef="tell" targetRef="urge" />
  <bpmn:sequenceFlow id="f5" sourceRef="urge" targetRef="e2" />
  <bpmn:sequenceFlow id="f6" sourceRef="check" targetRef="return" /><bpmn:sequenceFlow id="f7" sourceRef="return" targetRef="e" />
  </bpmn:process></bpmn:definitions>`;

let database: TestDatabase;
let crew: Record<Part, Actor>;
let papers: string[] = [];
/** How many statements the work of one dossier takes. */
let statements = 0;

before(async () => {
  database = await demoDatabase();
  crew = await readCrew(database);
  const read = await parseBpmn(PROCESS);
  assert.ok('definition' in read, JSON.stringify(read));
  const subject = '1.002755/ca-nhan-ho-gia-dinh';
  const [offer] = await database.asOwner<{ content: ProcedureContent }>(
    `select content from h37.catalogue_version where code = '1.002755' order by published_at desc limit 1`,
  );
  papers = (offer?.content.cases.find((one) => one.key === 'ca-nhan-ho-gia-dinh')?.papers ?? []).map(
    (one) => one.key,
  );
  const rest = { subject, version: 2, name: 'Thử', decision: null, content: read.definition };
  await inTx(database.ctx(SYSTEM), (tx) => issueDefinitions(tx, [{ id: uuidv7(Date.now()), ...rest }]));
});

after(async () => {
  await database?.close();
});

/** An accepted dossier whose timer has run out while nothing was running. */
async function overdue(): Promise<string> {
  const citizen = crew.citizen.kind === 'citizen' ? crew.citizen.accountId : null;
  const { code } = await submitDossier(database.ctx(crew.clerk), {
    procedureCode: '1.002755',
    caseKey: 'ca-nhan-ho-gia-dinh',
    channel: 'counter',
    receivingUnit: CREW_DESK,
    responsibleUnit: CREW_UNIT,
    content: {
      ...contentFor(citizen),
      answers: {},
      papers: papers.map((key) => ({ key, name: key, files: [], originals: 1, copies: 0 })),
    },
  });
  await database.asOwner(
    `update h37.dossiers_timer t set due_at = now() - interval '1 hour' from h37.dossiers_dossier d
     where d.id = t.dossier_id and d.code = $1`,
    [code],
  );
  return code;
}

/** Runs the worker until it is done, or dead before its n-th statement. @returns statements sent; null when it died */
async function work(strike: number, patienceMs = 20_000): Promise<number | null> {
  // Locks of a dead worker are believed for two seconds; here they are made old instead of waited for.
  await database.asOwner(
    `update platform._private_jobs set locked_at = locked_at - interval '1 minute' where locked_at is not null`,
  );
  const args = [WORKER, database.ownerUrl, database.tenant.schema, String(strike), String(patienceMs)];
  const { stdout, status, signal, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    timeout: 40_000,
  });
  if (signal === 'SIGKILL') return null;
  assert.equal(status, 0, stderr);
  return Number(stdout);
}

async function traces(code: string): Promise<{ fired: number; ran: number; told: number; open: number }> {
  const [row] = await database.asOwner<{ fired: number; ran: number; told: number; open: number }>(
    `select (select count(*)::int from h37.dossiers_action a where a.dossier_id = d.id and a.kind = 'fire-timer') as fired,
       (select count(*)::int from h37.dossiers_action a where a.dossier_id = d.id and a.kind = 'run-service') as ran,
       (select count(*)::int from h37.notifications_message m where m.facts->>'code' = d.code and m.template in ('progress', 'needs-head')) as told,
       (select count(*)::int from h37.dossiers_step s where s.dossier_id = d.id and s.closed_at is null and s.role = 'system') as open
     from h37.dossiers_dossier d where d.code = $1`,
    [code],
  );
  assert.ok(row);
  return row;
}

const ONCE = { fired: 1, ran: 2, told: 2, open: 0 };

test('killed before any statement of its work, the worker leaves nothing undone and nothing done twice', async (t) => {
  const calm = await overdue();
  statements = (await work(0)) ?? 0;
  assert.ok(statements > STRIKES);
  assert.deepEqual(await traces(calm), ONCE);
  const moments = new Set<number>();
  for (let turn = 0; turn < STRIKES; turn += 1)
    moments.add(1 + Math.floor((turn * (statements - 1)) / (STRIKES - 1)));
  let kills = 0;
  for (const moment of moments) {
    const code = await overdue();
    if ((await work(moment)) === null) kills += 1;
    assert.notEqual(await work(0), null);
    assert.deepEqual(await traces(code), ONCE, `killed before statement ${moment} of ${statements}`);
  }
  assert.ok(kills >= moments.size - 2, `only ${kills} of ${moments.size} were killed`);
  t.diagnostic(`${kills} kills over ${statements} statements`);
});

test('control: a worker that lives keeps its jobs, and the same look sees that the work is not done', async () => {
  const code = await overdue();
  const holder = new pg.Client({ connectionString: database.ownerUrl });
  await holder.connect();
  await holder.query(`select pg_advisory_lock(730118, hashtext('somebody'))`);
  assert.equal(await work(Math.floor(statements / 2)), null);
  await database.asOwner(
    `update platform._private_jobs set locked_at = now() - interval '1 minute', locked_by = 'somebody'`,
  );
  await work(0, 1_500);
  assert.notDeepEqual(await traces(code), ONCE);
  await holder.end();
  await work(0);
  assert.deepEqual(await traces(code), ONCE, 'now that its owner is gone');
});

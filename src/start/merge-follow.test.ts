import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accountOf, type Actor } from '#kernel/context';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { listPapers } from '#modules/documents';
import {
  CREW_DESK,
  CREW_LOGINS,
  CREW_UNIT,
  type Part,
  readActor,
  readCrew,
} from '../../tests/support/crew.ts';
import type { TestDatabase } from '../../tests/support/database.ts';
import { demoDatabase } from '../../tests/support/demo.ts';
import { fold } from '../modules/dossiers/model.ts';
import { getVisibleDossier } from '../modules/dossiers/reads.ts';
import { type ActName, ACTS, submitOnline } from '../modules/dossiers/testing.ts';
import { answerConsultation, consultUnit } from '../modules/dossiers/use-cases/consult-unit.ts';
import { correctResult, reportWrongResult } from '../modules/dossiers/use-cases/correct-result.ts';
import { startDraft } from '../modules/dossiers/use-cases/start-draft.ts';
import { mergeUnits } from './merge-units.ts';

const NEW_UNIT = 'phuong-tam-thanh';
const TAKEOVER = { from: CREW_UNIT, to: NEW_UNIT, decision: 'NQ 12/NQ-HĐND' };
const THIRD = { unit: 'phuong-luong-van-tri', desk: 'phuong-luong-van-tri-mot-cua' };

let database: TestDatabase;
let crew: Record<Part, Actor>;
let returned: string;
let asked: string;
let draft: string;

before(async () => {
  database = await demoDatabase();
  crew = await readCrew(database);
  returned = await submitOnline(as('citizen'), CREW_UNIT, CREW_DESK);
  for (const [act, part] of [
    ['accept', 'clerk'],
    ['complete', 'officer'],
    ['complete', 'head'],
    ['sign', 'leader'],
    ['issue', 'clerical'],
    ['handOver', 'clerk'],
  ] as const satisfies readonly (readonly [ActName, Part])[])
    await ACTS[act](as(part), returned, '');
  // A dossier of a third ward asks the old one for its opinion.
  const [clerk, officer] = await Promise.all(['motcua.luongvantri.1', 'chuyenvien.luongvantri.1'].map(actor));
  asked = await submitOnline(as('citizen'), THIRD.unit, THIRD.desk);
  await ACTS.accept(database.ctx(clerk), asked, '');
  await consultUnit(database.ctx(officer), asked, {
    unitId: CREW_UNIT,
    question: 'Chủ hộ có ở phường không?',
    limit: { value: 1, unit: 'wd' },
  });
  const contact = { phone: '', email: '', address: '', delivery: 'electronic' } as const;
  draft = (
    await startDraft(as('citizen'), {
      procedureCode: '1.002755',
      caseKey: 'ca-nhan-ho-gia-dinh',
      unitId: CREW_UNIT,
      contact,
    })
  ).id;
  await mergeUnits(database.ctx(), TAKEOVER);
});

after(async () => {
  await database?.close();
});

const actor = (login: string) => readActor(database, login);
const as = (part: Part) => database.ctx(crew[part]);
const look = (code: string) => getVisibleDossier(database.ctx(), code);

test('a question to the old unit is answered by the new one, and by nobody else', async () => {
  const facts = await look(asked);
  assert.equal(fold(facts.actions).consultations[0]?.unitId, NEW_UNIT);
  assert.equal(facts.responsibleUnit, THIRD.unit);
  await assert.rejects(answerConsultation(as('officer'), asked, 1, 'Có.'), isRefusal);
  await getVisibleDossier(as('otherLeader'), asked);
  await answerConsultation(as('otherLeader'), asked, 1, 'Có.');
});

test('a result of the old unit is read, reported wrong and corrected by the new one, in its own name', async () => {
  assert.equal((await look(returned)).responsibleUnit, CREW_UNIT, 'what is over stays where it was done');
  assert.deepEqual((await getVisibleDossier(as('otherClerk'), returned)).heirs?.includes(NEW_UNIT), true);
  const stranger = await actor('motcua.luongvantri.1');
  await assert.rejects(getVisibleDossier(database.ctx(stranger), returned), isRefusal);
  await assert.rejects(reportWrongResult(database.ctx(stranger), returned, 'Sai họ tên'), isRefusal);
  await reportWrongResult(as('otherClerk'), returned, 'Sai họ tên');
  await correctResult(as('otherLeader'), returned, 'Đính chính họ tên.');
  const facts = await look(returned);
  assert.equal(facts.actions.at(-1)?.unitId, NEW_UNIT);
  const results = (await listPapers(reading(database.ctx()), facts.id)).filter(
    (one) => one.kind === 'result',
  );
  const issuers = results.map((one) => (one.content['issuer'] as { name: string }).name);
  assert.equal(new Set(issuers).size, 2, 'the old paper keeps its name, the new one has that of today');
});

test('whoever worked in the old unit has the same role in the new one, and nothing in the old one any more', async () => {
  const leader = await actor(CREW_LOGINS.leader);
  const roles = (leader as { roles: readonly { role: string; unitId: string }[] }).roles;
  assert.ok(roles.some((grant) => grant.role === 'leader' && grant.unitId === NEW_UNIT));
  assert.ok(roles.every((grant) => grant.unitId !== CREW_UNIT && grant.unitId !== CREW_DESK));
  const [rows] = await database.asOwner<{ n: number }>(
    `select count(*)::int as n from h37.identity_role where unit_id = any($1) and (valid_to is null or valid_to >= current_date)
     and valid_from < current_date`,
    [[CREW_UNIT, CREW_DESK]],
  );
  assert.equal(rows?.n, 0);
  const count = async () =>
    (await database.asOwner<{ n: number }>('select count(*)::int as n from h37.identity_role'))[0]?.n;
  const before = await count();
  assert.equal((await mergeUnits(database.ctx(), TAKEOVER)).roles, 0);
  assert.equal(await count(), before);
});

test('a draft for the old unit is a draft for the new one', async () => {
  const [row] = await database.asOwner<{ unit: string; account: string }>(
    'select unit_id as unit, account_id::text as account from h37.dossiers_draft where id = $1',
    [draft],
  );
  assert.deepEqual(row, { unit: NEW_UNIT, account: accountOf(crew.citizen) });
});

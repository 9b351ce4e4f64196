import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor, Ctx } from '#kernel/context';
import { reading } from '#kernel/tx';
import { CREW_DESK, CREW_UNIT, type Part, readCrew } from '../../../../tests/support/crew.ts';
import type { TestDatabase } from '../../../../tests/support/database.ts';
import { demoDatabase } from '../../../../tests/support/demo.ts';
import { moveIntoPast } from '../../../../tests/support/past.ts';
import { readInboxQuery } from '../desk/inbox.ts';
import { listInboxPage } from '../desk/inbox-reads.ts';
import { findDossierFacts } from '../reads.ts';
import { ACTS, contentFor } from '../testing.ts';
import { submitDossier } from '../use-cases/submit-dossier.ts';
import { listLine } from './line-reads.ts';

let database: TestDatabase;
let crew: Record<Part, Actor>;

before(async () => {
  database = await demoDatabase();
  crew = await readCrew(database);
});

after(async () => {
  await database?.close();
});

const as = (part: Part) => database.ctx(crew[part]);
let person = 0;

/** Files for a person of the test: an account, an identity number, or both. */
async function file(
  ctx: Ctx,
  who: { readonly account: string | null; readonly number: string | null },
): Promise<string> {
  const content = contentFor(who.account);
  const { code } = await submitDossier(ctx, {
    procedureCode: '1.002755',
    caseKey: 'ca-nhan-ho-gia-dinh',
    channel: 'online',
    receivingUnit: CREW_DESK,
    responsibleUnit: CREW_UNIT,
    content: {
      ...content,
      applicant: { ...content.applicant, idNumber: who.number },
    },
  });
  return code;
}

const someone = () => {
  person += 1;
  return { account: null, number: `0201900${String(person).padStart(5, '0')}` };
};
const previousOf = async (code: string) =>
  (await findDossierFacts(reading(database.ctx()), code))?.actions[0]?.payload['previous'];
const lineOf = (code: string) => listLine(reading(database.ctx()), code);

test('filed again after a refusal, by the same number: linked by itself, the log says to what', async () => {
  const who = someone();
  const first = await file(as('citizen'), who);
  await ACTS.refuse(as('clerk'), first, '');
  const second = await file(as('citizen'), who);
  assert.equal(await previousOf(second), first);
  await ACTS.refuse(as('clerk'), second, '');
  const third = await file(as('citizen'), who);
  assert.equal(await previousOf(third), second);
  for (const code of [first, second, third]) assert.deepEqual(await lineOf(code), [first, second, third]);
});

test('the desk sees in its inbox which of its dossiers is filed again', async () => {
  const who = someone();
  const first = await file(as('citizen'), who);
  const q = reading(database.ctx());
  const duty = crew.clerk as Parameters<typeof listInboxPage>[1];
  const marks = async () => {
    const query = readInboxQuery({ the: 'cho-toi' }, false);
    const time = { folded: '', now: database.ctx().now, since: database.ctx().now };
    const lines = await listInboxPage(q, duty, query, time);
    return new Map(lines.map((line) => [line.code, line.refiled]));
  };
  assert.equal((await marks()).get(first), false);
  await ACTS.refuse(as('clerk'), first, '');
  const second = await file(as('citizen'), who);
  assert.equal((await marks()).get(second), true);
});

test('filed again by the account after a withdrawal, at the counter after online: linked as well', async () => {
  const account = (crew.citizen as { accountId: string }).accountId;
  const number = someone().number;
  const first = await file(as('citizen'), { account, number });
  await ACTS.withdraw(as('citizen'), first, '');
  const byAccount = await file(as('citizen'), { account, number: null });
  assert.equal(await previousOf(byAccount), first);
  await ACTS.withdraw(as('citizen'), byAccount, '');
  const elsewhere = await file(as('citizen'), { account: null, number });
  assert.equal(await previousOf(elsewhere), undefined, 'the first was filed again already');
});

test('not linked: another person, another case, a dossier that went well, or one that ended long ago', async () => {
  const who = someone();
  await ACTS.refuse(as('clerk'), await file(as('citizen'), who), '');
  assert.equal(await previousOf(await file(as('citizen'), someone())), undefined);
  const other = someone();
  const otherCase = await file(as('citizen'), other);
  await ACTS.refuse(as('clerk'), otherCase, '');
  await database.asOwner(
    `update h37.dossiers_ending set case_key = 'theo-danh-sach' where applicant_id_number = $1`,
    [other.number],
  );
  assert.equal(await previousOf(await file(as('citizen'), other)), undefined);

  const old = someone();
  const long = await file(as('citizen'), old);
  await ACTS.refuse(as('clerk'), long, '');
  await moveIntoPast(database, long, 31);
  await database.asOwner(
    `update h37.dossiers_ending set ended_at = ended_at - interval '31 days'
     where dossier_id = (select id from h37.dossiers_dossier where code = $1)`,
    [long],
  );
  const later = await file(as('citizen'), old);
  assert.equal(await previousOf(later), undefined);
  assert.deepEqual(await lineOf(later), [later]);

  const well = someone();
  const done = await file(as('citizen'), well);
  for (const [act, part] of [
    ['accept', 'clerk'],
    ['complete', 'officer'],
    ['complete', 'head'],
    ['sign', 'leader'],
    ['issue', 'clerical'],
  ] as const)
    await ACTS[act](as(part), done, '');
  assert.equal(await previousOf(await file(as('citizen'), well)), undefined);
});

test('a refusal as a result and a closing count like a refusal at intake', async () => {
  const refused = someone();
  const first = await file(as('citizen'), refused);
  for (const [act, part] of [
    ['accept', 'clerk'],
    ['complete', 'officer'],
    ['complete', 'head'],
    ['refuse', 'leader'],
  ] as const)
    await ACTS[act](as(part), first, '');
  assert.equal(await previousOf(await file(as('citizen'), refused)), first);
});

test('the link cannot be asked for nor left out: no field of a submission says it', async () => {
  const who = someone();
  const first = await file(as('citizen'), who);
  await ACTS.refuse(as('clerk'), first, '');
  const own = contentFor(null);
  const { code } = await submitDossier(as('citizen'), {
    procedureCode: '1.002755',
    caseKey: 'ca-nhan-ho-gia-dinh',
    channel: 'online',
    receivingUnit: CREW_DESK,
    responsibleUnit: CREW_UNIT,
    content: { ...own, applicant: { ...own.applicant, idNumber: who.number } },
    previous: 'H37.0-000000-0001',
  } as Parameters<typeof submitDossier>[1]);
  assert.equal(await previousOf(code), first);
});

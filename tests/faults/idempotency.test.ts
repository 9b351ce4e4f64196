import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DEMO_PASSWORD } from '../../src/start/demo.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { CREW_UNIT } from '../support/crew.ts';
import { createSend, type Crew, type Send, signIn, signInCrew } from '../support/lifecycle.ts';
import { markedSubmission } from './senders.ts';

let app: TestApp;
let send: Send;
let crew: Crew;

before(async () => {
  app = await startTestApp();
  send = createSend(app.base);
  crew = await signInCrew(send, 'dongkinh', 'congdan', DEMO_PASSWORD);
});

after(async () => {
  await app?.close();
});

test('sent twice with one key, a submission gives the same answer and one dossier', async () => {
  const body = markedSubmission(CREW_UNIT, 'HAI LẦN');
  const first = await send('POST', '/dossiers', body, crew.citizen.token, 'key-twice-1');
  const second = await send('POST', '/dossiers', body, crew.citizen.token, 'key-twice-1');
  assert.equal(first.status, 201);
  assert.deepEqual(second, first);
  assert.equal(await dossiersMarked('HAI LẦN'), 1);
});

test('sent twenty times at once with one key, it becomes one dossier; who is told "later" asks again', async () => {
  const body = markedSubmission(CREW_UNIT, 'HAI MƯƠI');
  const insist = async (): Promise<unknown> => {
    for (;;) {
      const answer = await send('POST', '/dossiers', body, crew.citizen.token, 'key-twenty-1');
      if (answer.status !== 409) return { status: answer.status, code: answer.body['code'] };
      assert.equal(answer.body['code'], 'kernel/busy');
    }
  };
  const answers = await Promise.all(Array.from({ length: 20 }, insist));
  assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1, JSON.stringify(answers));
  assert.equal(await dossiersMarked('HAI MƯƠI'), 1);
});

test('control: without a key twenty requests become twenty dossiers', async () => {
  const body = markedSubmission(CREW_UNIT, 'KHÔNG KHÓA');
  await Promise.all(Array.from({ length: 20 }, () => send('POST', '/dossiers', body, crew.citizen.token)));
  assert.equal(await dossiersMarked('KHÔNG KHÓA'), 20);
});

test('another body or another address under the same key is refused, and nothing is written', async () => {
  const key = 'key-other-body';
  const first = await submit('NỘI DUNG MỘT', key);
  const other = await send(
    'POST',
    '/dossiers',
    markedSubmission(CREW_UNIT, 'NỘI DUNG HAI'),
    crew.citizen.token,
    key,
  );
  assert.deepEqual([other.status, other.body['code']], [422, 'kernel/command-mismatch']);
  assert.equal(await dossiersMarked('NỘI DUNG HAI'), 0);
  const elsewhere = await send(
    'POST',
    `/dossiers/${first}/withdraw`,
    { reason: 'Nhầm' },
    crew.citizen.token,
    key,
  );
  assert.deepEqual([elsewhere.status, elsewhere.body['code']], [422, 'kernel/command-mismatch']);
  assert.equal(await statusOf(first), 'submitted');
});

test('a key belongs to its account: somebody else with the same key and body gets a dossier of their own', async () => {
  const stranger = await signIn(send, 'congdan.hoangvanthang', DEMO_PASSWORD);
  const body = markedSubmission(CREW_UNIT, 'CÙNG KHÓA');
  const mine = await send('POST', '/dossiers', body, crew.citizen.token, 'key-shared-1');
  const theirs = await send('POST', '/dossiers', body, stranger.token, 'key-shared-1');
  assert.deepEqual([mine.status, theirs.status], [201, 201]);
  assert.notEqual(mine.body['code'], theirs.body['code']);
});

test('acts repeat too: what was done with a key is answered again, without a key it is refused the second time', async () => {
  const code = await submit('TIẾP NHẬN HAI LẦN', 'key-acts-0');
  const acts = [
    ['accept', {}, crew.clerk, 'key-acts-1'],
    ['assign', { to: crew.officer.accountId }, crew.head, 'key-acts-2'],
    ['complete-step', { note: 'Đủ điều kiện.' }, crew.officer, 'key-acts-3'],
    ['complete-step', {}, crew.head, 'key-acts-4'],
    ['sign', { text: 'Gia hạn tạm trú.' }, crew.leader, 'key-acts-5'],
    ['issue', {}, crew.clerical, 'key-acts-6'],
    ['hand-over', { receiver: 'Nông Thị Thử', check: 'identity' }, crew.clerk, 'key-acts-7'],
  ] as const;
  for (const [act, body, who, key] of acts) {
    const once = await send('POST', `/dossiers/${code}/${act}`, body, who.token, key);
    const again = await send('POST', `/dossiers/${code}/${act}`, body, who.token, key);
    assert.equal(once.status, 200, `${act}: ${JSON.stringify(once.body)}`);
    assert.deepEqual(again, once, act);
  }
  assert.equal(await actionsOf(code), acts.length + 1);
  const anew = await send('POST', `/dossiers/${code}/accept`, {}, crew.clerk.token);
  assert.deepEqual([anew.status, anew.body['code']], [409, 'dossiers/wrong-step']);
});

test('a refused command is not remembered: once it is allowed, the same key does it', async () => {
  const code = await submit('TỪ CHỐI RỒI ĐƯỢC', 'key-refused-0');
  const early = await send(
    'POST',
    `/dossiers/${code}/complete-step`,
    {},
    crew.officer.token,
    'key-refused-1',
  );
  assert.deepEqual([early.status, early.body['code']], [409, 'dossiers/wrong-step']);
  await send('POST', `/dossiers/${code}/accept`, {}, crew.clerk.token);
  const later = await send(
    'POST',
    `/dossiers/${code}/complete-step`,
    {},
    crew.officer.token,
    'key-refused-1',
  );
  assert.equal(later.status, 200, JSON.stringify(later.body));
});

test('a sign-in is never stored under a key: its answer holds a secret', async () => {
  const body = { login: 'congdan', password: DEMO_PASSWORD };
  const [one, two] = [
    await send('POST', '/sessions', body, '', 'key-session-1'),
    await send('POST', '/sessions', body, '', 'key-session-1'),
  ];
  assert.deepEqual([one.status, two.status], [201, 201]);
  assert.notEqual(one.body['token'], two.body['token']);
  const kept = await app.database.asOwner(
    `select 1 from h37.kernel_command where key = 'key-session-1' or answer::text like '%' || $1 || '%'`,
    [one.body['token']],
  );
  assert.deepEqual(kept, []);
});

test('a key that is too short or too long is refused before anything is done', async () => {
  for (const key of ['short', 'x'.repeat(201)]) {
    const answer = await send(
      'POST',
      '/dossiers',
      markedSubmission(CREW_UNIT, 'KHÓA HỎNG'),
      crew.citizen.token,
      key,
    );
    assert.deepEqual([answer.status, answer.body['code']], [400, 'kernel/invalid']);
  }
  assert.equal(await dossiersMarked('KHÓA HỎNG'), 0);
});

async function submit(mark: string, key: string): Promise<string> {
  const answer = await send('POST', '/dossiers', markedSubmission(CREW_UNIT, mark), crew.citizen.token, key);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body['code'] as string;
}

async function dossiersMarked(mark: string): Promise<number> {
  return number(
    `select count(*)::int as n from h37.dossiers_content where answers ->> 'ownerName' = $1`,
    mark,
  );
}

async function actionsOf(code: string): Promise<number> {
  return number(
    `select count(*)::int as n from h37.dossiers_action a join h37.dossiers_dossier d on d.id = a.dossier_id where d.code = $1`,
    code,
  );
}

async function statusOf(code: string): Promise<unknown> {
  const rows = await app.database.asOwner('select status from h37.dossiers_dossier where code = $1', [code]);
  return rows[0]?.['status'];
}

async function number(sql: string, value: string): Promise<number> {
  return (await app.database.asOwner<{ n: number }>(sql, [value]))[0]?.n ?? -1;
}

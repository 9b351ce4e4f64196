import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { after, before, test } from 'node:test';
import { DEMO_PASSWORD } from '../../src/start/demo.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { CREW_UNIT } from '../support/crew.ts';
import { createSend, type Crew, LIFE, type Send, signInCrew, submissionTo } from '../support/lifecycle.ts';

/** Words that stand for personal data: none may be seen outside the tables that hold it. */
const CANARIES = {
  name: 'CHIM HOÀNG YẾN',
  owner: 'CHỦ HỘ HOÀNG YẾN',
  phone: '0987654321',
  number: '020190777888',
  address: 'Ngõ Hoàng Yến',
  note: 'ghi chú hoàng yến',
  receiver: 'Người nhận hoàng yến',
} as const;

let app: TestApp;
let send: Send;
let crew: Crew;
let logged = '';

before(async () => {
  const log = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      logged += chunk.toString();
      done();
    },
  });
  app = await startTestApp(undefined, { log });
  send = createSend(app.base);
  crew = await signInCrew(send, 'dongkinh', 'congdan', DEMO_PASSWORD);
});

after(async () => {
  await app?.close();
});

test('after a whole life over the API and visits of the pages, logs and figures hold ids and codes only', async () => {
  const code = await liveOnce();
  await visitPages(code);
  await provoke(code);
  const lines = logged
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.ok(lines.length > 30, `${lines.length} lines`);
  const figures = await (await fetch(`${app.base}/metrics`)).text();
  const people = await app.database.asOwner<{ name: string; phone: string | null; number: string | null }>(
    `select full_name as name, phone, id_number as number from h37.identity_account where login = 'congdan'`,
  );
  const words = [
    ...Object.values(CANARIES),
    ...Object.values(people[0] ?? {}).filter((word) => word !== null),
    crew.citizen.token,
    DEMO_PASSWORD,
    'congdan',
  ];
  assert.deepEqual(seenIn(logged, words), [], 'in the log');
  assert.deepEqual(seenIn(figures, words), [], 'in the figures');
});

test('events, commands and jobs carry ids and codes, not people', async () => {
  const rows = await app.database.asOwner<{ text: string }>(
    `select payload::text || key as text from h37.kernel_event
     union all select coalesce(answer::text, '') || key from h37.kernel_command
     union all select payload::text from platform._private_jobs`,
  );
  assert.ok(rows.length > 8);
  assert.deepEqual(seenIn(rows.map((row) => row.text).join('\n'), Object.values(CANARIES)), []);
});

test('control: the search finds a canary that is there, whatever its case or its escapes', () => {
  const line = JSON.stringify({ body: { name: CANARIES.name.toLowerCase() } });
  assert.deepEqual(seenIn(line, Object.values(CANARIES)), [CANARIES.name]);
  assert.deepEqual(seenIn(encodeURIComponent(CANARIES.note), Object.values(CANARIES)), [CANARIES.note]);
});

async function liveOnce(): Promise<string> {
  const submission = submissionTo(CREW_UNIT);
  const answers = {
    ...(submission['answers'] as object),
    fullName: CANARIES.name,
    ownerName: CANARIES.owner,
    phone: CANARIES.phone,
    idNumber: CANARIES.number,
    temporaryAddress: CANARIES.address,
  };
  const answer = await send(
    'POST',
    '/dossiers',
    { ...submission, answers },
    crew.citizen.token,
    'key-canary-0',
  );
  const code = answer.body['code'] as string;
  for (const [turn, { path, body, who }] of LIFE.entries()) {
    const told = JSON.stringify(body(crew))
      .replace('Đủ điều kiện.', CANARIES.note)
      .replace('Nông Thị Thử', CANARIES.receiver);
    const done = await send(
      'POST',
      `/dossiers/${code}/${path}`,
      JSON.parse(told),
      crew[who].token,
      `key-canary-${turn + 1}`,
    );
    assert.equal(done.status, 200, JSON.stringify(done.body));
  }
  return code;
}

async function visitPages(code: string): Promise<void> {
  const pages = [
    '/',
    '/dang-nhap',
    `/tra-cuu?ma=${code}&so=${CANARIES.number.slice(-4)}`,
    '/ho-so-cua-toi',
    '/ban-lam-viec',
    `/ban-lam-viec/ho-so/${code}`,
    `/khong-co/${encodeURIComponent(CANARIES.name)}?sdt=${CANARIES.phone}`,
  ];
  for (const page of pages) {
    for (const { token } of [crew.citizen, crew.clerk]) {
      const reply = await fetch(app.base + page, {
        headers: { cookie: `motcua=${token}`, accept: 'text/html' },
        redirect: 'manual',
      });
      assert.ok(reply.status < 500, `${page}: ${reply.status}`);
    }
  }
}

/** Refusals and broken requests that carry the canaries: an error message is where data slips out. */
async function provoke(code: string): Promise<void> {
  const { token } = crew.citizen;
  await send('POST', '/sessions', { login: CANARIES.name, password: CANARIES.note }, '');
  await send(
    'POST',
    '/dossiers',
    { ...submissionTo(CREW_UNIT), answers: { fullName: CANARIES.name } },
    token,
  );
  await send('POST', '/dossiers', { [CANARIES.name]: CANARIES.phone }, token);
  await send('POST', `/dossiers/${code}/withdraw`, { reason: CANARIES.note }, token);
  await send('GET', `/dossiers/${encodeURIComponent(CANARIES.name)}`, undefined, token);
  await fetch(`${app.base}/api/v1/dossiers`, {
    method: 'POST',
    body: `{"fullName":"${CANARIES.name}",`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
  });
}

function seenIn(text: string, words: readonly string[]): string[] {
  const plain = text.toLowerCase();
  return words.filter(
    (word) => plain.includes(word.toLowerCase()) || text.includes(encodeURIComponent(word)),
  );
}

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { localDate } from '#kernel/clock';
import type { Actor } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { inTx, reading } from '#kernel/tx';
import { calendarOf, isWorkingDay, latestEdition } from '#modules/calendar';
import { getDefinition, issueDefinitions } from '#modules/workflow';
import { type TestApp, startTestApp } from '../../../../tests/support/app.ts';
import { publishNextCalendar } from '../../../../tests/support/calendar.ts';
import { CREW_DESK, CREW_LOGINS, CREW_UNIT, type Part, readCrew } from '../../../../tests/support/crew.ts';
import { createSend, type Send, signIn } from '../../../../tests/support/lifecycle.ts';
import { moveIntoPast } from '../../../../tests/support/past.ts';
import { DEMO_PASSWORD } from '../../../start/demo.ts';
import { ACTS, contentFor, submitOnline } from '../testing.ts';
import { applyOrdered } from '../use-cases/apply-calendar.ts';
import { submitDossier } from '../use-cases/submit-dossier.ts';

const RESULT = [
  ['accept', 'clerk'],
  ['complete', 'officer'],
  ['complete', 'head'],
  ['sign', 'leader'],
  ['issue', 'clerical'],
] as const;

let app: TestApp;
let crew: Record<Part, Actor>;
let send: Send;

before(async () => {
  app = await startTestApp();
  crew = await readCrew(app.database);
  send = createSend(app.base);
});
after(() => app?.close());

const submitted = () => submitOnline(app.database.ctx(crew.citizen), CREW_UNIT, CREW_DESK);
const act = (name: keyof typeof ACTS, part: Part, code: string) =>
  ACTS[name](app.database.ctx(crew[part]), code, '');
const tokenOf = async (login: string) => (await signIn(send, login, DEMO_PASSWORD)).token;
const post = async (part: Part, path: string, body: unknown) =>
  send('POST', path, body, await tokenOf(CREW_LOGINS[part]), randomUUID());
const get = async (login: string, path: string) => send('GET', path, undefined, await tokenOf(login));

/** A browser of one person: pages by address, forms with their hidden keys. */
async function browserOf(login: string) {
  const headers = { cookie: `motcua=${await tokenOf(login)}`, origin: 'http://localhost' };
  const open = async (path: string) => {
    const reply = await fetch(app.base + path, { headers, redirect: 'manual' });
    return { status: reply.status, text: await reply.text() };
  };
  return {
    get: open,
    post: async (from: string, path: string, fields: Record<string, string>) => {
      const page = await open(from);
      const body = new URLSearchParams(fields);
      body.append('_csrf', /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '');
      body.append('_key', /name="_key" value="([^"]+)"/.exec(page.text)?.[1] ?? '');
      body.append('thay', /name="thay" value="(\d+)"/.exec(page.text)?.[1] ?? '');
      const reply = await fetch(app.base + path, { method: 'POST', headers, body, redirect: 'manual' });
      return { status: reply.status, to: reply.headers.get('location') ?? '', text: await reply.text() };
    },
  };
}

const at = (code: string, rest = '') => `/ban-lam-viec/ho-so/${code}${rest}`;

test('the officer proposes to end a dossier on its page, the head approves on hers, the applicant reads why', async () => {
  const code = await submitted();
  await act('accept', 'clerk', code);
  const officer = await browserOf(CREW_LOGINS.officer);
  assert.ok((await officer.get(at(code))).text.includes(at(code, '/dung-ho-so')));
  const empty = await officer.post(at(code), at(code, '/dung-ho-so'), { 'ly-do-dung': 'filed-twice' });
  assert.equal(empty.status, 422);
  assert.match(empty.text, /f-can-cu-dung/, 'the fault leads to its field');
  const proposed = await officer.post(at(code), at(code, '/dung-ho-so'), {
    'can-cu-dung': 'Luật Cư trú, khoản 2 Điều 24',
    'ly-do-dung': 'filed-twice',
    'loi-dung': 'Hồ sơ trùng với hồ sơ đã nộp hôm trước.',
  });
  assert.equal(proposed.status, 303, proposed.text);
  assert.match((await officer.get(proposed.to)).text, /chỉ kết thúc khi một người khác duyệt/);
  const head = await browserOf(CREW_LOGINS.head);
  const page = (await head.get(at(code))).text;
  for (const words of ['Dừng giải quyết hồ sơ', 'khoản 2 Điều 24', 'chờ xác nhận', 'trùng với hồ sơ đã nộp'])
    assert.ok(page.includes(words), words);
  assert.equal((await head.post(at(code), at(code, '/duyet'), { viec: 'duyet' })).status, 303);
  const citizen = await browserOf(CREW_LOGINS.citizen);
  const told = (await citizen.get(`/ho-so-cua-toi/${code}`)).text;
  for (const words of ['Cơ quan đã dừng giải quyết hồ sơ', 'khoản 2 Điều 24', 'trùng với hồ sơ đã nộp'])
    assert.ok(told.includes(words), words);
  assert.ok(!told.includes('theo đề nghị rút của bạn'));
});

test('another case is proposed as JSON or on the page; a wrong case is a fault beside its field', async () => {
  const code = await submitted();
  await act('accept', 'clerk', code);
  const reason = { key: 'case-mistaken', text: 'Hồ sơ kèm danh sách nhiều người.' };
  const wrong = await post('officer', `/dossiers/${code}/propose-case`, { case: 'khong-co', reason });
  assert.deepEqual([wrong.status, wrong.body['code']], [422, 'dossiers/case-not-suitable']);
  const officer = await browserOf(CREW_LOGINS.officer);
  const again = await officer.post(at(code), at(code, '/doi-truong-hop'), {
    'truong-hop': 'khong-co',
    'ly-do-doi': 'case-mistaken',
    'loi-doi': 'Hồ sơ kèm danh sách.',
  });
  assert.equal(again.status, 422);
  const right = await post('officer', `/dossiers/${code}/propose-case`, { case: 'theo-danh-sach', reason });
  assert.equal(right.status, 200, JSON.stringify(right.body));
  assert.equal((await post('head', `/dossiers/${code}/decide-proposal`, { approve: true })).status, 200);
  const told = (await (await browserOf(CREW_LOGINS.citizen)).get(`/ho-so-cua-toi/${code}`)).text;
  assert.ok(told.includes('Gia hạn theo danh sách'));
  assert.ok((await officer.get(at(code))).text.includes('Trường hợp: Gia hạn theo danh sách'));
});

test('a dossier can be ended by JSON, and not without what it rests on', async () => {
  const code = await submitted();
  await act('accept', 'clerk', code);
  const body = {
    legalBasis: 'Luật Cư trú, Điều 24',
    reason: { key: 'subject-gone', text: 'Người nộp đã mất.' },
  };
  const path = `/dossiers/${code}/propose-cancellation`;
  assert.equal((await post('officer', path, { reason: body.reason })).status, 400);
  assert.equal((await post('officer', path, body)).status, 200);
  assert.equal((await post('leader', `/dossiers/${code}/decide-proposal`, { approve: true })).status, 200);
  const { body: dossier } = await get(CREW_LOGINS.officer, `/dossiers/${code}`);
  assert.equal(dossier['status'], 'stopped');
});

test('an online dossier is adjusted by JSON by its applicant and nobody else', async () => {
  const code = await submitted();
  const { answers } = contentFor(null);
  const path = `/dossiers/${code}/adjust`;
  assert.equal((await post('stranger', path, { answers })).status, 404);
  assert.equal((await post('clerk', path, { answers })).status, 403);
  assert.equal((await post('citizen', path, { answers, channel: 'counter' })).status, 400);
  const done = await post('citizen', path, { answers, delivery: 'desk' });
  assert.deepEqual([done.status, done.body['status']], [200, 'submitted']);
});

test('a dossier filed again says so on both pages, and is measured as one line', async () => {
  const own = contentFor((crew.citizen as { accountId: string }).accountId);
  const file = async () =>
    (
      await submitDossier(app.database.ctx(crew.citizen), {
        procedureCode: '1.002755',
        caseKey: 'ca-nhan-ho-gia-dinh',
        channel: 'online',
        receivingUnit: CREW_DESK,
        responsibleUnit: CREW_UNIT,
        content: { ...own, applicant: { ...own.applicant, idNumber: '020190000777' } },
      })
    ).code;
  const first = await file();
  await act('refuse', 'clerk', first);
  const second = await file();
  for (const [login, href] of [
    [CREW_LOGINS.clerk, at(second)],
    [CREW_LOGINS.citizen, `/ho-so-cua-toi/${second}`],
  ] as const) {
    const page = (await (await browserOf(login)).get(href)).text;
    assert.ok(page.includes('Hồ sơ nộp lại'), href);
    assert.ok(page.includes(first), href);
  }
  await act('accept', 'clerk', second);
  const register = (await (await browserOf(CREW_LOGINS.clerk)).get('/ban-lam-viec/so-theo-doi')).text;
  assert.ok(register.includes(`nộp lại sau ${first}`));
  const { body } = await get(CREW_LOGINS.citizen, `/dossiers/${second}/line`);
  const line = body['line'] as { members: { code: string }[]; verdict: string };
  assert.deepEqual(
    line.members.map((one) => one.code),
    [first, second],
  );
  assert.equal((await get(CREW_LOGINS.stranger, `/dossiers/${second}/line`)).status, 404);
  const alone = await submitted();
  assert.equal((await get(CREW_LOGINS.citizen, `/dossiers/${alone}/line`)).body['line'], null);
});

test('late and not explained, finished and not collected: listed with their counts until something is done', async () => {
  const late = await submitted();
  await act('accept', 'clerk', late);
  await moveIntoPast(app.database, late, 30);
  const done = await submitted();
  for (const [name, part] of RESULT) await act(name, part, done);
  await moveIntoPast(app.database, done, 20);
  const codesOf = async (part: Part, list: string) => {
    const { status, body } = await get(CREW_LOGINS[part], `/owed/${list}`);
    assert.equal(status, 200);
    const { lines, counts } = body as unknown as { lines: { code: string }[]; counts: { count: number }[] };
    assert.equal(
      counts.reduce((sum, one) => sum + one.count, 0),
      lines.length,
    );
    return lines.map((line) => line.code);
  };
  assert.ok((await codesOf('officer', 'late')).includes(late));
  assert.ok(
    !(await codesOf('officer', 'late')).includes(done),
    'what is finished and waits is never overdue',
  );
  assert.ok((await codesOf('clerk', 'uncollected')).includes(done));
  assert.deepEqual(await codesOf('otherLeader', 'late'), []);
  assert.deepEqual(await codesOf('otherClerk', 'uncollected'), []);
  assert.ok((await codesOf('inspector', 'late')).includes(late));
  assert.equal((await get(CREW_LOGINS.citizen, '/owed/late')).status, 403);

  const officer = await browserOf(CREW_LOGINS.officer);
  assert.ok((await officer.get('/ban-lam-viec/con-no/chua-giai-trinh')).text.includes(late));
  const clerk = await browserOf(CREW_LOGINS.clerk);
  assert.ok((await clerk.get('/ban-lam-viec/con-no/chua-nhan-ket-qua')).text.includes(done));
  assert.equal((await post('officer', `/dossiers/${late}/explain`, { text: 'Chờ xác minh.' })).status, 200);
  assert.ok((await codesOf('officer', 'late')).includes(late), 'explained, but nobody has apologised');
  assert.equal((await post('head', `/dossiers/${late}/explain`, { text: 'Chờ xác minh.' })).status, 200);
  assert.ok(!(await codesOf('officer', 'late')).includes(late));
  assert.ok(
    (await officer.get('/ban-lam-viec/con-no/chua-giai-trinh')).text.includes(
      'nào cũng đã được giải trình và xin lỗi',
    ),
  );
  assert.equal(
    (await post('clerk', `/dossiers/${done}/hand-over`, { receiver: 'Nông Thị Thử', check: 'identity' }))
      .status,
    200,
  );
  assert.ok(!(await codesOf('clerk', 'uncollected')).includes(done));
});

test('a control officer applies a later calendar on its page; the page counts what is left', async () => {
  const code = await submitted();
  await act('accept', 'clerk', code);
  const q = reading(app.database.ctx());
  const calendar = await calendarOf(q, await latestEdition(q), CREW_UNIT);
  const today = Temporal.PlainDate.from(localDate(app.database.ctx().now));
  const days = Array.from({ length: 12 }, (_, index) => today.add({ days: index + 1 }).toString());
  const edition = await publishNextCalendar(
    app.database,
    days.filter((on) => isWorkingDay(calendar, on)).slice(0, 2),
  );
  const href = '/ban-lam-viec/lich-lam-viec';
  assert.equal((await (await browserOf(CREW_LOGINS.officer)).get(href)).status, 403);
  assert.equal(
    (await (await browserOf(CREW_LOGINS.leader)).get(href)).status,
    403,
    'of a ward, not of the province',
  );
  const control = await browserOf('kiemsoat.tinh.1');
  const page = (await control.get(href)).text;
  assert.match(page, /lịch dự kiến/);
  assert.match(page, new RegExp(`còn theo lịch cũ hơn lịch số ${edition}`));
  const empty = await control.post(href, href, { lich: String(edition), 'van-ban': ' ' });
  assert.equal(empty.status, 422);
  const done = await control.post(href, href, { lich: String(edition), 'van-ban': 'CV 12/UBND-VP' });
  assert.equal(done.status, 303, done.text);
  // The job does the same in its own time; whoever comes first, the other finds nothing left.
  await applyOrdered(app.database.ctx(), edition);
  assert.equal((await get('kiemsoat.tinh.1', '/calendar')).body['waiting'], 0);
  assert.match(
    (await control.get(href)).text,
    /Mọi hồ sơ đang giải quyết đã theo lịch mới nhất[\s\S]*CV 12\/UBND-VP/,
  );
  const told = (await (await browserOf(CREW_LOGINS.citizen)).get(`/ho-so-cua-toi/${code}`)).text;
  assert.ok(told.includes('Ngày hẹn trả theo lịch làm việc mới'));
  assert.ok(told.includes('CV 12/UBND-VP'));
  const refused = await send(
    'POST',
    '/calendar/apply',
    { edition: edition - 1, decision: 'CV 13' },
    await tokenOf('kiemsoat.tinh.1'),
    randomUUID(),
  );
  assert.deepEqual([refused.status, refused.body['code']], [409, 'dossiers/edition-not-newest']);
});

test('a leader moves running dossiers to the new version of their process, with a reason, on one page', async () => {
  const [first, second] = [await submitted(), await submitted()];
  for (const code of [first, second]) await act('accept', 'clerk', code);
  const [old] = await app.database.asOwner<{ id: string; subject: string }>(
    `select w.id, w.subject from h37.workflow_definition w join h37.dossiers_dossier d on d.definition_id = w.id where d.code = $1`,
    [first],
  );
  const ctx = app.database.ctx({ kind: 'system', name: 'test' });
  const content = await getDefinition(reading(ctx), old?.id ?? '');
  const id = uuidv7(Date.now());
  const next = { id, subject: old?.subject ?? '', version: 7, name: 'Bản mới', decision: null, content };
  await inTx(ctx, (tx) => issueDefinitions(tx, [next]));
  const leader = await browserOf(CREW_LOGINS.leader);
  const page = `/ban-lam-viec/chuyen-quy-trinh/${id}`;
  const shown = await leader.get(page);
  assert.ok(shown.text.includes(first) && shown.text.includes(second));
  const without = await leader.post(page, page, { chon: first, 'ly-do': '' });
  assert.equal(without.status, 422);
  const moved = await leader.post(page, page, { chon: first, 'ly-do': 'Quy trình mới rút ngắn.' });
  assert.match(moved.text, /Đã chuyển 1 hồ sơ/);
  const after = await leader.get(page);
  assert.ok(!after.text.includes(first) && after.text.includes(second));
  const story = await leader.get(at(first));
  assert.match(story.text, /Chuyển sang phiên bản quy trình mới/);
  const officer = await browserOf(CREW_LOGINS.officer);
  assert.equal((await officer.get(page)).status, 403);
});

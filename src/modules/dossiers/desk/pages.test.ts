import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { accountOf, type Actor } from '#kernel/context';
import { reading } from '#kernel/tx';
import { type TestApp, startTestApp } from '../../../../tests/support/app.ts';
import { CREW_DESK, CREW_LOGINS, CREW_UNIT, type Part, readCrew } from '../../../../tests/support/crew.ts';
import { createSend, signIn } from '../../../../tests/support/lifecycle.ts';
import { DEMO_PASSWORD } from '../../../start/demo.ts';
import { ACTS, contentFor, submitOnline } from '../testing.ts';
import { submitDossier } from '../use-cases/submit-dossier.ts';
import { readInboxQuery } from './inbox.ts';
import { countInbox } from './count-reads.ts';
import { listInboxPage } from './inbox-reads.ts';

type Officer = Extract<Actor, { kind: 'officer' }>;

let app: TestApp;
let crew: Record<Part, Actor>;

before(async () => {
  app = await startTestApp();
  crew = await readCrew(app.database);
});
after(() => app.close());

const submitted = () => submitOnline(app.database.ctx(crew.citizen), CREW_UNIT, CREW_DESK);
const act = (name: keyof typeof ACTS, part: Part, code: string, to = '') =>
  ACTS[name](app.database.ctx(crew[part]), code, to);

/** A browser of one officer: pages by address, forms with their hidden keys. */
async function browserOf(part: Part) {
  const { token } = await signIn(createSend(app.base), CREW_LOGINS[part], DEMO_PASSWORD);
  const headers = { cookie: `motcua=${token}`, origin: 'http://localhost' };
  const csrf = /name="_csrf" value="([^"]+)"/;
  const get = async (path: string) => {
    const reply = await fetch(app.base + path, { headers, redirect: 'manual' });
    return { status: reply.status, headers: reply.headers, text: await reply.text() };
  };
  return {
    get,
    post: async (from: string, path: string, fields: Record<string, string> | [string, string][]) => {
      const page = await get(from);
      const body = new URLSearchParams(fields);
      body.append('_csrf', csrf.exec(page.text)?.[1] ?? '');
      body.append('_key', /name="_key" value="([^"]+)"/.exec(page.text)?.[1] ?? '');
      if (!body.has('thay')) body.append('thay', /name="thay" value="(\d+)"/.exec(page.text)?.[1] ?? '');
      const reply = await fetch(app.base + path, { method: 'POST', headers, body, redirect: 'manual' });
      return { status: reply.status, to: reply.headers.get('location') ?? '', text: await reply.text() };
    },
  };
}

const at = (code: string, rest = '') => `/ban-lam-viec/ho-so/${code}${rest}`;
const officer = (part: Part) => crew[part] as Officer;
const SINCE = Temporal.Instant.from('2020-01-01T00:00:00Z');
const none = () => ({ folded: '', now: Temporal.Now.instant(), since: SINCE });
const list = async (part: Part, tab: string, folded = '') => {
  const query = readInboxQuery({ the: tab, q: folded }, true);
  const q = reading(app.database.ctx(crew[part]));
  return (await listInboxPage(q, officer(part), query, { ...none(), folded })).map((line) => line.code);
};

test('what waits, what is paused and what is done stand in their groups, and paused is not load', async () => {
  const code = await submitted();
  assert.ok((await list('clerk', 'cho-toi')).includes(code));
  await act('accept', 'clerk', code);
  assert.ok(!(await list('clerk', 'cho-toi')).includes(code));
  assert.ok((await list('clerk', 'da-xong')).includes(code));
  assert.ok((await list('officer', 'cho-toi')).includes(code));
  assert.ok((await list('head', 'ca-don-vi')).includes(code));
  await act('propose', 'officer', code);
  await act('approve', 'head', code);
  assert.ok(!(await list('officer', 'cho-toi')).includes(code));
  assert.ok((await list('officer', 'tam-dung')).includes(code));
  assert.ok(!(await list('otherClerk', 'cho-toi')).includes(code), 'another ward sees nothing of it');
});

test('the counts of the groups are those of the lists', async () => {
  await act('ask', 'clerk', await submitted());
  const q = reading(app.database.ctx(crew.clerk));
  const counts = await countInbox(q, officer('clerk'), Temporal.Now.instant(), SINCE);
  assert.equal(counts.waiting, (await list('clerk', 'cho-toi')).length);
  assert.equal(counts.paused, (await list('clerk', 'tam-dung')).length);
  assert.equal(counts.done, (await list('clerk', 'da-xong')).length);
});

test('a name is found without its accents, and another is not', async () => {
  const code = await submitted();
  assert.ok((await list('clerk', 'cho-toi', 'nong thi')).includes(code));
  assert.deepEqual(await list('clerk', 'cho-toi', 'khong co ai'), []);
});

test('officers outside duty get the answer of a dossier that does not exist, for pages and papers alike', async () => {
  const code = await submitted();
  const outside = await browserOf('otherClerk');
  for (const path of [at(code), at(code, '/phieu-kiem-soat.pdf'), at('H37.21.01-990101-0001')])
    assert.equal((await outside.get(path)).status, 404, path);
});

test('reading a dossier is recorded once for an officer and hour', async () => {
  const code = await submitted();
  const clerk = await browserOf('clerk');
  await clerk.get(at(code));
  await clerk.get(at(code));
  const looks = await app.database.asOwner<{ actor_id: string }>(
    `select l.actor_id from h37.kernel_look l join h37.dossiers_dossier d on d.id::text = l.subject where d.code = $1`,
    [code],
  );
  assert.deepEqual(looks, [{ actor_id: officer('clerk').accountId }]);
});

test('acceptance is refused until all is judged; faults lead to one letter, read before it is sent', async () => {
  const code = await submitted();
  const clerk = await browserOf('clerk');
  const unjudged = await clerk.post(at(code), at(code, '/xem-xet'), { viec: 'tiep-nhan', 'v.0': 'dat' });
  assert.equal(unjudged.status, 422);
  assert.match(unjudged.text, /Chưa đánh giá/);
  assert.match(unjudged.text, /name="v\.0" value="dat" checked/, 'what was ticked stays');
  const fault = { 'v.0': 'khong', 'r.0': 'Bổ sung chữ ký của chủ hộ' };
  const letter = await clerk.post(at(code), at(code, '/xem-xet'), { ...fault, viec: 'thu' });
  assert.equal(letter.status, 200);
  assert.match(letter.text, /Bổ sung chữ ký của chủ hộ/);
  const before = await app.database.asOwner(
    `select 1 from h37.documents_paper where kind = 'supplement-request'`,
  );
  const sent = await clerk.post(at(code), at(code, '/xem-xet'), { ...fault, viec: 'gui' });
  assert.equal(sent.to, at(code, '?xong=gui'));
  const afterwards = await app.database.asOwner(
    `select 1 from h37.documents_paper where kind = 'supplement-request'`,
  );
  assert.equal(afterwards.length, before.length + 1, 'the preview issued nothing, the sending one paper');
});

test('of two officers with one page the second is told who did what meanwhile, and keeps what was typed', async () => {
  const code = await submitted();
  await act('accept', 'clerk', code);
  const second = await browserOf('colleague');
  const seen = /name="thay" value="(\d+)"/.exec((await second.get(at(code))).text)?.[1] ?? '';
  await act('assign', 'officer', code, officer('officer').accountId);
  const reply = await second.post('/ban-lam-viec/tiep-nhan', at(code, '/hoan-thanh'), { 'y-kien': 'x' });
  assert.equal(reply.status, 403, 'without the token of the page nothing is done');
  const refused = await second.post(at(code), at(code, '/hoan-thanh'), {
    thay: seen,
    'y-kien': 'Đã đủ điều kiện',
  });
  assert.equal(refused.status, 409);
  assert.match(refused.text, new RegExp(officer('officer').name), 'who');
  assert.match(refused.text, /Phân công/, 'what');
  assert.match(refused.text, /Đã đủ điều kiện/, 'what was typed');
});

test('a head gives several dossiers at once; those that cannot be given are listed one by one', async () => {
  const [good, wrong] = [await submitted(), await submitted()];
  await act('accept', 'clerk', good);
  await act('accept', 'clerk', wrong);
  await act('complete', 'officer', wrong);
  const head = await browserOf('head');
  const reply = await head.post('/ban-lam-viec?the=ca-don-vi', '/ban-lam-viec/phan-cong', [
    ['chon', good],
    ['chon', wrong],
    ['nguoi', officer('officer').accountId],
    ['ve', '/ban-lam-viec?the=ca-don-vi'],
  ]);
  assert.match(reply.text, /Đã phân công 1 hồ sơ/);
  assert.match(reply.text, new RegExp(`ho-so/${wrong}">${wrong}</a>: Người được chọn không giữ vai trò`));
  assert.ok((await list('officer', 'cho-toi')).includes(good));
  assert.ok(!(await list('colleague', 'cho-toi')).includes(good), 'taken, so no longer for the colleague');
});

test('the signer sees the result before signing, and looking stores nothing', async () => {
  const code = await submitted();
  await act('accept', 'clerk', code);
  await act('complete', 'officer', code);
  await act('complete', 'head', code);
  const leader = await browserOf('leader');
  const papers = () => app.database.asOwner(`select 1 from h37.documents_paper where kind = 'result'`);
  const before = (await papers()).length;
  const preview = await leader.post(at(code), at(code, '/xem-truoc.pdf'), { 'noi-dung': 'Chấp thuận.' });
  assert.match(preview.text, /^%PDF/);
  assert.equal((await papers()).length, before);
  const clerk = await browserOf('clerk');
  const other = await clerk.post(at(code), at(code, '/xem-truoc.pdf'), { 'noi-dung': 'x' });
  assert.notEqual(other.status, 200, 'only who may sign');
});

test('a counter intake that is wrong keeps everything typed; a right one is accepted with its slip', async () => {
  const clerk = await browserOf('clerk');
  const page = '/ban-lam-viec/tiep-nhan/1.002755';
  const fields = {
    viec: 'tiep-nhan',
    so: '020190999777',
    ten: 'Lê Thị Quầy',
    'dia-chi': 'Đông Kinh',
    nhan: 'desk',
    'truong-hop': 'ca-nhan-ho-gia-dinh',
    hien: 'ca-nhan-ho-gia-dinh',
    'chinh.0': '1',
  };
  const wrong = await clerk.post(page, page, { ...fields, so: '123' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /value="Lê Thị Quầy"/);
  assert.match(wrong.text, /đúng 12 chữ số/);
  const right = await clerk.post(page, page, fields);
  assert.equal(right.status, 303, right.text.slice(0, 300));
  const taken = await clerk.get(right.to);
  assert.match(taken.text, /Đã tiếp nhận/);
  const slip = /href="([^"]+\/giay\/[^"]+\.pdf)"/.exec(taken.text)?.[1] ?? '';
  const pdf = await clerk.get(slip);
  assert.match(pdf.text, /^%PDF/);
  const foreign = slip.replace(/ho-so\/[^/]+/, `ho-so/${await submitted()}`);
  assert.equal((await clerk.get(foreign)).status, 404, 'a paper of another dossier does not exist here');
  const book = await clerk.get('/ban-lam-viec/so-theo-doi');
  assert.match(book.text, /Lê Thị Quầy/);
});

test('a file is an attachment, and only through the dossier it was handed in with', async () => {
  const { sha256, bytes } = await app.files.put(Buffer.from('%PDF-1.7 nội dung'));
  const file = { id: randomUUID(), name: 'giấy tờ.pdf', sha256, bytes };
  const citizen = app.database.ctx(crew.citizen);
  const paper = { key: 'khac', name: 'Giấy tờ khác', files: [file], originals: 0, copies: 0 };
  const { code } = await submitDossier(citizen, {
    procedureCode: '1.002755',
    caseKey: 'ca-nhan-ho-gia-dinh',
    channel: 'online',
    receivingUnit: CREW_DESK,
    responsibleUnit: CREW_UNIT,
    content: { ...contentFor(accountOf(crew.citizen)), papers: [paper] },
  });
  const clerk = await browserOf('clerk');
  const sent = await clerk.get(at(code, `/tep/${file.id}`));
  assert.equal(sent.status, 200);
  assert.match(sent.headers.get('content-disposition') ?? '', /^attachment/);
  assert.match(sent.text, /nội dung/);
  const other = await submitted();
  assert.equal((await clerk.get(at(other, `/tep/${file.id}`))).status, 404);
});

test('a desk receives for another commune: that one is responsible, the result comes back to this desk', async () => {
  const clerk = await browserOf('clerk');
  const page = '/ban-lam-viec/tiep-nhan/1.002755';
  const fields = {
    viec: 'tiep-nhan',
    so: '020190999778',
    ten: 'Lý Văn Xa',
    'dia-chi': 'Tam Thanh',
    nhan: 'desk',
    'truong-hop': 'ca-nhan-ho-gia-dinh',
    hien: 'ca-nhan-ho-gia-dinh',
    'chinh.0': '1',
    'co-quan': 'phuong-tam-thanh',
  };
  const taken = await clerk.get((await clerk.post(page, page, fields)).to);
  assert.match(taken.text, /Đã tiếp nhận/);
  const rows = await app.database.asOwner<Record<string, string>>(
    `select receiving_unit, responsible_unit, clock_unit from h37.dossiers_dossier where applicant_name = 'Lý Văn Xa'`,
  );
  assert.deepEqual(rows, [
    { receiving_unit: CREW_DESK, responsible_unit: 'phuong-tam-thanh', clock_unit: 'phuong-tam-thanh' },
  ]);
  const nowhere = await clerk.post(page, page, { ...fields, 'co-quan': 'so-tai-chinh' });
  assert.equal(nowhere.status, 409, 'a department does not handle a procedure of communes');
  assert.match(nowhere.text, /value="Lý Văn Xa"/);
});

test('a commune desk takes in for a department, whose limit and responsibility it is', async () => {
  const clerk = await browserOf('clerk');
  const [row] = await app.database.asOwner<{ code: string }>(
    `select code from h37.catalogue_procedure where handled_by like 'department:%' limit 1`,
  );
  assert.equal((await clerk.get(`/ban-lam-viec/tiep-nhan/${row?.code}`)).status, 200);
});

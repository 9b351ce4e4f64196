import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '#kernel/context';
import { localDate } from '#kernel/clock';
import { reading } from '#kernel/tx';
import { type TestApp, startTestApp } from '../../../../tests/support/app.ts';
import { CREW_DESK, CREW_LOGINS, CREW_UNIT, type Part, readCrew } from '../../../../tests/support/crew.ts';
import { createSend, signIn } from '../../../../tests/support/lifecycle.ts';
import { DEMO_PASSWORD } from '../../../start/demo.ts';
import { getVisibleDossier } from '../reads.ts';
import { ACTS, submitOnline } from '../testing.ts';
import { countInbox } from './count-reads.ts';

let app: TestApp;
let crew: Record<Part, Actor>;

before(async () => {
  app = await startTestApp();
  crew = await readCrew(app.database);
});
after(() => app.close());

const act = (name: keyof typeof ACTS, part: Part, code: string) =>
  ACTS[name](app.database.ctx(crew[part]), code, '');
const at = (code: string, rest = '') => `/ban-lam-viec/ho-so/${code}${rest}`;

async function accepted(): Promise<string> {
  const code = await submitOnline(app.database.ctx(crew.citizen), CREW_UNIT, CREW_DESK);
  await act('accept', 'clerk', code);
  return code;
}

/** A browser of one officer on the page of a dossier. */
async function deskOf(part: Part, login: string = CREW_LOGINS[part]) {
  const { token } = await signIn(createSend(app.base), login, DEMO_PASSWORD);
  const headers = { cookie: `motcua=${token}`, origin: 'http://localhost' };
  const get = async (path: string) => {
    const reply = await fetch(app.base + path, { headers, redirect: 'manual' });
    return { status: reply.status, text: await reply.text() };
  };
  return {
    get,
    post: async (code: string, path: string, fields: Record<string, string>) => {
      const page = await get(at(code));
      const hidden = (name: string) =>
        new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? '';
      const { actions } = await getVisibleDossier(app.database.ctx(crew.clerk), code);
      const body = new URLSearchParams({
        _csrf: hidden('_csrf'),
        _key: hidden('_key') || crypto.randomUUID(),
        thay: String(actions.at(-1)?.seq),
        ...fields,
      });
      const reply = await fetch(app.base + at(code, path), {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
      });
      return { status: reply.status, to: reply.headers.get('location') ?? '', text: await reply.text() };
    },
  };
}

async function dayAfterDue(code: string): Promise<string> {
  const { dueAt } = await getVisibleDossier(app.database.ctx(crew.clerk), code);
  assert.ok(dueAt);
  const [year, month, day] = localDate(dueAt.add({ hours: 24 * 7 })).split('-');
  return `${day}/${month}/${year}`;
}

test('a new date is proposed by one person and approved by another; the proposer alone is refused in words', async () => {
  const code = await accepted();
  const officer = await deskOf('officer');
  const fields = { 'ngay-moi': await dayAfterDue(code), 'ly-do-hen-lai': 'verification-longer' };
  const bare = await officer.post(code, '/hen-lai', fields);
  assert.equal(bare.status, 422, 'words to the applicant are compulsory');
  assert.match(bare.text, /id="f-loi-hen-lai-error"|f-loi-hen-lai/);
  const sent = await officer.post(code, '/hen-lai', { ...fields, 'loi-hen-lai': 'Xin lỗi ông bà.' });
  assert.equal(sent.to, at(code, '?xong=hen-lai'), sent.text.slice(0, 200));
  assert.match((await officer.get(at(code))).text, /Đề xuất của bạn đang chờ người khác duyệt/);
  const alone = await officer.post(code, '/duyet', { viec: 'duyet' });
  assert.equal(alone.status, 403);
  assert.match(alone.text, /không tự duyệt/);
  const q = reading(app.database.ctx(crew.head));
  const head = crew.head as Extract<Actor, { kind: 'officer' }>;
  assert.ok(
    (await countInbox(q, head, Temporal.Now.instant(), Temporal.Instant.from('2020-01-01T00:00:00Z')))
      .proposed >= 1,
  );
  const second = await deskOf('head');
  assert.match((await second.get('/ban-lam-viec?the=cho-duyet')).text, new RegExp(code));
  assert.match((await second.get(at(code))).text, /Việc xác minh cần thêm thời gian \(chờ xác nhận\)/);
  const silent = await second.post(code, '/duyet', { viec: 'khong' });
  assert.equal(silent.status, 422, 'declining needs a reason');
  assert.equal((await second.post(code, '/duyet', { viec: 'duyet' })).to, at(code, '?xong=duyet'));
  const page = (await officer.get(at(code))).text;
  assert.match(page, /Văn bản xin lỗi và đề nghị gia hạn/);
  assert.match(page, /Ngày hẹn trả lúc tiếp nhận/);
  assert.match(page, /chỉ được hẹn lại một lần/i);
  const letter = /href="([^"]+\/giay\/[^"]+\.pdf)"[^>]*>Văn bản xin lỗi/.exec(page)?.[1] ?? '';
  assert.match((await officer.get(letter)).text, /^%PDF/);
});

test('a form names every field that is missing or cannot be read, and keeps what was typed', async () => {
  const code = await accepted();
  const officer = await deskOf('officer');
  const empty = await officer.post(code, '/hen-lai', { 'ngay-moi': '31/02/2026' });
  assert.equal(empty.status, 422);
  assert.match(empty.text, /id="f-ngay-moi-error"[^]*?Nhập ngày có thật/);
  assert.match(empty.text, /id="f-ly-do-hen-lai-error"[^]*?Chưa có “Lý do”/);
  assert.match(empty.text, /id="f-loi-hen-lai-error"[^]*?Chưa có “Lời gửi người nộp”/);
  assert.match(empty.text, /value="31\/02\/2026"/);
  const consult = { 'don-vi-hoi': CREW_UNIT, 'cau-hoi': 'Đề nghị cho ý kiến', 'so-ngay': 'ba' };
  const unread = await officer.post(code, '/lay-y-kien', consult);
  assert.equal(unread.status, 422);
  assert.match(unread.text, /id="f-so-ngay-error"[^]*?Nhập số ngày làm việc/);
  assert.match(unread.text, /Đề nghị cho ý kiến/);
});

test('after acceptance a supplement needs a reason, is previewed, proposed and only then sent', async () => {
  const code = await accepted();
  const officer = await deskOf('officer');
  const page = (await officer.get(at(code))).text;
  const rows = [...page.matchAll(/name="(v\.\d+)" value="dat"/g)].map((m) => m[1] as string);
  const judged = Object.fromEntries(rows.map((name) => [name, 'dat']));
  const fault = { ...judged, 'v.0': 'khong', 'r.0': 'Ghi rõ chủ hộ' };
  const bare = await officer.post(code, '/xem-xet', { ...fault, viec: 'thu' });
  assert.equal(bare.status, 422);
  assert.match(bare.text, /Hãy chọn lý do/);
  const whole = { ...fault, 'ly-do-bo-sung': 'declaration-wrong', 'loi-bo-sung': 'Xin ghi thêm chủ hộ.' };
  const letter = await officer.post(code, '/xem-xet', { ...whole, viec: 'thu' });
  assert.match(letter.text, /Gửi đề xuất, chờ duyệt/);
  assert.match(letter.text, /Xin ghi thêm chủ hộ/);
  assert.equal(
    (await officer.post(code, '/xem-xet', { ...whole, viec: 'gui' })).to,
    at(code, '?xong=de-xuat'),
  );
  const waiting = await getVisibleDossier(app.database.ctx(crew.clerk), code);
  assert.equal(waiting.status, 'processing', 'nothing stops until a second person approves');
  await (await deskOf('head')).post(code, '/duyet', { viec: 'duyet' });
  const asked = await getVisibleDossier(app.database.ctx(crew.clerk), code);
  assert.equal(asked.status, 'awaiting-supplement');
});

test('a consulted unit opens the dossier, answers it, and others still do not see it', async () => {
  const code = await accepted();
  const outside = await deskOf('otherClerk', CREW_LOGINS.otherLeader);
  assert.equal((await outside.get(at(code))).status, 404);
  const officer = await deskOf('officer');
  const question = { 'don-vi-hoi': 'phuong-tam-thanh', 'cau-hoi': 'Người này có tạm trú không?' };
  assert.equal((await officer.post(code, '/lay-y-kien', { ...question, 'so-ngay': '400' })).status, 422);
  const sent = await officer.post(code, '/lay-y-kien', { ...question, 'so-ngay': '1' });
  assert.equal(sent.to, at(code, '?xong=lay-y-kien'), sent.text.slice(0, 200));
  const opened = await outside.get(at(code));
  assert.equal(opened.status, 200);
  assert.match(opened.text, /Người này có tạm trú không\?/);
  assert.match((await outside.get('/ban-lam-viec?the=hoi-y-kien')).text, new RegExp(code));
  const reply = { so: '1', 'tra-loi': 'Không có tạm trú.' };
  assert.equal((await outside.post(code, '/tra-loi', reply)).to, at(code, '?xong=tra-loi'));
  assert.match((await officer.get(at(code))).text, /Không có tạm trú\./);
});

/** Everything on a dossier happened so many days earlier. */
const ago = (code: string, days: number) =>
  app.database.asOwner(
    `update h37.dossiers_action a set recorded_at = recorded_at - make_interval(days => $2)
      from h37.dossiers_dossier d where d.id = a.dossier_id and d.code = $1`,
    [code, days],
  );

test('what was not completed in time is closed by the desk, not before', async () => {
  const code = await submitOnline(app.database.ctx(crew.citizen), CREW_UNIT, CREW_DESK);
  await act('ask', 'clerk', code);
  const clerk = await deskOf('clerk');
  assert.doesNotMatch((await clerk.get(at(code))).text, /Đóng hồ sơ/);
  const early = await clerk.post(code, '/dong', {});
  assert.equal(early.status, 409);
  assert.match(early.text, /Chưa hết thời hạn hoàn thiện/);
  await ago(code, 17);
  assert.match((await clerk.get(at(code))).text, /Đóng hồ sơ/);
  assert.equal((await clerk.post(code, '/dong', {})).to, at(code, '?xong=dong'));
});

test('a late dossier is explained by its unit, in words that its applicant reads', async () => {
  const code = await accepted();
  await ago(code, 40);
  const officer = await deskOf('officer');
  assert.match((await officer.get(at(code))).text, /Giải trình hồ sơ trễ hạn/);
  assert.equal((await officer.post(code, '/giai-trinh', { 'giai-trinh': ' ' })).status, 422);
  const sent = await officer.post(code, '/giai-trinh', { 'giai-trinh': 'Chờ xác minh nơi ở.' });
  assert.equal(sent.to, at(code, '?xong=giai-trinh'), sent.text.slice(0, 200));
  const citizen = await deskOf('officer', CREW_LOGINS.citizen);
  assert.match((await citizen.get(`/ho-so-cua-toi/${code}`)).text, /Chờ xác minh nơi ở\./);
});

test('a dossier in time has nothing to explain', async () => {
  const code = await accepted();
  const officer = await deskOf('officer');
  const early = await officer.post(code, '/giai-trinh', { 'giai-trinh': 'x' });
  assert.equal(early.status, 409);
  assert.match(early.text, /không trễ hạn/);
});

test('a withdrawn dossier is stopped with its notice, money asked for is confirmed', async () => {
  const code = await accepted();
  const officer = await deskOf('officer');
  const demand = { 'khoan-nop': 'Lệ phí trước bạ', 'so-tien': 'nhiều', 'thong-bao': '12/TB' };
  assert.equal((await officer.post(code, '/yeu-cau-nop', demand)).status, 422);
  const sent = await officer.post(code, '/yeu-cau-nop', { ...demand, 'so-tien': '1.250.000' });
  assert.equal(sent.to, at(code, '?xong=yeu-cau-nop'), sent.text.slice(0, 200));
  const clerk = await deskOf('clerk');
  assert.match((await clerk.get(at(code))).text, /Đang chờ nộp 1\.250\.000/);
  assert.equal((await clerk.post(code, '/da-nop', { 'bien-lai': 'BL 77' })).to, at(code, '?xong=da-nop'));
  await act('withdraw', 'citizen', code);
  assert.equal((await clerk.post(code, '/dung-giai-quyet', {})).to, at(code, '?xong=dung-giai-quyet'));
  assert.match((await clerk.get(at(code))).text, /Thông báo dừng giải quyết hồ sơ/);
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '#kernel/context';
import { goodFiles, hostileFiles } from '#kernel/file-corpus';
import { createFileStore, type FileStore } from '#kernel/files';
import { createJobs } from '#kernel/jobs';
import { createPdfRenderer, type PdfRenderer } from '#kernel/pdf';
import { reading } from '#kernel/tx';
import { listPapers, templatesDir } from '#modules/documents';
import type { TestDatabase } from '../../../../tests/support/database.ts';
import { demoDatabase } from '../../../../tests/support/demo.ts';
import { register as registerJobs } from '../jobs.ts';
import { getVisibleDossier } from '../reads.ts';
import { acceptDossier } from '../use-cases/accept-dossier.ts';
import { decideProposal, proposeAct } from '../use-cases/propose-act.ts';
import { submitDossier } from '../use-cases/submit-dossier.ts';
import { askCompletion } from '../use-cases/supplement-dossier.ts';
import { actorOf, type PageOf, serve } from './testing.ts';

const PROCEDURE = '2.000635';
const PDF = goodFiles().find((file) => file.type === 'pdf')?.bytes ?? Buffer.alloc(0);
const CONTACT = {
  case: 'chung',
  unit: 'phuong-dong-kinh',
  delivery: 'electronic',
  phone: '0900000001',
  email: '',
  address: '',
};
const SECTIONS: Record<string, Record<string, string>> = {
  applicant: {
    '/applicantName': 'Nông Thị Thu Hà',
    '/applicantIdNumber': '020194999001',
    '/applicantAddress': 'phường Đông Kinh',
    '/applicantPhone': '0900000001',
    '/applicantRelation': 'chinh-minh',
  },
  event: { '/eventKind': 'khai-sinh', '/registeredAt': 'UBND phường Đông Kinh', '/copies': '2' },
};

describe('the pages of an applicant', () => {
  let test: TestDatabase;
  let app: Awaited<ReturnType<typeof serve>>;
  let files: FileStore;
  let pdf: PdfRenderer;
  let citizen: Actor & { accountId: string };
  let other: Actor & { accountId: string };
  let clerk: Actor;
  const dir = mkdtempSync(join(tmpdir(), 'motcua-citizen-'));

  before(async () => {
    test = await demoDatabase();
    files = await createFileStore(dir);
    pdf = createPdfRenderer({ templatesDir });
    citizen = await actorOf(test, 'congdan');
    other = await actorOf(test, 'doanhnghiep');
    clerk = await actorOf(test, 'motcua.dongkinh.1');
    const { register } = await import('./web.ts');
    app = await serve(test, register, { files, pdf });
  });
  after(async () => {
    await app.close();
    pdf.close();
    await test.close();
    rmSync(dir, { recursive: true });
  });

  async function aDraft(): Promise<string> {
    const { to } = await app.post(citizen, `/nop-ho-so/${PROCEDURE}`, CONTACT);
    for (const [section, answers] of Object.entries(SECTIONS))
      await app.post(citizen, `${to}/phan/${section}`, answers);
    return to;
  }

  async function aFullDraft(): Promise<string> {
    const draft = await aDraft();
    const page = await app.get(citizen, `${draft}/giay-to`);
    const paper = papersOf(page)[0] as string;
    await app.upload(citizen, paper, { name: 'Căn cước.pdf', bytes: PDF });
    return draft;
  }

  async function aDossier(): Promise<string> {
    const { to } = await app.post(citizen, `${await aFullDraft()}/nop`);
    return decodeURIComponent(to.split('/')[2] ?? '');
  }

  const papersOf = (page: PageOf) =>
    [...page.html.matchAll(/action="([^"]+\/giay-to\/[^"/]+)"/g)].map((m) => m[1]);

  it('leads somebody who is not signed in through the sign-in and back', async () => {
    const { status, to } = await app.get(null, `/nop-ho-so/${PROCEDURE}`);
    assert.equal(status, 303);
    assert.equal(to, `/dang-nhap?tiep=${encodeURIComponent(`/nop-ho-so/${PROCEDURE}`)}`);
  });

  it('proposes what the account says, with its source', async () => {
    const { html } = await app.get(citizen, `/nop-ho-so/${PROCEDURE}`);
    assert.match(html, /value="phuong-dong-kinh" selected/);
    assert.match(html, /value="0900000001"/);
    assert.match(html, /Lấy từ tài khoản của bạn/);
    assert.doesNotMatch(html, /<script/);
  });

  it('keeps what was typed when something is wrong', async () => {
    const answer = await app.post(citizen, `/nop-ho-so/${PROCEDURE}`, {
      ...CONTACT,
      phone: '12',
      email: 'ha@example.vn',
    });
    assert.equal(answer.status, 422);
    assert.match(answer.html, /value="12"/);
    assert.match(answer.html, /value="ha@example.vn"/);
    assert.match(answer.html, /href="#f-phone"/);
  });

  it('saves a section with a date that does not exist, and says so', async () => {
    const draft = await aDraft();
    const wrong = await app.post(citizen, `${draft}/phan/event`, {
      ...SECTIONS['event'],
      '/registeredOn': '31/02/2020',
    });
    assert.equal(wrong.status, 422);
    const again = await app.get(citizen, `${draft}/phan/event`);
    assert.match(again.html, /value="31\/02\/2020"/);
    assert.match((await app.get(citizen, draft)).html, /Cần sửa/);
  });

  it('does not know the draft of somebody else', async () => {
    const draft = await aDraft();
    for (const page of ['', '/phan/applicant', '/giay-to', '/kiem-tra', '/lua-chon', '/xoa'])
      assert.equal((await app.get(other, `${draft}${page}`)).status, 404, page);
    for (const act of ['/nop', '/xoa', '/phan/applicant'])
      assert.equal((await app.post(other, `${draft}${act}`)).status, 404, act);
    assert.equal((await app.get(citizen, '/nop-ho-so/ban-nhap/khong-phai-ma')).status, 404);
  });

  it('refuses hostile, empty and too large files with their reason, and takes good ones', async () => {
    const draft = await aDraft();
    const paper = papersOf(await app.get(citizen, `${draft}/giay-to`))[0] as string;
    const hostile = hostileFiles().find((file) => file.problem === 'office-macro');
    const refused: [string, Buffer, RegExp][] = [
      ['a.docx', hostile?.bytes ?? Buffer.alloc(1), /documents\/office-macro/],
      ['a.pdf', Buffer.alloc(0), /documents\/file-empty/],
      ['a.exe', Buffer.from('MZ chương trình'), /documents\/file-type-not-allowed/],
      ['a.pdf', Buffer.alloc(21 * 1024 * 1024, 65), /Tệp lớn hơn 20 MB/],
    ];
    for (const [name, bytes, reason] of refused) {
      const answer = await app.upload(citizen, paper, { name, bytes });
      assert.equal(answer.status, 422, name);
      assert.match(answer.html, reason);
    }
    assert.match((await app.upload(citizen, paper, null)).html, /Chọn một tệp/);
    assert.equal((await app.upload(citizen, paper, { name: 'Căn cước.pdf', bytes: PDF })).status, 303);
    const page = await app.get(citizen, `${draft}/giay-to`);
    assert.match(page.html, /Đã nhận/);
    const file = /href="([^"]+\/tep\/[^"]+)"/.exec(page.html)?.[1] ?? '';
    assert.deepEqual((await app.get(citizen, file)).bytes, PDF);
    assert.equal((await app.get(other, file)).status, 404);
  });

  it('lists what is missing with links, and does not send it', async () => {
    const draft = await aDraft();
    const page = await app.get(citizen, `${draft}/kiem-tra`);
    assert.match(page.html, /giay-to\?ve=kiem-tra#giay-/);
    assert.doesNotMatch(page.html, />Nộp hồ sơ</);
    assert.equal((await app.post(citizen, `${draft}/nop`)).status, 422);
  });

  it('submits once, however often the button is pressed', async () => {
    const draft = await aFullDraft();
    const page = await app.get(citizen, `${draft}/kiem-tra`);
    const key = /name="_key" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const first = await app.post(citizen, `${draft}/nop`, { _key: key });
    const again = await app.post(citizen, `${draft}/nop`, { _key: key });
    const later = await app.get(citizen, first.to);
    assert.match(first.to, /^\/ho-so-cua-toi\/H37\.[\d.]+-\d{6}-\d{4}\/da-nop$/);
    assert.equal(again.to, first.to);
    assert.equal((await app.get(citizen, draft)).to, first.to);
    assert.match(later.html, /Đã nộp hồ sơ/);
    assert.match(later.html, /data:image\/svg\+xml/);
    assert.match(later.html, /8 giờ làm việc/);
    const rows = await test.asOwner(
      'select 1 from h37.dossiers_draft where id = $1 and dossier_id is not null',
      [draft.split('/').at(-1)],
    );
    assert.equal(rows.length, 1);
  });

  it('keeps the draft when the procedure was changed or withdrawn meanwhile', async () => {
    const draft = await aFullDraft();
    const id = draft.split('/').at(-1);
    await test.asOwner('update h37.catalogue_procedure set withdrawn_on = current_date where code = $1', [
      PROCEDURE,
    ]);
    const gone = await app.post(citizen, `${draft}/nop`);
    assert.equal(gone.status, 409);
    assert.match(gone.html, /không còn tiếp nhận/);
    await test.asOwner('update h37.catalogue_procedure set withdrawn_on = null where code = $1', [PROCEDURE]);
    const [version] = await test.asOwner<{ version_id: string }>(
      'select version_id from h37.catalogue_version v join h37.catalogue_procedure p on p.code <> $1 and p.version_id = v.id limit 1',
      [PROCEDURE],
    );
    await test.asOwner('update h37.dossiers_draft set version_id = $1 where id = $2', [
      version?.version_id,
      id,
    ]);
    const changed = await app.post(citizen, `${draft}/nop`);
    assert.ok([409, 422].includes(changed.status));
    const page = await app.get(citizen, `${draft}/kiem-tra`);
    assert.match(page.html, /phiên bản mới/);
    await app.post(citizen, `${draft}/cap-nhat`);
    assert.match((await app.post(citizen, `${draft}/nop`)).to, /da-nop$/);
  });

  it('answers a wrong code and a wrong second fact alike, and shows no name to somebody who is right', async () => {
    const code = await aDossier();
    const wrongCode = await app.post(null, '/tra-cuu', { ma: 'H37.1-260101-9999', so: '0001' });
    const wrongDigits = await app.post(null, '/tra-cuu', { ma: code, so: '9999' });
    assert.equal(wrongCode.status, 404);
    assert.equal(wrongDigits.html.replaceAll(code, 'X'), wrongCode.html.replaceAll('H37.1-260101-9999', 'X'));
    const right = await app.post(null, '/tra-cuu', { ma: ` ${code.toLowerCase()} `, so: '0001' });
    assert.equal(right.status, 200);
    assert.match(right.html, /Mới đăng ký/);
    assert.doesNotMatch(right.html, /Nông Thị Thu Hà|0900000001|020194999001/);
    assert.equal((await app.post(null, '/tra-cuu', { ma: code, so: '9001' })).status, 200);
  });

  it('stops guessing', async () => {
    const statuses: number[] = [];
    for (let guess = 0; guess < 25; guess += 1)
      statuses.push(
        (await app.post(null, '/tra-cuu', { ma: 'H37.9-260101-0001', so: String(1000 + guess) })).status,
      );
    assert.equal(statuses.at(-1), 429);
  });

  it('shows the owner the receipt after acceptance, and nobody else the dossier', async () => {
    const code = await aDossier();
    const here = `/ho-so-cua-toi/${code}`;
    await acceptDossier(test.ctx(clerk), code);
    const page = await app.get(citizen, here);
    assert.match(page.html, /Giấy tiếp nhận hồ sơ và hẹn trả kết quả/);
    assert.match(page.html, /ngày làm việc|giờ làm việc/);
    const receipt = /href="([^"]+\/giay\/[^"]+\.pdf)"/.exec(page.html)?.[1] ?? '';
    const paper = await app.get(citizen, receipt);
    assert.equal(paper.type, 'application/pdf');
    assert.equal(paper.bytes.subarray(0, 5).toString(), '%PDF-');
    for (const url of [here, receipt, `${here}/da-nop`, `${here}/rut`])
      assert.equal((await app.get(other, url)).status, 404, url);
  });

  it('turns a request of the desk into a task with a form, and sends the supplement', async () => {
    const code = await aDossier();
    const here = `/ho-so-cua-toi/${code}`;
    await askCompletion(test.ctx(clerk), code, [
      { what: 'Căn cước', asked: 'Chụp lại mặt sau', clause: 'Điều 16' },
    ]);
    assert.match((await app.get(citizen, here)).html, /Chụp lại mặt sau/);
    assert.equal((await app.post(other, `${here}/bo-sung`)).status, 404);
    const { to: draft } = await app.post(citizen, `${here}/bo-sung`);
    const paper = papersOf(await app.get(citizen, `${draft}/giay-to`))[0] as string;
    const image = goodFiles().find((file) => file.type === 'png')?.bytes ?? Buffer.alloc(0);
    assert.equal((await app.upload(citizen, paper, { name: 'Mặt sau.png', bytes: image })).status, 303);
    assert.match((await app.get(citizen, `${draft}/kiem-tra`)).html, /Nộp phần bổ sung/);
    assert.equal((await app.post(citizen, `${draft}/nop`)).to, `${here}?da-bo-sung=1`);
    const facts = await getVisibleDossier(test.ctx(citizen), code);
    assert.deepEqual([facts.status, facts.actions.at(-1)?.kind], ['submitted', 'complete']);
    assert.match((await app.get(citizen, here)).html, /Mặt sau\.png/);
    // What was sent is closed again: another change of the working copy is refused.
    assert.equal((await app.upload(citizen, paper, { name: 'Nữa.pdf', bytes: PDF })).status, 422);
  });

  it('opens an online dossier for adjustment, keeps its due date, and closes it again once sent', async () => {
    const code = await aDossier();
    const here = `/ho-so-cua-toi/${code}`;
    await acceptDossier(test.ctx(clerk), code);
    const before = await getVisibleDossier(test.ctx(citizen), code);
    assert.equal((await app.post(other, `${here}/dieu-chinh`)).status, 404);
    const { to: draft } = await app.post(citizen, `${here}/dieu-chinh`);
    assert.match((await app.get(citizen, draft)).html, /thời hạn giải quyết không đổi/);
    const changed = { ...SECTIONS['event'], '/copies': '5' };
    await app.post(citizen, `${draft}/phan/event`, changed as Record<string, string>);
    assert.match((await app.get(citizen, `${draft}/kiem-tra`)).html, /Nộp phần điều chỉnh/);
    assert.equal((await app.post(citizen, `${draft}/nop`)).to, `${here}?da-dieu-chinh=1`);
    const facts = await getVisibleDossier(test.ctx(citizen), code);
    assert.equal(facts.actions.at(-1)?.kind, 'adjust');
    assert.equal(facts.dueAt?.toString(), before.dueAt?.toString());
    assert.equal((await app.get(citizen, draft)).to, here, 'sent, so closed');
  });

  it('does not ask for the e-form when a dossier from the counter is supplemented', async () => {
    const listed = await test.asOwner<{ key: string; name: string }>(
      `select p->>'key' as key, p->>'name' as name from h37.catalogue_procedure c join h37.catalogue_version v on v.id = c.version_id,
         jsonb_array_elements(v.content->'cases'->0->'papers') p where c.code = $1 and (p->>'required')::boolean`,
      [PROCEDURE],
    );
    const papers = listed.map((paper) => ({ ...paper, files: [], originals: 0, copies: 1 }));
    const { accountId, name } = citizen as { accountId: string; name: string };
    const { code } = await submitDossier(test.ctx(clerk), {
      procedureCode: PROCEDURE,
      caseKey: 'chung',
      channel: 'counter',
      receivingUnit: (clerk as { unitId: string }).unitId,
      responsibleUnit: 'phuong-dong-kinh',
      content: {
        applicant: { accountId, name, phone: '0900000001', email: null, idNumber: null, address: null },
        answers: {},
        papers,
        delivery: 'desk',
      },
    });
    await test.asOwner(
      `update h37.dossiers_step set role = 'desk-clerk', unit_id = $2, act = 'process', holder_account = null
      where closed_at is null and dossier_id = (select id from h37.dossiers_dossier where code = $1)`,
      [code, (clerk as { unitId: string }).unitId],
    );
    await proposeAct(test.ctx(clerk), code, {
      act: 'request-supplement',
      items: [{ what: 'Căn cước', asked: 'Nộp bản rõ', clause: 'Điều 16' }],
      reason: { key: 'paper-invalid', text: 'Bản chụp không đọc được.' },
    });
    await decideProposal(test.ctx(await actorOf(test, 'truongphong.dongkinh')), code, true, '');
    const { to: draft } = await app.post(citizen, `/ho-so-cua-toi/${code}/bo-sung`);
    const page = await app.get(citizen, `${draft}/kiem-tra`);
    assert.match(page.html, /Nộp phần bổ sung/);
    assert.doesNotMatch(page.html, /Còn việc phải làm/);
    assert.match((await app.post(citizen, `${draft}/nop`)).to, /da-bo-sung=1$/);
    const facts = await getVisibleDossier(test.ctx(citizen), code);
    assert.equal(facts.actions.at(-1)?.kind, 'receive-supplement');
  });

  it('withdraws with a reason, which it asks for', async () => {
    const code = await aDossier();
    const here = `/ho-so-cua-toi/${code}`;
    assert.equal((await app.post(citizen, `${here}/rut`, { reason: '  ' })).status, 422);
    assert.equal((await app.post(other, `${here}/rut`, { reason: 'x' })).status, 404);
    assert.equal(
      (await app.post(citizen, `${here}/rut`, { reason: 'Nộp nhầm thủ tục' })).to,
      `${here}?da-rut=1`,
    );
    assert.match((await app.get(citizen, here)).html, /Công dân yêu cầu rút/);
  });

  it('lists drafts and dossiers, and deletes a draft after asking', async () => {
    const draft = await aDraft();
    const list = await app.get(citizen, '/ho-so-cua-toi');
    assert.ok(list.html.includes(`href="${draft}"`));
    assert.match((await app.get(citizen, `${draft}/xoa`)).html, /Xoá bản nháp này\?/);
    await app.post(citizen, `${draft}/xoa`);
    assert.equal((await app.get(citizen, draft)).status, 404);
  });

  it('signs the result once, however often the job runs', async () => {
    const code = await aDossier();
    const { id } = await getVisibleDossier(test.ctx(citizen), code);
    await acceptDossier(test.ctx(clerk), code);
    await test.asOwner(
      `insert into h37.documents_paper (id, subject, kind, circular, number, content)
       select gen_random_uuid(), subject, 'result', circular, number, content || '{"title": "Kết quả", "summary": "", "paragraphs": ["Đồng ý"], "legalBasis": [], "facts": [], "copiesTo": [], "signer": {"onBehalf": null, "post": "Chủ tịch", "name": "Lãnh đạo"}}'
       from h37.documents_paper where subject = $1 and kind = 'receipt-slip'`,
      [id],
    );
    const jobs = createJobs();
    let signed = 0;
    const signer = {
      sign: async (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.from(`%signed ${(signed += 1)}`)]),
    };
    registerJobs(jobs, { pdf, files, signer, publicUrl: 'http://localhost' });
    const run = () =>
      jobs.handlers.get('dossiers.sign-result')?.(test.ctx(), { id: 'e', key: id, payload: {} });
    await run();
    await run();
    const result = (await listPapers(reading(test.ctx()), id)).find((paper) => paper.kind === 'result');
    assert.ok(result?.signedSha256);
    assert.equal(signed, 1);
    const paper = await app.get(citizen, `/ho-so-cua-toi/${code}/giay/${result.id}.pdf`);
    assert.match(paper.bytes.toString('latin1'), /%signed 1$/);
  });
});

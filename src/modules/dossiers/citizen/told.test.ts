import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Actor } from '#kernel/context';
import { localDate } from '#kernel/clock';
import { createFileStore } from '#kernel/files';
import { createPdfRenderer, type PdfRenderer } from '#kernel/pdf';
import { templatesDir } from '#modules/documents';
import { CREW_DESK, CREW_UNIT, type Part, readCrew } from '../../../../tests/support/crew.ts';
import type { TestDatabase } from '../../../../tests/support/database.ts';
import { demoDatabase } from '../../../../tests/support/demo.ts';
import { getVisibleDossier } from '../reads.ts';
import { ACTS, submitOnline } from '../testing.ts';
import { demandPayment } from '../use-cases/demand-payment.ts';
import { stopDossier } from '../use-cases/end-dossier.ts';
import { consultUnit } from '../use-cases/consult-unit.ts';
import { decideProposal, proposeAct } from '../use-cases/propose-act.ts';
import { serve } from './testing.ts';

const dir = mkdtempSync(join(tmpdir(), 'motcua-told-'));
let database: TestDatabase;
let crew: Record<Part, Actor>;
let app: Awaited<ReturnType<typeof serve>>;
let pdf: PdfRenderer;

before(async () => {
  database = await demoDatabase();
  crew = await readCrew(database);
  pdf = createPdfRenderer({ templatesDir });
  const { register } = await import('./web.ts');
  app = await serve(database, register, { files: await createFileStore(dir), pdf });
});
after(async () => {
  await app.close();
  pdf.close();
  await database.close();
  rmSync(dir, { recursive: true });
});

const ctx = (part: Part) => database.ctx(crew[part]);
const act = (name: keyof typeof ACTS, part: Part, code: string) => ACTS[name](ctx(part), code, '');
const page = async (code: string) => (await app.get(crew.citizen, `/ho-so-cua-toi/${code}`)).html;

async function accepted(): Promise<string> {
  const code = await submitOnline(ctx('citizen'), CREW_UNIT, CREW_DESK);
  await act('accept', 'clerk', code);
  return code;
}

test('a new date comes with an apology, the first date, the reason and the letter; proposals stay inside', async () => {
  const code = await accepted();
  const { dueAt } = await getVisibleDossier(ctx('clerk'), code);
  const to = localDate((dueAt as Temporal.Instant).add({ hours: 24 * 7 }));
  const reason = { key: 'verification-longer', text: 'Xin lỗi ông bà, chưa xác minh xong.' };
  await proposeAct(ctx('officer'), code, { act: 'extend', to, reason });
  assert.doesNotMatch(await page(code), /chưa xác minh xong/, 'a proposal is not told');
  await decideProposal(ctx('head'), code, true, '');
  const html = await page(code);
  assert.match(html, /Xin lỗi ông\/bà: kết quả được hẹn lại/);
  assert.match(html, /Ngày hẹn lần đầu/);
  assert.match(html, /Việc xác minh cần thêm thời gian \(chờ xác nhận\)/);
  assert.match(html, /chưa xác minh xong/);
  assert.match(html, /Phiếu xin lỗi và hẹn lại ngày trả kết quả/);
  assert.doesNotMatch(html, /dossiers\.[a-z]+\./, 'every text has its words');
});

test('a payment that is asked for is a task with its amount; the question to another office is not shown', async () => {
  const code = await accepted();
  await consultUnit(ctx('officer'), code, {
    unitId: 'phuong-tam-thanh',
    question: 'Câu hỏi nội bộ',
    limit: { value: 1, unit: 'wd' },
  });
  const demand = { amountVnd: 1_250_000, what: 'Lệ phí trước bạ', notice: '12/TB-CCT' };
  await demandPayment(ctx('officer'), code, demand);
  const html = await page(code);
  assert.match(html, /Việc bạn cần làm: nộp 1\.250\.000 đ/);
  assert.match(html, /12\/TB-CCT/);
  assert.match(html, /Yêu cầu thực hiện nghĩa vụ tài chính/);
  assert.match(html, /Lấy ý kiến cơ quan khác/);
  assert.doesNotMatch(html, /Câu hỏi nội bộ/);
});

test('a stopped dossier says why and gives its notice', async () => {
  const code = await accepted();
  await act('withdraw', 'citizen', code);
  await stopDossier(ctx('clerk'), code, { returnedPapers: [], refundedVnd: null, keptVnd: null });
  const html = await page(code);
  assert.match(html, /Hồ sơ đã dừng giải quyết/);
  assert.match(html, /Thông báo dừng giải quyết/);
});

test('the owner of a wrong result reports it once, with what is wrong; nobody else does', async () => {
  const code = await accepted();
  const here = `/ho-so-cua-toi/${code}`;
  assert.equal((await app.get(crew.citizen, `${here}/bao-sai-sot`)).to, here, 'no result yet');
  await act('complete', 'officer', code);
  await act('complete', 'head', code);
  await act('sign', 'leader', code);
  await act('issue', 'clerical', code);
  assert.match(await page(code), /Báo kết quả có sai sót/);
  assert.equal((await app.post(crew.citizen, `${here}/bao-sai-sot`, { what: ' ' })).status, 422);
  assert.equal((await app.post(crew.stranger, `${here}/bao-sai-sot`, { what: 'x' })).status, 404);
  const sent = await app.post(crew.citizen, `${here}/bao-sai-sot`, { what: 'Sai năm sinh' });
  assert.equal(sent.to, `${here}?da-bao=1`);
  const html = await page(code);
  assert.match(html, /được sửa trong 3 ngày làm việc/);
  assert.doesNotMatch(html, /bao-sai-sot"/, 'reported already');
  const again = await app.post(crew.citizen, `${here}/bao-sai-sot`, { what: 'Sai nữa' });
  assert.equal(again.status, 422);
  assert.match(again.html, /đang chờ sửa/);
});

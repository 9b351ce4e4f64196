import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import { createPdfRenderer, type PdfRenderer } from '#kernel/pdf';
import { isRefusal } from '#kernel/refusal';
import type { Circular, PaperContents, PaperKey } from '../model.ts';
import { getPaperForm, papers } from '../papers.ts';
import { aDueDerivation, aPaper } from '../testing.ts';
import { renderPaper, templatesDir } from './render-paper.ts';

const circulars: readonly Circular[] = ['TT-01-2018-VPCP', 'TT-03-2025-VPCP'];

describe('the printed papers of the one-stop shop', () => {
  let renderer: PdfRenderer;
  before(() => {
    renderer = createPdfRenderer({ templatesDir });
  });
  after(() => renderer.close());

  async function print<K extends PaperKey>(
    key: K,
    replace: Partial<PaperContents[K]> = {},
    circular: Circular = 'TT-03-2025-VPCP',
  ) {
    const pdf = await renderPaper(renderer, key, circular, aPaper(key, replace));
    const document = await getDocumentProxy(new Uint8Array(pdf));
    const { text } = await extractText(document, { mergePages: true });
    const [, , width = 0, height = 0] = (await document.getPage(1)).view;
    const page = [width, height].map((points) => Math.round((points * 25.4) / 72)).join('×');
    return { pdf, page, pages: document.numPages, text: text.replace(/\s+/g, ' ').normalize('NFC') };
  }

  for (const circular of circulars) {
    for (const [key, form] of Object.entries(papers[circular]) as [
      PaperKey,
      (typeof papers)[Circular][PaperKey],
    ][]) {
      if (!form) continue;
      it(`prints ${key} under ${circular} on its page size, as PDF/A-2b, with its number`, async () => {
        const { pdf, page, text, pages } = await print(key, {}, circular);
        assert.equal(page, { a5: '148×210', a4: '210×297', 'a4-landscape': '297×210' }[form.page]);
        assert.equal(pages, 1);
        assert.match(Buffer.from(pdf).toString('latin1'), /pdfaid:part>2</);
        assert.match(text, /CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/);
        if (form.formNumber) assert.match(text, new RegExp(`Mẫu số ${form.formNumber} – `));
        if (key !== 'result')
          assert.ok(text.includes(form.title.toLocaleUpperCase('vi')), text.slice(0, 400));
      });
    }
  }

  it('gives form 05 the meaning of its circular', () => {
    const fifth = (circular: Circular) =>
      Object.entries(papers[circular]).find(([, form]) => form?.formNumber === '05')?.[0];
    assert.equal(fifth('TT-01-2018-VPCP'), 'control-slip');
    assert.equal(fifth('TT-03-2025-VPCP'), 'stop-notice');
  });

  it('refuses a stop notice under TT 01/2018, which has none', () => {
    assert.throws(
      () => getPaperForm('stop-notice', 'TT-01-2018-VPCP'),
      (error) => isRefusal(error, 'documents/paper-not-in-circular'),
    );
  });

  it('apologises for what is late already without a new date: still open, or done after its date', async () => {
    const open = await print('apology', { newDueAt: null, late: { endedAt: null } });
    assert.match(open.text, /chưa giải quyết xong theo thời gian đã hẹn\. Lý do: cơ quan phối hợp/);
    assert.match(open.text, /kết quả được trả ngay khi có/);
    const endedAt = '2026-12-01T09:15:00+07:00';
    const done = await print('apology', { newDueAt: null, late: { endedAt } });
    assert.match(
      done.text,
      /đã giải quyết xong lúc 09 giờ 15 phút, ngày 01 tháng 12 năm 2026, sau thời gian/,
    );
    for (const { text, pages } of [open, done]) {
      assert.equal(pages, 1);
      assert.match(text, /xin lỗi ông \(bà\)/);
      assert.doesNotMatch(text, /hẹn lại lần|chờ xác nhận|đề nghị được trả kết quả/);
    }
    assert.match((await print('apology')).text, /đề nghị được trả kết quả vào: 16 giờ 30 phút/);
  });

  it('states on the receipt who, what, when received and when due', async () => {
    const { text } = await print('receipt-slip', { dueDerivation: aDueDerivation });
    for (const stated of [
      'Nguyễn Thị Ánh Tuyết',
      '000.00.06.H17-261121-0361',
      'Cấp Giấy chứng nhận đăng ký hộ kinh doanh',
      'Thời gian nhận hồ sơ: 08 giờ 30 phút, ngày 21 tháng 11 năm 2026',
      'Thời gian trả kết quả: 16 giờ 30 phút, ngày 25 tháng 11 năm 2026',
      '100.000 đồng (Một trăm nghìn đồng)',
      'Thời hạn 03 ngày làm việc: 23/11, 24/11, 25/11',
      'Quyển số: 01/2026; Số thứ tự: 361',
    ]) {
      assert.ok(text.includes(stated), `${stated}\n${text}`);
    }
  });

  it('prints "chờ xác nhận" for times and money nobody confirmed', async () => {
    const { text } = await print('receipt-slip', { dueAt: null, legalTime: null, feeVnd: null });
    assert.match(text, /Thời gian trả kết quả: chờ xác nhận/);
    assert.match(text, /theo quy định: chờ xác nhận/);
    assert.match(text, /Phí: chờ xác nhận/);
  });

  it('says on the stop notice that its layout waits for the annex', async () => {
    assert.match((await print('stop-notice')).text, /Bố cục biểu mẫu: chờ xác nhận/);
  });

  it('keeps the first due date beside the new one on an apology', async () => {
    const { text } = await print('apology');
    assert.match(text, /hẹn trả kết quả: 16 giờ 30 phút, ngày 25 tháng 11/);
    assert.match(text, /trả kết quả vào: 16 giờ 30 phút, ngày 30 tháng 11/);
  });

  it('flows a long procedure name and 25 papers onto further pages and loses none', async () => {
    const base = aPaper('receipt-slip');
    const { text, pages } = await print('receipt-slip', {
      procedure: { code: '1.001612', name: 'Cấp đổi Giấy chứng nhận '.repeat(13).trim() },
      papers: Array.from({ length: 25 }, (_, i) => ({
        ...base.papers[0]!,
        name: `Giấy tờ thứ ${i + 1} kèm theo`,
      })),
    });
    assert.ok(pages >= 2);
    for (let i = 1; i <= 25; i++) assert.ok(text.includes(`Giấy tờ thứ ${i} kèm theo`));
    assert.ok(text.includes(`Trang ${pages}/${pages}`));
    assert.ok(text.includes('NGƯỜI TIẾP NHẬN HỒ SƠ'));
  });

  it('prints a draft with its blanks, without number and date', async () => {
    const { text } = await print('result', { number: null, issuedAt: null });
    assert.match(text, /Số: …/);
    assert.match(text, /ngày …… tháng …… năm/);
  });

  it('prints the same paper again with the same bytes', async () => {
    assert.deepEqual((await print('receipt-slip')).pdf, (await print('receipt-slip')).pdf);
  });
});

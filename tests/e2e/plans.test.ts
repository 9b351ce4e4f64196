import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.ts';
import { expectNoAxeViolations, launchBrowser, noBrowser, shot } from '../support/browser.ts';
import { enter, fill, fits, follow, press, says } from '../support/people.ts';

const YEAR = new Date().getFullYear();
/** The plan of the demo province, with one name that nobody knows. */
const TEXT = readFileSync(path.resolve(import.meta.dirname, '../../db/demo/plans/province.txt'), 'utf8')
  .replaceAll('{year}', String(YEAR))
  .replace('Sở Tư pháp\n\nSở Khoa học và Công nghệ', 'Hợp tác xã Mây Trắng\n\nSở Khoa học và Công nghệ');

describe('a plan from its document to reports', {
  skip: noBrowser(),
  timeout: 600_000,
}, () => {
  let app: TestApp;
  let browser: Browser;
  const people = new Map<string, Page>();
  before(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchBrowser()]);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  async function as(login: string): Promise<Page> {
    const page = people.get(login) ?? (await enter(app, browser, login));
    people.set(login, page);
    return page;
  }

  async function look(page: Page, name: string): Promise<void> {
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoAxeViolations(page, 120_000);
    }
    await fits(page, 320, 390);
    await shot(page, `plans-${name}`);
  }

  let planId = '';

  test('empty list and board say what can be done', async () => {
    const control = await as('kiemsoat.tinh.1');
    await control.goto('/ke-hoach');
    await says(control, 'Chưa có kế hoạch nào');
    await look(control, 'empty');
    await control.goto('/ke-hoach/bang');
    await says(control, 'Chưa có kế hoạch');
    await control.goto('/ke-hoach/don-vi/so-tu-phap');
    await says(control, `Chưa có kế hoạch năm ${YEAR}`);
    await look(control, 'unit-empty');
  });

  test('a refused upload keeps what was pasted and says why beside the field', async () => {
    const control = await as('kiemsoat.tinh.1');
    await control.goto('/ke-hoach/moi');
    await look(control, 'begin');
    await fill(control, { year: 'hai nghìn', text: TEXT });
    await press(control, 'Đọc kế hoạch');
    await says(control, 'Năm gồm 4 chữ số');
    assert.equal(
      await control.locator('[name=text]').inputValue(),
      TEXT.trimEnd() + (TEXT.endsWith('\n') ? '\n' : ''),
    );
    await look(control, 'begin-faults');
  });

  test('the reading stands beside the document; what is unsure is asked and corrected, without script', async () => {
    const control = await enter(app, browser, 'kiemsoat.tinh.1', { javaScript: false });
    await control.goto('/ke-hoach/moi');
    await control.setInputFiles('input[type=file]', {
      name: 'kế hoạch.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(TEXT),
    });
    await press(control, 'Đọc kế hoạch');
    await says(control, 'Hợp tác xã Mây Trắng', 'Còn 1 điểm cần xác nhận', '20 nhiệm vụ');
    planId = /ke-hoach\/([0-9a-f-]{36})/.exec(control.url())?.[1] ?? '';
    const seen = await as('kiemsoat.tinh.1');
    await seen.goto(control.url());
    await look(seen, 'reading');
    await press(control, 'Lưu sửa');
    await says(control, 'Hãy chọn cơ quan, đơn vị');
    await control.locator('[name=means][value=unit]').check();
    await control.locator('[name=means-unit]').selectOption('so-tu-phap');
    await press(control, 'Lưu sửa');
    await says(control, 'Đã xác nhận xong');
    const whole = (await control.locator('main').textContent()) ?? '';
    assert.match(whole, /Để riêng: tiêu đề cột của bảng/, 'every line says what it became');
    assert.match(
      whole,
      /ngày làm việc liền trước/,
      'a due date on a rest day is told with the working day before',
    );
  });

  test('the editor changes, moves and adds; a fault keeps what was typed', async () => {
    const control = await as('kiemsoat.tinh.1');
    await control.goto(`/ke-hoach/${planId}/soan`);
    await look(control, 'editor');
    await control.locator('a', { hasText: 'Thêm nhiệm vụ' }).first().click();
    await fill(control, {
      content: 'Khảo sát ý kiến người dân',
      lead: 'Tổ hợp tác Mây Bay',
      timing: 'Quý IV',
    });
    await press(control, 'Lưu nhiệm vụ');
    await says(control, 'Chưa rõ “Tổ hợp tác Mây Bay”');
    assert.equal(await control.locator('[name=content]').inputValue(), 'Khảo sát ý kiến người dân');
    await look(control, 'task-faults');
    await fill(control, { lead: 'Văn phòng UBND tỉnh' });
    await press(control, 'Lưu nhiệm vụ');
    await says(control, 'Khảo sát ý kiến người dân');
    const first = control.locator('.tasks li').first();
    const before = await first.textContent();
    await first.getByRole('button', { name: /^Xuống/ }).click();
    assert.notEqual(await control.locator('.tasks li').first().textContent(), before);
  });

  test('head submits, chairman signs; it gets number 01 and a signed PDF', async () => {
    const head = await as('truongphong.vanphong');
    await head.goto(`/ke-hoach/${planId}`);
    await press(head, 'Trình kế hoạch');
    const chairman = await as('lanhdao.tinh.1');
    await chairman.goto('/ke-hoach/don-vi/ubnd-tinh');
    await says(chairman, 'Chờ bạn duyệt, ký: 1');
    await chairman.goto(`/ke-hoach/${planId}`);
    await press(chairman, 'Trả lại để hoàn thiện');
    await says(chairman, 'cần nêu điều phải hoàn thiện');
    await press(chairman, 'Ký ban hành');
    await says(chairman, 'Số 01/KH-UBND');
    await look(chairman, 'plan');
    const cookies = await chairman.context().cookies();
    const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
    for (const [ending, sign] of [
      ['ban-in.pdf', '%PDF'],
      ['ban-in.docx', 'PK'],
      ['bang.xlsx', 'PK'],
    ] as const) {
      const answer = await fetch(`${app.base}/ke-hoach/${planId}/${ending}`, { headers });
      assert.equal(answer.status, 200, ending);
      assert.equal(
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, sign.length)
          .toString(),
        sign,
      );
    }
  });

  test('two departments and a ward carry it down; who has not is told', async () => {
    for (const [login, leader] of [
      ['truongphong.sotuphap', 'lanhdao.sotuphap.1'],
      ['truongphong.sonoivu', 'lanhdao.sonoivu.1'],
      ['truongphong.dongkinh', 'lanhdao.dongkinh.1'],
    ] as const) {
      const head = await as(login);
      await head.goto(`/ke-hoach/${planId}/cap-duoi`);
      await follow(head, 'Xây dựng kế hoạch');
      if (login === 'truongphong.sotuphap') await look(head, 'derive');
      await press(head, 'Lập dự thảo kế hoạch');
      const own = /ke-hoach\/([0-9a-f-]{36})/.exec(head.url())?.[1] ?? '';
      await head.goto(`/ke-hoach/${own}`);
      await press(head, 'Trình kế hoạch');
      const chairman = await as('lanhdao.tinh.1');
      await chairman.goto(`/ke-hoach/${own}`);
      await press(chairman, 'Phê duyệt');
      const signer = await as(leader);
      await signer.goto(`/ke-hoach/${own}`);
      await press(signer, 'Ký ban hành');
      await says(signer, 'Số 01/KH-');
    }
    const control = await as('kiemsoat.tinh.1');
    await control.goto(`/ke-hoach/${planId}/cap-duoi`);
    await says(control, 'Đã trình: 3 đơn vị', 'Sở Công Thương');
    await look(control, 'below');
  });

  test('work is reported; board, month, timeline and the page of the unit tell it', async () => {
    const head = await as('truongphong.sotuphap');
    await head.goto('/ke-hoach/don-vi/so-tu-phap');
    await look(head, 'unit');
    // A figure opens the tasks behind it.
    await head.locator('.figures a').first().click();
    await head.locator('.lane a').first().click();
    await look(head, 'task');
    await fill(head, { percent: '140', note: 'Đã làm xong phần đầu' });
    await press(head, 'Báo cáo tiến độ');
    await says(head, 'Tỷ lệ là số nguyên từ 0 đến 100');
    assert.equal(await head.locator('[name=note]').inputValue(), 'Đã làm xong phần đầu');
    await fill(head, { percent: '', evidenceTitle: 'Báo cáo số 12', evidenceRef: 'javascript:alert(1)' });
    await press(head, 'Báo cáo hoàn thành');
    await says(head, 'Báo cáo hoàn thành', 'Báo cáo số 12');
    assert.equal(await head.locator('a[href^="javascript:"]').count(), 0);
    const control = await as('kiemsoat.tinh.1');
    for (const [name, at] of Object.entries({
      board: '/ke-hoach/bang',
      month: `/ke-hoach/lich?thang=${YEAR}-12`,
      timeline: `/ke-hoach/${planId}/tien-do`,
      list: '/ke-hoach',
    })) {
      assert.equal((await control.goto(at))?.status(), 200, at);
      await look(control, name);
    }
  });
});

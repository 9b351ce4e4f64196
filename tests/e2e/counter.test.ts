import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.ts';
import { launchBrowser, noBrowser, shot } from '../support/browser.ts';
import { enter, fill, press, read, says } from '../support/people.ts';
import { textOfPdf, sizeOfPdf } from '../support/pdf.ts';

/** Keys for a known procedure and a known person (issue 2; design/ux.md). */
const MOST_KEYS = 25;
const A5 = { short: 420, long: 595 };

describe('a clerk takes dossiers in at the counter', { skip: noBrowser(), timeout: 240_000 }, () => {
  let app: TestApp;
  let browser: Browser;
  let clerk: Page;
  before(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchBrowser()]);
    clerk = await enter(app, browser, 'motcua.dongkinh.1');
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  /** Types and counts every key that goes down. */
  function keyboard(): {
    readonly press: (...keys: string[]) => Promise<void>;
    readonly count: () => number;
  } {
    let count = 0;
    return {
      count: () => count,
      press: async (...keys) => {
        for (const key of keys) {
          count += 1;
          await clerk.keyboard.press(key);
        }
      },
    };
  }

  test('a known procedure and a known person: few keys, a paper on A5 with code and due date', async (t) => {
    await clerk.goto('/ban-lam-viec');
    const keys = keyboard();
    await keys.press('F2');
    await clerk.locator('#tim-thu-tuc:focus').waitFor();
    await shot(clerk, 'counter-choose');
    const at = await numberOf(clerk, '1.001193');
    await keys.press(String(at), 'Enter');
    await clerk.locator('input[name=so]:focus').waitFor();
    // The number of the card comes from the keyboard here; at a counter the scanner types it.
    await keys.press(...'020194999001', 'Enter');
    await clerk.locator('input[name=ten][value="Nông Thị Thu Hà"]').waitFor();
    await shot(clerk, 'counter-known-person');
    await keys.press('Control+Enter');
    await clerk.waitForURL('**/tiep-nhan/xong/**');
    assert.ok(keys.count() <= MOST_KEYS, `${keys.count()} keys`);
    t.diagnostic(`${keys.count()} keys`);
    await shot(clerk, 'counter-taken-in');
    await lookAtPaper(clerk, t);
  });

  test('an unknown person is typed in; the derivation of the date opens', async (t) => {
    await clerk.goto('/ban-lam-viec/tiep-nhan?q=chung+thuc+ban+sao');
    if (!clerk.url().includes('/tiep-nhan/')) await clerk.locator('main tbody a').first().click();
    await fill(clerk, { so: '020190999777' });
    await press(clerk, 'Tìm người nộp');
    await says(clerk, 'Chưa có dữ liệu của người này');
    await fill(clerk, { ten: 'Lương Văn Thử', 'dia-chi': 'Thôn Nà Làng, xã Bình Gia', 'dien-thoai': 'abc' });
    await clerk.keyboard.press('Control+Enter');
    await says(clerk, 'Số điện thoại chưa đúng');
    assert.equal(await clerk.locator('[name=ten]').inputValue(), 'Lương Văn Thử', 'what was typed stays');
    await fill(clerk, { 'dien-thoai': '0912345678' });
    await clerk.keyboard.press('Control+Enter');
    await clerk.waitForURL('**/tiep-nhan/xong/**');
    await says(clerk, 'Đã tiếp nhận', 'Lương Văn Thử');
    await clerk.locator('main details summary').first().click();
    assert.match(await read(clerk, 'main details[open]'), /Tiếp nhận lúc|Bắt đầu|giờ|ngày/);
    await shot(clerk, 'counter-derivation');
    await lookAtPaper(clerk, t);
    await clerk.goto('/ban-lam-viec/so-theo-doi');
    await says(clerk, 'Lương Văn Thử', 'Nông Thị Thu Hà');
    await shot(clerk, 'counter-register');
  });

  /** The key under which the page lists a procedure. */
  async function numberOf(page: Page, code: string): Promise<number> {
    const codes = await page.locator('main tbody tr').allInnerTexts();
    const index = codes.findIndex((text) => text.includes(code));
    assert.ok(index >= 0, `${code} is not among the frequent ones: ${codes.join(' | ')}`);
    return index + 1;
  }

  /** Form 01 opens from the page that follows: A5, with the code and the due date. */
  async function lookAtPaper(page: Page, t: { diagnostic: (text: string) => void }): Promise<void> {
    const text = await read(page);
    const code = /H37\.[\d.]+-\d{6}-\d{4,}/.exec(text)?.[0] ?? '';
    const due = /\d\d\/\d\d\/\d{4}/.exec(text)?.[0] ?? '';
    const href = await page.getByRole('link', { name: /giấy hẹn/ }).getAttribute('href');
    const answer = await page.request.get(href ?? '');
    const pdf = await answer.body();
    const size = sizeOfPdf(pdf);
    assert.deepEqual([Math.round(size.short), Math.round(size.long)], [A5.short, A5.long]);
    const words = textOfPdf(pdf);
    if (words === null) return t.diagnostic('pdftotext is not installed: words of the paper not read');
    assert.ok(words.includes(code), `${code} is not on the paper:\n${words}`);
    assert.ok(words.includes(due), `${due} is not on the paper:\n${words}`);
  }
});

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { expectNoAxeViolations, launchBrowser, noBrowser, openPage, shot } from './browser.ts';

const GOOD = `<!doctype html><html lang="vi"><title>Nộp hồ sơ</title><main><h1>Nộp hồ sơ</h1>
  <form><label>Họ và tên <input name="name"></label><button>Gửi</button></form><script>document.title += '!'</script></main>`;
const BAD = `<!doctype html><html lang="vi"><title>Nộp hồ sơ</title><main><h1>Nộp hồ sơ</h1><input name="name"></main>`;

describe('the browser of the tests', { skip: noBrowser() }, () => {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  test('shows a page in Vietnamese and Hà Nội time', async () => {
    const page = await openPage(browser);
    await page.setContent(GOOD);
    assert.equal(await page.getByRole('heading').textContent(), 'Nộp hồ sơ');
    assert.equal(await page.title(), 'Nộp hồ sơ!');
    assert.equal(await page.evaluate('new Date(2026, 0, 1).getTimezoneOffset()'), -7 * 60);
    await shot(page, 'self-test');
    await page.context().close();
  });

  test('runs no script when told so, and says that axe cannot look at such a page', async () => {
    const page = await openPage(browser, { javaScript: false, width: 390 });
    await page.setContent(GOOD);
    assert.equal(await page.title(), 'Nộp hồ sơ');
    await assert.rejects(expectNoAxeViolations(page, 500), /script/);
    await page.context().close();
  });

  test('axe is content with a labelled field and finds one without a label', async () => {
    const page = await openPage(browser);
    await page.setContent(GOOD);
    await expectNoAxeViolations(page);
    await page.setContent(BAD);
    await assert.rejects(expectNoAxeViolations(page), /label/);
    await page.context().close();
  });
});

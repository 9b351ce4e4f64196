import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { aPdf } from '../../src/kernel/file-builders.ts';
import { DEMO_PASSWORD } from '../../src/start/demo.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { launchBrowser, noBrowser, shot } from '../support/browser.ts';
import { CREW_UNIT } from '../support/crew.ts';
import { type Crew, createSend, type Send, signInCrew, submissionTo } from '../support/lifecycle.ts';
import { enter, fill, follow, press, read, says } from '../support/people.ts';

const plain = { javaScript: false } as const;

describe('what is missing is asked for once', { skip: noBrowser(), timeout: 240_000 }, () => {
  let app: TestApp;
  let browser: Browser;
  let send: Send;
  let crew: Crew;
  const dir = mkdtempSync(path.join(os.tmpdir(), 'motcua-supplement-'));
  before(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchBrowser()]);
    send = createSend(app.base);
    crew = await signInCrew(send, 'dongkinh', 'congdan', DEMO_PASSWORD);
  });
  after(async () => {
    await browser.close();
    await app.close();
    rmSync(dir, { recursive: true, force: true });
  });

  async function submitted(): Promise<string> {
    const answer = await send(
      'POST',
      '/dossiers',
      submissionTo(CREW_UNIT),
      crew.citizen.token,
      crypto.randomUUID(),
    );
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    return answer.body['code'] as string;
  }

  const dossierOf = (page: Page, code: string) => page.goto(`/ban-lam-viec/ho-so/${code}`);

  /** Says what is missing, reads the letter, sends it. */
  async function ask(page: Page, what: string, proposed = false): Promise<void> {
    const closed = page.locator('details:not([open]):has(form[action$="/xem-xet"]) > summary');
    if ((await closed.count()) > 0) await closed.click();
    const form = page.locator('form[action$="/xem-xet"]').first();
    for (const pass of await form.locator('input[type=radio][value=dat]').all()) await pass.check();
    await form.locator('input[type=radio][value=khong]').last().check();
    await form.locator('input[name^="r."]').last().fill(what);
    if (proposed) {
      await form.locator('select[name="ly-do-bo-sung"]').selectOption({ index: 1 });
      await form.locator('textarea[name="loi-bo-sung"]').fill('Đề nghị ông/bà bổ sung giấy tờ còn thiếu.');
    }
    await form.getByRole('button', { name: 'Xem trước phiếu yêu cầu bổ sung' }).click();
    await says(page, 'Chỉ được yêu cầu một lần', what);
    await shot(page, 'supplement-letter');
    await press(page, proposed ? /^Gửi đề xuất/ : /^Gửi phiếu yêu cầu bổ sung/);
    if (!proposed) await says(page, 'Đã gửi phiếu yêu cầu bổ sung');
  }

  /** The second person reads what is proposed and approves it. */
  async function approve(page: Page): Promise<void> {
    await shot(page, 'desk-proposal-waits');
    await page.locator('button[name="viec"][value="duyet"]').click();
    await says(page, 'Đã ghi quyết định về đề xuất', 'Chờ bổ sung');
  }

  test('during processing: the citizen completes, the due date starts anew, both pages say why', async () => {
    const code = await submitted();
    await send('POST', `/dossiers/${code}/accept`, {}, crew.clerk.token);
    await send('POST', `/dossiers/${code}/assign`, { to: crew.officer.accountId }, crew.head.token);
    const officer = await enter(app, browser, 'chuyenvien.dongkinh.1', plain);
    await dossierOf(officer, code);
    await ask(officer, 'Nộp bản sao hợp đồng thuê nhà còn thời hạn.', true);
    const head = await enter(app, browser, 'truongphong.dongkinh', plain);
    await dossierOf(head, code);
    await approve(head);
    await shot(head, 'desk-waiting-for-supplement');
    const citizen = await enter(app, browser, 'congdan', { ...plain, width: 390 });
    await citizen.goto('/');
    assert.match(await read(citizen, '.site-nav'), /Thông báo \d/, 'the notice is told on every page');
    await citizen.goto(`/ho-so-cua-toi/${code}`);
    await says(citizen, 'Việc bạn cần làm: bổ sung hồ sơ', 'hợp đồng thuê nhà', 'Thời hạn đang tạm dừng');
    await shot(citizen, 'citizen-supplement-task');
    await press(citizen, 'Bổ sung hồ sơ');
    await follow(citizen, 'Giấy tờ kèm theo');
    const lease = path.join(dir, 'Hợp đồng thuê nhà.pdf');
    writeFileSync(lease, aPdf());
    const form = citizen.locator('form[enctype]').last();
    await form.locator('input[type=file]').setInputFiles(lease);
    await form.locator('button').click();
    await says(citizen, 'Hợp đồng thuê nhà.pdf');
    await follow(citizen, 'Tiếp tục: kiểm tra hồ sơ');
    await shot(citizen, 'citizen-supplement-check');
    await press(citizen, 'Nộp phần bổ sung');
    await says(citizen, 'Đã gửi phần bổ sung', 'Đã bổ sung hồ sơ');
    await citizen.locator('main details.why summary, main details summary').first().click();
    const why = /bổ sung/i;
    assert.match(await read(citizen, 'main details[open]'), why);
    await dossierOf(officer, code);
    await says(officer, 'Hợp đồng thuê nhà.pdf');
    const derivation = officer
      .locator('details:has-text("bổ sung") summary')
      .filter({ hasText: 'Cách tính' });
    await derivation.first().click();
    await says(officer, 'Cách tính');
    const words = await officer.locator('details[open]').allInnerTexts();
    assert.ok(
      words.some((text) => why.test(text)),
      words.join('\n'),
    );
    await shot(officer, 'desk-after-supplement');
    await officer.locator('summary').filter({ hasText: 'Yêu cầu bổ sung' }).first().click();
    await says(officer, 'Không yêu cầu bổ sung được nữa');
    await Promise.all([officer, head, citizen].map((page) => page.context().close()));
  });

  test('at the desk, before it is taken in: one letter, answered by the citizen', async () => {
    const code = await submitted();
    const clerk = await enter(app, browser, 'motcua.dongkinh.1', plain);
    await dossierOf(clerk, code);
    await ask(clerk, 'Ghi rõ số nhà nơi tạm trú.');
    const citizen = await enter(app, browser, 'congdan', { ...plain, width: 390 });
    await citizen.goto(`/ho-so-cua-toi/${code}`);
    await press(citizen, 'Bổ sung hồ sơ');
    await follow(citizen, /Bạn tạm trú ở đâu/);
    await fill(citizen, { '/temporaryAddress': 'Số nhà 12A đường Bà Triệu, phường Đông Kinh' });
    await press(citizen, 'Lưu và tiếp tục');
    await citizen.goto(citizen.url().replace(/\/(phan|giay-to|kiem-tra).*$/, '/kiem-tra'));
    await press(citizen, 'Nộp phần bổ sung');
    await says(citizen, 'Đã gửi phần bổ sung');
    await dossierOf(clerk, code);
    await says(clerk, 'Số nhà 12A');
    await Promise.all([clerk.context().close(), citizen.context().close()]);
  });

  test('refused at intake: a reason and its law are compulsory; the citizen gets the slip', async () => {
    const code = await submitted();
    const clerk = await enter(app, browser, 'motcua.dongkinh.1', plain);
    await dossierOf(clerk, code);
    await clerk.locator('summary').filter({ hasText: 'Từ chối' }).click();
    await clerk.locator('[name=ly-do-tu-choi]').fill('   ');
    await press(clerk, 'Từ chối, lập phiếu từ chối');
    assert.equal(await clerk.locator('.error-summary').count(), 1);
    await clerk.locator('[name=ly-do-tu-choi]').fill('Nơi tạm trú không thuộc địa bàn phường.');
    await press(clerk, 'Từ chối, lập phiếu từ chối');
    await says(clerk, 'Đã từ chối, phiếu từ chối đã được lập');
    await shot(clerk, 'desk-refused');
    const citizen = await enter(app, browser, 'congdan', { ...plain, width: 390 });
    await citizen.goto(`/ho-so-cua-toi/${code}`);
    await says(citizen, 'Nơi tạm trú không thuộc địa bàn phường');
    const href = await citizen.getByRole('link', { name: /^Phiếu từ chối/ }).getAttribute('href');
    const slip = await citizen.request.get(href ?? '');
    assert.equal((await slip.body()).subarray(0, 5).toString(), '%PDF-');
    await shot(citizen, 'citizen-refused');
    await Promise.all([clerk.context().close(), citizen.context().close()]);
  });
});

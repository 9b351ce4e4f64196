import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../src/start/demo.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { launchBrowser, noBrowser, openPage, shot } from '../support/browser.ts';
import { CREW_UNIT } from '../support/crew.ts';
import { type Crew, createSend, type Send, signInCrew, submissionTo } from '../support/lifecycle.ts';
import { enter, fill, press, read, says } from '../support/people.ts';

const PROCEDURE = '1.002755';
const plain = { javaScript: false } as const;

// What goes wrong at real counters: nothing typed is lost, nothing happens twice, nobody sees what is not theirs.
describe('when something goes wrong', { skip: noBrowser(), timeout: 240_000 }, () => {
  let app: TestApp;
  let browser: Browser;
  let send: Send;
  let crew: Crew;
  before(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchBrowser()]);
    send = createSend(app.base);
    crew = await signInCrew(send, 'dongkinh', 'congdan', DEMO_PASSWORD);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  async function submitted(): Promise<string> {
    const key = crypto.randomUUID();
    const answer = await send('POST', '/dossiers', submissionTo(CREW_UNIT), crew.citizen.token, key);
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    return answer.body['code'] as string;
  }

  /** A draft that only waits to be sent, on its check page. */
  async function readyDraft(page: Page): Promise<string> {
    await page.goto(`/nop-ho-so/${PROCEDURE}`);
    await fill(page, { case: 'ca-nhan-ho-gia-dinh', unit: CREW_UNIT });
    await press(page, 'Bắt đầu');
    const draft = new URL(page.url()).pathname;
    const sections: Record<string, Record<string, string>> = {
      request: { '/request': 'gia-han', '/previousUntilOn': '31/12/2026' },
      person: {},
      place: {
        '/temporaryAddress': 'Số 12 đường Bà Triệu',
        '/fromOn': '01/01/2027',
        '/untilOn': '31/12/2028',
        '/reason': 'lam-viec',
      },
      owner: { '/ownerName': 'HOÀNG VĂN CHỦ', '/ownerAgrees': 'true' },
      family: { '/withFamily': 'false' },
    };
    for (const [section, values] of Object.entries(sections)) {
      await page.goto(`${draft}/phan/${section}`);
      await fill(page, values);
      await press(page, 'Lưu và tiếp tục');
    }
    await page.goto(`${draft}/kiem-tra`);
    return draft;
  }

  const listed = async (page: Page): Promise<number> => {
    await page.goto('/ho-so-cua-toi');
    return page.locator('main tbody a[href^="/ho-so-cua-toi/H"]').count();
  };

  test('a session that ends in the middle of a form keeps what was typed', async () => {
    const page = await enter(app, browser, 'congdan', { ...plain, width: 390 });
    await page.goto(`/nop-ho-so/${PROCEDURE}`);
    await press(page, 'Bắt đầu');
    await page.goto(`${new URL(page.url()).pathname}/phan/owner`);
    await fill(page, { '/ownerName': 'LÝ THỊ MẪN', '/ownerAgrees': 'true' });
    await page.context().clearCookies();
    await press(page, 'Lưu và tiếp tục');
    await says(page, 'Phiên đăng nhập đã hết');
    await shot(page, 'trouble-session-ended');
    await fill(page, { login: 'congdan', password: 'sai-mật-khẩu' });
    await press(page, 'Đăng nhập');
    await says(page, 'không đúng');
    await fill(page, { password: DEMO_PASSWORD });
    await press(page, 'Đăng nhập');
    await shot(page, 'trouble-session-continue');
    await page.locator('main form button').first().click();
    assert.match(page.url(), /\/phan\//, 'the section after this one');
    await page.goto('/ho-so-cua-toi');
    await page.locator('main a[href^="/nop-ho-so/ban-nhap/"]').first().click();
    await page.goto(`${new URL(page.url()).pathname}/phan/owner`);
    assert.equal(await page.locator('[name="/ownerName"]').inputValue(), 'LÝ THỊ MẪN');
    await page.context().close();
  });

  test('a procedure that is withdrawn while the draft is open: told, nothing sent, everything kept', async () => {
    const page = await enter(app, browser, 'congdan.vithilan', { ...plain, width: 390 });
    const draft = await readyDraft(page);
    const since = async (day: string) =>
      app.database.asOwner(`update h37.catalogue_procedure set withdrawn_on = ${day} where code = $1`, [
        PROCEDURE,
      ]);
    await since('current_date');
    try {
      await press(page, 'Nộp hồ sơ');
      await says(page, 'Thủ tục không còn tiếp nhận', 'vẫn được giữ trong bản nháp');
      await shot(page, 'trouble-withdrawn');
      const gone = await page.goto(`/thu-tuc/${PROCEDURE}`);
      assert.equal(gone?.status(), 410);
      await shot(page, 'trouble-withdrawn-procedure');
    } finally {
      await since('null');
    }
    assert.equal(await listed(page), 0);
    await page.goto(`${draft}/kiem-tra`);
    await says(page, 'HOÀNG VĂN CHỦ');
    await page.context().close();
  });

  test('a double click on send makes one dossier', async () => {
    const page = await enter(app, browser, 'congdan.vithilan');
    await readyDraft(page);
    const form = page.locator('form[action$="/nop"]');
    const action = (await form.getAttribute('action')) ?? '';
    const fields: Record<string, string> = {};
    for (const field of await form.locator('input[type=hidden]').all())
      fields[(await field.getAttribute('name')) ?? ''] = await field.inputValue();
    // The same form twice at once over the wire, and a real double click besides.
    await Promise.all([
      page.request.post(action, { form: fields, headers: { origin: app.base } }),
      page.request.post(action, { form: fields, headers: { origin: app.base } }),
      form.locator('button').dblclick(),
    ]);
    await page.waitForURL(/\/da-nop$/);
    assert.equal(await listed(page), 1);
    await page.context().close();
  });

  test('two clerks have one dossier open: the second act is not recorded, and what was typed stays', async () => {
    const code = await submitted();
    const [first, second] = await Promise.all([
      enter(app, browser, 'motcua.dongkinh.1', plain),
      enter(app, browser, 'motcua.dongkinh.2', plain),
    ]);
    await Promise.all([first, second].map((page) => page.goto(`/ban-lam-viec/ho-so/${code}`)));
    for (const pass of await first.locator('input[type=radio][value=dat]').all()) await pass.check();
    await press(first, 'Tiếp nhận');
    await says(first, 'Đã tiếp nhận hồ sơ');
    await second.locator('summary').filter({ hasText: 'Từ chối' }).click();
    await second.locator('[name=ly-do-tu-choi]').fill('Nơi tạm trú không thuộc địa bàn.');
    await press(second, 'Từ chối, lập phiếu từ chối');
    await says(
      second,
      'Việc vừa làm chưa được ghi nhận',
      'Tiếp nhận hồ sơ',
      'Nơi tạm trú không thuộc địa bàn.',
    );
    await shot(second, 'trouble-two-clerks');
    await Promise.all([first.context().close(), second.context().close()]);
  });

  test('what belongs to others does not exist', async () => {
    const code = await submitted();
    const see = async (login: string, at: string): Promise<number | undefined> => {
      const page = await enter(app, browser, login, plain);
      const answer = await page.goto(at);
      const text = await read(page, 'body');
      assert.doesNotMatch(text, /NÔNG THỊ THỬ|Nông Thị/);
      await page.context().close();
      return answer?.status();
    };
    assert.equal(await see('congdan.vithilan', `/ho-so-cua-toi/${code}`), 404);
    assert.equal(await see('motcua.tamthanh.1', `/ban-lam-viec/ho-so/${code}`), 404);
    assert.equal(await see('congdan.vithilan', `/ban-lam-viec/ho-so/${code}`), 403);
    assert.equal(await see('congdan.vithilan', '/ho-so-cua-toi/H37.21.01-200101-0001'), 404);
  });

  test('unknown pages, the other language, large print and the demo banner', async () => {
    const page = await openPage(browser, { baseURL: app.base, width: 390, ...plain });
    const answer = await page.goto('/khong-co-trang-nay');
    assert.equal(answer?.status(), 404);
    await says(page, 'Không tìm thấy');
    await page.getByRole('link', { name: 'Về trang chủ' }).click();
    assert.match(await read(page, '.banner'), /mô phỏng/);
    await page.getByRole('link', { name: 'English' }).click();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await page.goto('/thu-tuc');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en', 'the choice is remembered');
    await page.getByRole('link', { name: 'Tiếng Việt' }).click();
    await page.getByRole('link', { name: 'Chữ to' }).click();
    assert.equal(await page.locator('html').getAttribute('class'), 'large');
    await page.goto('/tra-cuu');
    assert.equal(await page.locator('html').getAttribute('class'), 'large');
    await page.context().close();
  });
});

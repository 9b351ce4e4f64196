import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { reading } from '#kernel/tx';
import { findDossierFacts } from '../../src/modules/dossiers/reads.ts';
import { DEMO_PASSWORD } from '../../src/start/demo.ts';
import { mergeUnits } from '../../src/start/merge-units.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { expectNoAxeViolations, launchBrowser, noBrowser, shot } from '../support/browser.ts';
import { CREW_UNIT } from '../support/crew.ts';
import { type Crew, createSend, type Send, signInCrew, submissionTo } from '../support/lifecycle.ts';
import { moveIntoPast } from '../support/past.ts';
import { enter, fill, fits, follow, says } from '../support/people.ts';

const plain = { javaScript: false } as const;

describe('the life of a dossier on the screens', { skip: noBrowser(), timeout: 300_000 }, () => {
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

  const at = (page: Page, code: string) => page.goto(`/ban-lam-viec/ho-so/${code}`);

  async function accepted(): Promise<string> {
    const body = submissionTo(CREW_UNIT);
    const answer = await send('POST', '/dossiers', body, crew.citizen.token, crypto.randomUUID());
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    const code = answer.body['code'] as string;
    await send('POST', `/dossiers/${code}/accept`, {}, crew.clerk.token);
    return code;
  }

  async function facts(code: string) {
    const found = await findDossierFacts(reading(app.database.ctx()), code);
    assert.ok(found);
    return found;
  }

  /** Opens a folded form of the page by its words. */
  async function unfold(page: Page, words: string | RegExp): Promise<void> {
    await page.locator('main details:not([open]) > summary').filter({ hasText: words }).first().click();
  }

  /** Sends the form of an act by the last part of its address. */
  async function act(page: Page, path: string): Promise<void> {
    await page.locator(`main form[action$="/${path}"] button:not(.secondary)`).last().click();
  }

  test('a birth: one code, three agencies in order and at once, three results handed over together', async () => {
    const clerk = await enter(app, browser, 'motcua.dongkinh.1', plain);
    await clerk.goto('/ban-lam-viec/tiep-nhan/2.000986');
    await fill(clerk, {
      so: '020190999321',
      ten: 'Lương Thị Sinh',
      'dia-chi': 'Đường Lê Lợi, phường Đông Kinh',
      'chinh.0': '1',
      'chinh.1': '1',
    });
    await shot(clerk, 'birth-intake');
    await clerk.locator('button[name="viec"][value="tiep-nhan"]').click();
    await says(clerk, 'Đã tiếp nhận');
    const code = decodeURIComponent(clerk.url().split('/').at(-1) ?? '');
    assert.match(code, /^H37\./);
    const officer = await enter(app, browser, 'hotich.dongkinh', plain);
    await at(officer, code);
    await says(officer, 'Phần việc của từng cơ quan', 'Đăng ký khai sinh');
    await act(officer, 'hoan-thanh');
    const leader = await enter(app, browser, 'lanhdao.dongkinh.1', plain);
    await at(leader, code);
    await act(leader, 'ky');
    await says(leader, 'Công an phường Đông Kinh', 'Bảo hiểm xã hội tỉnh Lạng Sơn');
    await shot(leader, 'birth-two-agencies');
    await fits(leader, 390, 1440);
    for (const [login, done] of [
      ['bhxh.tinh.1', 'hoan-thanh'],
      ['bhxh.tinh.lanhdao', 'ky'],
      ['congan.dongkinh.1', 'hoan-thanh'],
      ['congan.dongkinh.lanhdao', 'ky'],
    ] as const) {
      const page = await enter(app, browser, login, plain);
      await page.goto('/ban-lam-viec');
      await follow(page, code);
      await act(page, done);
      await page.context().close();
    }
    await at(clerk, code);
    await says(clerk, 'Đã xong', 'Trả kết quả');
    await fill(clerk, { 'nguoi-nhan': 'Lương Thị Sinh', 'kiem-tra': 'identity' });
    await act(clerk, 'tra-ket-qua');
    await says(clerk, 'Đã trả kết quả');
    await shot(clerk, 'birth-returned');
    const found = await facts(code);
    assert.equal(found.status, 'returned');
    const slip = await clerk.request.get(`/ban-lam-viec/ho-so/${code}/phieu-chuyen-xu-ly.pdf`);
    assert.equal(slip.status(), 200);
    assert.match((await slip.body()).toString('latin1'), /^%PDF/);
  });

  test('a dossier that will be late: apology and one new date, then late all the same, explained; the first date stays', async () => {
    const code = await accepted();
    await send('POST', `/dossiers/${code}/assign`, { to: crew.officer.accountId }, crew.head.token);
    const first = (await facts(code)).firstDueAt;
    assert.ok(first);
    const officer = await enter(app, browser, 'chuyenvien.dongkinh.1', plain);
    await at(officer, code);
    await unfold(officer, /hẹn lại/i);
    const newDay = first
      .add({ hours: 24 * 7 })
      .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
      .toPlainDate();
    const form = officer.locator('form[action$="/hen-lai"]');
    await form.locator('select[name="ly-do-hen-lai"]').selectOption({ index: 1 });
    await form.locator('textarea[name="loi-hen-lai"]').fill('Xin lỗi ông/bà, cần thêm thời gian xác minh.');
    const day = form.locator('[name="ngay-moi"]');
    const type = await day.getAttribute('type');
    const typed = `${String(newDay.day).padStart(2, '0')}/${String(newDay.month).padStart(2, '0')}/${newDay.year}`;
    await day.fill(type === 'date' ? newDay.toString() : typed);
    await form.locator('button').last().click();
    await says(officer, 'Đã gửi đề xuất hẹn lại');
    const head = await enter(app, browser, 'truongphong.dongkinh', plain);
    await at(head, code);
    await head.locator('button[name="viec"][value="duyet"]').click();
    await says(head, 'Đã ghi quyết định về đề xuất');
    const citizen = await enter(app, browser, 'congdan', { ...plain, width: 390 });
    await citizen.goto(`/ho-so-cua-toi/${code}`);
    await says(citizen, 'Xin lỗi ông/bà: kết quả được hẹn lại', 'cần thêm thời gian xác minh');
    await shot(citizen, 'citizen-apology');
    const moved = await facts(code);
    assert.ok(moved.dueAt && Temporal.Instant.compare(moved.dueAt, first) > 0);
    assert.equal(moved.firstDueAt?.toString(), first.toString());
    await moveIntoPast(app.database, code, 90);
    await at(head, code);
    await shot(head, 'desk-late');
    const closed = head.locator('details:not([open]):has(form[action$="/giai-trinh"]) > summary');
    if ((await closed.count()) > 0) await closed.click();
    await fill(head, { 'giai-trinh': 'Chờ kết quả xác minh của địa phương khác.' });
    await head.locator('form[action$="/giai-trinh"] button').last().click();
    await says(head, 'Đã ghi');
    await citizen.goto(`/ho-so-cua-toi/${code}`);
    await says(citizen, 'Giải trình việc trễ hạn', 'Chờ kết quả xác minh');
    await shot(citizen, 'citizen-explained');
    const late = await facts(code);
    assert.equal(late.actions.filter((action) => action.kind === 'explain').length, 1);
  });

  test('a withdrawal: the citizen withdraws on a phone, the desk gives everything back with form 05', async () => {
    const code = await accepted();
    const citizen = await enter(app, browser, 'congdan', { ...plain, width: 390 });
    await citizen.goto(`/ho-so-cua-toi/${code}`);
    await follow(citizen, 'Rút hồ sơ này');
    await shot(citizen, 'citizen-withdraw');
    await fill(citizen, { reason: 'Gia đình đã chuyển nơi ở.' });
    await act(citizen, 'rut');
    await says(citizen, 'rút');
    const clerk = await enter(app, browser, 'motcua.dongkinh.1', plain);
    await at(clerk, code);
    await says(clerk, 'Dừng giải quyết');
    await clerk.locator('form[action$="/dung-giai-quyet"] button').last().click();
    await says(clerk, 'Đã dừng giải quyết');
    await citizen.goto(`/ho-so-cua-toi/${code}`);
    await says(citizen, 'Hồ sơ đã dừng giải quyết', 'Thông báo dừng giải quyết');
    assert.equal((await facts(code)).status, 'stopped');
  });

  test('a merge of communes: the new office finds the dossier in its list, the date is the one first promised', async () => {
    const code = await accepted();
    const before = await facts(code);
    await mergeUnits(app.database.ctx({ kind: 'system', name: 'test' }), {
      from: CREW_UNIT,
      to: 'phuong-tam-thanh',
      decision: 'NQ 12/NQ-HĐND',
    });
    const officer = await enter(app, browser, 'chuyenvien.tamthanh.1');
    await officer.goto('/ban-lam-viec');
    await follow(officer, code);
    await unfold(officer, /việc đã ghi/);
    await says(officer, 'Ủy ban nhân dân phường Tam Thanh', 'Chuyển cơ quan giải quyết');
    await expectNoAxeViolations(officer);
    await shot(officer, 'merged-dossier');
    await act(officer, 'hoan-thanh');
    const citizen = await enter(app, browser, 'congdan', { ...plain, width: 390 });
    await citizen.goto(`/ho-so-cua-toi/${code}`);
    await says(citizen, 'Chuyển cơ quan giải quyết', 'Tam Thanh');
    await shot(citizen, 'citizen-merged');
    const later = await facts(code);
    assert.equal(later.dueAt?.toString(), before.dueAt?.toString());
    assert.equal(later.firstDueAt?.toString(), before.firstDueAt?.toString());
    assert.equal(later.responsibleUnit, 'phuong-tam-thanh');
  });
});

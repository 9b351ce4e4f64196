import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { localDate } from '#kernel/clock';
import type { Actor } from '#kernel/context';
import { reading } from '#kernel/tx';
import { calendarOf, isWorkingDay } from '#modules/calendar';
import { ACTS, submitOnline } from '../../src/modules/dossiers/testing.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { expectNoAxeViolations, launchBrowser, noBrowser, shot } from '../support/browser.ts';
import { publishNextCalendar } from '../support/calendar.ts';
import { CREW_DESK, CREW_LOGINS, CREW_UNIT, type Part, readCrew } from '../support/crew.ts';
import { moveIntoPast } from '../support/past.ts';
import { enter, fill, fits, press, says } from '../support/people.ts';

const RESULT = [
  ['accept', 'clerk'],
  ['complete', 'officer'],
  ['complete', 'head'],
  ['sign', 'leader'],
  ['issue', 'clerical'],
] as const;

// What happens to dossiers off the usual path, as people do it in a browser.
describe('the rest of a dossier’s life', { skip: noBrowser(), timeout: 300_000 }, () => {
  let app: TestApp;
  let browser: Browser;
  let crew: Record<Part, Actor>;

  before(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchBrowser()]);
    crew = await readCrew(app.database);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  const act = (name: keyof typeof ACTS, part: Part, code: string) =>
    ACTS[name](app.database.ctx(crew[part]), code, '');
  const submitted = () => submitOnline(app.database.ctx(crew.citizen), CREW_UNIT, CREW_DESK);

  async function look(page: Page, name: string): Promise<void> {
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoAxeViolations(page);
    }
    await fits(page, 320, 390);
    await shot(page, `life-${name}`);
  }

  test('the agency ends a dossier: one proposes, another approves, the applicant files again and both see the line', async () => {
    const code = await submitted();
    await act('accept', 'clerk', code);
    const officer = await enter(app, browser, CREW_LOGINS.officer);
    await officer.goto(`/ban-lam-viec/ho-so/${code}`);
    await officer.getByText('Dừng giải quyết hồ sơ', { exact: true }).click();
    await fill(officer, {
      'can-cu-dung': 'Luật Cư trú, khoản 2 Điều 24',
      'ly-do-dung': 'filed-twice',
      'loi-dung': 'Hồ sơ trùng với hồ sơ ông/bà đã nộp hôm trước.',
    });
    await look(officer, 'cancel-form');
    await press(officer, 'Đề xuất dừng giải quyết');
    await says(officer, 'hồ sơ chỉ kết thúc khi một người khác duyệt');
    await officer.context().close();

    const head = await enter(app, browser, CREW_LOGINS.head);
    await head.goto(`/ban-lam-viec/ho-so/${code}`);
    await says(head, 'khoản 2 Điều 24', 'trùng với hồ sơ');
    await look(head, 'cancel-decide');
    await press(head, 'Duyệt');
    await says(head, 'Đã dừng giải quyết', 'Thông báo dừng giải quyết hồ sơ');
    await head.context().close();

    const again = await submitted();
    const citizen = await enter(app, browser, CREW_LOGINS.citizen);
    await citizen.goto(`/ho-so-cua-toi/${code}`);
    await says(citizen, 'Cơ quan đã dừng giải quyết hồ sơ', 'khoản 2 Điều 24');
    await look(citizen, 'cancelled');
    await citizen.goto(`/ho-so-cua-toi/${again}`);
    await says(citizen, 'Hồ sơ nộp lại', code);
    await look(citizen, 'line');
    await citizen.context().close();
  });

  test('what is owed to people is listed, with its counts, until it is done', async () => {
    const late = await submitted();
    await act('accept', 'clerk', late);
    await moveIntoPast(app.database, late, 30);
    const done = await submitted();
    for (const [name, part] of RESULT) await act(name, part, done);
    await moveIntoPast(app.database, done, 20);
    const inspector = await enter(app, browser, CREW_LOGINS.inspector);
    await inspector.goto('/ban-lam-viec/con-no/chua-giai-trinh');
    await says(inspector, late);
    await look(inspector, 'late');
    await inspector.goto('/ban-lam-viec/con-no/chua-nhan-ket-qua');
    await says(inspector, done);
    await look(inspector, 'uncollected');
    await inspector.context().close();
    const other = await enter(app, browser, CREW_LOGINS.otherLeader);
    await other.goto('/ban-lam-viec/con-no/chua-giai-trinh');
    await says(other, 'Hồ sơ quá hạn nào cũng đã được giải trình');
    await look(other, 'late-none');
    await other.context().close();
  });

  test('a later notice of holidays: the control officer applies it by its number, the applicant sees the date move', async () => {
    const code = await submitted();
    await act('accept', 'clerk', code);
    const ctx = app.database.ctx();
    const calendar = await calendarOf(reading(ctx), 1, CREW_UNIT);
    const today = Temporal.PlainDate.from(localDate(ctx.now));
    const next = Array.from({ length: 12 }, (_, index) => today.add({ days: index + 1 }).toString());
    await publishNextCalendar(app.database, next.filter((on) => isWorkingDay(calendar, on)).slice(0, 2));
    const control = await enter(app, browser, 'kiemsoat.tinh.1');
    await control.goto('/ban-lam-viec/lich-lam-viec');
    await look(control, 'calendar');
    await fill(control, { 'van-ban': 'CV 12/UBND-VP' });
    await press(control, /Áp dụng lịch số/);
    await says(control, 'Đã ghi nhận', 'CV 12/UBND-VP');
    await control.context().close();
    const told = app.database.asOwner<{ n: number }>(
      `select count(*)::int as n from h37.dossiers_calendar_order where decision = 'CV 12/UBND-VP'`,
    );
    assert.equal((await told)[0]?.n, 1);
    const citizen = await enter(app, browser, CREW_LOGINS.citizen);
    // The job follows at once; the page is opened anew until it has.
    await assert.doesNotReject(async () => {
      for (let tries = 0; tries < 60; tries += 1) {
        await citizen.goto(`/ho-so-cua-toi/${code}`);
        if ((await citizen.locator('main').innerText()).includes('theo lịch làm việc mới')) return;
      }
      throw new Error('the date did not move');
    });
    await look(citizen, 'calendar-moved');
    await citizen.context().close();
  });
});

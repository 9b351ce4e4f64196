import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { ACTS, submitOnline } from '../../src/modules/dossiers/testing.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { expectNoAxeViolations, launchBrowser, noBrowser, shot } from '../support/browser.ts';
import { CREW_DESK, CREW_LOGINS, CREW_UNIT, type Part, readCrew } from '../support/crew.ts';
import { enter, fill, fits, press, read, says } from '../support/people.ts';
import { textOfPdf } from '../support/pdf.ts';

const LIMIT = 240_000;

// Many dossiers at once: the head divides and looks at the load, the leader approves those that differ last and alone,
// and one desk does everything by itself.
describe('officer, head and leader at work on many dossiers', { skip: noBrowser(), timeout: LIMIT }, () => {
  let app: TestApp;
  let browser: Browser;
  let crew: Awaited<ReturnType<typeof readCrew>>;
  before(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchBrowser()]);
    crew = await readCrew(app.database);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  const ctx = (part: Part) => app.database.ctx(crew[part]);
  const act = (name: keyof typeof ACTS, part: Part, code: string, to = '') => ACTS[name](ctx(part), code, to);
  const accepted = async () => {
    const code = await submitOnline(ctx('citizen'), CREW_UNIT, CREW_DESK);
    await act('accept', 'clerk', code);
    return code;
  };

  async function look(page: Page, name: string): Promise<void> {
    await shot(page, name);
    await expectNoAxeViolations(page);
    await fits(page, 320, 390, 1440);
  }

  test('a head gives out the queue of the section, sees the load, and arranges a substitute', async () => {
    const codes = [await accepted(), await accepted(), await accepted()];
    const head = await enter(app, browser, CREW_LOGINS.head);
    await head.goto('/ban-lam-viec?the=ca-don-vi&giu=chua');
    for (const code of codes) await head.locator(`input[name=chon][value="${code}"]`).check();
    const officer = crew.officer as { accountId: string; name: string };
    await fill(head, { nguoi: officer.accountId });
    await press(head, 'Phân công các hồ sơ đã chọn');
    await says(head, 'Đã phân công 3 hồ sơ');
    await look(head, 'bulk-assigned');
    await head.getByRole('link', { name: 'Khối lượng công việc' }).click();
    await says(head, officer.name, 'Đang chờ', 'Xong 30 ngày');
    await look(head, 'bulk-load');
    await head
      .getByRole('row', { name: new RegExp(officer.name) })
      .getByRole('link', { name: '3' })
      .click();
    await says(head, `Việc của ${officer.name}`, ...codes);
    await head.goto('/ban-lam-viec/nguoi-thay');
    const colleague = crew.colleague as { accountId: string };
    await head
      .locator('select[name="vai-tro"]')
      .selectOption({ label: `${officer.name}: Chuyên viên xử lý, Phường Đông Kinh` })
      .catch(async () => {
        const value = await head
          .locator(`select[name="vai-tro"] option[value^="${officer.accountId}"]`)
          .first()
          .getAttribute('value');
        await head.locator('select[name="vai-tro"]').selectOption(value ?? '');
      });
    await fill(head, { 'nguoi-thay': colleague.accountId, den: '31/12/2026', 'can-cu': 'Nghỉ phép' });
    await look(head, 'bulk-stand-in-form');
    await press(head, 'Cử người thay');
    await says(head, 'Đã cử người thay', 'Nghỉ phép');
    await look(head, 'bulk-stand-in');
    const substitute = await enter(app, browser, CREW_LOGINS.colleague);
    await substitute.goto('/ban-lam-viec');
    await says(substitute, `thay ${officer.name}`, codes[0] ?? '');
    await look(substitute, 'bulk-inbox');
  });

  test('an open inbox shows a new dossier without reloading; a dossier page says that it changed and keeps what is typed', async () => {
    const clerk = await enter(app, browser, CREW_LOGINS.clerk);
    const opened = clerk.waitForResponse((reply) => reply.url().includes('/thay-doi'));
    await clerk.goto('/ban-lam-viec');
    await opened;
    const code = await submitOnline(ctx('citizen'), CREW_UNIT, CREW_DESK);
    await clerk.locator(`main table a[href$="${code}"]`).waitFor();
    await clerk.goto(`/ban-lam-viec/ho-so/${code}`);
    await clerk.locator('input[name="v.0"][value=thieu]').check();
    await look(clerk, 'bulk-review-panes');
    await press(clerk, 'Xem trước phiếu');
    await says(clerk, 'Nộp bổ sung giấy tờ này', 'Khoản 1 Điều 17');
    const other = await accepted();
    const officer = await enter(app, browser, CREW_LOGINS.officer);
    const follows = officer.waitForResponse((reply) => reply.url().includes('/thay-doi'));
    await officer.goto(`/ban-lam-viec/ho-so/${other}`);
    await follows;
    await officer.locator('textarea[name="y-kien"]').fill('Đã đối chiếu bản gốc');
    await act('assign', 'head', other, (crew.officer as { accountId: string }).accountId);
    const notice = officer.locator('.live-notice');
    await notice.waitFor();
    await shot(officer, 'bulk-live');
    await notice.getByRole('button', { name: 'Tải lại' }).click();
    await officer.locator('main', { hasText: 'Phân công' }).waitFor();
    await officer.waitForFunction(
      `document.querySelector('textarea[name="y-kien"]')?.value === 'Đã đối chiếu bản gốc'`,
    );
  });

  test('a leader approves many: those that differ are on top and not ticked, each approved one has its own result', async () => {
    const usual = [await accepted(), await accepted()];
    const returned = await accepted();
    for (const code of [...usual, returned]) await act('complete', 'officer', code);
    await act('sendBack', 'head', returned);
    await act('complete', 'officer', returned);
    const head = await enter(app, browser, CREW_LOGINS.head);
    await head.goto('/ban-lam-viec/duyet');
    await says(head, 'Đã từng bị chuyển lại', 'Đã kiểm tra.');
    await shot(head, 'bulk-review');
    for (const code of [...usual, returned]) await act('complete', 'head', code);
    const leader = await enter(app, browser, CREW_LOGINS.leader);
    await leader.goto('/ban-lam-viec/duyet');
    const box = (code: string) => leader.locator(`input[name=chon][value="${code}"]`);
    assert.equal(await box(returned).isChecked(), false, 'what differs is not ticked');
    await look(leader, 'bulk-approve');
    const tables = await leader.locator('main table').allInnerTexts();
    assert.ok(tables[0]?.includes(returned), 'and stands on top');
    for (const code of usual) assert.equal(await box(code).isChecked(), true, 'the usual ones are');
    await press(leader, 'Xem nội dung sẽ ký, duyệt');
    await says(leader, 'Đây đúng là nội dung sẽ được ban hành', ...usual);
    await look(leader, 'bulk-confirm');
    await press(leader, /^Ký, duyệt \d+ hồ sơ/);
    await says(leader, `Đã ký, duyệt ${usual.length} hồ sơ`);
    const papers = await app.database.asOwner<{ code: string }>(
      `select d.code from h37.documents_paper p join h37.dossiers_dossier d on d.id::text = p.subject::text
       where p.kind = 'result' and d.code = any($1)`,
      [[...usual, returned]],
    );
    assert.deepEqual(
      papers.map((row) => row.code).sort(),
      [...usual].sort(),
      'one result each, none for the other',
    );
  });

  test('four stations at one desk: received, appraised, approved by delegation, handed over on one screen', async () => {
    const clerk = await enter(app, browser, CREW_LOGINS.clerk);
    await clerk.goto('/ban-lam-viec/tiep-nhan/2.000884');
    await fill(clerk, { so: '020190999777' });
    await press(clerk, 'Tìm người nộp');
    await fill(clerk, {
      ten: 'Lương Văn Thử',
      'dia-chi': 'Thôn Nà Làng, xã Bình Gia',
      'dien-thoai': '0912345678',
    });
    await clerk.keyboard.press('Control+Enter');
    await clerk.waitForURL('**/tiep-nhan/xong/**');
    await clerk.getByRole('link', { name: 'Giải quyết tại chỗ' }).click();
    await says(clerk, 'Thẩm định tại chỗ', 'Lương Văn Thử');
    await look(clerk, 'spot-appraise');
    await fill(clerk, { 'y-kien': 'Đúng người, đúng chữ ký' });
    await clerk.keyboard.press('Control+Enter');
    await says(clerk, 'Bước này chờ');
    const url = clerk.url();
    const director = await enter(app, browser, CREW_LOGINS.deskHead);
    await director.goto(url);
    const leader = crew.leader as { name: string; title: string };
    await says(director, `Ký theo uỷ quyền của ${leader.name}`, 'Đúng người, đúng chữ ký');
    await look(director, 'spot-sign');
    await press(director, 'Phê duyệt, ký kết quả');
    const notice = clerk.locator('.live-notice');
    await notice.waitFor();
    // The page is read anew: what is ticked before it has come would be lost with the old one.
    const reloaded = clerk.waitForEvent('load');
    await notice.getByRole('button', { name: 'Tải lại' }).click();
    await reloaded;
    await clerk.locator('input[name="kiem-tra"]').check();
    await press(clerk, 'Trả kết quả');
    await says(clerk, 'trả kết quả tại chỗ');
    await look(clerk, 'spot-done');
    const code = decodeURIComponent(url.split('/').at(-1) ?? '');
    await clerk.goto(`/ban-lam-viec/ho-so/${code}`);
    const href = await clerk.locator('a[href*="/giay/"]').last().getAttribute('href');
    const words = textOfPdf(await (await clerk.request.get(href ?? '')).body());
    if (words !== null) assert.match(words, /TUQ\./i);
    await clerk.locator('#nhat-ky ~ details summary').click();
    assert.match(await read(clerk), new RegExp(`Thay ${leader.name}`));
    await look(clerk, 'spot-dossier');
  });
});

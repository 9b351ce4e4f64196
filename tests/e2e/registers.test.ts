import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { loadDemoPlans } from '../../src/start/demo-plans.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { expectNoAxeViolations, launchBrowser, noBrowser, shot } from '../support/browser.ts';
import { enter, fill, fits, follow, press, says } from '../support/people.ts';

const YEAR = new Date().getFullYear();

/** LibreOffice of this machine, or why the check of its picture is left out. */
function office(): string | undefined {
  return ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0);
}

// A year of the plan: what is written into registers finds its task, the unit confirms it, the report says it.
describe('registers and the evidence that they become', { skip: noBrowser(), timeout: 600_000 }, () => {
  let app: TestApp;
  let browser: Browser;
  const people = new Map<string, Page>();
  before(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchBrowser()]);
    const { ownerUrl } = app.database;
    await loadDemoPlans({ ownerUrl, ctx: () => app.database.ctx() } as never);
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
    await shot(page, `registers-${name}`);
  }

  /** Loads a page again until it says something that a job of the queue brings. */
  async function until(page: Page, at: string, words: string): Promise<void> {
    for (let tries = 0; tries < 40; tries += 1) {
      await page.goto(at);
      if ((await page.locator('main').innerText()).includes(words)) return;
      await page.waitForTimeout(250);
    }
    await says(page, words);
  }

  async function download(page: Page, at: string): Promise<Buffer> {
    const cookies = await page.context().cookies();
    const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
    const answer = await fetch(`${app.base}${at}`, { headers });
    assert.equal(answer.status, 200, at);
    return Buffer.from(await answer.arrayBuffer());
  }

  test('a training is written down; a slip keeps what was typed; the register prints and exports', async () => {
    const head = await as('truongphong.sonoivu');
    await head.goto('/so-theo-doi');
    await says(head, 'Tập huấn', 'Kiểm tra', 'chưa có công chức đầu mối');
    await look(head, 'hub');
    await head.goto('/so-theo-doi/tap-huan');
    await says(head, 'Sổ chưa có mục nào');
    await look(head, 'empty');
    await follow(head, 'Ghi mục mới');
    const training = {
      form: 'own-training',
      title: 'Tập huấn nghiệp vụ kiểm soát thủ tục tại Sở',
      from: `12/05/${YEAR}`,
      host: 'Sở Nội vụ',
      participants: 'bốn mươi',
    };
    await fill(head, training);
    await press(head, 'Ghi sổ');
    await says(head, 'Số người dự: cần là số nguyên');
    assert.equal(await head.locator('[name=title]').inputValue(), training.title);
    await look(head, 'wrong');
    await fill(head, { participants: '40', from: `12/05/${YEAR}` });
    await press(head, 'Ghi sổ');
    await says(head, training.title, 'Quá trình ghi sổ');
    await look(head, 'entry');
    await head.goto('/so-theo-doi/tap-huan');
    await says(head, training.title);
    await look(head, 'list');
    assert.equal((await download(head, '/so-theo-doi/tap-huan/bang.xlsx')).subarray(0, 2).toString(), 'PK');
    assert.equal((await download(head, '/so-theo-doi/tap-huan/in.pdf')).subarray(0, 4).toString(), '%PDF');
  });

  test('it is proposed to the task that asked for it, and counts after the unit confirmed it', async () => {
    const head = await as('truongphong.sonoivu');
    await until(head, '/ke-hoach/minh-chung', 'Tập huấn nghiệp vụ kiểm soát thủ tục tại Sở');
    await look(head, 'proposals');
    const proposal = head.locator('section.card', { hasText: 'Tập huấn nghiệp vụ kiểm soát' }).first();
    await proposal.getByRole('link').nth(1).click();
    await says(head, 'Minh chứng đề xuất', 'Tập huấn nghiệp vụ kiểm soát thủ tục tại Sở');
    await look(head, 'task');
    const card = head.locator('section.card', { hasText: 'Tập huấn nghiệp vụ kiểm soát' }).first();
    await card.getByRole('button', { name: 'Không phải minh chứng' }).click();
    await says(head, 'cần nêu vì sao không đúng');
    await head.goBack();
    await head.reload();
    await card.getByRole('button', { name: 'Xác nhận', exact: true }).click();
    await says(head, 'Đã xác nhận');
    await look(head, 'confirmed');
  });

  test('an inspection goes to its last remedy', async () => {
    const control = await as('kiemsoat.tinh.1');
    await control.goto('/so-theo-doi/kiem-tra/moi');
    await fill(control, {
      form: 'embedded',
      title: 'Kiểm tra bộ phận một cửa phường Đông Kinh',
      inspected: 'phuong-dong-kinh',
      plan: '31/KH-UBND',
      from: `02/04/${YEAR}`,
      content: 'Tiếp nhận hồ sơ, trả kết quả, niêm yết',
    });
    await look(control, 'new-inspection');
    await press(control, 'Ghi sổ');
    const write = async (summary: string, values: Record<string, string>) => {
      const form = control.locator('details', { hasText: summary }).first();
      if (!(await form.evaluate((at) => (at as unknown as { open: boolean }).open)))
        await form.locator('summary').click();
      await fill(control, values);
      await form.getByRole('button', { name: 'Ghi sổ' }).click();
    };
    await write('Ghi phát hiện', {
      'found-grade': 'violation',
      'found-on': `02/04/${YEAR}`,
      'found-finding': 'Yêu cầu người dân nộp thêm giấy tờ',
    });
    await write('Ghi thông báo kết luận', {
      'concluded-number': '40/TB-UBND',
      'concluded-on': `10/04/${YEAR}`,
      'concluded-conclusion': 'Cần khắc phục trong 30 ngày',
    });
    await write('Ghi kiến nghị khắc phục', {
      'remedy-asked-what': 'Bỏ giấy tờ yêu cầu thêm',
      'remedy-asked-unit': 'phuong-dong-kinh',
      'remedy-asked-due': `10/05/${YEAR}`,
    });
    await says(control, 'Đang khắc phục', 'Bỏ giấy tờ yêu cầu thêm');
    await look(control, 'inspection');
    const ward = await as('truongphong.dongkinh');
    await ward.goto('/so-theo-doi');
    await follow(ward, 'Bỏ giấy tờ yêu cầu thêm');
    await ward.locator('[name=remedy-done-remedy]').selectOption({ index: 1 });
    await fill(ward, { 'remedy-done-on': `05/05/${YEAR}`, 'remedy-done-result': 'Đã bỏ, niêm yết lại' });
    await press(ward, 'Ghi sổ');
    await says(ward, 'Khắc phục xong');
  });

  test('equipment says what a desk lacks; money says what is left', async () => {
    const head = await as('truongphong.dongkinh');
    await head.goto('/so-theo-doi/trang-thiet-bi/moi');
    const desk = await head
      .locator('[name=don-vi] option', { hasText: 'Trung tâm Phục vụ hành chính công' })
      .first()
      .getAttribute('value');
    await fill(head, {
      'don-vi': desk ?? '',
      form: 'camera',
      name: 'Camera khu tiếp nhận',
      quantity: '4',
      since: `05/01/${YEAR}`,
      linked: 'not-linked',
    });
    await press(head, 'Ghi sổ');
    await head.goto(`/so-theo-doi/trang-thiet-bi?don-vi=${desk}`);
    await says(head, 'Camera giám sát: chưa kết nối', 'Máy lấy số xếp hàng: chưa có');
    await look(head, 'equipment');
    await head.goto('/so-theo-doi/kinh-phi/moi');
    await fill(head, {
      title: 'Tập huấn một cửa',
      on: `01/02/${YEAR}`,
      norm: 'Mức chi của tỉnh',
      normVnd: '400.000',
      quantity: '20',
      plannedVnd: '10.000.000',
    });
    await press(head, 'Ghi sổ');
    await says(head, 'Dự toán vượt định mức 2.000.000');
    await fill(head, {
      'spent-vnd': '4.500.000',
      'spent-on': `15/03/${YEAR}`,
      'spent-paper': 'Phiếu chi 12',
    });
    await press(head, 'Ghi sổ');
    await head.goto('/so-theo-doi/kinh-phi');
    await says(head, '5.500.000');
    await look(head, 'budget');
  });

  test('a letter and a report are signed, numbered, kept; the report is proposed as evidence', async () => {
    const control = await as('kiemsoat.tinh.1');
    const chairman = await as('lanhdao.tinh.1');
    await chairman.goto('/ke-hoach');
    const plan = await chairman
      .getByRole('link', { name: 'Kiểm soát thủ tục hành chính và phục vụ' })
      .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
    let at = '';
    for (const href of plan) {
      await control.goto(href);
      if ((await control.locator('main').innerText()).includes('KH-UBND')) at = href;
      if (at !== '') break;
    }
    await control.goto(`${at}/van-ban`);
    assert.equal(
      await control.getByRole('button', { name: 'Ký, cấp số' }).count(),
      0,
      'only who leads signs',
    );
    await says(control, 'Chưa phát hành văn bản nào');
    await chairman.goto(`${at}/van-ban`);
    await chairman.locator('button[value^="letter:"]').first().click();
    await says(chairman, '01/UBND-KSTT', 'Đôn đốc');
    await chairman.locator('button[value="report:quy-1"]').click();
    await says(chairman, '01/BC-UBND');
    await until(chairman, `${at}/van-ban`, 'đã ký số');
    await look(chairman, 'papers');
    const letter = await chairman.getByRole('link', { name: '01/UBND-KSTT' }).getAttribute('href');
    assert.equal((await download(chairman, letter ?? '')).subarray(0, 4).toString(), '%PDF');
    await until(control, '/ke-hoach/minh-chung', 'Báo cáo tiến độ số 01/BC-UBND');
  });

  test('the report of the quarter opens in LibreOffice', async (t) => {
    const head = await as('truongphong.sotuphap');
    await head.goto('/ke-hoach/don-vi/so-tu-phap');
    const own = await head
      .locator('main a[href^="/ke-hoach/"]')
      .evaluateAll((all) =>
        all.map((a) => a.getAttribute('href') ?? '').find((href) => /^\/ke-hoach\/[0-9a-f-]{36}$/.test(href)),
      );
    assert.ok(own);
    const bytes = await download(head, `${own}/bao-cao.docx?ky=quy-1`);
    assert.equal(bytes.subarray(0, 2).toString(), 'PK');
    assert.equal((await download(head, `${own}/bao-cao.pdf?ky=quy-1`)).subarray(0, 4).toString(), '%PDF');
    const program = office();
    if (program === undefined) {
      t.skip('LibreOffice is not installed: the report was NOT opened in it');
      return;
    }
    const dir = mkdtempSync(path.join(os.tmpdir(), 'motcua-report-'));
    writeFileSync(path.join(dir, 'bao-cao.docx'), bytes);
    const made = spawnSync(
      program,
      ['--headless', '--convert-to', 'pdf', '--outdir', dir, `${dir}/bao-cao.docx`],
      {
        timeout: 120_000,
        env: { ...process.env, HOME: dir },
      },
    );
    assert.equal(made.status, 0, String(made.stderr));
    assert.ok(readdirSync(dir).includes('bao-cao.pdf'));
    rmSync(dir, { recursive: true, force: true });
  });
});

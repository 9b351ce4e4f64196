import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { reading } from '#kernel/tx';
import { readNewLogs } from '../../src/modules/mining/jobs.ts';
import { listProcesses } from '../../src/modules/mining/reads.ts';
import { generateYear } from '../../src/start/simulate/generate.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { expectNoAxeViolations, launchBrowser, noBrowser, shot } from '../support/browser.ts';
import { enter, fits, press } from '../support/people.ts';
import { until } from '../support/process.ts';

// The control officer asks where time goes and what another process would have done; a head sees the own unit.
describe('process truth in the browser', { skip: noBrowser(), timeout: 400_000 }, () => {
  let app: TestApp;
  let browser: Browser;
  let process: string;
  before(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchBrowser()]);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  async function look(page: Page, name: string): Promise<void> {
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoAxeViolations(page);
    }
    await fits(page, 320, 390);
    await shot(page, `mining-${name}`);
  }

  test('before anything was read the page says so, and starts the reading', async () => {
    const page = await enter(app, browser, 'kiemsoat.tinh.1');
    await page.goto('/khai-pha');
    assert.ok(await page.getByText('Không có hồ sơ nào kết thúc trong kỳ này').count());
    await look(page, 'empty');
    await generateYear({ ...app.database, ctx: () => app.database.ctx() } as never, {
      dossiers: 1_500,
      seed: 5,
    });
    await page.goto('/khai-pha');
    await look(page, 'unread');
    await press(page, 'Đọc nhật ký ngay');
    await look(page, 'asked');
    await until('the logs are read', async () => {
      await page.goto('/khai-pha');
      return (await page.getByText('Đã đọc đủ').count()) > 0;
    });
    await readNewLogs(app.database.ctx());
    const ctx = app.database.ctx();
    const period = { from: ctx.now.subtract({ hours: 24 * 365 }), to: ctx.now, units: null };
    process = (await listProcesses(reading(ctx), period))[0]?.id ?? '';
    await page.context().close();
  });

  test('where time goes, deviations and the simulator, without script', async () => {
    const page = await enter(app, browser, 'kiemsoat.tinh.1');
    const year = `tu=${Temporal.Now.plainDateISO().subtract({ days: 365 }).toString()}`;
    await page.goto(`/khai-pha?${year}`);
    await look(page, 'overview');
    await page.goto('/khai-pha?tu=31/02/2026');
    await look(page, 'wrong-day');
    await page.goto(`/khai-pha/${process}?${year}`);
    assert.match(await page.locator('h1').innerText(), /chiếm \d/);
    await look(page, 'time');
    await page.goto(`/khai-pha/${process}/sai-khac?${year}`);
    await look(page, 'deviations');
    await page.goto(`/khai-pha/${process}/mo-phong`);
    await look(page, 'simulator');
    await page.context().close();

    const plain = await enter(app, browser, 'kiemsoat.tinh.1', { javaScript: false });
    await plain.goto(`/khai-pha/${process}/mo-phong`);
    await press(plain, 'Chạy mô phỏng');
    assert.ok(await plain.getByText('Chưa có bước nào được đổi số giờ').count());
    await plain.fill('[name="gio.process"]', '1,5');
    await press(plain, 'Chạy mô phỏng');
    const answer = plain.url();
    await until('the simulation is answered', async () => {
      await plain.goto(answer);
      return (await plain.getByText('Tin được đến đâu').count()) > 0;
    });
    assert.match(
      await plain.locator('h1').innerText(),
      /tiết kiệm .* làm việc mỗi hồ sơ|Chưa thấy khác biệt rõ/i,
    );
    await plain.context().close();
    const seeing = await enter(app, browser, 'kiemsoat.tinh.1');
    await seeing.goto(answer);
    await look(seeing, 'answer');
    await seeing.goto(`/khai-pha/${process}/mo-phong`);
    await seeing.setInputFiles('input[name=tep]', {
      name: 'a.bpmn',
      mimeType: 'text/xml',
      buffer: Buffer.from('<a/>'),
    });
    await seeing.locator('form[enctype] button').click();
    await look(seeing, 'refused-drawing');
    await seeing.context().close();
  });

  test('a head sees the own unit, by pseudonyms in what is taken away; others see nothing', async () => {
    const head = await enter(app, browser, 'truongphong.dongkinh');
    const year = `tu=${Temporal.Now.plainDateISO().subtract({ days: 365 }).toString()}`;
    await head.goto(`/khai-pha/${process}?${year}`);
    const units = await head.locator('table').nth(1).locator('tbody th').allInnerTexts();
    assert.ok(
      units.every((unit) => /Đông Kinh/.test(unit)),
      units.join(),
    );
    const own = await (await head.request.get(`/khai-pha/${process}/nhat-ky.xes?${year}`)).text();
    assert.match(own, /<trace>/);
    assert.doesNotMatch(own, /value="H37\.\d/);
    const control = await enter(app, browser, 'kiemsoat.tinh.1');
    const all = await (await control.request.get(`/khai-pha/${process}/nhat-ky.xes?${year}`)).text();
    assert.match(all, /value="H37\.\d/);
    assert.ok(all.length > own.length);
    for (const login of ['motcua.dongkinh.1', 'congdan']) {
      const other = await enter(app, browser, login);
      for (const path of ['/khai-pha', `/khai-pha/${process}`, `/khai-pha/${process}/nhat-ky.xes`])
        assert.equal((await other.request.get(path)).status(), 403, `${login} ${path}`);
      await other.context().close();
    }
    await head.context().close();
    await control.context().close();
  });
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { goodFiles, hostileFiles } from '../../src/kernel/file-corpus.ts';
import { verifySignature } from '../../src/kernel/sign.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { launchBrowser, noBrowser, openPage, shot } from '../support/browser.ts';
import { enter, fill, follow, press, read, says, weigh } from '../support/people.ts';

const PROCEDURE = '1.002755';
const SECTIONS: readonly Readonly<Record<string, string>>[] = [
  { '/request': 'gia-han', '/previousUntilOn': '31/12/2026' },
  {},
  {
    '/temporaryAddress': 'Số 12 đường Bà Triệu, phường Đông Kinh',
    '/fromOn': '01/01/2027',
    '/reason': 'lam-viec',
  },
  { '/ownerName': 'HOÀNG VĂN CHỦ', '/ownerAgrees': 'true' },
  { '/withFamily': 'false' },
];

// The whole way of one dossier, without script, each person in a browser of their own.
describe('a citizen applies and gets a signed result', { skip: noBrowser(), timeout: 150_000 }, () => {
  let app: TestApp;
  let browser: Browser;
  let citizen: Page;
  let code = '';
  const dir = mkdtempSync(path.join(os.tmpdir(), 'motcua-citizen-'));
  const plain = { javaScript: false } as const;
  before(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchBrowser()]);
    citizen = await openPage(browser, { baseURL: app.base, width: 390, ...plain });
  });
  after(async () => {
    await browser.close();
    await app.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const file = (name: string, bytes: Uint8Array): string => {
    const to = path.join(dir, name);
    writeFileSync(to, bytes);
    return to;
  };

  test('finds the procedure without accents and begins, signing in on the way', async () => {
    const scales = weigh(citizen);
    await citizen.goto('/');
    await citizen.locator('main input[type=search]').fill('gia han tam tru');
    await citizen.locator('main button[type=submit]').first().click();
    await follow(citizen, 'Gia hạn tạm trú');
    await says(citizen, PROCEDURE, '3 ngày làm việc', 'Giấy tờ cần có');
    await follow(citizen, 'Nộp hồ sơ trực tuyến');
    await citizen.locator('input[name=login][type=text]').fill('congdan');
    await citizen.locator('input[name=password]').fill('motcua-demo');
    await citizen.locator('form:has(input[name=password]) button').click();
    assert.equal(new URL(citizen.url()).pathname, `/nop-ho-so/${PROCEDURE}`);
    await says(citizen, 'Bạn cần chuẩn bị');
    assert.equal(
      await citizen.locator('[name=phone]').inputValue(),
      '0900000001',
      'known, so not asked again',
    );
    await shot(citizen, 'citizen-start');
    await fill(citizen, { case: 'theo-danh-sach', unit: 'phuong-dong-kinh' });
    await press(citizen, 'Bắt đầu');
    await says(citizen, 'Các việc cần làm', 'Còn thiếu 1 giấy tờ bắt buộc');
    scales.check();
  });

  test('fills in the form; a date that does not exist is refused and everything stays', async () => {
    const scales = weigh(citizen);
    await follow(citizen, /^Làm tiếp/);
    for (const [at, section] of SECTIONS.entries()) {
      await fill(citizen, section);
      if (at === 1) assert.equal(await citizen.locator('[name="/fullName"]').inputValue(), 'Nông Thị Thu Hà');
      if (at === 2) {
        await fill(citizen, { '/untilOn': '31/02/2027' });
        await press(citizen, 'Lưu và tiếp tục');
        const summary = await read(citizen, '.error-summary');
        assert.match(summary, /ngày/i);
        assert.equal(await citizen.locator('[name="/untilOn"]').inputValue(), '31/02/2027');
        assert.equal(await citizen.locator('[name="/fromOn"]').inputValue(), '01/01/2027');
        assert.match(await citizen.title(), /^Lỗi/);
        await shot(citizen, 'citizen-no-such-date');
        await fill(citizen, { '/untilOn': '31/12/2028' });
      }
      await press(citizen, 'Lưu và tiếp tục');
    }
    assert.match(citizen.url(), /\/giay-to$/);
    scales.check();
  });

  test('papers: what cannot be taken is refused in words, what can is kept under its Vietnamese name', async () => {
    const send = async (to: string | null): Promise<string> => {
      const form = citizen.locator('form[enctype]').first();
      if (to !== null) await form.locator('input[type=file]').setInputFiles(to);
      await form.locator('button').click();
      const said = citizen.locator('.error-summary');
      return (await said.count()) > 0 ? read(citizen, '.error-summary') : '';
    };
    assert.match(await send(null), /Chọn một tệp/);
    const hostile = (problem: string) => {
      const found = hostileFiles().find((one) => one.problem === problem);
      if (!found) throw new Error(`no ${problem} in the corpus`);
      return file(found.name, found.bytes);
    };
    assert.match(await send(file('Trống.pdf', Buffer.alloc(0))), /trống|rỗng/i);
    assert.match(await send(hostile('type')), /không (phải|nhận)|loại/i);
    assert.match(await send(hostile('archive-bomb')), /nén|phình|lớn/i);
    assert.match(await send(file('Quá lớn.pdf', Buffer.alloc(21 * 1024 * 1024, 65))), /lớn hơn 20 MB/);
    await shot(citizen, 'citizen-paper-refused');
    const [jpeg, pdf] = ['jpeg', 'pdf'].map((type) => goodFiles().find((one) => one.type === type));
    assert.ok(jpeg && pdf);
    assert.equal(await send(file(jpeg.name, jpeg.bytes)), '');
    assert.equal(await send(file('Văn bản đề nghị – ký số.pdf', pdf.bytes)), '');
    await says(citizen, jpeg.name, 'Văn bản đề nghị – ký số.pdf', 'Đã nhận');
  });

  test('checks the answers, changes one, sends', async () => {
    await follow(citizen, 'Tiếp tục: kiểm tra hồ sơ');
    await says(citizen, 'HOÀNG VĂN CHỦ', '31/12/2028', 'Văn bản đề nghị – ký số.pdf');
    await shot(citizen, 'citizen-check');
    await follow(citizen, /Sửa: Họ, chữ đệm, tên chủ hộ/);
    await fill(citizen, { '/ownerName': 'HOÀNG VĂN CHỦ NHÀ' });
    await press(citizen, 'Lưu và tiếp tục');
    await says(citizen, 'Kiểm tra trước khi nộp', 'HOÀNG VĂN CHỦ NHÀ');
    await press(citizen, 'Nộp hồ sơ');
    await says(citizen, 'Đã nộp hồ sơ', 'Ngày trả kết quả dự kiến', 'Việc tiếp theo');
    code = /H37\.[\d.]+-\d{6}-\d{4,}/.exec(await read(citizen))?.[0] ?? '';
    assert.notEqual(code, '');
    assert.equal(await citizen.locator('main .qr img').count(), 1, 'a QR code');
    await citizen.locator('main details summary').first().click();
    assert.match(await read(citizen, 'main details[open]'), /giờ làm việc|ngày/);
    await shot(citizen, 'citizen-sent');
  });

  test('anybody with the code and a second fact follows it, without a name', async () => {
    const other = await openPage(browser, { baseURL: app.base, width: 390, ...plain });
    const scales = weigh(other);
    await other.goto(`/tra-cuu?ma=${code}`);
    await fill(other, { so: '9999' });
    await press(other, 'Tra cứu');
    await says(other, 'Có 1 chỗ cần sửa');
    await fill(other, { so: '0001' });
    await press(other, 'Tra cứu');
    await says(other, code, 'Gia hạn tạm trú', 'N•• T•• T•• H••');
    assert.doesNotMatch(await read(other), /Nông Thị|0900000001/);
    scales.check();
    await shot(other, 'citizen-tracked');
    await other.context().close();
  });

  /** Does one act as an officer, then lets the citizen look. */
  const act = async (login: string, work: (page: Page) => Promise<void>, seen: readonly string[]) => {
    const officer = await enter(app, browser, login, plain);
    await officer.goto(`/ban-lam-viec/ho-so/${code}`);
    await shot(officer, `desk-${login}`);
    await work(officer);
    assert.doesNotMatch(await read(officer), /chưa được ghi nhận/);
    await officer.context().close();
    await citizen.goto(`/ho-so-cua-toi/${code}`);
    await says(citizen, ...seen);
  };

  test('the desk takes it through its process, and the citizen sees each change', async () => {
    await act(
      'motcua.dongkinh.1',
      async (page) => {
        await press(page, 'Tiếp nhận');
        await says(page, 'Chưa đánh giá');
        for (const pass of await page.locator('input[type=radio][value=dat]').all()) await pass.check();
        await press(page, 'Tiếp nhận');
        await says(page, 'Đã tiếp nhận hồ sơ');
      },
      ['Tiếp nhận hồ sơ', 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả'],
    );
    await act(
      'truongphong.dongkinh',
      async (page) => {
        const form = page.locator('form[action$="/phan-cong"]');
        const closed = page.locator('details:not([open]):has(form[action$="/phan-cong"]) > summary');
        if ((await closed.count()) > 0) await closed.click();
        await form.locator('select').selectOption({ index: 1 });
        await form.locator('button').click();
        await says(page, 'Đã phân công');
      },
      [],
    );
    await actAsHolder();
    await act('truongphong.dongkinh', async (page) => press(page, /^Hoàn thành, chuyển bước sau/), [
      'Xong bước',
    ]);
    await act(
      'lanhdao.dongkinh.1',
      async (page) => {
        await page.locator('[name=noi-dung]').fill('Gia hạn tạm trú đến ngày 31/12/2028.');
        await press(page, /^Ký và ban hành/);
      },
      ['ký'],
    );
    await act('vanthu.dongkinh', async (page) => press(page, /^Vào sổ, phát hành/), ['Hồ sơ đã có kết quả']);
    await act('motcua.dongkinh.1', async (page) => press(page, /^Trả kết quả/), ['Đã trả kết quả']);
    await shot(citizen, 'citizen-returned');
  });

  /** The step of whoever the head gave it to. */
  async function actAsHolder(): Promise<void> {
    const rows = await app.database.db.read.query(
      `select a.login from "${app.database.tenant.schema}".dossiers_step s
       join "${app.database.tenant.schema}".identity_account a on a.id = s.holder_account
       join "${app.database.tenant.schema}".dossiers_dossier d on d.id = s.dossier_id
       where d.code = $1 and s.closed_at is null`,
      [code],
    );
    await act(
      rows.rows[0].login as string,
      async (page) => {
        await page.locator('[name=y-kien]').fill('Đủ điều kiện gia hạn.');
        await press(page, /^Hoàn thành, chuyển bước sau/);
      },
      ['Xong bước'],
    );
  }

  test('the result is a signed PDF; it is rated once', async () => {
    const href = await citizen.getByRole('link', { name: /^Kết quả giải quyết/ }).getAttribute('href');
    const answer = await citizen.request.get(href ?? '');
    assert.equal(answer.headers()['content-type'], 'application/pdf');
    const pdf = await answer.body();
    assert.equal(verifySignature(pdf).valid, true);
    lookWithPdfsig(file('ket-qua.pdf', pdf));
    await follow(citizen, 'Đánh giá việc phục vụ');
    await press(citizen, 'Gửi đánh giá');
    await says(citizen, 'Chọn một mức độ hài lòng');
    await fill(citizen, { score: '5', comment: 'Nhanh, dễ hiểu.' });
    await press(citizen, 'Gửi đánh giá');
    await says(citizen, 'Cảm ơn bạn', 'Rất hài lòng');
    await citizen.goto(`/danh-gia/${code}`);
    assert.equal(await citizen.locator('main [name=score]').count(), 0, 'no second rating is offered');
  });
});

/** The outside check, where the tool is there. */
function lookWithPdfsig(pdf: string): void {
  try {
    execFileSync('pdfsig', ['-v'], { stdio: 'ignore' });
  } catch {
    return; // verified in process above
  }
  assert.match(execFileSync('pdfsig', ['-nocert', pdf], { encoding: 'utf8' }), /Signature is Valid/);
}

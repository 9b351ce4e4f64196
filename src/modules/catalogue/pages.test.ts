import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { createApi } from '#kernel/api';
import { createServer, type ServerOptions } from '#kernel/http';
import { registerMessages } from '#kernel/i18n';
import { createWeb } from '#kernel/pages';
import { inTx } from '#kernel/tx';
import { loadDemoCatalogue } from '../../../tests/support/demo-catalogue.ts';
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { importProcedures, publishProcedures } from './index.ts';
import { en } from './messages.en.ts';
import { vi } from './messages.vi.ts';
import { aContent, aRecord } from './testing.ts';
import '../../start/jsx-hook.mjs';

let d: TestDatabase;
let app: FastifyInstance;

before(async () => {
  d = await testDatabase({ name: 'catalogue', fill: loadDemoCatalogue });
  registerMessages(vi, en);
  const options: ServerOptions = {
    db: d.db,
    tenant: d.tenant,
    clock: { now: () => Temporal.Instant.from('2026-03-02T02:00:00Z') },
    publicUrl: 'http://127.0.0.1',
    secure: false,
    stylesheetHref: '/assets/styles.css',
    resolveSession: async () => null,
    renderProblem: ({ code }) => code,
    pageCacheSeconds: 0,
    ready: async () => true,
    log: null,
  };
  app = await createServer(options);
  (await import('./web.ts')).register(await createWeb(app, options));
  (await import('./http.ts')).register(await createApi(app, options));
});
after(async () => {
  await app.close();
  await d.close();
});

/** Words of a page in reading order, and its headings. */
async function page(
  url: string,
): Promise<{ status: number; html: string; words: string; headings: string[] }> {
  const { statusCode, body } = await app.inject({ url, headers: { accept: 'text/html' } });
  const plain = (html: string) =>
    html
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  const headings = [...body.matchAll(/<h([1-6])[^>]*>(.*?)<\/h\1>/gs)].map(
    ([, level, text]) => `${level} ${plain(text ?? '')}`,
  );
  return { status: statusCode, html: body, words: plain(body.slice(body.indexOf('<main'))), headings };
}

test('home: search first, then life events of people and of enterprises, what is asked most, where to go', async () => {
  const { status, headings, html } = await page('/');
  assert.equal(status, 200);
  assert.deepEqual(
    headings.filter((heading) => heading.startsWith('1')),
    ['1 Bạn cần làm gì?'],
  );
  assert.deepEqual(
    headings.filter((heading) => heading.startsWith('2')),
    [
      '2 Dành cho người dân',
      '2 Dành cho doanh nghiệp, tổ chức',
      '2 Thủ tục nhiều người làm',
      '2 Cần thêm trợ giúp',
    ],
  );
  assert.ok(html.indexOf('role="search"') < html.indexOf('/su-kien/sinh-con'));
  for (const href of ['/tra-cuu', '/co-quan', '/thu-tuc/1.001193'])
    assert.ok(html.includes(`href="${href}"`), href);
  assert.ok(!html.includes('<script'));
});

test('the page of a procedure answers in order: how, papers, time and fees, where, steps, law', async () => {
  const { headings, words, html } = await page('/thu-tuc/1.000894');
  assert.deepEqual(
    headings.filter((heading) => !heading.startsWith('3')),
    [
      '1 Thủ tục 1.000894 · Hộ tịch Thủ tục đăng ký kết hôn',
      '2 Làm thủ tục này thế nào',
      '2 Giấy tờ cần có',
      '2 Bao lâu, bao nhiêu tiền',
      '2 Nộp ở đâu, ai giải quyết',
      '2 Các bước',
      '2 Kết quả nhận được',
      '2 Căn cứ và nguồn công bố',
    ],
  );
  assert.match(html, /href="\/nop-ho-so\/1\.000894"/);
  assert.match(words, /Cần xác minh điều kiện kết hôn/);
  assert.match(words, /163\/QĐ-BTP/);
  assert.ok(!html.includes('<script'));
});

test('an unknown fee is never free, and says what the source lacks', async () => {
  const { words } = await page('/thu-tuc/1.001193');
  assert.match(words, /Chưa có thông tin trong nguồn công bố/);
  assert.match(words, /Nguồn công bố còn thiếu: phí, lệ phí/);
  assert.doesNotMatch(words, /Không thu|Miễn phí| 0 đ/);
});

test('a record for information has no way in; an online one only where the source names that channel', async () => {
  await importProcedures(d.ctx(), [
    aRecord({
      code: '9.000010',
      components: [{ case: null, name: '<b>Thẻ</b>', originals: 2, copies: 1, formName: null }],
    }),
  ]);
  const { words, html } = await page('/thu-tuc/9.000010');
  assert.match(words, /để tham khảo/);
  assert.ok(!html.includes('/nop-ho-so/'));
  assert.match(html, /&lt;b>Thẻ&lt;\/b>|&lt;b&gt;Thẻ/);
  assert.match(words, /2 bản chính, 1 bản sao/);
  const content = aContent({
    code: '9.000011',
    online: 'none',
    cases: aContent().cases.map((one) => ({ ...one, channels: one.channels.slice(0, 1) })),
  });
  await inTx(d.ctx(), (tx) =>
    publishProcedures(tx, [{ content, handledBy: 'commune', popularity: 0, lifeEvents: [], words: [] }]),
  );
  assert.ok(!(await page('/thu-tuc/9.000011')).html.includes('/nop-ho-so/'));
});

test('a withdrawn procedure has a page that says so; an unknown code is not found', async () => {
  await inTx(d.ctx(), (tx) =>
    publishProcedures(tx, [
      {
        content: aContent({ code: '9.000012' }),
        handledBy: 'commune',
        popularity: 0,
        lifeEvents: [],
        words: [],
      },
    ]),
  );
  await d.asOwner(`update h37.catalogue_procedure set withdrawn_on = '2026-01-15' where code = '9.000012'`);
  const { status, words, html } = await page('/thu-tuc/9.000012');
  assert.equal(status, 410);
  assert.match(words, /Từ 15\/01\/2026 thủ tục này không còn thực hiện/);
  assert.ok(!html.includes('/nop-ho-so/'));
  assert.equal((await page('/thu-tuc/9.999999')).status, 404);
  assert.equal((await page('/thu-tuc/%27')).status, 404);
});

test('the list keeps what was typed, and an empty one says what to try', async () => {
  const found = await page('/thu-tuc?q=khai+sinh&cap=commune');
  assert.match(found.html, /value="khai sinh"/);
  assert.match(found.words, /Tìm thấy \d+ thủ tục cho “khai sinh”/);
  const none = await page('/thu-tuc?q=%3Cscript%3Exyzzy');
  assert.match(none.words, /Hãy thử ít chữ hơn/);
  assert.ok(!none.html.includes('<script'));
  assert.match(
    (await page('/thu-tuc?q=ket+hom')).words,
    /Không có thủ tục nào khớp hẳn với “ket hom”.*Thủ tục đăng ký kết hôn/,
  );
});

test('a life event leads to its procedures and fields', async () => {
  const { words, html } = await page('/su-kien/ket-hon');
  assert.match(words, /Thủ tục đăng ký kết hôn/);
  assert.match(html, /\/thu-tuc\?linh-vuc=H%E1%BB%99%20t%E1%BB%8Bch/);
  assert.equal((await page('/su-kien/khong-co')).status, 404);
});

test('English pages mark Vietnamese contents as Vietnamese', async () => {
  const { html, words } = await page('/thu-tuc/2.000815?lang=en');
  assert.match(html, /<html[^>]*lang="en"/);
  assert.match(html, /lang="vi"/);
  assert.match(words, /What you need/);
});

test('JSON: search and one procedure, with unknowns as null', async () => {
  const list = (await app.inject('/api/v1/procedures?q=ket%20hon&limit=1')).json<{
    items: { code: string }[];
    total: number;
    next: string;
  }>();
  assert.deepEqual([list.items.map(({ code }) => code), list.total > 1], [['1.000894'], true]);
  const next = (await app.inject(`/api/v1/procedures?q=ket%20hon&limit=1&cursor=${list.next}`)).json<
    typeof list
  >();
  assert.notEqual(next.items[0]?.code, '1.000894');
  const one = (await app.inject('/api/v1/procedures/1.001193')).json<{
    handledBy: string;
    content: { cases: { channels: { fees: unknown }[] }[] };
  }>();
  assert.deepEqual([one.handledBy, one.content.cases[0]?.channels[0]?.fees], ['commune', null]);
  assert.equal((await app.inject('/api/v1/procedures/9.999999')).statusCode, 404);
  assert.equal((await app.inject('/api/v1/procedures?limit=1000')).statusCode, 400);
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { aRecord } from '../../modules/catalogue/testing.ts';
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { runCatalogue } from './catalogue.ts';

let d: TestDatabase;
before(async () => {
  d = await testDatabase();
});
after(() => d.close());

const records = [
  aRecord({ code: '9.000001' }),
  aRecord({ code: '9.000002', fees: [] }),
  aRecord({ code: null, name: 'Không mã' }),
];
const FILES: Readonly<Record<string, string>> = {
  'good.json': `\uFEFF${JSON.stringify(records)}`,
  'broken.json': '[{"code": ',
  'object.json': '{"procedures": []}',
};

async function run(...argv: string[]): Promise<{ code: number; said: string }> {
  let said = '';
  const code = await runCatalogue(argv, {
    ctx: d.ctx(),
    out: (text) => {
      said += `${text}\n`;
    },
    readFile: async (file) => {
      const text = FILES[file];
      if (text === undefined) throw new Error('ENOENT');
      return new TextEncoder().encode(text);
    },
  });
  return { code, said };
}

test('a file of records is imported, and the summary counts and names what needs a look', async () => {
  const { code, said } = await run('import', 'good.json');
  assert.equal(code, 0);
  assert.match(said, /Đã đọc 3 bản ghi: 2 thủ tục mới, 0 có phiên bản mới, 0 không đổi/);
  assert.match(said, /bỏ qua \(không mã\) “Không mã”: Không có mã thủ tục quốc gia/);
  assert.match(said, /chưa đầy đủ 9\.000002: thiếu phí, lệ phí/);
});

test('--json gives the whole report', async () => {
  const { code, said } = await run('import', 'good.json', '--json');
  const report = JSON.parse(said) as { read: number; unchanged: number; skipped: unknown[] };
  assert.deepEqual([code, report.read, report.unchanged, report.skipped.length], [0, 3, 2, 1]);
});

test('a file that is missing, broken or no array is said so, with exit code 2', async () => {
  for (const [file, words] of [
    ['missing.json', /Không đọc được tệp/],
    ['broken.json', /không phải JSON hợp lệ/],
    ['object.json', /phải là một mảng/],
  ] as const) {
    const { code, said } = await run('import', file);
    assert.equal(code, 2, file);
    assert.match(said, words);
  }
});

test('help is help, and wrong use is told', async () => {
  assert.equal((await run('--help')).code, 0);
  assert.equal((await run('import', '--help')).code, 0);
  for (const argv of [
    [],
    ['import'],
    ['drop', 'good.json'],
    ['import', 'a', 'b'],
    ['import', 'good.json', '--wat'],
  ])
    assert.equal((await run(...argv)).code, 2, argv.join(' '));
});

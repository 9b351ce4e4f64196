import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { demoDatabase } from '../../../tests/support/demo.ts';
import { registerTexts } from '../texts.ts';
import { runQuality } from './quality.ts';

let database: TestDatabase;
before(async () => {
  database = await demoDatabase();
  await registerTexts();
});
after(() => database.close());

async function run(...argv: string[]): Promise<{ code: number; text: string }> {
  const said: string[] = [];
  const code = await runQuality(argv, { ctx: database.ctx(), out: (text) => said.push(text) });
  return { code, text: said.join('\n') };
}

test('a unit is measured in a year, one indicator or all', async () => {
  const all = await run('measure', '--unit', 'phuong-dong-kinh', '--year', '2026', '--json');
  assert.equal(all.code, 0);
  const told = JSON.parse(all.text);
  assert.deepEqual([told.unit.id, told.year, told.measurements.length], ['phuong-dong-kinh', 2026, 21]);
  const one = await run('measure', '--unit', 'phuong-dong-kinh', '--metric', 'procedures-posted', '--json');
  const [posted] = JSON.parse(one.text).measurements;
  assert.ok(posted.known && posted.denominator > 0);
  assert.match(
    (await run('measure', '--unit', 'phuong-dong-kinh')).text,
    /–\tHồ sơ giải quyết đúng và trước hạn: chưa phát sinh/,
  );
  assert.match((await run('sum', '--again')).text, /Đã tính lại toàn bộ số liệu/);
  assert.match((await run('sum')).text, /Đã tổng hợp 0 ngày/);
  assert.equal(JSON.parse((await run('metrics', '--json')).text).length, 21);
});

test('what is unknown is refused with its name, what is wrong shows the usage', async () => {
  for (const [argv, code] of [
    [['--unit', 'khong-co'], 'quality/unit-not-found'],
    [['--unit', 'ubnd-tinh', '--metric', 'khong-co'], 'quality/metric-unknown'],
    [['--unit', 'ubnd-tinh', '--year', '1900'], 'quality/year-invalid'],
  ] as const) {
    const refused = await run('measure', ...argv, '--json');
    assert.deepEqual([refused.code, JSON.parse(refused.text).code], [1, code]);
  }
  assert.equal((await run('measure')).code, 2);
  assert.equal((await run('measure', '--what')).code, 2);
  assert.equal((await run('--help')).code, 0);
});

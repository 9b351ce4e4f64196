import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { reading } from '#kernel/tx';
import { listPlans } from '#modules/plans';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { demoDatabase } from '../../../tests/support/demo.ts';
import { registerTexts } from '../texts.ts';
import { runPlanLoad } from './plan-load.ts';

const TEXT = `SỞ TƯ PHÁP
KẾ HOẠCH
Kiểm soát thủ tục hành chính

I. NỘI DUNG THỰC HIỆN
\tTT
\tNội dung công việc
\tĐơn vị chủ trì
\tĐơn vị phối hợp
\tThời gian

\t1
\tNiêm yết 100% thủ tục
\tVăn phòng
\tCác phòng
\tTrước ngày 15/3
`;

describe('motcua plan load', () => {
  let test: TestDatabase;
  before(async () => {
    test = await demoDatabase();
    await registerTexts();
  });
  after(() => test.close());

  async function run(...argv: string[]): Promise<{ code: number; text: string }> {
    const said: string[] = [];
    const code = await runPlanLoad(['load', ...argv], {
      ctx: test.ctx(),
      out: (text) => said.push(text),
      readFile: async () => new TextEncoder().encode(TEXT),
    });
    return { code, text: said.join('\n') };
  }

  it('finds the unit by identifier, abbreviation or key, and keeps the plan of the year', async () => {
    for (const [n, code] of ['H37.09', 'stp', 'so-tu-phap'].entries()) {
      const done = await run('a.txt', '--unit', code, '--year', '2026', '--json');
      assert.equal(done.code, 0, done.text);
      const { id, year, tasks } = JSON.parse(done.text);
      assert.deepEqual([year, tasks], [2026, 1]);
      const plans = await listPlans(reading(test.ctx()), { unitId: 'so-tu-phap' });
      assert.equal(plans.length, n + 1);
      assert.ok(plans.some((plan) => plan.id === id && plan.state === 'draft'));
    }
  });

  it('says what is missing, and takes nothing then', async () => {
    assert.equal((await run('a.txt')).code, 2);
    assert.equal((await run('a.txt', '--unit', 'STP', '--year', '26')).code, 2);
    const unknown = await run('a.txt', '--unit', 'khong-co', '--year', '2026');
    assert.deepEqual([unknown.code, unknown.text.includes('khong-co')], [1, true]);
    const noYear = await run('a.txt', '--unit', 'STP');
    assert.deepEqual([noYear.code, noYear.text.includes('năm')], [1, true]);
  });
});

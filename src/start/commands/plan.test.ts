import assert from 'node:assert/strict';
import test from 'node:test';
import { runPlan } from './plan.ts';

const TEXT = `UBND XÃ AN BÌNH
KẾ HOẠCH
Kiểm soát thủ tục hành chính năm 2026

I. NỘI DUNG THỰC HIỆN
\tTT
\tNội dung công việc
\tĐơn vị chủ trì
\tĐơn vị phối hợp
\tThời gian

\t1
\tNiêm yết 100% thủ tục
\tVăn phòng
\tCác thôn
\tTrước ngày 15/3/2026
`;

async function run(
  argv: readonly string[],
  content: string | undefined = TEXT,
): Promise<{ code: number; text: string }> {
  const said: string[] = [];
  const readFile = async (): Promise<Uint8Array> => {
    if (content === undefined) throw new Error('ENOENT');
    return new TextEncoder().encode(content);
  };
  const code = await runPlan(argv, { out: (text) => said.push(text), readFile });
  return { code, text: said.join('\n') };
}

test('plan parse --json prints the contract', async () => {
  const { code, text } = await run(['parse', 'a.txt', '--json']);
  assert.equal(code, 0);
  const plan = JSON.parse(text);
  assert.equal(plan.issuer, 'UBND xã An Bình');
  assert.equal(plan.year, 2026);
  const { number, content, lead, partners, timing, product, targets, source } = plan.sections[0].tasks[0];
  assert.deepEqual(
    [number, content, lead, partners, product],
    ['1', 'Niêm yết 100% thủ tục', ['Văn phòng'], ['Các thôn'], ''],
  );
  assert.equal(timing.kind, 'fixed');
  assert.equal(timing.to, '2026-03-14');
  assert.equal(targets[0].value, 100);
  assert.deepEqual(source, { firstLine: 12, lastLine: 16 });
});

test('without --json a person can read it', async () => {
  const { code, text } = await run(['parse', 'a.txt']);
  assert.equal(code, 0);
  assert.match(text, /Niêm yết 100% thủ tục/);
  assert.match(text, /hết ngày 14\/03\/2026/);
});

test('a missing, empty or strange file and wrong words give a Vietnamese message and code 2', async () => {
  const missing = await runPlan(['parse', 'x'], {
    out: () => {},
    readFile: () => Promise.reject(new Error('no')),
  });
  assert.equal(missing, 2);
  assert.match((await run(['parse', 'a.txt'], '')).text, /rỗng/);
  assert.equal((await run(['parse', 'a.txt'], '   \n  ')).code, 2);
  assert.match((await run(['parse', 'a.docx'], 'PK damaged')).text, /Không đọc được tệp/);
  assert.match((await run(['parse', 'a.pdf'], '%PDF damaged')).text, /Không đọc được tệp/);
  assert.match((await run(['read'])).text, /Cách dùng/);
  assert.equal((await run(['parse', 'a', '--yaml'])).code, 2);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkModel } from '#modules/workflow';
import { runProcessImport } from './process-import.ts';

const step = { content: 'Tiếp nhận hồ sơ', role: 'Một cửa', timeValue: 0.5, timeUnit: 'ngày làm việc' };
const tables = {
  processes: [
    {
      id: 'A/1',
      procedureName: 'Cấp giấy',
      procedureCodes: ['9.000001'],
      total: { value: 0.5, unit: 'ngày làm việc' },
      steps: [step],
    },
    {
      id: 'B',
      procedureName: 'Cấp lại giấy',
      procedureCodes: [],
      steps: [step, { ...step, role: 'Hội đồng' }],
    },
  ],
};

async function run(words: string, content: string = JSON.stringify(tables)) {
  let text = '';
  const written = new Map<string, string>();
  const code = await runProcessImport(words.split(' '), {
    out: (more) => (text += more),
    readFile: async () => new TextEncoder().encode(content),
    writeFile: async (file, xml) => void written.set(file, xml),
  });
  return { code, text, written };
}

test('each table becomes a file that passes the check, and the report says what was not sure', async () => {
  const { code, text, written } = await run('import t.json --out so-do');
  assert.equal(code, 0);
  assert.deepEqual([...written.keys()], ['so-do/A-1.bpmn', 'so-do/B.bpmn']);
  for (const xml of written.values()) assert.deepEqual((await checkModel(xml)).errors, []);
  assert.match(text, /B: Cấp lại giấy – 2 bước, 3 điểm cần xem lại/);
  assert.match(text, /2 bảng được vẽ, 2 đạt kiểm tra mô hình, 1 không có điểm nào cần xem lại, 0 bản ghi/);
});

test('for machines: sources, steps, doubts by element and rule; a record that is no table makes exit code 1', async () => {
  const { code, text } = await run(
    'import t.json --out so-do --json',
    JSON.stringify([...tables.processes, { id: 'C' }]),
  );
  const report = JSON.parse(text);
  assert.equal(code, 1);
  assert.deepEqual([report.passed, report.refused[0].id], [2, 'C']);
  assert.deepEqual(
    report.processes[1].unsure.map((doubt: { rule: string }) => doubt.rule),
    ['role', 'procedure', 'total'],
  );
});

test('wrong use and a file that is no JSON answer 2', async () => {
  assert.equal((await run('import')).code, 2);
  assert.equal((await run('import t.json --out')).code, 2);
  assert.equal((await run('import t.json --out x', '{')).code, 2);
});

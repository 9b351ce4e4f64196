import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { checkModel } from '../check.ts';
import { drawProcess } from './draw.ts';
import { inFlowOrder, readOutline } from './outline.ts';
import { readTables, type StepTable, understandTable } from './read-table.ts';
import { nameOfStep, performerOf } from './step-words.ts';

type Row = Partial<StepTable['steps'][number]>;

function aTable(rows: readonly Row[], more: Partial<StepTable> = {}): StepTable {
  const steps = rows.map((row, index) => ({
    no: String(index + 1),
    content: 'Việc',
    role: 'Chuyên viên',
    ...row,
  }));
  return { id: 'T', procedureName: 'Cấp giấy thử', procedureCodes: ['9.000001'], steps, ...more };
}

const rulesOf = (table: StepTable) => understandTable(table).unsure.map(({ rule }) => rule);

test('the words of a row give the role and the place', () => {
  const rows = {
    'Bộ phận Một cửa': 'desk-clerk desk',
    'Công chức của Sở tại Trung tâm Phục vụ hành chính công': 'desk-clerk desk',
    'Lãnh đạo Phòng chuyên môn': 'unit-head responsible',
    'Chuyên viên phòng Tư pháp': 'case-officer responsible',
    'Lãnh đạo Sở': 'leader responsible',
    'Văn thư Sở': 'clerical responsible',
    'Lãnh đạo UBND tỉnh': 'leader deciding',
  };
  for (const [words, expected] of Object.entries(rows)) {
    const { role, unit, sure } = performerOf(words);
    assert.deepEqual([`${role} ${unit}`, sure], [expected, true], words);
  }
  assert.equal(performerOf('Hội đồng xét duyệt').sure, false);
  assert.equal(performerOf(null).sure, false);
});

test('a long content becomes a short name, cut between words and without half brackets', () => {
  assert.equal(nameOfStep('- Tiếp nhận hồ sơ; kiểm tra'), 'Tiếp nhận hồ sơ');
  assert.equal(nameOfStep('1. Kiểm tra (xem: mục 2) rồi chuyển'), 'Kiểm tra');
  const cut = nameOfStep(
    'Thẩm định hồ sơ và dự thảo tờ trình cùng quyết định công nhận kèm theo giấy công nhận',
  );
  assert.ok(cut.length <= 82 && cut.endsWith(' …'), cut);
});

test('days and hours become working hours; time that is not counted is none', async () => {
  const table = aTable([
    { role: 'Một cửa', timeValue: 0.5, timeUnit: 'ngày làm việc' },
    { timeValue: 3, timeUnit: 'giờ' },
    { role: 'Một cửa', time: 'Không tính thời gian', timeValue: null },
  ]);
  const { drawing, unsure } = understandTable({ ...table, total: { value: 7, unit: 'giờ' } });
  assert.deepEqual(unsure, []);
  const outline = await readOutline(await drawProcess(drawing));
  const steps = inFlowOrder(outline).filter(({ type }) => type === 'userTask');
  assert.deepEqual(
    steps.map(({ terms }) => [terms['hours'], terms['act'], terms['unit']]),
    [
      ['4', 'receive', 'desk'],
      ['3', 'process', 'responsible'],
      ['0', 'return', 'desk'],
    ],
  );
});

test('what a table leaves open is said: each doubt once, with its step', () => {
  const sure = { timeValue: 1, timeUnit: 'ngày làm việc' };
  const total = { value: 1, unit: 'ngày làm việc' };
  assert.deepEqual(rulesOf(aTable([sure], { total })), []);
  assert.deepEqual(rulesOf(aTable([sure], { total, procedureCodes: [] })), ['procedure']);
  assert.deepEqual(rulesOf(aTable([sure])), ['total']);
  assert.deepEqual(rulesOf(aTable([sure], { total: { value: 5, unit: 'ngày' } })), ['total']);
  assert.deepEqual(rulesOf(aTable([{ ...sure, timeUnit: 'ngày' }], { total })), ['days']);
  assert.deepEqual(rulesOf(aTable([{ ...sure, role: 'Hội đồng' }], { total })), ['role']);
  assert.deepEqual(rulesOf(aTable([{ ...sure, role: 'Chuyên viên; Sở khác' }], { total })), ['performers']);
  assert.deepEqual(rulesOf(aTable([{ ...sure, content: 'Lấy ý kiến các sở' }], { total })), ['branch']);
  assert.deepEqual(rulesOf(aTable([{ ...sure, subTimes: ['1/2 ngày', '4 giờ', '1 ngày'] }], { total })), [
    'parts',
  ]);
  assert.deepEqual(rulesOf(aTable([sure, { timeValue: null, time: 'Không quy định' }], { total })), ['time']);
});

test('a record that is no table is told and the others are read', () => {
  const { tables, refused } = readTables({ processes: [aTable([{}]), { id: 'x', steps: [] }, 3] });
  assert.equal(tables.length, 1);
  assert.deepEqual(
    refused.map(({ id }) => id),
    ['x', '#3'],
  );
  assert.equal(readTables({}).refused.length, 1);
});

const DATA = path.resolve(import.meta.dirname, '../../../../../shared/data/internal-processes.json');

test('every approved table of the reference data becomes a process that passes the check', {
  skip: !existsSync(DATA) && 'the reference data is not on this machine',
}, async (t) => {
  const { tables, refused } = readTables(JSON.parse(readFileSync(DATA, 'utf8')));
  assert.deepEqual(refused, []);
  let clear = 0;
  for (const table of tables) {
    const { drawing, unsure } = understandTable(table);
    const result = await checkModel(await drawProcess(drawing));
    assert.deepEqual(result.errors, [], table.id);
    if (unsure.length === 0) clear += 1;
  }
  t.diagnostic(`${tables.length} tables pass the check, ${clear} of them without any doubt`);
  assert.ok(tables.length >= 140);
});

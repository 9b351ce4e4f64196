import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { checkModel } from '../check.ts';
import { drawProcess } from './draw.ts';
import { inFlowOrder, readOutline } from './outline.ts';
import { readTables, type StepTable, understandTable } from './read-table.ts';
import { nameOfStep, performerOf } from './step-words.ts';
import { timeOfWords } from './table-time.ts';

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

test('working time is read from the words that decisions use', () => {
  const rows: Record<string, number | null> = {
    '½ ngày': 4,
    '1½ ngày': 12,
    'Nửa ngày': 4,
    '1/2 ngày': 4,
    '02 ngày làm việc': 16,
    '02 (hai) ngày làm việc': 16,
    'Ba ngày': 24,
    '02ngày': 16,
    '0,5 ngày/hồ sơ': 4,
    'Không quá 03 ngày làm việc': 24,
    '4 giờ': 4,
    '8h': 8,
    '30 phút': 0.5,
    '1 ngày 4 giờ': 12,
    '02 ngày + 4 giờ': 20,
    '1 buổi': 4,
    '02 - 03 ngày': 24,
    '1 tuần': 40,
    'Trong ngày': 8,
    'Ngay khi nhận': null,
    '10 ngày làm việc, kéo dài quá 10 ngày thì báo cáo': null,
    'Theo thông báo': null,
  };
  for (const [words, hours] of Object.entries(rows))
    assert.equal(timeOfWords(words)?.hours ?? null, hours, words);
  assert.deepEqual(timeOfWords('01 ngày (trực tiếp), 0,5 ngày (trực tuyến)'), {
    hours: 8,
    hoursOnline: 4,
    plainDays: true,
  });
});

test('a table of words alone is read: no numbers of steps, no figures, no id', () => {
  const { tables, refused } = readTables([
    {
      procedureName: 'Cấp giấy thử',
      procedureCodes: '9.000001',
      total: 'Tổng thời gian: 03 ngày làm việc',
      steps: [
        { content: 'Tiếp nhận', role: 'Một cửa', time: '½ ngày làm việc' },
        { content: 'Thẩm định', role: 'Chuyên viên', time: 1, timeUnit: 'ngày làm việc' },
        { content: 'Ký', role: 'Lãnh đạo Sở', timeValue: '1,0', timeUnit: 'ngày làm việc' },
        { no: 3, content: 'Trả kết quả', role: 'Một cửa', time: '4 giờ' },
      ],
    },
    { id: 7, steps: [{ content: 'Việc' }] },
  ]);
  assert.deepEqual(refused, [{ id: '7', reason: 'trường “procedureName” thiếu hoặc không đúng dạng' }]);
  const [table] = tables;
  assert.ok(table);
  const { drawing, unsure, source } = understandTable(table);
  assert.deepEqual([source, unsure], ['#1', []]);
  const hours = drawing.elements.flatMap(({ tag, terms }) => (tag === 'userTask' ? [terms?.['hours']] : []));
  assert.deepEqual(hours, [4, 8, 8, 4]);
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
  assert.deepEqual(rulesOf(aTable([{ ...sure, role: 'Chuyên viên/Lãnh đạo Sở' }], { total })), [
    'performers',
  ]);
  assert.deepEqual(rulesOf(aTable([{ ...sure, no: '3a' }], { total })), ['branch']);
  assert.deepEqual(rulesOf(aTable([{ timeValue: null, time: '2 buổi' }], { total })), ['unit']);
  assert.deepEqual(rulesOf(aTable([{ timeValue: null, time: '1 ngày' }], { total })), ['days']);
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

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { approvedTable, type ApprovedTable } from './approved-table.ts';
import { chainOf, drawProcess } from './draw.ts';
import { readOutline } from './outline.ts';
import { stepRows, timeInWords } from './step-rows.ts';

const table = async (more: Partial<ApprovedTable> = {}): Promise<ApprovedTable> => {
  const steps = [
    {
      id: 'a',
      name: 'Tiếp nhận',
      terms: { role: 'desk-clerk', unit: 'desk', hours: 4, hoursOnline: 2, output: 'Giấy hẹn' },
    },
    {
      id: 'b',
      name: 'Ký',
      documentation: 'Ký quyết định',
      terms: { role: 'leader', hours: 12, form: 'mau-1', performer: 'Giám đốc Sở' },
    },
  ];
  const xml = await drawProcess(chainOf('p', 'Cấp giấy', steps, { start: 's', end: 'e' }));
  return {
    province: 'Lạng Sơn',
    name: 'Cấp giấy',
    uses: ['9.000001 – Cấp giấy'],
    rows: stepRows(await readOutline(xml)),
    hours: 16,
    hoursOnline: 14,
    decision: '7/QĐ-UBND',
    decidedOn: '2026-11-02',
    effectiveOn: '2026-12-01',
    signerName: 'Nguyễn Văn A',
    year: 2026,
    wordsOf: ({ role }) => role ?? '',
    ...more,
  };
};

test('the annex has the six columns of an approved table, in the order of the flow', async () => {
  const document = approvedTable(await table());
  const [annex] = document.annexes;
  const block = annex?.blocks.find(({ kind }) => kind === 'table');
  assert.ok(block?.kind === 'table');
  assert.deepEqual(
    block.table.head[0]?.map(({ text }) => text),
    ['TT', 'Nội dung công việc', 'Đơn vị, người thực hiện', 'Thời gian', 'Biểu mẫu', 'Kết quả'],
  );
  const plain = (text: unknown) =>
    Array.isArray(text) ? text.map((run: { text: string }) => run.text).join('') : text;
  assert.deepEqual(
    block.table.rows.map((row) => row.map(({ text }) => plain(text))),
    [
      ['1', 'Tiếp nhận', 'desk-clerk', '0,5 ngày làm việc; trực tuyến: 2 giờ làm việc', '', 'Giấy hẹn'],
      ['2', 'Ký quyết định', 'Giám đốc Sở', '1,5 ngày làm việc', 'mau-1', ''],
    ],
  );
});

test('number, symbol and day come from the decision; without one it is a draft', async () => {
  const { number, symbol, issuedOn } = approvedTable(await table());
  assert.deepEqual([number, symbol, issuedOn], [7, 'QĐ-UBND', '2026-11-02']);
  const draft = approvedTable(await table({ decision: null, decidedOn: null }));
  assert.deepEqual([draft.number, draft.issuedOn], [null, null]);
});

test('time is said in quarters of days, else in hours', () => {
  const said = [0, 0.5, 2, 4, 6, 8, 12, 15].map((hours) => timeInWords(hours));
  assert.deepEqual(said, [
    'Không tính thời gian',
    '0,5 giờ làm việc',
    '2 giờ làm việc',
    '0,5 ngày làm việc',
    '0,75 ngày làm việc',
    '1 ngày làm việc',
    '1,5 ngày làm việc',
    '15 giờ làm việc',
  ]);
});

test('a step in the part of an agency is that agency’s, and what the system does names nobody', async () => {
  const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:motcua="http://motcua.vn/schema/1.0" id="d" targetNamespace="t">
    <bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s" /><bpmn:endEvent id="e" />
    <bpmn:subProcess id="part" name="Phần Công an" motcua:agency="police"><bpmn:startEvent id="ps" /><bpmn:endEvent id="pe" />
      <bpmn:userTask id="check" name="Thẩm định" motcua:role="case-officer" />
      <bpmn:userTask id="give" name="Chuyển" motcua:role="desk-clerk" motcua:unit="desk" />
      <bpmn:sequenceFlow id="p1" sourceRef="ps" targetRef="check" /><bpmn:sequenceFlow id="p2" sourceRef="check" targetRef="give" />
      <bpmn:sequenceFlow id="p3" sourceRef="give" targetRef="pe" /></bpmn:subProcess>
    <bpmn:serviceTask id="tell" name="Báo người nộp" motcua:act="notify-applicant" />
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="part" /><bpmn:sequenceFlow id="f2" sourceRef="part" targetRef="tell" />
    <bpmn:sequenceFlow id="f3" sourceRef="tell" targetRef="e" /></bpmn:process></bpmn:definitions>`;
  const rows = stepRows(await readOutline(xml));
  assert.deepEqual(
    rows.map((row) => [row.id, row.unit, row.automatic]),
    [
      ['check', 'agency:police', false],
      ['give', 'desk', false],
      ['tell', null, true],
    ],
  );
});

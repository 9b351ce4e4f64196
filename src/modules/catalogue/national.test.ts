import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Limit } from '#modules/calendar';
import type { FeeLine, ProcedureContent } from './model.ts';
import { readNational } from './national.ts';
import { aRecord } from './testing.ts';

function content(facts: Record<string, unknown>): ProcedureContent {
  const read = readNational(aRecord(facts));
  assert.ok('content' in read, JSON.stringify(read));
  return read.content;
}

const counter = (facts: Record<string, unknown>) =>
  content(facts).cases[0]?.channels.find(({ channel }) => channel === 'counter');
const time = (value: unknown, unit: unknown, basis: unknown) => ({
  methods: [{ channel: 'truc_tiep', time: { value, unit, basis }, note: null }],
});

test('a limit has its unit: ngày, ngày làm việc, giờ; without a unit, in months or zero it is unknown', () => {
  const cases: readonly (readonly [unknown, unknown, unknown, Limit | null])[] = [
    [5, 'day', 'ngày làm việc', { value: 5, unit: 'wd' }],
    [10, 'day', 'ngày', { value: 10, unit: 'd' }],
    [4, 'hour', 'giờ', { value: 4, unit: 'wh' }],
    [1, null, null, null],
    [1100, null, null, null],
    [0, 'day', 'ngày', null],
    [3, 'month', 'tháng', null],
    [12, 'day', 'ngày (27 ngày nếu lập Hội đồng)', null],
    [null, 'day', 'ngày', null],
  ];
  for (const [value, unit, basis, limit] of cases)
    assert.deepEqual(counter(time(value, unit, basis))?.limit, limit, `${value} ${basis}`);
  assert.match(counter(time(3, 'month', 'tháng'))?.note ?? '', /3 tháng/);
  assert.match(counter(time(1, null, null))?.note ?? '', /không rõ đơn vị/);
});

test('several limits of one channel are told, and none of them is the limit', () => {
  const terms = counter({
    methods: [
      { channel: 'truc_tiep', time: { value: 2, unit: 'day', basis: 'ngày làm việc' }, note: 'Thẩm định' },
      { channel: 'truc_tiep', time: { value: 5, unit: 'day', basis: 'ngày làm việc' }, note: 'Ký' },
    ],
  });
  assert.equal(terms?.limit, null);
  assert.match(terms?.note ?? '', /2 ngày làm việc – Thẩm định; 5 ngày làm việc – Ký/);
});

test('limits that name their case make cases', () => {
  const { cases } = content({
    methods: [
      {
        channel: 'truc_tiep',
        time: { value: 2, unit: 'day', basis: 'ngày làm việc' },
        note: 'Trường hợp cấp lại: hai ngày',
      },
      {
        channel: 'truc_tiep',
        time: { value: 5, unit: 'day', basis: 'ngày làm việc' },
        note: 'Trường hợp cấp mới: năm ngày',
      },
    ],
  });
  assert.deepEqual(
    cases.map(({ name, channels }) => [name, channels[0]?.limit?.value]),
    [
      ['Trường hợp cấp lại', 2],
      ['Trường hợp cấp mới', 5],
    ],
  );
});

test('a fee is free only where the source says so in words; an empty line and a cut amount are unknown', () => {
  const fee = (
    amountVnd: number | null,
    note: string | null,
    name: string | null = null,
  ): readonly FeeLine[] | null | undefined =>
    counter({ fees: [{ name, amountVnd, note, channels: ['truc_tiep'] }] })?.fees;
  assert.equal(fee(0, null), null);
  assert.equal(fee(0, null, 'Lệ phí')?.[0]?.amountVnd, undefined);
  assert.equal(fee(0, 'Miễn phí'), null);
  assert.equal(fee(0, 'Không quy định.'), null);
  assert.equal(fee(0, 'Không có thông tin'), null);
  for (const words of [
    'Không',
    'Không có.',
    'Không thu phí',
    'Miễn lệ phí',
    '- Miễn lệ phí (Thông tư số 47/2019/TT-BTC).',
  ]) {
    assert.equal(fee(0, words)?.[0]?.amountVnd, 0, words);
    assert.match(fee(0, words)?.[0]?.note ?? '', /Nguồn ghi/);
  }
  for (const words of [
    'Miễn lệ phí cho hộ nghèo',
    'Theo quy định của Hội đồng nhân dân cấp tỉnh',
    '10 USD',
  ]) {
    assert.deepEqual(
      fee(0, words)?.map(({ amountVnd, note }) => [amountVnd, note]),
      [[null, words]],
    );
  }
  assert.deepEqual(
    fee(50, null)?.map(({ amountVnd }) => amountVnd),
    [null],
  );
  assert.deepEqual(fee(50000, null, 'Lệ phí cấp thẻ'), [
    { name: 'Lệ phí cấp thẻ', kind: 'charge', amountVnd: 50000, note: null },
  ]);
});

test('a fee belongs to its channels; a line without channels to all', () => {
  const { cases } = content({
    channels: ['truc_tiep', 'truc_tuyen'],
    fees: [
      { name: 'Phí', amountVnd: 5000, note: null, channels: ['truc_tuyen'] },
      { name: 'Lệ phí', amountVnd: 9000, note: null, channels: [] },
    ],
  });
  const amounts = cases[0]?.channels.map(({ channel, fees }) => [
    channel,
    fees?.map(({ amountVnd }) => amountVnd),
  ]);
  assert.deepEqual(amounts, [
    ['counter', [9000]],
    ['online', [5000, 9000]],
  ]);
});

test('papers: cases by their heading, headings for everybody, remarks aside, counts unknown when both are zero', () => {
  const paper = (heading: string | null, name: string, originals: number, copies: number) => ({
    case: heading,
    name,
    originals,
    copies,
    formName: null,
  });
  const { cases, notes } = content({
    components: [
      paper('Giấy tờ phải nộp', '- Tờ khai;', 1, 0),
      paper('Giấy tờ phải xuất trình', 'Căn cước', 0, 0),
      paper('Trường hợp cấp lại', 'Thẻ cũ', 0, 1),
      paper('Trường hợp cấp mới', 'Ảnh', 2, 0),
      paper('Lưu ý', 'Người tiếp nhận không được yêu cầu thêm giấy tờ', 0, 0),
      paper('Trường hợp ủy quyền thực hiện thủ tục', 'Giấy ủy quyền', 1, 0),
    ],
  });
  assert.deepEqual(
    cases.map(({ name }) => name),
    ['Trường hợp cấp lại', 'Trường hợp cấp mới'],
  );
  assert.deepEqual(
    cases[0]?.papers.map(({ name, originals, copies, required }) => [name, originals, copies, required]),
    [
      ['Tờ khai', 1, 0, true],
      ['Căn cước (xuất trình)', null, null, true],
      ['Giấy ủy quyền', 1, 0, false],
      ['Thẻ cũ', 0, 1, true],
    ],
  );
  assert.deepEqual(notes, ['Người tiếp nhận không được yêu cầu thêm giấy tờ']);
});

test('damage of the crawl is taken away: empty marks, invisible letters, broken subjects, decomposed letters', () => {
  const read = content({
    name: '  Cấp\u00a0thẻ \u200bthử\u0000 nghiê\u0323m ',
    conditions: 'Không có thông tin',
    subjects: ['Cán bộ', 'công chức', 'viên chức'],
    methods: [
      {
        channel: 'truc_tiep',
        time: { value: 1, unit: 'day', basis: 'ngày' },
        note: 'Không có thông tinNộp tại xã',
      },
    ],
    resultCodes: [null],
    agency: '\ud800',
  });
  assert.equal(read.name, 'Cấp thẻ thử nghiệm');
  assert.equal(read.conditions, null);
  assert.deepEqual(read.subjects, ['Cán bộ, công chức, viên chức']);
  assert.equal(read.cases[0]?.channels[0]?.note, 'Nộp tại xã');
  assert.equal(read.agency, null);
});

test('what the source lacks is listed, and a record without channels shows its limit without naming one', () => {
  const bare = content({
    agency: null,
    subjects: [],
    methods: [],
    channels: [],
    fees: [],
    components: [],
    results: [],
    steps: null,
    timeLimit: null,
  });
  assert.deepEqual(bare.missing, [
    'steps',
    'channels',
    'papers',
    'limit',
    'subjects',
    'agency',
    'fees',
    'results',
  ]);
  const general = content({
    methods: [],
    channels: [],
    timeLimit: { value: 15, unit: 'day', basis: 'ngày' },
  });
  assert.deepEqual(general.missing, ['channels']);
  assert.deepEqual(
    general.cases[0]?.channels.map(({ limit, stated }) => [limit, stated]),
    [[{ value: 15, unit: 'd' }, false]],
  );
  assert.deepEqual(content({}).missing, []);
});

test('a record without a usable code or name, or of the wrong shape, is skipped with its reason', () => {
  const reason = (value: unknown) => {
    const read = readNational(value);
    return 'reason' in read ? read.reason : null;
  };
  assert.match(reason(aRecord({ code: null, codeCandidate: '1.003687' })) ?? '', /Không có mã/);
  assert.match(reason(aRecord({ code: '12.3' })) ?? '', /không đúng dạng/);
  assert.match(reason(aRecord({ name: ' ' })) ?? '', /Không có tên/);
  assert.match(reason(aRecord({ fees: 'không' })) ?? '', /“fees” sai kiểu/);
  assert.match(reason(aRecord({ methods: [{ channel: 1 }] })) ?? '', /“methods.0.channel”/);
  for (const value of [null, 7, 'x', []]) assert.ok(reason(value), JSON.stringify(value));
});

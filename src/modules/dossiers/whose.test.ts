import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantOf } from '#kernel/clock';
import { compileCalendar, nationalCalendar } from '#modules/calendar';
import { profileInForce } from './clock/profiles.ts';
import type { Action, ActionKind, Pinned } from './model.ts';
import { type TimedStep, type Whose, whoseTime } from './whose.ts';
import { describeWhose } from './whose-words.ts';

const calendar = compileCalendar({ ...nationalCalendar, id: '1' });
const PINNED: Pinned = {
  limit: { value: 2, unit: 'wd' },
  supplement: 'restart',
  profile: profileInForce('2026-03-02').id,
  calendarEdition: 1,
  definitionId: 'd',
};
const AGENCY: Readonly<Record<string, string>> = {
  quay: 'phuong',
  'phong-cu': 'phuong',
  'phong-moi': 'phuong',
};
const NAMES: Readonly<Record<string, string>> = {
  phuong: 'UBND phường Đông Kinh',
  quay: 'Bộ phận Một cửa',
  'phong-cu': 'Phòng Kinh tế',
  'phong-moi': 'Phòng Kinh tế, Hạ tầng',
  so: 'Sở Xây dựng',
};

/** `kind DDTHH:MM`, with who and what. */
type Row = readonly [ActionKind, string, Record<string, unknown>?, string?];

const log = (...rows: Row[]): Action[] =>
  rows.map(([kind, time, payload = {}, unitId], index) => ({
    seq: index + 1,
    kind,
    at: instantOf(`2026-03-${time}`),
    actorKind: 'officer',
    actorId: 'an',
    actorName: 'Nguyễn Văn An',
    unitId: unitId ?? null,
    payload: kind === 'accept' ? { pinned: PINNED } : payload,
    hash: '',
  }));

const step = (
  element: string,
  from: string,
  to: string | null,
  more: Partial<TimedStep> = {},
): TimedStep => ({
  task: 1,
  element,
  name: element,
  act: 'process',
  role: 'case-officer',
  unitId: 'quay',
  holderAccount: null,
  holderName: null,
  since: instantOf(`2026-03-${from}`),
  dueAt: null,
  closedAt: to === null ? null : instantOf(`2026-03-${to}`),
  ...more,
});

function whose(actions: Action[], steps: TimedStep[], asOf: string, hours: number | null = null): Whose {
  const found = whoseTime({
    actions,
    steps,
    calendar,
    asOf: instantOf(`2026-03-${asOf}`),
    hoursOf: () => hours,
    agencyOf: (unit) => AGENCY[unit] ?? unit,
  });
  assert.ok(found);
  return found;
}

const parts = (result: Whose, index = 0) =>
  result.shares.steps[index]?.parts.map((part) => [
    part.unitId,
    part.officer?.name ?? null,
    part.workingMinutes,
  ]);

const BEGUN: Row[] = [
  ['submit', '02T08:00'],
  ['accept', '02T09:00'],
];

test("from the opening to the first assignment it waited; then it was the officer's, and the next one's", () => {
  const actions = log(
    ...BEGUN,
    ['assign', '02T10:00', { step: 'process', to: 'an', toName: 'An' }, 'quay'],
    ['assign', '02T14:00', { step: 'process', to: 'binh', toName: 'Bình' }, 'quay'],
    ['complete-step', '02T15:00', { step: 'process' }, 'quay'],
  );
  const result = whose(actions, [step('process', '02T09:00', '02T15:00')], '03T09:00');
  assert.deepEqual(parts(result), [
    ['quay', null, 60],
    ['quay', 'An', 120],
    ['quay', 'Bình', 60],
  ]);
  assert.equal(result.shares.steps[0]?.doneBy?.name, 'Nguyễn Văn An');
  assert.equal(result.shares.unheldMinutes, 240);
});

test("an assignment of another step, of another unit or of another task is not this one's", () => {
  const actions = log(
    ...BEGUN,
    ['assign', '02T10:00', { step: 'other', to: 'an', toName: 'An' }, 'quay'],
    ['assign', '02T10:30', { step: 'process', to: 'an', toName: 'An' }, 'so'],
    ['assign', '02T11:00', { step: 'process', task: 7, to: 'an', toName: 'An' }, 'quay'],
    ['assign', '02T11:15', { step: 'any', task: 1, to: 'chi', toName: 'Chi' }, 'so'],
  );
  const result = whose(actions, [step('process', '02T09:00', null)], '02T15:00');
  assert.deepEqual(parts(result), [
    ['quay', null, 135],
    ['quay', 'Chi', 105],
  ]);
});

test('a unit that was merged had its time under its own name; whoever held the step no longer does', () => {
  const actions = log(
    ...BEGUN,
    ['assign', '02T10:00', { step: 'process', to: 'an', toName: 'An' }, 'phong-cu'],
    ['transfer', '03T09:00', { from: 'phong-cu', to: 'phong-moi' }],
    ['transfer', '03T09:30', { from: 'khac', to: 'khac-nua' }],
  );
  const result = whose(actions, [step('process', '02T09:00', null, { unitId: 'phong-moi' })], '03T11:00');
  assert.deepEqual(parts(result), [
    ['phong-cu', null, 60],
    ['phong-cu', 'An', 420],
    ['phong-moi', null, 120],
  ]);
  assert.deepEqual(
    result.byAgency.map((total) => [total.key, total.workingMinutes]),
    [['phuong', 600]],
  );
  assert.deepEqual(
    result.byUnit.map((total) => [total.key, total.workingMinutes]),
    [
      ['phong-cu', 480],
      ['phong-moi', 120],
    ],
  );
});

test('a merge after a step was closed does not touch it', () => {
  const actions = log(...BEGUN, ['transfer', '03T09:00', { from: 'phong-cu', to: 'phong-moi' }]);
  const result = whose(
    actions,
    [step('process', '02T09:00', '02T10:00', { unitId: 'phong-cu' })],
    '03T11:00',
  );
  assert.deepEqual(parts(result), [['phong-cu', null, 60]]);
});

test('the allotted time is that of the process, else the office time up to the due date of the step', () => {
  const due = { dueAt: instantOf('2026-03-03T09:00') };
  const steps = [step('process', '02T09:00', null, due)];
  assert.equal(whose(log(...BEGUN), steps, '03T11:00', 4).shares.steps[0]?.allottedMinutes, 240);
  const bySlip = whose(log(...BEGUN), steps, '03T11:00').shares.steps[0];
  assert.deepEqual(
    [bySlip?.allottedMinutes, bySlip?.dueAt, bySlip?.lateMinutes],
    [480, '2026-03-03T09:00', 120],
  );
  const none = whose(log(...BEGUN), [step('process', '02T09:00', null)], '03T11:00').shares.steps[0];
  assert.deepEqual([none?.allottedMinutes, none?.dueAt, none?.lateMinutes], [null, null, 0]);
});

test('a consultation has a clock of its own, inside the time of the dossier', () => {
  const actions = log(
    ...BEGUN,
    ['consult', '02T10:00', { number: 1, unit: 'so', dueAt: '2026-03-02T08:30:00Z' }],
    ['consult', '02T11:00', { number: 2, unit: 'so', dueAt: '2026-03-04T08:30:00Z' }],
    ['answer', '03T08:30', { number: 1 }],
  );
  const result = whose(actions, [step('process', '02T09:00', null)], '03T09:30');
  assert.deepEqual(
    result.consultations.map((one) => [
      one.number,
      one.unitId,
      one.to,
      one.workingMinutes,
      one.lateMinutes,
      one.open,
    ]),
    [
      [1, 'so', '2026-03-03T08:30', 390, 180, false],
      [2, 'so', '2026-03-03T09:30', 390, 0, true],
    ],
  );
  assert.equal(result.shares.netWorkingMinutes, 510);
});

test('a pause says the reason that reached the applicant', () => {
  const actions = log(
    ...BEGUN,
    ['request-supplement', '02T10:00', { reason: { key: 'paper-missing', text: 'Thiếu bản vẽ' } }],
    ['receive-supplement', '03T10:00'],
    ['demand-payment', '03T11:00', { what: 'Lệ phí trước bạ', amountVnd: 1 }],
  );
  assert.deepEqual(whose(actions, [], '04T09:00').pauseReasons, [
    { at: '2026-03-02T10:00', reason: 'Thiếu bản vẽ' },
    { at: '2026-03-03T11:00', reason: 'Lệ phí trước bạ' },
  ]);
});

test('before acceptance, and where no limit is published, there is nothing to share out', () => {
  const facts = {
    steps: [],
    calendar,
    asOf: instantOf('2026-03-03T09:00'),
    hoursOf: () => null,
    agencyOf: (u: string) => u,
  };
  assert.equal(whoseTime({ ...facts, actions: log(['submit', '02T08:00']) }), undefined);
  const unlimited = log(...BEGUN).map((action) =>
    action.kind === 'accept' ? { ...action, payload: { pinned: { ...PINNED, limit: null } } } : action,
  );
  assert.equal(whoseTime({ ...facts, actions: unlimited }), undefined);
});

test('all of it in words, in both languages', () => {
  const actions = log(
    ...BEGUN,
    ['assign', '02T10:00', { step: 'process', to: 'an', toName: 'Nguyễn Văn An' }, 'quay'],
    ['consult', '02T10:00', { number: 1, unit: 'so', dueAt: '2026-03-02T08:30:00Z' }],
    ['finish', '05T09:00', { step: 'process' }, 'quay'],
  );
  const steps = [step('process', '02T09:00', '05T09:00', { name: 'Thẩm định' })];
  const result = whose(actions, steps, '06T09:00', 8);
  const named = {
    ...result,
    unitName: (id: string) => NAMES[id] ?? id,
    agencyOf: (id: string) => AGENCY[id] ?? id,
  };
  assert.deepEqual(describeWhose(named), [
    {
      title: 'Thời gian theo cơ quan',
      lines: [
        'UBND phường Đông Kinh: 24 giờ; chờ nhận 1 giờ; quá thời gian của bước 16 giờ; sau ngày hẹn trả 1 giờ 30 phút',
      ],
    },
    {
      title: 'Thời gian theo đơn vị',
      lines: [
        'Bộ phận Một cửa: 24 giờ; chờ nhận 1 giờ; quá thời gian của bước 16 giờ; sau ngày hẹn trả 1 giờ 30 phút',
      ],
    },
    {
      title: 'Thời gian theo người giải quyết',
      lines: ['Nguyễn Văn An: 23 giờ; quá thời gian của bước 16 giờ; sau ngày hẹn trả 1 giờ 30 phút'],
    },
    {
      title: 'Từng bước',
      lines: [
        'Thẩm định (Bộ phận Một cửa, Nguyễn Văn An): 24 giờ; chờ nhận 1 giờ; được giao 8 giờ; hạn 09:00 ngày 03/03/2026; quá hạn 16 giờ (Nguyễn Văn An 16 giờ)',
      ],
    },
    {
      title: 'Lấy ý kiến (nằm trong thời gian giải quyết)',
      lines: [
        'Sở Xây dựng: 23 giờ (chưa trả lời); hạn 15:30 ngày 02/03/2026; quá hạn 19 giờ 30 phút (Sở Xây dựng)',
      ],
    },
    {
      title: 'Cộng lại',
      lines: [
        'Thời gian thực 24 giờ: lúc nào cũng có bước đang mở.',
        'Hồ sơ quá ngày hẹn trả 1 giờ 30 phút làm việc.',
      ],
    },
    { title: 'Điều có thể làm đổi hạn', lines: ['Hồ sơ đã kết thúc: hạn và kết quả không đổi nữa.'] },
  ]);
  const english = describeWhose(named, 'en');
  assert.deepEqual(
    english.map(({ lines }) => lines.length),
    [1, 1, 1, 1, 1, 2, 1],
  );
  assert.equal(
    english[3]?.lines[0],
    'Thẩm định (Bộ phận Một cửa, Nguyễn Văn An): 24 h; 1 h until taken; 8 h given; due 09:00 on 03/03/2026; 16 h late (Nguyễn Văn An 16 h)',
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '#kernel/refusal';
import type { Unit } from '#modules/directory';
import { checkValues, readTyped, type Values } from './fields.ts';
import { KINDS } from './kinds.data.ts';
import {
  type ActKind,
  checkAct,
  type Entry,
  ensureAct,
  gapsOf,
  type Kind,
  KIND_NAMES,
  mayWrite,
  nextActs,
  overNorm,
  remediesOf,
  spentOf,
  stageOf,
  valuesOf,
} from './model.ts';
import { en } from './messages.en.ts';
import { vi } from './messages.vi.ts';

const id = (n: number) => `01900000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;

/** An entry with some acts, each `[kind, fields]`. */
function anEntry(kind: Kind, ...acts: readonly (readonly [ActKind, Values])[]): Entry {
  return {
    id: id(99),
    kind,
    unitId: 'so-tu-phap',
    acts: acts.map(([act, fields], index) => ({
      id: id(index + 1),
      seq: index + 1,
      kind: act,
      fields,
      note: '',
      actorName: '',
      at: Temporal.Instant.from('2026-03-02T02:00:00Z'),
    })),
  };
}

const PLANNED: Values = {
  form: 'planned',
  title: 'Kiểm tra một cửa',
  inspected: 'xa-a',
  plan: '3/KH-UBND',
  from: '2026-04-01',
  content: 'Tiếp nhận hồ sơ',
};

test('what is typed is read as people write it: days, thousands, đồng', () => {
  const read = (type: 'day' | 'vnd' | 'count' | 'text', typed: string) => readTyped({ type }, typed);
  assert.equal(read('day', ' 2/3/2026 '), '2026-03-02');
  assert.equal(read('day', '2026-03-02'), '2026-03-02');
  assert.equal(read('vnd', '12.500.000 đ'), 12_500_000);
  assert.equal(read('vnd', '12.500.000 đồng'), 12_500_000);
  assert.equal(read('vnd', '1250 000'), '1250 000', 'a number with a slip is refused, not guessed');
  assert.equal(read('count', '1.5'), '1.5');
  assert.equal(read('text', '   '), undefined);
});

test('each field is refused with its own reason, an unknown one by its name', () => {
  const fields = KINDS.training.fields;
  const { wrong } = checkValues(fields, {
    form: 'party',
    title: 'x'.repeat(301),
    from: '2026-02-30',
    participants: -1,
    link: 'javascript:alert(1)',
    secret: 'x',
  });
  assert.deepEqual(Object.fromEntries(wrong.map(({ name, why }) => [name, why])), {
    form: 'choice',
    title: 'long',
    from: 'day',
    host: 'missing',
    participants: 'count',
    link: 'link',
    secret: 'choice',
  });
  for (const link of ['//evil.example', 'http:/x', 'ftp://x/y'])
    assert.equal(checkValues([{ name: 'link', type: 'link' }], { link }).wrong.length, 1, link);
  for (const link of ['https://langson.example/tin/1', '/thu-tuc/1.001'])
    assert.equal(checkValues([{ name: 'link', type: 'link' }], { link }).wrong.length, 0, link);
});

test('fields that contradict each other are refused', () => {
  const base = { form: 'own-training', title: 'Số hóa', from: '2026-03-02', host: 'VP', participants: 3 };
  const order = checkAct({ kind: 'training', act: 'recorded', entry: null }, { ...base, to: '2026-03-01' });
  assert.deepEqual(order.wrong, [{ name: 'to', why: 'order' }]);
  const meeting = {
    form: 'dialogue',
    title: 'Đối thoại',
    from: '2026-03-02',
    host: 'UBND',
    participants: 80,
    outcome: 'Đã trả lời',
  };
  const more = checkAct(
    { kind: 'meeting', act: 'recorded', entry: null },
    { ...meeting, questions: 4, answered: 5 },
  );
  assert.deepEqual(more.wrong, [{ name: 'answered', why: 'more' }]);
});

test('an inspection goes plan, team, findings, conclusion, remedies, and is closed when the last one is done', () => {
  const acts: (readonly [ActKind, Values])[] = [['recorded', PLANNED]];
  const now = () => anEntry('inspection', ...acts);
  const step = (act: ActKind, fields: Values) => {
    assert.ok(nextActs(now()).includes(act), `${stageOf(now())} allows ${act}`);
    acts.push([act, ensureAct({ kind: 'inspection', act, entry: now() }, fields)]);
  };
  assert.deepEqual(nextActs(now()), ['teamed']);
  step('teamed', { decision: '5/QĐ-UBND', on: '2026-03-20', head: 'Ông A', members: 'Bà B' });
  assert.equal(stageOf(now()), 'teamed');
  assert.ok(!nextActs(now()).includes('concluded'), 'nothing was found yet');
  step('found', { grade: 'violation', on: '2026-04-01', finding: 'Thu thêm giấy tờ' });
  step('found', { grade: 'good', on: '2026-04-02', finding: 'Trả đúng hẹn' });
  step('concluded', { number: '9/TB-UBND', on: '2026-04-10', conclusion: 'Cần khắc phục' });
  step('remedy-asked', { what: 'Trả lại giấy tờ', unit: 'xa-a', due: '2026-05-01' });
  step('remedy-asked', { what: 'Niêm yết lại', unit: 'xa-a', due: '2026-04-20' });
  assert.deepEqual(
    remediesOf(now()).map(({ what, doneOn }) => [what, doneOn]),
    [
      ['Niêm yết lại', null],
      ['Trả lại giấy tờ', null],
    ],
  );
  step('remedy-done', { remedy: id(7), on: '2026-04-18', result: 'Đã niêm yết' });
  assert.equal(stageOf(now()), 'remedying');
  const again = { remedy: id(7), on: '2026-04-19', result: 'Lần nữa' };
  const twice = checkAct({ kind: 'inspection', act: 'remedy-done', entry: now() }, again);
  assert.deepEqual(twice.wrong, [{ name: 'remedy', why: 'choice' }], 'a remedy is done once');
  step('remedy-done', { remedy: id(6), on: '2026-04-30', result: 'Đã trả' });
  assert.equal(stageOf(now()), 'closed');
});

test('an office that inspects itself needs no team', () => {
  assert.deepEqual(nextActs(anEntry('inspection', ['recorded', { ...PLANNED, form: 'self' }])), [
    'teamed',
    'found',
  ]);
});

test('what was declared void or has ended takes nothing more', () => {
  assert.deepEqual(nextActs(anEntry('inspection', ['recorded', PLANNED], ['voided', {}])), []);
  const officer = anEntry(
    'focal-officer',
    ['recorded', { name: 'Bà C', from: '2026-01-01' }],
    ['ended', { on: '2026-06-30', reason: 'Chuyển công tác' }],
  );
  assert.equal(stageOf(officer), 'ended');
  assert.deepEqual(nextActs(officer), []);
});

test('a correction replaces what is shown and keeps what was written', () => {
  const entry = anEntry(
    'communication',
    ['recorded', { title: 'Tờ rơi', amount: 100 }],
    ['corrected', { title: 'Tờ rơi', amount: 1000 }],
  );
  assert.equal(valuesOf(entry)['amount'], 1000);
  assert.equal(entry.acts[0]?.fields['amount'], 100);
});

test('money is counted in whole đồng: spent, left, above the norm', () => {
  const item = { title: 'Tập huấn', plannedVnd: 10_000_000, normVnd: 400_000, quantity: 20 };
  const acts = [
    ['recorded', item],
    ['spent', { vnd: 9_999_999 }],
  ] as const;
  assert.equal(stageOf(anEntry('budget', ...acts)), 'spending');
  assert.equal(stageOf(anEntry('budget', ...acts, ['spent', { vnd: 1 }])), 'spent');
  const over = anEntry('budget', ...acts, ['spent', { vnd: 2 }]);
  assert.equal(stageOf(over), 'over');
  assert.equal(spentOf(over), 10_000_001);
  assert.equal(overNorm(item), 2_000_000);
  assert.equal(overNorm({ plannedVnd: 5 }), 0);
});

test('a desk lacks what is not there, broken, or not linked though it should be', () => {
  const have = (form: string, linked: string, works?: string) =>
    anEntry(
      'equipment',
      ['recorded', { form, linked }],
      ...(works ? ([['checked', { works }]] as const) : []),
    );
  const gaps = gapsOf([
    have('information-area', 'no-link-needed'),
    have('counters', 'no-link-needed'),
    have('citizen-computers', 'linked', 'broken'),
    have('ticket-machine', 'linked'),
    have('touch-screen', 'not-linked'),
    have('camera', 'not-linked'),
  ]);
  assert.deepEqual(
    gaps.map(({ form, why }) => [form, why]),
    [
      ['citizen-computers', 'broken'],
      ['camera', 'not-linked'],
      ['service-area', 'absent'],
    ],
  );
});

test('the unit itself and the office that serves it write into its registers, nobody else', () => {
  const unit = (unitId: string, kind: Unit['kind'], parentId: string | null): Unit =>
    ({ id: unitId, name: unitId, kind, parentId }) as Unit;
  const units = [
    unit('tinh', 'province', null),
    unit('vp', 'office', 'tinh'),
    unit('so-a', 'department', 'tinh'),
    unit('xa-a', 'commune', 'tinh'),
    unit('xa-a.bpmc', 'desk', 'xa-a'),
  ];
  const who = (role: string, unitId: string) =>
    ({
      kind: 'officer',
      accountId: id(1),
      name: '',
      title: '',
      unitId,
      unitName: '',
      roles: [{ role, unitId }],
    }) as const;
  assert.ok(mayWrite(who('control-officer', 'vp'), 'tinh', units));
  assert.ok(mayWrite(who('unit-head', 'so-a'), 'so-a', units));
  assert.ok(mayWrite(who('unit-head', 'xa-a'), 'xa-a.bpmc', units), 'a commune keeps those of its desk');
  assert.ok(!mayWrite(who('control-officer', 'vp'), 'so-a', units));
  assert.ok(!mayWrite(who('case-officer', 'so-a'), 'so-a', units));
  assert.ok(!mayWrite({ kind: 'citizen', accountId: id(1), name: '' }, 'so-a', units));
});

test('every register has its words in both languages: name, fields, choices, acts, stages', () => {
  const words = KIND_NAMES.flatMap((kind) => {
    const rule = KINDS[kind];
    const fields = [...rule.fields, ...Object.values(rule.acts).flat()];
    return [
      ...['kind', 'about', 'name', 'new'].map((what) => `registers.${what}.${kind}`),
      ...[...fields.map(({ name }) => name), ...rule.columns].map((name) => `registers.field.${name}`),
      ...fields.flatMap(({ choices }) =>
        (choices ?? []).map((choice: string) => `registers.choice.${choice}`),
      ),
      ...Object.keys(rule.acts).flatMap((act) => [`registers.act.${act}`, `registers.do.${act}`]),
    ];
  });
  for (const key of words) {
    assert.ok(key in vi, key);
    assert.ok(key in en, key);
  }
});

test('a field that cannot be taken is told by name and reason', () => {
  assert.throws(
    () => ensureAct({ kind: 'budget', act: 'recorded', entry: null }, { title: 'x' }),
    (error: unknown) => isRefusal(error, 'registers/field-invalid'),
  );
});

test('a petition is received, passed on, answered; after its answer nothing follows', () => {
  const came = [
    'recorded',
    { form: 'on-conduct', title: 'Chậm trả kết quả', on: '2026-03-02', channel: 'portal' },
  ] as const;
  assert.deepEqual(nextActs(anEntry('petition', came)), ['passed-on', 'answered']);
  const passed = anEntry('petition', came, ['passed-on', { on: '2026-03-03', unit: 'xa-a' }]);
  assert.equal(stageOf(passed), 'passed-on');
  const answered = anEntry('petition', came, [
    'answered',
    { on: '2026-03-10', document: '12/VP', result: 'Đã xin lỗi' },
  ]);
  assert.equal(stageOf(answered), 'answered');
  assert.deepEqual(nextActs(answered), []);
});

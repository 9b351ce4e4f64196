import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { type AskingTask, askedBy, type Fact, madeDueBy, proposalsFor, termOf, timeFor } from './evidence.ts';
import { bodiesOf, explanationFact, publicationFact, registerFact } from './facts.ts';
import type { Unit } from '#modules/directory';

/** A task that runs the whole year in the plan of a department. */
function aTask(given: Partial<AskingTask> & { readonly content: string }): AskingTask {
  return {
    id: given.content,
    unitId: 'so-a',
    product: '',
    event: null,
    leads: [],
    covered: [],
    times: [{ key: 'year', fromOn: '2026-01-01', dueOn: '2026-12-31', done: false }],
    ...given,
  };
}

function aFact(given: Partial<Fact> = {}): Fact {
  return {
    kind: 'training',
    source: 's',
    on: '2026-05-12',
    title: 't',
    ref: '/x',
    units: ['so-a'],
    ...given,
  };
}

describe('a fact is proposed to tasks that ask for it in words', () => {
  const rows: readonly (readonly [string, Pick<Fact, 'kind' | 'form'>, boolean])[] = [
    [
      'Tổ chức tập huấn nghiệp vụ kiểm soát thủ tục hành chính',
      { kind: 'training', form: 'own-training' },
      true,
    ],
    ['Cử công chức tham gia bồi dưỡng', { kind: 'training', form: 'sent-training' }, true],
    ['Tổ chức học tập kinh nghiệm tại tỉnh bạn', { kind: 'training', form: 'study-visit' }, true],
    ['Tổ chức tập huấn nghiệp vụ', { kind: 'training', form: 'study-visit' }, false],
    ['Tổ chức đối thoại với người dân, doanh nghiệp', { kind: 'meeting', form: 'dialogue' }, true],
    ['Tổ chức đối thoại với người dân, doanh nghiệp', { kind: 'meeting', form: 'briefing' }, false],
    ['Hội nghị giao ban công tác kiểm soát thủ tục', { kind: 'meeting', form: 'briefing' }, true],
    ['Xây dựng kế hoạch kiểm tra công tác kiểm soát thủ tục', { kind: 'inspection-planned' }, true],
    ['Xây dựng kế hoạch kiểm tra công tác kiểm soát thủ tục', { kind: 'inspection-concluded' }, false],
    ['Tổ chức kiểm tra tại các xã, phường', { kind: 'inspection-concluded' }, true],
    ['Theo dõi, đôn đốc, kiểm tra việc thực hiện kế hoạch', { kind: 'inspection-concluded' }, false],
    ['Tuyên truyền trên cổng thông tin', { kind: 'communication', form: 'news' }, true],
    ['Xây dựng video hướng dẫn nộp hồ sơ trực tuyến', { kind: 'communication', form: 'video' }, true],
    ['Xây dựng video hướng dẫn nộp hồ sơ trực tuyến', { kind: 'communication', form: 'leaflet' }, false],
    ['Kiện toàn công chức đầu mối', { kind: 'focal-officer' }, true],
    ['Kết nối camera giám sát bộ phận một cửa', { kind: 'equipment', form: 'camera' }, true],
    ['Kết nối camera giám sát bộ phận một cửa', { kind: 'equipment', form: 'counters' }, false],
    ['Bố trí trụ sở, trang thiết bị của bộ phận một cửa', { kind: 'equipment', form: 'counters' }, true],
    ['Bố trí kinh phí', { kind: 'budget' }, true],
    ['Xây dựng quyết định công bố danh mục thủ tục', { kind: 'procedure-published' }, true],
    ['Thẩm tra dự thảo quyết định công bố', { kind: 'procedure-published' }, false],
    ['Cập nhật thủ tục lên cơ sở dữ liệu quốc gia', { kind: 'procedure-published' }, true],
    ['Xây dựng, hiệu chỉnh quy trình điện tử', { kind: 'process-approved' }, true],
    ['Giải trình, xin lỗi hồ sơ quá hạn', { kind: 'late-explained' }, true],
    ['Báo cáo kết quả hằng quý', { kind: 'report-sent' }, true],
    ['Ban hành kế hoạch năm của cơ quan', { kind: 'plan-issued' }, true],
    ['Tổng kết và xây dựng kế hoạch năm sau', { kind: 'plan-issued' }, false],
    ['Niêm yết thủ tục tại trụ sở', { kind: 'procedure-published' }, false],
  ];
  for (const [content, fact, asked] of rows)
    it(`${asked ? 'asks' : 'does not ask'}: ${content} / ${fact.form ?? fact.kind}`, () => {
      assert.equal(askedBy({ content, product: '' }, fact) !== undefined, asked);
    });

  it('a report in the column of products asks for no report', () => {
    const task = { content: 'Số hóa hồ sơ', product: 'Báo cáo tổng hợp' };
    assert.equal(askedBy(task, { kind: 'report-sent' }), undefined);
    assert.equal(
      askedBy({ content: 'Truyền thông', product: 'Tờ rơi' }, { kind: 'communication' }),
      'truyền thông',
    );
  });
});

test('only units whose work it was: their own tasks, and those a plan above gives them and theirs does not carry out', () => {
  const tasks = [
    aTask({ id: 'own', content: 'Tập huấn' }),
    aTask({ id: 'other', content: 'Tập huấn', unitId: 'so-b' }),
    aTask({ id: 'given', content: 'Tập huấn', unitId: 'tinh', leads: ['so-a', 'so-b'] }),
    aTask({ id: 'covered', content: 'Tập huấn', unitId: 'tinh', leads: ['so-a'], covered: ['so-a'] }),
  ];
  assert.deepEqual(
    proposalsFor(aFact(), tasks).map(({ taskId }) => taskId),
    ['own', 'given'],
  );
});

test('the time is the open one that runs; else the late one; else the finished one; never one to come', () => {
  const quarter = (n: number, done: boolean) => ({
    key: `Q${n}`,
    fromOn: `2026-${String(n * 3 - 2).padStart(2, '0')}-01`,
    dueOn: ['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31'][n - 1] ?? '',
    done,
  });
  const all = [quarter(1, false), quarter(2, false), quarter(3, false)];
  assert.equal(timeFor(all, '2026-05-12'), 'Q2');
  assert.equal(
    timeFor([quarter(1, false), quarter(2, true)], '2026-05-12'),
    'Q1',
    'the late one is still open',
  );
  assert.equal(timeFor([quarter(1, true), quarter(2, true)], '2026-05-12'), 'Q2');
  assert.equal(timeFor([quarter(3, false)], '2026-05-12'), undefined);
  assert.equal(timeFor([quarter(1, false)], '2026-08-01'), undefined, 'too long ago');
  assert.equal(timeFor([], '2026-05-12'), undefined, 'nothing happened that makes it due');
});

test('what makes a task due does not prove it', () => {
  const fact = aFact({ kind: 'procedure-published', events: ['province-decision-published'] });
  const waits = aTask({ content: 'Cập nhật thủ tục lên CSDLQG', event: 'province-decision-published' });
  assert.deepEqual(madeDueBy(fact, [waits]), [waits]);
  assert.deepEqual(proposalsFor(fact, [waits]), []);
});

test('an event that concerns some units makes due only their tasks', () => {
  const task = aTask({ content: 'Xử lý vi phạm', event: 'violation-found' });
  const fact = aFact({ kind: 'inspection-found', events: ['violation-found'] });
  assert.equal(madeDueBy({ ...fact, concerns: ['xa-b'] }, [task]).length, 0);
  assert.equal(madeDueBy({ ...fact, concerns: ['so-a'] }, [task]).length, 1);
  assert.equal(madeDueBy({ ...fact, concerns: null }, [task]).length, 1);
  assert.equal(madeDueBy(aFact(), [task]).length, 0);
});

test('a term is what the plan prints; for the national base what the law says; else nobody set one', () => {
  const term = (printed: string, content = '') =>
    termOf({ printed, content }, ['province-decision-published']);
  assert.deepEqual(term('Trong 03 ngày làm việc kể từ khi có quyết định'), {
    days: 3,
    working: true,
    byLaw: false,
  });
  assert.deepEqual(term('Chậm nhất 10 (mười) ngày kể từ ngày nhận được'), {
    days: 10,
    working: false,
    byLaw: false,
  });
  assert.deepEqual(term('Khi có quyết định', 'Cập nhật lên cơ sở dữ liệu quốc gia'), {
    days: 5,
    working: true,
    byLaw: true,
  });
  assert.equal(term('Khi có quyết định', 'Niêm yết'), null);
  assert.equal(term('Ngay sau khi có Quyết định công bố ngày 05/02/2026'), null);
});

const UNITS = [
  { id: 'tinh', kind: 'province', parentId: null },
  { id: 'vp', kind: 'office', parentId: 'tinh' },
  { id: 'so-a', kind: 'department', parentId: 'tinh' },
  { id: 'xa', kind: 'commune', parentId: 'tinh' },
  { id: 'xa.bpmc', kind: 'desk', parentId: 'xa' },
] as unknown as Unit[];

test('a unit, its desk and the office that serves it are one for plans', () => {
  assert.deepEqual(bodiesOf(['xa.bpmc'], UNITS), ['xa.bpmc', 'xa']);
  assert.deepEqual(bodiesOf(['tinh'], UNITS), ['tinh', 'vp']);
  assert.deepEqual(bodiesOf(['vp'], UNITS), ['vp', 'tinh']);
});

test('a decision is one fact for all of its procedures; one of long ago is none', () => {
  const one = {
    code: '1.1',
    name: 'Khai sinh',
    decision: '120/QĐ-UBND',
    effectiveFrom: '2026-03-02',
    publishedOn: '2026-03-01',
    handledBy: 'so-a',
  };
  const first = publicationFact(one, ['tinh', 'vp'], UNITS);
  assert.equal(first?.source, publicationFact({ ...one, code: '1.2' }, ['tinh', 'vp'], UNITS)?.source);
  assert.deepEqual(first?.units, ['tinh', 'vp', 'so-a']);
  assert.deepEqual(first?.events, ['procedure-changed', 'province-decision-published']);
  const ministry = publicationFact({ ...one, decision: '77/QĐ-BTP' }, ['tinh', 'vp'], UNITS);
  assert.deepEqual(ministry?.events, ['procedure-changed', 'ministry-decision-published']);
  assert.deepEqual([ministry?.units, ministry?.concerns], [[], ['tinh', 'vp', 'so-a']]);
  assert.equal(publicationFact({ ...one, effectiveFrom: '2025-07-01' }, [], UNITS), undefined);
});

test('of a register only what happened is a fact: no corrections, no follow-up', () => {
  const act = {
    register: 'training',
    act: 'recorded',
    actId: 'a',
    fields: { form: 'study-visit' },
    title: 'Học tập',
    entryOn: '2026-03-01',
    ref: '/so-theo-doi/tap-huan/1',
    units: ['so-a'],
    inspected: null,
  };
  assert.deepEqual([registerFact(act)?.kind, registerFact(act)?.form], ['training', 'study-visit']);
  for (const other of ['corrected', 'voided']) assert.equal(registerFact({ ...act, act: other }), undefined);
  const found = {
    ...act,
    register: 'inspection',
    act: 'found',
    fields: { grade: 'violation', on: '2026-04-02' },
    inspected: 'xa',
  };
  assert.deepEqual(registerFact(found)?.concerns, ['so-a', 'xa']);
  assert.equal(registerFact({ ...found, fields: { grade: 'good', on: '2026-04-02' } }), undefined);
});

test('explanations of one unit in one month are one fact', () => {
  const on = (day: string) => explanationFact('xa', ['xa'], day).source;
  assert.equal(on('2026-03-01'), on('2026-03-31'));
  assert.notEqual(on('2026-03-31'), on('2026-04-01'));
});

test('a petition makes the waiting task due, and its answer is proposed as proof of it', () => {
  const act = {
    register: 'petition',
    act: 'recorded',
    actId: 'p1',
    fields: {},
    title: 'Chậm trả kết quả',
    entryOn: '2026-03-02',
    ref: '/so-theo-doi/x',
    units: ['so-a'],
    inspected: null,
  };
  const came = registerFact(act);
  assert.deepEqual(
    [came?.kind, came?.events, came?.concerns],
    ['petition-received', ['petition-received'], ['so-a']],
  );
  const answer = registerFact({ ...act, act: 'answered', fields: { on: '2026-03-10', document: '12/VP' } });
  assert.deepEqual([answer?.kind, answer?.on], ['petition-answered', '2026-03-10']);
  assert.equal(registerFact({ ...act, act: 'passed-on' }), undefined);
  const tasks = [
    aTask({ id: 'asked', content: 'Xử lý phản ánh, kiến nghị của người dân' }),
    aTask({ id: 'posted', content: 'Công khai địa chỉ tiếp nhận phản ánh, kiến nghị' }),
  ];
  assert.ok(answer);
  assert.deepEqual(
    proposalsFor(answer, tasks).map(({ taskId }) => taskId),
    ['asked'],
  );
});

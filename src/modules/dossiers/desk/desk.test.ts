import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantOf } from '#kernel/clock';
import { compileCalendar, nationalCalendar } from '#modules/calendar';
import type { PaperRequirement, ProcedureContent } from '#modules/catalogue';
import { nearFrom, riskOf } from '../queue.ts';
import { inboxHref, readInboxQuery } from './inbox.ts';
import { checkIntake, emptyIntake, expectedCounts, findOffered, readIntake } from './intake.ts';
import { readDay, spanOf } from './register.ts';
import {
  DECLARATION,
  faultsOf,
  hindersAcceptance,
  hindersLetter,
  readJudgements,
  subjectsOf,
  usualClause,
} from './review.ts';

const calendar = compileCalendar(nationalCalendar, 'phuong-dong-kinh');
const at = (local: string) => instantOf(local);

test('risk is the share of working time used: nights and weekends use none', () => {
  const time = { from: at('2026-11-16T08:00'), due: at('2026-11-20T17:00') };
  const midweek = riskOf(calendar, time, at('2026-11-18T12:00'));
  assert.ok(midweek.share > 0.4 && midweek.share < 0.6, `half of the week, got ${midweek.share}`);
  assert.equal(midweek.near, false);
  const night = riskOf(calendar, time, at('2026-11-18T23:00'));
  assert.equal(riskOf(calendar, time, at('2026-11-19T06:00')).share, night.share);
});

test('near its end is 70 % used, due today, or late; late is more than all of it', () => {
  const time = { from: at('2026-11-23T08:00'), due: at('2026-11-27T17:00') };
  assert.equal(riskOf(calendar, time, at('2026-11-26T16:00')).near, true);
  const today = { from: at('2026-11-02T08:00'), due: at('2026-11-27T17:00') };
  assert.deepEqual(
    [riskOf(calendar, today, at('2026-11-27T07:00'))].map((r) => [r.near, r.today, r.late]),
    [[true, true, false]],
  );
  const late = riskOf(calendar, time, at('2026-11-27T20:00'));
  assert.ok(late.late && late.share > 1, 'after closing the share says late although no working time passed');
});

test('what is near its end can be told by comparing instants: the first minute at which the risk says so', () => {
  const start = at('2026-11-02T08:00').epochMilliseconds;
  for (let n = 0; n < 300; n += 1) {
    const from = Temporal.Instant.fromEpochMilliseconds(start + ((n * 7919) % 20_000) * 60_000);
    const due = from.add({ minutes: 1 + ((n * 104_729) % 30_000) });
    const near = nearFrom(calendar, { from, due });
    assert.equal(riskOf(calendar, { from, due }, near).near, true, `${from} ${due}: ${near}`);
    const before = near.subtract({ minutes: 1 });
    if (Temporal.Instant.compare(before, from) >= 0)
      assert.equal(riskOf(calendar, { from, due }, before).near, false, `${from} ${due}: before ${near}`);
  }
});

test('the address of an inbox page holds every choice; what is unknown is left out', () => {
  const query = readInboxQuery(
    {
      the: 'sap-den-han',
      'don-vi': 'u1',
      'thu-tuc': '1.002755',
      kenh: 'online',
      q: ' Nông ',
      xep: 'cho-lau',
      sau: '2026-11-26T01:02:03.123456Z~019a0000-0000-7000-8000-000000000001~-1',
      giu: 'chua',
    },
    false,
  );
  assert.equal(query.words, 'Nông');
  const href = new URL(inboxHref(query, { after: query.after }), 'http://x');
  assert.deepEqual(readInboxQuery(Object.fromEntries(href.searchParams), false), query);
  const wild = readInboxQuery(
    { the: 'x', kenh: 'fax', 'thu-tuc': "1' or 1", xep: 'z', sau: 'now()~a~1', giu: 'x' },
    false,
  );
  assert.deepEqual(
    [wild.tab, wild.channel, wild.procedure, wild.sort, wild.after, wild.holder],
    ['cho-toi', '', '', 'han', null, ''],
  );
  assert.equal(readInboxQuery({ the: 'ca-don-vi' }, false).tab, 'cho-toi', 'only heads see the whole unit');
  assert.equal(readInboxQuery({ the: 'tat-ca' }, true).tab, 'cho-toi', 'only inspecting roles see all units');
  assert.equal(readInboxQuery({}, false, true).tab, 'tat-ca', 'and they begin with them');
});

const paper = (key: string, more: Partial<PaperRequirement> = {}): PaperRequirement => ({
  key,
  name: `Giấy ${key}`,
  originals: 1,
  copies: 0,
  formName: null,
  required: true,
  ...more,
});

const content = {
  code: '1.000001',
  cases: [
    { key: 'a', name: 'A', channels: [], papers: [paper('don'), paper('ban-do', { required: false })] },
    { key: 'b', name: 'B', channels: [], papers: [paper('khac')] },
  ],
} as unknown as ProcedureContent;

const typed = (fields: Record<string, string>) => (name: string) => fields[name] ?? '';
const GOOD = {
  so: '020190999123',
  ten: 'Nông Thị Thử',
  'dia-chi': 'Đông Kinh',
  nhan: 'desk',
  hien: 'a',
  'truong-hop': 'a',
  'chinh.0': '1',
};

test('a clerk expects the published counts; a required paper without counts is one original', () => {
  assert.deepEqual(expectedCounts(paper('x', { originals: 2, copies: 1 })), { originals: 2, copies: 1 });
  assert.deepEqual(expectedCounts(paper('x', { originals: null, copies: null })), {
    originals: 1,
    copies: 0,
  });
  assert.deepEqual(expectedCounts(paper('x', { required: false })), { originals: 0, copies: 0 });
  assert.equal(emptyIntake(content).caseKey, 'a');
});

test('every fault of a counter intake is said at its field', () => {
  const faults: [Record<string, string>, string][] = [
    [{ so: '123' }, 'so'],
    [{ so: '' }, 'so'],
    [{ ten: ' ' }, 'ten'],
    [{ 'dien-thoai': 'abc' }, 'dien-thoai'],
    [{ 'dia-chi': '' }, 'dia-chi'],
    [{ thu: 'a@b' }, 'thu'],
    [{ nhan: 'pigeon' }, 'nhan'],
    [{ 'chinh.0': '-1' }, 'chinh.0'],
    [{ 'chinh.0': '0' }, 'chinh.0'],
    [{ 'truong-hop': 'z', hien: 'z' }, 'truong-hop'],
  ];
  for (const [change, field] of faults) {
    const { errors } = checkIntake(content, readIntake(content, typed({ ...GOOD, ...change })));
    assert.ok(
      errors.some((error) => error.name === field),
      `${JSON.stringify(change)} → ${JSON.stringify(errors)}`,
    );
  }
  const { ok } = checkIntake(content, readIntake(content, typed(GOOD)));
  assert.deepEqual(
    ok?.papers.map((one) => [one.key, one.originals]),
    [['don', 1]],
    'papers without a count are not handed in',
  );
});

test('counts typed for one case are not taken for the papers of another', () => {
  assert.deepEqual(readIntake(content, typed({ ...GOOD, 'truong-hop': 'b' })).papers, {});
});

test('a procedure is found by words without accents, in any order, or by its code', () => {
  const offers = [
    { code: '1.001193', search: 'dang ki khai sinh |khai sinh cho con|' },
    { code: '1.000656', search: 'dang ki khai tu' },
  ];
  const codes = (words: string) => findOffered(offers, words).map((one) => one.code);
  assert.deepEqual(codes('Khai sinh'), ['1.001193']);
  assert.deepEqual(codes('sinh đăng ký'), ['1.001193']);
  assert.deepEqual(codes('1.0006'), ['1.000656']);
  assert.deepEqual(codes('hôn'), []);
});

test('acceptance waits until everything is judged and passes; all faults become one letter', () => {
  const subjects = subjectsOf([paper('don'), paper('ban-do')], [], 'Nội dung kê khai');
  assert.equal(subjects.at(-1)?.key, DECLARATION);
  const judge = (fields: Record<string, string>) =>
    readJudgements(subjects, typed(fields), usualClause(false));
  assert.equal(hindersAcceptance(judge({ 'v.0': 'dat' })).length, 2);
  assert.deepEqual(hindersAcceptance(judge({ 'v.0': 'dat', 'v.1': 'dat', 'v.2': 'dat' })), []);
  assert.equal(hindersLetter(judge({ 'v.0': 'dat' })).length, 1, 'nothing to ask for');
  assert.deepEqual(
    hindersLetter(judge({ 'v.0': 'khong' })).map((error) => error.name),
    ['r.0'],
  );
  const faults = faultsOf(
    judge({ 'v.0': 'khong', 'r.0': 'Bổ sung chữ ký', 'v.1': 'khong', 'r.1': 'Nộp bản rõ', 'c.1': 'Điều 5' }),
  );
  assert.deepEqual(
    faults.map((fault) => [fault.asked, fault.clause]),
    [
      ['Bổ sung chữ ký', usualClause(false)],
      ['Nộp bản rõ', 'Điều 5'],
    ],
  );
});

test('a day may be typed as people write it; one that does not exist is none', () => {
  assert.equal(readDay('27/2/2026'), '2026-02-27');
  assert.equal(readDay('2026-02-27'), '2026-02-27');
  assert.equal(readDay('31/02/2026'), null);
  assert.equal(readDay('hôm nay'), null);
  assert.deepEqual(spanOf('2026-02-27', '2026-02-28'), {
    from: '2026-02-26T17:00:00Z',
    to: '2026-02-28T17:00:00Z',
  });
});

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { createJobs } from '#kernel/jobs';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { recordEntry } from '#modules/registers';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { demoDatabase } from '../../../tests/support/demo.ts';
import { registerEvidence } from './evidence-jobs.ts';
import type { Fact } from './evidence.ts';
import { splitLines } from './reader/lines.ts';
import { readPlan } from './reader/read.ts';
import type { TimingEvent } from './reader/types.ts';
import { findTask, listPlanTasks, listTaskActs } from './reads/board.ts';
import { listOpenProposals, listTaskProposals } from './reads/evidence.ts';
import { anOfficer } from './testing.ts';
import { answerProposal } from './use-cases/answer-proposal.ts';
import { issuePlan } from './use-cases/issue-plan.ts';
import { loadReadPlan } from './use-cases/load-plan.ts';
import { submitPlan } from './use-cases/move-plan.ts';
import { takeFact } from './use-cases/take-fact.ts';

const id = (n: number) => `01900000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
const DEPARTMENT = 'so-tu-phap';
const head = anOfficer(id(4), DEPARTMENT, 'unit-head');
const director = anOfficer(id(5), DEPARTMENT, 'leader');
const stranger = anOfficer(id(7), 'so-y-te', 'unit-head');

const ROWS: readonly (readonly [content: string, time: string])[] = [
  ['Xây dựng quyết định công bố thủ tục', 'Khi có quyết định công bố của Bộ'],
  ['Cập nhật thủ tục lên cơ sở dữ liệu quốc gia', 'Khi có quyết định công bố của Chủ tịch UBND tỉnh'],
  ['Xây dựng quy trình điện tử', 'Trong 03 ngày làm việc kể từ khi có quyết định phê duyệt quy trình nội bộ'],
  ['Đề xuất xử lý vi phạm', 'Khi có vi phạm'],
  ['Tổ chức tập huấn nghiệp vụ', 'Trong năm'],
  ['Niêm yết thủ tục tại trụ sở', 'Khi thủ tục thay đổi'],
];

const TEXT = `SỞ TƯ PHÁP

KẾ HOẠCH
Kiểm soát thủ tục hành chính năm 2026

I. MỤC ĐÍCH
Giúp người dân làm thủ tục nhanh hơn.

II. NHIỆM VỤ
STT
Nội dung công việc
Cơ quan chủ trì
Cơ quan phối hợp
Thời gian thực hiện
I
Kiểm soát thủ tục
${ROWS.map(([content, time], n) => `${n + 1}\n${content}\nSở Tư pháp\nVăn phòng UBND tỉnh\n${time}`).join('\n')}

III. TỔ CHỨC THỰC HIỆN
1. Văn phòng theo dõi việc thực hiện kế hoạch.
`;

/** Numbers from 0 to 1 that are the same on every machine. */
function* chances(seed: string): Generator<number, never> {
  for (let n = 0; ; n += 1)
    yield createHash('sha256').update(`${seed} ${n}`).digest().readUInt32BE(0) / 2 ** 32;
}

describe('what happens on the platform reaches the plans', () => {
  let test: TestDatabase;
  let planId = '';
  const q = () => reading(test.ctx());
  const refuses = (code: string) => (error: unknown) => isRefusal(error, code);
  const taskOf = async (words: string) => {
    const task = (await listPlanTasks(q(), planId)).find(({ content }) => content.includes(words));
    assert.ok(task, words);
    return task;
  };
  before(async () => {
    test = await demoDatabase();
    const document = { unitId: DEPARTMENT, year: 2026, read: readPlan(splitLines(TEXT)) };
    const file = { id: null, name: 'ke-hoach.txt' };
    planId = (await loadReadPlan(test.ctx(head), { ...document, lines: TEXT.split('\n'), file })).id;
    await submitPlan(test.ctx(head), planId);
    await issuePlan(test.ctx(director), planId);
  });
  after(() => test.close());

  it('a random year of events binds to the right tasks, each once, whatever comes twice and in whatever order', async () => {
    const random = chances('a year');
    const kinds: readonly (TimingEvent | null)[] = [
      'ministry-decision-published',
      'province-decision-published',
      'process-approved',
      'violation-found',
      'procedure-changed',
      'petition-received',
      null,
    ];
    const year = Array.from({ length: 60 }, (_, n): Fact => {
      const event = kinds[Math.floor(random.next().value * kinds.length)] ?? null;
      const elsewhere = random.next().value < 0.3;
      const on = Temporal.PlainDate.from('2026-01-05').add({ days: Math.floor(random.next().value * 350) });
      return {
        kind: 'profile-published',
        source: `event-${n}`,
        on: on.toString(),
        title: `Sự kiện ${n}`,
        ref: '',
        units: [],
        ...(event === null ? {} : { events: [event] }),
        concerns: elsewhere ? ['so-y-te'] : random.next().value < 0.5 ? null : [DEPARTMENT],
      };
    });
    const told = [...year, ...year.filter(() => random.next().value < 0.5)]
      .map((fact) => ({ fact, at: random.next().value }))
      .toSorted((a, b) => a.at - b.at);
    for (const { fact } of told) await takeFact(test.ctx(), fact);
    const concerned = year.filter(({ concerns }) => concerns === null || concerns?.includes(DEPARTMENT));
    const counted = await Promise.all(
      (await listPlanTasks(q(), planId)).map(async (task) => {
        const expected = concerned
          .filter(({ events }) => task.timing.event !== undefined && events?.includes(task.timing.event))
          .map(({ title, on }) => `${title} ${on}`)
          .toSorted();
        const triggered = task.standings.filter(({ label }) => label.startsWith('Sự kiện'));
        const found = triggered.map(({ label, fromOn }) => `${label.split(' (')[0]} ${fromOn}`).toSorted();
        assert.deepEqual(found, expected, task.content);
        return expected.length;
      }),
    );
    assert.ok(
      counted.filter((count) => count > 3).length >= 4,
      `a year in which little happened: ${counted}`,
    );
  });

  it('each has a day of its own: printed by the plan, set by law, or none', async () => {
    const decided = (source: string, events: readonly TimingEvent[], on: string): Fact => ({
      kind: 'process-approved',
      source,
      on,
      title: source,
      ref: '',
      units: [],
      events,
      concerns: null,
    });
    await takeFact(test.ctx(), decided('Phê duyệt A', ['process-approved'], '2026-04-28'));
    await takeFact(test.ctx(), decided('Công bố B', ['province-decision-published'], '2026-06-01'));
    await takeFact(test.ctx(), decided('Sửa đổi C', ['procedure-changed'], '2026-06-01'));
    const due = async (words: string, label: string) =>
      (await taskOf(words)).standings.find((one) => one.label.startsWith(label))?.dueOn;
    // 29/4, then the holidays of 30/4 and 1/5, a weekend: the third working day is 5/5.
    assert.equal(await due('quy trình điện tử', 'Phê duyệt A'), '2026-05-05');
    assert.equal(await due('cơ sở dữ liệu quốc gia', 'Công bố B'), '2026-06-08');
    assert.equal(await due('Niêm yết', 'Sửa đổi C'), null);
  });

  it('a training written into the register is proposed as evidence; heard twice, it is proposed once', async () => {
    const { id: entryId } = await recordEntry(test.ctx(head), {
      kind: 'training',
      unitId: DEPARTMENT,
      fields: {
        form: 'own-training',
        title: 'Tập huấn một cửa tại Sở',
        from: '2026-03-12',
        host: 'Sở Tư pháp',
        participants: 40,
      },
    });
    const jobs = createJobs();
    registerEvidence(jobs);
    const hear = jobs.handlers.get('plans.hear-registers-recorded');
    const [event] = await test.asOwner<{ id: string; key: string; payload: Record<string, unknown> }>(
      `select id, key, payload from h37.kernel_event where name = 'registers.recorded' and key = $1`,
      [entryId],
    );
    assert.ok(hear && event);
    await hear(test.ctx(), event);
    await hear(test.ctx(), event);
    const task = await taskOf('tập huấn');
    const proposed = await listTaskProposals(q(), task.id);
    assert.deepEqual(
      proposed.map(({ title, ref, answer, why, occurrence }) => [title, ref, answer, why, occurrence]),
      [['Tập huấn một cửa tại Sở', `/so-theo-doi/tap-huan/${entryId}`, null, 'tập huấn', 'year']],
    );
    assert.equal((await findTask(q(), task.id))?.evidence, 0, 'nothing counts before it is confirmed');
  });

  it('the unit confirms or declines it, once; only what is confirmed proves the task', async () => {
    const task = await taskOf('tập huấn');
    const [proposal] = await listTaskProposals(q(), task.id);
    assert.ok(proposal);
    const answer = { proposalId: proposal.id, answer: 'confirmed', note: '' } as const;
    await assert.rejects(answerProposal(test.ctx(stranger), answer), refuses('plans/not-yours'));
    await assert.rejects(
      answerProposal(test.ctx(head), { ...answer, answer: 'declined' }),
      refuses('plans/field-invalid'),
    );
    assert.equal((await listOpenProposals(q(), [DEPARTMENT])).length, 1);
    await answerProposal(test.ctx(head), answer);
    await assert.rejects(answerProposal(test.ctx(head), answer), refuses('plans/already-answered'));
    const [act] = await listTaskActs(q(), task.id);
    assert.deepEqual(act?.evidence, { kind: 'training', ref: proposal.ref, title: proposal.title });
    assert.deepEqual(await listOpenProposals(q(), [DEPARTMENT]), []);
    assert.equal((await findTask(q(), task.id))?.standings[0]?.doneOn, null, 'proof is not a report');
  });

  it('what is declined stays on record and is not proposed again', async () => {
    const fact: Fact = {
      kind: 'training',
      source: 'register:other',
      on: '2026-04-02',
      title: 'Tập huấn phòng cháy',
      ref: '/so-theo-doi/tap-huan/x',
      units: [DEPARTMENT],
    };
    const task = await taskOf('tập huấn');
    await takeFact(test.ctx(), fact);
    const proposal = (await listTaskProposals(q(), task.id)).find(({ title }) => title === fact.title);
    assert.ok(proposal);
    const declined = { proposalId: proposal.id, answer: 'declined', note: 'Không phải nghiệp vụ' } as const;
    await answerProposal(test.ctx(head), declined);
    assert.deepEqual(await takeFact(test.ctx(), fact), { bound: 0, proposed: 0 });
    const after = (await listTaskProposals(q(), task.id)).find(({ title }) => title === fact.title);
    assert.deepEqual(
      [after?.answer, after?.note, after?.answeredName],
      ['declined', 'Không phải nghiệp vụ', 'Người 04'],
    );
    assert.equal((await findTask(q(), task.id))?.evidence, 1);
  });
});

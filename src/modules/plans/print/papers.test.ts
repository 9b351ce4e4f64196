import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import mammoth from 'mammoth';
import { extractText } from 'unpdf';
import { reading } from '#kernel/tx';
import { listHolders } from '#modules/identity';
import { startTestApp, type TestApp } from '../../../../tests/support/app.ts';
import { createSend, signIn } from '../../../../tests/support/lifecycle.ts';
import { DEMO_PASSWORD } from '../../../start/demo.ts';
import { splitLines } from '../reader/lines.ts';
import { readPlan } from '../reader/read.ts';
import { listPlanTasks } from '../reads/board.ts';
import { getPlan } from '../reads/plan.ts';
import { anOfficer } from '../testing.ts';
import { issuePlan } from '../use-cases/issue-plan.ts';
import { loadReadPlan } from '../use-cases/load-plan.ts';
import { submitPlan } from '../use-cases/move-plan.ts';
import { reportTask } from '../use-cases/report-task.ts';
import { listOwed } from './papers-reads.ts';
import { placeOf, progressInput } from './progress-input.ts';
import { remind } from './reminder-jobs.ts';

const NOW = '2026-09-16T07:20:00+07:00';
const at = (text: string) => ({ now: Temporal.Instant.from(text) });
const id = (n: number) => `01900000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
const control = anOfficer(id(1), 'van-phong-ubnd-tinh', 'control-officer');
const officeHead = anOfficer(id(2), 'van-phong-ubnd-tinh', 'unit-head');
const chairman = anOfficer(id(3), 'ubnd-tinh', 'leader');

const TEXT = `ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN

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
Công bố, công khai
1
Rà soát danh mục thủ tục hành chính
Sở Tư pháp
Văn phòng UBND tỉnh
Trước ngày 10/9/2026
2
Tập huấn công chức một cửa
Sở Tư pháp
Sở Nội vụ
Hoàn thành trong ngày 23/9/2026
3
Khảo sát mức độ hài lòng của người dân
Sở Nội vụ
Văn phòng UBND tỉnh
Trước ngày 16/9/2026

III. TỔ CHỨC THỰC HIỆN
1. Các sở, ban, ngành xây dựng kế hoạch của mình, gửi Văn phòng UBND tỉnh trước ngày 20/01/2026./.
`;

describe('letters, reports and reminders from a plan in force', () => {
  let app: TestApp;
  let planId = '';
  let cookie = '';
  const q = () => reading(app.database.ctx());

  before(async () => {
    app = await startTestApp({ now: () => Temporal.Instant.from(NOW) });
    const { database } = app;
    const begun = await loadReadPlan(database.ctx(control), {
      unitId: 'ubnd-tinh',
      year: null,
      read: readPlan(splitLines(TEXT)),
      lines: TEXT.split('\n'),
      file: { id: null, name: 'ke-hoach.txt' },
    });
    planId = begun.id;
    await submitPlan(database.ctx(officeHead), planId);
    await issuePlan(database.ctx(chairman), planId);
    const { token } = await signIn(createSend(app.base), 'kiemsoat.tinh.1', DEMO_PASSWORD);
    cookie = `motcua=${token}`;
  });
  after(() => app.close());

  const get = (path: string) => fetch(`${app.base}/ke-hoach/${planId}/${path}`, { headers: { cookie } });

  it('lists what each unit owes: late, and due within fifteen days', async () => {
    const owed = await listOwed(q(), planId, '2026-10-01');
    assert.deepEqual(
      owed.map((task) => [task.unitId, placeOf(task), task.dueOn]),
      [
        ['so-noi-vu', 'I.3', '2026-09-15'],
        ['so-tu-phap', 'I.1', '2026-09-09'],
        ['so-tu-phap', 'I.2', '2026-09-23'],
      ],
    );
  });

  it('the printed plan ends once', async () => {
    const word = await get('ban-in.docx');
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await word.arrayBuffer()) });
    assert.equal(value.match(/\.\/\./g)?.length, 1, value.slice(-900));
  });

  it('offers the drafts on a page', async () => {
    const page = await get('van-ban');
    const html = await page.text();
    assert.equal(page.status, 200, html.slice(0, 400));
    assert.match(html, /Sở Tư pháp[\s\S]*don-doc\.docx\?don-vi=so-tu-phap/);
    assert.match(html, /bao-cao\.docx\?ky=quy-3/);
    assert.doesNotMatch(
      html,
      /bao-cao\.docx\?ky=quy-4/,
      'a quarter that has not begun has nothing to report',
    );
  });

  it('drafts the urging letter of one unit as Word and PDF, with its own tasks only', async () => {
    const pdf = await get('don-doc.pdf?don-vi=so-tu-phap');
    assert.equal(pdf.headers.get('content-type'), 'application/pdf');
    const { text } = await extractText(new Uint8Array(await pdf.arrayBuffer()), { mergePages: true });
    assert.match(text, /DỰ THẢO/);
    assert.match(text, /Kính gửi: Sở Tư pháp/);
    assert.match(text, /02\s+nhiệm\s+vụ\s+chưa\s+hoàn\s+thành/);
    assert.doesNotMatch(text, /Khảo sát mức độ hài lòng/);
    const word = await get('don-doc.docx?don-vi=so-tu-phap');
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await word.arrayBuffer()) });
    assert.match(value, /Rà soát danh mục thủ tục hành chính/);
  });

  it('drafts one letter to all that owe: each task once, with its units in the annex', async () => {
    const word = await get('don-doc.docx?don-vi=tat-ca');
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await word.arrayBuffer()) });
    assert.match(
      value,
      /02 nhiệm vụ quá hạn tại 02 cơ quan, đơn vị và 01 nhiệm vụ sắp đến hạn tại 01 cơ quan/,
    );
    assert.match(
      value,
      /Phụ lục[\s\S]*Khảo sát mức độ hài lòng của người dân\s+15\/09\/2026\s+quá 01 ngày\s+Sở Nội vụ/,
    );
    assert.equal(value.match(/Tập huấn công chức một cửa/g)?.length, 1);
  });

  it('drafts the letter to the units that have not handed in a plan, by the day the plan sets', async () => {
    const { content, revision } = await getPlan(q(), planId);
    assert.ok(revision > 0 && content.organisation.length > 0);
    const page = await (await get('van-ban')).text();
    assert.match(page, /don-doc\.docx\?don-vi=chua-trinh/);
    const word = await get('don-doc.docx?don-vi=chua-trinh');
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await word.arrayBuffer()) });
    assert.match(value, /V\/v đôn đốc xây dựng kế hoạch\s*thực hiện/);
    assert.match(value, /còn (\d+)\/\1 cơ quan, đơn vị chưa trình kế hoạch/);
    assert.match(value, /Sở Nội vụ\s+19\/01\/2026\s+quá 240 ngày\s+Chưa lập/);
  });

  it('drafts the report of a quarter, and refuses a period that is none', async () => {
    const word = await get('bao-cao.docx?ky=quy-3');
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await word.arrayBuffer()) });
    assert.match(value, /BÁO CÁO/);
    assert.match(value, /quý III năm 2026/);
    assert.equal((await get('bao-cao.docx?ky=quy-9')).status, 422);
  });

  it('counts as of the last day of the period: what was done later was still open', async () => {
    const [first] = await listPlanTasks(q(), planId);
    assert.ok(first);
    const facts = {
      plan: { number: '01/KH-UBND', issuedOn: null, issuer: 'UBND', title: 'Kế hoạch', year: 2026 },
      tasks: [{ ...first, standings: first.standings.map((one) => ({ ...one, doneOn: '2026-10-05' })) }],
      evidence: [
        { taskId: first.id, title: 'Báo cáo', ref: '12/BC-STP', on: '2026-10-05' },
        { taskId: first.id, title: 'Danh mục 3/2026', ref: '', on: '2026-03-05' },
      ],
      targetsOf: () => [],
      today: '2026-12-01',
    };
    const quarter = progressInput(facts, { kind: 'quarter', quarter: 3, year: 2026 });
    assert.deepEqual(
      quarter.tasks.map(({ state, evidence }) => [state, evidence]),
      [['late', ['Danh mục 3/2026']]],
    );
    assert.equal(quarter.cutOff, '2026-09-30');
    const year = progressInput(facts, { kind: 'year', year: 2026 });
    assert.deepEqual(
      year.tasks.map(({ state, doneOn }) => [state, doneOn]),
      [['done-late', '2026-10-05']],
    );
    assert.equal(year.cutOff, '2026-12-01', 'today, while the year runs');
  });

  /** Reminders by template, however many people got them. */
  const told = async (): Promise<string[]> => {
    const rows = await app.database.asOwner<{ template: string; task: string; people: number }>(
      `select template, facts->>'code' as task, count(*)::int as people from h37.notifications_message
       where template like 'plan-task%' group by event_id, template, facts->>'code' order by 1, 2`,
    );
    const tasks = await listPlanTasks(q(), planId);
    return rows.map((row) => `${row.template} ${tasks.find((task) => task.id === row.task)?.number}`).sort();
  };

  it('reminds before, on and after the last day, each stage once however often it runs', async () => {
    const people = await listHolders(q(), {
      role: 'control-officer',
      unitId: 'so-tu-phap',
      on: '2026-09-16',
    });
    const heads = await listHolders(q(), { role: 'unit-head', unitId: 'so-tu-phap', on: '2026-09-16' });
    assert.ok(people.length + heads.length > 0, 'somebody answers for the department');
    const run = (time: string) => remind(app.database.ctx({ kind: 'system', name: 'jobs' }, at(time)));
    await run(NOW);
    const first = ['plan-task-late 1', 'plan-task-late 3', 'plan-task-soon 2'];
    assert.deepEqual(await told(), first);
    await run(NOW);
    await run('2026-09-17T07:00:00+07:00');
    assert.deepEqual(await told(), first, 'nothing new on the next day');
    await run('2026-09-23T07:00:00+07:00');
    assert.deepEqual(await told(), [
      'plan-task-due 2',
      'plan-task-late 1',
      'plan-task-late 3',
      'plan-task-late 3',
      'plan-task-soon 2',
    ]);
  });

  it('reminds the units that have not handed in their plan, by the day the plan above sets', async () => {
    const run = (time: string) => remind(app.database.ctx({ kind: 'system', name: 'jobs' }, at(time)));
    for (const day of ['2026-01-12', '2026-01-12', '2026-01-13', '2026-01-19', '2026-01-26'])
      await run(`${day}T07:00:00+07:00`);
    const rows = await app.database.asOwner<{ template: string; code: string; events: number }>(
      `select template, facts->>'code' as code, count(distinct event_id)::int as events
       from h37.notifications_message where template like 'plan-own%' group by 1, 2 order by 1`,
    );
    assert.ok(rows.every((row) => row.code === planId));
    const units = rows[0]?.events ?? 0;
    assert.ok(units >= 14, 'every department is asked');
    assert.deepEqual(
      rows.map((row) => [row.template, row.events]),
      [
        ['plan-own-due', units],
        ['plan-own-late', units],
        ['plan-own-soon', units],
      ],
    );
  });

  it('a task that is done reminds nobody, and leaves the letter', async () => {
    const tasks = await listPlanTasks(q(), planId);
    const second = tasks.find((task) => task.number === '2');
    assert.ok(second);
    const before = await told();
    const [standing] = second.standings;
    await reportTask(app.database.ctx(control), {
      taskId: second.id,
      occurrence: standing?.key ?? '',
      kind: 'done',
      note: 'Đã tập huấn',
    });
    await remind(app.database.ctx({ kind: 'system', name: 'jobs' }, at('2026-09-24T07:00:00+07:00')));
    assert.deepEqual(await told(), before);
    const owed = await listOwed(q(), planId, '2026-10-01');
    assert.ok(!owed.some((task) => task.taskId === second.id));
  });
});

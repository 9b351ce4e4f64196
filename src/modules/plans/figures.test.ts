import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { startTestApp, type TestApp } from '../../../tests/support/app.ts';
import { createSend, signIn } from '../../../tests/support/lifecycle.ts';
import { DEMO_PASSWORD } from '../../start/demo.ts';
import { readValue, targetKey } from './figures.ts';
import { splitLines } from './reader/lines.ts';
import { readPlan } from './reader/read.ts';
import { listPlanTasks } from './reads/board.ts';
import { listFigures } from './reads/evidence.ts';
import { anOfficer } from './testing.ts';
import { issuePlan } from './use-cases/issue-plan.ts';
import { loadReadPlan } from './use-cases/load-plan.ts';
import { submitPlan } from './use-cases/move-plan.ts';
import { stateFigure } from './use-cases/state-figure.ts';

const NOW = { now: Temporal.Instant.from('2026-10-05T08:00:00+07:00') };
const id = (n: number) => `01900000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
const UNIT = 'so-tu-phap';
const head = anOfficer(id(4), UNIT, 'unit-head');
const director = anOfficer(id(5), UNIT, 'leader');
const stranger = anOfficer(id(7), 'so-y-te', 'unit-head');

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
Một cửa
1
Giảm thời gian chờ tại bộ phận một cửa trung bình còn tối đa 25 phút mỗi lần đến giao dịch
Văn phòng Sở
Các phòng
Trước ngày 01/12/2026
2
Trả kết quả đúng và trước hạn đạt trên 97% hồ sơ
Văn phòng Sở
Các phòng
Thường xuyên

III. TỔ CHỨC THỰC HIỆN
1. Văn phòng theo dõi việc thực hiện kế hoạch.
`;

describe('a target that the platform cannot measure', () => {
  let app: TestApp;
  let planId = '';
  let cookie = '';
  let waiting = '';
  let counted = '';
  let target = '';

  before(async () => {
    app = await startTestApp({ now: () => NOW.now });
    const { database } = app;
    const begun = await loadReadPlan(database.ctx(head), {
      unitId: UNIT,
      year: null,
      read: readPlan(splitLines(TEXT)),
      lines: TEXT.split('\n'),
      file: { id: null, name: 'ke-hoach.txt' },
    });
    planId = begun.id;
    await submitPlan(database.ctx(head), planId);
    await issuePlan(database.ctx(director), planId);
    const tasks = await listPlanTasks(reading(database.ctx()), planId);
    [waiting = '', counted = ''] = tasks.map((task) => task.id);
    const asked = tasks[0]?.targets[0];
    assert.ok(asked, 'the reader finds the target');
    target = targetKey(asked);
    assert.equal(target, 'waiting-time');
    const { token } = await signIn(createSend(app.base), 'truongphong.sotuphap', DEMO_PASSWORD);
    cookie = `motcua=${token}`;
  });
  after(() => app.close());

  const page = async (path: string) => {
    const reply = await fetch(`${app.base}/ke-hoach/${path}`, { headers: { cookie } });
    return (await reply.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  };
  const state = (value: number, given: Partial<Parameters<typeof stateFigure>[1]> = {}) =>
    stateFigure(app.database.ctx(head, NOW), {
      taskId: waiting,
      target,
      value,
      on: '2026-06-30',
      title: 'Biên bản khảo sát thời gian chờ',
      ref: '12/BB-VP',
      ...given,
    });
  const refuses = (work: Promise<unknown>, code: string) =>
    assert.rejects(work, (error) => isRefusal(error, code));

  it('waits for a figure: from whom, by when', async () => {
    assert.match(
      await page(`nhiem-vu/${waiting}`),
      /tối đa 25 phút chưa có số liệu .*Chờ người đứng đầu bộ phận một cửa cung cấp, hạn 30\/11\/2026/,
    );
  });

  it('takes no figure without a paper, of another year, out of range, for what is counted, or from a stranger', async () => {
    await refuses(state(20, { title: ' ' }), 'plans/evidence-missing');
    await refuses(state(20, { on: '2025-12-31' }), 'plans/figure-day');
    await refuses(state(20, { on: '2026-10-06' }), 'plans/figure-day');
    await refuses(state(-1), 'plans/figure-out-of-range');
    await refuses(state(20, { target: 'khác' }), 'plans/target-unknown');
    await refuses(state(99, { taskId: counted, target: 'on-time' }), 'plans/measured-here');
    const other = { taskId: waiting, target, value: 20, on: '2026-06-30', title: 'Khảo sát', ref: '' };
    await refuses(stateFigure(app.database.ctx(stranger, NOW), other), 'plans/not-yours');
  });

  it('shows the figure with its paper, judges it, and the later one takes its place', async () => {
    await state(31);
    assert.match(
      await page(`nhiem-vu/${waiting}`),
      /31 phút \(chưa đạt\) .*Theo Biên bản khảo sát thời gian chờ \(12\/BB-VP\), đến 30\/06\/2026/,
    );
    await state(24.5, { on: '2026-09-30', ref: '20/BB-VP' });
    const seen = await page(`nhiem-vu/${waiting}`);
    assert.match(seen, /24,5 phút \(đạt\)/);
    assert.match(
      seen,
      /Số liệu chỉ tiêu tối đa 25 phút: 31 phút, đến 30\/06\/2026/,
      'the history keeps both',
    );
    const asOf = async (day: string) =>
      (await listFigures(reading(app.database.ctx()), [waiting], day)).map(({ value }) => value);
    assert.deepEqual(
      [await asOf('2026-06-29'), await asOf('2026-07-01'), await asOf('2026-09-30')],
      [[], [31], [24.5]],
    );
  });

  it('a form that is refused keeps what was typed', async () => {
    const html = await (
      await fetch(`${app.base}/ke-hoach/nhiem-vu/${waiting}`, { headers: { cookie } })
    ).text();
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
    const body = new URLSearchParams({
      _csrf: field('_csrf'),
      _key: field('_key'),
      target,
      value: 'hai mươi',
      figureOn: '30/09/2026',
      paper: 'Biên bản số 3',
    });
    const reply = await fetch(`${app.base}/ke-hoach/nhiem-vu/${waiting}/so-lieu`, {
      method: 'POST',
      headers: { cookie, origin: app.base, 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });
    assert.equal(reply.status, 422);
    const text = await reply.text();
    assert.match(text, /Nhập một số, ví dụ 98,5/);
    assert.match(text, /value="hai mươi"/);
    assert.match(text, /value="Biên bản số 3"/);
  });
});

it('values are read with a comma or a point, and nothing else', () => {
  assert.deepEqual(['98,5', '98.5', ' 7 ', '', '-1', '1e3', '1.000,5', 'năm'].map(readValue), [
    98.5,
    98.5,
    7,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

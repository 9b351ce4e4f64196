import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { localDate } from '#kernel/clock';
import type { Actor, Ctx } from '#kernel/context';
import { listen } from '#kernel/events';
import { uuidv7 } from '#kernel/ids';
import { reading } from '#kernel/tx';
import { listHolders } from '#modules/identity';
import {
  approvePlan,
  bindEvent,
  derivePlan,
  issuePlan,
  listPlans,
  listPlanTasks,
  loadReadPlan,
  readPlan,
  splitLines,
  submitPlan,
} from '#modules/plans';
import type { Connection } from './connect.ts';

const PROVINCE = 'ubnd-tinh';
const OFFICE = 'van-phong-ubnd-tinh';

/** Units that have carried the plan down, and how far each has come; the others still have to. */
const BELOW: readonly (readonly [unit: string, stage: 'issued' | 'approved' | 'submitted' | 'draft'])[] = [
  [OFFICE, 'issued'],
  ['so-tu-phap', 'issued'],
  ['so-noi-vu', 'issued'],
  ['so-tai-chinh', 'issued'],
  ['so-khoa-hoc-va-cong-nghe', 'issued'],
  ['so-xay-dung', 'submitted'],
  ['so-cong-thuong', 'draft'],
  ['phuong-dong-kinh', 'issued'],
  ['phuong-tam-thanh', 'issued'],
  ['phuong-luong-van-tri', 'approved'],
  ['xa-doan-ket', 'issued'],
  ['xa-quoc-khanh', 'submitted'],
];

/**
 * Loads the plan of the demo province for the present year, carried down to some departments and communes, with the
 * year's work reported so far (kế hoạch trình diễn). What is there already stays.
 */
export async function loadDemoPlans(connection: Connection): Promise<void> {
  const base = connection.ctx('demo');
  if ((await listPlans(reading(base), {})).length > 0) return;
  // The worker of the server that starts later signs what is issued here.
  listen('plans.issued', 'plans.sign-plan');
  const year = Number(localDate(base.now).slice(0, 4));
  const told = new Telling(base, year);
  const planId = await told.province();
  for (const [unit, stage] of BELOW) await told.below(planId, unit, stage);
  const owner = new pg.Client({ connectionString: connection.ownerUrl });
  await owner.connect();
  try {
    await told.report(owner);
  } finally {
    await owner.end();
  }
}

/** One number between 0 and 1 for a text, the same on every machine. */
function chance(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}

/** What happened to the plans of the demo province, told in order. */
class Telling {
  readonly #base: Ctx;
  readonly #year: number;
  /** Plan, kind of act and the day on which it is told to have happened. */
  readonly #acts: { plan: string; kind: string; at: string }[] = [];
  readonly #issued: string[] = [];

  constructor(base: Ctx, year: number) {
    this.#base = base;
    this.#year = year;
  }

  /** A day of the year at office time; never later than now. */
  #at(monthDay: string, hour = 9): Temporal.Instant {
    const at = Temporal.Instant.from(
      `${this.#year}-${monthDay}T${String(hour).padStart(2, '0')}:15:00+07:00`,
    );
    return Temporal.Instant.compare(at, this.#base.now) < 0 ? at : this.#base.now.subtract({ minutes: 1 });
  }

  async #as(role: string, unitId: string, at: Temporal.Instant): Promise<Ctx> {
    const [holder] = await listHolders(reading(this.#base), { role, unitId, on: localDate(this.#base.now) });
    if (!holder) throw new Error(`demo: nobody is ${role} of ${unitId}`);
    const roles = [{ role, unitId }];
    const actor: Actor = { kind: 'officer', ...holder, unitId, unitName: '', roles };
    return { ...this.#base, actor, now: at };
  }

  #tell(plan: string, kind: string, ctx: Ctx): void {
    this.#acts.push({ plan, kind, at: ctx.now.toString() });
  }

  async province(): Promise<string> {
    const file = new URL('../../db/demo/plans/province.txt', import.meta.url);
    const text = readFileSync(file, 'utf8').replaceAll('{year}', String(this.#year));
    const control = await this.#as('control-officer', OFFICE, this.#at('01-05'));
    const { id } = await loadReadPlan(control, {
      unitId: PROVINCE,
      year: this.#year,
      read: readPlan(splitLines(text)),
      lines: text.split('\n'),
      file: { id: null, name: 'ke-hoach-tinh.txt' },
    });
    this.#tell(id, 'created', control);
    const head = await this.#as('unit-head', OFFICE, this.#at('01-07'));
    await submitPlan(head, id);
    this.#tell(id, 'submitted', head);
    const chairman = await this.#as('leader', PROVINCE, this.#at('01-09', 14));
    await issuePlan(chairman, id);
    this.#tell(id, 'issued', chairman);
    this.#issued.push(id);
    return id;
  }

  async below(parentId: string, unitId: string, stage: (typeof BELOW)[number][1]): Promise<void> {
    const writes = await this.#as('unit-head', unitId, this.#at(chance(unitId) < 0.8 ? '01-19' : '02-03'));
    const { id } = await derivePlan(writes, { parentId, unitId });
    this.#tell(id, 'created', writes);
    if (stage === 'draft') return;
    const submits = { ...writes, now: this.#at(chance(unitId) < 0.8 ? '01-21' : '02-05') };
    await submitPlan(submits, id);
    this.#tell(id, 'submitted', submits);
    if (stage === 'submitted') return;
    const approves = await this.#as('leader', PROVINCE, this.#at('02-06'));
    await approvePlan(approves, id);
    this.#tell(id, 'approved', approves);
    if (stage === 'approved') return;
    const signs = await this.#as('leader', unitId, this.#at('02-09'));
    await issuePlan(signs, id);
    this.#tell(id, 'issued', signs);
    this.#issued.push(id);
    await this.#happen(id, unitId);
  }

  /** Events of the year on which tasks of a plan wait. */
  async #happen(planId: string, unitId: string): Promise<void> {
    const today = localDate(this.#base.now);
    for (const task of await listPlanTasks(reading(this.#base), planId)) {
      if (task.timing.kind !== 'event' || task.timing.event === undefined) continue;
      for (const [n, monthDay] of ['03-11', '05-20', '08-17', '11-16'].entries()) {
        const happenedOn = `${this.#year}-${monthDay}`;
        if (happenedOn > today || chance(`${unitId} ${task.content} ${n}`) > 0.5) continue;
        await bindEvent(this.#base, {
          taskId: task.id,
          event: task.timing.event,
          sourceEvent: `demo-${n}`,
          summary: `Đợt ${n + 1}: ${task.timing.printed.toLowerCase()}`,
          happenedOn,
          dueOn: Temporal.PlainDate.from(happenedOn).add({ days: 14 }).toString(),
        });
      }
    }
  }

  /** Reports of the year so far, and the days on which all this is told to have happened. */
  async report(owner: pg.Client): Promise<void> {
    const s = `"${this.#base.tenant.schema}"`;
    await owner.query(
      `update ${s}.plans_act a set recorded_at = t.at from jsonb_to_recordset($1::jsonb) as t(plan uuid, kind text, at timestamptz)
       where a.plan_id = t.plan and a.kind = t.kind`,
      [JSON.stringify(this.#acts)],
    );
    const today = localDate(this.#base.now);
    const rows: ReturnType<typeof reportsOf> = [];
    for (const planId of this.#issued) {
      const tasks = await listPlanTasks(reading(this.#base), planId);
      for (const task of tasks)
        for (const time of task.standings)
          rows.push(...reportsOf({ ...time, planId, taskId: task.id, today }));
    }
    const made = rows.map((row) => ({ id: uuidv7(this.#base.now.epochMilliseconds), ...row }));
    await owner.query(
      `insert into ${s}.plans_task_act (id, task_id, plan_id, occurrence, kind, percent, note, actor_name, recorded_at)
       select r.id, r.task, r.plan, r.occurrence, r.kind, r.percent, r.note, 'Công chức phụ trách', r.at
       from jsonb_to_recordset($1::jsonb) as r(id uuid, task uuid, plan uuid, occurrence text, kind text, percent int, note text, at timestamptz)`,
      [JSON.stringify(made)],
    );
  }
}

interface TimeToReport {
  readonly planId: string;
  readonly taskId: string;
  readonly key: string;
  readonly fromOn: string;
  readonly dueOn: string | null;
  readonly today: string;
}

/** Most work is done before its day, some after it, some is still open; what is due later has begun (số liệu giả lập). */
function reportsOf({ planId, taskId, key, fromOn, dueOn, today }: TimeToReport) {
  const luck = chance(`${taskId} ${key}`);
  const report = (kind: 'done' | 'progress', on: string, percent: number) => ({
    task: taskId,
    plan: planId,
    occurrence: key,
    kind,
    percent,
    note: kind === 'done' ? 'Đã hoàn thành, gửi Văn phòng UBND tỉnh tổng hợp' : 'Đang thực hiện',
    at: `${on}T15:20:00+07:00`,
  });
  if (dueOn === null || fromOn > today) return [];
  const shifted = (days: number) => Temporal.PlainDate.from(dueOn).add({ days }).toString();
  if (dueOn >= today)
    return luck < 0.7 ? [report('progress', fromOn > today ? today : fromOn, 10 * Math.ceil(luck * 9))] : [];
  if (luck > 0.93) return [];
  const late = luck > 0.85 ? 1 + (Math.floor(luck * 100) % 9) : -(Math.floor(luck * 100) % 12);
  const on = shifted(late);
  return on < today ? [report('done', on < fromOn ? fromOn : on, 100)] : [];
}

import { statement } from '#kernel/db';
import { accountOf } from '#kernel/context';
import { ensure, Refusal } from '#kernel/refusal';
import type { Tx } from '#kernel/tx';
import { errors } from './errors.ts';
import type { Origin, PlanContent } from './plan.ts';
import { type Act, type State, stateAfter } from './states.ts';

/** A plan to begin (kế hoạch mới). */
export interface NewPlan {
  readonly id: string;
  readonly unitId: string;
  readonly year: number;
  readonly parentId: string | null;
  readonly previousId: string | null;
  readonly origin: Origin;
}

const insertRow = statement<
  [
    id: string,
    unit: string,
    year: number,
    parent: string | null,
    previous: string | null,
    origin: string,
    by: string | null,
  ],
  { id: string }
>(
  'plans.insert-plan',
  (s) => `insert into ${s}.plans_plan (id, unit_id, year, parent_id, previous_id, origin, created_by)
    values ($1::uuid, $2, $3, $4::uuid, $5::uuid, $6, $7::uuid) on conflict on constraint plans_plan_once_below do nothing returning id`,
);

const insertDraftRow = statement<[id: string, content: string, by: string | null, at: string], never>(
  'plans.insert-draft',
  (s) => `insert into ${s}.plans_draft (plan_id, revision, content, saved_by, saved_at)
    values ($1::uuid, 1, $2::jsonb, $3::uuid, $4::timestamptz)`,
);

/**
 * Begins a plan with its working copy.
 *
 * @throws plans/already-derived  when the unit has one under the same plan
 */
export async function insertPlan(tx: Tx, plan: NewPlan, content: PlanContent): Promise<void> {
  const by = accountOf(tx.ctx.actor);
  const row = await tx.find(insertRow, [
    plan.id,
    plan.unitId,
    plan.year,
    plan.parentId,
    plan.previousId,
    plan.origin,
    by,
  ]);
  ensure(row, errors.alreadyDerived);
  await tx.all(insertDraftRow, [plan.id, JSON.stringify(content), by, tx.ctx.now.toString()]);
  await insertAct(tx, plan.id, { seq: 1, kind: 'created', version: null, note: '' });
}

const insertActRow = statement<
  [
    plan: string,
    seq: number,
    kind: string,
    version: number | null,
    note: string,
    by: string | null,
    name: string,
    title: string,
  ],
  { seq: number }
>(
  'plans.insert-act',
  (s) => `insert into ${s}.plans_act (plan_id, seq, kind, version, note, actor_id, actor_name, actor_title)
    values ($1::uuid, $2, $3, $4, $5, $6::uuid, $7, $8) on conflict (plan_id, seq) do nothing returning seq`,
);

/** An act to record at its place in the order. */
export interface NewAct {
  readonly seq: number;
  readonly kind: Act;
  readonly version: number | null;
  readonly note: string;
}

/**
 * Records an act; of two at the same place one is refused.
 *
 * @throws plans/changed-meanwhile
 */
export async function insertAct(tx: Tx, planId: string, act: NewAct): Promise<void> {
  const { actor } = tx.ctx;
  const name = 'name' in actor ? actor.name : '';
  const title = actor.kind === 'officer' ? actor.title : '';
  const row = await tx.find(insertActRow, [
    planId,
    act.seq,
    act.kind,
    act.version,
    act.note,
    accountOf(actor),
    name,
    title,
  ]);
  ensure(row, errors.changedMeanwhile);
}

/** A plan as a use case loads it to decide (kế hoạch để xử lý). */
export interface LoadedPlan {
  readonly id: string;
  readonly unitId: string;
  readonly year: number;
  readonly parentId: string | null;
  readonly previousId: string | null;
  readonly seq: number;
  readonly state: State;
  readonly revision: number;
  readonly content: PlanContent;
  /** Last version that was frozen; 0 when none was. */
  readonly lastVersion: number;
  readonly submittedBy: string | null;
  readonly openQuestions: number;
  /** Unit of the plan above. */
  readonly parentUnit: string | null;
}

const loadRow = statement<[id: string], Omit<LoadedPlan, 'state'> & { lastAct: Act }>(
  'plans.load-plan',
  (
    s,
  ) => `select p.id, p.unit_id as "unitId", p.year, p.parent_id as "parentId", p.previous_id as "previousId",
      a.seq, a.kind as "lastAct", d.revision, d.content,
      coalesce((select max(v.version) from ${s}.plans_version v where v.plan_id = p.id), 0) as "lastVersion",
      (select b.actor_id from ${s}.plans_act b where b.plan_id = p.id and b.kind = 'submitted' order by b.seq desc limit 1) as "submittedBy",
      (select count(*)::int from ${s}.plans_question k left join ${s}.plans_answer w on w.plan_id = k.plan_id and w.number = k.number
        where k.plan_id = p.id and w.number is null) as "openQuestions",
      (select u.unit_id from ${s}.plans_plan u where u.id = p.parent_id) as "parentUnit"
    from ${s}.plans_plan p
    join ${s}.plans_draft d on d.plan_id = p.id
    join lateral (select seq, kind from ${s}.plans_act where plan_id = p.id order by seq desc limit 1) a on true
    where p.id = $1::uuid`,
);

/**
 * A plan with its working copy and where it stands. Nothing is locked: two acts meet at the same place of the order, two
 * saves at the same revision.
 *
 * @throws plans/not-found
 */
export async function loadPlan(tx: Tx, id: string): Promise<LoadedPlan> {
  const row = /^[0-9a-f-]{36}$/u.test(id) ? await tx.find(loadRow, [id]) : undefined;
  ensure(row, errors.notFound);
  const { lastAct, ...plan } = row;
  return { ...plan, state: stateAfter(lastAct) };
}

const updateDraftRow = statement<
  [id: string, seen: number, content: string, by: string | null, at: string],
  { revision: number }
>(
  'plans.update-draft',
  (
    s,
  ) => `update ${s}.plans_draft set content = $3::jsonb, revision = revision + 1, saved_by = $4::uuid, saved_at = $5::timestamptz
    where plan_id = $1::uuid and revision = $2 returning revision`,
);

/**
 * Saves the working copy over the revision that was seen.
 *
 * @returns the new revision
 * @throws plans/changed-meanwhile
 */
export async function updateDraft(
  tx: Tx,
  planId: string,
  { seen, content }: { readonly seen: number; readonly content: PlanContent },
): Promise<number> {
  const at = tx.ctx.now.toString();
  const row = await tx.find(updateDraftRow, [
    planId,
    seen,
    JSON.stringify(content),
    accountOf(tx.ctx.actor),
    at,
  ]);
  ensure(row, errors.changedMeanwhile);
  return row.revision;
}

const insertVersionRow = statement<[id: string, version: number, content: string], never>(
  'plans.insert-version',
  (s) => `insert into ${s}.plans_version (plan_id, version, content) values ($1::uuid, $2, $3::jsonb)`,
);

/** Freezes what is submitted. */
export async function insertVersion(
  tx: Tx,
  planId: string,
  { version, content }: { readonly version: number; readonly content: PlanContent },
): Promise<void> {
  await tx.all(insertVersionRow, [planId, version, JSON.stringify(content)]);
}

const nextNumberRow = statement<[unit: string, register: string, year: number], { next: number }>(
  'plans.next-number',
  (s) =>
    `select coalesce(max(number), 0) + 1 as next from ${s}.plans_register where unit_id = $1 and register = $2 and year = $3`,
);

/** The number that a register gives next (số tiếp theo); only a look, it may be taken meanwhile. */
export async function nextNumber(
  tx: Tx,
  { unitId, register, year }: Pick<Entry, 'unitId' | 'register' | 'year'>,
): Promise<number> {
  return (await tx.find(nextNumberRow, [unitId, register, year]))?.next ?? 1;
}

/** What is entered into a register of issued documents (vào sổ văn bản đi). */
export interface Entry {
  readonly unitId: string;
  /** Abbreviation of the sort of document: KH, BC, CV, TB. */
  readonly register: string;
  readonly year: number;
  /** What follows the number, e.g. `KH-UBND`. */
  readonly suffix: string;
  readonly title: string;
  readonly subject: string;
  readonly version: number;
  readonly signerName: string;
  readonly signerTitle: string;
  readonly issuedOn: string;
  /** A number given by hand; absent: the next one. */
  readonly number?: number | undefined;
}

const takeRow = statement<
  [
    unit: string,
    register: string,
    year: number,
    number: number,
    symbol: string,
    title: string,
    subject: string,
    version: number,
    name: string,
    post: string,
    on: string,
  ],
  { number: number }
>(
  'plans.take-number',
  (
    s,
  ) => `insert into ${s}.plans_register (unit_id, register, year, number, symbol, title, subject, version, signer_name, signer_title, issued_on)
    values ($1, $2, $3, $4, $5, $6, $7::uuid, $8, $9, $10, $11::date) on conflict (unit_id, register, year, number) do nothing returning number`,
);

/** How often a number that was taken meanwhile is asked for again. */
const TRIES = 20;

/**
 * Takes a number in a register (cấp số văn bản): the next free one, or the given one. The key of the table makes it
 * unique; whoever comes second waits for the first and gets the number after it.
 *
 * @returns number and symbol, e.g. 07/KH-UBND
 * @throws plans/number-taken
 * @law ND-30-2020/15  one continuous numbering per year
 */
export async function takeNumber(
  tx: Tx,
  entry: Entry,
): Promise<{ readonly number: number; readonly symbol: string }> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const number = entry.number ?? (await nextNumber(tx, entry));
    const symbol = `${String(number).padStart(2, '0')}/${entry.suffix}`;
    const { unitId, register, year, title, subject, version, signerName, signerTitle, issuedOn } = entry;
    const row = await tx.find(takeRow, [
      unitId,
      register,
      year,
      number,
      symbol,
      title,
      subject,
      version,
      signerName,
      signerTitle,
      issuedOn,
    ]);
    if (row) return { number, symbol };
    if (entry.number !== undefined) break;
  }
  const { register, year, number } = entry;
  throw new Refusal(errors.numberTaken, { number, register, year, next: await nextNumber(tx, entry) });
}

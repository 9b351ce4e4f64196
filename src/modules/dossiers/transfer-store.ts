import { type Runner, statement } from '#kernel/db';
import { Refusal } from '#kernel/refusal';
import type { Tx } from '#kernel/tx';
import { errors } from './errors.ts';
import type { Action } from './model.ts';

const IN_HAND = `('submitted', 'awaiting-completion', 'processing', 'awaiting-supplement', 'awaiting-payment', 'finished', 'withdrawn')`;

// Each way in which a unit can have a dossier in its hands has an index of its own.
const listOpenCodes = statement<[units: string[], after: string, most: number], { code: string }>(
  'dossiers.list-open-codes',
  (s) => `select d.code from (
      select code from ${s}.dossiers_dossier where receiving_unit = any($1::text[]) and status in ${IN_HAND} and code > $2
      union
      select code from ${s}.dossiers_dossier where responsible_unit = any($1::text[]) and status in ${IN_HAND} and code > $2
      union
      select code from ${s}.dossiers_dossier where asked_units && $1::text[] and code > $2
      union
      select h.code from ${s}.dossiers_step t join ${s}.dossiers_dossier h on h.id = t.dossier_id
        where t.unit_id = any($1::text[]) and t.closed_at is null and h.code > $2
      union
      select h.code from ${s}.dossiers_leg l join ${s}.dossiers_dossier h on h.id = l.dossier_id
        where l.unit_id = any($1::text[]) and l.closed_at is null and h.code > $2
    ) d order by d.code limit $3`,
);

/** Codes of the dossiers that units still have in their hands, in order, after a given one. */
export async function listOpenOf(
  q: Runner,
  units: readonly string[],
  after: string,
  most: number,
): Promise<string[]> {
  return (await q.all(listOpenCodes, [[...units], after, most])).map((row) => row.code);
}

const moveUnits = statement<[id: string, from: string, to: string], never>(
  'dossiers.move-units',
  (s) => `with steps as (
    update ${s}.dossiers_step set unit_id = $3, holder_account = null, holder_name = null
    where dossier_id = $1::uuid and unit_id = $2 and closed_at is null
  )
  , legs as (
    update ${s}.dossiers_leg set unit_id = $3 where dossier_id = $1::uuid and unit_id = $2 and closed_at is null
  )
  update ${s}.dossiers_dossier set receiving_unit = case when receiving_unit = $2 then $3 else receiving_unit end,
    responsible_unit = case when responsible_unit = $2 then $3 else responsible_unit end
  where id = $1::uuid`,
);

/** Puts one unit of a dossier and of its open steps in the place of another; who held a step of the old one no longer does. */
export async function replaceUnit(tx: Tx, id: string, from: string, to: string): Promise<void> {
  await tx.all(moveUnits, [id, from, to]);
}

const moveCase = statement<[id: string, caseKey: string], never>(
  'dossiers.move-case',
  (s) => `update ${s}.dossiers_dossier set case_key = $2 where id = $1::uuid`,
);

/** Puts a dossier under another case of its procedure (đổi trường hợp của thủ tục). */
export async function replaceCase(tx: Tx, id: string, caseKey: string): Promise<void> {
  await tx.all(moveCase, [id, caseKey]);
}

/** A dossier that moved: its new units, what was recorded, and what that changes of its projection. */
export interface Transferred {
  readonly id: string;
  /** Sequence before the move. */
  readonly before: number;
  readonly receiving: string;
  readonly responsible: string;
  readonly actions: readonly Action[];
  readonly watchAt: Temporal.Instant | null;
  /** Units whose opinion is asked and still open. */
  readonly asked: readonly string[];
}

const saveTransferred = statement<
  [heads: string, actions: string, from: string[], to: string[], count: number],
  never
>(
  'dossiers.save-transfers',
  (s) => `with head as (
    select * from json_to_recordset($1::json) as h(id uuid, before int, seq int, hash text, receiving text, responsible text,
      watch timestamptz, asked text[])
  ), logged as (
    insert into ${s}.dossiers_action (dossier_id, seq, kind, actor_kind, actor_id, actor_name, unit_id, payload, hash)
    select a.id, a.seq, a.kind, a.ak, a.ai, a.an, a.u, a.p, decode(a.h, 'hex')
    from json_to_recordset($2::json) as a(id uuid, seq int, kind text, ak text, ai uuid, an text, u text, p jsonb, h text)
  ), replaced as (
    select * from unnest($3::text[], $4::text[]) as r(was, now_is)
  ), steps as (
    update ${s}.dossiers_step t set unit_id = r.now_is, holder_account = null, holder_name = null
    from head h, replaced r where t.dossier_id = h.id and t.unit_id = r.was and t.closed_at is null
  ), legs as (
    update ${s}.dossiers_leg l set unit_id = r.now_is
    from head h, replaced r where l.dossier_id = h.id and l.unit_id = r.was and l.closed_at is null
  ), moved as (
    update ${s}.dossiers_dossier d set last_at = now(), seq = h.seq, hash = decode(h.hash, 'hex'), receiving_unit = h.receiving,
      responsible_unit = h.responsible, watch_at = h.watch, asked_units = h.asked
    from head h where d.id = h.id and d.seq = h.before returning 1
  )
  select 1 / (count(*) = $5)::int from moved`,
);

const DIVISION_BY_ZERO = '22012';

/**
 * Saves many moves in one statement. Who held a step of the old unit no longer does.
 *
 * @throws dossiers/changed-meanwhile
 */
export async function saveTransfers(
  tx: Tx,
  rows: readonly Transferred[],
  replacements: readonly { readonly from: string; readonly to: string }[],
): Promise<void> {
  const heads = rows.map(({ actions, asked, watchAt, ...row }) => ({
    ...row,
    seq: actions.at(-1)?.seq,
    hash: actions.at(-1)?.hash,
    watch: watchAt?.toString() ?? null,
    asked: asked.length > 0 ? [...new Set(asked)] : null,
  }));
  const logged = rows.flatMap(({ id, actions }) =>
    actions.map((a) => ({
      id,
      seq: a.seq,
      kind: a.kind,
      ak: a.actorKind,
      ai: a.actorId,
      an: a.actorName,
      u: a.unitId,
      p: a.payload,
      h: a.hash,
    })),
  );
  try {
    await tx.all(saveTransferred, [
      JSON.stringify(heads),
      JSON.stringify(logged),
      replacements.map((one) => one.from),
      replacements.map((one) => one.to),
      rows.length,
    ]);
  } catch (error) {
    if ((error as { code?: string }).code !== DIVISION_BY_ZERO) throw error;
    throw new Refusal(errors.changedMeanwhile);
  }
}

const moveDraftRows = statement<[from: string, to: string], never>(
  'dossiers.move-drafts',
  (s) => `update ${s}.dossiers_draft set unit_id = $2 where unit_id = $1 and dossier_id is null`,
);

/** Puts one unit in the place of another in drafts that were not submitted. */
export async function moveDrafts(tx: Tx, from: string, to: string): Promise<void> {
  await tx.all(moveDraftRows, [from, to]);
}

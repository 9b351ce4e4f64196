import { accountOf } from '#kernel/context';
import { statement } from '#kernel/db';
import { ensure } from '#kernel/refusal';
import type { Tx } from '#kernel/tx';
import { errors } from './errors.ts';
import type { Values } from './fields.ts';
import type { ActKind, Entry, Kind } from './model.ts';

const entryRow = statement<[id: string], Entry>(
  'registers.load-entry',
  (s) => `select e.id, e.kind, e.unit_id as "unitId",
      (select jsonb_agg(jsonb_build_object('id', a.id, 'seq', a.seq, 'kind', a.kind, 'fields', a.fields) order by a.seq)
        from ${s}.registers_act a where a.entry_id = e.id) as acts
    from ${s}.registers_entry e where e.id = $1::uuid`,
);

/**
 * An entry with what decides about the next act: acts carry neither name nor time here.
 *
 * @throws registers/not-found
 */
export async function loadEntry(tx: Tx, id: string): Promise<Entry> {
  const row = /^[0-9a-f-]{36}$/u.test(id) ? await tx.find(entryRow, [id]) : undefined;
  ensure(row, errors.notFound);
  return row;
}

const insertEntryRow = statement<[id: string, kind: string, unit: string, by: string | null], never>(
  'registers.insert-entry',
  (s) =>
    `insert into ${s}.registers_entry (id, kind, unit_id, created_by) values ($1::uuid, $2, $3, $4::uuid)`,
);

/** Opens an entry of a register (mở mục). */
export async function insertEntry(
  tx: Tx,
  entry: { readonly id: string; readonly kind: Kind; readonly unitId: string },
): Promise<void> {
  await tx.all(insertEntryRow, [entry.id, entry.kind, entry.unitId, accountOf(tx.ctx.actor)]);
}

const insertActRow = statement<
  [
    id: string,
    entry: string,
    seq: number,
    kind: string,
    fields: string,
    note: string,
    by: string | null,
    name: string,
  ],
  { id: string }
>(
  'registers.insert-act',
  (s) => `insert into ${s}.registers_act (id, entry_id, seq, kind, fields, note, actor_id, actor_name)
    values ($1::uuid, $2::uuid, $3, $4, $5::jsonb, $6, $7::uuid, $8)
    on conflict on constraint registers_act_once do nothing returning id`,
);

/**
 * Writes the next act about an entry; of two at the same time one is refused.
 *
 * @throws registers/changed-meanwhile
 */
export async function insertAct(
  tx: Tx,
  act: {
    readonly id: string;
    readonly entryId: string;
    readonly seq: number;
    readonly kind: ActKind;
    readonly fields: Values;
    readonly note: string;
  },
): Promise<void> {
  const { actor } = tx.ctx;
  const row = await tx.find(insertActRow, [
    act.id,
    act.entryId,
    act.seq,
    act.kind,
    JSON.stringify(act.fields),
    act.note,
    accountOf(actor),
    'name' in actor ? actor.name : '',
  ]);
  ensure(row, errors.changedMeanwhile);
}

import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx, type Tx } from '#kernel/tx';
import { readHistory } from '#modules/directory';
import { errors } from '../errors.ts';
import type { Values } from '../fields.ts';
import { ensureAct, type Kind, mayWrite, stageOf } from '../model.ts';
import { insertAct, insertEntry, loadEntry } from '../store.ts';

/** What is to be written into a register (ghi sổ). */
export interface NewEntry {
  readonly kind: Kind;
  readonly unitId: string;
  readonly fields: Values;
}

/**
 * Writes a new entry into a register of a unit (ghi sổ). A focal officer who replaces another ends the service of the one
 * before, on the day before.
 *
 * @throws registers/field-invalid, registers/not-yours, registers/unit-unknown, registers/not-found,
 *   registers/not-now, registers/changed-meanwhile
 * @emits registers.recorded { register, unit, act }
 */
export function recordEntry(ctx: Ctx, given: NewEntry): Promise<{ readonly id: string }> {
  return inTx(ctx, async (tx) => {
    const { kind, unitId } = given;
    const { units } = await readHistory(tx);
    ensure(
      units.some((unit) => unit.id === unitId),
      errors.unitUnknown,
      { unit: unitId },
    );
    ensure(mayWrite(ctx.actor, unitId, units), errors.notYours);
    const fields = ensureAct({ kind, act: 'recorded', entry: null }, given.fields);
    const inspected = fields['inspected'];
    ensure(inspected === undefined || units.some((unit) => unit.id === inspected), errors.unitUnknown, {
      unit: inspected,
    });
    const id = uuidv7(ctx.now.epochMilliseconds);
    await insertEntry(tx, { id, kind, unitId });
    const act = {
      id: uuidv7(ctx.now.epochMilliseconds),
      entryId: id,
      seq: 1,
      kind: 'recorded',
      note: '',
    } as const;
    await insertAct(tx, { ...act, fields });
    if (kind === 'focal-officer' && fields['replaces'] !== undefined)
      await endFormer(tx, { unitId, former: String(fields['replaces']), from: String(fields['from']) });
    tx.emit('registers.recorded', id, { register: kind, unit: unitId, act: act.id });
    return { id };
  });
}

async function endFormer(
  tx: Tx,
  { unitId, former, from }: { readonly unitId: string; readonly former: string; readonly from: string },
): Promise<void> {
  const entry = await loadEntry(tx, former);
  ensure(entry.kind === 'focal-officer' && entry.unitId === unitId, errors.notFound);
  ensure(stageOf(entry) === 'serving', errors.notNow, { stage: stageOf(entry) });
  const on = Temporal.PlainDate.from(from).subtract({ days: 1 }).toString();
  const fields = ensureAct(
    { kind: 'focal-officer', act: 'ended', entry },
    { on, reason: 'Được thay bằng công chức khác' },
  );
  const id = uuidv7(tx.ctx.now.epochMilliseconds);
  await insertAct(tx, { id, entryId: former, seq: entry.acts.length + 1, kind: 'ended', fields, note: '' });
}

import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { readHistory } from '#modules/directory';
import { errors } from '../errors.ts';
import type { Values } from '../fields.ts';
import { type ActKind, type Entry, ensureAct, mayWrite, nextActs, remediesOf, stageOf } from '../model.ts';
import { insertAct, loadEntry } from '../store.ts';

/** What is written about an entry that stands in a register (bút toán). */
export interface NewAct {
  readonly entryId: string;
  readonly act: ActKind;
  readonly fields: Values;
  /** Why: needed to correct or to declare void. */
  readonly note: string;
}

/**
 * Writes the next act about an entry (ghi tiếp): a correction, a conclusion, a remedy done, money spent … Nothing that was
 * written is changed. A remedy may be reported by the unit that had to put it right.
 *
 * @throws registers/not-found, registers/not-yours, registers/not-now, registers/field-invalid,
 *   registers/unit-unknown, registers/changed-meanwhile
 * @emits registers.recorded { register, unit, act }
 */
export function writeAct(ctx: Ctx, given: NewAct): Promise<{ readonly id: string }> {
  return inTx(ctx, async (tx) => {
    const [{ units }, entry] = await Promise.all([readHistory(tx), loadEntry(tx, given.entryId)]);
    const { act } = given;
    const writers = [entry.unitId, ...(act === 'remedy-done' ? [remedyUnit(entry, given.fields)] : [])];
    ensure(
      writers.some((unitId) => mayWrite(ctx.actor, unitId, units)),
      errors.notYours,
    );
    const stage = stageOf(entry);
    const always = act === 'corrected' || act === 'voided';
    const may = always ? stage !== 'voided' : nextActs(entry).includes(act);
    ensure(may, errors.notNow, { stage, allowed: nextActs(entry).join(', ') });
    const note = given.note.trim().slice(0, 2000);
    ensure(!always || note !== '', errors.fieldInvalid, { field: 'note', why: 'missing' });
    const fields = ensureAct({ kind: entry.kind, act, entry }, given.fields);
    const named = fields['unit'] ?? fields['inspected'];
    ensure(named === undefined || units.some((unit) => unit.id === named), errors.unitUnknown, {
      unit: named,
    });
    const id = uuidv7(ctx.now.epochMilliseconds);
    await insertAct(tx, { id, entryId: entry.id, seq: entry.acts.length + 1, kind: act, fields, note });
    tx.emit('registers.recorded', entry.id, { register: entry.kind, unit: entry.unitId, act: id });
    return { id };
  });
}

function remedyUnit(entry: Entry, fields: Values): string {
  return remediesOf(entry).find((one) => one.id === fields['remedy'])?.unitId ?? entry.unitId;
}

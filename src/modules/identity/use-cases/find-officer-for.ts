import { localDate } from '#kernel/clock';
import type { Tx } from '#kernel/tx';
import { findOfficer, isAliveOn } from '#modules/directory';
import { findHolder } from '../role-store.ts';

/**
 * The officer of an account if he or she holds a role for a unit today and is in post; undefined if not (cán bộ đủ
 * điều kiện được phân công).
 */
export async function findOfficerFor(
  tx: Tx,
  accountId: string,
  role: string,
  unitId: string,
): Promise<{ accountId: string; name: string; title: string } | undefined> {
  const today = localDate(tx.ctx.now);
  const holder = await findHolder(tx, { accountId, role, unitId }, today);
  const officer = holder && (await findOfficer(tx, holder.officerId));
  if (!officer || !isAliveOn(officer, today)) return undefined;
  return { accountId, name: holder.name, title: officer.title };
}

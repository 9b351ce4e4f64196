import { statement } from './db.ts';
import type { Tx } from './tx.ts';

const insertLookRow = statement<
  [id: string, act: string, subject: string, actor: string, unit: string | null, request: string],
  never
>(
  'kernel.insert-look',
  (s) => `insert into ${s}.kernel_look (id, act, subject, actor_id, unit_id, request_id)
    select $1::uuid, $2, $3, $4::uuid, $5, $6
    where not exists (select 1 from ${s}.kernel_look
      where subject = $3 and act = $2 and actor_id = $4::uuid and recorded_at > now() - interval '1 hour')`,
);

/** A look at personal data, to be recorded. */
export interface Look {
  readonly id: string;
  /** `room.act`. */
  readonly act: string;
  /** Id of the dossier or account looked at. */
  readonly subject: string;
  readonly actorId: string;
  readonly unitId: string | null;
}

/** Records a look, unless the same officer looked at the same thing within the hour. */
export async function insertLook(tx: Tx, look: Look): Promise<void> {
  await tx.all(insertLookRow, [look.id, look.act, look.subject, look.actorId, look.unitId, tx.ctx.requestId]);
}

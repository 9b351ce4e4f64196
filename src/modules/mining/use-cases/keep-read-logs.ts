import type { Ctx } from '#kernel/context';
import { inTx } from '#kernel/tx';
import type { ReadDossier } from '../replay/logged.ts';
import { replaceReadLogs } from '../store.ts';

/** Keeps what some logs say, in the place of what they said before (lưu kết quả đọc nhật ký). Done twice, it is the same. */
export function keepReadLogs(ctx: Ctx, read: readonly ReadDossier[]): Promise<void> {
  return inTx(ctx, (tx) => replaceReadLogs(tx, read));
}

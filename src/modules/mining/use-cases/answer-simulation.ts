import type { Ctx } from '#kernel/context';
import { inTx } from '#kernel/tx';
import { endSimulation } from '../simulation-store.ts';
import type { Answer } from '../simulator/answer.ts';

/** Keeps the answer of a simulation, or the code of the refusal (lưu kết quả mô phỏng). */
export function answerSimulation(
  ctx: Ctx,
  id: string,
  ended: { readonly answer: Answer } | { readonly problem: string },
): Promise<void> {
  return inTx(ctx, (tx) => endSimulation(tx, id, ended));
}

import type { Ctx } from '#kernel/context';
import { inTx } from '#kernel/tx';
import { claimSimulation } from '../simulation-store.ts';
import type { SimulationRequest } from '../simulator/request.ts';

/** Takes a simulation to run it (nhận chạy mô phỏng); null when it was answered. */
export function takeSimulation(
  ctx: Ctx,
  id: string,
): Promise<{ readonly request: SimulationRequest; readonly askedAt: Temporal.Instant } | null> {
  return inTx(ctx, async (tx) => (await claimSimulation(tx, id)) ?? null);
}

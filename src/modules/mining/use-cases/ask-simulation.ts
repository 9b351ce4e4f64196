import { accountOf, type Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { inTx } from '#kernel/tx';
import { insertSimulation } from '../simulation-store.ts';
import type { SimulationRequest } from '../simulator/request.ts';

/**
 * Asks what a changed process would have done with the dossiers of the past months (đặt một lần mô phỏng). It is run by a
 * job; the page of the answer says how far it is.
 *
 * @emits mining.simulation-asked {}
 */
export function askSimulation(ctx: Ctx, request: SimulationRequest): Promise<{ readonly id: string }> {
  return inTx(ctx, async (tx) => {
    const id = uuidv7(ctx.now.epochMilliseconds);
    await insertSimulation(tx, id, accountOf(ctx.actor), request);
    tx.emit('mining.simulation-asked', id, {});
    return { id };
  });
}

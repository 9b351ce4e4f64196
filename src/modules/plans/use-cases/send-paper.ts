import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { issuePaper, type OfficialDocument } from '#modules/documents';
import { errors } from '../errors.ts';
import { signerOf } from '../official.ts';
import { loadPlan, takeNumber } from '../plan-store.ts';
import { maySign } from '../roles.ts';
import { ensureMay, readAround } from './around.ts';

/** A letter or report of a plan that is to be issued (văn bản đi). */
export interface Outgoing {
  readonly planId: string;
  readonly kind: 'letter' | 'report';
  /** Unit that is urged, or period that is reported on. */
  readonly about: string;
  /** The draft; number, day and signer are set here. */
  readonly draft: OfficialDocument;
}

/** Registers of outgoing letters and of reports. */
const REGISTERS = { letter: 'CV', report: 'BC' } as const;

/**
 * Signs and issues an urging letter or a progress report (phát hành công văn đôn đốc, báo cáo): it takes its number in the
 * register of outgoing documents and is kept as it stands. The PDF is signed afterwards by the listener of the event.
 *
 * @throws plans/not-found, plans/not-yours, plans/not-now
 * @emits plans.paper-sent { kind, about, paper, symbol }
 * @law ND-30-2020/15  one continuous numbering per year
 */
export function sendPaper(ctx: Ctx, given: Outgoing): Promise<{ readonly symbol: string }> {
  return inTx(ctx, async (tx) => {
    const [around, plan] = await Promise.all([readAround(tx), loadPlan(tx, given.planId)]);
    ensureMay(maySign(ctx.actor, around.acting(plan.unitId)));
    ensure(plan.state === 'issued' || plan.state === 'amending', errors.notNow, { state: plan.state });
    const { actor } = ctx;
    const unit = around.unit(plan.unitId);
    const issuedOn = localDate(ctx.now);
    const name = 'name' in actor ? actor.name : '';
    const title = actor.kind === 'officer' ? actor.title : '';
    const id = uuidv7(ctx.now.epochMilliseconds);
    const { number, symbol } = await takeNumber(tx, {
      unitId: unit.id,
      register: REGISTERS[given.kind],
      year: Number(issuedOn.slice(0, 4)),
      suffix: given.draft.symbol,
      title: given.draft.abstract,
      subject: id,
      version: 1,
      signerName: name,
      signerTitle: title,
      issuedOn,
    });
    const document = { ...given.draft, number, issuedOn, signer: signerOf(unit, { name, title }) };
    await issuePaper(tx, {
      id,
      subject: plan.id,
      kind: `plan-${given.kind}`,
      circular: 'ND-30-2020',
      number: symbol,
      content: { document, about: given.about },
    });
    tx.emit('plans.paper-sent', plan.id, { kind: given.kind, about: given.about, paper: id, symbol });
    return { symbol };
  });
}

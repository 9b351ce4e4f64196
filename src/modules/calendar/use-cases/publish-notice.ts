import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { errors } from '../errors.ts';
import type { CalendarYear } from '../model.ts';
import { findNewest } from '../store.ts';
import { publishEdition } from './publish-edition.ts';

/**
 * Publishes the notice of one year (thông báo lịch nghỉ): the next edition is the newest with this year as the notice gives
 * it. Dossiers stay on their editions until a later one is ordered for them.
 *
 * @returns number of the new edition
 * @throws calendar/edition-missing, calendar/edition-invalid, calendar/date-invalid, calendar/publisher-unknown
 * @emits calendar.published { number }
 */
export function publishNotice(ctx: Ctx, year: CalendarYear): Promise<number> {
  return inTx(ctx, async (tx) => {
    ensure(ctx.actor.kind === 'system', errors.publisherUnknown);
    const newest = await findNewest(tx);
    ensure(newest, errors.editionMissing);
    const years = [...newest.years.filter((one) => one.year !== year.year), year];
    years.sort((a, b) => a.year - b.year);
    const reason = year.notice === null ? `Lịch dự kiến năm ${year.year}` : `Thông báo ${year.notice}`;
    return publishEdition(tx, { ...newest, years }, reason);
  });
}

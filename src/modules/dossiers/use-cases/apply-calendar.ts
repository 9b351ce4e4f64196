import { localMinutes } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { ensure, isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { calendarOf } from '#modules/calendar';
import { dueAfter } from '../due.ts';
import { errors } from '../errors.ts';
import { type CalendarOrder, findOrder, type Follower, listOlderCalendar } from '../life/calendar-store.ts';
import { type ActingParty, record } from '../progress.ts';
import { changeDossier, partyOf } from './change.ts';
import { moved, type Moved } from './work-on-dossier.ts';

/**
 * Lets one open dossier follow a later calendar, as ordered (áp dụng lịch mới cho hồ sơ): an action of its log says by whose
 * order. The first date stays; a date that has passed does not move; a dossier that has ended is not touched.
 *
 * @throws dossiers/not-your-unit, dossiers/edition-not-newer, dossiers/action-not-allowed, dossiers/no-limit
 * @emits dossiers.calendar-applied { code, unit, applicant }
 */
export function applyCalendar(ctx: Ctx, code: string, order: CalendarOrder): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    ensure(ctx.actor.kind === 'system', errors.notYourUnit, { roles: ['administrator'] });
    const { progress, dossier, promise, tx } = loaded;
    const pinned = progress.state?.pinned;
    ensure(pinned && promise, errors.noLimit);
    ensure(pinned.calendarEdition < order.edition, errors.editionNotNewer, { edition: order.edition });
    const next = await calendarOf(tx, order.edition, dossier.clockUnit);
    const from = localMinutes(promise.dueAt);
    const action = { type: 'recount', at: localMinutes(dossier.at), calendar: next } as const;
    const dueAt = dueAfter(loaded.calendar, pinned, dossier.actions, action) ?? from;
    const applied = record(progress, 'apply-calendar', orderedBy(ctx, order), {
      edition: order.edition,
      from: pinned.calendarEdition,
      decision: order.decision,
      order: order.id,
      dueBefore: from,
      dueAt,
    });
    return { progress: applied, answer: moved(code, applied) };
  });
}

/** The act is that of who ordered it; the platform only carries it out. */
function orderedBy(ctx: Ctx, { orderedBy: id, orderedByName: name, unitId }: CalendarOrder): ActingParty {
  return id === null ? partyOf(ctx) : { kind: 'officer', id, name, unitId };
}

const BATCH = 200;
/** Dossiers that follow at the same time; the desks go on working meanwhile. */
const ABREAST = 4;

/**
 * Lets every open dossier follow an ordered calendar, each in a transaction of its own. A run that was cut short is
 * repeated and finds what is left; run again, it changes nothing.
 *
 * @returns how many followed
 */
async function applyToAll(ctx: Ctx, order: CalendarOrder): Promise<number> {
  const q = reading(ctx);
  let count = 0;
  for (let after: Follower | null = null; ; ) {
    const page: Follower[] = await listOlderCalendar(q, order.edition, after, BATCH);
    const last = page.at(-1);
    if (last === undefined) return count;
    for (let at = 0; at < page.length; at += ABREAST) {
      const done = await Promise.all(page.slice(at, at + ABREAST).map(({ code }) => one(ctx, code, order)));
      count += done.filter(Boolean).length;
    }
    after = last;
  }
}

/**
 * Carries out the order for an edition (thực hiện lệnh áp dụng lịch mới); without one nothing happens.
 *
 * @returns how many dossiers followed
 */
export async function applyOrdered(ctx: Ctx, edition: number): Promise<number> {
  const order = await findOrder(reading(ctx), edition);
  return order ? applyToAll(ctx, order) : 0;
}

/** @returns false for a dossier that ended, or followed, meanwhile */
async function one(ctx: Ctx, code: string, order: CalendarOrder): Promise<boolean> {
  try {
    await applyCalendar(ctx, code, order);
    return true;
  } catch (error) {
    if (isRefusal(error) && error.status === 409) return false;
    throw error;
  }
}

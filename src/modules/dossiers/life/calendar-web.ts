import { h } from 'preact';
import { errors as kernelErrors } from '#kernel/errors';
import type { Gate } from '#kernel/gate';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import type { Runner } from '#kernel/db';
import { ensure, isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { unitsByIds } from '#modules/directory';
import { ctxOfAct, type DeskParts, deskFrame, type OfficerActor, officerOf } from '../desk/frame-web.ts';
import { orderCalendar } from '../use-cases/order-calendar.ts';
import { readStanding } from './calendar-http.ts';
import { ORDERING_ROLES, orderingGrant } from './ordering.ts';
import { CalendarPage } from './views/calendar.tsx';

const GATE: Gate = { access: { roles: [...ORDERING_ROLES] }, audit: 'none' };
const HREF = '/ban-lam-viec/lich-lam-viec';

/** True for an officer who may order a new calendar for the province. */
export async function mayOrder(q: Runner, actor: OfficerActor): Promise<boolean> {
  const units = await unitsByIds(
    q,
    actor.roles.map((grant) => grant.unitId),
  );
  return orderingGrant(actor.roles, (id) => units.get(id)?.kind) !== undefined;
}

/** Page on which open dossiers are made to follow a later calendar (áp dụng lịch mới). */
export function register(web: Web, parts: DeskParts): void {
  web.get(HREF, GATE, (req) => show(req, parts, { done: req.query['xong'] === '1' }));
  web.post(HREF, GATE, (req) => order(req, parts));
}

async function show(
  req: PageRequest,
  parts: DeskParts,
  shown: { readonly done?: boolean; readonly status?: number; readonly error?: string },
): Promise<PageAnswer> {
  const q = reading(req.ctx);
  ensure(await mayOrder(q, officerOf(req.ctx)), kernelErrors.forbidden);
  return {
    status: shown.status ?? 200,
    html: h(CalendarPage, {
      frame: deskFrame(req, parts),
      standing: await readStanding(q),
      done: shown.done ?? false,
      errors: shown.error ? [{ name: 'van-ban', message: shown.error }] : [],
      typed: req.form.get('van-ban'),
    }),
  };
}

async function order(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  try {
    const edition = Number.parseInt(req.form.get('lich'), 10) || 0;
    const decision = req.form.get('van-ban').trim().slice(0, 200);
    await orderCalendar(ctxOfAct(req, `lich ${edition}`), { edition, decision });
    return { redirect: `${HREF}?xong=1` };
  } catch (error) {
    if (!isRefusal(error) || error.status === 403) throw error;
    return show(req, parts, { status: error.status, error: req.t(error.code, error.facts) });
  }
}

import { h } from 'preact';
import { localDate } from '#kernel/clock';
import { errors as kernelErrors } from '#kernel/errors';
import type { Gate } from '#kernel/gate';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { unitsByIds } from '#modules/directory';
import { accountNames, listArrangeable, listStandIns } from '#modules/identity';
import { countUnheld, listWorkload, type OfficerLoad } from '../count-reads.ts';
import { type DeskParts, deskFrame, officerOf } from '../frame-web.ts';
import { headsOf } from '../inbox-reads.ts';
import { LoadPage, type UnitLoad } from './views/load.tsx';

const GATE: Gate = { access: 'officer', audit: 'none' };

/** Roles whose holders have work in the table even when it is none. */
const WORKING = ['desk-clerk', 'case-officer', 'unit-head', 'leader', 'clerical'];

/** Page of the workload of a head's units (khối lượng công việc). */
export function register(web: Web, parts: DeskParts): void {
  web.get('/ban-lam-viec/khoi-luong', GATE, (req) => showLoad(req, parts));
}

async function showLoad(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const { ctx } = req;
  const actor = officerOf(ctx);
  const heads = headsOf(actor);
  ensure(heads.length > 0, kernelErrors.forbidden);
  const q = reading(ctx);
  const today = localDate(ctx.now);
  const [loads, unheld, units, officers, standIns] = await Promise.all([
    listWorkload(q, heads, ctx.now),
    countUnheld(q, heads),
    unitsByIds(q, heads),
    listArrangeable(q, heads, today),
    listStandIns(q, { accountId: null, units: heads, on: today }),
  ]);
  const names = await accountNames(
    q,
    loads.map((load) => load.accountId),
  );
  const away = new Map(
    standIns
      .filter((one) => one.kind === 'absence' && one.from <= today)
      .map((one) => [one.accountId, { to: one.to, by: one.substituteName }]),
  );
  const idle = officers.filter(
    (one) =>
      WORKING.includes(one.role) &&
      !loads.some((load) => load.unitId === one.unitId && load.accountId === one.accountId),
  );
  const rows: OfficerLoad[] = [
    ...loads.map((load) => ({ ...load, name: names.get(load.accountId)?.name ?? '' })),
    ...[...new Map(idle.map((one) => [`${one.unitId} ${one.accountId}`, one])).values()].map((one) => ({
      ...NO_LOAD,
      accountId: one.accountId,
      name: one.name,
      unitId: one.unitId,
    })),
  ];
  const view: UnitLoad[] = heads.map((unitId) => ({
    unitId,
    name: units.get(unitId)?.name ?? unitId,
    unheld: unheld.get(unitId) ?? 0,
    officers: rows
      .filter((row) => row.unitId === unitId)
      .sort((a, b) => b.pending - a.pending || a.name.localeCompare(b.name, 'vi'))
      .map((row) => ({ ...row, away: away.get(row.accountId) ?? null })),
  }));
  return { html: h(LoadPage, { frame: deskFrame(req, parts), units: view }) };
}

const NO_LOAD = { pending: 0, near: 0, late: 0, paused: 0, done7: 0, done30: 0 };

import { h } from 'preact';
import type { Gate } from '#kernel/gate';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { localDate } from '#kernel/clock';
import { reading } from '#kernel/tx';
import { unitsByIds } from '#modules/directory';
import { type DeskParts, deskFrame, officerOf } from '../desk/frame-web.ts';
import { mayOrder } from './calendar-web.ts';
import { placeIn, readOwed } from './lists-http.ts';
import type { OwedList } from './lists.ts';
import { OwedPage } from './views/owed.tsx';

const GATE: Gate = { access: 'officer', audit: 'dossiers.read-list' };

/** Addresses of the lists of what is owed. */
export const OWED_HREFS: Readonly<Record<OwedList, string>> = {
  late: '/ban-lam-viec/con-no/chua-giai-trinh',
  uncollected: '/ban-lam-viec/con-no/chua-nhan-ket-qua',
  instant: '/ban-lam-viec/con-no/nhanh-bat-thuong',
};

/** Pages of what is owed to people: late and not explained, finished and not collected (việc còn nợ người dân). */
export function register(web: Web, parts: DeskParts): void {
  web.get('/ban-lam-viec/con-no', { access: 'officer', audit: 'none' }, async () => ({
    redirect: OWED_HREFS.late,
  }));
  web.get(OWED_HREFS.late, GATE, (req) => show(req, parts, 'late'));
  web.get(OWED_HREFS.uncollected, GATE, (req) => show(req, parts, 'uncollected'));
  web.get(OWED_HREFS.instant, GATE, (req) => show(req, parts, 'instant'));
}

async function show(req: PageRequest, parts: DeskParts, list: OwedList): Promise<PageAnswer> {
  const { ctx } = req;
  const unit = (req.query['don-vi'] ?? '').slice(0, 80);
  const page = await readOwed(ctx, list, unit, placeIn(req.query['sau']));
  const q = reading(ctx);
  const units = await unitsByIds(q, [
    ...page.counts.map((one) => one.unitId),
    ...page.lines.map((line) => line.unitId),
  ]);
  const name = (id: string) => units.get(id)?.name ?? id;
  const next = new URLSearchParams(unit === '' ? {} : { 'don-vi': unit });
  if (page.next) next.set('sau', `${page.next.at}~${page.next.code}`);
  return {
    html: h(OwedPage, {
      frame: deskFrame(req, parts),
      list,
      hrefs: OWED_HREFS,
      unit,
      counts: page.counts.map(({ unitId, count }) => ({ id: unitId, name: name(unitId), count })),
      lines: page.lines.map((line) => ({
        ...line,
        unit: name(line.unitId),
        days:
          list === 'late'
            ? daysBetween(line.dueAt, line.finishedAt ?? ctx.now)
            : daysBetween(line.finishedAt, ctx.now),
      })),
      reminders: page.reminders,
      calendarHref: (await mayOrder(q, officerOf(ctx))) ? '/ban-lam-viec/lich-lam-viec' : null,
      nextHref: page.next ? `${OWED_HREFS[list]}?${next}` : undefined,
    }),
  };
}

/** Days of the calendar from one instant to another; what ended late is not counted beyond its end. */
function daysBetween(from: Temporal.Instant | null, to: Temporal.Instant): number {
  if (from === null) return 0;
  return Temporal.PlainDate.from(localDate(from)).until(localDate(to)).days;
}

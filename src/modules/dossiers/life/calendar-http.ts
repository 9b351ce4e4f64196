import { z } from 'zod';
import type { Api } from '#kernel/api';
import type { Runner } from '#kernel/db';
import { reading } from '#kernel/tx';
import { latestEdition, listEditions } from '#modules/calendar';
import { orderCalendar } from '../use-cases/order-calendar.ts';
import { countOlderCalendar, listOrders, type OrderLine } from './calendar-reads.ts';

/** The newest calendar, and which open dossiers do not follow it yet. */
export interface CalendarStanding {
  readonly edition: number;
  readonly reason: string;
  readonly publishedAt: Temporal.Instant;
  /** Years without a notice: what is counted in them is planned (lịch dự kiến). */
  readonly plannedYears: readonly number[];
  readonly waiting: number;
  readonly orders: readonly OrderLine[];
}

/** Reads how the newest calendar stands. @throws calendar/edition-missing */
export async function readStanding(q: Runner): Promise<CalendarStanding> {
  const edition = await latestEdition(q);
  const [[newest], waiting, orders] = await Promise.all([
    listEditions(q, 1),
    countOlderCalendar(q, edition),
    listOrders(q),
  ]);
  return {
    edition,
    reason: newest?.reason ?? '',
    publishedAt: newest?.publishedAt ?? Temporal.Instant.fromEpochMilliseconds(0),
    plannedYears: newest?.plannedYears ?? [],
    waiting,
    orders,
  };
}

const standing = z.object({
  edition: z.number(),
  reason: z.string(),
  publishedAt: z.string(),
  plannedYears: z.array(z.number()),
  waiting: z.number().describe('Open dossiers that follow an older calendar'),
  orders: z.array(z.object({ edition: z.number(), decision: z.string(), by: z.string(), at: z.string() })),
});

/** JSON routes of the calendar of dossiers: `GET /calendar`, `POST /calendar/apply`. */
export function registerCalendarApi(api: Api): void {
  api.route({
    method: 'GET',
    path: '/calendar',
    tag: 'dossiers',
    summary: 'Lịch làm việc mới nhất và các hồ sơ chưa theo lịch này',
    gate: { access: 'officer', audit: 'none' },
    reply: standing,
    handler: async ({ ctx }) => {
      const { publishedAt, orders, ...rest } = await readStanding(reading(ctx));
      return {
        ...rest,
        plannedYears: [...rest.plannedYears],
        publishedAt: publishedAt.toString(),
        orders: orders.map((one) => ({
          edition: one.edition,
          decision: one.decision,
          by: one.orderedByName,
          at: one.orderedAt.toString(),
        })),
      };
    },
  });
  api.route({
    method: 'POST',
    path: '/calendar/apply',
    tag: 'dossiers',
    summary: 'Áp dụng lịch mới cho hồ sơ đang giải quyết, theo văn bản',
    gate: { access: 'officer', audit: 'none' },
    body: z.strictObject({
      edition: z.number().int().positive(),
      decision: z.string().trim().min(1).max(200),
    }),
    reply: z.object({ edition: z.number(), decision: z.string() }),
    handler: async ({ ctx, body }) => {
      const { edition, decision } = await orderCalendar(ctx, body);
      return { edition, decision };
    },
  });
}

import { z } from 'zod';
import type { Api } from '#kernel/api';
import type { Ctx } from '#kernel/context';
import { reading } from '#kernel/tx';
import { recordLook } from '../use-cases/record-look.ts';
import {
  countInstant,
  countLateUnexplained,
  countUncollected,
  LIST_PAGE,
  type ListPlace,
  listInstant,
  listLateUnexplained,
  listUncollected,
  type OwedLine,
  type UnitCount,
} from './lists-reads.ts';
import { localDate } from '#kernel/clock';
import { readProfileInForce } from '../profile-reads.ts';
import { INSTANT_DAYS, narrowed, type OwedList, unitsRead } from './lists.ts';

/** A page of a list of what is owed, with its counts by unit. */
export interface OwedPage {
  readonly lines: readonly OwedLine[];
  readonly counts: readonly UnitCount[];
  readonly next: ListPlace | null;
  /** Calendar days after which a result counts as not collected, by the law profile of the day; and is reminded of. */
  readonly reminders: { readonly days: number; readonly first: number; readonly again: number };
}

/** Reads a page of a list for the officer of a context; the look at it is recorded, for it names people. */
export async function readOwed(
  ctx: Ctx,
  list: OwedList,
  unit: string,
  after: ListPlace | undefined,
): Promise<OwedPage> {
  const q = reading(ctx);
  const all = unitsRead(ctx.actor.kind === 'officer' ? ctx.actor.roles : []);
  const units = narrowed(all, unit);
  const { watch } = (await readProfileInForce(q, localDate(ctx.now))).profile;
  const days = (count: number) => ctx.now.subtract({ hours: 24 * count });
  const [page, byUnit, moment] = (
    {
      late: [listLateUnexplained, countLateUnexplained, ctx.now],
      uncollected: [listUncollected, countUncollected, days(watch.collectDays)],
      instant: [listInstant, countInstant, days(INSTANT_DAYS)],
    } as const
  )[list];
  const [lines, counts] = await Promise.all([page(q, moment, units, after), byUnit(q, moment, all)]);
  await recordLook(ctx, 'dossiers.read-list', list);
  const last = lines.length > LIST_PAGE ? lines[LIST_PAGE - 1] : undefined;
  return {
    lines: lines.slice(0, LIST_PAGE),
    counts,
    next: last ? { at: last.place, code: last.code } : null,
    reminders: { days: watch.collectDays, first: watch.collectDays, again: watch.collectAgainDays },
  };
}

/** A place of a list as addresses carry it; undefined for the first page. */
export function placeIn(text: string | undefined): ListPlace | undefined {
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]{8,15}Z)~([A-Z0-9.-]{5,60})$/.exec(text ?? '');
  return match ? { at: match[1] ?? '', code: match[2] ?? '' } : undefined;
}

const iso = (at: Temporal.Instant | null): string | null => at?.toString() ?? null;

const reply = z.object({
  counts: z.array(z.object({ unit: z.string(), count: z.number() })),
  lines: z.array(
    z.object({
      code: z.string(),
      procedure: z.string(),
      unit: z.string(),
      dueAt: z.string().nullable(),
      finishedAt: z.string().nullable(),
    }),
  ),
  next: z.string().nullable().describe('Value of `after` for the next page'),
});

/** JSON routes of the lists: `GET /owed/late`, `GET /owed/uncollected`, `GET /owed/instant`. */
export function registerLists(api: Api): void {
  for (const [list, summary] of [
    ['late', 'Hồ sơ quá hạn chưa giải trình, xin lỗi, theo đơn vị'],
    ['uncollected', 'Kết quả chưa có người nhận, theo bộ phận một cửa'],
    ['instant', 'Hồ sơ giải quyết nhanh bất thường trong 30 ngày, theo đơn vị'],
  ] as const)
    api.route({
      method: 'GET',
      path: `/owed/${list}`,
      tag: 'dossiers',
      summary,
      gate: { access: 'officer', audit: 'dossiers.read-list' },
      query: z.object({ unit: z.string().max(80).default(''), after: z.string().max(120).optional() }),
      reply,
      handler: async ({ query, ctx }) => {
        const page = await readOwed(ctx, list, query.unit, placeIn(query.after));
        return {
          counts: page.counts.map(({ unitId, count }) => ({ unit: unitId, count })),
          lines: page.lines.map((line) => ({
            code: line.code,
            procedure: line.procedureName,
            unit: line.unitId,
            dueAt: iso(line.dueAt),
            finishedAt: iso(line.finishedAt),
          })),
          next: page.next && `${page.next.at}~${page.next.code}`,
        };
      },
    });
}

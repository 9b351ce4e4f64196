import { localDate } from '#kernel/clock';
import type { Gate } from '#kernel/gate';
import type { Web } from '#kernel/pages';
import { fold } from '#kernel/text';
import { reading } from '#kernel/tx';
import { isAliveOn } from './model.ts';
import { getUnitPage, listDesks } from './reads.ts';
import { DesksPage } from './views/desks.tsx';
import { UnitPage } from './views/unit.tsx';

const open: Gate = { access: 'public', audit: 'none' };

/** Public pages of units and one-stop desks. */
export function register(web: Web): void {
  web.get(
    '/co-quan',
    open,
    async ({ ctx, query, frame, t }) => {
      const words = (query['q'] ?? '').slice(0, 200);
      const desks = await listDesks(reading(ctx), localDate(ctx.now), fold(words));
      return { html: DesksPage({ frame, t, desks, words }) };
    },
    true,
  );
  web.get(
    '/co-quan/:id',
    open,
    async ({ ctx, params, frame, t }) => {
      const today = localDate(ctx.now);
      const page = await getUnitPage(reading(ctx), params['id'] ?? '', today);
      const ended = !isAliveOn(page.unit, today);
      return { html: UnitPage({ frame, t, page, ended }) };
    },
    true,
  );
}

import { h } from 'preact';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { frameFor, GATE, type PlansParts, readHere, readYear, writableUnits } from './page-web.ts';
import { listPlans, listYears } from './reads/plan.ts';
import { STATES, type State } from './states.ts';
import { PlanListPage } from './views/list.tsx';

/** List of plans (danh sách kế hoạch). */
export function register(web: Web, parts: PlansParts): void {
  web.get('/ke-hoach', GATE, (req) => showList(req, parts));
}

async function showList(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const here = await readHere(req);
  const typed = readYear(req.query['nam'], 0);
  const state = STATES.find((one) => one === req.query['tinh-trang']) as State | undefined;
  const [plans, years] = await Promise.all([
    listPlans(here.q, { year: typed === 0 ? undefined : typed }),
    listYears(here.q),
  ]);
  return {
    html: h(PlanListPage, {
      frame: frameFor(req, parts, here),
      plans: plans
        .filter((plan) => state === undefined || plan.state === state)
        .map((plan) => ({ ...plan, unit: here.name(plan.unitId), below: plan.parentId !== null })),
      years,
      year: typed === 0 ? null : typed,
      state: state ?? '',
      writes: writableUnits(here).length > 0,
    }),
  };
}

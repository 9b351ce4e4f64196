import { h } from 'preact';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure, isRefusal } from '#kernel/refusal';
import { formatDate } from '#ui';
import type { Carried } from './cascade.ts';
import { concernsOf } from './derive.ts';
import { errors } from './errors.ts';
import { namesOf } from './live.ts';
import { frameFor, GATE, type Here, type PlansParts, readHere } from './page-web.ts';
import { sectionName, tasksOf } from './plan.ts';
import { deadlinesIn } from './reading.ts';
import { listCarried } from './reads/cascade.ts';
import { getPlan, getVersion } from './reads/plan.ts';
import { maySign, mayWrite } from './roles.ts';
import { derivePlan } from './use-cases/derive-plan.ts';
import { BelowPage, type BelowRow, DerivePage } from './views/below.tsx';

/** Who has carried a plan down and who has not; what concerns a unit (kế hoạch cấp dưới, cụ thể hóa). */
export function register(web: Web, parts: PlansParts): void {
  web.get('/ke-hoach/:id/cap-duoi', GATE, (req) => showBelow(req, parts));
  web.get('/ke-hoach/:id/cu-the-hoa', GATE, (req) => showDerive(req, parts, []));
  web.post('/ke-hoach/:id/cu-the-hoa', GATE, (req) => derive(req, parts));
}

/** An issued plan with the content in force. */
async function issued(here: Here, id: string) {
  const plan = await getPlan(here.q, id);
  ensure(plan.issuedVersion !== null, errors.notFound);
  return { plan, content: await getVersion(here.q, id, plan.issuedVersion) };
}

async function showBelow(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const here = await readHere(req);
  const { plan, content } = await issued(here, req.params['id'] ?? '');
  const carried = await listCarried(here.q, { ...plan, content }, here);
  const row = (one: Carried): BelowRow => ({
    unitId: one.unit.id,
    unit: one.unit.name,
    plan: one.plan,
    due: here.due(one.deadline ? { dueOn: one.deadline.dueOn, assumed: false } : undefined),
    submittedOn: one.isIn ? (one.plan?.submittedOn ?? null) : null,
    late: one.late,
    writes: mayWrite(here.actor, here.acting(one.unit.id)),
  });
  return {
    html: h(BelowPage, {
      frame: frameFor(req, parts, here),
      planId: plan.id,
      title: `${plan.symbol ?? ''} ${content.title}`.trim(),
      deadlines: deadlinesIn(content).map(({ group, dueOn, printed }) => ({
        words: req.t('plans.below.deadline', {
          group: req.t(`plans.means.${group}`),
          on: formatDate(dueOn),
          printed,
        }),
        due: here.due({ dueOn, assumed: false }),
      })),
      urges: mayWrite(here.actor, here.acting(plan.unitId)) || maySign(here.actor, here.acting(plan.unitId)),
      missing: carried.filter((one) => !one.isIn).map(row),
      present: carried.filter((one) => one.isIn).map(row),
    }),
  };
}

async function showDerive(
  req: PageRequest,
  parts: PlansParts,
  general: readonly string[],
): Promise<PageAnswer> {
  const here = await readHere(req);
  const { plan, content } = await issued(here, req.params['id'] ?? '');
  const unit = here.unit(req.query['don-vi'] ?? req.form.get('unit'));
  const issuer = here.unit(plan.unitId);
  ensure(unit && issuer && unit.parentId !== null, errors.unitUnknown, { unit: req.query['don-vi'] ?? '' });
  ensure(mayWrite(here.actor, here.acting(unit.id)), errors.notYours);
  const concerns = concernsOf(content, issuer, unit, here.directory);
  return {
    status: general.length > 0 ? 409 : 200,
    html: h(DerivePage, {
      frame: frameFor(req, parts, here),
      planId: plan.id,
      title: `${plan.symbol ?? ''} ${content.title}`.trim(),
      unitId: unit.id,
      unit: unit.name,
      concerns: concerns.map(({ task, section, part, via }) => ({
        id: task.id,
        section: sectionName(section),
        content: task.content,
        part: req.t(`plans.part.${part}`),
        why: `${req.t(`plans.via.${via}`)}: ${namesOf(part === 'lead' ? task.lead : task.partners)}`,
        timing: task.timing.printed,
      })),
      others: tasksOf(content).length - concerns.length,
      general,
    }),
  };
}

async function derive(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  try {
    const parentId = req.params['id'] ?? '';
    const { id } = await derivePlan(req.ctx, {
      parentId,
      unitId: req.form.get('unit'),
      taskIds: req.form.all('task'),
    });
    return { redirect: `/ke-hoach/${id}/soan` };
  } catch (error) {
    if (!isRefusal(error) || !error.code.startsWith('plans/')) throw error;
    return showDerive(req, parts, [req.t(error.code, error.facts)]);
  }
}

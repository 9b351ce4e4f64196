import { textOf } from '#kernel/i18n';
import type { PageRequest } from '#kernel/pages';
import { ensure } from '#kernel/refusal';
import type { OfficialDocument } from '#modules/documents';
import { errors } from '../errors.ts';
import { issuerOf } from '../official.ts';
import type { Here } from '../page-web.ts';
import { isCommune } from '../parties.ts';
import { listPlanTasks } from '../reads/board.ts';
import { listCarried } from '../reads/cascade.ts';
import { getVersion, type PlanFile } from '../reads/plan.ts';
import { measureTargets } from '../targets-web.ts';
import { collectiveLetter, missingPlansLetter, type MissingPlansInput } from './collective-letter.ts';
import type { PaperHead, PlanName } from './paper.ts';
import { listEvidence, listOwed, type OwedTask } from './papers-reads.ts';
import { cutOffOf, periodsOf, placeOf, progressInput } from './progress-input.ts';
import { progressReport } from './progress-report.ts';
import { urgingLetter } from './urging-letter.ts';

/** Days ahead that an urging letter speaks of (sắp đến hạn). */
export const AHEAD_DAYS = 15;
/** Days a unit has to answer an urging letter (hạn báo cáo). */
const ANSWER_DAYS = 7;

/** In place of a unit: everybody who owes something; everybody without a plan handed in. */
export const ALL = 'tat-ca';
export const NOT_SUBMITTED = 'chua-trinh';

/** Last day of what counts as due soon. */
export function until(today: string): string {
  return Temporal.PlainDate.from(today).add({ days: AHEAD_DAYS }).toString();
}

/** The draft of the report on a period. */
export async function reportOf(
  req: PageRequest,
  here: Here,
  plan: PlanFile,
  key: string,
): Promise<OfficialDocument> {
  const asked = periodsOf(plan.year).find((one) => one.key === key);
  ensure(asked, errors.fieldInvalid, {
    field: req.t('plans.papers.period'),
    why: req.t('plans.papers.period-wrong'),
  });
  const tasks = await listPlanTasks(here.q, plan.id);
  const targetsOf = await measureTargets(req, tasks, {
    until: cutOffOf(asked.period, here.today),
    // An official paper is in Vietnamese, whoever prints it.
    t: (key, facts) => textOf('vi', key, facts),
  });
  const evidence = await listEvidence(here.q, plan.id);
  const input = progressInput(
    { plan: nameOf(here, plan), tasks, evidence, targetsOf, today: here.today },
    asked.period,
  );
  return progressReport(input, headOf(here, plan, 'BC'));
}

/** The draft of an urging letter: to one unit, to all that owe something, or to those that have not handed in a plan. */
export async function letterOf(here: Here, plan: PlanFile, about: string): Promise<OfficialDocument> {
  const common = {
    plan: nameOf(here, plan),
    today: here.today,
    answerBy: Temporal.PlainDate.from(here.today).add({ days: ANSWER_DAYS }).toString(),
    answerTo: here.name(plan.unitId),
  };
  const head = headOf(here, plan, null);
  if (about === NOT_SUBMITTED)
    return missingPlansLetter({ ...common, ...(await missingOf(here, plan)) }, head);
  const owed = await listOwed(here.q, plan.id, until(here.today));
  if (about === ALL) {
    const byUnit = Map.groupBy(owed, (task) => task.unitId);
    const owing = [...byUnit].map(([id, tasks]) => ({ unit: here.name(id), tasks: tasks.map(urged) }));
    return collectiveLetter({ ...common, owing }, head);
  }
  const unit = here.unit(about);
  ensure(unit, errors.unitUnknown, { unit: about });
  const tasks = owed.filter((task) => task.unitId === unit.id).map(urged);
  return urgingLetter({ ...common, addressees: [unit.name], tasks }, head);
}

/** Units that the plan asks for a plan of their own, and those that have not handed it in (đơn vị chưa trình kế hoạch). */
export async function missingOf(
  here: Here,
  plan: PlanFile,
): Promise<Pick<MissingPlansInput, 'asked' | 'missing'>> {
  if (plan.issuedVersion === null) return { asked: 0, missing: [] };
  const content = await getVersion(here.q, plan.id, plan.issuedVersion);
  const carried = await listCarried(here.q, { ...plan, content }, here);
  const missing = carried
    .filter((one) => !one.isIn)
    .map((one) => ({ unit: one.unit.name, dueOn: one.deadline?.dueOn ?? null, begun: one.plan !== null }));
  return { asked: carried.length, missing };
}

function urged(task: OwedTask): Parameters<typeof urgingLetter>[0]['tasks'][number] {
  return { place: placeOf(task), content: task.content, dueOn: task.dueOn, product: task.product };
}

function nameOf(here: Here, plan: PlanFile): PlanName {
  return {
    number: plan.symbol,
    issuedOn: plan.issuedOn,
    issuer: here.name(plan.unitId),
    title: plan.title,
    year: plan.year,
  };
}

/** A draft in the name of the unit of the plan: no number, no day; who signs is set when it is issued. */
function headOf(here: Here, plan: PlanFile, register: string | null): PaperHead {
  const unit = here.unit(plan.unitId);
  ensure(unit, errors.unitUnknown, { unit: plan.unitId });
  const province = here.units.find((one) => one.kind === 'province');
  const isCommittee = unit.kind === 'province' || isCommune(unit);
  const short = isCommittee ? 'UBND' : (unit.shortName ?? unit.id.toUpperCase());
  return {
    issuer: issuerOf({ unit, province }),
    number: null,
    symbol: register === null ? `${short}-KSTT` : `${register}-${short}`,
    issuedOn: null,
    recipients: [
      { name: register === null ? 'Như trên' : 'Lãnh đạo cơ quan' },
      { name: 'Các đơn vị liên quan' },
    ],
    archive: 'VT',
    signer: isCommittee
      ? { onBehalfOf: 'Ủy ban nhân dân', post: 'Chủ tịch', name: '' }
      : { post: 'Thủ trưởng cơ quan', name: '' },
  };
}

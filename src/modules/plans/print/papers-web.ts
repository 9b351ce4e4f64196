import { h } from 'preact';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure } from '#kernel/refusal';
import { type OfficialDocument, printOfficial, writeOfficialDocx } from '#modules/documents';
import { errors } from '../errors.ts';
import { issuerOf } from '../official.ts';
import { isCommune } from '../parties.ts';
import { frameFor, GATE, type Here, type PlansParts, readHere } from '../page-web.ts';
import { listPlanTasks } from '../reads/board.ts';
import { getPlan, type PlanFile } from '../reads/plan.ts';
import { measureTargets } from '../targets-web.ts';
import type { PaperHead, PlanName } from './paper.ts';
import { listEvidence, listOwed, type OwedTask } from './papers-reads.ts';
import { periodsOf, placeOf, progressInput } from './progress-input.ts';
import { periodName, progressReport } from './progress-report.ts';
import { urgingLetter } from './urging-letter.ts';
import { PapersPage } from './views/papers.tsx';

/** Days ahead that an urging letter speaks of (sắp đến hạn). */
const AHEAD_DAYS = 15;
/** Days a unit has to answer an urging letter (hạn báo cáo). */
const ANSWER_DAYS = 7;

/** Drafts of letters and reports from the records of a plan (dự thảo công văn đôn đốc, báo cáo tiến độ). */
export function register(web: Web, parts: PlansParts): void {
  web.get('/ke-hoach/:id/van-ban', GATE, (req) => showPapers(req, parts));
  for (const kind of ['pdf', 'docx'] as const) {
    web.get(`/ke-hoach/:id/bao-cao.${kind}`, GATE, (req) => giveReport(req, parts, kind));
    web.get(`/ke-hoach/:id/don-doc.${kind}`, GATE, (req) => giveLetter(req, parts, kind));
  }
}

/** A plan in force: only what was issued can be reported on. */
async function issuedPlan(here: Here, req: PageRequest): Promise<PlanFile> {
  const plan = await getPlan(here.q, req.params['id'] ?? '');
  ensure(plan.issuedOn !== null, errors.notNow, { state: plan.state, act: 'issued', allowed: '' });
  return plan;
}

async function showPapers(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const here = await readHere(req);
  const plan = await issuedPlan(here, req);
  const owed = await listOwed(here.q, plan.id, until(here.today));
  const units = [...Map.groupBy(owed, (task) => task.unitId)].map(([unitId, tasks]) => ({
    id: unitId,
    name: here.name(unitId),
    late: tasks.filter((task) => task.dueOn < here.today).length,
    soon: tasks.filter((task) => task.dueOn >= here.today).length,
  }));
  return {
    html: h(PapersPage, {
      frame: frameFor(req, parts, here),
      planId: plan.id,
      title: `${plan.symbol ?? ''} ${plan.title}`.trim(),
      days: AHEAD_DAYS,
      periods: periodsOf(plan.year)
        .filter(({ period }) => firstDay(period) <= here.today)
        .map(({ key, period }) => ({ key, name: titled(periodName(period)) })),
      units: units.toSorted(
        (a, b) => b.late - a.late || b.soon - a.soon || a.name.localeCompare(b.name, 'vi'),
      ),
    }),
  };
}

function titled(words: string): string {
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
}

function firstDay(period: ReturnType<typeof periodsOf>[number]['period']): string {
  const month =
    period.kind === 'quarter' ? period.quarter * 3 - 2 : period.kind === 'half' ? period.half * 6 - 5 : 1;
  return `${period.year}-${String(month).padStart(2, '0')}-01`;
}

function until(today: string): string {
  return Temporal.PlainDate.from(today).add({ days: AHEAD_DAYS }).toString();
}

async function giveReport(req: PageRequest, parts: PlansParts, kind: 'pdf' | 'docx'): Promise<PageAnswer> {
  const here = await readHere(req);
  const plan = await issuedPlan(here, req);
  const asked = periodsOf(plan.year).find(({ key }) => key === req.query['ky']);
  ensure(asked, errors.fieldInvalid, {
    field: req.t('plans.papers.period'),
    why: req.t('plans.papers.period-wrong'),
  });
  const tasks = await listPlanTasks(here.q, plan.id);
  const targetsOf = await measureTargets(req, tasks);
  const evidence = await listEvidence(here.q, plan.id);
  const input = progressInput(
    { plan: nameOf(here, plan), tasks, evidence, targetsOf, today: here.today },
    asked.period,
  );
  return given(
    parts,
    progressReport(input, headOf(here, plan, 'BC')),
    `bao-cao-${asked.key}-${plan.year}`,
    kind,
  );
}

async function giveLetter(req: PageRequest, parts: PlansParts, kind: 'pdf' | 'docx'): Promise<PageAnswer> {
  const here = await readHere(req);
  const plan = await issuedPlan(here, req);
  const unit = here.unit(req.query['don-vi'] ?? '');
  ensure(unit, errors.unitUnknown, { unit: req.query['don-vi'] ?? '' });
  const owed = await listOwed(here.q, plan.id, until(here.today));
  const letter = urgingLetter(
    {
      plan: nameOf(here, plan),
      addressees: [unit.name],
      tasks: owed.filter((task) => task.unitId === unit.id).map(urged),
      today: here.today,
      answerBy: Temporal.PlainDate.from(here.today).add({ days: ANSWER_DAYS }).toString(),
      answerTo: plan.unitId === unit.id ? unit.name : here.name(plan.unitId),
    },
    headOf(here, plan, null),
  );
  return given(parts, letter, `don-doc-${unit.id}`, kind);
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

const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

async function given(
  parts: PlansParts,
  document: OfficialDocument,
  name: string,
  kind: 'pdf' | 'docx',
): Promise<PageAnswer> {
  const bytes = kind === 'pdf' ? await printOfficial(parts.pdf, document) : await writeOfficialDocx(document);
  return { bytes, type: TYPES[kind], name: `${name}.${kind}`, inline: kind === 'pdf' };
}

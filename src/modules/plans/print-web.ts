import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure } from '#kernel/refusal';
import { type CellValue, writeXlsx } from '#kernel/xlsx';
import { listPapers, type OfficialDocument, printOfficial, writeOfficialDocx } from '#modules/documents';
import { errors } from './errors.ts';
import { namesOf, standingOf, targetWords } from './live.ts';
import { planDocument } from './official.ts';
import { GATE, type Here, type PlansParts, readHere } from './page-web.ts';
import { measureTargets } from './targets-web.ts';
import type { TargetView } from './views/task-table.tsx';
import { sectionName, tasksOf } from './plan.ts';
import { listPlanTasks } from './reads/board.ts';
import { getPlan, getVersion, type PlanFile } from './reads/plan.ts';
import { isEditable } from './states.ts';

/** A plan on paper and as a workbook (in, xuất kế hoạch). */
export function register(web: Web, parts: PlansParts): void {
  web.get('/ke-hoach/:id/ban-in.pdf', GATE, (req) => printPlan(req, parts, 'pdf'));
  web.get('/ke-hoach/:id/ban-in.docx', GATE, (req) => printPlan(req, parts, 'docx'));
  web.get('/ke-hoach/:id/bang.xlsx', GATE, exportPlan);
}

async function printPlan(req: PageRequest, parts: PlansParts, kind: 'pdf' | 'docx'): Promise<PageAnswer> {
  const here = await readHere(req);
  const plan = await getPlan(here.q, req.params['id'] ?? '');
  const paper = isEditable(plan.state) ? undefined : await issuedPaper(here, plan);
  const name = `ke-hoach-${(plan.symbol ?? `du-thao-${plan.year}`).replace(/[^\p{L}\p{N}]+/gu, '-')}.${kind}`;
  if (kind === 'pdf' && paper?.signedSha256) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of await parts.files.get(paper.signedSha256)) chunks.push(chunk as Uint8Array);
    return { bytes: Buffer.concat(chunks), type: 'application/pdf', name, inline: true };
  }
  const document = paper ? (paper.content['document'] as OfficialDocument) : await draftDocument(here, plan);
  return kind === 'pdf'
    ? { bytes: await printOfficial(parts.pdf, document), type: 'application/pdf', name, inline: true }
    : { bytes: await writeOfficialDocx(document), type: DOCX, name };
}

/** Media types of what is handed out. */
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The paper of the version in force, as it was issued. */
async function issuedPaper(here: Here, plan: PlanFile) {
  if (plan.state !== 'issued') return undefined;
  const papers = await listPapers(here.q, plan.id);
  return papers.find((paper) => paper.kind === 'plan' && paper.number === plan.symbol);
}

async function draftDocument(here: Here, plan: PlanFile): Promise<OfficialDocument> {
  const unit = here.unit(plan.unitId);
  ensure(unit, errors.unitUnknown, { unit: plan.unitId });
  const frozen = isEditable(plan.state) ? null : plan.submittedVersion;
  const content = frozen === null ? plan.content : await getVersion(here.q, plan.id, frozen);
  const province = here.units.find((one) => one.kind === 'province');
  return planDocument(content, {
    unit,
    province,
    number: null,
    issuedOn: null,
    signer: { name: '', title: '' },
  });
}

async function exportPlan(req: PageRequest): Promise<PageAnswer> {
  const here = await readHere(req);
  const plan = await getPlan(here.q, req.params['id'] ?? '');
  const rows = plan.state === 'issued' ? await liveRows(req, here, plan) : draftRows(plan);
  const text = (key: string, width: number) => ({ title: req.t(key), kind: 'text' as const, width });
  const sheet = {
    name: plan.symbol ?? plan.title,
    columns: [
      text('plans.edit.section', 28),
      text('plans.task.number', 8),
      text('plans.task.content', 60),
      text('plans.task.lead', 28),
      text('plans.task.partners', 28),
      text('plans.task.timing', 24),
      { title: req.t('plans.task.due-on'), kind: 'date' as const, width: 13 },
      text('plans.task.product', 28),
      text('plans.task.targets', 24),
      text('plans.target.results', 40),
      text('plans.task.status', 18),
      { title: req.t('plans.report.percent'), kind: 'number' as const, width: 10 },
    ],
    rows,
  };
  const name = `ke-hoach-${(plan.symbol ?? String(plan.year)).replace(/[^\p{L}\p{N}]+/gu, '-')}.xlsx`;
  return { bytes: writeXlsx([sheet]), type: XLSX, name };
}

async function liveRows(req: PageRequest, here: Here, plan: PlanFile): Promise<CellValue[][]> {
  const tasks = await listPlanTasks(here.q, plan.id);
  const measured = await measureTargets(req, tasks, { forecast: true });
  return tasks.map((task) => {
    const { status, shown } = standingOf(task, here.today);
    return [
      task.section,
      task.number,
      task.content,
      namesOf(task.who.lead),
      namesOf(task.who.partners),
      task.timing.printed,
      shown?.dueOn ?? null,
      task.product,
      task.targets.map(targetWords).join('; '),
      measured(task)
        .map((target) => resultWords(req, target))
        .join('; '),
      req.t(`plans.status.${status}`),
      task.percent,
    ];
  });
}

/** A result with where it comes from and what the year's end looks like, in one cell. */
function resultWords(req: PageRequest, { actual, about, forecast }: TargetView): string {
  return [actual ?? req.t('plans.target.none'), about, forecast].filter(Boolean).join('. ');
}

function draftRows(plan: PlanFile): CellValue[][] {
  return tasksOf(plan.content).map(({ section, task }) => [
    sectionName(section),
    task.number,
    task.content,
    namesOf(task.lead),
    namesOf(task.partners),
    task.timing.printed,
    task.timing.to ?? null,
    task.product,
    task.targets.map(targetWords).join('; '),
    null,
    null,
    null,
  ]);
}

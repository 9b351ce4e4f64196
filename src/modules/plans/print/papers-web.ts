import { h } from 'preact';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure, isRefusal } from '#kernel/refusal';
import {
  type IssuedPaper,
  listPapers,
  type OfficialDocument,
  printOfficial,
  writeOfficialDocx,
} from '#modules/documents';
import { errors } from '../errors.ts';
import { frameFor, GATE, type Here, messagesOf, type PlansParts, readHere } from '../page-web.ts';
import { getPlan, type PlanFile } from '../reads/plan.ts';
import { maySign } from '../roles.ts';
import { sendPaper } from '../use-cases/send-paper.ts';
import { AHEAD_DAYS, ALL, letterOf, missingOf, NOT_SUBMITTED, reportOf, until } from './drafts-web.ts';
import { listOwed, listReminders } from './papers-reads.ts';
import { periodsOf } from './progress-input.ts';
import { periodName } from './progress-report.ts';
import { PapersPage } from './views/papers.tsx';

/** Drafts of letters and reports from the records of a plan (dự thảo công văn đôn đốc, báo cáo tiến độ). */
export function register(web: Web, parts: PlansParts): void {
  web.get('/ke-hoach/:id/van-ban', GATE, (req) => showPapers(req, parts));
  for (const kind of ['pdf', 'docx'] as const) {
    web.get(`/ke-hoach/:id/bao-cao.${kind}`, GATE, (req) => giveReport(req, parts, kind));
    web.get(`/ke-hoach/:id/don-doc.${kind}`, GATE, (req) => giveLetter(req, parts, kind));
  }
  web.post('/ke-hoach/:id/van-ban', GATE, (req) => send(req, parts));
  web.get('/ke-hoach/:id/van-ban/:paper', GATE, (req) => giveSent(req, parts));
}

/** A plan in force: only what was issued can be reported on. */
async function issuedPlan(here: Here, req: PageRequest): Promise<PlanFile> {
  const plan = await getPlan(here.q, req.params['id'] ?? '');
  ensure(plan.issuedOn !== null, errors.notNow, { state: plan.state, act: 'issued', allowed: '' });
  return plan;
}

async function showPapers(
  req: PageRequest,
  parts: PlansParts,
  wrong: { readonly general: readonly string[]; readonly status: number } | null = null,
): Promise<PageAnswer> {
  const here = await readHere(req);
  const plan = await issuedPlan(here, req);
  const [owed, papers, reminders, cascade] = await Promise.all([
    listOwed(here.q, plan.id, until(here.today)),
    listPapers(here.q, plan.id),
    listReminders(here.q, plan.id),
    missingOf(here, plan),
  ]);
  const units = [...Map.groupBy(owed, (task) => task.unitId)].map(([unitId, tasks]) => ({
    id: unitId,
    name: here.name(unitId),
    late: tasks.filter((task) => task.dueOn < here.today).length,
    soon: tasks.filter((task) => task.dueOn >= here.today).length,
  }));
  return {
    status: wrong?.status ?? 200,
    html: h(PapersPage, {
      frame: frameFor(req, parts, here),
      general: wrong?.general ?? [],
      maySign: maySign(here.actor, here.acting(plan.unitId)),
      sent: papers
        .filter((paper) => paper.kind === 'plan-letter' || paper.kind === 'plan-report')
        .map((paper) => ({
          id: paper.id,
          symbol: paper.number,
          about: sentAbout(req, here, plan, paper),
          at: paper.issuedAt,
          signed: paper.signedSha256 !== null,
        }))
        .toReversed(),
      reminders,
      missing: cascade.missing.length,
      asked: cascade.asked,
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

/** What an issued paper was about, in words: the unit it urges, the period it reports on. */
function sentAbout(req: PageRequest, here: Here, plan: PlanFile, paper: IssuedPaper): string {
  const about = String(paper.content['about'] ?? '');
  if (about === ALL) return req.t('plans.papers.letter-all');
  if (about === NOT_SUBMITTED) return req.t('plans.papers.letter-plans');
  if (paper.kind === 'plan-letter') return req.t('plans.papers.sent-letter', { unit: here.name(about) });
  const found = periodsOf(plan.year).find(({ key }) => key === about);
  return req.t('plans.papers.sent-report', { period: found ? periodName(found.period) : about });
}

function firstDay(period: ReturnType<typeof periodsOf>[number]['period']): string {
  const month =
    period.kind === 'quarter' ? period.quarter * 3 - 2 : period.kind === 'half' ? period.half * 6 - 5 : 1;
  return `${period.year}-${String(month).padStart(2, '0')}-01`;
}

async function giveReport(req: PageRequest, parts: PlansParts, kind: 'pdf' | 'docx'): Promise<PageAnswer> {
  const here = await readHere(req);
  const plan = await issuedPlan(here, req);
  const key = req.query['ky'] ?? '';
  return given(parts, await reportOf(req, here, plan, key), `bao-cao-${key}-${plan.year}`, kind);
}

async function giveLetter(req: PageRequest, parts: PlansParts, kind: 'pdf' | 'docx'): Promise<PageAnswer> {
  const here = await readHere(req);
  const plan = await issuedPlan(here, req);
  const unitId = req.query['don-vi'] ?? '';
  return given(parts, await letterOf(here, plan, unitId), `don-doc-${unitId}`, kind);
}

/** Signs, numbers and keeps the letter or report that the page drafted. */
async function send(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const here = await readHere(req);
  const plan = await issuedPlan(here, req);
  const [kind, about = ''] = req.form.get('van-ban').split(':');
  const isLetter = kind === 'letter';
  const draft = isLetter ? await letterOf(here, plan, about) : await reportOf(req, here, plan, about);
  try {
    await sendPaper(req.ctx, { planId: plan.id, kind: isLetter ? 'letter' : 'report', about, draft });
    return { redirect: `/ke-hoach/${plan.id}/van-ban` };
  } catch (error) {
    if (!isRefusal(error) || !error.code.startsWith('plans/')) throw error;
    return showPapers(req, parts, { general: messagesOf(req, error).general, status: error.status });
  }
}

/** A paper as it was issued: the signed file, or its print while the signature is on its way. */
async function giveSent(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const here = await readHere(req);
  const plan = await issuedPlan(here, req);
  const paper = (await listPapers(here.q, plan.id)).find((one) => one.id === req.params['paper']);
  ensure(paper && paper.kind !== 'plan', errors.notFound);
  const name = `${paper.number.replace(/[^\p{L}\p{N}]+/gu, '-')}.pdf`;
  if (paper.signedSha256 === null)
    return given(parts, paper.content['document'] as OfficialDocument, name.replace(/\.pdf$/u, ''), 'pdf');
  const chunks: Uint8Array[] = [];
  for await (const chunk of await parts.files.get(paper.signedSha256)) chunks.push(chunk as Uint8Array);
  return { bytes: Buffer.concat(chunks), type: TYPES.pdf, name, inline: true };
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

import { accountOf } from '#kernel/context';
import { qrSvg } from '#kernel/pdf';
import type { PageRequest, Web } from '#kernel/pages';
import { ensure, isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { getVersion } from '#modules/catalogue';
import { unitsByIds } from '#modules/directory';
import { listFiles, listPapers, printIssued, type Printer } from '#modules/documents';
import { type Answers, formFor, presentAnswers } from '#modules/forms';
import { accountNames } from '#modules/identity';
import { normalCode } from '../code.ts';
import { errors } from '../errors.ts';
import { lookupPath } from '../papers.ts';
import { type DossierFacts, getVisibleDossier } from '../reads.ts';
import { fold, NEXT } from '../model.ts';
import { reportWrongResult } from '../use-cases/correct-result.ts';
import { withdrawDossier } from '../use-cases/decide-dossier.ts';
import { openAdjustment } from '../use-cases/open-adjustment.ts';
import { openSupplement } from '../use-cases/open-supplement.ts';
import { draftPath, APPLICANT } from './draft-web.ts';
import { expectedPromise, paperFileName, presentDossier } from './dossier-web.ts';
import { storedFile } from './files-web.ts';
import { getLatestContent, isId, listDrafts, listLooks, listOwn, OWN_PER_PAGE } from './reads.ts';
import { mayWithdraw } from './story.ts';
import { applicantThread } from './thread-web.ts';
import { writeMessage } from '../desk/work/use-cases/write-message.ts';
import { DonePage } from './views/done.tsx';
import { DossierPage } from './views/dossier.tsx';
import { MinePage } from './views/mine.tsx';
import { WithdrawPage } from './views/withdraw.tsx';
import { WrongPage } from './views/wrong.tsx';

const MINE = '/ho-so-cua-toi';

/** My dossiers: the list, one of them, its papers, and what the applicant may do with it. */
export function register(web: Web, printer: Printer): void {
  web.get(MINE, APPLICANT, listPage);
  web.get(`${MINE}/:code`, APPLICANT, (req) => dossierPage(req));
  web.get(`${MINE}/:code/da-nop`, APPLICANT, donePage);
  web.post(`${MINE}/:code/bo-sung`, APPLICANT, async (req) => {
    const { draftId } = await openSupplement(req.ctx, codeOf(req));
    return { redirect: draftPath(draftId) };
  });
  web.post(`${MINE}/:code/dieu-chinh`, APPLICANT, async (req) => {
    const facts = await ownDossier(req);
    // Decided in the meantime: the page of the dossier says so.
    if (!mayAdjust(facts)) return { redirect: pathOf(facts.code) };
    const { draftId } = await openAdjustment(req.ctx, facts.code);
    return { redirect: draftPath(draftId) };
  });
  web.post(`${MINE}/:code/tin-nhan`, APPLICANT, async (req) => {
    const code = codeOf(req);
    try {
      await writeMessage(req.ctx, code, req.form.get('tin-nhan'));
    } catch (error) {
      if (!isRefusal(error) || error.status === 404) throw error;
      return dossierPage(req, { status: error.status, message: req.t(error.code, error.facts) });
    }
    return { redirect: `${pathOf(code)}?da-nhan=1#trao-doi` };
  });
  registerWithdrawal(web);
  registerWrong(web);
  web.get(`${MINE}/:code/giay/:paper.pdf`, APPLICANT, async (req) => {
    const facts = await ownDossier(req);
    const paper = (await listPapers(reading(req.ctx), facts.id)).find(
      (one) => one.id === req.params['paper'],
    );
    ensure(paper && ISSUED_TO_APPLICANT.includes(paper.kind), errors.notFound);
    const bytes = await printIssued(printer, paper);
    const name = paperFileName(paper.kind, facts.code, paper.issuedAt);
    return { bytes, type: 'application/pdf', name, inline: true };
  });
  web.get(`${MINE}/:code/tep/:file`, APPLICANT, async (req) => {
    const facts = await ownDossier(req);
    const q = reading(req.ctx);
    const { papers } = await getLatestContent(q, facts.id);
    const mine = papers.flatMap((paper) => paper.files).find((one) => one.id === req.params['file']);
    ensure(mine && isId(mine.id), errors.notFound);
    const [file] = await listFiles(q, [mine.id]);
    ensure(file, errors.notFound);
    return storedFile(printer.files, file);
  });
}

/** Papers that the applicant gets; control slips and registers stay in the office. */
const ISSUED_TO_APPLICANT = [
  'receipt-slip',
  'supplement-request',
  'refusal-slip',
  'result',
  'apology',
  'stop-notice',
];

function registerWithdrawal(web: Web): void {
  const page = (req: PageRequest, facts: DossierFacts, reason: string, problem: string | null) => {
    const { frame, t, newKey } = req;
    const html = WithdrawPage({
      frame,
      t,
      newKey,
      code: facts.code,
      procedure: facts.procedureName,
      reason,
      errors: problem === null ? [] : [{ name: 'reason', message: problem }],
    });
    return { html, status: problem === null ? 200 : 422 };
  };
  web.get(`${MINE}/:code/rut`, APPLICANT, async (req) => {
    const facts = await ownDossier(req);
    if (!mayWithdraw(facts.status)) return { redirect: pathOf(facts.code) };
    return page(req, facts, '', null);
  });
  web.post(`${MINE}/:code/rut`, APPLICANT, async (req) => {
    const facts = await ownDossier(req);
    const reason = req.form.get('reason').trim().slice(0, 1000);
    if (reason === '') return page(req, facts, '', req.t('dossiers.withdraw.reason-missing'));
    try {
      await withdrawDossier(req.ctx, facts.code, reason);
    } catch (error) {
      // Decided in the meantime: the page of the dossier says so.
      if (isRefusal(error, 'dossiers/action-not-allowed')) return page(req, facts, reason, req.t(error.code));
      throw error;
    }
    return { redirect: `${pathOf(facts.code)}?da-rut=1` };
  });
}

/** The applicant says that the issued result is wrong; three working days run from here. @law ND-118-2025/23.1 */
function registerWrong(web: Web): void {
  const page = (req: PageRequest, facts: DossierFacts, what: string, problem: string | null) => {
    const { frame, t, newKey } = req;
    const errors = problem === null ? [] : [{ name: 'what', message: problem }];
    const { code, procedureName: procedure } = facts;
    const html = WrongPage({ frame, t, newKey, code, procedure, what, errors });
    return { html, status: problem === null ? 200 : 422 };
  };
  web.get(`${MINE}/:code/bao-sai-sot`, APPLICANT, async (req) => {
    const facts = await ownDossier(req);
    return mayReportWrong(facts) ? page(req, facts, '', null) : { redirect: pathOf(facts.code) };
  });
  web.post(`${MINE}/:code/bao-sai-sot`, APPLICANT, async (req) => {
    const facts = await ownDossier(req);
    const what = req.form.get('what').trim().slice(0, 2000);
    if (what === '') return page(req, facts, '', req.t('dossiers.wrong.missing'));
    try {
      await reportWrongResult(req.ctx, facts.code, what);
    } catch (error) {
      // Reported already, by the desk or in another window: the page says so.
      if (isRefusal(error) && error.status === 409) return page(req, facts, what, req.t(error.code));
      throw error;
    }
    return { redirect: `${pathOf(facts.code)}?da-bao=1` };
  });
}

/** An online dossier that nobody has decided. @law ND-118-2025/21 */
function mayAdjust({ status, actions, channel }: DossierFacts): boolean {
  return channel === 'online' && NEXT[status].adjust !== null && !fold(actions).signed;
}

/** An issued result that nobody has reported wrong yet. */
function mayReportWrong({ status, actions }: DossierFacts): boolean {
  return NEXT[status]['report-wrong'] !== null && fold(actions).wrongSince === null;
}

function codeOf(req: PageRequest): string {
  return normalCode(req.params['code'] ?? '');
}

function pathOf(code: string): string {
  return `${MINE}/${encodeURIComponent(code)}`;
}

/** @throws dossiers/not-found  for a dossier of somebody else as for one that does not exist */
function ownDossier(req: PageRequest): Promise<DossierFacts> {
  return getVisibleDossier(req.ctx, codeOf(req));
}

async function listPage(req: PageRequest) {
  const q = reading(req.ctx);
  const accountId = accountOf(req.ctx.actor) ?? '';
  const before = instantText(req.query['truoc']);
  const [drafts, lines] = await Promise.all([
    before === null ? listDrafts(q, accountId) : [],
    listOwn(q, accountId, before),
  ]);
  const named = await Promise.all(
    drafts.map(async ({ id, versionId, updatedAt }) => ({
      id,
      updatedAt,
      name: (await getVersion(q, versionId)).name,
    })),
  );
  const { frame, t, query } = req;
  const last = lines[OWN_PER_PAGE - 1];
  const html = MinePage({
    frame,
    t,
    drafts: named,
    lines: lines.slice(0, OWN_PER_PAGE),
    nextHref:
      lines.length > OWN_PER_PAGE && last
        ? `${MINE}?truoc=${encodeURIComponent(last.submittedAt.toString())}`
        : undefined,
    deleted: query['da-xoa'] === '1',
  });
  return { html };
}

/** An instant as an address carries it; null when it is none. */
function instantText(typed: string | undefined): string | null {
  if (typed === undefined || !/^\d{4}-\d\d-\d\dT[\d:.]{8,18}Z$/.test(typed)) return null;
  try {
    return Temporal.Instant.from(typed).toString();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** What the address says was just done. */
const DONE = [
  ['da-rut', 'withdrawn'],
  ['da-bo-sung', 'supplemented'],
  ['da-bao', 'reported'],
  ['da-dieu-chinh', 'adjusted'],
  ['da-nhan', 'written'],
] as const;

async function dossierPage(
  req: PageRequest,
  fault: { readonly status: number; readonly message: string } | null = null,
) {
  const facts = await ownDossier(req);
  const q = reading(req.ctx);
  const [dossier, content, issued, form, thread, looks] = await Promise.all([
    presentDossier(req, facts, 'owner'),
    getLatestContent(q, facts.id),
    listPapers(q, facts.id),
    formFor(q, facts.procedureCode),
    applicantThread(req, facts.id),
    listLooks(q, facts, accountOf(req.ctx.actor) ?? ''),
  ]);
  const [names, units] = await Promise.all([
    accountNames(
      q,
      looks.map((look) => look.actorId),
    ),
    unitsByIds(
      q,
      looks.flatMap((look) => (look.unitId === null ? [] : [look.unitId])),
    ),
  ]);
  const { frame, t, newKey, lang, query } = req;
  const html = DossierPage({
    frame,
    t,
    newKey,
    dossier,
    content,
    answers: form ? presentAnswers(form, content.answers as Answers, lang) : [],
    issued: issued.filter((paper) => ISSUED_TO_APPLICANT.includes(paper.kind)),
    looks: looks.map((look) => ({
      at: look.at,
      who: names.get(look.actorId)?.name ?? '',
      unit: look.unitId === null ? null : (units.get(look.unitId)?.name ?? null),
    })),
    thread,
    errors: fault ? [{ name: 'tin-nhan', message: fault.message }] : [],
    typed: fault ? req.form.get('tin-nhan') : undefined,
    mayWithdraw: mayWithdraw(facts.status),
    mayRate: facts.status === 'finished' || facts.status === 'returned',
    mayReportWrong: mayReportWrong(facts),
    mayAdjust: mayAdjust(facts),
    done: DONE.find(([name]) => query[name] === '1')?.[1] ?? null,
  });
  return { html, status: fault?.status ?? 200 };
}

async function donePage(req: PageRequest) {
  const facts = await ownDossier(req);
  const { frame, t, publicUrl } = req;
  const [dossier, expected, qr] = await Promise.all([
    presentDossier(req, facts, 'owner'),
    expectedPromise(req, facts),
    qrSvg(`${publicUrl}${lookupPath(facts.code)}`),
  ]);
  return { html: DonePage({ frame, t, dossier, expected, qr, address: new URL(publicUrl).host }) };
}

import { h } from 'preact';
import { Form, type PageAnswer, type PageRequest, type Web } from '#kernel/pages';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { representedIn } from '../../stand-in.ts';
import { signDossier } from '../../use-cases/decide-dossier.ts';
import { recordLook } from '../../use-cases/record-look.ts';
import { completeDossierStep } from '../../use-cases/work-on-dossier.ts';
import { ctxOfAct, type DeskParts, deskFrame, type OfficerActor, officerOf } from '../frame-web.ts';
import { previewResult } from '../papers-web.ts';
import { APPROVING_ACTS, exceptionsOf, isApprovable } from './approval.ts';
import { type ApprovalLine, listApprovals } from './approval-reads.ts';
import { ApprovalPage, type ApprovalRow, ConfirmPage } from './views/approval.tsx';

const GATE = { access: { roles: ['leader', 'unit-head'] }, audit: 'dossiers.read' } as const;
const PATH = '/ban-lam-viec/duyet';

/** Pages on which a head or leader approves many dossiers, those that differ first (ký, duyệt nhiều hồ sơ). */
export function register(web: Web, parts: DeskParts): void {
  web.get(PATH, GATE, (req) => show(req, parts));
  web.post(`${PATH}/xac-nhan`, GATE, (req) => confirm(req, parts));
  web.post(`${PATH}/thuc-hien`, GATE, (req) => approve(req, parts));
  web.post(`${PATH}/xem-truoc/:code.pdf`, GATE, (req) => {
    const typed = req.form.get(`noi-dung.${req.params['code'] ?? ''}`);
    return previewResult({ ...req, form: new Form([['noi-dung', typed]]) }, parts);
  });
}

/** What a form of these pages just did. */
interface Said {
  readonly done: number;
  readonly failed: readonly { readonly code: string; readonly message: string }[];
}

async function rowsOf(
  req: PageRequest,
  actor: OfficerActor,
  codes: readonly string[] | null,
): Promise<ApprovalRow[]> {
  const lines = await listApprovals(reading(req.ctx), actor, APPROVING_ACTS, codes);
  return lines.map((line) => presentRow(req, actor, line));
}

function presentRow({ ctx, t }: PageRequest, actor: OfficerActor, line: ApprovalLine): ApprovalRow {
  const { role, unitId, holderAccount } = line;
  const inPlaceOf = representedIn(actor, { roles: [role], unitId, holderAccount });
  const signs = line.act !== 'review';
  const judged = {
    ...line,
    ownDraft: signs && inPlaceOf !== null && line.drafters.includes(actor.accountId),
  };
  return {
    ...line,
    signs,
    inPlaceOf: inPlaceOf?.name ?? null,
    exceptions: exceptionsOf(judged, ctx.now),
    approvable: isApprovable(judged),
    text: t('dossiers.desk.sign.default', { name: line.applicantName, procedure: line.procedureName }),
  };
}

async function show(req: PageRequest, parts: DeskParts, said: Said | null = null): Promise<PageAnswer> {
  const rows = await rowsOf(req, officerOf(req.ctx), null);
  return {
    html: h(ApprovalPage, {
      frame: deskFrame(req, parts),
      different: rows.filter((row) => row.exceptions.length > 0),
      usual: rows.filter((row) => row.exceptions.length === 0),
      said,
    }),
  };
}

/** Exactly what will be issued, one by one, before anything is signed; reading the texts is a recorded look. */
async function confirm(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const codes = [...new Set(req.form.all('chon'))];
  if (codes.length === 0)
    return show(req, parts, {
      done: 0,
      failed: [{ code: '', message: req.t('dossiers.desk.bulk.nothing') }],
    });
  const rows = (await rowsOf(req, officerOf(req.ctx), codes)).filter((row) => row.approvable);
  for (const row of rows) await recordLook(req.ctx, 'dossiers.read', row.id);
  return { html: h(ConfirmPage, { frame: deskFrame(req, parts), rows }) };
}

/** Each dossier gets an act and a signature of its own: one that cannot be approved does not stop the others. */
async function approve(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const { form, t } = req;
  const codes = [...new Set(form.all('ho-so'))];
  const acts = new Map((await rowsOf(req, officerOf(req.ctx), codes)).map((row) => [row.code, row.signs]));
  const failed: { code: string; message: string }[] = [];
  let done = 0;
  for (const code of codes) {
    const signs = acts.get(code);
    const seen = form.get(`thay.${code}`);
    const ctx = {
      ...ctxOfAct(req, `duyet ${code}`),
      seenSeq: /^\d{1,9}$/.test(seen) ? Number(seen) : undefined,
    };
    try {
      if (signs === false) await completeDossierStep(ctx, code, form.get(`y-kien.${code}`).trim() || null);
      else await signDossier(ctx, code, { text: form.get(`noi-dung.${code}`) });
      done += 1;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      failed.push({ code, message: t(error.code, error.facts) });
    }
  }
  return show(req, parts, { done, failed });
}

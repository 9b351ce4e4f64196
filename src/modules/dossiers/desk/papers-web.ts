import { localDate } from '#kernel/clock';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { findPaper, printIssued, printUnsigned, type RoutingSlip } from '#modules/documents';
import { unitsByIds } from '#modules/directory';
import { isDuePlanned } from '../citizen/due-words.ts';
import { errors } from '../errors.ts';
import { readWhose } from '../use-cases/read-whose.ts';
import { describeWhose } from '../whose-words.ts';
import { circularOn, lookupPath, resultPaper } from '../papers.ts';
import { drawnParts } from '../process.ts';
import { listLegs } from '../wait-reads.ts';
import { type OpenedDossier, openDossier } from './dossier-page-web.ts';
import { type DeskParts, officerOf } from './frame-web.ts';
import { textOf as text } from './life-acts-web.ts';
import { controlSlip } from './progress-view.ts';

const GATE = { access: 'officer', audit: 'dossiers.read' } as const;
const BASE = '/ban-lam-viec/ho-so/:code';
const PDF = 'application/pdf';

/** Files and papers of a dossier at the desk: handed in, issued, and those that grow by themselves. */
export function register(web: Web, parts: DeskParts): void {
  web.get(`${BASE}/tep/:file`, GATE, (req) => sendFile(req, parts));
  web.get(`${BASE}/giay/:paper.pdf`, GATE, (req) => sendPaper(req, parts));
  web.get(`${BASE}/phieu-kiem-soat.pdf`, GATE, (req) => sendControlSlip(req, parts));
  web.post(`${BASE}/xem-truoc.pdf`, GATE, (req) => previewResult(req, parts));
  web.get(`${BASE}/phieu-chuyen-xu-ly.pdf`, GATE, (req) => sendRoutingSlip(req, parts));
}

/** A file of this dossier, as an attachment; one of another dossier does not exist here. */
async function sendFile(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const { contents } = await openDossier(req);
  const file = contents
    .flatMap((content) => content.papers.flatMap((paper) => paper.files))
    .find((one) => one.id === req.params['file']);
  ensure(file, errors.notFound);
  const chunks: Uint8Array[] = [];
  for await (const chunk of await parts.files.get(file.sha256)) chunks.push(chunk as Uint8Array);
  return { bytes: Buffer.concat(chunks), type: 'application/octet-stream', name: file.name, inline: false };
}

/** A paper that was issued for this dossier, as PDF: signed where it is, printed as it was issued otherwise. */
async function sendPaper(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const { facts } = await openDossier(req);
  const id = req.params['paper'] ?? '';
  const paper = /^[0-9a-f-]{36}$/.test(id) ? await findPaper(reading(req.ctx), id) : undefined;
  ensure(paper?.subject === facts.id, errors.notFound);
  const bytes = await printIssued({ ...parts, publicUrl: req.publicUrl }, paper);
  return { bytes, type: PDF, name: `${paper.kind}-${facts.code}.pdf`, inline: true };
}

/** The control slip, made from the log as it is now; nothing is stored. */
async function sendControlSlip(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const opened = await openDossier(req);
  const { facts, unitName, calendar, definition } = opened;
  const { ctx } = req;
  const whose = await readWhose(reading(ctx), facts, { calendar, definition, asOf: ctx.now });
  const slip = controlSlip(
    {
      head: {
        issuer: opened.issuerOf(facts.receivingUnit),
        issuedAt: ctx.now.toString(),
        lookupUrl: lookupPath(facts.code),
      },
      code: facts.code,
      applicantName: facts.applicantName,
      procedure: { code: facts.procedureCode, name: facts.procedureName },
      responsible: unitName(facts.responsibleUnit),
      acceptedAt: facts.acceptedAt,
      dueAt: facts.dueAt,
      dueWords: opened.dueWords,
      duePlanned: isDuePlanned(calendar, facts.actions, ctx.now),
      shares: whose ? describeWhose(whose) : [],
      unitName,
    },
    opened.steps,
  );
  const paper = {
    kind: 'control-slip',
    circular: circularOn(localDate(facts.acceptedAt ?? facts.submittedAt)),
    content: slip as unknown as Record<string, unknown>,
  };
  const bytes = await printUnsigned({ ...parts, publicUrl: req.publicUrl }, paper);
  return { bytes, type: PDF, name: `phieu-kiem-soat-${facts.code}.pdf`, inline: true };
}

/**
 * The very result that will be issued, before it is signed: same text, same form. It carries no number, date or code to
 * check, and says that it is a preview, so that it can pass for nothing else. Nothing is stored.
 */
export async function previewResult(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const opened = await openDossier(req);
  const { facts, content, procedure, offered } = opened;
  ensure(offered.acts.includes('sign'), errors.notYourStep, { role: '', step: offered.step?.name ?? '' });
  const { ctx } = req;
  const officer = officerOf(ctx);
  const paper = resultPaper(
    {
      code: facts.code,
      procedure,
      content,
      at: ctx.now,
      issuer: opened.issuerOf(facts.responsibleUnit),
      officer: { name: officer.name, title: officer.title },
    },
    text(req, 'noi-dung', 4000),
  );
  const preview = {
    ...paper,
    number: req.t('dossiers.desk.sign.preview-mark'),
    issuedAt: null,
    lookupUrl: null,
  };
  const printable = {
    kind: 'result',
    circular: circularOn(localDate(ctx.now)),
    content: preview,
  };
  const bytes = await printUnsigned({ ...parts, publicUrl: req.publicUrl }, printable as never);
  return { bytes, type: PDF, name: `xem-truoc-${facts.code}.pdf`, inline: true };
}

/** The routing slip of an interlinked dossier, made from where its parts stand now; nothing is stored. */
async function sendRoutingSlip(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const opened = await openDossier(req);
  const { facts } = opened;
  const rows = await routingParts(req, opened);
  ensure(rows.length > 0, errors.notFound);
  const slip: RoutingSlip = {
    issuer: opened.issuerOf(facts.receivingUnit),
    number: facts.code,
    issuedAt: req.ctx.now.toString(),
    lookupUrl: lookupPath(facts.code),
    dossierCode: facts.code,
    submitterName: facts.applicantName,
    procedure: { code: facts.procedureCode, name: facts.procedureName },
    leadAgency: opened.unitName(facts.responsibleUnit),
    desk: opened.unitName(facts.receivingUnit),
    receivedAt: facts.acceptedAt?.toString() ?? null,
    dueAt: facts.dueAt?.toString() ?? null,
    parts: rows,
  };
  const paper = {
    kind: 'routing-slip',
    circular: circularOn(localDate(facts.acceptedAt ?? facts.submittedAt)),
    content: slip as unknown as Record<string, unknown>,
  };
  const bytes = await printUnsigned({ ...parts, publicUrl: req.publicUrl }, paper);
  return { bytes, type: PDF, name: `phieu-chuyen-xu-ly-${facts.code}.pdf`, inline: true };
}

/** Each part as drawn, with what came of it so far. */
async function routingParts(
  { ctx }: PageRequest,
  { facts, definition, calendar, state }: OpenedDossier,
): Promise<RoutingSlip['parts']> {
  if (!definition || !state.pinned) return [];
  const drawn = drawnParts({ ...facts, definition, calendar, ...state.pinned.units });
  const q = reading(ctx);
  const [legs, units] = await Promise.all([
    listLegs(q, facts.id),
    unitsByIds(
      q,
      drawn.map((part) => part.unitId),
    ),
  ]);
  return drawn.map(({ element, name, unitId, hours }) => {
    const leg = legs.findLast((one) => one.element === element);
    const late = leg?.dueAt && Temporal.Instant.compare(leg.closedAt ?? ctx.now, leg.dueAt) > 0;
    const days = hours !== null && hours % 8 === 0 && hours >= 16;
    return {
      unit: units.get(unitId)?.name ?? unitId,
      task: name,
      allotted: hours
        ? { amount: days ? hours / 8 : hours, unit: days ? 'working-days' : 'working-hours' }
        : null,
      receivedAt: leg?.since.toString() ?? null,
      dueAt: leg?.dueAt?.toString() ?? null,
      outcome: late ? 'late' : leg?.closedAt ? 'on-time' : null,
    };
  });
}

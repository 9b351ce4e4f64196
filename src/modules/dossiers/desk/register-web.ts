import { h } from 'preact';
import { localDate } from '#kernel/clock';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { reading } from '#kernel/tx';
import { unitsByIds } from '#modules/directory';
import { renderPaper } from '#modules/documents';
import { formatDate } from '#ui';
import { circularOn } from '../papers.ts';
import { recordLook } from '../use-cases/record-look.ts';
import { type DeskParts, deskFrame, desksOf, officerOf } from './frame-web.ts';
import { countRegister, listRegister } from './reads.ts';
import { readDay, registerPaper, spanOf } from './register.ts';
import { RegisterPage } from './views/register.tsx';

const GATE = { access: { roles: ['desk-clerk'] }, audit: 'dossiers.read' } as const;
const PAGE = 50;
/** Rows of one printed book: more belong into several books of fewer days. */
const MOST_PRINTED = 500;

interface Asked {
  readonly desks: readonly string[];
  readonly desk: string;
  readonly from: string;
  readonly to: string;
  readonly errors: { readonly from?: string; readonly to?: string };
}

/** Pages of the register of dossiers of a desk (sổ theo dõi hồ sơ). */
export function register(web: Web, parts: DeskParts): void {
  web.get('/ban-lam-viec/so-theo-doi', GATE, (req) => showRegister(req, parts));
  web.get('/ban-lam-viec/so-theo-doi.pdf', GATE, (req) => printRegister(req, parts));
}

function readAsked(req: PageRequest): Asked {
  const desks = desksOf(officerOf(req.ctx));
  const today = localDate(req.ctx.now);
  const typedFrom = req.query['ngay'] ?? today;
  const from = readDay(typedFrom);
  const to = req.query['den'] ? readDay(req.query['den']) : from;
  const wrong = req.t('dossiers.desk.register.wrong-day');
  const errors = {
    ...(from === null ? { from: wrong } : {}),
    ...(to === null || (from !== null && to < from) ? { to: wrong } : {}),
  };
  return {
    desks,
    desk: desks.find((id) => id === req.query['quay']) ?? desks[0] ?? '',
    from: from ?? today,
    to: to !== null && from !== null && to >= from ? to : (from ?? today),
    errors,
  };
}

async function showRegister(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const { desks, desk, from, to, errors } = readAsked(req);
  const q = reading(req.ctx);
  const span = spanOf(from, to);
  const [at = '', code = '', number = '1'] = (req.query['sau'] ?? '').split('~', 3);
  const after = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) && code !== '' ? { at, code } : null;
  const first = after && /^\d{1,6}$/.test(number) ? Number(number) : 1;
  const [lines, count] = await Promise.all([
    listRegister(q, desk, span, after, PAGE + 1),
    countRegister(q, desk, span),
  ]);
  const units = await unitsByIds(q, [...desks, ...lines.map((line) => line.responsibleUnit)]);
  const name = (id: string) => units.get(id)?.name ?? id;
  const last = lines[PAGE - 1];
  const address = new URLSearchParams({ quay: desk, ngay: from, den: to });
  const next = new URLSearchParams(address);
  if (last) next.set('sau', `${last.place}~${last.code}~${first + PAGE}`);
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    html: h(RegisterPage, {
      frame: deskFrame(req, parts),
      desk: name(desk),
      desks: desks.map((id) => ({ id, name: name(id) })),
      deskId: desk,
      from: errors.from ? (req.query['ngay'] ?? '') : formatDate(from),
      to: errors.to ? (req.query['den'] ?? '') : formatDate(to),
      errors,
      lines: lines.slice(0, PAGE).map((line) => ({ ...line, responsible: name(line.responsibleUnit) })),
      count,
      first,
      nextHref: lines.length > PAGE ? `/ban-lam-viec/so-theo-doi?${next}` : undefined,
      pdfHref: count > 0 ? `/ban-lam-viec/so-theo-doi.pdf?${address}` : null,
    }),
  };
}

async function printRegister(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const { ctx, t } = req;
  const { desk, from, to } = readAsked(req);
  const q = reading(ctx);
  const lines = await listRegister(q, desk, spanOf(from, to), null, MOST_PRINTED);
  const units = await unitsByIds(q, [desk, ...lines.map((line) => line.responsibleUnit)]);
  const unit = units.get(desk);
  const parent = unit?.parentId ? (await unitsByIds(q, [unit.parentId])).get(unit.parentId) : undefined;
  // The book names everybody of the day: the look is at the book of this desk.
  await recordLook(ctx, 'dossiers.read-register', desk);
  const paper = registerPaper(
    {
      issuer: { name: unit?.name ?? desk, parentName: parent?.name ?? null, place: ctx.tenant.name },
      issuedAt: ctx.now.toString(),
    },
    { from, to },
    lines.map((line) => ({
      ...line,
      responsible: units.get(line.responsibleUnit)?.name ?? line.responsibleUnit,
    })),
    {
      delivery: (way) => t(`dossiers.desk.delivery.${way}`),
      verdict: (verdict) => t(`dossiers.desk.verdict.${verdict}`),
    },
  );
  return {
    bytes: await renderPaper(parts.pdf, 'register', circularOn(localDate(ctx.now)), paper),
    type: 'application/pdf',
    name: `so-theo-doi-${from}-${to}.pdf`,
    inline: true,
  };
}

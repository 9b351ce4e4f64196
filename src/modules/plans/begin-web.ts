import { h } from 'preact';
import type { PageAnswer, PageRequest, UploadPart, Web } from '#kernel/pages';
import { UPLOAD_BYTES } from '#kernel/pages';
import { uuidv7 } from '#kernel/ids';
import { accountOf } from '#kernel/context';
import { errors as kernelErrors } from '#kernel/errors';
import { ensure, isRefusal, type Refusal } from '#kernel/refusal';
import { checkUpload, keepFile } from '#modules/documents';
import type { FieldMessage } from '#ui';
import { errors } from './errors.ts';
import {
  frameFor,
  GATE,
  type Here,
  messagesOf,
  type PlansParts,
  readHere,
  readYear,
  writableUnits,
} from './page-web.ts';
import { splitLines } from './reader/lines.ts';
import { readPlan } from './reader/read.ts';
import { readPlanFile, readsScans } from './reader/scan/adapters/read-plan-file.ts';
import { listPlans } from './reads/plan.ts';
import { loadReadPlan } from './use-cases/load-plan.ts';
import { renewPlan } from './use-cases/renew-plan.ts';
import { writePlan } from './use-cases/write-plan.ts';
import { BeginPage, type BeginTyped } from './views/begin.tsx';

const NOTHING: BeginTyped = { unit: '', year: '', text: '', title: '' };

/** Ways to begin a plan (lập kế hoạch mới). */
export function register(web: Web, parts: PlansParts): void {
  web.get('/ke-hoach/moi', GATE, (req) => showBegin(req, parts, NOTHING, null));
  web.upload('/ke-hoach/tai-len', GATE, (req) => upload(req, parts));
  web.post('/ke-hoach/soan-moi', GATE, (req) => write(req, parts));
  web.post('/ke-hoach/nam-moi', GATE, (req) => renew(req, parts));
}

interface Wrong {
  readonly errors: readonly FieldMessage[];
  readonly general: readonly string[];
  readonly status: number;
}

async function showBegin(
  req: PageRequest,
  parts: PlansParts,
  typed: BeginTyped,
  wrong: Wrong | null,
): Promise<PageAnswer> {
  const here = await readHere(req);
  const units = writableUnits(here);
  const plans = await listPlans(here.q, {});
  const issued = plans.filter((plan) => plan.issuedVersion !== null);
  const mine = new Set(units.map((unit) => unit.id));
  return {
    status: wrong?.status ?? 200,
    html: h(BeginPage, {
      frame: frameFor(req, parts, here),
      units: units.map((unit) => ({ value: unit.id, label: unit.name })),
      above: units.flatMap((unit) => aboveFor(here, unit.id, unit.parentId, plans)),
      last: issued
        .filter((plan) => mine.has(plan.unitId))
        .map((plan) => ({ value: plan.id, label: `${plan.symbol ?? ''} ${plan.title}` })),
      scans: readsScans(),
      typed,
      errors: wrong?.errors ?? [],
      general: wrong?.general ?? [],
    }),
  };
}

/** Issued plans of the unit above that this unit has not carried down yet. */
function aboveFor(
  here: Here,
  unitId: string,
  parentId: string | null,
  plans: Awaited<ReturnType<typeof listPlans>>,
) {
  return plans
    .filter((plan) => plan.unitId === parentId && plan.issuedVersion !== null)
    .filter((plan) => !plans.some((one) => one.parentId === plan.id && one.unitId === unitId))
    .map((plan) => ({
      value: `/ke-hoach/${plan.id}/cu-the-hoa?don-vi=${unitId}`,
      label: `${plan.symbol ?? ''} ${plan.title} → ${here.name(unitId)}`,
    }));
}

async function upload(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const typed = {
    ...NOTHING,
    unit: req.form.get('unit'),
    year: req.form.get('year'),
    text: req.form.get('text'),
  };
  try {
    const year = typed.year.trim() === '' ? null : readYear(typed.year.trim(), 0);
    ensure(year !== 0, errors.fieldInvalid, {
      field: req.t('plans.year'),
      why: req.t('plans.begin.year-wrong'),
    });
    const source = await readGiven(req, parts, typed.text);
    const read = readPlan(source.lines);
    const file = source.keep ? await source.keep() : null;
    const begun = await loadReadPlan(req.ctx, {
      unitId: typed.unit,
      year,
      read,
      lines: source.texts,
      file: { id: file, name: source.name },
    });
    return { redirect: `/ke-hoach/${begun.id}/doi-chieu` };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const field = FIELD_OF[error.code] ?? 'file';
    return showBegin(req, parts, typed, { ...messagesOf(req, error, field), status: error.status });
  }
}

const FIELD_OF: Readonly<Record<string, string>> = {
  'plans/year-unknown': 'year',
  'plans/field-invalid': 'year',
  'plans/not-yours': 'unit',
  'plans/unit-unknown': 'unit',
};

/** A document as it was given: its lines, and how to keep its bytes. */
interface Given {
  readonly name: string;
  readonly lines: Awaited<ReturnType<typeof readPlanFile>>;
  readonly texts: readonly string[];
  readonly keep: (() => Promise<string>) | null;
}

/** The file, or the pasted text where no file came. The bytes are kept only after they could be read. */
async function readGiven(req: PageRequest, parts: PlansParts, pasted: string): Promise<Given> {
  for await (const part of req.files) {
    const bytes = await bytesOf(part);
    if (bytes.length === 0) continue;
    // Word and PDF pass the same checks as every upload before anything unpacks them: nothing active, hidden or swollen.
    const packed = startsAs(bytes, 'PK') || startsAs(bytes, '%PDF');
    const checked = packed
      ? checkUpload(part.name, bytes)
      : { name: textName(part.name), mediaType: 'text/plain' };
    const lines = await readPlanFile(bytes);
    return {
      name: checked.name,
      lines,
      texts: textsOf(lines),
      keep: async () => {
        const stored = await parts.files.put(bytes);
        const id = uuidv7(req.ctx.now.epochMilliseconds);
        const { name, mediaType } = checked;
        const { command: _command, ...ctx } = req.ctx;
        await keepFile(ctx, { id, ...stored, mediaType, name, uploadedBy: accountOf(req.ctx.actor) });
        return id;
      },
    };
  }
  ensure(pasted.trim() !== '', errors.nothingGiven);
  const lines = splitLines(pasted);
  return { name: req.t('plans.begin.pasted'), lines, texts: textsOf(lines), keep: null };
}

function textsOf(lines: Awaited<ReturnType<typeof readPlanFile>>): string[] {
  const texts: string[] = [];
  for (const line of lines) texts[line.no - 1] = line.text;
  return Array.from(texts, (text) => text ?? '');
}

/** A name fit for a list, whatever the browser sent. */
function textName(given: string): string {
  return given.replace(/[^\p{L}\p{N} ._-]/gu, '').slice(-100) || 'ke-hoach.txt';
}

async function bytesOf(part: UploadPart): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of part.stream) {
    length += chunk.byteLength;
    ensure(length <= UPLOAD_BYTES, kernelErrors.fileTooLarge, { maxBytes: UPLOAD_BYTES });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

function startsAs(bytes: Uint8Array, sign: string): boolean {
  return [...sign].every((letter, i) => bytes[i] === letter.charCodeAt(0));
}

async function write(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const typed = {
    ...NOTHING,
    unit: req.form.get('write-unit'),
    year: req.form.get('write-year'),
    title: req.form.get('title').trim(),
  };
  const year = readYear(typed.year.trim(), 0);
  const wrong = [
    ...(year === 0 ? [{ name: 'write-year', message: req.t('plans.begin.year-wrong') }] : []),
    ...(typed.title === '' ? [{ name: 'title', message: req.t('plans.begin.title-missing') }] : []),
  ];
  if (wrong.length > 0) return showBegin(req, parts, typed, { errors: wrong, general: [], status: 422 });
  try {
    const { id } = await writePlan(req.ctx, { unitId: typed.unit, year, title: typed.title });
    return { redirect: `/ke-hoach/${id}/soan` };
  } catch (error) {
    return refusedBegin(req, parts, typed, error);
  }
}

async function renew(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  try {
    const here = await readHere(req);
    const last = (await listPlans(here.q, {})).find((plan) => plan.id === req.form.get('plan'));
    ensure(last, errors.notFound);
    const { id } = await renewPlan(req.ctx, { planId: last.id, year: last.year + 1 });
    return { redirect: `/ke-hoach/${id}` };
  } catch (error) {
    return refusedBegin(req, parts, NOTHING, error);
  }
}

function refusedBegin(
  req: PageRequest,
  parts: PlansParts,
  typed: BeginTyped,
  error: unknown,
): Promise<PageAnswer> {
  if (!isRefusal(error) || !error.code.startsWith('plans/')) throw error;
  const refusal: Refusal = error;
  return showBegin(req, parts, typed, { ...messagesOf(req, refusal), status: refusal.status });
}

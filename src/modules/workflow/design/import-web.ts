import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure, isRefusal, type Refusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { getOffer } from '#modules/catalogue';
import { errors } from '../errors.ts';
import { findDefinition } from '../reads.ts';
import { chainOf, drawProcess } from './draw.ts';
import { designFrame, designers, type DesignParts, orShow, uploadedText } from './page-web.ts';
import { getVersionFile } from './reads.ts';
import { createDraft } from './use-cases/create-draft.ts';
import { importTables, type TableImport } from './use-cases/import-tables.ts';
import { ImportPage } from './views/import.tsx';
import { NewDraftPage, type NewDraftTyped } from './views/new.tsx';

/** Largest file of tables: a few thousand processes. */
const MOST_TABLE_BYTES = 8_000_000;

/** Pages on which working copies begin: one by one, or from a file of tables. */
export function register(web: Web, parts: DesignParts): void {
  web.get('/quy-trinh/nhap', designers, async (req) => importPage(req, parts, null));
  web.upload('/quy-trinh/nhap', designers, (req) =>
    orShow(
      async () => importPage(req, parts, await importTables(req.ctx, await readJson(req))),
      async (refusal) => importPage(req, parts, null, refusal),
    ),
  );
  web.get('/quy-trinh/moi', designers, (req) =>
    newPage(req, parts, { code: req.query['ma'] ?? '', caseKey: '', from: '' }),
  );
  web.upload('/quy-trinh/moi', designers, (req) => {
    const typed = {
      code: req.form.get('ma').trim(),
      caseKey: req.form.get('truong-hop'),
      from: req.form.get('tu'),
    };
    return orShow(
      () => begin(req, typed),
      (refusal) => newPage(req, parts, typed, refusal),
    );
  });
}

/** @throws workflow/file-invalid */
async function readJson(req: PageRequest): Promise<unknown> {
  const text = await uploadedText(req.files, MOST_TABLE_BYTES);
  try {
    return JSON.parse(text);
  } catch {
    ensure(false, errors.fileInvalid, {
      most: MOST_TABLE_BYTES / 1000,
      reason: req.t('workflow.design.import.no-json'),
    });
  }
}

function importPage(
  req: PageRequest,
  parts: DesignParts,
  report: TableImport | null,
  refusal?: Refusal,
): PageAnswer {
  const faults = refusal ? [{ name: 'tep', message: req.t(refusal.code, refusal.facts) }] : [];
  const html = ImportPage({ frame: designFrame(req, parts), errors: faults, report });
  return { html, status: refusal?.status ?? 200 };
}

async function begin(req: PageRequest, typed: NewDraftTyped): Promise<PageAnswer> {
  const { ctx, t } = req;
  const q = reading(ctx);
  const uploaded = await uploadedText(req.files);
  const content = await contentOf(req, typed.code);
  ensure(content, errors.subjectUnknown, { subject: typed.code });
  const caseKey = content.cases.some(({ key }) => key === typed.caseKey) ? typed.caseKey : '*';
  const inForce = typed.from === 'current' ? await findDefinition(q, typed.code, caseKey) : undefined;
  ensure(typed.from !== 'file' || uploaded !== '', errors.fileInvalid, {
    most: 1000,
    reason: t('workflow.design.new.no-file'),
  });
  const current = inForce && (await getVersionFile(q, inForce.id));
  const xml = typed.from === 'file' ? uploaded : (current?.xml ?? (await blank(req, content.name)));
  const { id } = await createDraft(ctx, {
    subjects: [`${typed.code}/${caseKey}`],
    name: content.name,
    xml,
    dmn: current?.dmn ?? null,
    basedOn: inForce?.id ?? null,
  });
  return { redirect: `/quy-trinh/ban-thao/${id}` };
}

/** The usual way of a dossier, to begin with: five steps without times. */
function blank({ t }: PageRequest, name: string): Promise<string> {
  const steps = (
    [
      ['tiep-nhan', 'desk-clerk', 'desk', 'receive'],
      ['tham-dinh', 'case-officer', 'responsible', 'process'],
      ['ky-duyet', 'leader', 'responsible', 'sign'],
      ['phat-hanh', 'clerical', 'responsible', 'issue'],
      ['tra-ket-qua', 'desk-clerk', 'desk', 'return'],
    ] as const
  ).map(([id, role, unit, act]) => ({ id, name: t(`workflow.act.${act}`), terms: { role, unit, act } }));
  const ends = { start: t('workflow.design.blank.start'), end: t('workflow.design.blank.end') };
  return drawProcess(chainOf('quy-trinh', name, steps, ends));
}

async function contentOf(req: PageRequest, code: string) {
  try {
    return (await getOffer(reading(req.ctx), code)).content;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

async function newPage(
  req: PageRequest,
  parts: DesignParts,
  typed: NewDraftTyped,
  refusal?: Refusal,
): Promise<PageAnswer> {
  const content = typed.code ? await contentOf(req, typed.code) : undefined;
  const cases = (content?.cases ?? []).map(({ key, name }) => ({ value: key, label: name ?? key }));
  const name = refusal?.code === errors.fileInvalid.code ? 'tep' : 'ma';
  const faults = refusal ? [{ name, message: req.t(refusal.code, refusal.facts) }] : [];
  const html = NewDraftPage({ frame: designFrame(req, parts), typed, cases, errors: faults });
  return { html, status: refusal?.status ?? 200 };
}

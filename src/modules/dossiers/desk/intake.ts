import type { PaperRequirement, ProcedureContent } from '#modules/catalogue';
import { fold } from '#kernel/text';
import type { Delivery, HandedPaper } from '../model.ts';

/** What stands in the fields of a counter intake, as typed (tiếp nhận tại quầy). */
export interface IntakeFields {
  readonly idNumber: string;
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  readonly email: string;
  readonly caseKey: string;
  readonly delivery: string;
  /** The dossier came by post. */
  readonly byPost: boolean;
  /** Unit that is to handle it, where the desk receives for another; empty for the desk's own. */
  readonly responsible: string;
  /** Counts by key of the paper, as typed: originals and copies. */
  readonly papers: Readonly<Record<string, { readonly originals: string; readonly copies: string }>>;
}

/** A field error: name of the field and key of its text. */
export interface IntakeError {
  readonly name: string;
  readonly key: string;
}

/** A counter intake that may be submitted. */
export interface CheckedIntake {
  readonly applicant: {
    readonly name: string;
    readonly phone: string | null;
    readonly email: string | null;
    readonly idNumber: string | null;
    readonly address: string | null;
  };
  readonly caseKey: string;
  readonly delivery: Delivery;
  readonly papers: readonly HandedPaper[];
}

const DELIVERIES: readonly Delivery[] = ['desk', 'post', 'electronic'];

/** Papers of a case; of the first one when the key is unknown. */
export function papersOf(content: ProcedureContent, caseKey: string): readonly PaperRequirement[] {
  return (content.cases.find((one) => one.key === caseKey) ?? content.cases[0])?.papers ?? [];
}

/** How many of a paper a clerk expects: the published counts; one original of a required paper without counts. */
export function expectedCounts(paper: PaperRequirement): { originals: number; copies: number } {
  if (!paper.required) return { originals: 0, copies: 0 };
  const originals = paper.originals ?? 0;
  const copies = paper.copies ?? 0;
  return originals + copies > 0 ? { originals, copies } : { originals: 1, copies: 0 };
}

/** An empty intake of a procedure: the first case, papers as published, result at the desk. */
export function emptyIntake(content: ProcedureContent): IntakeFields {
  return {
    idNumber: '',
    name: '',
    phone: '',
    address: '',
    email: '',
    caseKey: content.cases[0]?.key ?? '',
    delivery: 'desk',
    byPost: false,
    responsible: '',
    papers: {},
  };
}

/** Reads a posted intake form as it was typed; `get` gives empty text for what was not sent. */
export function readIntake(content: ProcedureContent, get: (name: string) => string): IntakeFields {
  const caseKey = get('truong-hop') || (content.cases[0]?.key ?? '');
  // Counts belong to the papers that were shown: of another case they are asked anew.
  const shown = get('hien') === caseKey ? papersOf(content, caseKey) : [];
  const counts = shown.map((paper, index) => [
    paper.key,
    { originals: get(`chinh.${index}`), copies: get(`sao.${index}`) },
  ]);
  return {
    idNumber: get('so').replace(/\s+/g, '').slice(0, 20),
    name: get('ten').trim().replace(/\s+/g, ' ').slice(0, 200),
    phone: get('dien-thoai').trim().slice(0, 30),
    address: get('dia-chi').trim().slice(0, 300),
    email: get('thu').trim().slice(0, 200),
    caseKey,
    delivery: get('nhan') || 'desk',
    byPost: get('buu-chinh') === 'true',
    responsible: get('co-quan').slice(0, 80),
    papers: Object.fromEntries(counts),
  };
}

/**
 * Checks a counter intake (kiểm tra thông tin tiếp nhận).
 *
 * @returns the checked intake, or every error, each with its field
 */
export function checkIntake(
  content: ProcedureContent,
  fields: IntakeFields,
):
  | { readonly ok: CheckedIntake; readonly errors: [] }
  | { readonly ok: null; readonly errors: IntakeError[] } {
  const errors: IntakeError[] = [];
  const say = (name: string, key: string) => errors.push({ name, key: `dossiers.desk.intake.error.${key}` });
  if (!/^\d{12}$/.test(fields.idNumber)) say('so', fields.idNumber === '' ? 'id-missing' : 'id-digits');
  if (fields.name === '') say('ten', 'name');
  if (fields.phone !== '' && !/^\+?[\d .]{8,15}$/.test(fields.phone)) say('dien-thoai', 'phone');
  if (fields.address === '') say('dia-chi', 'address');
  if (fields.email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(fields.email)) say('thu', 'email');
  if (!content.cases.some((one) => one.key === fields.caseKey)) say('truong-hop', 'case');
  const delivery = DELIVERIES.find((one) => one === fields.delivery);
  if (!delivery) say('nhan', 'delivery');
  const papers = papersOf(content, fields.caseKey).map((paper, index): HandedPaper => {
    const typed = fields.papers[paper.key] ?? { originals: '', copies: '' };
    const originals = countOf(typed.originals);
    const copies = countOf(typed.copies);
    if (originals === null) say(`chinh.${index}`, 'count');
    if (copies === null) say(`sao.${index}`, 'count');
    if (paper.required && originals === 0 && copies === 0) say(`chinh.${index}`, 'paper');
    return { key: paper.key, name: paper.name, files: [], originals: originals ?? 0, copies: copies ?? 0 };
  });
  if (errors.length > 0 || !delivery) return { ok: null, errors };
  return {
    ok: {
      applicant: applicantOf(fields),
      caseKey: fields.caseKey,
      delivery,
      papers: papers.filter((p) => p.originals + p.copies > 0),
    },
    errors: [],
  };
}

function applicantOf(fields: IntakeFields): CheckedIntake['applicant'] {
  return {
    name: fields.name,
    phone: fields.phone || null,
    email: fields.email || null,
    idNumber: fields.idNumber,
    address: fields.address,
  };
}

/** A count as typed; empty is none; null when it is no whole number up to 99. */
function countOf(typed: string): number | null {
  const text = typed.trim();
  if (text === '') return 0;
  return /^\d{1,2}$/.test(text) ? Number(text) : null;
}

/** Words that lead to a procedure in a list: every folded word must begin a word of its name or everyday words. */
export function findOffered<P extends { readonly code: string; readonly search: string }>(
  offers: readonly P[],
  typed: string,
): P[] {
  if (/^\d\.\d{3,6}$/.test(typed.trim())) return offers.filter((one) => one.code.startsWith(typed.trim()));
  const words = fold(typed)
    .split(/[ .]+/)
    .filter(Boolean)
    // The search form of names writes a final y as i.
    .map((word) => word.replace(/^([bcdghklmnpqrstvx]+u?)y$/, '$1i'));
  if (words.length === 0) return [];
  return offers.filter((one) =>
    words.every((word) => ` ${one.search.replaceAll('|', ' ')}`.includes(` ${word}`)),
  );
}

import type { Problem } from '../problem.ts';
import { ensure } from '#kernel/refusal';
import { errors } from '../errors.ts';

/** An example dossier for the dry run (hồ sơ ví dụ): its name and what is known of it. */
export interface Example {
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A working copy of a process (bản thảo quy trình nội bộ). */
export interface Draft {
  readonly id: string;
  /** Procedure code and case key of each use, e.g. `1.001193/*`. */
  readonly subjects: readonly string[];
  readonly name: string;
  /** BPMN file to the letter. */
  readonly xml: string;
  /** DMN file of its decision tables to the letter (bảng quyết định); null: none. */
  readonly dmn: string | null;
  readonly examples: readonly Example[];
  /** What the import of a table was not sure of. */
  readonly doubts: readonly Problem[];
  readonly basedOn: string | null;
  readonly source: string | null;
  /** Counts saves, from 1. */
  readonly revision: number;
  readonly savedAt: Temporal.Instant;
  readonly savedName: string;
  readonly closed: boolean;
}

/** A working copy as it was put forward (bản trình phê duyệt). */
export interface Proposal {
  readonly id: string;
  readonly draftId: string;
  readonly revision: number;
  readonly subjects: readonly string[];
  readonly name: string;
  readonly xml: string;
  readonly dmn: string | null;
  readonly note: string | null;
  readonly proposedAt: Temporal.Instant;
  readonly proposedBy: string | null;
  readonly proposedName: string;
  readonly outcome: 'published' | 'returned' | 'replaced' | null;
  readonly reason: string | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly decidedName: string | null;
}

/** Working hours of a day in tables and limits that are given in days. */
export const HOURS_A_DAY = 8;

/** Largest file of a process, bytes: some two hundred steps. */
export const MOST_XML_BYTES = 1_000_000;

/** Role that designs processes for the province (kiểm soát thủ tục hành chính). */
export const DESIGNER = 'control-officer';
/** Role that publishes them, held for the province itself (lãnh đạo UBND tỉnh). */
export const PUBLISHER = 'leader';

/** Parts of a subject: procedure code and key of the case, `*` for all. */
export function partsOf(subject: string): { readonly code: string; readonly caseKey: string } {
  const slash = subject.indexOf('/');
  return slash < 0
    ? { code: subject, caseKey: '*' }
    : { code: subject.slice(0, slash), caseKey: subject.slice(slash + 1) };
}

/** An officer as far as these decisions look. */
export interface Designer {
  readonly kind: string;
  readonly accountId?: string;
  readonly roles?: readonly { readonly role: string; readonly unitId: string }[];
}

/**
 * Whether an actor may design processes: the system, or an officer of procedure control.
 *
 * @throws workflow/not-designer
 * @law TT-01-2018-VPCP/8  departments draft, the office of the province controls form and content
 */
export function ensureDesigner(actor: Designer): void {
  const allowed = actor.kind === 'system' || actor.roles?.some(({ role }) => role === DESIGNER);
  ensure(allowed, errors.notDesigner);
}

/**
 * Whether an actor may decide on what somebody put forward: a leader of the province, never the one who proposed.
 *
 * @param provinceId  unit of the province itself
 * @throws workflow/not-publisher, workflow/own-proposal
 * @law TT-01-2018-VPCP/8  the chairman approves once for the whole province
 */
export function ensurePublisher(
  actor: Designer,
  provinceId: string | undefined,
  proposedBy: string | null,
): void {
  const leads = actor.roles?.some(({ role, unitId }) => role === PUBLISHER && unitId === provinceId);
  ensure(leads, errors.notPublisher);
  ensure(actor.accountId !== proposedBy, errors.ownProposal);
}

const DECISION = /^\d{1,6}\/QĐ-[\p{Lu}Đ&.-]{2,30}$/u;

/** How a process is published: number and day of the decision, first day of effect. Days are `YYYY-MM-DD`. */
export interface Publishing {
  readonly decision: string;
  readonly decidedOn: string;
  readonly effectiveOn: string;
}

/**
 * Refuses what is not a decision with a future: number as decisions are numbered, effect not before the decision and
 * not before today, so that no dossier finds another process than the one of its day.
 *
 * @throws workflow/decision-invalid, workflow/effective-invalid
 */
export function ensurePublishing({ decision, decidedOn, effectiveOn }: Publishing, today: string): void {
  ensure(DECISION.test(decision), errors.decisionInvalid);
  const days = [decidedOn, effectiveOn].every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day));
  ensure(days && decidedOn <= effectiveOn && effectiveOn >= today, errors.effectiveInvalid);
}

const MOST_EXAMPLES = 20;
const MOST_LINES = 50;

/**
 * Reads an example dossier as people write it, one `name = value` in a line; a value is JSON, or else text.
 *
 * @throws workflow/example-invalid
 */
export function readExample(name: string, lines: string): Example {
  const rows = lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  ensure(rows.length <= MOST_LINES, errors.exampleInvalid, { line: rows[MOST_LINES] ?? '' });
  const data = rows.map((line) => {
    const match = /^([\p{L}_][\p{L}\p{N}_]{0,60})\s*=\s*(.{0,200})$/u.exec(line);
    ensure(match, errors.exampleInvalid, { line });
    return [match[1], valueOf(match[2] ?? '')] as const;
  });
  return { name: name.trim().slice(0, 120) || 'Hồ sơ', data: Object.fromEntries(data) };
}

/** An example dossier as lines that can be read again. */
export function linesOf({ data }: Example): string {
  return Object.entries(data)
    .map(([name, value]) => `${name} = ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}

/** The examples that a working copy is tried with: its own, or one usual dossier of which nothing is known. */
export function examplesOf(draft: Pick<Draft, 'examples'>): readonly Example[] {
  return draft.examples.length > 0
    ? draft.examples.slice(0, MOST_EXAMPLES)
    : [{ name: 'Hồ sơ thông thường', data: {} }];
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

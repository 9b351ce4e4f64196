import type { LegalBasis, LineRange, Target, Timing } from './reader/types.ts';

/** How a plan came about (nguồn gốc kế hoạch). */
export const ORIGINS = ['read', 'derived', 'written', 'renewed'] as const;

/** One way a plan came about. */
export type Origin = (typeof ORIGINS)[number];

/** Whom a printed name of an agency means (đối tượng được giao). */
export type Meant =
  /** One unit of the directory; `was` names the former unit it took over. */
  | { readonly kind: 'unit'; readonly unitId: string; readonly was?: string }
  /** A kind of units below the issuing one, such as "các sở, ban, ngành", "UBND cấp xã". */
  | { readonly kind: 'group'; readonly group: UnitGroup; readonly was?: string }
  /** A division inside the unit that issues the plan. */
  | { readonly kind: 'own' }
  /** Whoever is concerned ("cơ quan, đơn vị liên quan"): nobody in particular. */
  | { readonly kind: 'related' }
  /** Known to be nobody of the directory: newspapers, the post, a ministry. */
  | { readonly kind: 'outside' }
  /** Nobody recognised it: to be asked. */
  | { readonly kind: 'unknown' };

/** Kinds of units that a plan names together (nhóm cơ quan, đơn vị). */
export type UnitGroup = 'departments' | 'communes' | 'all';

/** A lead or partner as printed, and whom it means (chủ trì, phối hợp). */
export interface Party {
  readonly printed: string;
  readonly meant: readonly Meant[];
}

/** A task as it is written and followed (nhiệm vụ). The id stays the same through all versions. */
export interface Task {
  readonly id: string;
  readonly number: string;
  readonly content: string;
  readonly lead: readonly Party[];
  readonly partners: readonly Party[];
  readonly timing: Timing;
  readonly product: string;
  readonly targets: readonly Target[];
  readonly group?: { readonly number: string; readonly title: string };
  readonly note?: string;
  /** Lines of the document it was read from. */
  readonly source?: LineRange;
  /** Task of the plan above that it carries out. */
  readonly parentTask?: string;
  /** Task of last year's plan that it carries on. */
  readonly previousTask?: string;
}

/** A numbered part with its tasks (mục). */
export interface Section {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly tasks: readonly Task[];
}

/** A clause about carrying out the plan (tổ chức thực hiện). */
export interface Clause {
  readonly content: string;
  readonly timing?: Timing;
}

/** Everything a plan says (nội dung kế hoạch): what is edited, frozen, printed and followed. */
export interface PlanContent {
  /** Name of the issuing agency as printed. */
  readonly issuer: string;
  /** Subject after the word "Kế hoạch" (trích yếu). */
  readonly title: string;
  readonly year: number;
  readonly legalBases: readonly Omit<LegalBasis, 'source'>[];
  readonly aims: readonly string[];
  readonly requirements: readonly string[];
  readonly sections: readonly Section[];
  readonly organisation: readonly Clause[];
  readonly recipients: readonly string[];
}

/** All tasks of a plan, in order, with the section each stands in. */
export function tasksOf(content: PlanContent): { readonly section: Section; readonly task: Task }[] {
  return content.sections.flatMap((section) => section.tasks.map((task) => ({ section, task })));
}

/** Name of a section as lists show it: "II. Kiểm soát thủ tục hành chính". */
export function sectionName(section: Pick<Section, 'number' | 'title'>): string {
  const number = section.number.replace(/[.\s]+$/u, '');
  return number === '' ? section.title : `${number}. ${section.title}`;
}

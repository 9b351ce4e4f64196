import type { OfficialBlock, OfficialDocument } from '#modules/documents';
import { asSubject, type PaperHead, paperOf } from './paper.ts';
import { type PrintedSection, taskTable } from './task-table.ts';

/** A plan as it is printed (nội dung kế hoạch để in). */
export interface PrintedPlan {
  readonly title: string;
  readonly year: number;
  readonly legalBases: readonly string[];
  readonly aims: readonly string[];
  readonly requirements: readonly string[];
  readonly sections: readonly PrintedSection[];
  readonly organisation: readonly string[];
}

/** Where the table of tasks stands: in the body, or in an annex on its side (vị trí bảng nhiệm vụ). */
export type TablePlace = 'annex' | 'body';

/**
 * An annual plan in the layout of an administrative document (kế hoạch năm): grounds, aims, requirements, tasks in a
 * landscape annex or in the body, how it is carried out.
 *
 * @law ND-30-2020/I.I  only pages of tables are turned on their side
 */
export function planPaper(plan: PrintedPlan, head: PaperHead, place: TablePlace = 'annex'): OfficialDocument {
  const table: OfficialBlock = { kind: 'table', table: taskTable(plan.sections) };
  const subject = asSubject(plan.title);
  // The mark that ends a document stands once, after its last sentence.
  const clauses = plan.organisation.map((text) => text.replace(/\s*\.?\/\.\s*$/u, '.'));
  const body: OfficialBlock[] = [
    { kind: 'paragraph', text: `${head.issuer.name} ban hành Kế hoạch ${subject} như sau:` },
    ...purpose(plan),
    { kind: 'heading', level: 1, text: 'II. NỘI DUNG NHIỆM VỤ' },
    ...(place === 'annex'
      ? [{ kind: 'paragraph' as const, text: '(Nhiệm vụ cụ thể tại Phụ lục kèm theo)' }]
      : [table]),
    { kind: 'heading', level: 1, text: 'III. TỔ CHỨC THỰC HIỆN' },
    ...clauses.map((text, i): OfficialBlock => ({ kind: 'paragraph', text: numbered(text, i) })),
    ...(clauses.some((text) => text.startsWith('Trên đây là'))
      ? []
      : [{ kind: 'paragraph' as const, text: `Trên đây là Kế hoạch ${subject} của ${head.issuer.name}.` }]),
  ];
  const annex = { title: `Nhiệm vụ ${withYear(subject, plan.year)}`, landscape: true, blocks: [table] };
  return paperOf(head, {
    kind: 'Kế hoạch',
    abstract: plan.title,
    year: plan.year,
    bases: plan.legalBases,
    body,
    annexes: place === 'annex' ? [annex] : [],
  });
}

function purpose({ aims, requirements }: PrintedPlan): OfficialBlock[] {
  return [
    { kind: 'heading', level: 1, text: 'I. MỤC ĐÍCH, YÊU CẦU' },
    { kind: 'heading', level: 2, text: '1. Mục đích' },
    { kind: 'list', items: aims },
    { kind: 'heading', level: 2, text: '2. Yêu cầu' },
    { kind: 'list', items: requirements },
  ];
}

/** A clause with its number, unless it brought one of its own or ends the plan. */
function numbered(text: string, index: number): string {
  return /^\d+[.)]\s|^Trên đây là/u.test(text) ? text : `${index + 1}. ${text}`;
}

function withYear(subject: string, year: number): string {
  return subject.includes(String(year)) ? subject : `${subject} năm ${year}`;
}

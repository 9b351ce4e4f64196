import type { OfficialBlock, OfficialDocument } from '#modules/documents';
import { planPaper } from '../print/plan-paper.ts';
import type { PrintedTask } from '../print/task-table.ts';
import { aHead } from '../print/testing.ts';
import type { PlanSection, PlanTask, ReadPlan } from './types.ts';

/** True for a section that stood in a table, by what its tasks have: who, when, and a Roman number. */
export function isTableSection(section: PlanSection): boolean {
  return section.tasks.every(
    (task) => task.lead.length > 0 && task.timing.kind !== 'none' && /^[IVX]+$/.test(section.number),
  );
}

/** The tasks of a plan that stood in a table. */
export function tableTasks(plan: ReadPlan): PlanTask[] {
  return plan.sections.filter(isTableSection).flatMap((section) => section.tasks);
}

/**
 * A plan as it was read, set anew as an official document: prose stays prose, the table goes into a landscape annex or
 * the body, its cells merged anew, under a head of two rows.
 */
export function officialOf(plan: ReadPlan, place: 'annex' | 'body'): OfficialDocument {
  const sections = plan.sections.filter(isTableSection);
  const prose = plan.sections.filter((section) => !isTableSection(section));
  const paper = planPaper(
    {
      title: plan.title,
      year: plan.year ?? 2026,
      legalBases: plan.legalBases.map(({ printed }) => printed),
      aims: plan.aims,
      requirements: plan.requirements,
      sections: sections.map((section) => ({ ...section, tasks: section.tasks.map(printed) })),
      organisation: plan.organisation.map(({ content }) => content),
    },
    aHead(),
    place,
  );
  if (prose.length === 0) return paper;
  const inTable = place === 'body' && sections.length > 0;
  const body = paper.body.flatMap((block): OfficialBlock[] => {
    const isTasks = block.kind === 'heading' && block.text.startsWith('II.');
    if (isTasks) return [block, ...prose.flatMap((section) => proseOf(section))];
    if (block.kind === 'table' && !inTable) return [];
    if (block.kind === 'paragraph' && block.text === POINTER && sections.length === 0) return [];
    return [block];
  });
  return { ...paper, body, annexes: sections.length > 0 ? paper.annexes : [] };
}

const POINTER = '(Nhiệm vụ cụ thể tại Phụ lục kèm theo)';

function printed(task: PlanTask): PrintedTask {
  return { ...task, timing: task.timing.printed };
}

/** A section in running text: a title with its paragraphs, or numbered sentences. */
function proseOf(section: PlanSection): OfficialBlock[] {
  const isTitled = /^\d/.test(section.number);
  const title: OfficialBlock[] = isTitled
    ? [{ kind: 'heading', level: 2, text: `${section.number}. ${section.title}` }]
    : [];
  return [
    ...title,
    ...section.tasks.map(
      (task): OfficialBlock => ({
        kind: 'paragraph',
        text: task.number === '' ? task.content : `${task.number}. ${task.content}`,
      }),
    ),
  ];
}

import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';
import type { Clause, Meant, Party, PlanContent, Section, Task } from './plan.ts';

/** One change of the working copy of a plan (một lần sửa). */
export type Edit =
  | { readonly kind: 'front'; readonly front: Front }
  | { readonly kind: 'add-section'; readonly section: Section }
  | { readonly kind: 'rename-section'; readonly id: string; readonly number: string; readonly title: string }
  | { readonly kind: 'remove-section'; readonly id: string }
  | { readonly kind: 'move-section'; readonly id: string; readonly by: -1 | 1 }
  | { readonly kind: 'put-task'; readonly sectionId: string; readonly task: Task }
  | { readonly kind: 'remove-task'; readonly id: string }
  | { readonly kind: 'move-task'; readonly id: string; readonly by: -1 | 1 }
  | { readonly kind: 'name-means'; readonly printed: string; readonly meant: readonly Meant[] };

/** What stands before and after the tasks of a plan (phần mở đầu và tổ chức thực hiện). */
export interface Front {
  readonly title: string;
  readonly legalBases: PlanContent['legalBases'];
  readonly aims: readonly string[];
  readonly requirements: readonly string[];
  readonly organisation: readonly Clause[];
  readonly recipients: readonly string[];
}

/**
 * The content after one change (áp dụng một lần sửa); everything that is not named stays as it is.
 *
 * @throws plans/changed-meanwhile  when the section or task is there no more
 */
export function applyEdit(content: PlanContent, edit: Edit): PlanContent {
  const { sections } = content;
  switch (edit.kind) {
    case 'front':
      return { ...content, ...edit.front };
    case 'add-section':
      return { ...content, sections: [...sections, edit.section] };
    case 'rename-section':
      return {
        ...content,
        sections: changed(sections, edit.id, ({ tasks, id }) => ({
          id,
          tasks,
          number: edit.number,
          title: edit.title,
        })),
      };
    case 'remove-section':
      return { ...content, sections: without(sections, edit.id) };
    case 'move-section':
      return { ...content, sections: moved(sections, edit.id, edit.by) };
    case 'put-task':
      return { ...content, sections: withTask(sections, edit.sectionId, edit.task) };
    case 'remove-task':
      return { ...content, sections: inSectionOf(sections, edit.id, (tasks) => without(tasks, edit.id)) };
    case 'move-task':
      return { ...content, sections: movedTask(sections, edit.id, edit.by) };
    case 'name-means':
      return {
        ...content,
        sections: sections.map((section) => ({
          ...section,
          tasks: section.tasks.map((task) => renamed(task, edit)),
        })),
      };
  }
}

interface Named {
  readonly id: string;
}

function placeOf(things: readonly Named[], id: string): number {
  const place = things.findIndex((thing) => thing.id === id);
  ensure(place >= 0, errors.changedMeanwhile);
  return place;
}

function changed<T extends Named>(things: readonly T[], id: string, change: (thing: T) => T): T[] {
  placeOf(things, id);
  return things.map((thing) => (thing.id === id ? change(thing) : thing));
}

function without<T extends Named>(things: readonly T[], id: string): T[] {
  placeOf(things, id);
  return things.filter((thing) => thing.id !== id);
}

/** One place up or down; the first and the last stay where they are. */
function moved<T extends Named>(things: readonly T[], id: string, by: -1 | 1): T[] {
  const from = placeOf(things, id);
  const to = from + by;
  const thing = things[from] as T;
  return to < 0 || to >= things.length ? [...things] : things.toSpliced(from, 1).toSpliced(to, 0, thing);
}

function inSectionOf(
  sections: readonly Section[],
  taskId: string,
  change: (tasks: readonly Task[]) => readonly Task[],
): Section[] {
  const section = sections.find(({ tasks }) => tasks.some(({ id }) => id === taskId));
  ensure(section, errors.changedMeanwhile);
  return changed(sections, section.id, (one) => ({ ...one, tasks: change(one.tasks) }));
}

/** A task at its place, or last in its section when it is new or comes from another one. */
function withTask(sections: readonly Section[], sectionId: string, task: Task): Section[] {
  placeOf(sections, sectionId);
  return sections.map((section) => {
    const here = section.tasks.some(({ id }) => id === task.id);
    if (section.id !== sectionId)
      return here ? { ...section, tasks: section.tasks.filter(({ id }) => id !== task.id) } : section;
    const tasks = here
      ? section.tasks.map((one) => (one.id === task.id ? task : one))
      : [...section.tasks, task];
    return { ...section, tasks };
  });
}

/** Beyond the end of its section a task goes on into the next one. */
function movedTask(sections: readonly Section[], id: string, by: -1 | 1): Section[] {
  const at = sections.findIndex(({ tasks }) => tasks.some((task) => task.id === id));
  ensure(at >= 0, errors.changedMeanwhile);
  const section = sections[at] as Section;
  const place = placeOf(section.tasks, id);
  const next = sections[at + by];
  const leaves = (by < 0 && place === 0) || (by > 0 && place === section.tasks.length - 1);
  if (!leaves) return changed(sections, section.id, (one) => ({ ...one, tasks: moved(one.tasks, id, by) }));
  if (next === undefined) return [...sections];
  const task = section.tasks[place] as Task;
  return sections.map((one) => {
    if (one.id === section.id) return { ...one, tasks: without(one.tasks, id) };
    if (one.id === next.id) return { ...one, tasks: by < 0 ? [...one.tasks, task] : [task, ...one.tasks] };
    return one;
  });
}

function renamed(
  task: Task,
  { printed, meant }: { readonly printed: string; readonly meant: readonly Meant[] },
): Task {
  const change = (party: Party): Party => (party.printed === printed ? { printed, meant } : party);
  return { ...task, lead: task.lead.map(change), partners: task.partners.map(change) };
}

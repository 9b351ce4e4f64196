import type { Unit } from '#modules/directory';
import { type Directory, partyOf } from './parties.ts';
import type { Party, Task } from './plan.ts';
import { findTargets } from './reader/targets.ts';
import { readTiming, type RestDays } from './reader/timing.ts';
import type { Timing, TimingEvent } from './reader/types.ts';

/** Fields of a task as texts (nội dung biểu mẫu nhiệm vụ). */
export interface TaskTexts {
  readonly number: string;
  readonly content: string;
  /** One agency a line. */
  readonly lead: string;
  readonly partners: string;
  readonly timing: string;
  /** A last day set by hand, ISO; null takes what the words say. */
  readonly due: string | null;
  readonly event: string;
  readonly product: string;
  readonly targets: string;
  readonly note: string;
}

/** What is needed to understand the texts of a form (bối cảnh hiểu biểu mẫu). */
export interface FormContext {
  readonly issuer: Unit;
  readonly directory: Directory;
  readonly year: number;
  readonly restDays: RestDays;
}

/** Lines of a text without empty ones (các dòng). */
export function linesIn(text: string): string[] {
  return text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * A task from the texts of a form (hiểu lại nhiệm vụ sau khi sửa). What did not change keeps what it was understood to
 * mean, so that a correction of one field undoes no other.
 *
 * @param before  the task as it was; its id, origin and place in the source stay
 */
export function taskFrom(texts: TaskTexts, before: Task, context: FormContext): Task {
  const { note: _note, ...kept } = before;
  return {
    ...kept,
    number: texts.number.trim(),
    content: texts.content.trim(),
    lead: partiesFrom(texts.lead, before.lead, context),
    partners: partiesFrom(texts.partners, before.partners, context),
    timing: timingFrom(texts, before.timing, context),
    product: texts.product.trim(),
    targets: targetsFrom(texts, before),
    ...(texts.note.trim() === '' ? {} : { note: texts.note.trim() }),
  };
}

function partiesFrom(text: string, before: readonly Party[], { issuer, directory }: FormContext): Party[] {
  return linesIn(text).map(
    (printed) => before.find((party) => party.printed === printed) ?? partyOf(printed, issuer, directory),
  );
}

function timingFrom(
  { timing, due, event }: TaskTexts,
  before: Timing,
  { year, restDays }: FormContext,
): Timing {
  const printed = timing.trim();
  const read = printed === before.printed ? before : readTiming(printed, year, restDays);
  if (due !== null && due !== read.to) {
    const rest = restDays(due);
    const told = rest === undefined ? {} : { restDay: `${due.split('-').reverse().join('/')} là ${rest}` };
    return { printed, kind: 'fixed', to: due, ...told };
  }
  if (event !== '' && event !== read.event)
    return { printed, kind: 'event', trigger: printed, event: event as TimingEvent };
  return read;
}

function targetsFrom(texts: TaskTexts, before: Task): Task['targets'] {
  const lines = linesIn(texts.targets);
  const same = lines.join('\n') === before.targets.map(({ printed }) => printed).join('\n');
  return same ? before.targets : lines.flatMap((line) => findTargets(line));
}

/** The texts of a task for its form (biểu mẫu của nhiệm vụ). */
export function textsOf(task: Task): TaskTexts {
  const names = (parties: readonly Party[]) => parties.map(({ printed }) => printed).join('\n');
  const { timing } = task;
  return {
    number: task.number,
    content: task.content,
    lead: names(task.lead),
    partners: names(task.partners),
    timing: timing.printed,
    due: timing.kind === 'fixed' ? (timing.to ?? null) : null,
    event: timing.kind === 'event' ? (timing.event ?? '') : '',
    product: task.product,
    targets: task.targets.map(({ printed }) => printed).join('\n'),
    note: task.note ?? '',
  };
}

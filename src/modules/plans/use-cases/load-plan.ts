import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { errors } from '../errors.ts';
import { questionsOf } from '../questions.ts';
import { contentOf } from '../reading.ts';
import type { ReadPlan } from '../reader/types.ts';
import { restDaysOf, restDayWarnings } from '../rest-days.ts';
import { mayWrite } from '../roles.ts';
import { insertQuestions, insertSource } from '../source-store.ts';
import { beginWith, commonCalendar, ensureMay, readAround } from './around.ts';

/** A plan whose document was read (kế hoạch đọc từ văn bản). */
export interface ReadDocument {
  readonly unitId: string;
  /** The year of the plan; null takes the printed one. */
  readonly year: number | null;
  readonly read: ReadPlan;
  readonly lines: readonly string[];
  /** The file it came from; null for pasted text. */
  readonly file: { readonly id: string | null; readonly name: string };
}

/** The plan that was begun, and what is to be asked about it. */
export interface Begun {
  readonly id: string;
  readonly year: number;
  readonly tasks: number;
  readonly questions: number;
}

/**
 * Keeps a plan that was read from a document, with every line of it and what is to be asked (nạp kế hoạch).
 *
 * @throws plans/unit-unknown, plans/not-yours, plans/year-unknown
 * @emits plans.begun { unit, year, origin }
 */
export function loadReadPlan(ctx: Ctx, document: ReadDocument): Promise<Begun> {
  return inTx(ctx, async (tx) => {
    const around = await readAround(tx);
    const unit = around.unit(document.unitId);
    ensureMay(mayWrite(ctx.actor, around.acting(unit.id)));
    const year = document.year ?? document.read.year;
    ensure(year !== null, errors.yearUnknown);
    const calendar = await commonCalendar(tx);
    const restDays = restDaysOf(calendar);
    const newId = () => uuidv7(ctx.now.epochMilliseconds);
    const content = contentOf(document.read, { unit, year, directory: around.directory, restDays, newId });
    const id = newId();
    const plan = { id, unitId: unit.id, year, parentId: null, previousId: null, origin: 'read' as const };
    await beginWith(tx, plan, content);
    // The reader knows weekends and fixed holidays; the calendar of the province knows better.
    const kept = document.read.warnings.filter((warning) => warning.kind !== 'rest-day');
    await insertSource(tx, id, {
      fileId: document.file.id,
      name: document.file.name,
      lines: document.lines,
      read: { ...document.read, warnings: [...kept, ...restDayWarnings(content, calendar)] },
    });
    const questions = questionsOf(document.read, content);
    await insertQuestions(tx, id, questions);
    const tasks = content.sections.reduce((sum, section) => sum + section.tasks.length, 0);
    return { id, year, tasks, questions: questions.length };
  });
}

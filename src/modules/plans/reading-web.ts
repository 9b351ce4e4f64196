import { h } from 'preact';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { isRefusal } from '#kernel/refusal';
import type { FieldMessage } from '#ui';
import { seenRevision, readTask, typedIn, typedOf } from './form-web.ts';
import { frameFor, GATE, type Here, messagesOf, type PlansParts, readHere } from './page-web.ts';
import { type Meant, type Task, tasksOf } from './plan.ts';
import { ANSWERS, isUnknown } from './questions.ts';
import {
  type AskedQuestion,
  findSource,
  getPlan,
  listQuestions,
  type PlanFile,
  type PlanSource,
} from './reads/plan.ts';
import { mayWrite } from './roles.ts';
import { isEditable } from './states.ts';
import { answerQuestion } from './use-cases/answer-question.ts';
import type { Edit } from './edits.ts';
import { type AskedNow, ReadingPage, type SourceLineView } from './views/reading.tsx';

/** Lines shown before and after the passage of a question. */
const AROUND = 4;

/** A document beside what was read from it (đối chiếu kế hoạch với văn bản gốc). */
export function register(web: Web, parts: PlansParts): void {
  web.get('/ke-hoach/:id/doi-chieu', GATE, (req) => showReading(req, parts, null));
  web.post('/ke-hoach/:id/doi-chieu', GATE, (req) => answer(req, parts));
}

interface Wrong {
  readonly errors: readonly FieldMessage[];
  readonly general: readonly string[];
  readonly status: number;
}

async function showReading(req: PageRequest, parts: PlansParts, wrong: Wrong | null): Promise<PageAnswer> {
  const id = req.params['id'] ?? '';
  const here = await readHere(req);
  const plan = await getPlan(here.q, id);
  const [source, questions] = await Promise.all([findSource(here.q, id), listQuestions(here.q, id)]);
  const wanted = Number(wrong ? req.form.get('cau') : (req.query['cau'] ?? 0));
  const open = questions.filter((one) => one.answer === null);
  const asked = open.find((one) => one.number === wanted) ?? (wrong ? undefined : open[0]);
  const lines = source ? linesOf(req, source, asked) : [];
  const used = lines.filter((line) => line.text.trim() !== '');
  const from = (asked?.firstLine ?? 1) - AROUND;
  const to = (asked?.lastLine ?? 1) + AROUND;
  const writes = mayWrite(req.ctx.actor, here.acting(plan.unitId)) && isEditable(plan.state);
  return {
    status: wrong?.status ?? 200,
    html: h(ReadingPage, {
      frame: frameFor(req, parts, here),
      planId: id,
      title: plan.title,
      sourceName: source?.name ?? '',
      revision: plan.revision,
      counts: {
        lines: used.length,
        used: used.filter((line) => !line.aside).length,
        aside: used.filter((line) => line.aside).length,
        tasks: tasksOf(plan.content).length,
      },
      passage: used.filter((line) => line.number >= from && line.number <= to),
      all: used,
      warnings: [
        ...new Set(
          (source?.warnings ?? []).map((one) =>
            one.line ? `${req.t('plans.line', { line: one.line })}: ${one.message}` : one.message,
          ),
        ),
      ],
      questions: questions.map((one) => ({ ...one, lines: linesWords(req, one) })),
      now: asked ? askedNow(req, here, plan, asked, wrong !== null) : null,
      writes,
      errors: wrong?.errors ?? [],
      general: wrong?.general ?? [],
    }),
  };
}

function linesWords(req: PageRequest, { firstLine, lastLine }: AskedQuestion): string {
  if (firstLine === null) return '';
  if (lastLine === null || lastLine === firstLine) return req.t('plans.line', { line: firstLine });
  return req.t('plans.lines', { from: firstLine, to: lastLine });
}

/** Every line of the document with what it became: used for something, or set aside with the reason. */
function linesOf(req: PageRequest, source: PlanSource, asked: AskedQuestion | undefined): SourceLineView[] {
  const use = new Map(source.uses.map((one) => [one.line, req.t(`plans.use.${one.use}`)]));
  const aside = new Map(
    source.setAside.flatMap(({ firstLine, lastLine, reason }) =>
      Array.from({ length: lastLine - firstLine + 1 }, (_, n): [number, string] => [firstLine + n, reason]),
    ),
  );
  return source.lines.map((text, index) => {
    const number = index + 1;
    const reason = aside.get(number);
    return {
      number,
      text,
      use: reason === undefined ? (use.get(number) ?? '') : req.t('plans.set-aside', { reason }),
      aside: reason !== undefined,
      asked: asked !== undefined && number >= (asked.firstLine ?? 0) && number <= (asked.lastLine ?? -1),
    };
  });
}

function askedNow(
  req: PageRequest,
  here: Here,
  plan: PlanFile,
  asked: AskedQuestion,
  again: boolean,
): AskedNow {
  const task = taskOf(plan, asked);
  const printed = asked.kind === 'unit' ? unknownName(task, asked) : undefined;
  const units = here.units.filter(
    (unit) => unit.kind !== 'desk' && (unit.validTo === null || unit.validTo >= here.today),
  );
  const understood = task ? typedOf(req, task) : null;
  return {
    ...asked,
    lines: linesWords(req, asked),
    task:
      asked.kind === 'unit' || understood === null
        ? null
        : again
          ? typedIn(req.form, understood.understood)
          : understood,
    name:
      printed === undefined
        ? null
        : { printed, units: units.map((unit) => ({ value: unit.id, label: unit.name })) },
    typedNote: again ? req.form.get('note') : '',
    typedUnit: again ? req.form.get('means-unit') : '',
  };
}

function taskOf(plan: PlanFile, asked: Pick<AskedQuestion, 'taskId'>): Task | undefined {
  return tasksOf(plan.content).find(({ task }) => task.id === asked.taskId)?.task;
}

/** The name that the question asks about, as long as nobody knows it. */
function unknownName(task: Task | undefined, asked: AskedQuestion): string | undefined {
  const unknown = [...(task?.lead ?? []), ...(task?.partners ?? [])].filter(isUnknown);
  return unknown.find(({ printed }) => asked.question.includes(printed))?.printed;
}

async function answer(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const id = req.params['id'] ?? '';
  const here = await readHere(req);
  const plan = await getPlan(here.q, id);
  const number = Number(req.form.get('cau'));
  const given = ANSWERS.find((one) => one === req.form.get('answer')) ?? 'confirmed';
  const asked = (await listQuestions(here.q, id)).find((one) => one.number === number);
  try {
    const correction = given === 'corrected' && asked ? editFor(req, here, plan, asked) : null;
    if (correction && 'errors' in correction)
      return await showReading(req, parts, { errors: correction.errors, general: [], status: 422 });
    const change = correction ? { seen: seenRevision(req.form), edit: correction.edit } : null;
    await answerQuestion(req.ctx, id, { number, answer: given, note: req.form.get('note').trim(), change });
    return { redirect: `/ke-hoach/${id}/doi-chieu` };
  } catch (error) {
    if (!isRefusal(error) || !error.code.startsWith('plans/')) throw error;
    return showReading(req, parts, { ...messagesOf(req, error), status: error.status });
  }
}

/** What a correction changes in the working copy, or what is wrong with it. */
function editFor(
  req: PageRequest,
  here: Here,
  plan: PlanFile,
  asked: AskedQuestion,
): { readonly edit: Edit } | { readonly errors: readonly FieldMessage[] } | null {
  const place = tasksOf(plan.content).find(({ task }) => task.id === asked.taskId);
  const printed = asked.kind === 'unit' ? unknownName(place?.task, asked) : undefined;
  if (printed !== undefined) {
    const meant = readMeant(req.form.get('means'), req.form.get('means-unit'));
    return meant === null
      ? {
          errors: [
            {
              name: req.form.get('means') === 'unit' ? 'means-unit' : 'means',
              message: req.t('plans.reading.choose'),
            },
          ],
        }
      : { edit: { kind: 'name-means', printed, meant: [meant] } };
  }
  if (!place) return null;
  const { task, errors } = readTask(req, here, place.task, plan);
  return errors.length > 0 ? { errors } : { edit: { kind: 'put-task', sectionId: place.section.id, task } };
}

function readMeant(means: string, unitId: string): Meant | null {
  if (means === 'unit') return unitId === '' ? null : { kind: 'unit', unitId };
  if (means === 'own' || means === 'related' || means === 'outside') return { kind: means };
  if (means === 'departments' || means === 'communes') return { kind: 'group', group: means };
  return null;
}

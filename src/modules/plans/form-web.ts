import type { Form, PageRequest } from '#kernel/pages';
import { Refusal } from '#kernel/refusal';
import { type FieldMessage, formatDate } from '#ui';
import { errors } from './errors.ts';
import { type Here, readDay } from './page-web.ts';
import { type Party, type Task } from './plan.ts';
import { isUnknown } from './questions.ts';
import type { TimingKind } from './reader/types.ts';
import { restDaysOf } from './rest-days.ts';
import { type FormContext, taskFrom, type TaskTexts, textsOf } from './task-form.ts';
import type { TaskTyped } from './views/task-fields.tsx';

/** A new task without anything in it. */
export function emptyTask(id: string): Task {
  return {
    id,
    number: '',
    content: '',
    lead: [],
    partners: [],
    timing: { printed: '', kind: 'none' },
    product: '',
    targets: [],
  };
}

/** What the words of time of a task are understood to mean, for the hint of its field. */
export function understoodWords(req: PageRequest, task: Pick<Task, 'timing'>): string {
  const { kind, to, restDay, reference, event } = task.timing;
  if (kind === 'none') return '';
  const words = [
    `${req.t(`plans.timing.${kind satisfies TimingKind}`)}${reference ? `: ${reference}` : ''}`,
    ...(event ? [req.t(`plans.event.${event}`).toLocaleLowerCase('vi')] : []),
    ...(to === undefined ? [] : [req.t('plans.timing.until', { on: formatDate(to) })]),
  ].join(', ');
  return restDay === undefined ? words : `${words} (${restDay})`;
}

/** Fields of a task for its form. */
export function typedOf(req: PageRequest, task: Task): TaskTyped {
  const texts = textsOf(task);
  return { ...texts, due: texts.due ?? '', understood: understoodWords(req, task) };
}

/** Fields of a task as they were sent; shown again when they are refused. */
export function typedIn(form: Form, understood: string): TaskTyped {
  const get = (name: keyof TaskTyped) => form.get(name);
  return {
    number: get('number'),
    content: get('content'),
    lead: get('lead'),
    partners: get('partners'),
    timing: get('timing'),
    due: get('due'),
    event: get('event'),
    product: get('product'),
    targets: get('targets'),
    note: get('note'),
    understood,
  };
}

/** A task from a sent form, or what is wrong with it. */
export function readTask(
  req: PageRequest,
  here: Here,
  before: Task,
  plan: { readonly unitId: string; readonly year: number },
): { readonly task: Task; readonly errors: readonly FieldMessage[] } {
  const typed = typedIn(req.form, '');
  const due = readDay(typed.due);
  const issuer = here.acting(plan.unitId).unit;
  const context: FormContext = {
    issuer,
    directory: here.directory,
    year: plan.year,
    restDays: restDaysOf(here.calendar),
  };
  const texts: TaskTexts = { ...typed, due: due ?? null };
  const task = taskFrom(texts, before, context);
  const wrong: FieldMessage[] = [];
  if (due === undefined) wrong.push({ name: 'due', message: req.t('plans.day-wrong') });
  if (task.content === '') wrong.push({ name: 'content', message: req.t('plans.edit.content-missing') });
  if (task.lead.length === 0) wrong.push({ name: 'lead', message: req.t('plans.edit.lead-missing') });
  const unknown = task.lead.filter((party: Party) => isUnknown(party) && !before.lead.includes(party));
  if (unknown.length > 0)
    wrong.push({
      name: 'lead',
      message: req.t('plans.edit.lead-unknown', { name: unknown[0]?.printed ?? '' }),
    });
  return { task, errors: wrong };
}

/** The revision that a form had seen. */
export function seenRevision(form: Form): number {
  const seen = form.get('revision');
  if (!/^\d{1,9}$/u.test(seen)) throw new Refusal(errors.changedMeanwhile);
  return Number(seen);
}

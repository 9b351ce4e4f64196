import { ensure, type RefusalDefinition } from '#kernel/refusal';
import { type Definition, type Problem, readyModel } from '#modules/workflow';
import { errors } from './errors.ts';
import { matchSteps, stepsOf, withHours } from './simulator/change.ts';

/** Most bytes of a drawing: the largest approved process has a few hundred thousand. */
export const MOST_DRAWING_BYTES = 1_000_000;

/** A drawing as read: the process in it, or why it cannot run. */
export type ReadDrawing = { readonly definition: Definition } | { readonly problems: readonly Problem[] };

/**
 * Reads the process of a BPMN file (đọc quy trình từ tệp BPMN): of several, the one with the most steps.
 *
 * @throws mining/drawing-too-large
 */
export async function readDrawing(xml: string): Promise<ReadDrawing> {
  ensure(xml.length <= MOST_DRAWING_BYTES, errors.drawingTooLarge, { most: MOST_DRAWING_BYTES });
  const { model, problems } = await readyModel(xml);
  const [definition] = [...(model?.definitions ?? [])].sort(
    (one, other) => stepsOf(other).length - stepsOf(one).length,
  );
  if (!definition || stepsOf(definition).length === 0) return { problems };
  return { definition };
}

const HOURS = /^\d{1,4}(?:[.,]\d{1,2})?$/;

/**
 * The process with the hours that were typed (số giờ nhập cho từng bước); a step left empty keeps its own.
 *
 * @returns the changed process, or the steps whose hours are no number between 0 and 9999
 * @throws mining/nothing-changed
 */
export function readHours(
  definition: Definition,
  typed: Readonly<Record<string, string>>,
): { readonly definition: Definition } | { readonly wrong: readonly string[] } {
  const wrong: string[] = [];
  const hours: Record<string, number> = {};
  for (const [element, node] of stepsOf(definition)) {
    const text = typed[element]?.trim() ?? '';
    if (text === '') continue;
    if (!HOURS.test(text)) wrong.push(element);
    else if (Number(text.replace(',', '.')) !== node.step?.hours)
      hours[element] = Number(text.replace(',', '.'));
  }
  if (wrong.length > 0) return { wrong };
  ensure(Object.keys(hours).length > 0, errors.nothingChanged as RefusalDefinition);
  return { definition: withHours(definition, hours) };
}

/** How many steps of a drawing are steps of a process: by this a file finds the process it was drawn from. */
export function likeness(definition: Definition, drawing: Definition): number {
  const match = [...matchSteps(definition, drawing).values()];
  const found = match.filter((old) => old !== null).length;
  return found / Math.max(1, stepsOf(definition).length, match.length);
}

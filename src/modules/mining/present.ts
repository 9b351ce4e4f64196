import type { Definition } from '#modules/workflow';
import { INTAKE } from './model.ts';
import { inFlowOrder } from './simulator/change.ts';

/** Orders what is told of steps as the process runs: intake, the steps of the drawing, then what it does not know. */
export function inOrderOf<T extends { readonly element: string }>(
  definition: Definition,
  told: readonly T[],
): T[] {
  const order = [INTAKE, ...inFlowOrder(definition)];
  const place = (element: string) => {
    const at = order.indexOf(element);
    return at < 0 ? order.length : at;
  };
  return [...told].sort((one, other) => place(one.element) - place(other.element));
}

/** Name of a step for people; the intake belongs to no drawing. */
export function stepName(definition: Definition, element: string): string {
  return definition.nodes[element]?.name ?? (element === INTAKE ? 'Kiểm tra và tiếp nhận hồ sơ' : element);
}

/** The hand-over waits for the applicant, after the time of the dossier has ended. */
export function isHandOverStep(definition: Definition, element: string): boolean {
  return definition.nodes[element]?.step?.act === 'return';
}

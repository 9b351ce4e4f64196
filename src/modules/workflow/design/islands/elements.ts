// Elements of the drawing: their list in words, choosing, seeing all of them, a step more.
import type { DrawnElement, Modeler } from './modeler.ts';
import { VI } from './words.data.ts';

/** Words for an element that has no name, by its type. */
const TYPES: Readonly<Record<string, string>> = {
  'bpmn:StartEvent': 'Start event',
  'bpmn:EndEvent': 'End event',
  'bpmn:BoundaryEvent': 'Boundary event',
  'bpmn:ExclusiveGateway': 'Exclusive gateway',
  'bpmn:ParallelGateway': 'Parallel gateway',
  'bpmn:InclusiveGateway': 'Inclusive gateway',
  'bpmn:EventBasedGateway': 'Event-based gateway',
};

function wordsOf({ businessObject, type, id }: DrawnElement): string {
  return businessObject.name ?? VI[TYPES[type] ?? ''] ?? id;
}

function nameOf(element: DrawnElement): string {
  const { businessObject, source, target } = element;
  if (!source || !target) return wordsOf(element);
  return `${businessObject.name ? `${businessObject.name}: ` : ''}${wordsOf(source)} → ${wordsOf(target)}`;
}

/** Chooses an element as if it were clicked, and goes to its first field when asked. */
export function choose(modeler: Modeler, host: HTMLElement, element: DrawnElement, toField = true): void {
  modeler.get('selection').select(element);
  modeler.get('canvas').scrollToElement(element);
  if (toField) host.querySelector<HTMLElement>('[data-properties] [data-for]:not([hidden]) input')?.focus();
}

/** Lists everything that can be chosen: shapes from left to right, then flows. */
export function listElements(modeler: Modeler, host: HTMLElement): void {
  const shown = modeler
    .get('elementRegistry')
    .filter(
      ({ type, labelTarget }) =>
        !labelTarget && /(Task|Gateway|Event|SubProcess|CallActivity|SequenceFlow)$/.test(type),
    )
    .sort(
      (a, b) =>
        Number(Boolean(a.waypoints)) - Number(Boolean(b.waypoints)) ||
        (a.x ?? 0) - (b.x ?? 0) ||
        (a.y ?? 0) - (b.y ?? 0),
    );
  const buttons = shown.map((element) => {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = nameOf(element);
    button.dataset['element'] = element.id;
    button.addEventListener('click', () => choose(modeler, host, element));
    item.append(button);
    return item;
  });
  host.querySelector('[data-elements]')?.replaceChildren(...buttons);
  markChosen(modeler, host);
}

/** Marks the chosen element in the list. */
export function markChosen(modeler: Modeler, host: HTMLElement): void {
  const chosen = new Set(
    modeler
      .get('selection')
      .get()
      .map(({ id }) => id),
  );
  for (const button of host.querySelectorAll<HTMLElement>('[data-elements] button')) {
    if (chosen.has(button.dataset['element'] ?? '')) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }
}

/** Room on the left for the tools that lie over the drawing. */
const TOOLS = 125;

/** Everything in sight, no larger than drawn. */
export function fitView(modeler: Modeler): void {
  const canvas = modeler.get('canvas');
  const { inner, outer } = canvas.viewbox();
  const scale = Math.min((outer.width - TOOLS - 30) / inner.width, (outer.height - 40) / inner.height, 1);
  const [width, height] = [outer.width / scale, outer.height / scale];
  canvas.viewbox({ x: inner.x - TOOLS / scale, y: inner.y + inner.height / 2 - height / 2, width, height });
}

/**
 * A step after the chosen element, in the way that leads on from it; what comes later makes room.
 *
 * @returns the step; undefined when nothing that leads on is chosen
 */
export function appendStep(modeler: Modeler, name: string): DrawnElement | undefined {
  const [chosen] = modeler.get('selection').get();
  if (!chosen || chosen.x === undefined || chosen.y === undefined || chosen.type === 'bpmn:EndEvent')
    return undefined;
  const modeling = modeler.get('modeling');
  const right = chosen.x + (chosen.width ?? 0);
  const middle = chosen.y + (chosen.height ?? 0) / 2;
  const later = modeler
    .get('elementRegistry')
    .filter(
      ({ x, labelTarget, parent }) =>
        x !== undefined && x >= right && !labelTarget && parent === chosen.parent,
    );
  if (later.length > 0) modeling.moveElements(later, { x: 160, y: 0 });
  const [way, ...others] = chosen.outgoing;
  const shape = modeler.get('elementFactory').createShape({ type: 'bpmn:UserTask' });
  const added = modeling.appendShape(chosen, shape, { x: right + 100, y: middle });
  modeling.updateProperties(added, { name });
  if (way && others.length === 0) {
    modeling.reconnectStart(way, added, { x: right + 150, y: middle });
    modeling.layoutConnection(way);
  }
  return added;
}

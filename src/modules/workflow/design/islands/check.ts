// The check of what is drawn, shown beside the elements and in a list that leads to them.
import { choose } from './elements.ts';
import type { Found } from './exchange.ts';
import type { Modeler } from './modeler.ts';

/** Shows what the check found: marks on the drawing, sentences in the list, the time on the critical path. */
export function showFound(
  modeler: Modeler,
  host: HTMLElement,
  found: Found,
  say: (key: string, facts?: Record<string, unknown>) => string,
): void {
  const { errors, path } = found;
  const verdict = errors.length === 0 ? say('ok') : say('faults', { count: errors.length });
  const way = path ? say('path', { hours: path.hours, online: path.hoursOnline }) : '';
  const status = host.querySelector('[data-check-status]');
  if (status) status.textContent = `${verdict} ${way}`.trim();
  const registry = modeler.get('elementRegistry');
  const items = errors.map(({ element, message }) => {
    const item = document.createElement('li');
    const target = registry.get(element);
    const line = document.createElement(target ? 'button' : 'span');
    line.textContent = message;
    if (target && line instanceof HTMLButtonElement) {
      line.type = 'button';
      line.className = 'link';
      line.addEventListener('click', () => choose(modeler, host, target));
    }
    item.append(line);
    return item;
  });
  host.querySelector('[data-problems]')?.replaceChildren(...items);
  markFaults(modeler, errors);
}

function markFaults(modeler: Modeler, errors: Found['errors']): void {
  const overlays = modeler.get('overlays');
  overlays.remove({ type: 'problem' });
  for (const id of new Set(errors.map(({ element }) => element))) {
    // The process itself has no place on the drawing.
    if (!modeler.get('elementRegistry').get(id)?.parent) continue;
    const mark = document.createElement('div');
    mark.className = 'problem-mark';
    mark.textContent = '!';
    mark.title = errors
      .filter(({ element }) => element === id)
      .map(({ message }) => message)
      .join('\n');
    overlays.add(id, 'problem', { position: { top: -12, right: 12 }, html: mark });
  }
}

// Drawing board of a process (trình vẽ quy trình): improves a page that is whole without it.
import { withWords } from './board.ts';
import type { DrawnElement, Modeler, ModelerWindow } from './modeler.ts';
import { propertiesPanel } from './properties.ts';
import { VI } from './words.data.ts';

interface Setup {
  readonly save: string;
  readonly check: string;
  readonly csrf: string;
  readonly revision: number;
  readonly xml: string;
  readonly lang: string;
  readonly descriptor: unknown;
  readonly said: Readonly<Record<string, string>>;
}

interface Found {
  readonly ok: boolean;
  readonly errors: readonly { readonly element: string; readonly message: string }[];
  readonly path: { readonly hours: number; readonly hoursOnline: number } | null;
}

/** How long nothing has to change before the drawing is checked. */
const REST_MS = 500;

const host = document.querySelector<HTMLElement>('[data-process-editor]');
const { BpmnJS } = window as unknown as ModelerWindow;
if (host && BpmnJS) void begin(host, BpmnJS);

async function begin(host: HTMLElement, Board: NonNullable<ModelerWindow['BpmnJS']>): Promise<void> {
  const setup = JSON.parse(host.dataset['processEditor'] ?? '{}') as Setup;
  const part = <T extends HTMLElement>(name: string) => host.querySelector<T>(`[data-${name}]`) as T;
  const fill = (text: string, facts: Record<string, unknown>) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
  const said = (key: string, facts: Record<string, unknown> = {}) => fill(setup.said[key] ?? '', facts);
  const status = (text: string) => {
    part('status').textContent = text;
  };

  const modeler = new Board({
    container: part('canvas'),
    moddleExtensions: { motcua: setup.descriptor },
    additionalModules: withWords(setup.lang),
  });
  host.hidden = false;
  for (const plain of document.querySelectorAll<HTMLElement>('[data-without-editor] .diagram'))
    plain.hidden = true;
  try {
    await modeler.importXML(setup.xml);
  } catch (error) {
    return status(said('broken', { reason: (error as Error).message }));
  }
  fitView(modeler);

  const panel = propertiesPanel(part<HTMLFormElement>('properties'), modeler);
  let revision = setup.revision;
  let isDirty = false;
  let timer = 0;
  let asked = 0;

  const send = async (href: string, xml: string, fields: Record<string, string>): Promise<unknown> => {
    const body = new FormData();
    body.set('_csrf', setup.csrf);
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.set('tep', new Blob([xml], { type: 'application/xml' }), 'quy-trinh.bpmn');
    const answer = await fetch(href, { method: 'POST', body, headers: { accept: 'application/json' } });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  const save = async (): Promise<void> => {
    status(said('saving'));
    try {
      const { xml } = await modeler.saveXML({ format: true });
      isDirty = false;
      const answer = (await send(setup.save, xml, { lan: String(revision) })) as {
        ok: boolean;
        revision?: number;
        message?: string;
      };
      if (!answer.ok) {
        isDirty = true;
        return status(answer.message ?? '');
      }
      revision = answer.revision ?? revision;
      for (const field of document.querySelectorAll<HTMLInputElement>('[data-revision]'))
        field.value = String(revision);
      status(isDirty ? said('unsaved') : said('saved'));
      await showSaved();
    } catch {
      isDirty = true;
      status(said('failed'));
    }
  };

  const check = async (): Promise<void> => {
    asked += 1;
    const mine = asked;
    part('check-status').textContent = said('checking');
    try {
      const { xml } = await modeler.saveXML({ format: true });
      const found = (await send(setup.check, xml, {})) as Found;
      // An older answer that comes late says nothing about what is drawn now.
      if (mine === asked) showFound(found);
    } catch {
      if (mine === asked) part('check-status').textContent = said('failed');
    }
  };

  const showFound = ({ errors, path }: Found): void => {
    const overlays = modeler.get('overlays');
    overlays.remove({ type: 'problem' });
    const verdict = errors.length === 0 ? said('ok') : said('faults', { count: errors.length });
    const way = path ? said('path', { hours: path.hours, online: path.hoursOnline }) : '';
    part('check-status').textContent = `${verdict} ${way}`.trim();
    part('problems').replaceChildren(
      ...errors.map(({ element, message }) => {
        const item = document.createElement('li');
        const target = modeler.get('elementRegistry').get(element);
        if (!target) {
          item.textContent = message;
          return item;
        }
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'link';
        button.textContent = message;
        button.addEventListener('click', () => choose(target, true));
        item.append(button);
        return item;
      }),
    );
    for (const id of new Set(errors.map(({ element }) => element))) {
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
  };

  const choose = (element: DrawnElement, focusField = false): void => {
    modeler.get('selection').select(element);
    modeler.get('canvas').scrollToElement(element);
    if (focusField) part('properties').querySelector<HTMLElement>('[data-for]:not([hidden]) input')?.focus();
  };

  const listElements = (): void => {
    const shown = modeler
      .get('elementRegistry')
      .filter(
        (one) =>
          /Task$|Gateway$|Event$|SubProcess$|CallActivity$|SequenceFlow$/.test(one.type) && !one.labelTarget,
      )
      .sort(
        (a, b) =>
          Number(Boolean(a.waypoints)) - Number(Boolean(b.waypoints)) ||
          (a.x ?? 0) - (b.x ?? 0) ||
          (a.y ?? 0) - (b.y ?? 0),
      );
    const [chosen] = modeler.get('selection').get();
    part('elements').replaceChildren(
      ...shown.map((element) => {
        const item = document.createElement('li');
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = nameOf(element);
        button.dataset['element'] = element.id;
        if (element === chosen) button.setAttribute('aria-current', 'true');
        button.addEventListener('click', () => choose(element, true));
        item.append(button);
        return item;
      }),
    );
  };

  const acts: Record<string, () => unknown> = {
    save,
    append: () => appendStep(modeler, said, status, (element) => choose(element, true)),
    remove: () => {
      const chosen = modeler.get('selection').get();
      if (chosen.length === 0) return status(said('select-first'));
      modeler.get('modeling').removeElements(chosen);
    },
    undo: () => modeler.get('commandStack').undo(),
    redo: () => modeler.get('commandStack').redo(),
    fit: () => fitView(modeler),
  };
  for (const button of host.querySelectorAll<HTMLButtonElement>('[data-act]')) {
    button.addEventListener('click', () => void acts[button.dataset['act'] ?? '']?.());
  }
  host
    .querySelector('[data-properties] button')
    ?.addEventListener('click', () => modeler.get('canvas').focus());
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey && !event.altKey && event.key.toLowerCase() === 's') {
      event.preventDefault();
      void save();
    }
  });
  window.addEventListener('beforeunload', (event) => {
    if (isDirty) event.preventDefault();
  });
  const bus = modeler.get('eventBus');
  bus.on('selection.changed', ({ newSelection }) => {
    panel.show(newSelection?.length === 1 ? newSelection[0] : undefined);
    for (const button of part('elements').querySelectorAll<HTMLElement>('button')) {
      const isChosen = newSelection?.some(({ id }) => id === button.dataset['element']);
      if (isChosen) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }
  });
  bus.on('commandStack.changed', () => {
    isDirty = true;
    status(said('unsaved'));
    listElements();
    const chosen = modeler.get('selection').get();
    if (chosen.length === 1 && !part('properties').contains(document.activeElement)) panel.show(chosen[0]);
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void check(), REST_MS);
  });
  panel.show(undefined);
  listElements();
  void check();
}

/** Everything in sight, beside the tools that lie over the left edge. */
function fitView(modeler: Modeler): void {
  const canvas = modeler.get('canvas');
  const zoom = canvas.zoom('fit-viewport', 'auto');
  canvas.zoom(zoom * 0.85, 'auto');
  canvas.scroll({ dx: 45, dy: 0 });
}

/** The table of the page after a save: the server reads it from what it has kept. */
async function showSaved(): Promise<void> {
  const plain = document.querySelector('[data-without-editor]');
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  const fresh = page.querySelector('[data-without-editor]');
  if (!plain || !fresh) return;
  for (const picture of fresh.querySelectorAll<HTMLElement>('.diagram')) picture.hidden = true;
  plain.replaceChildren(...fresh.children);
}

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
  const kind = TYPES[type] ?? '';
  return businessObject.name ?? VI[kind] ?? id;
}

function nameOf(element: DrawnElement): string {
  const { businessObject, source, target } = element;
  if (!source || !target) return wordsOf(element);
  return `${businessObject.name ? `${businessObject.name}: ` : ''}${wordsOf(source)} → ${wordsOf(target)}`;
}

/** A step after the chosen element, in the way that leads on from it; what comes later makes room. */
function appendStep(
  modeler: Modeler,
  said: (key: string) => string,
  status: (text: string) => void,
  choose: (element: DrawnElement) => void,
): void {
  const [chosen] = modeler.get('selection').get();
  if (!chosen || chosen.x === undefined || chosen.y === undefined || chosen.type === 'bpmn:EndEvent')
    return status(said('select-first'));
  const modeling = modeler.get('modeling');
  const right = chosen.x + (chosen.width ?? 0);
  const middle = chosen.y + (chosen.type.includes('Task') ? 40 : (chosen.width ?? 36) / 2);
  const later = modeler
    .get('elementRegistry')
    .filter(
      (one) => one.x !== undefined && one.x >= right && !one.labelTarget && one.parent === chosen.parent,
    );
  if (later.length > 0) modeling.moveElements(later, { x: 160, y: 0 });
  const [way] = chosen.outgoing;
  const shape = modeler.get('elementFactory').createShape({ type: 'bpmn:UserTask' });
  const added = modeling.appendShape(chosen, shape, { x: right + 100, y: middle });
  modeling.updateProperties(added, { name: said('new-step') });
  if (way && chosen.outgoing.length === 2) {
    modeling.reconnectStart(way, added, { x: right + 150, y: middle });
    modeling.layoutConnection(way);
  }
  status(said('added'));
  choose(added);
}

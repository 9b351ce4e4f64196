// Drawing board of a process (trình vẽ quy trình): improves a page that is whole without it.
import { withWords } from './board.ts';
import { showFound } from './check.ts';
import { appendStep, choose, fitView, listElements, markChosen } from './elements.ts';
import { type Found, hidePicture, type Saved, send, showSaved } from './exchange.ts';
import type { Modeler, ModelerWindow } from './modeler.ts';
import { propertiesPanel } from './properties.ts';

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

/** How long nothing has to change before the drawing is checked. */
const REST_MS = 500;

/** The editor of one page: what it shows, and what it knows of the server. */
class Editor {
  readonly host: HTMLElement;
  readonly modeler: Modeler;
  readonly setup: Setup;
  revision: number;
  isDirty = false;
  /** Checks asked for; only the answer to the last one is shown. */
  asked = 0;
  timer = 0;

  constructor(host: HTMLElement, modeler: Modeler, setup: Setup) {
    this.host = host;
    this.modeler = modeler;
    this.setup = setup;
    this.revision = setup.revision;
  }

  say = (key: string, facts: Record<string, unknown> = {}): string =>
    (this.setup.said[key] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));

  part(name: string): HTMLElement {
    return this.host.querySelector<HTMLElement>(`[data-${name}]`) as HTMLElement;
  }

  status(text: string): void {
    this.part('status').textContent = text;
  }

  async save(): Promise<void> {
    this.status(this.say('saving'));
    try {
      const { xml } = await this.modeler.saveXML({ format: true });
      this.isDirty = false;
      const fields = { _csrf: this.setup.csrf, lan: String(this.revision) };
      const saved = await send<Saved>(this.setup.save, xml, fields);
      if (saved.ok) return await this.kept(saved.revision ?? this.revision);
      this.isDirty = true;
      this.status(saved.message ?? '');
    } catch {
      this.isDirty = true;
      this.status(this.say('failed'));
    }
  }

  /** The other forms of the page go on from the revision that was just saved. */
  async kept(revision: number): Promise<void> {
    this.revision = revision;
    for (const field of document.querySelectorAll<HTMLInputElement>('[data-revision]'))
      field.value = String(revision);
    this.status(this.say(this.isDirty ? 'unsaved' : 'saved'));
    await showSaved();
  }

  async check(): Promise<void> {
    this.asked += 1;
    const mine = this.asked;
    this.part('check-status').textContent = this.say('checking');
    try {
      const { xml } = await this.modeler.saveXML({ format: true });
      const found = await send<Found>(this.setup.check, xml, { _csrf: this.setup.csrf });
      // An older answer that comes late says nothing about what is drawn now.
      if (mine === this.asked) showFound(this.modeler, this.host, found, this.say);
    } catch {
      if (mine === this.asked) this.part('check-status').textContent = this.say('failed');
    }
  }

  changed(): void {
    this.isDirty = true;
    this.status(this.say('unsaved'));
    listElements(this.modeler, this.host);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.check(), REST_MS);
  }

  append(): void {
    const added = appendStep(this.modeler, this.say('new-step'));
    if (!added) return this.status(this.say('select-first'));
    choose(this.modeler, this.host, added);
    this.status(this.say('added'));
  }

  remove(): void {
    const chosen = this.modeler.get('selection').get();
    if (chosen.length === 0) this.status(this.say('select-first'));
    else this.modeler.get('modeling').removeElements(chosen);
  }
}

function listen(editor: Editor): void {
  const { modeler, host } = editor;
  const form = editor.part('properties') as HTMLFormElement;
  const panel = propertiesPanel(form, modeler);
  const acts: Record<string, () => unknown> = {
    save: () => editor.save(),
    append: () => editor.append(),
    remove: () => editor.remove(),
    undo: () => modeler.get('commandStack').undo(),
    redo: () => modeler.get('commandStack').redo(),
    fit: () => fitView(modeler),
  };
  for (const button of host.querySelectorAll<HTMLButtonElement>('[data-act]')) {
    button.addEventListener('click', () => void acts[button.dataset['act'] ?? '']?.());
  }
  form.querySelector('button')?.addEventListener('click', () => modeler.get('canvas').focus());
  document.addEventListener('keydown', (event) => {
    if (!event.ctrlKey || event.altKey || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    void editor.save();
  });
  window.addEventListener('beforeunload', (event) => {
    if (editor.isDirty) event.preventDefault();
  });
  const bus = modeler.get('eventBus');
  bus.on('selection.changed', ({ newSelection }) => {
    panel.show(newSelection?.length === 1 ? newSelection[0] : undefined);
    markChosen(modeler, host);
  });
  bus.on('commandStack.changed', () => {
    editor.changed();
    const chosen = modeler.get('selection').get();
    // While somebody types, the fields say what is typed.
    if (chosen.length === 1 && !form.contains(document.activeElement)) panel.show(chosen[0]);
  });
  panel.show(undefined);
}

async function begin(host: HTMLElement, Board: NonNullable<ModelerWindow['BpmnJS']>): Promise<void> {
  const setup = JSON.parse(host.dataset['processEditor'] ?? '{}') as Setup;
  const modeler = new Board({
    container: host.querySelector('[data-canvas]'),
    moddleExtensions: { motcua: setup.descriptor },
    additionalModules: withWords(setup.lang),
  });
  const editor = new Editor(host, modeler, setup);
  host.hidden = false;
  hidePicture(document);
  try {
    await modeler.importXML(setup.xml);
  } catch (error) {
    return editor.status(editor.say('broken', { reason: (error as Error).message }));
  }
  fitView(modeler);
  listen(editor);
  listElements(modeler, host);
  await editor.check();
}

const host = document.querySelector<HTMLElement>('[data-process-editor]');
const { BpmnJS } = window as unknown as ModelerWindow;
if (host && BpmnJS) void begin(host, BpmnJS);

// What the drawing board offers and how it says it: only what our profile runs, in Vietnamese.
import { VI } from './words.data.ts';

/** Choices that would be refused by the check: they are not offered. */
const OUTSIDE =
  /script|complex|transaction|ad-?hoc|compensation|cancel|conditional-(start|intermediate|boundary)|parallel-event|instantiating/i;

type Entries = Record<string, unknown>;

/** Modules of bpmn-js for the words of the board, its menus, and user tasks where it would make plain ones. */
export function withWords(lang: string): readonly unknown[] {
  const translate = (text: string, facts: Record<string, string> = {}): string => {
    const words = lang === 'vi' ? (VI[text] ?? text) : text;
    return words.replace(/\{([^}]+)\}/g, (whole, name: string) => facts[name] ?? whole);
  };
  return [{ translate: ['value', translate], __init__: ['motcuaBoard'], motcuaBoard: ['type', OurBoard] }];
}

interface Factory {
  create(kind: string, attributes: { type?: string; businessObject?: unknown }): unknown;
}
interface Menu {
  registerProvider(id: string, priority: number, provider: unknown): void;
}

function OurBoard(this: unknown, elementFactory: Factory, popupMenu: Menu): void {
  const create = elementFactory.create.bind(elementFactory);
  elementFactory.create = (kind, attributes) =>
    create(
      kind,
      attributes?.type === 'bpmn:Task' && !attributes.businessObject
        ? { ...attributes, type: 'bpmn:UserTask' }
        : attributes,
    );
  const inside = (entries: Entries) =>
    Object.fromEntries(Object.entries(entries).filter(([key]) => !OUTSIDE.test(key)));
  for (const menu of ['bpmn-replace', 'bpmn-append', 'bpmn-create']) {
    popupMenu.registerProvider(menu, 500, {
      getPopupMenuEntries: () => inside,
      getPopupMenuHeaderEntries: () => (entries: Entries) => entries,
    });
  }
}
OurBoard.$inject = ['elementFactory', 'popupMenu'];

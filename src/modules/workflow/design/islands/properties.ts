// Properties of the chosen element (thuộc tính phần tử): fills the form of the page and writes back what is typed.
import type { Bo, DrawnElement, Modeler } from './modeler.ts';

const TEXTS = [
  'role',
  'unit',
  'performer',
  'act',
  'form',
  'output',
  'status',
  'consult',
  'decision',
] as const;
const FIGURES = ['hours', 'hoursOnline'] as const;

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What the form is about, and how it is told of another choice. */
export interface PropertiesPanel {
  show(element: DrawnElement | undefined): void;
}

const isActivity = ({ type }: DrawnElement) => /Task$|:CallActivity$|:SubProcess$/.test(type);

/** Groups of fields that an element has. */
function groupsOf(element: DrawnElement): readonly string[] {
  const groups = ['any'];
  if (isActivity(element)) groups.push('task');
  if (element.type === 'bpmn:BusinessRuleTask') groups.push('rule');
  if (element.type === 'bpmn:SequenceFlow') groups.push('flow');
  if (timerOf(element)) groups.push('timer');
  return groups;
}

function timerOf({ businessObject }: DrawnElement): Bo | undefined {
  const definitions = (businessObject['eventDefinitions'] ?? []) as readonly Bo[];
  return definitions.find(({ $type }) => $type === 'bpmn:TimerEventDefinition');
}

/** Ties the form to the drawing board. */
export function propertiesPanel(form: HTMLFormElement, modeler: Modeler): PropertiesPanel {
  let chosen: DrawnElement | undefined;
  const heading = form.querySelector<HTMLElement>('[data-chosen]');
  const nothing = heading?.textContent ?? '';
  const wrongFigure = (hidden: boolean) => {
    const words = form.querySelector<HTMLElement>('[data-wrong-figure]');
    if (words) words.hidden = hidden;
  };
  const control = (name: string) => form.elements.namedItem(`p-${name}`) as Control | null;

  const write = (name: string, control: Control): void => {
    if (!chosen) return;
    const element = chosen;
    const modeling = modeler.get('modeling');
    const text = control.value.trim();
    if ((TEXTS as readonly string[]).includes(name)) {
      modeling.updateProperties(element, { [`motcua:${name}`]: text || undefined });
    } else if ((FIGURES as readonly string[]).includes(name)) {
      const figure = Number(text.replace(',', '.'));
      const wrong = text !== '' && !(figure >= 0);
      control.setAttribute('aria-invalid', String(wrong));
      wrongFigure(!wrong);
      if (!wrong)
        modeling.updateProperties(element, { [`motcua:${name}`]: text === '' ? undefined : figure });
    } else special(name, control, text, element);
  };

  const special = (name: string, control: Control, text: string, element: DrawnElement): void => {
    const modeling = modeler.get('modeling');
    const moddle = modeler.get('moddle');
    const ticked = control instanceof HTMLInputElement && control.checked;
    switch (name) {
      case 'name':
        return modeling.updateProperties(element, { name: text || undefined });
      case 'mayReturn':
        return modeling.updateProperties(element, { 'motcua:mayReturn': ticked || undefined });
      case 'documentation': {
        const documentation =
          text === '' ? [] : [moddle.create('bpmn:Documentation', { text: control.value })];
        return modeling.updateProperties(element, { documentation });
      }
      case 'when': {
        const body = text === '' ? undefined : moddle.create('bpmn:FormalExpression', { body: text });
        return modeling.updateProperties(element, { conditionExpression: body });
      }
      case 'default': {
        if (!element.source) return;
        return modeling.updateProperties(element.source, {
          default: ticked ? element.businessObject : undefined,
        });
      }
      case 'duration': {
        const timer = timerOf(element);
        const duration = text === '' ? undefined : moddle.create('bpmn:FormalExpression', { body: text });
        if (timer) modeling.updateModdleProperties(element, timer, { timeDuration: duration });
      }
    }
  };

  form.addEventListener('change', ({ target }) => {
    const at = target as Control;
    if (at.name?.startsWith('p-')) write(at.name.slice(2), at);
  });
  form.addEventListener('submit', (event) => event.preventDefault());

  return {
    show(element) {
      chosen = element;
      wrongFigure(true);
      form.classList.toggle('empty', !element);
      const groups = element ? groupsOf(element) : [];
      for (const group of form.querySelectorAll<HTMLElement>('[data-for]')) {
        group.hidden = !groups.includes(group.dataset['for'] ?? '');
      }
      if (heading) heading.textContent = element ? (element.businessObject.name ?? element.id) : nothing;
      if (!element) return;
      const bo = element.businessObject;
      for (const name of [...TEXTS, ...FIGURES]) set(control(name), String(bo.get(`motcua:${name}`) ?? ''));
      const documentation = (bo['documentation'] ?? []) as readonly { text?: string }[];
      set(control('name'), bo.name ?? '');
      set(control('documentation'), documentation[0]?.text ?? '');
      set(control('when'), (bo['conditionExpression'] as { body?: string } | undefined)?.body ?? '');
      const timer = timerOf(element);
      set(control('duration'), (timer?.['timeDuration'] as { body?: string } | undefined)?.body ?? '');
      tick(control('mayReturn'), bo.get('motcua:mayReturn') === true);
      tick(control('default'), element.source?.businessObject['default'] === bo);
    },
  };
}

function set(control: Control | null, value: string): void {
  if (!control) return;
  if (
    control instanceof HTMLSelectElement &&
    value &&
    ![...control.options].some((one) => one.value === value)
  ) {
    // A value that the office does not know stays as it was written.
    control.add(new Option(value, value));
  }
  control.value = value;
  control.removeAttribute('aria-invalid');
}

function tick(control: Control | null, value: boolean): void {
  if (control instanceof HTMLInputElement) control.checked = value;
}

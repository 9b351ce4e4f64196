import type { ModdleElement } from 'bpmn-moddle';
import { textProblems } from './decision-words.ts';
import { type Types, typeOf, typesOf } from './dmn-types.ts';
import type { ValueType } from './feel-value.ts';
import { type Logic, type Parameter, readLogic, readParameters } from './parse-logic.ts';
import { listOf } from './parse-events.ts';
import type { Problem } from './problem.ts';
import { readDmn } from './read-dmn.ts';

/** One decision (quyết định): its logic, and what it needs to know first. */
export interface Decision {
  readonly name: string;
  readonly logic: Logic;
  /** Ids of decisions, inputs and functions it draws on. */
  readonly needs: readonly string[];
}

/** A function of decisions (mô hình tri thức nghiệp vụ). */
export interface Knowledge extends Decision {
  /** Names alone in models compiled before parameters had types. */
  readonly parameters: readonly (string | Parameter)[];
}

/** A compiled DMN file: plain JSON. */
export interface DecisionModel {
  readonly decisions: Readonly<Record<string, Decision>>;
  readonly inputs: Readonly<Record<string, { readonly name: string; readonly type?: ValueType }>>;
  readonly functions: Readonly<Record<string, Knowledge>>;
}

/** A DMN file, compiled: what cannot be decided is told, the other decisions can be asked. */
export interface ParsedDmn {
  /** Null when the file cannot be read at all. */
  readonly model: DecisionModel | null;
  readonly problems: readonly Problem[];
}

/**
 * Compiles DMN 1.1 to 1.5 XML (nạp bảng quyết định). What is outside our reach is a problem that names the element,
 * and a decision that cannot be asked.
 */
export async function parseDmn(xml: string): Promise<ParsedDmn> {
  const read = await readDmn(xml.normalize('NFC'));
  if ('problem' in read) return { model: null, problems: [read.problem] };
  const reading: Reading = {
    root: read.root,
    types: typesOf(read.root),
    problems: [],
    names: namesOf(read.root),
  };
  const elements = listOf(read.root, 'drgElement');
  const all = <T>(type: string, one: (element: ModdleElement) => T): Record<string, T> =>
    Object.fromEntries(
      elements
        .filter(({ $type }) => $type === type)
        .map((element) => [element.id ?? element.name ?? '', one(element)]),
    );
  const model: DecisionModel = {
    decisions: all('dmn:Decision', (element) => readDecision(reading, element, element.decisionLogic)),
    inputs: all('dmn:InputData', (element) => ({ name: variableName(element), ...typed(reading, element) })),
    functions: all('dmn:BusinessKnowledgeModel', (element) => readFunction(reading, element)),
  };
  return { model, problems: reading.problems };
}

interface Reading {
  readonly root: ModdleElement;
  readonly types: Types;
  readonly problems: Problem[];
  /** Names that expressions of the file may use. */
  readonly names: readonly string[];
}

function variableName(element: ModdleElement): string {
  return (element.variable as ModdleElement | undefined)?.name ?? element.name ?? element.id ?? '';
}

function namesOf(root: ModdleElement): string[] {
  return listOf(root, 'drgElement').flatMap((element) =>
    [element.name, variableName(element), element.id].filter((name) => name !== undefined),
  );
}

function typed({ types }: Reading, element: ModdleElement): { type?: ValueType } {
  const type = typeOf(types, (element.variable as ModdleElement | undefined)?.typeRef);
  return type === undefined ? {} : { type };
}

function readDecision(reading: Reading, element: ModdleElement, logic: unknown): Decision {
  const label = element.name ? `“${element.name}” (${element.id})` : `“${element.id}”`;
  const found: Problem[] = [];
  const { type } = typed(reading, element);
  const outer = String(reading.root.expressionLanguage ?? '');
  const needs = needsOf(reading, element, (reason) => say('requirement', reason));
  function say(rule: string, reason: string, at?: string): void {
    found.push({ element: at ?? element.id ?? '', rule, message: `${label}: ${reason}` });
  }
  const read = readLogic(
    { types: reading.types, language: outer, say },
    logic as ModdleElement | undefined,
    type,
  );
  const wrong = found.length > 0 ? [] : textProblems(read, reading.names);
  for (const { message, element: at } of wrong) say('feel', message, at);
  reading.problems.push(...found);
  const isRefused = found.length > 0 && wrong.every(({ certain }) => certain);
  return {
    name: variableName(element),
    logic: isRefused ? { kind: 'refused', problems: found } : read,
    needs,
  };
}

function readFunction(reading: Reading, element: ModdleElement): Knowledge {
  const body = element.encapsulatedLogic as ModdleElement | undefined;
  const parameters = readParameters(reading.types, body);
  return { ...readDecision(reading, element, element.encapsulatedLogic), parameters };
}

type Say = (reason: string) => void;

function needsOf({ root }: Reading, element: ModdleElement, say: Say): string[] {
  const all = [...listOf(element, 'informationRequirement'), ...listOf(element, 'knowledgeRequirement')];
  return all.flatMap((requirement) => {
    const target = requirement.requiredDecision ?? requirement.requiredInput ?? requirement.requiredKnowledge;
    const href = (target as { href?: string } | undefined)?.href;
    if (!href) return [];
    const [space = '', id = ''] = href.includes('#') ? href.split('#') : ['', href];
    const found = listOf(root, 'drgElement').find((other) => other.id === id);
    if (!found || (space !== '' && space !== root.namespace))
      say(`cần “${href}” nhưng tệp không có phần tử này`);
    else if (found.$type === 'dmn:DecisionService')
      say(`dịch vụ quyết định “${found.name ?? id}” không được hỗ trợ; hãy cần thẳng các quyết định của nó`);
    return [id];
  });
}

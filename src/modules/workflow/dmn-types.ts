import type { ModdleElement } from 'bpmn-moddle';
import { bareExpression } from './expression.ts';
import type { ValueType } from './feel-value.ts';
import { listOf } from './parse-events.ts';

/** Types that a DMN file defines, by name (kiểu dữ liệu của tệp). */
export type Types = ReadonlyMap<string, ModdleElement>;

/** The item definitions of a file. */
export function typesOf(root: ModdleElement): Types {
  return new Map(listOf(root, 'itemDefinition').map((item) => [item.name ?? '', item]));
}

/** What a reference to a type stands for; undefined when nothing is said. */
export function typeOf(
  types: Types,
  reference: unknown,
  around: readonly string[] = [],
): ValueType | undefined {
  const text = String(reference ?? '').trim();
  const name = types.has(text) ? text : text.slice(text.lastIndexOf(':') + 1);
  const item = types.get(name);
  // A type that contains itself is open where it begins again.
  if (!item || around.includes(name)) return item ? 'Any' : name || undefined;
  return itemType(types, item, [...around, name]);
}

function itemType(types: Types, item: ModdleElement, around: readonly string[]): ValueType {
  const of = typeOf(types, item.typeRef, around) ?? 'Any';
  const components = listOf(item, 'itemComponent').map((part): [string, ValueType] => [
    part.name ?? '',
    itemType(types, part, around),
  ]);
  // A constraint speaks of the whole value, allowed values of each item.
  const constraint = item.isCollection ? undefined : item.typeConstraint;
  const allowed = ((constraint ?? item.allowedValues) as ModdleElement | undefined)?.text;
  const more = {
    ...(item.isCollection ? { list: true as const } : {}),
    ...(components.length > 0 ? { parts: Object.fromEntries(components) } : {}),
    ...(typeof allowed === 'string' && allowed.trim() ? { allowed: allowed.trim() } : {}),
  };
  return Object.keys(more).length > 0 ? { of, ...more } : of;
}

/** What reading the logic of one decision knows, and whom it tells. */
export interface LogicReading {
  readonly types: Types;
  /** Expression language of the file. */
  readonly language: string;
  readonly say: (rule: string, reason: string, element?: string) => void;
}

/** FEEL text of an element; another language is told. */
export function textOf({ language, say }: LogicReading, given: unknown): string {
  const element = given as ModdleElement | undefined;
  const own = String(element?.expressionLanguage ?? '') || language;
  if (own && !/feel/i.test(own))
    say('language', `ngôn ngữ “${own}” không được hỗ trợ; hãy dùng FEEL`, element?.id);
  return bareExpression(String(element?.text ?? ''));
}

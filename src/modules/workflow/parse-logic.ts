import type { ModdleElement } from 'bpmn-moddle';
import { type LogicReading, textOf, type Types, typeOf } from './dmn-types.ts';
import type { ValueType } from './feel-value.ts';
import { listOf } from './parse-events.ts';
import { readTable, type Table } from './parse-table.ts';
import type { Problem } from './problem.ts';

/** Parameter of a function (tham số). */
export interface Parameter {
  readonly name: string;
  readonly type?: ValueType;
}

/** How a decision or a function comes to its value. */
export type Logic =
  | { readonly kind: 'literal'; readonly text: string; readonly type?: ValueType }
  | Table
  | {
      readonly kind: 'context';
      /** Entries in order; one without a name is the result. */
      readonly entries: readonly {
        readonly name?: string;
        readonly type?: ValueType;
        readonly logic: Logic;
      }[];
    }
  | { readonly kind: 'list'; readonly items: readonly Logic[] }
  | {
      readonly kind: 'invocation';
      readonly calls: string;
      readonly bindings: readonly { readonly name: string; readonly logic: Logic }[];
    }
  | { readonly kind: 'function'; readonly parameters: readonly Parameter[]; readonly body: Logic }
  | { readonly kind: 'conditional'; readonly when: Logic; readonly gives: Logic; readonly otherwise: Logic }
  | {
      readonly kind: 'iteration';
      readonly how: 'for' | 'every' | 'some' | 'filter';
      /** Name under which each item is seen. */
      readonly name: string;
      readonly over: Logic;
      readonly each: Logic;
    }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

const NOTHING: Logic = { kind: 'literal', text: 'null' };

/** Reads the logic of a decision or a part of it (biểu thức trong ô, bảng, ngữ cảnh, lời gọi hàm). */
export function readLogic(reading: LogicReading, logic: ModdleElement | undefined, outer?: ValueType): Logic {
  if (!logic) {
    reading.say('decision', 'chưa có bảng quyết định hoặc biểu thức');
    return NOTHING;
  }
  const read = KINDS[logic.$type];
  if (!read) {
    reading.say('decision', `dạng ${logic.$type} không được hỗ trợ`);
    return NOTHING;
  }
  return read(reading, logic, typeOf(reading.types, logic.typeRef) ?? outer);
}

type Read = (reading: LogicReading, logic: ModdleElement, type: ValueType | undefined) => Logic;

const KINDS: Readonly<Record<string, Read>> = {
  'dmn:LiteralExpression': (reading, logic, type) => ({
    kind: 'literal',
    text: textOf(reading, logic),
    ...(type === undefined ? {} : { type }),
  }),
  'dmn:DecisionTable': readTable,
  'dmn:Context': (reading, logic) => ({
    kind: 'context',
    entries: listOf(logic, 'contextEntry').map((entry) => {
      const variable = entry.variable as ModdleElement | undefined;
      const type = typeOf(reading.types, variable?.typeRef);
      return {
        ...(variable?.name === undefined ? {} : { name: variable.name }),
        ...(type === undefined ? {} : { type }),
        logic: readLogic(reading, entry.value as ModdleElement | undefined),
      };
    }),
  }),
  'dmn:List': (reading, logic) => ({
    kind: 'list',
    items: listOf(logic, 'elements').map((item) => readLogic(reading, item)),
  }),
  // A table of data is a list of contexts that share their names.
  'dmn:Relation': (reading, logic) => ({
    kind: 'list',
    items: listOf(logic, 'row').map((row) => ({
      kind: 'context',
      entries: listOf(logic, 'column').map(({ name }, index) => ({
        name: name ?? '',
        logic: readLogic(reading, listOf(row, 'elements')[index]),
      })),
    })),
  }),
  'dmn:Invocation': (reading, logic) => ({
    kind: 'invocation',
    calls: textOf(reading, logic.calledFunction),
    bindings: listOf(logic, 'binding').map((binding) => ({
      name: (binding.parameter as ModdleElement | undefined)?.name ?? '',
      logic: readLogic(reading, binding.bindingFormula as ModdleElement | undefined),
    })),
  }),
  'dmn:Conditional': (reading, logic) => ({
    kind: 'conditional',
    when: inside(reading, logic, 'if'),
    gives: inside(reading, logic, 'then'),
    otherwise: inside(reading, logic, 'else'),
  }),
  'dmn:For': iteration('for', 'return'),
  'dmn:Every': iteration('every', 'satisfies'),
  'dmn:Some': iteration('some', 'satisfies'),
  'dmn:Filter': iteration('filter', 'match'),
  'dmn:FunctionDefinition': (reading, logic) => {
    const kind = String(logic.kind ?? 'FEEL');
    if (kind !== 'FEEL') reading.say('decision', `hàm ${kind} không được hỗ trợ; hãy viết bằng FEEL`);
    return {
      kind: 'function',
      parameters: readParameters(reading.types, logic),
      body: readLogic(reading, logic.body as ModdleElement | undefined),
    };
  },
};

/** What stands inside a part of a boxed expression, such as `if` or `return`. */
function inside(reading: LogicReading, logic: ModdleElement, part: string): Logic {
  return readLogic(reading, (logic[part] as ModdleElement | undefined)?.value as ModdleElement | undefined);
}

function iteration(how: 'for' | 'every' | 'some' | 'filter', each: string): Read {
  return (reading, logic) => ({
    kind: 'iteration',
    how,
    name: how === 'filter' ? 'item' : String(logic.iteratorVariable ?? ''),
    over: inside(reading, logic, 'in'),
    each: inside(reading, logic, each),
  });
}

/** Parameters of a function with their types. */
export function readParameters(types: Types, logic: ModdleElement | undefined): Parameter[] {
  return (logic ? listOf(logic, 'formalParameter') : []).map(({ name, typeRef }) => {
    const type = typeOf(types, typeRef);
    return { name: name ?? '', ...(type === undefined ? {} : { type }) };
  });
}

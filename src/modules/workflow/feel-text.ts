import { parseExpression, parseUnaryTests } from 'feelin';
import type { Variables } from './state.ts';

type Tree = ReturnType<typeof parseExpression>;
type Place = Tree['topNode'];

/** Names under which the engine finds our arithmetic; no variable of a person is called so. */
export const OURS = {
  exact: '__exact',
  times: '__times',
  over: '__over',
  months: '__months',
} as const;

/** Lets names stand between backticks, and texts over several lines. */
export const DIALECT = 'camunda';

/** What may need another wording; all else goes to the engine as it stands. */
const TO_LOOK_AT = /[-+*/[]|\.\.|\b(?:if|satisfies|months)\b|\d[eE][-+]?\d/;

/** Conditions that the engine asks of each item of a list by themselves. */
const ASKED = /^(Comparison|Conjunction|Disjunction|QuantifiedExpression|InstanceOfExpression)$/;

/** A text and the names it is read with. */
interface Reading {
  readonly text: string;
  readonly variables: Variables;
  /** A test of a truth value: a name in the cell is compared with it, and does not answer by itself. */
  readonly ofTruth: boolean;
}

/**
 * Words FEEL text so that the engine gives what the standard says (DMN 1.5, chapter 10): arithmetic is that of
 * decimals and durations, `1e3` is a thousand, only true is true in `if`, `satisfies` and filters, a filter that speaks
 * of the items asks each of them, and `3..0` counts down.
 */
export function exactText(text: string, variables: Variables): string {
  if (!TO_LOOK_AT.test(text)) return text;
  const { topNode } = parseExpression(text, { ...variables }, DIALECT);
  return hasError(topNode) ? text : worded(topNode, { text, variables, ofTruth: false });
}

/** The same for tests of a value. */
export function exactTests(text: string, variables: Variables, value: unknown): string {
  const ofTruth = typeof value === 'boolean';
  if (!ofTruth && !TO_LOOK_AT.test(text)) return text;
  const { topNode } = parseUnaryTests(text, { ...variables }, DIALECT);
  return hasError(topNode) ? text : worded(topNode, { text, variables, ofTruth });
}

/**
 * Whether a text joins with `and` or `or` what is neither true nor false, such as `> 5 and < 10` or `"a" or "b"`.
 * FEEL gives null for these, and people mean something by them.
 */
export function joinsWrongly(kind: 'expression' | 'tests', text: string, variables: Variables): boolean {
  if (!/\b(and|or)\b/.test(text)) return false;
  const parse = kind === 'tests' ? parseUnaryTests : parseExpression;
  return hasWrongJoin(parse(text, { ...variables }, DIALECT).topNode);
}

function hasWrongJoin(node: Place): boolean {
  const children = childrenOf(node);
  const isJoin = node.name === 'Conjunction' || node.name === 'Disjunction';
  const isWrong = ({ name }: Place) => /^(Numeric|String|DateTime)Literal$|^SimplePositive/.test(name);
  return (isJoin && children.some(isWrong)) || children.some(hasWrongJoin);
}

function hasError(node: Place): boolean {
  return node.type.isError || childrenOf(node).some(hasError);
}

function childrenOf(node: Place): Place[] {
  const children: Place[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

function worded(node: Place, reading: Reading): string {
  const { text } = reading;
  const parts: string[] = [];
  let at = node.from;
  let words = '';
  for (const child of childrenOf(node)) {
    const inside = worded(child, reading);
    const part = isCondition(node, child, reading) ? truth(inside) : inside;
    parts.push(part);
    words += text.slice(at, child.from) + part;
    at = child.to;
  }
  return asMeant(node, words + text.slice(at, node.to), parts, reading);
}

/** The words of one node, where the engine needs other ones. */
function asMeant(node: Place, words: string, parts: readonly string[], { ofTruth }: Reading): string {
  switch (node.name) {
    case 'NumericLiteral':
      return plainFigure(words.replace(/\s+/g, ''));
    case 'ArithmeticExpression':
      return arithmetic(words, parts);
    case 'IterationContext':
      return parts.includes('..') ? `[${words}]` : words;
    case 'SpecialFunctionName':
      return OURS.months;
    case 'PositiveUnaryTest': {
      // Not one of `x in (…)`, which names its value itself.
      if (node.parent?.parent?.name !== 'UnaryTests') return words;
      const inside = node.firstChild?.name ?? '';
      const isName = ofTruth && (inside === 'VariableName' || inside === 'PathExpression');
      return isName || inside === 'List' ? `? in (${words})` : words;
    }
    default:
      return words;
  }
}

function arithmetic(words: string, parts: readonly string[]): string {
  const [left = '', operator = '', right = ''] = parts;
  if (parts.length === 2) return left === '-' ? `${OURS.times}(-1, ${operator})` : words;
  if (operator === '*') return `${OURS.times}(${left}, ${right})`;
  return operator === '/' ? `${OURS.over}(${left}, ${right})` : `${OURS.exact}(${words})`;
}

function truth(condition: string): string {
  return `((${condition}) = true)`;
}

function plainFigure(words: string): string {
  if (!/e/i.test(words)) return words;
  const [whole = '', decimals = ''] = Number(words).toFixed(20).split('.');
  return `${whole}.${decimals.replace(/0+$/, '') || '0'}`;
}

/** Whether only true counts as true here, where the engine would take anything for it. */
function isCondition(parent: Place, child: Place, reading: Reading): boolean {
  const children = childrenOf(parent);
  const at = children.findIndex(({ from, to }) => from === child.from && to === child.to);
  const before = children[at - 1]?.name;
  if (parent.name === 'IfExpression') return before === 'if';
  if (parent.name === 'QuantifiedExpression') return before === 'satisfies';
  return parent.name === 'FilterExpression' && at === 2 && speaksOfItems(child, reading);
}

/** Whether what stands in the brackets asks about an item, and is not the place of one: `[i]`, `[count(list)]`. */
function speaksOfItems(node: Place, { text, variables }: Reading): boolean {
  if (ASKED.test(node.name) || /Literal$|^Simple|^Interval$/.test(node.name)) return false;
  return namesIn(node, text).some((name) => name === 'item' || !(name in variables));
}

/** Names of variables, without those of functions that are called and those that a part inside brings along. */
function namesIn(node: Place, text: string): string[] {
  if (node.name === 'VariableName') return [text.slice(node.from, node.to).replace(/\s+/g, ' ')];
  if (/^(For|Quantified)Expression$|^FunctionDefinition$|^Context$/.test(node.name)) return [];
  const children = childrenOf(node);
  const own: Readonly<Record<string, Place[]>> = {
    FunctionInvocation: children.slice(1),
    FilterExpression: children.slice(0, 1),
    PathExpression: children.slice(0, 1),
  };
  return (own[node.name] ?? children).flatMap((child) => namesIn(child, text));
}

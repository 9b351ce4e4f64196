import { evaluate, FeelRange, unaryTest } from 'feelin';
import { ARITHMETIC } from './feel-arithmetic.ts';
import { FUNCTIONS } from './feel-functions.ts';
import { DIALECT, exactTests, exactText } from './feel-text.ts';
import { coerce, exact, isSame, kindOf } from './feel-value.ts';
import type { Variables } from './state.ts';

/** What FEEL gave, and what it did not find on the way (giá trị, tên không có trong dữ liệu). */
export interface Answer {
  readonly value: unknown;
  /** Names of variables that are not there. */
  readonly missing: readonly string[];
  /** Names that are called though they are no functions. */
  readonly uncallable: readonly string[];
  /** Dates, times and durations written out that do not exist. */
  readonly broken: readonly string[];
  /** Calls with other parameters than the function has. */
  readonly misused: readonly string[];
  /** Whether something was reckoned or compared that is not there or of another kind. */
  readonly mixed: boolean;
}

type Warnings = ReturnType<typeof evaluate>['warnings'];

/**
 * Value of a FEEL expression (biểu thức FEEL): the one door to the engine.
 *
 * @throws Error in the engine's words when the text is no FEEL
 */
export function askFeel(text: string, variables: Variables): Answer {
  const seen = withFunctions(text, variables);
  try {
    const words = exactText(text, seen);
    const { value, warnings } = evaluate(words, seen, DIALECT);
    return { value: value ?? null, ...lacks(words, warnings) };
  } catch (error) {
    if (!isName(text)) throw error;
    return { value: null, missing: [text.trim()], uncallable: [], broken: [], misused: [], mixed: false };
  }
}

/**
 * Whether a text the engine cannot read is the name of a variable that is not there: “in” is a word of Vietnamese too
 * (`Phí in`), and only a name that is there is read as one.
 */
function isName(text: string): boolean {
  return /^\s*[\p{L}_][\p{L}\p{M}\p{N}_ ]*$/u.test(text) && /\bin\b/.test(text) && !KEYWORDS.test(text);
}

const KEYWORDS = /\b(and|or|if|then|else|for|return|some|every|satisfies|between|instance|function)\b/;

/**
 * Whether a value passes FEEL tests, such as `< 5, [10..20)` (ô điều kiện của bảng quyết định).
 *
 * @throws Error in the engine's words when the text is no FEEL
 */
export function testFeel(text: string, value: unknown, variables: Variables): Answer {
  const seen = withFunctions(text, variables);
  const words = exactTests(text, seen, value);
  const { value: passes, warnings } = unaryTest(words, { ...seen, '?': exact(value) }, DIALECT);
  return { value: passes === true || isSameList(text, value, variables), ...lacks(words, warnings) };
}

/** Whether a list is the very list that a cell writes out; the engine only looks for it among its items. */
function isSameList(text: string, value: unknown, variables: Variables): boolean {
  if (!Array.isArray(value) || !text.startsWith('[')) return false;
  try {
    return isSame(askFeel(text, variables).value, value);
  } catch {
    return false;
  }
}

function withFunctions(text: string, variables: Variables): Variables {
  const called = Object.entries(FUNCTIONS).filter(([name]) => text.includes(name.split(' ')[0] ?? ''));
  return { ...ARITHMETIC, ...Object.fromEntries(called), ...variables };
}

function lacks(words: string, warnings: Warnings): Omit<Answer, 'value'> {
  const at = (type: string) =>
    warnings
      .filter((warning) => warning.type === type)
      .map(({ position: { from, to } }) => words.slice(from, to).trim());
  const uncallable = at('NO_FUNCTION_FOUND').map((call) => call.split('(')[0]?.trim() ?? '');
  return {
    missing: at('NO_VARIABLE_FOUND').filter((name) => !uncallable.includes(name)),
    uncallable,
    broken: at('INVALID_ARGUMENTS').filter((call) => WRITTEN_OUT.test(call)),
    misused: at('FUNCTION_INVOCATION_FAILURE'),
    mixed: warnings.some(({ type }) => type === 'INVALID_TYPE' || type === 'NOT_COMPARABLE'),
  };
}

/** A date, a time or a duration with its text. */
const WRITTEN_OUT = /^(?:@|(?:date|time|date and time|duration)\s*\()\s*"[^"]*"\s*\)?$/;

/**
 * The engine compares values of different kinds as JavaScript would, text with numbers. FEEL says null; only ISO
 * text beside a date is taken for what it says, because JSON has no other way to write a date.
 */
const { includes } = FeelRange.prototype;
FeelRange.prototype.includes = function within(value: unknown): boolean | null {
  const bound = this.start ?? this.end;
  const kind = kindOf(bound);
  if (value instanceof FeelRange || bound === null) return includes.call(this, value);
  const probe = typeof value === 'string' && kind !== 'string' ? coerce(value, TYPES[kind]) : exact(value);
  const isOther = kindOf(probe) !== kind || (kind === 'duration' && isMonths(probe) !== isMonths(bound));
  return isOther ? null : includes.call(this, probe);
};

/** Types of the kinds that JSON writes as text. */
const TYPES: Readonly<Record<string, string>> = {
  date: 'date',
  time: 'time',
  'date time': 'date and time',
  duration: 'duration',
};

function isMonths(value: unknown): boolean {
  return (value as { readonly yearsMonths: boolean }).yearsMonths;
}

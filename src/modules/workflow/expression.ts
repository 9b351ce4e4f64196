import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';
import { askFeel } from './feel.ts';
import { feelOf } from './other-language.ts';
import { joinsWrongly } from './feel-text.ts';
import { simpleHolds } from './simple-condition.ts';
import type { Variables } from './state.ts';

/**
 * A condition or value in FEEL: without the marks other tools put around it, and with the common core of other
 * languages said in FEEL: `${x == 'a'}` → `x = "a"`.
 */
export function plainExpression(text: string): string {
  const bare = bareExpression(text);
  return feelOf(bare) ?? bare;
}

/** Text without the marks other tools put around it: `= x > 1`, `${x > 1}`, `#{x > 1}` → `x > 1`. */
export function bareExpression(text: string): string {
  const trimmed = text.normalize('NFC').trim();
  const wrapped = /^[$#]\{([\s\S]*)\}$/.exec(trimmed);
  if (wrapped?.[1] !== undefined && !/[$#]\{/.test(wrapped[1])) return wrapped[1].trim();
  return /^=(?!=)/.test(trimmed) ? trimmed.slice(1).trim() : trimmed;
}

/** Operators of other languages that the FEEL reader would let pass and then answer null. */
const FOREIGN = /==|&&|\|\||!(?!=)|===|=>|;|[\p{L}\p{N})\]]\?\./u;

/** Whether a text has operators of other languages (outside of its quoted texts). */
export function isForeign(plain: string): boolean {
  return FOREIGN.test(plain.replace(/"(?:[^"\\]|\\.)*"/g, '""'));
}

/**
 * Why a text is not FEEL we can evaluate, in Vietnamese; null when it is (biểu thức điều kiện).
 *
 * @param wanted  `boolean` for conditions: a constant of another kind is then a problem too
 */
export function expressionProblem(text: string, wanted?: 'boolean'): string | null {
  const plain = plainExpression(text);
  if (plain === '') return 'biểu thức để trống';
  if (isForeign(plain)) return `“${plain}” không phải là biểu thức FEEL (FEEL viết =, and, or, not(…))`;
  try {
    const { value, uncallable, broken } = askFeel(plain, {});
    if (uncallable.length > 0) return `“${plain}” gọi một hàm FEEL không có`;
    if (broken.length > 0) return `“${broken[0]}” không phải là ngày giờ có thật`;
    if (joinsWrongly('expression', plain, {}))
      return `“${plain}” nối and, or giữa những thứ không đúng hoặc sai`;
    const isOther =
      wanted === 'boolean' && value !== null && value !== undefined && typeof value !== 'boolean';
    return isOther ? `“${plain}” không cho giá trị đúng hoặc sai` : null;
  } catch (error) {
    return `“${plain}” không phải là biểu thức FEEL: ${(error as Error).message}`;
  }
}

/**
 * Value of a FEEL expression for these variables; null where FEEL says null.
 *
 * @throws workflow/expression-invalid
 */
export function valueOf(text: string, variables: Variables): unknown {
  const plain = plainExpression(text);
  try {
    return askFeel(plain, variables).value;
  } catch (error) {
    ensure(false, errors.expressionInvalid, { expression: plain, reason: (error as Error).message });
  }
}

/**
 * Whether a condition holds. What FEEL leaves open (null, a missing variable) does not hold;
 * a value that is neither true nor false is refused.
 *
 * @throws workflow/expression-invalid
 */
export function holds(text: string, variables: Variables): boolean {
  const simple = simpleHolds(text, variables);
  if (simple !== undefined) return simple;
  const value = valueOf(text, variables);
  ensure(
    value === true || value === false || value === null || value === undefined,
    errors.expressionInvalid,
    {
      expression: text,
      reason: 'không cho giá trị đúng hoặc sai',
    },
  );
  return value === true;
}

import { z } from 'zod';

/** What a field of a register holds (loại ô); `unit` is the id of a unit, `act` the id of an earlier act of the entry. */
export type FieldType =
  | 'text'
  | 'long'
  | 'day'
  | 'count'
  | 'vnd'
  | 'choice'
  | 'link'
  | 'unit'
  | 'act'
  | 'officer';

/** A field of a register (ô của sổ). Its words are the text `registers.field.<name>`. */
export interface FieldRule {
  readonly name: string;
  readonly type: FieldType;
  readonly required?: boolean;
  /** Of a choice; words are `registers.choice.<choice>`. */
  readonly choices?: readonly string[];
}

/** Values of the fields of one act; what was left blank is absent. Days are ISO, money is whole đồng. */
export type Values = Readonly<Record<string, string | number>>;

/** Most characters of a line and of a long text. */
export const MOST = { text: 300, long: 4000, link: 500 } as const;

/** Why a field was not taken (lý do không nhận ô); words are `registers.wrong.<why>`. */
export type Why = 'missing' | 'day' | 'count' | 'vnd' | 'choice' | 'link' | 'long' | 'order' | 'more';

/** A field that was not taken. */
export interface WrongField {
  readonly name: string;
  readonly why: Why;
}

function shapeOfField({ type, choices }: FieldRule): z.ZodType {
  const line = z.string().trim().min(1);
  const shapes = {
    text: line.max(MOST.text),
    long: line.max(MOST.long),
    day: z.iso.date(),
    count: z.int().min(0).max(1_000_000),
    vnd: z.int().min(0).max(1_000_000_000_000),
    choice: z.enum((choices ?? ['-']) as [string, ...string[]]),
    link: z
      .string()
      .max(MOST.link)
      .regex(/^(?:https?:\/\/[^\s/]+\S*|\/[^\s/]\S*)$/u),
    unit: line.max(100),
    act: z.uuid(),
    officer: z.uuid(),
  } as const satisfies Record<FieldType, z.ZodType>;
  return shapes[type];
}

/** The shape of some fields, strict: an unknown field is refused (khuôn dạng). Also the shape of their JSON. */
export function shapeOf(fields: readonly FieldRule[]): z.ZodObject {
  return z.strictObject(
    Object.fromEntries(
      fields.map((field) => [
        field.name,
        field.required ? shapeOfField(field) : shapeOfField(field).optional(),
      ]),
    ),
  );
}

const WHY = {
  text: 'long',
  long: 'long',
  day: 'day',
  count: 'count',
  vnd: 'vnd',
  choice: 'choice',
  link: 'link',
  unit: 'choice',
  act: 'choice',
  officer: 'choice',
} as const satisfies Record<FieldType, Why>;

/** Values that keep to the rules of their fields, or every field that does not (kiểm tra các ô). */
export function checkValues(
  fields: readonly FieldRule[],
  given: Values,
): { readonly values: Values; readonly wrong: readonly WrongField[] } {
  const read = shapeOf(fields).safeParse(given);
  if (read.success) return { values: read.data as Values, wrong: [] };
  const names = new Set(read.error.issues.map((issue) => String(issue.path[0] ?? '')));
  const wrong = fields
    .filter(({ name }) => names.has(name))
    .map(({ name, type }): WrongField => ({ name, why: given[name] === undefined ? 'missing' : WHY[type] }));
  // A field nobody knows has no place on a form: it is told by its name.
  const strange = Object.keys(given).filter((name) => !fields.some((field) => field.name === name));
  return { values: {}, wrong: [...wrong, ...strange.map((name) => ({ name, why: 'choice' as const }))] };
}

/**
 * A value from what was typed (đọc ô nhập): days as dd/mm/yyyy, numbers with dots between thousands. What cannot be read
 * stays as typed, so that it is refused with its field.
 *
 * @returns undefined for a blank
 */
export function readTyped({ type }: Pick<FieldRule, 'type'>, typed: string): string | number | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  if (type === 'count' || type === 'vnd') {
    const digits = text.replace(/\s*(?:đồng|đ)$/iu, '');
    const whole = /^(?:\d{1,15}|\d{1,3}(?:[.\s]\d{3}){1,4})$/u.test(digits);
    return whole ? Number(digits.replace(/[.\s]/gu, '')) : text;
  }
  if (type !== 'day') return text;
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(text) ?? [];
  return year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

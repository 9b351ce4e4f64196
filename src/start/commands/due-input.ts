import * as z from 'zod';
import type { CalendarEdition } from '#modules/calendar';
import { readProfile } from '../../modules/dossiers/clock/profile-shape.ts';
import type { LawProfile } from '../../modules/dossiers/clock/profiles.ts';

/** A command line or a file that cannot be used (đầu vào không dùng được); the text is for people, in both languages. */
export class BadInput extends Error {
  readonly vi: string;
  readonly en: string;

  constructor(vi: string, en: string) {
    super(vi);
    this.vi = vi;
    this.en = en;
  }
}

const namedDay = z.object({ on: z.string(), name: z.string() });
const slot = z.tuple([z.string(), z.string()]);

const edition = z.object({
  id: z.string().default('file'),
  years: z.array(
    z.object({
      year: z.int(),
      notice: z.string().nullable().default(null),
      status: z.enum(['official', 'planned']),
      off: z.array(namedDay),
      worked: z.array(namedDay),
      publishedOn: z.string().nullable().default(null),
    }),
  ),
  hours: z.array(
    z.object({
      unit: z.string().nullable(),
      from: z.string(),
      to: z.string().nullable(),
      weekdays: z.array(z.int()),
      slots: z.array(slot),
      name: z.string(),
      purpose: z.enum(['work', 'intake']).default('work'),
    }),
  ),
});

const history = z.object({
  profile: z.string().optional(),
  limit: z.string(),
  supplement: z.enum(['restart', 'resume']).optional(),
  supplementWithin: z.string().optional(),
  closesAfter: z.string().nullable().optional(),
  unit: z.string().optional(),
  hours: z.array(slot).optional(),
  actions: z.array(
    z.object({
      type: z.enum([
        'accept',
        'request-supplement',
        'receive-supplement',
        'consult',
        'answer',
        'demand-payment',
        'confirm-payment',
        'extend',
        'stop',
        'refuse',
        'finish',
        'hand-over',
      ]),
      at: z.string(),
      to: z.string().optional(),
    }),
  ),
  asOf: z.string().optional(),
});

/** A history as a file tells it (lịch sử hồ sơ trong tệp), before its limit and profile are looked up. */
export type HistoryFile = z.infer<typeof history>;

/** Reads a law profile from JSON text (đọc tệp quy định); throws `BadInput`, or refuses one that contradicts itself. */
export function readProfileFile(text: string, file: string): LawProfile {
  return readProfile(parseJson(text, file));
}

/** Reads a calendar edition from JSON text (đọc tệp lịch); throws `BadInput`. */
export function readEdition(text: string, file: string): CalendarEdition {
  return check(edition, text, file);
}

/** Reads a history from JSON text (đọc tệp lịch sử); throws `BadInput`. */
export function readHistory(text: string, file: string): HistoryFile {
  return check(history, text, file);
}

/** Fields of a history file that mean nothing here (trường không dùng đến): a misspelt one must not change a date in silence. */
export function unusedFields(text: string): string[] {
  const file = JSON.parse(text) as { readonly actions: readonly object[] };
  const known = Object.keys(history.shape);
  const knownOfAction = Object.keys(history.shape.actions.element.shape);
  return [
    ...Object.keys(file).filter((key) => !known.includes(key)),
    ...file.actions.flatMap((action, index) =>
      Object.keys(action)
        .filter((key) => !knownOfAction.includes(key))
        .map((key) => `actions[${index}].${key}`),
    ),
  ];
}

function check<T>(schema: z.ZodType<T>, text: string, file: string): T {
  const json = parseJson(text, file);
  const problems = (locale: ReturnType<typeof z.locales.vi>) =>
    schema
      .safeParse(json, { error: locale.localeError })
      .error?.issues.slice(0, 10)
      .map((issue) => `  ${placeOf(issue.path)}: ${issue.message}`)
      .join('\n');
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new BadInput(
    `Tệp "${file}" không đúng cấu trúc:\n${problems(z.locales.vi())}`,
    `The file "${file}" is not of the expected form:\n${problems(z.locales.en())}`,
  );
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadInput(
      `Tệp "${file}" không phải JSON hợp lệ: ${why}`,
      `The file "${file}" is not valid JSON: ${why}`,
    );
  }
}

function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return place.replace(/^\./, '') || '.';
}

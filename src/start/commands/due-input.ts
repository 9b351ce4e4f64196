import * as z from 'zod';
import type { CalendarEdition } from '#modules/calendar';
import { readProfile } from '../../modules/dossiers/clock/profile-shape.ts';
import type { LawProfile } from '../../modules/dossiers/clock/profiles.ts';

/** A command line or a file that cannot be used (đầu vào không dùng được); the text is for people. */
export class BadInput extends Error {}

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

function check<T>(schema: z.ZodType<T>, text: string, file: string): T {
  const parsed = schema.safeParse(parseJson(text, file), { error: z.locales.vi().localeError });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${placeOf(issue.path)}: ${issue.message}`);
  throw new BadInput([`Tệp "${file}" không đúng cấu trúc:`, ...problems.slice(0, 10)].join('\n'));
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInput(
      `Tệp "${file}" không phải JSON hợp lệ: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return place.replace(/^\./, '') || 'tệp';
}

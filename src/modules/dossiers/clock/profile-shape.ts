import { z } from 'zod';
import { ensureLimit } from '#modules/calendar';
import { Refusal } from '#kernel/refusal';
import { clockErrors } from './errors.ts';
import type { LawProfile } from './profiles.ts';

const limit = z.strictObject({ value: z.number().int().min(0), unit: z.enum(['wd', 'wh', 'd']) });
const hours = z.number().positive().max(1000).nullable();
const days = z.number().int().positive().max(1000);
const text = z.string().trim().min(1).max(500);
const law = z.string().regex(/^[A-Z]{2,4}-[A-Z0-9-]+(\/[0-9.]+)?$/);
const reasons = z
  .array(
    z.strictObject({ key: z.string().regex(/^[a-z][a-z-]{1,59}$/), words: text, confirmed: z.boolean() }),
  )
  .min(1);

const shape = z.strictObject({
  id: z.string().regex(/^[A-Z]{2,4}-[A-Z0-9-]+$/),
  title: text,
  from: z.iso.date(),
  to: z.iso.date().nullable(),
  levels: z.array(z.enum(['ministry', 'province', 'district', 'commune', 'vertical'])).min(1),
  start: z.strictObject({ law }),
  intake: z.strictObject({
    alertMinutes: z.number().int().positive().nullable(),
    answer: limit.nullable(),
    law,
  }),
  supplement: z.strictObject({
    within: limit,
    times: z.number().int().min(0).max(20),
    effect: z.enum(['restart', 'resume']),
    closesAfter: limit.nullable(),
    law,
  }),
  extension: z.strictObject({
    aheadDays: z.number().int().min(0).max(60),
    times: z.number().int().min(0).max(20),
    law,
  }),
  payment: z.strictObject({ effect: z.enum(['runs', 'pauses']), law }),
  stop: z.strictObject({ law: law.nullable() }),
  end: z.strictObject({ law }),
  forms: z
    .array(
      z.strictObject({
        purpose: z.enum(['receipt', 'supplement', 'refusal', 'apology', 'stop', 'control', 'register']),
        form: text,
        circular: text,
        from: z.iso.date(),
      }),
    )
    .min(1),
  reasons: z.strictObject({
    'request-supplement': reasons,
    refuse: reasons,
    extend: reasons,
    stop: reasons,
    cancel: reasons.exactOptional(),
    reclassify: reasons.exactOptional(),
  }),
  twoPerson: z.array(z.enum(['request-supplement', 'extend', 'cancel', 'reclassify'])),
  watch: z.strictObject({
    ownerHours: hours,
    headHours: hours,
    leaderHours: hours,
    citizenHours: hours,
    collectDays: days,
    collectAgainDays: days,
    confirmed: z.boolean(),
  }),
  unconfirmed: z.array(z.strictObject({ law, note: text })),
});

/**
 * A law profile from a file (đọc bộ quy định): whole, and in agreement with itself.
 *
 * @throws dossiers/profile-invalid, with where and why
 */
export function readProfile(raw: unknown): LawProfile {
  const parsed = shape.safeParse(raw);
  if (!parsed.success)
    throw invalid(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const profile = parsed.data;
  const contradictions = contradictionsOf(profile);
  if (contradictions.length > 0) throw invalid(contradictions);
  return profile;
}

/** What a profile says twice in different ways, or cannot mean. */
function contradictionsOf(profile: LawProfile): string[] {
  const found: string[] = [];
  const { from, to, supplement, extension, intake, forms, reasons: lists } = profile;
  if (to !== null && to < from) found.push(`to: ${to} < from: ${from}`);
  for (const each of [supplement.within, supplement.closesAfter, intake.answer])
    if (each !== null && !isLimit(each)) found.push(`limit: ${each.value} ${each.unit}`);
  if (supplement.times > 0 && supplement.within.value === 0) found.push('supplement: times > 0, within = 0');
  if (extension.times === 0 && extension.aheadDays > 0) found.push('extension: times = 0, aheadDays > 0');
  if (to !== null && !forms.some((form) => form.from <= to)) found.push(`forms: none in force until ${to}`);
  const seen = forms.map((form) => `${form.circular} ${form.purpose}`);
  if (new Set(seen).size < seen.length) found.push('forms: one purpose twice in one circular');
  for (const [act, list] of Object.entries(lists))
    if (new Set(list.map((reason) => reason.key)).size < list.length)
      found.push(`reasons.${act}: one key twice`);
  return found;
}

function isLimit(limit: LawProfile['supplement']['within']): boolean {
  try {
    ensureLimit(limit);
    return true;
  } catch {
    return false;
  }
}

const invalid = (why: readonly string[]): Refusal => new Refusal(clockErrors.profileInvalid, { why });

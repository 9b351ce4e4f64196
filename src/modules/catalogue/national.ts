import { z } from 'zod';
import { clean } from '#kernel/text';
import type { Level, MandatoryPart, ProcedureCase, ProcedureContent } from './model.ts';
import { casesOf, saysLimit } from './national-cases.ts';
import { tidy } from './national-text.ts';

const text = z.string().nullish();
const texts = z.array(z.string().nullable()).nullish();
const time = z.object({ value: z.number().nullish(), unit: text, basis: text }).nullish();

/** The national record as it is exported; what a map of fields must have, everything else may be absent. */
const nationalRecord = z.object({
  code: text,
  name: text,
  field: text,
  ministry: text,
  levels: texts,
  agency: text,
  subjects: texts,
  timeLimit: time,
  stageDeadlines: z.array(z.object({ step: text, value: z.number().nullish(), basis: text })).nullish(),
  methods: z.array(z.object({ channel: z.string(), time, note: text })).nullish(),
  channels: texts,
  fees: z
    .array(z.object({ name: text, amountVnd: z.number().nullish(), note: text, channels: texts }))
    .nullish(),
  components: z
    .array(
      z.object({
        case: text,
        name: text,
        originals: z.number().nullish(),
        copies: z.number().nullish(),
        formName: text,
      }),
    )
    .nullish(),
  results: texts,
  resultCodes: texts,
  online: text,
  legalBasis: texts,
  conditions: text,
  steps: text,
  publishDecision: text,
  effectiveFrom: text,
  validityNote: text,
  source: text,
  sourceUrl: text,
  verticalSector: z.boolean().nullish(),
});

/** One record of the national procedure database, of the right shape (bản ghi CSDLQG về TTHC). */
export type NationalRecord = z.output<typeof nationalRecord>;

/** What became of one record: its content, or why it was skipped. */
export type ReadRecord =
  | { readonly content: ProcedureContent }
  | { readonly code: string | null; readonly name: string | null; readonly reason: string };

const LEVELS: Readonly<Record<string, Level>> = {
  bộ: 'ministry',
  tỉnh: 'province',
  huyện: 'district',
  xã: 'commune',
};

const ONLINE: Readonly<Record<string, 'full' | 'partial'>> = { toan_trinh: 'full', mot_phan: 'partial' };

/**
 * Reads one record of the national format (thủ tục hành chính theo CSDLQG) as content. Nothing is filled in: what the
 * source does not say stays unknown and is listed in `missing`. A candidate code is never used.
 */
export function readNational(value: unknown): ReadRecord {
  const parsed = nationalRecord.safeParse(value);
  const loose = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const code = typeof loose['code'] === 'string' ? clean(loose['code']) : null;
  const name = typeof loose['name'] === 'string' ? tidy(loose['name']) : null;
  const skip = (reason: string): ReadRecord => ({ code: code || null, name, reason });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return skip(
      issue?.path.length
        ? `Trường “${issue.path.join('.')}” sai kiểu dữ liệu.`
        : 'Không phải một bản ghi thủ tục.',
    );
  }
  if (!code) return skip('Không có mã thủ tục quốc gia.');
  if (!/^\d\.\d{6}$/.test(code)) return skip(`Mã “${code.slice(0, 40)}” không đúng dạng d.dddddd.`);
  if (!name) return skip('Không có tên thủ tục.');
  return { content: contentOf(parsed.data, code, name) };
}

function contentOf(record: NationalRecord, code: string, name: string): ProcedureContent {
  const { cases, notes } = casesOf(record);
  const paired = record.results?.length === record.resultCodes?.length;
  const results = (record.results ?? []).flatMap((result, index) => {
    const named = tidy(result);
    return named === null ? [] : [{ name: named, code: paired ? tidy(record.resultCodes?.[index]) : null }];
  });
  const facts = {
    code,
    name,
    field: tidy(record.field) ?? '',
    ministry: tidy(record.ministry),
    levels: [...new Set(list(record.levels).flatMap((level) => LEVELS[level.toLowerCase()] ?? []))],
    agency: tidy(record.agency),
    subjects: subjectsOf(list(record.subjects)),
    online: ONLINE[record.online ?? ''] ?? null,
    cases,
    results,
    steps: tidy(record.steps),
    conditions: tidy(record.conditions),
    legalBases: list(record.legalBasis),
    supplement: 'restart',
    verticalSector: record.verticalSector ?? false,
    decision: tidy(record.publishDecision),
    effectiveFrom: dateOf(record.effectiveFrom),
    source:
      [tidy(record.source), tidy(record.validityNote)?.replace(/\s*\[memory[^\]]*\]/g, ' (chờ xác nhận)')]
        .filter(Boolean)
        .join('. ') || 'Tệp bản ghi quốc gia',
  } as const satisfies Omit<ProcedureContent, 'missing'>;
  return {
    ...facts,
    missing: missingOf(facts, saysLimit(record)),
    ...(record.sourceUrl && record.sourceUrl.startsWith('https://')
      ? { sourceUrl: record.sourceUrl.trim() }
      : {}),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/** Mandatory parts of which the record says nothing at all (bộ phận tạo thành còn thiếu). @law ND-63-2010/8.2 */
function missingOf(facts: Omit<ProcedureContent, 'missing'>, limitStated: boolean): MandatoryPart[] {
  const terms = facts.cases.flatMap((one: ProcedureCase) => one.channels);
  const lacks: readonly (readonly [MandatoryPart, boolean])[] = [
    ['steps', facts.steps === null],
    ['channels', terms.every((one) => one.stated === false)],
    ['papers', facts.cases.every((one) => one.papers.length === 0)],
    ['limit', !limitStated],
    ['subjects', facts.subjects.length === 0],
    ['agency', facts.agency === null],
    ['fees', terms.every((one) => one.fees === null)],
    ['results', facts.results.length === 0],
  ];
  return lacks.filter(([, lacking]) => lacking).map(([part]) => part);
}

/** "Cán bộ, công chức, viên chức" is one subject that the export cuts at its commas. */
function subjectsOf(subjects: readonly string[]): string[] {
  const joined = subjects.join('; ').replace('Cán bộ; công chức; viên chức', 'Cán bộ, công chức, viên chức');
  return joined === '' ? [] : joined.split('; ');
}

function list(values: readonly (string | null)[] | null | undefined): string[] {
  return [...new Set((values ?? []).map((value) => tidy(value)).filter((value) => value !== null))];
}

function dateOf(value: string | null | undefined): string | null {
  if (!value || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number);
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

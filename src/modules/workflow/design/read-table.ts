import { z } from 'zod';
import type { Problem } from '../problem.ts';
import { HOURS_A_DAY } from './model.ts';
import { chainOf, type Drawing, type DrawnElement } from './draw.ts';
import { actOf, nameOfStep, performerOf, rolesIn } from './step-words.ts';
import { timeOfWords } from './table-time.ts';

const text = z
  .union([z.string().max(20_000), z.number()])
  .transform(String)
  .nullish();
const figure = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\s*\d+(?:[.,]\d+)?\s*$/)
      .transform((words) => Number(words.replace(',', '.'))),
  ])
  .pipe(z.number().min(0).max(10_000))
  .nullish();

const stepSchema = z.looseObject({
  no: z.union([z.string().max(40), z.number()]).nullish(),
  content: text,
  role: text,
  time: text,
  timeValue: figure,
  timeUnit: text,
  output: text,
  note: text,
  subTimes: z.array(z.string().max(200)).max(50).nullish(),
});

const tableSchema = z.looseObject({
  id: z
    .union([z.string().max(200), z.number()])
    .transform(String)
    .nullish(),
  decision: text,
  date: text,
  procedureCodes: z
    .union([
      z.array(z.string().max(40)).max(200),
      z
        .string()
        .max(40)
        .transform((code) => [code]),
    ])
    .nullish(),
  procedureName: z.string().min(1).max(2_000),
  case: text,
  total: z
    .union([
      z.looseObject({ value: figure, unit: text, text }),
      z.union([z.string().max(20_000), z.number()]).transform((words) => ({ text: String(words) })),
    ])
    .nullish(),
  steps: z.array(stepSchema).min(1).max(200),
});

/** An ordered table of steps as decisions print it (bảng quy trình nội bộ): step, content, unit, time, output. */
export type StepTable = z.output<typeof tableSchema> & { readonly id: string };
type TableStep = StepTable['steps'][number];

/** Tables of a file, and the records that are none. */
export interface TableFile {
  readonly tables: readonly StepTable[];
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
}

/** A table understood as a process; `unsure` says what a person has to look at (điểm chưa chắc chắn). */
export interface ReadTable {
  readonly source: string;
  readonly name: string;
  readonly codes: readonly string[];
  /** Words of the case; null: the whole procedure. */
  readonly caseName: string | null;
  readonly decision: string | null;
  readonly drawing: Drawing;
  readonly unsure: readonly Problem[];
}

/** Records of a file `{ "processes": […] }` or a plain list; what is not a table is told, the others are read. */
export function readTables(value: unknown): TableFile {
  const inside = (value as { processes?: unknown } | null)?.processes ?? value;
  if (!Array.isArray(inside))
    return { tables: [], refused: [{ id: '', reason: 'tệp không có danh sách quy trình' }] };
  const tables: StepTable[] = [];
  const refused: { id: string; reason: string }[] = [];
  for (const [index, record] of inside.entries()) {
    const read = tableSchema.safeParse(record);
    const id = String((record as { id?: unknown } | null)?.id || `#${index + 1}`);
    if (read.success) tables.push({ ...read.data, id });
    else refused.push({ id, reason: reasonOf(read.error.issues[0]?.path ?? []) });
  }
  return { tables, refused };
}

function reasonOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'bản ghi không phải là một bảng';
  return `trường “${path.join('.')}” thiếu hoặc không đúng dạng`;
}

/**
 * Understands a table as a process, step after step (nhập bảng quy trình): roles and acts from the words of each row,
 * times as working hours. Nothing is guessed in silence.
 */
export function understandTable(table: StepTable): ReadTable {
  const unsure: Problem[] = [];
  const say = (element: string, rule: string, message: string) => unsure.push({ element, rule, message });
  const steps = table.steps.map((step, index) => understandStep(step, index, table.steps.length, say));
  const codes = [...new Set(table.procedureCodes ?? [])];
  if (codes.length === 0)
    say('', 'procedure', 'Bảng không ghi mã thủ tục; hãy chọn thủ tục trước khi trình.');
  const inDays = table.steps.filter(isInPlainDays).length;
  if (inDays > 0) say('', 'days', `${inDays} bước ghi “ngày”: đang hiểu là ngày làm việc, 8 giờ một ngày.`);
  sayTotal(table, steps, say);
  const name = table.procedureName.replace(/\s+/g, ' ').trim();
  const drawing = chainOf('process', name.slice(0, 500), steps, { start: 'Nộp hồ sơ', end: 'Kết thúc' });
  const caseName = table.case?.trim() || null;
  return { source: table.id, name, codes, caseName, decision: table.decision ?? null, drawing, unsure };
}

/** Roles that are guessed, in words. */
const GUESSED: Readonly<Record<string, string>> = {
  leader: 'lãnh đạo',
  'case-officer': 'chuyên viên xử lý',
};

type Say = (element: string, rule: string, message: string) => void;

function understandStep(step: TableStep, index: number, count: number, say: Say): Omit<DrawnElement, 'tag'> {
  const id = `step-${index + 1}`;
  const content = step.content?.trim() || step.role?.trim() || `Bước ${index + 1}`;
  const performer = performerOf(step.role ?? null);
  const label = `Bước ${step.no ?? index + 1}`;
  if (!performer.sure)
    say(
      id,
      'role',
      `${label}: chưa rõ vai trò từ “${short(step.role)}”, tạm giao ${GUESSED[performer.role] ?? performer.role}.`,
    );
  if (
    /;\s*\S|\n\s*-|,\s*(và\s)?(sở|ubnd|phòng)/i.test(step.role ?? '') ||
    rolesIn(step.role ?? '').length > 1
  )
    say(id, 'performers', `${label}: nhiều nơi cùng thực hiện (“${short(step.role)}”), đang để một vai trò.`);
  if (
    /^\s*\d+\s*\.?\s*[a-zđ]\s*[.)]?\s*$/i.test(String(step.no ?? '')) ||
    /\(nhánh\)|song song|\bđồng thời gửi|xin ý kiến|lấy ý kiến/i.test(
      `${content} ${step.time ?? ''} ${step.role ?? ''}`,
    )
  )
    say(id, 'branch', `${label}: có thể là nhánh hoặc lấy ý kiến song song, đang vẽ nối tiếp.`);
  const { hours, hoursOnline } = hoursOf(step, id, label, say);
  const place = index === 0 ? 'first' : index === count - 1 ? 'last' : 'inside';
  return {
    id,
    name: nameOfStep(content),
    documentation: content,
    terms: {
      role: performer.role,
      unit: performer.unit,
      hours,
      hoursOnline,
      act: actOf(performer, place),
      output: step.output?.trim() || undefined,
      performer: step.role?.replace(/\s+/g, ' ').trim() || undefined,
    },
  };
}

interface StepTime {
  readonly hours?: number | undefined;
  readonly hoursOnline?: number | undefined;
}

function hoursOf(step: TableStep, id: string, label: string, say: Say): StepTime {
  const { timeValue, timeUnit, time } = step;
  if (timeValue !== null && timeValue !== undefined) {
    const perUnit = /giờ/i.test(timeUnit ?? '') ? 1 : HOURS_A_DAY;
    if (!/giờ|ngày/i.test(timeUnit ?? ''))
      say(id, 'unit', `${label}: thời gian không có đơn vị, đang hiểu là ngày.`);
    saySubTimes(step, id, label, say);
    return { hours: timeValue * perUnit };
  }
  // The clock of the dossier stands still while the result waits to be fetched.
  if (/không tính|^\s*(?:trong )?giờ hành chính/i.test(time ?? '')) return { hours: 0 };
  const isBare = /^\s*\d+(?:[.,]\d+)?\s*$/.test(time ?? '');
  const unit = /ngày|giờ/i.test(timeUnit ?? '') ? timeUnit : 'ngày';
  const read = timeOfWords(isBare ? `${time} ${unit}` : (time ?? ''));
  if (isBare && unit !== timeUnit) say(id, 'unit', `${label}: thời gian không có đơn vị, đang hiểu là ngày.`);
  if (!read) {
    say(id, 'time', `${label}: không đọc được thời gian${time ? ` từ “${short(time)}”` : ''}.`);
    return {};
  }
  if (read.guessed) say(id, 'unit', `${label}: “${short(time)}”: ${read.guessed}.`);
  saySubTimes(step, id, label, say);
  return { hours: read.hours, hoursOnline: read.hoursOnline };
}

/** Days that the table does not call working days. */
function isInPlainDays({ timeValue, timeUnit, time }: TableStep): boolean {
  if (timeValue !== null && timeValue !== undefined) return timeUnit === 'ngày' && timeValue > 0;
  return timeOfWords(time ?? '')?.plainDays ?? false;
}

function saySubTimes(step: TableStep, id: string, label: string, say: Say): void {
  const parts = (step.subTimes ?? []).map((words) => timeOfWords(words)?.hours);
  if (parts.length === 0 || parts.includes(undefined)) return;
  const sum = parts.reduce((total: number, part) => total + (part ?? 0), 0) / HOURS_A_DAY;
  const own = (step.timeValue ?? 0) / (/giờ/i.test(step.timeUnit ?? '') ? HOURS_A_DAY : 1);
  if (step.timeValue !== null && Math.abs(sum - own) > 0.01)
    say(id, 'parts', `${label}: các phần trong ô cộng lại ${round(sum)} ngày, ô ghi ${round(own)} ngày.`);
}

function sayTotal(table: StepTable, steps: readonly Omit<DrawnElement, 'tag'>[], say: Say): void {
  const told = totalOf(table);
  if (!told) {
    say('', 'total', 'Bảng không ghi tổng thời gian, không đối chiếu được với tổng các bước.');
    return;
  }
  const sum = steps.reduce((total, step) => total + Number(step.terms?.['hours'] ?? 0), 0);
  if (Math.abs(told - sum) > 2)
    say('', 'total', `Tổng các bước là ${round(sum / 8)} ngày, bảng ghi tổng ${round(told / 8)} ngày.`);
}

/** Working hours that the table says all steps take together. */
function totalOf({ total }: StepTable): number | undefined {
  const { value, unit, text: words } = { value: null, unit: null, text: null, ...total };
  if (value !== null && value !== undefined) return value * (/giờ/i.test(unit ?? '') ? 1 : HOURS_A_DAY);
  return timeOfWords((words ?? '').replace(/^\s*tổng(?: cộng| số)?(?: thời gian)?\s*:?/i, ''))?.hours;
}

function short(words: string | null | undefined): string {
  const plain = (words ?? '').replace(/\s+/g, ' ').trim();
  return plain.length > 60 ? `${plain.slice(0, 57)}…` : plain;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100).replace('.', ',');
}

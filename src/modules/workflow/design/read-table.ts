import { z } from 'zod';
import type { Problem } from '../problem.ts';
import { HOURS_A_DAY } from './model.ts';
import { chainOf, type Drawing, type DrawnElement } from './draw.ts';
import { actOf, nameOfStep, performerOf } from './step-words.ts';

const text = z.string().max(20_000).nullish();
const figure = z.number().min(0).max(10_000).nullish();

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
  id: z.string().min(1).max(200),
  decision: text,
  date: text,
  procedureCodes: z.array(z.string().max(40)).max(200).nullish(),
  procedureName: z.string().min(1).max(2_000),
  case: text,
  total: z.looseObject({ value: figure, unit: text }).nullish(),
  steps: z.array(stepSchema).min(1).max(200),
});

/** An ordered table of steps as decisions print it (bảng quy trình nội bộ): step, content, unit, time, output. */
export type StepTable = z.output<typeof tableSchema>;
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
    if (read.success) tables.push(read.data);
    else {
      const [issue] = read.error.issues;
      const id = String((record as { id?: unknown } | null)?.id ?? `#${index + 1}`);
      refused.push({ id, reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` });
    }
  }
  return { tables, refused };
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
  const inDays = table.steps.filter((step) => step.timeUnit === 'ngày' && (step.timeValue ?? 0) > 0).length;
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
  if (/;\s*\S|\n\s*-|,\s*(và\s)?(sở|ubnd|phòng)/i.test(step.role ?? ''))
    say(id, 'performers', `${label}: nhiều nơi cùng thực hiện (“${short(step.role)}”), đang để một vai trò.`);
  if (
    /\(nhánh\)|song song|\bđồng thời gửi|xin ý kiến|lấy ý kiến/i.test(
      `${content} ${step.time ?? ''} ${step.role ?? ''}`,
    )
  )
    say(id, 'branch', `${label}: có thể là nhánh hoặc lấy ý kiến song song, đang vẽ nối tiếp.`);
  const hours = hoursOf(step, id, label, say);
  const place = index === 0 ? 'first' : index === count - 1 ? 'last' : 'inside';
  return {
    id,
    name: nameOfStep(content),
    documentation: content,
    terms: {
      role: performer.role,
      unit: performer.unit,
      hours,
      act: actOf(performer, place),
      output: step.output?.trim() || undefined,
      performer: step.role?.replace(/\s+/g, ' ').trim() || undefined,
    },
  };
}

function hoursOf(step: TableStep, id: string, label: string, say: Say): number | undefined {
  const { timeValue, timeUnit, time } = step;
  if (timeValue !== null && timeValue !== undefined) {
    const perUnit = /giờ/i.test(timeUnit ?? '') ? 1 : HOURS_A_DAY;
    if (!/giờ|ngày/i.test(timeUnit ?? ''))
      say(id, 'unit', `${label}: thời gian không có đơn vị, đang hiểu là ngày.`);
    saySubTimes(step, id, label, say);
    return timeValue * perUnit;
  }
  // The clock of the dossier stands still while the result waits to be fetched.
  if (/không tính|giờ hành chính/i.test(time ?? '')) return 0;
  say(id, 'time', `${label}: không đọc được thời gian${time ? ` từ “${short(time)}”` : ''}.`);
  return undefined;
}

function saySubTimes(step: TableStep, id: string, label: string, say: Say): void {
  const parts = (step.subTimes ?? []).map(daysOf);
  if (parts.length === 0 || parts.includes(undefined)) return;
  const sum = parts.reduce((total: number, part) => total + (part ?? 0), 0);
  const own = (step.timeValue ?? 0) / (/giờ/i.test(step.timeUnit ?? '') ? HOURS_A_DAY : 1);
  if (Math.abs(sum - own) > 0.01)
    say(id, 'parts', `${label}: các phần trong ô cộng lại ${round(sum)} ngày, ô ghi ${round(own)} ngày.`);
}

/** Days of a text such as `1,5 ngày`, `1/4 ngày`, `04 giờ làm việc`; undefined for other words. */
function daysOf(words: string): number | undefined {
  const match = /^\s*(\d+)(?:[.,](\d+)|\/(\d+))?\s*(ngày|giờ)/i.exec(words);
  if (!match) return undefined;
  const [, whole = '0', tenths, below, unit = ''] = match;
  const value = below ? Number(whole) / Number(below) : Number(`${whole}.${tenths ?? 0}`);
  return /giờ/i.test(unit) ? value / HOURS_A_DAY : value;
}

function sayTotal(table: StepTable, steps: readonly Omit<DrawnElement, 'tag'>[], say: Say): void {
  const { value, unit } = table.total ?? {};
  if (value === null || value === undefined || value === 0) {
    say('', 'total', 'Bảng không ghi tổng thời gian, không đối chiếu được với tổng các bước.');
    return;
  }
  const told = value * (/giờ/i.test(unit ?? '') ? 1 : HOURS_A_DAY);
  const sum = steps.reduce((total, step) => total + Number(step.terms?.['hours'] ?? 0), 0);
  if (Math.abs(told - sum) > 2)
    say('', 'total', `Tổng các bước là ${round(sum / 8)} ngày, bảng ghi tổng ${round(told / 8)} ngày.`);
}

function short(words: string | null | undefined): string {
  const plain = (words ?? '').replace(/\s+/g, ' ').trim();
  return plain.length > 60 ? `${plain.slice(0, 57)}…` : plain;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100).replace('.', ',');
}

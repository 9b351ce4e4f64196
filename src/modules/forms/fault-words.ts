import type { Property, TableProperty, ValueProperty } from './model.ts';
import { dateParts } from './parse.ts';
import { patternInWords } from './patterns.ts';

/** Language of the words of a field error. */
export type ErrorLang = 'vi' | 'en';

/** What is wrong with a field (lỗi của ô): its form name, the broken rule, and words that say the rule and the limit. */
export interface FieldError {
  /** JSON pointer, the form name of the field. */
  readonly name: string;
  /** Broken rule, a JSON Schema keyword. */
  readonly rule: string;
  readonly message: string;
}

/** Facts for the words of one error. */
export interface Breach {
  readonly rule: string;
  readonly property: Property;
  /** Row as people count it, from 1, when the field stands in a table. */
  readonly rowNumber?: number;
  /** The value as it stands; undefined when unanswered. */
  readonly value: unknown;
}

const numbers = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 });

/** Words for a broken rule: what to do, which rule, which limit. */
export function messageOf(breach: Breach, lang: ErrorLang): string {
  const text = lang === 'vi' ? inVietnamese(breach) : inEnglish(breach);
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

function inVietnamese({ rule, property, rowNumber, value }: Breach): string {
  const label = `“${property.title}”${rowNumber === undefined ? '' : ` ở dòng ${rowNumber}`}`;
  if (property.type === 'array') return tableInVietnamese(rule, property, label);
  const typed = String(value ?? '');
  switch (rule) {
    case 'required':
      if (property.type === 'boolean') return `chọn Có hoặc Không cho ${label}.`;
      return `${property.enum ? 'chọn' : 'nhập'} ${label}.`;
    case 'minLength':
      return `${label} cần ít nhất ${property.minLength} ký tự; bạn đã nhập ${typed.length}.`;
    case 'maxLength':
      return `${label} dài nhất ${property.maxLength} ký tự; bạn đã nhập ${typed.length}.`;
    case 'pattern':
      return `${label} chưa đúng dạng: ${patternRule(property, 'vi')}.`;
    case 'enum':
      return `chọn một mục trong danh sách cho ${label}.`;
    case 'minimum':
    case 'maximum':
      return `${label} phải ${rangeInWords(property, 'vi')}; bạn đã nhập ${numbers.format(Number(value))}.`;
    case 'format':
      if (property.format === 'email') return `${label} phải có dạng ten@noigui.vn.`;
      return dateParts(typed)
        ? `ngày ${slashed(typed)} không có trong lịch.`
        : `${label} phải là ngày theo dạng ngày/tháng/năm, ví dụ 27/02/2026.`;
    case 'type':
      if (property.type === 'integer') return `${label} phải là số nguyên, ví dụ 12 hoặc 1.250.000.`;
      if (property.type === 'number') return `${label} phải là số, ví dụ 12,5 hoặc 1.250.000.`;
      return `chọn Có hoặc Không cho ${label}.`;
    default:
      return `${label} chưa đúng.`;
  }
}

function tableInVietnamese(rule: string, table: TableProperty, label: string): string {
  if (rule === 'maxItems') return `${label} có nhiều nhất ${table.maxItems} dòng.`;
  return `thêm ít nhất ${Math.max(table.minItems ?? 1, 1)} dòng vào ${label}.`;
}

function inEnglish({ rule, property, rowNumber, value }: Breach): string {
  const label = `“${property.title}”${rowNumber === undefined ? '' : ` in row ${rowNumber}`}`;
  if (property.type === 'array') {
    if (rule === 'maxItems') return `${label} may have at most ${property.maxItems} rows.`;
    return `add at least ${Math.max(property.minItems ?? 1, 1)} row to ${label}.`;
  }
  const typed = String(value ?? '');
  switch (rule) {
    case 'required':
      if (property.type === 'boolean') return `choose yes or no for ${label}.`;
      return `${property.enum ? 'choose' : 'enter'} ${label}.`;
    case 'minLength':
      return `${label} needs at least ${property.minLength} characters; you entered ${typed.length}.`;
    case 'maxLength':
      return `${label} may have at most ${property.maxLength} characters; you entered ${typed.length}.`;
    case 'pattern':
      return `${label} has another form: ${patternRule(property, 'en')}.`;
    case 'enum':
      return `choose one of the list for ${label}.`;
    case 'minimum':
    case 'maximum':
      return `${label} must be ${rangeInWords(property, 'en')}; you entered ${numbers.format(Number(value))}.`;
    case 'format':
      if (property.format === 'email') return `${label} must look like name@place.vn.`;
      return dateParts(typed)
        ? `the calendar has no day ${slashed(typed)}.`
        : `${label} must be a date as day/month/year, for example 27/02/2026.`;
    case 'type':
      if (property.type === 'integer') return `${label} must be a whole number, for example 12 or 1.250.000.`;
      if (property.type === 'number') return `${label} must be a number, for example 12,5 or 1.250.000.`;
      return `choose yes or no for ${label}.`;
    default:
      return `${label} is not right.`;
  }
}

/** The rule of a pattern: its own words when it is simple, else the hint of the field. */
function patternRule(property: ValueProperty, lang: ErrorLang): string {
  const hint = property.description?.replace(/\.$/, '');
  const plain = property.pattern ? patternInWords(property.pattern, lang) : undefined;
  return plain ?? hint ?? (lang === 'vi' ? 'xem lại dạng được yêu cầu' : 'see the form that is asked for');
}

function rangeInWords(property: ValueProperty, lang: ErrorLang): string {
  const { minimum, maximum } = property;
  const low = minimum === undefined ? undefined : numbers.format(minimum);
  const high = maximum === undefined ? undefined : numbers.format(maximum);
  if (low !== undefined && high !== undefined)
    return lang === 'vi' ? `từ ${low} đến ${high}` : `from ${low} to ${high}`;
  if (low !== undefined) return lang === 'vi' ? `từ ${low} trở lên` : `${low} or more`;
  return lang === 'vi' ? `không quá ${high}` : `at most ${high}`;
}

function slashed(typed: string): string {
  const parts = dateParts(typed);
  if (!parts) return typed;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(parts.day)}/${two(parts.month)}/${parts.year}`;
}

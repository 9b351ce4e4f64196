import type { CalendarStep, RestReason } from './derive.ts';
import { formatLimit } from './model.ts';

const WEEKDAYS = {
  vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

type Language = keyof typeof WEEKDAYS;
type StepOf<K extends CalendarStep['kind']> = Extract<CalendarStep, { kind: K }>;
type Sentences = { readonly [K in CalendarStep['kind']]: (step: StepOf<K>) => string };

/** The derivation in sentences, one per step (diễn giải bằng lời). */
export function describe(steps: readonly CalendarStep[], language: Language): string[] {
  return steps.map((step) => describeStep(step, language));
}

/** One step as a sentence (một câu diễn giải). */
export function describeStep(step: CalendarStep, language: Language): string {
  const say = SENTENCES[language][step.kind] as (step: CalendarStep) => string;
  return say(step);
}

/** Date as people write it (ngày): `27/02/2026`. */
export function dateWords(on: string): string {
  return `${on.slice(8, 10)}/${on.slice(5, 7)}/${on.slice(0, 4)}`;
}

/** Local time as people write it (giờ, ngày): "17:30 ngày 27/02/2026". */
export function timeWords(at: string, language: Language = 'vi'): string {
  return `${at.slice(11, 16)} ${language === 'vi' ? 'ngày' : 'on'} ${dateWords(at)}`;
}

/** Minutes in words (giờ, phút): "2 giờ 30 phút". */
export function minutesWords(minutes: number, language: Language = 'vi'): string {
  const [hour, minute] = language === 'vi' ? ['giờ', 'phút'] : ['h', 'min'];
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} ${minute}`;
  return minutes % 60 === 0 ? `${hours} ${hour}` : `${hours} ${hour} ${minutes % 60} ${minute}`;
}

const SENTENCES: { readonly vi: Sentences; readonly en: Sentences } = {
  vi: {
    start: (step) =>
      `Bắt đầu lúc ${timeWords(step.at)}, thời hạn ${formatLimit(step.limit)}; ${
        step.counting === 'at-once' ? 'giờ được tính ngay.' : 'ngày bắt đầu không tính.'
      }`,
    fraction: (step) =>
      `${String(step.days).replace('.', ',')} ngày làm việc được tính thành ${minutesWords(step.minutes)} làm việc (8 giờ một ngày).`,
    skip: (step) => `Ngày ${dateWords(step.on)} nghỉ: ${restWords(step, 'vi')}.`,
    'worked-saturday': (step) =>
      `Ngày ${dateWords(step.on)} làm việc dù là ngày nghỉ hằng tuần: ${step.name}.`,
    count: (step) => `Ngày ${dateWords(step.on)}: ngày làm việc thứ ${step.n}.`,
    slot: (step) =>
      `Ngày ${dateWords(step.on)}, từ ${step.from} đến ${step.to}: ${minutesWords(step.minutes)}, cộng dồn ${minutesWords(step.total)}.`,
    'last-day': (step) => `Sau ${step.days} ngày, ngày cuối là ${dateWords(step.on)}.`,
    moved: (step) =>
      `Ngày cuối ${dateWords(step.on)} nghỉ (${restWords(step, 'vi')}): hạn chuyển sang ngày làm việc kế tiếp ${dateWords(step.to)}.`,
    'planned-year': (step) => `Năm ${step.year} chưa có thông báo lịch nghỉ: đây là lịch dự kiến.`,
    due: (step) => `Hạn: ${timeWords(step.at)}.`,
  },
  en: {
    start: (step) =>
      `Starts at ${timeWords(step.at, 'en')}, limit ${formatLimit(step.limit, 'en')}; ${
        step.counting === 'at-once' ? 'hours run at once.' : 'the day of the event is not counted.'
      }`,
    fraction: (step) =>
      `${step.days} working day(s) are counted as ${minutesWords(step.minutes, 'en')} of work (8 hours a day).`,
    skip: (step) => `${dateWords(step.on)} is a day of rest: ${restWords(step, 'en')}.`,
    'worked-saturday': (step) =>
      `${dateWords(step.on)} is worked although a day of weekly rest: ${step.name}.`,
    count: (step) => `${dateWords(step.on)}: working day ${step.n}.`,
    slot: (step) =>
      `${dateWords(step.on)}, ${step.from} to ${step.to}: ${minutesWords(step.minutes, 'en')}, ${minutesWords(step.total, 'en')} so far.`,
    'last-day': (step) => `After ${step.days} day(s) the last day is ${dateWords(step.on)}.`,
    moved: (step) =>
      `The last day ${dateWords(step.on)} is a day of rest (${restWords(step, 'en')}): the end moves to the next working day ${dateWords(step.to)}.`,
    'planned-year': (step) => `${step.year} has no notice of days off yet: this is a planned calendar.`,
    due: (step) => `Due at ${timeWords(step.at, 'en')}.`,
  },
};

function restWords(rest: RestReason, language: Language): string {
  return rest.why === 'holiday' ? rest.name : (WEEKDAYS[language][rest.weekday - 1] ?? '');
}

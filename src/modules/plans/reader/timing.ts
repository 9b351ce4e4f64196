import { fold } from './lines.ts';
import type { Rhythm, Timing, TimingEvent } from './types.ts';

/** Names a rest day, or says nothing: the province's calendar can be given instead of the default. */
export type RestDays = (isoDate: string) => string | undefined;

/** Weekends and the solar holidays of every year (ngày nghỉ hằng tuần, ngày lễ dương lịch). */
export const usualRestDays: RestDays = (isoDate) => {
  const date = Temporal.PlainDate.from(isoDate);
  const holiday = SOLAR_HOLIDAYS[isoDate.slice(5)];
  if (holiday) return holiday;
  return date.dayOfWeek === 6 ? 'thứ Bảy' : date.dayOfWeek === 7 ? 'Chủ nhật' : undefined;
};

const SOLAR_HOLIDAYS: Readonly<Record<string, string>> = {
  '01-01': 'Tết Dương lịch',
  '04-30': 'ngày Chiến thắng',
  '05-01': 'ngày Quốc tế Lao động',
  '09-02': 'Quốc khánh',
};

const DATE = String.raw`(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{4}))?(?![/\d])`;
const LONG_DATE = String.raw`(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?`;
const DAY = `(?:ngày )?(?:${DATE}|${LONG_DATE})`;
const BEFORE_DAY = new RegExp(`(?<![\\p{L}])trước ${DAY}`, 'u');
const BY_DAY = new RegExp(
  `(?:chậm nhất|muộn nhất|hạn cuối|hạn chót|đến hết|hết|đến|xong|trong|vào|hoàn thành|thời hạn:?|hạn:?)(?: là| trước hết| trong| vào| đến| xong)* ${DAY}`,
  'u',
);
const ONLY_DAY = new RegExp(`^${DAY}\\.?$`, 'u');
const SPAN = new RegExp(`(?:^|từ )${DAY}(?: (?:đến|tới)(?: hết)?|\\s*[-–]) ${DAY}`, 'u');
const EVERY_DAY = new RegExp(DAY, 'gu');
const ANY_DAY = DAY.replace(/\((?!\?)/g, '(?:');
const LISTED_DAYS = new RegExp(`^(?:các )?${ANY_DAY}(?:(?:,|;| và|, và) ?${ANY_DAY})+\\.?$`, 'u');
const YEAR_TAIL = String.raw`(?:\s*(?:/|-|năm)\s*(\d{4}))?`;
const MONTHS = new RegExp(
  `(trước |đến hết |hết |cuối )?tháng\\s+(\\d{1,2}(?:\\s*(?:,|;|và|-|–|đến|đến tháng)\\s*(?:tháng )?\\d{1,2}(?!\\d))*)${YEAR_TAIL}`,
  'u',
);
const QUARTERS = new RegExp(
  `(trước |đến hết |hết |cuối )?quý\\s+((?:iv|i{1,3}|[1-4])(?:\\s*(?:,|;|và|-|–|đến)\\s*(?:quý )?(?:iv|i{1,3}|[1-4])(?![\\p{L}\\d]))*)(?![\\p{L}])${YEAR_TAIL}`,
  'u',
);
/** A day from which on, without an end: "từ ngày 01/4". */
const SINCE_DAY = new RegExp(`^(?:ngay |bắt đầu |thực hiện )?(?:kể )?từ ${DAY}\\.?$`, 'u');
const RHYTHMS: readonly (readonly [RegExp, Rhythm])[] = [
  [/h[ằà]ng ngày/u, 'day'],
  [/h[ằà]ng tuần/u, 'week'],
  [/tháng/u, 'month'],
  [/quý/u, 'quarter'],
  [/năm/u, 'year'],
];
const COUNT = String.raw`(?:\d+|một|hai|ba|bốn|sáu|nửa|vài)`;
const PERIOD = String.raw`(?:ngày|tuần|tháng|quý|năm)`;
const BARE_PERIOD = String.raw`(?:tuần|tháng|quý|năm|[369] tháng(?: đầu năm)?|nửa năm)`;
const PERIODIC = new RegExp(
  [
    'định kỳ|theo kỳ',
    // "Quý, 6 tháng, năm": periods one after another are those of a report.
    `^${BARE_PERIOD}(?:(?:,|;| và|, và| hoặc) ${BARE_PERIOD})+(?:(?:,|;| và|, và| hoặc) .*(?:đột xuất|yêu cầu))?\\.?$`,
    `các (?:tuần|tháng|quý)(?: trong năm)?$`,
    `(?:h[ằà]ng|mỗi) (?:${PERIOD}|nửa năm)`,
    `${COUNT} ${PERIOD}\\s*(?:\\/\\s*)?(?:${COUNT} )?lần`,
    `(?<!\\p{L})(?:tuần|tháng|quý|năm)\\s*\\/?\\s*${COUNT} lần`,
    `${COUNT} (?:lần|kỳ|buổi|cuộc|lượt|tin|bài)\\s*(?:\\/|mỗi|trong|trên)\\s*(?:một |1 )?${PERIOD}`,
    // The last month of a quarter, the end of a month or quarter that is not named: every one of them.
    `(?:đầu|cuối|giữa) (?:của )?(?:mỗi |các |từng )?(?:tuần|tháng|quý)(?!\\s*(?:[ivx\\d]|này))`,
    `ngày \\d{1,2} (?:của )?(?:mỗi |các )?tháng(?!\\s*\\d)`,
    `thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])(?!\\p{L}|\\d)`,
  ].join('|'),
  'u',
);
const EVENTS: readonly (readonly [RegExp, TimingEvent])[] = [
  [/quy trình nội bộ/u, 'process-approved'],
  [/công bố.*chủ tịch|chủ tịch.*công bố/u, 'province-decision-published'],
  [
    /(?:công bố|quyết định).*(?:bộ|ngành|trung ương)|(?:bộ|trung ương).*công bố/u,
    'ministry-decision-published',
  ],
  [/tờ trình/u, 'submission-received'],
  [/ý kiến|góp ý/u, 'opinion-asked'],
  [/dự thảo|dự án|soạn thảo|luật|văn bản/u, 'draft-started'],
  [/phản ánh|kiến nghị/u, 'petition-received'],
  [/vi phạm|sai phạm/u, 'violation-found'],
  [/thay đổi|sửa đổi|công bố/u, 'procedure-changed'],
  [/phát sinh|yêu cầu|nhu cầu/u, 'on-demand'],
];

/**
 * Understands the timing cell of a plan (thời gian thực hiện). "Trước" leaves the day out; "chậm nhất trong
 * ngày" keeps it. Dates are never shifted; a rest day is only named.
 *
 * @param printed  the words of the plan
 * @param year     the year of the plan, for dates printed without one
 */
export function readTiming(printed: string, year: number | null, restDays: RestDays = usualRestDays): Timing {
  const text = withoutRepeatedYear(withoutShorthand(fold(printed)));
  if (text === '' || /^[-–.…\s]+$/u.test(text)) return { printed, kind: 'none' };
  for (const read of READERS) {
    const understood = read(text, printed, year);
    if (understood) return withRestDay({ printed, ...understood }, text, year, restDays);
  }
  return { printed, kind: 'none' };
}

/** "Q.I/2026", "T3/2026", "TX" and "03/2026" written in full (viết tắt). */
function withoutShorthand(text: string): string {
  return text
    .replace(/(?<![\p{L}\d])q\.?\s?(?=(?:iv|i{1,3}|[1-4])(?![\p{L}\d]))/gu, 'quý ')
    .replace(/(?<![\p{L}\d])t\.?\s?(?=(?:0?[1-9]|1[0-2])(?!\d))/gu, 'tháng ')
    .replace(/(?<![\p{L}\d/.])(?=(?:0?[1-9]|1[0-2])\s*\/\s*20\d{2})(?<!tháng\s)/gu, 'tháng ')
    .replace(/(?<=quý (?:(?:iv|i{1,3}|[1-4])\s*(?:,|và|-|–)\s*)*)tháng (?=[1-4]\s*\/)/gu, '')
    .replace(MONTH_IN_WORDS, (_, word: string) => `tháng ${MONTH_WORDS.indexOf(word) + 1}`)
    .replace(/tháng(?: tháng)+/gu, 'tháng')
    .replace(/sáu (?=tháng)/gu, '6 ')
    .replace(/^tx$/u, 'thường xuyên');
}

/** Months as they are said: "tháng Giêng" to "tháng Chạp". */
const MONTH_WORDS = 'giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|mười một|mười hai'.split('|');
const MONTH_IN_WORDS = new RegExp(
  `(?<!\\d )tháng (${MONTH_WORDS.toReversed().join('|')})(?! lần| kỳ| \\d|\\p{L})`,
  'gu',
);

/** "Tháng 3/2026 - tháng 9/2026" is "tháng 3 - tháng 9/2026". */
function withoutRepeatedYear(text: string): string {
  return text.replace(
    /((?:tháng|quý) [\divx]+)\s*(?:\/|năm)\s*(\d{4})(\s*(?:-|–|đến|,|và)\s*(?:tháng|quý) [\divx]+\s*(?:\/|năm)\s*\2)/gu,
    '$1$3',
  );
}

type Understood = Omit<Timing, 'printed'>;
type Reader = (text: string, printed: string, year: number | null) => Understood | undefined;

const READERS: readonly Reader[] = [
  (text, printed) => {
    if (!/lồng ghép|kết hợp (?:với|trong)|^(?:thực hiện )?(?:kết hợp|gắn (?:với|vào))(?!\p{L})/u.test(text))
      return undefined;
    return {
      kind: 'embedded',
      reference: after(printed, /lồng ghép(?: trong| với| vào)?|kết hợp(?: với| trong)?|gắn (?:với|vào)/iu),
    };
  },
  // Round the clock, not the 24th of July.
  (text) =>
    /^24(?:h| giờ)?\s*\/\s*(?:7|24)(?:h| giờ)?\.?$/u.test(text) ? { kind: 'continuous' } : undefined,
  (text, _printed, year) => readSpan(text, year),
  (text, _printed, year) => readDays(text, year),
  (text, printed) => (COUNTED_FROM_EVENT.test(text) ? onEvent(text, printed) : undefined),
  (text) => readRhythm(text),
  (text, printed) => readByReference(text, printed),
  (text, _printed, year) => readQuarters(text, year),
  (text, _printed, year) => readMonths(text, year),
  (text) =>
    /thường xuyên|liên tục|h[ằà]ng ngày|24(?:h| giờ)?\s*\/\s*(?:7|24)/u.test(text)
      ? { kind: 'continuous' }
      : undefined,
  // A session of the council or a feast, whose day the plan does not tell.
  (text, printed) =>
    /^(?:(?:trước|sau|trong|tại|vào|dịp|phục vụ)(?: dịp| ngày| các)? )?(?:kỳ họp|phiên họp|tết|đại hội|ngày hội|lễ)(?!\p{L})/u.test(
      text,
    )
      ? onEvent(text, printed)
      : undefined,
  (text, _printed, year) => readYear(text, year),
  (text, printed) => {
    const waits = /khi (?:có|được|phát sinh|xảy ra|cần)|phát sinh|đột xuất|theo yêu cầu/u.test(text);
    return waits ? onEvent(text, printed) : undefined;
  },
  // Days allowed without a word on when they begin; any other "theo …" names what sets the time.
  (text, printed) =>
    /^(?:chậm nhất |không quá |tối đa )?(?:trong )?(?:vòng |thời hạn )?\d+ (?:ngày|giờ)(?!\s*\/)|^(?:ngay )?trong (?:ngày|buổi)/u.test(
      text,
    )
      ? { kind: 'due', reference: trimEnd(printed) }
      : undefined,
  (text, printed) =>
    /^(?:thực hiện )?theo (?!\d)/u.test(text)
      ? { kind: 'plan', reference: after(printed, /theo/iu) }
      : undefined,
];

/** A time that begins with an event, or is counted from one: "khi …", "trong 05 ngày sau khi …", "01 ngày trước ngày hết hạn". */
const COUNTED_FROM_EVENT =
  /^(?:ngay )?(?:sau|khi|trước khi|trong quá trình)(?!\p{L})|kể từ (?:ngày|khi)(?! \d)|\d+ (?:ngày|giờ|tháng)(?: làm việc)?,? (?:sau|trước|từ|tính từ) (?:khi|ngày)(?! \d)/u;

function onEvent(text: string, printed: string): Understood {
  const event = EVENTS.find(([pattern]) => pattern.test(text))?.[1];
  return { kind: 'event', trigger: trimEnd(printed), ...(event ? { event } : {}) };
}

/** Two times with years of their own: "quý IV/2025 - quý I/2026" runs from the first of one to the last of the other. */
function readSpan(text: string, year: number | null): Understood | undefined {
  const [, first, last] =
    /^(?:từ )?(\S.*20\d{2})\s*(?:-|–|đến(?: hết)?)\s*(\S.*20\d{2})\.?$/u.exec(text) ?? [];
  if (!first || !last) return undefined;
  const ends = [first, last].map((end) => {
    for (const read of [readDays, readQuarters, readMonths]) {
      const understood = read(end, year);
      if (understood) return understood;
    }
    return undefined;
  });
  const [from, to] = [ends[0]?.from ?? ends[0]?.to, ends[1]?.to];
  return ends[1] && from && to && from <= to ? { kind: ends[1].kind, from, to } : undefined;
}

function readDays(text: string, year: number | null): Understood | undefined {
  const span = SPAN.exec(text);
  if (span) {
    const from = isoFrom(span.slice(1, 7), year);
    const to = isoFrom(span.slice(7, 13), year);
    if (from && to) return { kind: 'fixed', from, to };
  }
  const listed = [...text.matchAll(EVERY_DAY)].flatMap((day) => isoFrom(day.slice(1, 7), year) ?? []);
  if (listed.length > 1 && LISTED_DAYS.test(text)) {
    const days = listed.sort((a, b) => a.localeCompare(b));
    return { kind: 'fixed', from: days[0] ?? '', to: days.at(-1) ?? '' };
  }
  const before = BEFORE_DAY.exec(text);
  if (before) {
    const day = isoFrom(before.slice(1, 7), year);
    if (day) return { kind: 'fixed', to: Temporal.PlainDate.from(day).subtract({ days: 1 }).toString() };
  }
  const by = BY_DAY.exec(text) ?? ONLY_DAY.exec(text);
  const day = by && isoFrom(by.slice(1, 7), year);
  if (day) return { kind: 'fixed', to: day };
  const from = isoFrom((SINCE_DAY.exec(text) ?? []).slice(1, 7), year);
  return from ? { kind: 'fixed', from } : undefined;
}

function readRhythm(text: string): Understood | undefined {
  if (!PERIODIC.test(text)) return undefined;
  const every = new Set<Rhythm>();
  const rest = text
    .replace(/ngày \d{1,2}|tháng (?:đầu|cuối)(?= (?:của )?(?:mỗi |các |từng )?quý)/gu, '')
    .replace(/(\d{1,2})\s*tháng/gu, (_, count: string) => {
      every.add(count === '6' || count === '06' ? 'half-year' : (`${Number(count)} months` as Rhythm));
      return '';
    })
    .replace(/nửa năm/gu, () => (every.add('half-year'), ''));
  for (const [pattern, rhythm] of RHYTHMS) if (pattern.test(rest)) every.add(rhythm);
  const adHoc = /đột xuất|theo yêu cầu/u.test(text);
  return { kind: 'periodic', ...(every.size ? { every: [...every] } : {}), ...(adHoc ? { adHoc } : {}) };
}

function readByReference(text: string, printed: string): Understood | undefined {
  const byPlan = /(?:tại|của|trong|theo) (?:các )?(?:kế hoạch|chương trình|đề án)(?!\p{L})/u.test(text);
  // "Trong thời hạn theo Luật …": the law sets how long, whatever begins it.
  if (/^(?:trong |đúng )?thời hạn (?:theo|do) (?:luật|nghị định|thông tư|quy định|pháp luật)/u.test(text))
    return { kind: 'due', reference: after(printed, /(?:theo|do)/iu) };
  if (!byPlan && /theo (?:thời hạn|tiến độ|thời gian|hạn|thời điểm)/u.test(text)) {
    return { kind: 'due', reference: after(printed, /^theo/iu) };
  }
  if (/theo (?:\S+ ){0,2}hướng dẫn/u.test(text))
    return { kind: 'guided', reference: after(printed, /hướng dẫn(?: của)?/iu) };
  if (
    (byPlan && text.startsWith('theo')) ||
    /theo (?:\S+ ){0,3}(?:kế hoạch|kh|chương trình|đề án|lịch|lộ trình|quyết định|giấy mời|giấy triệu tập|thông báo|công văn|văn bản)(?![\p{L}])/u.test(
      text,
    )
  ) {
    return { kind: 'plan', reference: after(printed, /theo/iu) };
  }
  if (/^(?:theo|đúng) (?:đúng )?(?:quy định|chỉ đạo|phân công)/u.test(text))
    return { kind: 'guided', reference: after(printed, /theo/iu) };
  return undefined;
}

function readQuarters(text: string, year: number | null): Understood | undefined {
  const match = QUARTERS.exec(text);
  if (!match) return undefined;
  const quarters = [...(match[2] ?? '').matchAll(/iv|i{1,3}|[1-4]/gu)].map(
    ([q]) => QUARTER_VALUES[q] ?? Number(q),
  );
  const of = match[3] ? Number(match[3]) : yearIn(text, year);
  const first = Math.min(...quarters);
  const last = Math.max(...quarters);
  if (!of) return { kind: 'quarter' };
  if (match[1]?.startsWith('trước')) return { kind: 'quarter', to: dayBefore(of, first * 3 - 2) };
  return { kind: 'quarter', ...monthSpan(of, first * 3 - 2, last * 3) };
}

const QUARTER_VALUES: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

function readMonths(text: string, year: number | null): Understood | undefined {
  if (/6 tháng (?:đầu|cuối) năm/u.test(text)) {
    const of = yearIn(text, year);
    const late = text.includes('cuối năm');
    return { kind: 'month', ...(of ? monthSpan(of, late ? 7 : 1, late ? 12 : 6) : {}) };
  }
  const match = MONTHS.exec(text);
  if (!match) return undefined;
  const named = [...(match[2] ?? '').matchAll(/\d{1,2}/g)]
    .map(([n]) => Number(n))
    .filter((n) => n >= 1 && n <= 12);
  const of = match[3] ? Number(match[3]) : yearIn(text, year);
  const first = Math.min(...named);
  const last = Math.max(...named);
  if (!of || named.length === 0) return { kind: 'month' };
  if (match[1]?.startsWith('trước')) return { kind: 'month', to: dayBefore(of, first) };
  const months = named.length > 1 && !/[-–]|đến/u.test(match[2] ?? '') ? { months: named } : {};
  return { kind: 'month', ...monthSpan(of, first, last), ...months };
}

function readYear(text: string, year: number | null): Understood | undefined {
  if (
    !/(?:trong|cả|suốt|hết|các tháng trong|cuối|đầu) năm|^(?:năm )?20\d{2}$|^năm \d{4}|12 tháng|h[ằà]ng năm|quanh năm|(?:trong )?giai đoạn/u.test(
      text,
    )
  )
    return undefined;
  const of = yearIn(text, year);
  return { kind: 'year', ...(of ? monthSpan(of, 1, 12) : {}) };
}

function withRestDay(timing: Timing, text: string, year: number | null, restDays: RestDays): Timing {
  if (timing.kind !== 'fixed' || !timing.to) return timing;
  const printedDay = new RegExp(DAY, 'u').exec(text);
  const days = [printedDay && isoFrom(printedDay.slice(1, 7), year), timing.to].filter((day) => day !== null);
  for (const day of days) {
    const name = day && restDays(day);
    if (name) return { ...timing, restDay: `${viDate(day)} là ${name}` };
  }
  return timing;
}

/** A date as Vietnamese documents print it, dd/mm/yyyy (ngày tháng năm). */
export function viDate(isoDate: string): string {
  return isoDate.split('-').reverse().join('/');
}

function isoFrom(groups: readonly (string | undefined)[], year: number | null): string | null {
  const [d1, m1, y1, d2, m2, y2] = groups;
  const printedYear = y1 ?? y2;
  const of = printedYear ? Number(printedYear) : year;
  if (!of) return null;
  try {
    return Temporal.PlainDate.from(
      { year: of, month: Number(m1 ?? m2), day: Number(d1 ?? d2) },
      { overflow: 'reject' },
    ).toString();
  } catch {
    return null;
  }
}

function monthSpan(year: number, first: number, last: number): { from: string; to: string } {
  const to = Temporal.PlainYearMonth.from({ year, month: last });
  return {
    from: Temporal.PlainDate.from({ year, month: first, day: 1 }).toString(),
    to: to.toPlainDate({ day: to.daysInMonth }).toString(),
  };
}

function dayBefore(year: number, month: number): string {
  return Temporal.PlainDate.from({ year, month, day: 1 }).subtract({ days: 1 }).toString();
}

function yearIn(text: string, year: number | null): number | null {
  const printed = /(?:năm|\/)\s*(20\d{2})/u.exec(text)?.[1];
  return printed ? Number(printed) : year;
}

function after(printed: string, pattern: RegExp): string {
  const match = pattern.exec(printed);
  return trimEnd(match ? printed.slice(match.index + match[0].length) : printed);
}

function trimEnd(text: string): string {
  return text.replace(/[\s.;,]+$/u, '').trim();
}

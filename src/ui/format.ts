/** Time zone of every office of the country (giờ Việt Nam). */
export const OFFICE_ZONE = 'Asia/Ho_Chi_Minh';

/** An instant as stores and JSON hand it over: Temporal, a Date of the driver, or an ISO text with zone. */
export type InstantLike = Temporal.Instant | Date | string;

const numbers = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function inOffice(at: InstantLike): Temporal.ZonedDateTime {
  const instant =
    at instanceof Temporal.Instant
      ? at
      : at instanceof Date
        ? Temporal.Instant.fromEpochMilliseconds(at.getTime())
        : Temporal.Instant.from(at);
  return instant.toZonedDateTimeISO(OFFICE_ZONE);
}

/** `27/02/2026` from an ISO date or a plain date; a text that is no ISO date comes back as it is. */
export function formatDate(date: Temporal.PlainDate | string): string {
  const iso = date.toString();
  return ISO_DATE.test(iso) ? `${iso.slice(8)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}` : iso;
}

/** Calendar day of an instant in the office, `27/02/2026`. */
export function formatDay(at: InstantLike): string {
  return formatDate(inOffice(at).toPlainDate());
}

/** Time of day in the office, 24 hours, `16:30`. */
export function formatTime(at: InstantLike): string {
  const zoned = inOffice(at);
  return `${twoDigits(zoned.hour)}:${twoDigits(zoned.minute)}`;
}

/** Time and day the way papers say it: `16:30 ngày 27/02/2026`; in English `16:30 on 27/02/2026`. */
export function formatDateTime(at: InstantLike, lang: 'vi' | 'en' = 'vi'): string {
  return `${formatTime(at)} ${lang === 'vi' ? 'ngày' : 'on'} ${formatDay(at)}`;
}

/** Whole or decimal number as Vietnam writes it: `1.250.000`, `12,5`. At most two decimals. */
export function formatNumber(value: number | bigint): string {
  return numbers.format(value);
}

/** Money in whole đồng: `1.250.000 đ`. */
export function formatMoney(vnd: number | bigint): string {
  return `${formatNumber(vnd)} đ`;
}

/** Share as a percentage with at most one decimal: 0.975 → `97,5%`. */
export function formatPercent(share: number): string {
  return `${formatNumber(Math.round(share * 1000) / 10)}%`;
}

const UNITS = {
  workingDays: { vi: 'ngày làm việc', en: ['working day', 'working days'] },
  workingHours: { vi: 'giờ làm việc', en: ['working hour', 'working hours'] },
  days: { vi: 'ngày', en: ['day', 'days'] },
  hours: { vi: 'giờ', en: ['hour', 'hours'] },
  minutes: { vi: 'phút', en: ['minute', 'minutes'] },
} as const;

/** Units in which time left is told. */
export type TimeUnit = keyof typeof UNITS;

/** Time until a limit in words: 2 → `còn 2 ngày làm việc`, 0 → `đến hạn hôm nay`, -3 → `quá hạn 3 ngày làm việc`. */
export function formatLeft(left: number, unit: TimeUnit = 'workingDays', lang: 'vi' | 'en' = 'vi'): string {
  const amount = formatDuration(Math.abs(left), unit, lang);
  if (lang === 'en') return left > 0 ? `${amount} left` : left < 0 ? `${amount} overdue` : dueNow(unit, lang);
  return left > 0 ? `còn ${amount}` : left < 0 ? `quá hạn ${amount}` : dueNow(unit, lang);
}

function dueNow(unit: TimeUnit, lang: 'vi' | 'en'): string {
  const wholeDays = unit === 'days' || unit === 'workingDays';
  if (lang === 'en') return wholeDays ? 'due today' : 'due now';
  return wholeDays ? 'đến hạn hôm nay' : 'đến hạn lúc này';
}

/** A length of time in words: `2 ngày làm việc`, `1 working day`. */
export function formatDuration(amount: number, unit: TimeUnit, lang: 'vi' | 'en' = 'vi'): string {
  const words = UNITS[unit];
  if (lang === 'vi') return `${formatNumber(amount)} ${words.vi}`;
  return `${formatNumber(amount)} ${words.en[amount === 1 ? 0 : 1]}`;
}

/** Size of a file in words: 1536 → `1,5 kB`; thousands, not 1024s. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} byte`;
  if (bytes < 1_000_000) return `${formatNumber(Math.round(bytes / 100) / 10)} kB`;
  return `${formatNumber(Math.round(bytes / 100_000) / 10)} MB`;
}

/** Dates, times and money as Vietnamese papers write them. Pure; papers print in the time of Việt Nam. */

const officeZone = 'Asia/Ho_Chi_Minh';

/** What a paper prints for a date or amount nobody has confirmed: never a blank, never a guess. */
export const unconfirmed = 'chờ xác nhận';

/**
 * A date written out (ngày … tháng … năm …): "ngày 05 tháng 02 năm 2026".
 *
 * @law ND-30-2020/I.II.4  days below 10 and the months 1 and 2 take a leading zero
 */
export function dateInWords(date: Temporal.PlainDate): string {
  const month = date.month <= 2 ? twoDigits(date.month) : String(date.month);
  return `ngày ${twoDigits(date.day)} tháng ${month} năm ${date.year}`;
}

/** A moment written out: "08 giờ 30 phút, ngày 21 tháng 11 năm 2026". */
export function timeInWords(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(officeZone);
  return `${twoDigits(local.hour)} giờ ${twoDigits(local.minute)} phút, ${dateInWords(local.toPlainDate())}`;
}

/** A date for table cells: "05/02/2026". */
export function shortDate(date: Temporal.PlainDate): string {
  return `${twoDigits(date.day)}/${twoDigits(date.month)}/${date.year}`;
}

/** A moment for table cells: "08:30 05/02/2026". */
export function shortTime(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(officeZone);
  return `${twoDigits(local.hour)}:${twoDigits(local.minute)} ${shortDate(local.toPlainDate())}`;
}

/** The day of a moment in the office's time zone. */
export function officeDay(at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(officeZone).toPlainDate();
}

/**
 * Money in figures (số tiền bằng số): "1.250.000 đồng".
 *
 * @param amountVnd  whole đồng, not negative
 */
export function moneyInFigures(amountVnd: number): string {
  return `${String(wholeDong(amountVnd)).replace(/\B(?=(\d{3})+$)/g, '.')} đồng`;
}

/**
 * Money in words (số tiền bằng chữ): "Một triệu hai trăm năm mươi nghìn đồng".
 *
 * @param amountVnd  whole đồng, not negative
 */
export function moneyInWords(amountVnd: number): string {
  const words = `${numberInWords(wholeDong(amountVnd))} đồng`;
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
}

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const billion = 1_000_000_000;

function numberInWords(value: number): string {
  if (value === 0) return 'không';
  const billions = Math.floor(value / billion);
  const head = billions > 0 ? [numberInWords(billions), 'tỷ'] : [];
  const rest = value % billion;
  const groups = [
    { amount: Math.floor(rest / 1_000_000), name: 'triệu' },
    { amount: Math.floor(rest / 1000) % 1000, name: 'nghìn' },
    { amount: rest % 1000, name: '' },
  ];
  const spoken = [...head];
  for (const { amount, name } of groups) {
    if (amount === 0) continue;
    // Inside a longer number the empty hundreds are spoken: "một triệu không trăm linh năm nghìn".
    spoken.push(groupInWords(amount, spoken.length > 0), name);
  }
  return spoken.filter(Boolean).join(' ');
}

function groupInWords(amount: number, spellHundreds: boolean): string {
  const [hundreds, tens, units] = [Math.floor(amount / 100), Math.floor(amount / 10) % 10, amount % 10];
  const spoken: string[] = [];
  if (hundreds > 0 || spellHundreds) spoken.push(`${digits[hundreds]} trăm`);
  if (tens === 0 && units > 0 && spoken.length > 0) spoken.push('linh');
  if (tens === 1) spoken.push('mười');
  if (tens > 1) spoken.push(`${digits[tens]} mươi`);
  if (units > 0) spoken.push(unitInWords(tens, units));
  return spoken.join(' ');
}

function unitInWords(tens: number, units: number): string {
  if (units === 1 && tens > 1) return 'mốt';
  if (units === 4 && tens > 1) return 'tư';
  if (units === 5 && tens > 0) return 'lăm';
  return digits[units] ?? '';
}

function wholeDong(amountVnd: number): number {
  if (!Number.isSafeInteger(amountVnd) || amountVnd < 0)
    throw new RangeError('money is whole đồng, not negative');
  return amountVnd;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

import { fold } from './lines.ts';
import type { Comparator, Target } from './types.ts';

/**
 * The indicators that annual plans promise (chỉ tiêu kế hoạch năm), by what the sentence around the number
 * speaks of; the first that fits wins, so the narrow ones stand before the broad ones.
 */
const METRICS: readonly (readonly [id: string, pattern: RegExp])[] = [
  [
    'late-explained-apologised',
    /(?:chậm|quá hạn|trễ h[aạẹ]n|muộn).*(?:giải trình|xin lỗi)|(?:giải trình|xin lỗi).*(?:chậm|quá hạn|trễ h[aạẹ]n|muộn)/u,
  ],
  ['internal-procedures-reviewed', /(?:tthc|thủ tục hành chính|thủ tục) nội bộ/u],
  ['identity-verified', /định danh|xác thực/u],
  ['online-payment-obligations', /nghĩa vụ tài chính.*thanh toán/u],
  ['online-payment-transactions', /thanh toán (?:trực tuyến|điện tử|không dùng tiền mặt)/u],
  ['satisfaction-land-construction-investment', /hài lòng.*(?:đất đai|xây dựng|đầu tư)/u],
  ['satisfaction', /hài lòng/u],
  [
    'desks-scored',
    /(?:chấm điểm|đánh giá).*(?:một cửa|công chức)|(?:một cửa|công chức).*(?:chấm điểm|được đánh giá)/u,
  ],
  [
    'early',
    /(?:trả|giải quyết)?\s*(?:trước hạn|sớm hạn)(?!.*(?:đúng hạn|quá hạn))(?<!đúng (?:và|hạn và|hạn,) trước hạn)/u,
  ],
  ['on-time', /đúng (?:và|hạn)|trước và đúng hạn|đúng thời hạn/u],
  ['waiting-time', /thời gian chờ|chờ đợi/u],
  ['documents-reused', /không phải cung cấp lại|không phải nộp lại|tái sử dụng|khai thác, sử dụng lại/u],
  ['postal', /bưu chính/u],
  ['remote-online-users', /(?:người dân|doanh nghiệp).*sử dụng dịch vụ công trực tuyến|từ xa/u],
  ['digitised', /số hóa|kết quả điện tử|bản điện tử/u],
  ['fully-online', /(?:hoàn toàn |toàn trình.*)?trực tuyến|trên môi trường (?:điện tử|mạng)/u],
  ['whole-process-at-desk', /toàn bộ quy trình|4 tại chỗ|bốn tại chỗ/u],
  ['impact-assessed', /đánh giá tác động/u],
  ['procedures-published', /được công bố|công bố,? công khai/u],
  ['procedures-posted', /niêm yết|công khai/u],
  ['received-at-desk', /(?:tiếp nhận|trả kết quả).*(?:tại|qua).*(?:trung tâm|bộ phận|một cửa)/u],
];

const NUMBER = String.raw`\d{1,3}(?:[.,]\d{1,2})?`;
const BEFORE = String.raw`(?:(trên|hơn|vượt|>)|(tối thi[ểếễệê]u|ít nhất|không thấp hơn|không dưới|không ít hơn|thấp nhất|từ|≥|>=)|(tối đa|không quá|không vượt quá|nhiều nhất|≤|<=)|(dưới|thấp hơn|<))(?:\s*(?:là|đạt|còn|được))*\s*`;
const UNITS = '%|phần trăm|phút|giờ|ngày làm việc|ngày';
const MEASURE = new RegExp(`(?:${BEFORE})?(${NUMBER})\\s*(${UNITS})(?:\\s*(trở lên|trở xuống))?`, 'giu');
/** Words after a number that make it a time or a name, not a count. */
const NO_COUNT = String.raw`(?:tháng|năm|quý|tuần|ngày|giờ|phút|phần|và|đến|của|trở|cấp|mức|khu vực|tại)(?!\p{L})`;
/** Verbs whose object is counted: "mở 02 lớp". */
const MAKES =
  'tổ chức|mở|thành lập|phấn đấu|hoàn thành|đạt|phát hành|đăng|viết|lắp đặt|bố trí|cử|xây dựng|thực hiện|duy trì';
/** Counted things of two syllables. */
const COUNTED =
  'hội nghị|hội thảo|thủ tục|sáng kiến|nhiệm vụ|đơn vị|phóng sự|chuyên mục|chuyên đề|mô hình|dịch vụ|công chức|hồ sơ|quy trình|nhóm thủ tục';
const COUNT = new RegExp(
  `(?:${BEFORE}|(?:^|:)\\s*(?=\\d+\\s\\p{L}+$)|(?<=(?<!\\p{L})(?:${MAKES})\\s))(\\d{1,3})\\s+((?!${NO_COUNT})(?:${COUNTED}|\\p{L}+))(?!\\p{L})`,
  'giu',
);

/**
 * Finds what a sentence promises in numbers (chỉ tiêu). "Trên" is strict, "tối thiểu" and "từ … trở lên"
 * are not, "tối đa" and "không quá" bound from above; a bare percentage is the value to reach.
 */
export function findTargets(content: string): Target[] {
  const text = content.normalize('NFC').replace(/\s+/g, ' ');
  const found = [...text.matchAll(MEASURE), ...text.matchAll(COUNT)]
    .filter((match) => isPromise(match, text))
    .sort((a, b) => a.index - b.index);
  return found.map((match, i) => {
    const previousEnd = i === 0 ? 0 : (found[i - 1]?.index ?? 0) + (found[i - 1]?.[0].length ?? 0);
    const nextStart = found[i + 1]?.index ?? text.length;
    return toTarget(match, text, previousEnd, nextStart);
  });
}

function isPromise(match: RegExpMatchArray, text: string): boolean {
  const unit = fold(match[6] ?? '');
  if (unit === '%' || unit === 'phần trăm') return true;
  const isCount = !/^(?:phút|giờ|ngày)/u.test(unit);
  const compared = isCount || match.slice(1, 5).some(Boolean) || match[7] !== undefined;
  const at = (match.index ?? 0) + match[0].length;
  const isDate = unit === 'ngày' && /^\s*\d/.test(text.slice(at));
  return compared && !isDate;
}

function toTarget(match: RegExpMatchArray, text: string, previousEnd: number, nextStart: number): Target {
  const index = match.index ?? 0;
  const end = index + match[0].length;
  const metric = metricOf(text, index, end, previousEnd, nextStart);
  const unit = fold(match[6] ?? '') === 'phần trăm' ? '%' : fold(match[6] ?? '').replace('tthc', 'TTHC');
  return {
    ...(metric ? { metric } : {}),
    comparator: comparatorOf(match),
    value: Number((match[5] ?? '').replace(',', '.')),
    unit,
    printed: clauseAround(text, index, end),
  };
}

function comparatorOf(match: RegExpMatchArray): Comparator {
  if (match[7]) return fold(match[7]) === 'trở lên' ? '>=' : '<=';
  if (match[1]) return '>';
  if (match[2]) return '>=';
  if (match[3]) return '<=';
  return match[4] ? '<' : '=';
}

/** The narrowest clause that names an indicator: the words right of the number, left of it, then both. */
function metricOf(
  text: string,
  index: number,
  end: number,
  previousEnd: number,
  nextStart: number,
): string | undefined {
  const left = text.slice(Math.max(previousEnd, clauseStart(text, index)), index);
  const right = text.slice(end, Math.min(nextStart, clauseEnd(text, end)));
  const leftFirst = /(?:đạt|là|còn|tỷ lệ|mức độ)[^.;]*$/iu.test(left);
  const tries = leftFirst ? [left, `${left} ${right}`, right] : [right, `${left} ${right}`];
  const wide = text.slice(Math.max(0, sentenceStart(text, index)), clauseEnd(text, end));
  for (const part of [...tries, wide, text]) {
    const folded = fold(part);
    const metric = METRICS.find(([, pattern]) => pattern.test(folded))?.[0];
    if (metric) return metric;
  }
  return undefined;
}

function clauseStart(text: string, index: number): number {
  return Math.max(...['.', ';', '(', ':'].map((stop) => lastStop(text, stop, index))) + 1;
}

function sentenceStart(text: string, index: number): number {
  return lastStop(text, '.', index) + 1;
}

/** A stop between digits is a decimal sign, not the end of a clause. */
function lastStop(text: string, stop: string, before: number): number {
  let at = text.lastIndexOf(stop, before - 1);
  while (at > 0 && /\d/.test(text[at + 1] ?? '') && /\d/.test(text[at - 1] ?? ''))
    at = text.lastIndexOf(stop, at - 1);
  return at;
}

function clauseEnd(text: string, from: number): number {
  const stop = /[;.)(](?!\d)/u.exec(text.slice(from));
  return stop ? from + stop.index : text.length;
}

function clauseAround(text: string, index: number, end: number): string {
  const clause = text.slice(clauseStart(text, index), clauseEnd(text, end)).trim();
  return clause.length <= 220 ? clause : text.slice(index, Math.min(text.length, index + 160)).trim();
}

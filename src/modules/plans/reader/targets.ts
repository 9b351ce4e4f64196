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
const BEFORE = String.raw`(?:(trên|hơn|vượt|>)|(tối thi[ểếễệê]u|ít nhất|không thấp hơn|không dưới|không ít hơn|thấp nhất|từ|≥|>=)|(tối đa|không quá|chậm nhất(?= \d+ (?:giờ|phút|ngày làm việc))|không vượt quá|nhiều nhất|≤|<=)|(dưới|thấp hơn|<))(?:\s*(?:là|đạt|còn|được))*\s*`;
const UNITS = '%|phần trăm|phút|giờ|ngày làm việc|ngày';
const MEASURE = new RegExp(`(?:${BEFORE})?(${NUMBER})\\s*(${UNITS})(?:\\s*(trở lên|trở xuống))?`, 'giu');
/** Words after a number that make it a time or a name, not a count. */
const NO_COUNT = String.raw`(?:tháng|năm|quý|tuần|ngày|giờ|phút|phần|và|đến|của|trở|cấp|mức|khu vực|tại)(?!\p{L})`;
/** Words whose object is counted: "mở 02 lớp", "kiểm tra tại 05 xã". */
const MAKES =
  'tổ chức|mở|thành lập|phấn đấu|hoàn thành|đạt|phát hành|đăng|viết|lắp đặt|bố trí|cử|xây dựng|thực hiện|duy trì|đưa|kiểm tra|bổ sung|trang bị|dịch|biên soạn|xuất bản|số hóa|công bố|cắt giảm|kết nối|cung cấp|mua|mua sắm|sửa chữa|nâng cấp|tập huấn|đối thoại|phát|in|đủ|tại';
/** Counted things of two syllables. */
const COUNTED =
  'hội nghị|hội thảo|thủ tục|sáng kiến|nhiệm vụ|đơn vị|cơ quan|phóng sự|chuyên mục|chuyên đề|mô hình|dịch vụ(?: công)?|công chức|hồ sơ|quy trình|nhóm thủ tục|trụ sở|doanh nghiệp|máy \\p{L}+|tờ \\p{L}+|cụm \\p{L}+|bộ câu hỏi';
const WORD = String.raw`\p{L}+(?:-\p{L}+)*`;
/** A count; thousands are parted by a point. */
const COUNT_NUMBER = String.raw`\d{1,3}(?:\.\d{3})*(?![\d.,/]*\d)`;
const COUNT = new RegExp(
  `(?:${BEFORE}|(?:^|[:;]\\s*)(?=\\d+\\s\\p{L}+$)|(?<=(?<!\\p{L})(?:${MAKES})\\s(?:thêm |mới )?))(${COUNT_NUMBER})\\s+((?!${NO_COUNT})(?:${COUNTED}|${WORD}))(?!\\p{L})`,
  'giu',
);
/** The next count of a list: "tối thiểu 05 sở, ngành; 03 huyện và 10 xã". */
const NEXT_COUNT = new RegExp(
  `^(?:,? ${WORD}){0,3}(?:[,;]| và) (?<value>${COUNT_NUMBER})\\s+(?<unit>(?!${NO_COUNT})(?:${COUNTED}|${WORD}))(?!\\p{L})`,
  'iu',
);
/** A product that is counted: "24 bài đăng", "5.000 tờ gấp"; a single one is just the product. */
const COUNTED_PRODUCT = new RegExp(
  `(?<=^|[;,]\\s*)(?!0?1\\s)(?<value>${COUNT_NUMBER})\\s+(?<unit>(?!${NO_COUNT})(?:${COUNTED}|${WORD}))(?!\\p{L})`,
  'giu',
);

/** A number with what it counts, and where it stands in its sentence. */
interface Found {
  readonly index: number;
  readonly end: number;
  readonly comparator: Comparator;
  readonly value: string;
  readonly unit: string;
}

/**
 * Finds what a sentence promises in numbers (chỉ tiêu). "Trên" is strict, "tối thiểu" and "từ … trở lên"
 * are not, "tối đa" and "không quá" bound from above; a bare percentage is the value to reach.
 */
export function findTargets(content: string): Target[] {
  const text = content.normalize('NFC').replace(/\s+/g, ' ');
  return toTargets(text, promisesIn(text));
}

/** Finds what a task promises in its words and in its product, each number once (chỉ tiêu của nhiệm vụ). */
export function targetsOf(content: string, product: string): Target[] {
  const targets = findTargets(content);
  const text = product.normalize('NFC').replace(/\s+/g, ' ').trim();
  const found = promisesIn(text);
  const counted = [...text.matchAll(COUNTED_PRODUCT)]
    .map((match) => countOf(match, match.index, '='))
    .filter(({ index, end }) => found.every((own) => end <= own.index || own.end <= index));
  const more = toTargets(text, inOrder([...found, ...counted]));
  const known = new Set(targets.map(({ comparator, value, unit }) => `${comparator}${value}${unit}`));
  return [...targets, ...more.filter((own) => !known.has(`${own.comparator}${own.value}${own.unit}`))];
}

function promisesIn(text: string): Found[] {
  const found: Found[] = [...text.matchAll(MEASURE), ...text.matchAll(COUNT)]
    .filter((match) => isPromise(match, text))
    .map((match) => ({
      index: match.index,
      end: match.index + match[0].length,
      comparator: comparatorOf(match),
      value: match[5] ?? '',
      unit: match[6] ?? '',
    }));
  return inOrder(found.flatMap((own) => [own, ...listedAfter(text, own, found)]));
}

/** Counts that follow one in a list, compared as it is. */
function listedAfter(text: string, first: Found, known: readonly Found[]): Found[] {
  if (/^(?:%|phần trăm|phút|giờ|ngày)/iu.test(first.unit)) return [];
  const listed: Found[] = [];
  for (let open = first; ; ) {
    const match = NEXT_COUNT.exec(text.slice(open.end));
    const next = match && countOf(match, open.end, first.comparator);
    if (!next || known.some((own) => own.index < next.end && own.end > open.end)) return listed;
    listed.push(next);
    open = next;
  }
}

function countOf(match: RegExpMatchArray, index: number, comparator: Comparator): Found {
  const { value = '', unit = '' } = match.groups ?? {};
  return { index, end: index + match[0].length, comparator, value, unit };
}

function inOrder(found: readonly Found[]): Found[] {
  return found.toSorted((a, b) => a.index - b.index);
}

function toTargets(text: string, found: readonly Found[]): Target[] {
  return found.map((own, i) =>
    toTarget(own, text, found[i - 1]?.end ?? 0, found[i + 1]?.index ?? text.length),
  );
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

function toTarget(own: Found, text: string, previousEnd: number, nextStart: number): Target {
  const metric = metricOf(text, own.index, own.end, previousEnd, nextStart);
  const unit = fold(own.unit);
  return {
    ...(metric ? { metric } : {}),
    comparator: own.comparator,
    value: Number(own.value.replace(/\.(?=\d{3})/g, '').replace(',', '.')),
    unit: unit === 'phần trăm' ? '%' : unit.replace('tthc', 'TTHC'),
    printed: clauseAround(text, own.index, own.end),
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

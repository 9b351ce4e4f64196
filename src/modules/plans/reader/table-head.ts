import { fold, type SourceLine } from './lines.ts';

/** What a column of a plan's table holds (vai trò của cột). */
export type ColumnRole =
  | 'number'
  | 'content'
  | 'lead'
  | 'partners'
  | 'timing'
  | 'product'
  | 'target'
  /** Unit and value of a target, in a table of targets. */
  | 'unit'
  | 'value'
  /** The leader who directs, beside the office that does it: a remark. */
  | 'director'
  | 'note';

/** A table's head as found in the lines (tiêu đề bảng). */
export interface TableHead {
  readonly columns: readonly ColumnRole[];
  /** Place in the list of lines: first, and first after it. */
  readonly start: number;
  readonly end: number;
  /** The words, folded, to know its repetition on the next page. */
  readonly words: string;
}

/** Words a table head is made of; a line with any other word is not a head. */
const HEAD_WORDS = new Set(
  'số tt stt st t thứ tự nội dung công việc nhiệm vụ đơn vị cơ quan chủ trì phối hợp thời gian thực hiện hoàn thành dự kiến sản phẩm kết quả các phòng ban ngành hạn tiến độ ghi chú chính chỉ tiêu mục người phụ trách đầu ra tham mưu giải pháp tên và yêu cầu trình cấp theo dõi lãnh đạo bộ phận kinh phí nguồn lực hoạt động cụ thể phân trách triển khai tổ chức đạt được cần sở chuyên môn (sản phẩm) giao hình thức thẩm quyền sự nghiệp địa bắt thúc tính đvt kế hoạch mục giá mức phấn đấu năm cá nhân đồng chí quý tháng ngày hạng nhóm minh chứng yếu mốc lộ mối tham gia liên quan chỉ chịu làm đầu'.split(
    ' ',
  ),
);

/** An office or a person, as heads of columns name them. */
const BODY = String.raw`(?:các )?(?:cơ quan|đơn vị|bộ phận|phòng|ban|ngành|người|cá nhân|cấp|lãnh đạo|đồng chí|tổ chức|địa phương)(?:(?:,| và|/|,? hoặc) ?(?:cơ quan|đơn vị|bộ phận|phòng|ban|ngành|người|cá nhân|tổ chức|địa phương))*`;

const ROLE_PATTERNS: readonly (readonly [ColumnRole, RegExp])[] = [
  ['number', /(?<!\p{L})(?:số tt|s ?t ?t|số thứ tự|thứ tự|tt)(?!\p{L})/gu],
  [
    'partners',
    new RegExp(
      `(?:${BODY} )?(?:\\(?tham gia,? )?phối hợp(?: thực hiện)?|(?:${BODY} )(?:tham gia|liên quan)(?: thực hiện)?`,
      'gu',
    ),
  ],
  [
    'timing',
    /(?:thời gian|thời hạn|tiến độ|thời điểm|mốc thời gian|lộ trình|(?<!\p{L})hạn|ngày(?= hoàn thành))(?:,? (?:thời gian|tiến độ|lộ trình))?(?: (?:triển khai|thực hiện|hoàn thành|hoàn thiện))?/gu,
  ],
  [
    'product',
    /(?:dự kiến )?(?:sản phẩm|kết quả|đầu ra|minh chứng)(?: dự kiến| đầu ra| thực hiện| đạt được| cần đạt| hoàn thành| chính| công việc)?(?:,? ?\/? ?(?:sản phẩm|kết quả|đầu ra|minh chứng))?/gu,
  ],
  [
    'lead',
    new RegExp(
      `(?:${BODY} )?(?:(?:được giao )?(?:chủ trì|phụ trách|chịu trách nhiệm)(?:,? (?:thực hiện|tham mưu|chính|triển khai))?)|(?:${BODY}) (?:đầu mối|thực hiện|triển khai|tham mưu|chỉ đạo)|(?:phân công|trách nhiệm) (?:thực hiện|nhiệm vụ)`,
      'gu',
    ),
  ],
  [
    'target',
    /(?:chỉ tiêu|mục tiêu)(?:,? (?:mục tiêu|chỉ tiêu))?(?: (?:cụ thể|phấn đấu|cần đạt|năm \d{4}))?/gu,
  ],
  ['note', /ghi chú|kinh phí|nguồn lực/gu],
  [
    'content',
    /(?:tên )?(?:nhóm )?(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|công tác|hạng mục)(?:(?:,? (?:và )?| ?\/ ?)(?:công việc|nhiệm vụ|hoạt động|giải pháp|công tác|nội dung)| (?:cụ thể|thực hiện|chính|chủ yếu|triển khai))*/gu,
  ],
];

/** Roles that several columns of one table may have: who directs and who does it, a beginning and an end. */
const REPEATABLE: ReadonlySet<ColumnRole> = new Set(['lead', 'note']);

/** Reads the roles of columns from the words of a head, in their order (nhận diện cột). */
export function rolesOf(words: string): ColumnRole[] {
  const found = namedColumns(words);
  return directed(
    found.map(({ role }) => role),
    found.map((own) => own.words),
  );
}

/** Where the names of columns begin in the words of a head. */
export function roleStarts(words: string): number[] {
  return namedColumns(words).map(({ index }) => index);
}

function namedColumns(words: string): { role: ColumnRole; index: number; words: string }[] {
  let text = fold(words);
  const found: { role: ColumnRole; index: number; words: string }[] = [];
  for (const [role, pattern] of ROLE_PATTERNS) {
    const matches = [...text.matchAll(pattern)];
    for (const match of REPEATABLE.has(role) ? matches : matches.slice(0, 1)) {
      found.push({ role, index: match.index, words: match[0] });
      // A word names one column only: "đơn vị phối hợp thực hiện" must not be seen again as a lead.
      text =
        text.slice(0, match.index) + '·'.repeat(match[0].length) + text.slice(match.index + match[0].length);
    }
  }
  return found.sort((a, b) => a.index - b.index);
}

/** Role of one head cell; undefined for words that name no known column. */
export function roleOfCell(words: string): ColumnRole | undefined {
  const plain = fold(words).replace(/[\s.:]+$/u, '');
  const exact = EXACT_ROLES.find(([, pattern]) => pattern.test(plain))?.[0];
  if (exact) return exact;
  const roles = rolesOf(words);
  return roles.find((role) => role !== 'content' && role !== 'note') ?? roles[0];
}

/** Head cells that must be these words and no others. */
const EXACT_ROLES: readonly (readonly [ColumnRole, RegExp])[] = [
  ['number', /^(?:s ?t ?t|t ?t|số|#)$/u],
  ['timing', /^(?:(?:thời gian|thời điểm|ngày) )?(?:bắt đầu|kết thúc|hoàn thành)$|^(?:từ|đến) ngày$/u],
  ['lead', /^lãnh đạo .{0,30}(?:chỉ đạo|phụ trách|theo dõi)$/u],
  ['lead', new RegExp(`^(?:thực hiện|triển khai|phân công|trách nhiệm|đầu mối|${BODY})$`, 'u')],
  ['content', /^(?:việc cần làm|đầu việc|việc|tên việc|mô tả)(?:, .+)?$/u],
  ['unit', /^(?:đơn vị tính|đvt|đơn vị đo)$/u],
  [
    'value',
    /^(?:(?:kế hoạch|mục tiêu|giá trị|mức|phấn đấu|số lượng)(?: (?:phấn đấu|đạt|giao))?|chỉ tiêu (?:phấn đấu|giao))(?: (?:năm|đến năm|trong năm) 20\d{2})?$|^(?:năm|chỉ tiêu năm) 20\d{2}$/u,
  ],
];

/** True when these columns make a table of tasks: content, and who or when; or of targets, with their values. */
export function isTaskTable(columns: readonly ColumnRole[]): boolean {
  const has = (role: ColumnRole): boolean => columns.includes(role);
  return (
    columns.length >= 3 &&
    has('content') &&
    (has('lead') || has('timing') || has('value')) &&
    (has('number') || columns.length >= 4)
  );
}

/**
 * Finds the table heads in the lines (tìm tiêu đề bảng): a run of lines made of head words only. The same
 * words again are the head repeated on a new page.
 */
export function findTableHeads(lines: readonly SourceLine[]): TableHead[] {
  const heads: TableHead[] = [];
  for (let start = 0; start < lines.length; start++) {
    const head = headAt(lines, start);
    if (!head) continue;
    heads.push(head);
    start = head.end - 1;
  }
  return heads;
}

function headAt(lines: readonly SourceLine[], start: number): TableHead | undefined {
  const opensWide = /^\s*số\s{2,}\S/iu.test(lines[start]?.text ?? '');
  if (
    !opensWide &&
    !/^[\s|]*(?:số(?:\s*tt|\s*thứ tự|\s*$)|st\s*$|s? ?t ?t(?![\p{L}])|thứ(?:\s*tự|\s*$)|(?:nội dung|nhiệm vụ|tên nhiệm vụ|công việc)(?![\p{L}]))/u.test(
      fold(lines[start]?.text ?? ''),
    )
  )
    return undefined;
  let words = '';
  const cells: string[] = [];
  let best: TableHead | undefined;
  for (let end = start; end < Math.min(lines.length, start + 24); end++) {
    const raw = lines[end]?.text ?? '';
    const text = fold(raw.replace(/[|\t]/g, ' '));
    if (!isHeadLine(text) && !isLaidOutHead(raw)) break;
    words = `${words} ${text}`.trim();
    cells.push(...cellsOfLine(lines[end]?.text ?? ''));
    const columns = rolesOf(words);
    const ofTargets = cells.length > 3 ? columnsOfCells(cells) : undefined;
    if (isTaskTable(columns)) best = { columns, start, end: end + 1, words };
    else if (ofTargets?.includes('value')) best = { columns: ofTargets, start, end: end + 1, words };
  }
  return best && trimHead(lines, { ...best, start: upperStart(lines, best.start) });
}

/** Words of long names of columns, which a line of a table's body has just as well. */
const LONG_NAME_WORDS = new Set(
  'ubnd hđnd tỉnh xã phường huyện thành phố văn bản sở văn phòng chính quyền'.split(' '),
);

/** A further line of a head laid out in columns: its names wrap, with wide gaps between them. */
function isLaidOutHead(line: string): boolean {
  const cells = line.trim().split(/\s{2,}/u);
  return (
    cells.length > 2 &&
    /^\s{6,}/u.test(line) &&
    cells.every((cell) =>
      fold(cell)
        .split(/[\s,/]+/u)
        .filter(Boolean)
        .every((word) => LONG_NAME_WORDS.has(word) || isHeadLine(word)),
    )
  );
}

/** Lines of head words above, which stand over the columns: names that wrap, or that join several. */
function upperStart(lines: readonly SourceLine[], start: number): number {
  let first = start;
  while (first > 0 && start - first < 3) {
    const line = lines[first - 1];
    const isOver =
      line !== undefined && !line.cell && /^\s{6,}\S/u.test(line.text) && isHeadLine(fold(line.text));
    if (!isOver || (lines[first]?.gap ?? 0) > 0) break;
    first -= 1;
  }
  return first;
}

/** The cells of a line of a head: between bars or tabs, with wide gaps between, or the line itself. */
function cellsOfLine(text: string): string[] {
  return text
    .split(/[|\t]|\s{2,}/u)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
}

/** Column numbers "(1) (2) (3)", and quarters or months that share a name above, belong to the head they stand under. */
function trimHead(lines: readonly SourceLine[], head: TableHead): TableHead {
  const next = lines[head.end]?.text ?? '';
  const cells = fold(next.replace(/[|\t]/g, ' ')).split(' ');
  const periods =
    cells.length > 1 && cells.every((cell) => /^(?:quý|tháng|t?\d{1,2}|i{1,3}|iv)$/u.test(cell));
  const isUnder = /^[\s|]*\(?1\)?[\s|]+\(?2\)?[\s|]+\(?3\)?/.test(next) || periods;
  return isUnder ? { ...head, end: head.end + 1 } : head;
}

/** A line of head words only (dòng chỉ gồm chữ của tiêu đề bảng). */
export function isHeadLine(text: string): boolean {
  const words = text
    .replace(/nội dung công tác/u, 'nội dung')
    .replace(/[(),/.:]/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
  return (
    words.length > 0 &&
    words.length <= 30 &&
    words.every((word) => HEAD_WORDS.has(word) || /^20\d{2}$/.test(word))
  );
}

const DIRECTOR = /^(?:lãnh đạo|đồng chí|người chỉ đạo|(?:phân công )?lãnh đạo|thành viên)(?!\p{L})/u;

/** Beside the office that does it, the leader who directs is a remark. */
function directed(roles: readonly ColumnRole[], words: readonly string[]): ColumnRole[] {
  const doers = roles.filter((role) => role === 'lead').length;
  return roles.map((role, c) =>
    role === 'lead' && doers > 1 && DIRECTOR.test(words[c] ?? '') ? 'director' : role,
  );
}

/** Roles of the cells of a head; undefined when they do not make a table of tasks. */
export function columnsOfCells(cells: readonly string[]): ColumnRole[] | undefined {
  const named = cells.map((cell): ColumnRole => roleOfCell(cell) ?? 'note');
  const has = (role: ColumnRole): boolean => named.includes(role);
  // In a table of targets each target is what has to be done; in one of tasks an aim is the target of its row.
  const ofTargets = !has('content') && has('value');
  const ofTasks = has('content') && !has('unit');
  const roles = named.map((role): ColumnRole => {
    if (ofTargets && role === 'target') return 'content';
    return ofTasks && role === 'value' ? 'target' : role;
  });
  return isTaskTable(roles) ? directed(roles, cells.map(fold)) : undefined;
}

/** True when names of columns stand alone among paragraphs: a converter tore the columns from their rows (bảng bị tách cột). */
export function looksTorn(texts: readonly string[]): boolean {
  const roles = texts.filter((text) => isHeadLine(fold(text))).map(roleOfCell);
  return new Set(roles.filter((role) => role !== undefined)).size >= 3;
}

import { fold } from './lines.ts';
import { readTiming } from './timing.ts';
import { splitAgencies, startsAsAgency, startsAsTiming } from './words.ts';

/** Who does a task and when, told in brackets at the end of its sentence (phân công trong ngoặc). */
export interface Duty {
  readonly lead: readonly string[];
  readonly partners: readonly string[];
  /** As printed; empty when no time is told. */
  readonly timing: string;
  readonly product: string;
  /** The sentence without its brackets, when labels leave no word of them over. */
  readonly sentence?: string;
}

const LAST_BRACKETS = /\(([^()]{4,300})\)\s*[.;,]*$/u;
const LABEL =
  /^(?:(?:các )?(?:cơ quan|đơn vị|bộ phận|phòng|người|cán bộ) )?(chủ trì|phụ trách|đầu mối|thực hiện|phân công|giao|trách nhiệm|phối hợp|cùng|thời gian|thời hạn|hoàn thành|tiến độ|hạn|sản phẩm|kết quả)(?: (?:thực hiện|hoàn thành|phối hợp|cho|là))?\s*:\s*/iu;
const ROLE_AFTER =
  /\s*[-–:]?\s+(chủ trì|phụ trách|thực hiện|phối hợp|tham mưu|chịu trách nhiệm)(?: thực hiện)?$/iu;
const ROLE_BEFORE = /^(phối hợp|chủ trì|do|giao)(?: (?:với|cùng|cho))?\s+/iu;

/** Reads the duty in the last brackets of a sentence; undefined when they tell something else. */
export function dutyIn(sentence: string, year: number | null): Duty | undefined {
  const brackets = LAST_BRACKETS.exec(sentence);
  const inside = brackets?.[1];
  if (!inside) return undefined;
  let labels = 0;
  const parts = inside.split(/;\s*/u).flatMap((piece) => splitTimes(piece, year));
  const told = { lead: [] as string[], partners: [] as string[], timing: '', product: '' };
  let open: 'lead' | 'partners' = 'lead';
  for (const part of parts) {
    const label = LABEL.exec(part);
    if (label) labels += 1;
    const words = part.slice(label?.[0].length ?? 0).trim();
    const role = fold(label?.[1] ?? '');
    if (/thời|hoàn thành|tiến độ|hạn/u.test(role) || (!label && isTime(words, year))) {
      told.timing = words;
      continue;
    }
    if (/sản phẩm|kết quả/u.test(role)) {
      told.product = words;
      continue;
    }
    if (role === 'phối hợp' || role === 'cùng') open = 'partners';
    else if (label) open = 'lead';
    const helped = /^(.+?),? phối hợp (?:với|cùng) (.+)$/iu.exec(words);
    if (helped && startsAsAgency(words)) {
      told.lead.push(...splitAgencies(helped[1] ?? ''));
      told.partners.push(...splitAgencies(helped[2] ?? ''));
      continue;
    }
    for (const name of splitAgencies(words)) {
      const own = ROLE_AFTER.exec(name)?.[1] ?? ROLE_BEFORE.exec(name)?.[1];
      if (own) open = fold(own) === 'phối hợp' ? 'partners' : 'lead';
      const bare = name.replace(ROLE_AFTER, '').replace(ROLE_BEFORE, '').trim();
      if (!label && !startsAsAgency(bare)) return undefined;
      told[open].push(bare);
    }
  }
  if (told.lead.length + told.partners.length === 0 && told.timing === '') return undefined;
  return labels === parts.length ? { ...told, sentence: sentence.slice(0, brackets.index).trim() } : told;
}

/** "Phòng A, hằng tháng": what is a time after a comma stands apart. */
function splitTimes(piece: string, year: number | null): string[] {
  const parts: string[] = [];
  for (const part of piece.split(/,\s*/u)) {
    const before = parts.at(-1);
    if (before === undefined || isTime(part, year) !== isTime(before, year)) parts.push(part);
    else parts[parts.length - 1] = `${before}, ${part}`;
  }
  return parts;
}

function isTime(words: string, year: number | null): boolean {
  return startsAsTiming(words) && readTiming(words, year).kind !== 'none';
}

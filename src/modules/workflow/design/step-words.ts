import { fold } from '#kernel/text';

/** How the words of a table were understood: a role of ours and where it works (vai trò, nơi thực hiện). */
export interface Performer {
  readonly role: string;
  readonly unit: string;
  /** False when nothing in the words decided it. */
  readonly sure: boolean;
}

/**
 * Who does a step, read from the words of a table (người thực hiện). The desk is recognised before ranks, because "công
 * chức của Sở tại Trung tâm" works at the desk; leaders of divisions before leaders.
 */
const WHO: readonly (readonly [RegExp, string, string])[] = [
  [
    /mot cua|tiep nhan|t ?t ?pvhcc|trung tam phuc vu hanh chinh cong|\bccmc\b|\btn (va )?tkq\b|tra ket qua/,
    'desk-clerk',
    'desk',
  ],
  [/van thu/, 'clerical', 'responsible'],
  [
    /(lanh dao|truong|giam doc) (phong|ban|bo phan|van phong|chi cuc|trung tam|tram)\b/,
    'unit-head',
    'responsible',
  ],
  [
    /chuyen vien|cong chuc|vien chuc|can bo|nguoi duoc phan cong|dia chinh|tham dinh vien/,
    'case-officer',
    'responsible',
  ],
  [/lanh dao|giam doc|chu tich|nguoi dung dau|ky duyet|hieu truong|thu truong/, 'leader', 'responsible'],
];

/** Words that name somebody, though not which of our roles it is. */
const VAGUE: readonly (readonly [RegExp, string, string])[] = [
  [/ubnd|uy ban nhan dan/, 'leader', 'responsible'],
  [/\bphong\b|\bso\b|hoi dong|\bban\b|co quan|don vi|bo phan|trung tam|co so/, 'case-officer', 'responsible'],
];

/** Reads who does a step; what the words leave open is a guess and says so. */
export function performerOf(words: string | null): Performer {
  const folded = fold(words ?? '');
  const told = WHO.find(([pattern]) => pattern.test(folded));
  if (told) return { role: told[1], unit: unitOf(told[2], folded), sure: true };
  const hinted = VAGUE.find(([pattern]) => pattern.test(folded));
  const unit = unitOf(hinted?.[2] ?? 'responsible', folded);
  return { role: hinted?.[1] ?? 'case-officer', unit, sure: false };
}

/** Roles of all who are named with a slash, “hoặc” or “và” between them (nhiều vai trò trong một ô). */
export function rolesIn(words: string): readonly string[] {
  const named = words.split(/\/|\s(?:hoặc|và)\s/i).map((part) => performerOf(part));
  return [...new Set(named.flatMap(({ role, sure }) => (sure ? role : [])))];
}

/** What the People's Committee of the province does in the process of a department is above that department. */
function unitOf(unit: string, folded: string): string {
  return unit === 'responsible' && /(ubnd|uy ban nhan dan) tinh/.test(folded) ? 'deciding' : unit;
}

/** What the first and the last step of a table do at the desk, and what ranks do between them (thao tác). */
export function actOf(performer: Performer, place: 'first' | 'inside' | 'last'): string {
  if (performer.role === 'desk-clerk')
    return place === 'first' ? 'receive' : place === 'last' ? 'return' : 'process';
  const acts: Readonly<Record<string, string>> = {
    'unit-head': 'review',
    leader: 'sign',
    clerical: 'issue',
  };
  return acts[performer.role] ?? 'process';
}

const LONGEST_NAME = 80;

/** A short name for a step: its first sentence, cut between words (tên bước). The whole text stays its content. */
export function nameOfStep(content: string): string {
  const plain = content
    .replace(/[_*]{2,}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^([-–+•]|\d+[.)]|[a-zđ]\))\s*/i, '');
  const [first = plain] = plain.split(/(?<=[^\d\s])[.;:](?=\s|$)| - | \+ /);
  // A bracket that the cut left open goes with what stood in it.
  const sentence = (first.length >= 4 ? first : plain)
    .replace(/\s*\([^)]*$/, '')
    .replace(/[.,;:]$/, '')
    .trim();
  if (sentence.length <= LONGEST_NAME) return sentence;
  const cut = sentence.slice(0, LONGEST_NAME);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_NAME / 2))} …`;
}

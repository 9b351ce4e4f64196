import { fold } from '#kernel/text';
import type { TimingEvent } from './reader/types.ts';

/** Sorts of facts that tasks of plans ask for (loại sự việc). */
export const FACT_KINDS = [
  'procedure-published',
  'process-proposed',
  'process-approved',
  'profile-published',
  'plan-submitted',
  'plan-issued',
  'report-sent',
  'letter-sent',
  'late-explained',
  'focal-officer',
  'training',
  'meeting',
  'inspection-planned',
  'inspection-found',
  'inspection-concluded',
  'communication',
  'initiative',
  'equipment',
  'budget',
  'petition-received',
  'petition-answered',
] as const;

/** One sort of fact. */
export type FactKind = (typeof FACT_KINDS)[number];

/** Something that happened on the platform (sự việc): it may make tasks due, and it may prove others. */
export interface Fact {
  readonly kind: FactKind;
  /** What tells it apart, whatever number of events it came with; at most once for each task. */
  readonly source: string;
  /** Day on which it happened, local, ISO. */
  readonly on: string;
  readonly title: string;
  /** Address on this site where it can be seen. */
  readonly ref: string;
  /** Units whose work it is. */
  readonly units: readonly string[];
  /** Sort within the kind: study-visit, dialogue, video, camera … */
  readonly form?: string;
  /** Events of timings that it is. */
  readonly events?: readonly TimingEvent[];
  /** Units whose waiting tasks it makes due; null: everybody's. */
  readonly concerns?: readonly string[] | null;
}

/** What a fact is held against (nhiệm vụ để đối chiếu). */
export interface AskingTask {
  readonly id: string;
  /** Unit of the plan. */
  readonly unitId: string;
  readonly content: string;
  readonly product: string;
  readonly event: TimingEvent | null;
  /** Units that lead it, the unit of the plan not counted. */
  readonly leads: readonly string[];
  /** Leading units whose own plan carries it out. */
  readonly covered: readonly string[];
  readonly times: readonly {
    readonly key: string;
    readonly fromOn: string;
    readonly dueOn: string | null;
    readonly done: boolean;
  }[];
}

/** Words, folded, by which a task asks for a fact: one of `ask` and none of `not` (từ nhận biết). */
interface Words {
  readonly ask: RegExp;
  readonly not?: RegExp;
  /** Only the content of the task is read: "báo cáo" stands in the product of nearly every task. */
  readonly contentOnly?: true;
}

const ANY_TALK = /tuyen truyen|truyen thong/u;
const ANY_KIT = /trang thiet bi|co so vat chat/u;

const WORDS: Readonly<Record<FactKind, Words>> = {
  'procedure-published': {
    ask: /cong bo|(?:cap nhat|dang tai|nhap).*(?:co so du lieu quoc gia|csdlqg|cong dich vu cong)/u,
    not: /tham tra|kiem soat chat luong|tham gia y kien/u,
  },
  'process-proposed': { ask: /(?:xay dung|hieu chinh|trinh).*quy trinh (?:noi bo|dien tu)/u },
  'process-approved': { ask: /quy trinh (?:noi bo|dien tu)/u, not: /niem yet/u },
  'profile-published': {
    ask: /(?:nang cap|cap nhat|hieu chinh|hoan thien).*(?:he thong|phan mem)|quy dinh moi/u,
  },
  'plan-submitted': {
    ask: /(?:xay dung|lap) ke hoach/u,
    not: /nam sau|ra soat|kiem tra|truyen thong|tap huan/u,
  },
  'plan-issued': {
    ask: /ban hanh.*ke hoach|ke hoach nam/u,
    not: /nam sau|ra soat|kiem tra|truyen thong|tap huan/u,
  },
  'report-sent': { ask: /bao cao/u, not: /danh gia tac dong|tham dinh/u, contentOnly: true },
  'letter-sent': { ask: /don doc/u },
  'late-explained': { ask: /giai trinh|xin loi/u },
  'focal-officer': { ask: /dau moi/u },
  training: { ask: /tap huan|boi duong/u },
  meeting: { ask: /hoi nghi|toa dam/u, not: /doi thoai|giao ban|hoi thao/u },
  'inspection-planned': { ask: /ke hoach (?:\w+ ){0,4}kiem tra/u },
  'inspection-found': { ask: /xu ly vi pham|hanh vi vi pham/u },
  'inspection-concluded': {
    ask: /kiem tra/u,
    not: /ke hoach (?:\w+ ){0,4}kiem tra|don doc kiem tra|kiem tra danh gia tong hop|ra soat/u,
  },
  communication: { ask: ANY_TALK },
  initiative: { ask: /sang kien/u },
  equipment: { ask: ANY_KIT },
  budget: { ask: /kinh phi|du toan/u },
  'petition-received': { ask: /tiep nhan.*phan anh/u },
  'petition-answered': { ask: /phan anh|kien nghi/u, not: /cong khai dia chi|niem yet/u },
};

/** Words of the sorts within a kind; where one is named, they come instead of, or beside, those of the kind. */
const FORMS: Readonly<Record<string, Words>> = {
  'study-visit': { ask: /hoc tap kinh nghiem|trao doi kinh nghiem/u },
  workshop: { ask: /hoi thao|toa dam/u },
  dialogue: { ask: /doi thoai|giai dap/u },
  briefing: { ask: /giao ban/u },
  news: { ask: /tuyen truyen|truyen thong|tin bai|chuyen muc/u },
  leaflet: { ask: /tuyen truyen|truyen thong|to roi|to gap/u },
  poster: { ask: /tuyen truyen|truyen thong|ap phich|pa ?no|bang ron/u },
  video: { ask: /tuyen truyen|truyen thong|video|clip|phong su/u },
  column: { ask: /chuyen muc/u },
  broadcast: { ask: /tuyen truyen|truyen thong|chuyen muc|phat thanh|truyen hinh/u },
  handbook: { ask: /tuyen truyen|truyen thong|so tay/u },
  kiosk: { ask: /kiosk|ki ot|trang thiet bi/u },
  camera: { ask: /camera/u },
  'ticket-machine': { ask: /trang thiet bi|co so vat chat|lay so|thoi gian cho/u },
};

/** How long after its last day an undone time of a task still looks for its proof, in days. */
const LATE_DAYS = 60;

/**
 * The time of a task that a fact of some day may prove (lần thực hiện ứng với ngày): an open one that runs, the one due
 * first; else an open one that is late, the one due last; else a finished one that was running.
 */
export function timeFor(times: AskingTask['times'], on: string): string | undefined {
  const byDue = times.toSorted((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));
  const running = byDue.filter((one) => one.fromOn <= on && (one.dueOn === null || on <= one.dueOn));
  const open = running.find((one) => !one.done);
  if (open) return open.key;
  const since = Temporal.PlainDate.from(on).subtract({ days: LATE_DAYS }).toString();
  const late = byDue.findLast(
    (one) => !one.done && one.dueOn !== null && one.dueOn < on && one.dueOn >= since,
  );
  return (late ?? running[0])?.key;
}

/**
 * The words by which a task asks for a fact (từ ngữ trùng khớp); undefined when it does not.
 *
 * @returns the words that were found, as the task writes them
 */
export function askedBy(
  task: Pick<AskingTask, 'content' | 'product'>,
  fact: Pick<Fact, 'kind' | 'form'>,
): string | undefined {
  const words = (fact.form === undefined ? undefined : FORMS[fact.form]) ?? WORDS[fact.kind];
  const text = fold(words.contentOnly ? task.content : `${task.content} . ${task.product}`).replaceAll(
    '.',
    ' ',
  );
  const plain = text.replace(/\s+/gu, ' ');
  if (words.not?.test(plain)) return undefined;
  const found = words.ask.exec(plain)?.[0];
  return found === undefined ? undefined : asWritten(`${task.content} ${task.product}`, found);
}

/** Words of a text that fold to some words, as they are written in it; the folded ones where none do. */
function asWritten(text: string, folded: string): string {
  const words = text.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '');
  const sought = folded.split(' ').filter((word) => word !== '' && word !== '.');
  const at = words.findIndex((_, index) => sought.every((word, n) => fold(words[index + n] ?? '') === word));
  return at < 0
    ? folded
    : words
        .slice(at, at + sought.length)
        .join(' ')
        .toLocaleLowerCase('vi');
}

/** A fact proposed as evidence of one time of a task (đề xuất minh chứng). */
export interface Proposal {
  readonly taskId: string;
  readonly occurrence: string;
  readonly why: string;
}

/**
 * Tasks to which a fact is proposed as evidence (nhiệm vụ được đề xuất minh chứng): those of the units whose work it was,
 * and those that a plan above gives them and their own plan does not carry out; that ask for it in words; at a time when
 * it can count. A task that the fact itself made due is not proven by it.
 */
export function proposalsFor(fact: Fact, tasks: readonly AskingTask[]): Proposal[] {
  return tasks.flatMap((task) => {
    const isOwn = fact.units.includes(task.unitId);
    const isGiven = task.leads.some((unit) => fact.units.includes(unit) && !task.covered.includes(unit));
    if (!isOwn && !isGiven) return [];
    if (task.event !== null && fact.events?.includes(task.event)) return [];
    const why = askedBy(task, fact);
    const occurrence = why === undefined ? undefined : timeFor(task.times, fact.on);
    return why === undefined || occurrence === undefined ? [] : [{ taskId: task.id, occurrence, why }];
  });
}

/** Tasks that a fact makes due (nhiệm vụ phát sinh): they wait for such an event, and it concerns their unit. */
export function madeDueBy<T extends Pick<AskingTask, 'unitId' | 'event' | 'leads'>>(
  fact: Fact,
  tasks: readonly T[],
): T[] {
  const { events, concerns } = fact;
  if (!events || events.length === 0) return [];
  return tasks.filter((task) => {
    const waits = task.event !== null && events.includes(task.event);
    const near =
      concerns === null ||
      concerns === undefined ||
      [task.unitId, ...task.leads].some((unit) => concerns.includes(unit));
    return waits && near;
  });
}

/** A number of days within which a triggered task is to be done (thời hạn tính từ sự kiện). */
export interface Term {
  readonly days: number;
  readonly working: boolean;
  /** True when the plan prints none and the law sets it. */
  readonly byLaw: boolean;
}

const PRINTED =
  /(?:trong|sau|không quá|chậm nhất|tối đa|vòng)(?:\s+\p{L}+){0,3}\s+(\d{1,3})\s*(?:\([^)]*\)\s*)?ngày(\s+làm việc)?/iu;

/**
 * Within how many days of its event a task is to be done (thời hạn của lần phát sinh): what the plan prints ("trong 03
 * ngày làm việc kể từ …"); for putting a published procedure on the national base what the law says; else nobody set one.
 *
 * @law ND-63-2010/24  5 working days from the signature of the decision; article to be confirmed
 */
export function termOf(
  task: { readonly printed: string; readonly content: string },
  events: readonly TimingEvent[],
): Term | null {
  const found = PRINTED.exec(task.printed);
  if (found) return { days: Number(found[1]), working: found[2] !== undefined, byLaw: false };
  const toBase = /co so du lieu quoc gia|csdlqg/u.test(fold(task.content));
  if (toBase && events.includes('province-decision-published'))
    return { days: 5, working: true, byLaw: true };
  return null;
}

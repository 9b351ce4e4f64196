import { isPaused, type RunningTime } from '../queue.ts';
import type { Status } from '../statuses.ts';

/**
 * Groups of the inbox (thẻ của hộp việc): `cho-duyet` is for heads and leaders, `ca-don-vi` for heads of units, `tin-nhan` is what
 * applicants wrote and nobody answered, the last one is for roles that read everything.
 */
export const TABS = [
  'cho-toi',
  'cho-duyet',
  'hoi-y-kien',
  'tin-nhan',
  'sap-den-han',
  'tam-dung',
  'da-xong',
  'ca-don-vi',
  'tat-ca',
] as const;

/** One group of the inbox. */
export type Tab = (typeof TABS)[number];

/** Orders of the inbox: what must be done first, what was promised first, what has waited longest. */
export const SORTS = ['han', 'han-ho-so', 'cho-lau'] as const;

/** One order of the inbox. */
export type Sort = (typeof SORTS)[number];

/** Parts of a group that a figure of the workload opens, by group (phần của hộp việc). */
export const PARTS: Readonly<Partial<Record<Tab, readonly string[]>>> = {
  'ca-don-vi': ['gap', 'qua-han', 'dung'],
  'da-xong': ['7-ngay'],
};

/** What an inbox page shows (bộ lọc của hộp việc). Empty text is an open filter. */
export interface InboxQuery {
  readonly tab: Tab;
  readonly unit: string;
  readonly procedure: string;
  readonly channel: string;
  readonly words: string;
  /** Who holds the step: `toi` the reader, `chua` nobody yet, an account, or empty for all. */
  readonly holder: string;
  /** One of the parts of the group, or empty for the whole of it. */
  readonly part: string;
  readonly sort: Sort;
  readonly after: InboxPlace | null;
}

/** Where a page of the inbox begins: after this value of the order and this step. */
export interface InboxPlace {
  /** ISO instant, or `infinity` for what has no time. */
  readonly at: string;
  readonly dossierId: string;
  readonly task: number;
}

const CHANNELS = ['counter', 'online', 'post'];

/**
 * Reads the address of an inbox page; whatever is not known there is left out.
 *
 * @param head     heads a unit
 * @param readsAll reads the work of every unit, and begins with it: nothing ever waits for such a role
 */
export function readInboxQuery(
  query: Readonly<Record<string, string | undefined>>,
  head: boolean,
  readsAll = false,
): InboxQuery {
  const first = readsAll ? 'tat-ca' : 'cho-toi';
  const tab = TABS.find((one) => one === query['the']) ?? first;
  const channel = query['kenh'] ?? '';
  const part = query['phan'] ?? '';
  return {
    tab: (tab === 'ca-don-vi' && !head) || (tab === 'tat-ca' && !readsAll) ? 'cho-toi' : tab,
    part: PARTS[tab]?.includes(part) ? part : '',
    unit: (query['don-vi'] ?? '').slice(0, 80),
    procedure: /^\d\.\d{6}$/.test(query['thu-tuc'] ?? '') ? (query['thu-tuc'] ?? '') : '',
    channel: CHANNELS.includes(channel) ? channel : '',
    words: (query['q'] ?? '').trim().slice(0, 100),
    holder: HOLDER.test(query['giu'] ?? '') ? (query['giu'] ?? '') : '',
    sort: SORTS.find((one) => one === query['xep']) ?? 'han',
    after: readPlace(query['sau'] ?? ''),
  };
}

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const HOLDER = new RegExp(`^(toi|chua|${ID})$`);
const PLACE = new RegExp(
  `^(infinity|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?Z)~(${ID})~(-?\\d{1,6})$`,
);

function readPlace(text: string): InboxPlace | null {
  const [, at, dossierId, task] = PLACE.exec(text) ?? [];
  return at && dossierId ? { at, dossierId, task: Number(task) } : null;
}

const placeWords = ({ at, dossierId, task }: InboxPlace): string => `${at}~${dossierId}~${task}`;

/** Address of the inbox with some choices changed; the place is dropped unless it is given. */
export function inboxHref(query: InboxQuery, change: Partial<InboxQuery> = {}): string {
  const next = { ...query, after: null, ...change };
  const pairs: [string, string][] = [
    ['the', next.tab],
    ['don-vi', next.unit],
    ['thu-tuc', next.procedure],
    ['kenh', next.channel],
    ['q', next.words],
    ['giu', next.holder],
    ['phan', next.part],
    ['xep', next.sort === 'han' ? '' : next.sort],
    ['sau', next.after ? placeWords(next.after) : ''],
  ];
  const parameters = new URLSearchParams(pairs.filter(([, value]) => value !== ''));
  return `/ban-lam-viec?${parameters}`;
}

/** A line of the inbox: names only, no numbers of persons (một dòng của hộp việc). */
export interface DeskLine {
  readonly id: string;
  readonly code: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly applicantName: string;
  readonly channel: string;
  readonly status: Status;
  readonly task: number;
  readonly step: string;
  readonly act: string;
  readonly role: string;
  readonly unitId: string;
  readonly since: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
  readonly stepDueAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  /** When the time that runs now began: acceptance, or the supplement that restarted it. */
  readonly countedFrom: Temporal.Instant | null;
  readonly finishedAt: Temporal.Instant | null;
  readonly holderAccount: string | null;
  readonly holderName: string | null;
  readonly responsibleUnit: string;
  readonly calendarEdition: number;
  /** Filed again after an ending without result (hồ sơ nộp lại). */
  readonly refiled: boolean;
  /** Value of the order, for the place of the next page. */
  readonly sortAt: string;
}

/** The running time of a line; undefined when none runs: no limit, paused, or the result is there. */
export function runningTime(line: DeskLine): RunningTime | undefined {
  if (line.finishedAt || isPaused(line.status)) return undefined;
  const due = line.countedFrom ? line.dueAt : line.stepDueAt;
  return due ? { from: line.countedFrom ?? line.since, due } : undefined;
}

/** Acts of steps that the desk has its own words for; others are processed. */
const KNOWN_ACTS = ['receive', 'process', 'review', 'sign', 'issue', 'return'];

/** Message key of the next act of a step. */
export function nextActKey(act: string): string {
  return `dossiers.desk.next.${KNOWN_ACTS.includes(act) ? act : 'process'}`;
}

import { localDate, localMinutes } from '#kernel/clock';
import { type Calendar, minuteOf, openMinutesBefore } from '#modules/calendar';
import type { Status } from '../model.ts';

/**
 * Groups of the inbox (thẻ của hộp việc): `cho-duyet` is for heads and leaders, `ca-don-vi` for heads of units, the last one
 * for roles that read everything.
 */
export const TABS = [
  'cho-toi',
  'cho-duyet',
  'hoi-y-kien',
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

/** What an inbox page shows (bộ lọc của hộp việc). Empty text is an open filter. */
export interface InboxQuery {
  readonly tab: Tab;
  readonly unit: string;
  readonly procedure: string;
  readonly channel: string;
  readonly words: string;
  readonly sort: Sort;
  readonly after: InboxPlace | null;
}

/** Where a page of the inbox begins: after this value of the order and this code. */
export interface InboxPlace {
  /** ISO instant, or `infinity` for what has no time. */
  readonly at: string;
  readonly code: string;
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
  return {
    tab: (tab === 'ca-don-vi' && !head) || (tab === 'tat-ca' && !readsAll) ? 'cho-toi' : tab,
    unit: (query['don-vi'] ?? '').slice(0, 80),
    procedure: /^\d\.\d{6}$/.test(query['thu-tuc'] ?? '') ? (query['thu-tuc'] ?? '') : '',
    channel: CHANNELS.includes(channel) ? channel : '',
    words: (query['q'] ?? '').trim().slice(0, 100),
    sort: SORTS.find((one) => one === query['xep']) ?? 'han',
    after: readPlace(query['sau'] ?? ''),
  };
}

function readPlace(text: string): InboxPlace | null {
  const [at = '', code = ''] = text.split('~', 2);
  const known = at === 'infinity' || /^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z$/.test(at);
  return known && code !== '' ? { at, code: code.slice(0, 60) } : null;
}

/** Address of the inbox with some choices changed; the place is dropped unless it is given. */
export function inboxHref(query: InboxQuery, change: Partial<InboxQuery> = {}): string {
  const next = { ...query, after: null, ...change };
  const pairs: [string, string][] = [
    ['the', next.tab],
    ['don-vi', next.unit],
    ['thu-tuc', next.procedure],
    ['kenh', next.channel],
    ['q', next.words],
    ['xep', next.sort === 'han' ? '' : next.sort],
    ['sau', next.after ? `${next.after.at}~${next.after.code}` : ''],
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
  /** Value of the order, for the place of the next page. */
  readonly sortAt: string;
}

/** The time of a line that may run out: of the dossier, and before acceptance of the desk's answer. */
export interface RunningTime {
  readonly from: Temporal.Instant;
  readonly due: Temporal.Instant;
}

/** The running time of a line; undefined when none runs: no limit, paused, or the result is there. */
export function runningTime(line: DeskLine): RunningTime | undefined {
  if (line.finishedAt || line.status === 'awaiting-supplement' || line.status === 'awaiting-completion')
    return undefined;
  const due = line.countedFrom ? line.dueAt : line.stepDueAt;
  return due ? { from: line.countedFrom ?? line.since, due } : undefined;
}

/** From this share of its time a dossier is near its end. */
const NEAR = 0.7;

/** How a running time stands (nguy cơ trễ hạn): share of working minutes used, and whether it is near its end or late. */
export interface Risk {
  /** 1 = all of it; more when late. */
  readonly share: number;
  readonly near: boolean;
  readonly late: boolean;
  readonly today: boolean;
}

/** Risk of a running time at a moment, in working time of the unit's calendar. */
export function riskOf(calendar: Calendar, time: RunningTime, now: Temporal.Instant): Risk {
  const open = (at: Temporal.Instant) => openMinutesBefore(calendar, minuteOf(localMinutes(at)));
  const begun = open(time.from);
  const all = open(time.due) - begun;
  const late = Temporal.Instant.compare(now, time.due) > 0;
  const used = all > 0 ? (open(now) - begun) / all : late ? 1 : 0;
  const today = localDate(now) === localDate(time.due);
  const share = late ? Math.max(used, 1.001) : Math.min(used, 1);
  return { share, late, today, near: late || today || share >= NEAR };
}

/** Acts of steps that the desk has its own words for; others are processed. */
const KNOWN_ACTS = ['receive', 'process', 'review', 'sign', 'issue', 'return'];

/** Message key of the next act of a step. */
export function nextActKey(act: string): string {
  return `dossiers.desk.next.${KNOWN_ACTS.includes(act) ? act : 'process'}`;
}

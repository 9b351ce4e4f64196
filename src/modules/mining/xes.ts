import { createHash } from 'node:crypto';
import type { Outcome } from './model.ts';

/** A visit as it is written into an XES log. */
export interface XesVisit {
  readonly element: string;
  readonly name: string;
  readonly role: string | null;
  readonly unitId: string;
  readonly officerId: string | null;
  readonly outcome: Outcome;
  readonly openedAt: Temporal.Instant;
  readonly takenAt: Temporal.Instant | null;
  readonly doneAt: Temporal.Instant | null;
  /** Pairs of local minute numbers. */
  readonly pauses: readonly (readonly [number, number])[];
}

/** A dossier as it is written into an XES log. */
export interface XesDossier {
  readonly code: string;
  readonly procedureCode: string;
  readonly caseKey: string;
  readonly channel: string;
  readonly unitId: string;
  readonly verdict: string | null;
  readonly visits: readonly XesVisit[];
}

/** How people and dossiers are named in the export: as they are, or by words made for this one export. */
export interface XesNames {
  readonly officer: (accountId: string) => string;
  readonly dossier: (code: string) => string;
}

/**
 * Names that say nothing (bí danh): alike within one export, so that work can be followed; of another export they can be
 * matched with nothing, since its salt is another.
 */
export function pseudonyms(salt: string): XesNames {
  const hashed = (kind: string, text: string) =>
    `${kind}-${createHash('sha256').update(`${salt} ${kind} ${text}`).digest('hex').slice(0, 12)}`;
  return { officer: (id) => hashed('CB', id), dossier: (code) => hashed('HS', code) };
}

const EXTENSIONS = [
  ['Concept', 'concept', 'http://www.xes-standard.org/concept.xesext'],
  ['Time', 'time', 'http://www.xes-standard.org/time.xesext'],
  ['Lifecycle', 'lifecycle', 'http://www.xes-standard.org/lifecycle.xesext'],
  ['Organizational', 'org', 'http://www.xes-standard.org/org.xesext'],
] as const;

/** Everything before the first trace (phần đầu tệp XES). IEEE 1849-2016. */
export function xesHead(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
${EXTENSIONS.map(([title, prefix, uri]) => `  <extension name="${title}" prefix="${prefix}" uri="${uri}"/>`).join('\n')}
  <global scope="trace">
${text('concept:name', '', 4)}  </global>
  <global scope="event">
${text('concept:name', '', 4)}${date('time:timestamp', '1970-01-01T00:00:00.000+00:00', 4)}${text('lifecycle:transition', 'complete', 4)}  </global>
  <classifier name="Activity" keys="concept:name lifecycle:transition"/>
  <classifier name="Resource" keys="org:resource"/>
${text('concept:name', name, 2)}${text('lifecycle:model', 'standard', 2)}`;
}

/** Everything after the last trace. */
export const XES_TAIL = '</log>\n';

/** One dossier as a trace: its visits as the events of the standard life cycle, in the order of time. */
export function xesTrace(dossier: XesDossier, names: XesNames): string {
  const events = dossier.visits
    .flatMap((visit, index) => eventsOf(visit, index, names))
    .sort((one, other) => Temporal.Instant.compare(one.at, other.at) || one.place - other.place);
  return `  <trace>
${text('concept:name', names.dossier(dossier.code), 4)}${text('motcua:procedure', dossier.procedureCode, 4)}${text('motcua:case', dossier.caseKey, 4)}${text('motcua:channel', dossier.channel, 4)}${text('motcua:unit', dossier.unitId, 4)}${dossier.verdict === null ? '' : text('motcua:verdict', dossier.verdict, 4)}${events.map(({ xml }) => xml).join('')}  </trace>
`;
}

interface Told {
  readonly at: Temporal.Instant;
  readonly place: number;
  readonly xml: string;
}

type Transition = 'schedule' | 'start' | 'suspend' | 'resume' | 'complete' | 'ate_abort' | 'withdraw';

function eventsOf(visit: XesVisit, index: number, names: XesNames): Told[] {
  const told: Told[] = [];
  const tell = (at: Temporal.Instant | null, transition: Transition, hasOfficer: boolean) => {
    if (at === null) return;
    const officer = hasOfficer && visit.officerId !== null ? names.officer(visit.officerId) : null;
    // Of one minute the earlier step ends before the later one begins.
    const place = index * 100 + told.length;
    told.push({ at, place, xml: event(visit, at, transition, officer) });
  };
  tell(visit.openedAt, 'schedule', false);
  tell(visit.takenAt, 'start', true);
  for (const [from, to] of visit.pauses) {
    tell(ofMinute(from), 'suspend', false);
    if (visit.doneAt === null || ofMinute(to).epochMilliseconds <= visit.doneAt.epochMilliseconds)
      tell(ofMinute(to), 'resume', false);
  }
  tell(visit.doneAt, ENDS[visit.outcome], true);
  return told;
}

const ENDS: Readonly<Record<Outcome, Transition>> = {
  open: 'complete',
  done: 'complete',
  'sent-back': 'ate_abort',
  ended: 'withdraw',
};

function ofMinute(minute: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds((minute - 7 * 60) * 60_000);
}

function event(
  visit: XesVisit,
  at: Temporal.Instant,
  transition: Transition,
  officer: string | null,
): string {
  return `    <event>
${text('concept:name', visit.name, 6)}${text('concept:instance', visit.element, 6)}${date('time:timestamp', localTime(at), 6)}${text('lifecycle:transition', transition, 6)}${officer === null ? '' : text('org:resource', officer, 6)}${visit.role === null ? '' : text('org:role', visit.role, 6)}${text('org:group', visit.unitId, 6)}    </event>
`;
}

/** Wall time in Việt Nam with its offset. */
function localTime(at: Temporal.Instant): string {
  return at.add({ hours: 7 }).toString({ fractionalSecondDigits: 3 }).replace('Z', '+07:00');
}

function text(key: string, value: string, indent: number): string {
  return `${' '.repeat(indent)}<string key="${key}" value="${escaped(value)}"/>\n`;
}

function date(key: string, value: string, indent: number): string {
  return `${' '.repeat(indent)}<date key="${key}" value="${value}"/>\n`;
}

// Characters that XML 1.0 cannot hold at all are left out; the rest is escaped.
function escaped(value: string): string {
  return value
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"\n\t\r]/g, (sign) => ESCAPES[sign] ?? sign);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
};

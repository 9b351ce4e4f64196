import type { Limit } from '#modules/calendar';
import type { Channel, ChannelTerms, PaperRequirement, ProcedureCase } from './model.ts';
import { feesOf, type NationalFee } from './national-fees.ts';
import { keyOf, tidy, tidyNote, withoutBullet } from './national-text.ts';

interface NationalTime {
  readonly value?: number | null | undefined;
  readonly unit?: string | null | undefined;
  readonly basis?: string | null | undefined;
}

interface NationalMethod {
  readonly channel: string;
  readonly time?: NationalTime | null | undefined;
  readonly note?: string | null | undefined;
}

interface NationalStage {
  readonly step?: string | null | undefined;
  readonly value?: number | null | undefined;
  readonly basis?: string | null | undefined;
}

interface NationalPaper {
  readonly case?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly originals?: number | null | undefined;
  readonly copies?: number | null | undefined;
  readonly formName?: string | null | undefined;
}

/** The parts of a national record on which time, fees and papers hang. */
export interface NationalTerms {
  readonly timeLimit?: NationalTime | null | undefined;
  readonly stageDeadlines?: readonly NationalStage[] | null | undefined;
  readonly methods?: readonly NationalMethod[] | null | undefined;
  readonly channels?: readonly (string | null)[] | null | undefined;
  readonly fees?: readonly NationalFee[] | null | undefined;
  readonly components?: readonly NationalPaper[] | null | undefined;
}

const CHANNELS: Readonly<Record<string, Channel>> = {
  truc_tiep: 'counter',
  truc_tuyen: 'online',
  buu_chinh: 'post',
};
const ORDER: readonly Channel[] = ['counter', 'online', 'post'];

/** Words that name a case, as against a heading of papers that everybody hands in. */
const CASE_WORDS = /^[\s\d().,*+a-zđ-]{0,8}?(trường hợp|đối với|hồ sơ)/iu;
const HEADING =
  /^(giấy tờ phải (nộp|xuất trình)|thành phần hồ sơ|hồ sơ (bao )?gồm|nộp trực tiếp|xuất trình|lưu ý|trường hợp đăng ký trên môi trường điện tử)/iu;
const BY_PROXY = /(?<!\p{L})ủy quyền(?!\p{L})|(?<!\p{L})uỷ quyền(?!\p{L})/iu;
const REMARK =
  /^[\s\d().,*+-]*(trường hợp|người tiếp nhận|nếu|lưu ý|cá nhân có quyền|bản chụp|đối với|việc)/iu;

/**
 * Cases of a record with time and fee by channel and their papers (trường hợp, cách thức, thành phần hồ sơ), and the
 * remarks that the record lists among the papers.
 */
export function casesOf(record: NationalTerms): { cases: ProcedureCase[]; notes: string[] } {
  const byCase = termsByCase(record);
  const { general, special, notes } = papersOf(record.components ?? []);
  const taken = new Set<string>();
  const add = (
    name: string | null,
    channels: readonly ChannelTerms[],
    papers: readonly PaperRequirement[],
  ): ProcedureCase => {
    const key = name === null ? 'chung' : keyOf(name, taken);
    taken.add(key);
    return { key, name, channels, papers };
  };
  const [only] = byCase;
  if (byCase.length === 1 && only) {
    if (special.size === 0) return { cases: [add(null, only.channels, general)], notes };
    return {
      cases: [...special].map(([name, papers]) => add(name, only.channels, [...general, ...papers])),
      notes,
    };
  }
  // Time differs by case and papers by another: which pairs exist is unknown, so the papers are shown with their case.
  const conditional = [...special].flatMap(([name, papers]) =>
    papers.map((paper) => ({ ...paper, name: `${name}: ${paper.name}`, required: false })),
  );
  return {
    cases: byCase.map(({ name, channels }) => add(name, channels, [...general, ...conditional])),
    notes,
  };
}

interface CaseTerms {
  readonly name: string | null;
  readonly channels: readonly ChannelTerms[];
}

/** One entry per case where every repeated channel names its case in its note; otherwise one entry for all. */
function termsByCase(record: NationalTerms): CaseTerms[] {
  const methods = record.methods ?? [];
  const repeated = new Set(methods.map(({ channel }) => channel)).size < methods.length;
  const named = methods.map((method) => ({ method, name: caseNamed(method.note) }));
  if (!repeated || named.some(({ name }) => name === null))
    return [{ name: null, channels: channelsOf(record, methods) }];
  const names = [...new Set(named.map(({ name }) => name))];
  return names.map((name) => ({
    name,
    channels: channelsOf(
      record,
      named.filter((one) => one.name === name).map(({ method }) => method),
    ),
  }));
}

function caseNamed(note: string | null | undefined): string | null {
  const words = withoutBullet(tidyNote(note) ?? '');
  if (!/^\(?\d{0,2}\)?\s*(trường hợp|đối với)/iu.test(words)) return null;
  return (
    words
      .split(/[:;]|\.\s/)[0]
      ?.slice(0, 200)
      .trim() ?? null
  );
}

function channelsOf(record: NationalTerms, methods: readonly NationalMethod[]): ChannelTerms[] {
  const names = new Set([
    ...methods.map(({ channel }) => channel),
    ...(record.channels ?? []).filter((name) => name !== null),
  ]);
  const terms = ORDER.filter((channel) => [...names].some((name) => CHANNELS[name] === channel)).map(
    (channel) => {
      const own = methods.filter((method) => CHANNELS[method.channel] === channel);
      return {
        channel,
        ...limitOf(own.length > 0 ? own : [{ channel, time: record.timeLimit }]),
        fees: feesOf(record.fees ?? [], nameOf(channel)),
      };
    },
  );
  if (terms.length > 0)
    return terms.map(({ channel, limit, fees, note }) => ({ channel, limit, fees, note }));
  return generalTerms(record);
}

/** The record names no channel: what it says of time and fees holds at the counter, which is always open. */
function generalTerms(record: NationalTerms): ChannelTerms[] {
  const { limit, note } = limitOf([{ channel: 'truc_tiep', time: record.timeLimit }]);
  const stages = (record.stageDeadlines ?? []).flatMap((stage) =>
    tidy(stage.step) ? `${tidy(stage.step)} (${wordsOf(stage) ?? 'không rõ thời hạn'})` : [],
  );
  const fees = feesOf(record.fees ?? [], null);
  const notes = [
    note,
    stages.length > 0 ? `Các bước: ${stages.join('; ')}.` : null,
    'Nguồn không ghi cách thức nộp.',
  ];
  return [{ channel: 'counter', limit, fees, note: notes.filter(Boolean).join(' '), stated: false }];
}

function nameOf(channel: Channel): string {
  return Object.entries(CHANNELS).find(([, one]) => one === channel)?.[0] ?? '';
}

/** One limit when every entry agrees; several that differ are told in words, since none of them is the limit. */
function limitOf(methods: readonly NationalMethod[]): Pick<ChannelTerms, 'limit' | 'note'> {
  const read = methods.map(({ time, note }) => ({
    limit: limitIn(time),
    words: wordsOf(time),
    note: tidyNote(note),
  }));
  const [first] = read;
  if (read.some(({ words }) => words !== first?.words)) {
    const each = read.map(({ words, note }) => [words, note?.replace(/\.$/, '')].filter(Boolean).join(' – '));
    return { limit: null, note: `Nguồn ghi nhiều thời hạn: ${each.toSorted().join('; ')}.` };
  }
  const notes = [...new Set(read.map(({ note }) => note))];
  if (!first?.limit && first?.words)
    notes.unshift(`Nguồn ghi thời hạn “${first.words}”, chưa tính được thành ngày.`);
  return { limit: first?.limit ?? null, note: notes.filter(Boolean).join(' ') || null };
}

/** True where the record states a limit at all, also one that cannot be counted: several, months, a sum of stages. */
export function saysLimit(record: NationalTerms): boolean {
  const times = [record.timeLimit, ...(record.methods ?? []).map(({ time }) => time)];
  return times.some((time) => (time?.value ?? 0) > 0 && tidy(time?.basis) !== null);
}

/** A limit is known only with its unit; months, sums of stages and figures without a unit stay words. */
function limitIn(time: NationalTime | null | undefined): Limit | null {
  const { value, unit, basis } = time ?? {};
  if (typeof value !== 'number' || !(value > 0) || value >= 10_000) return null;
  if (unit === 'hour') return { value, unit: 'wh' };
  if (unit !== 'day') return null;
  const words = (basis ?? '').trim().toLowerCase();
  if (words === 'ngày làm việc') return { value, unit: 'wd' };
  return words === 'ngày' && Number.isInteger(value) ? { value, unit: 'd' } : null;
}

function wordsOf(time: NationalTime | null | undefined): string | null {
  const { value, basis } = time ?? {};
  if (typeof value !== 'number' || value <= 0) return null;
  return basis ? `${value} ${tidy(basis)}` : `${value} (không rõ đơn vị)`;
}

function papersOf(components: readonly NationalPaper[]) {
  const taken = new Set<string>();
  const general: PaperRequirement[] = [];
  const special = new Map<string, PaperRequirement[]>();
  const notes: string[] = [];
  for (const component of components) {
    const name = withoutBullet(tidy(component.name) ?? '');
    if (!name) continue;
    const heading = withoutBullet(tidy(component.case) ?? '');
    const counted = (component.originals ?? 0) + (component.copies ?? 0) > 0;
    if (/^lưu ý/iu.test(heading) || (!counted && REMARK.test(name))) {
      if (!notes.includes(name)) notes.push(name);
      continue;
    }
    const proxy = BY_PROXY.test(heading);
    const paper: PaperRequirement = {
      key: keyOf(name, taken),
      name: /phải xuất trình/iu.test(heading) ? `${name} (xuất trình)` : name,
      originals: counted ? count(component.originals) : null,
      copies: counted ? count(component.copies) : null,
      formName: tidy(component.formName)?.replace(/\.(docx?|pdf|xlsx?|rtf|odt)$/i, '') ?? null,
      required: !proxy && !/nếu có|^trường hợp|^đối với|nếu thuộc/iu.test(name),
    };
    taken.add(paper.key);
    if (heading === '' || proxy || HEADING.test(heading) || !CASE_WORDS.test(heading)) general.push(paper);
    else special.set(heading, [...(special.get(heading) ?? []), paper]);
  }
  return { general, special, notes };
}

function count(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1000 ? value : null;
}

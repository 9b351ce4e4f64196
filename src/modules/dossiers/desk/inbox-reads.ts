import { type Runner, statement } from '#kernel/db';
import type { DeskLine, InboxPlace, InboxQuery, Sort } from './inbox.ts';

/** The duty of an officer: pairs of role and unit, and who it is. */
export interface Duty {
  readonly accountId: string;
  readonly roles: readonly {
    readonly role: string;
    readonly unitId: string;
    readonly inPlaceOf?: { readonly accountId: string };
  }[];
}

/** Lines of one page of the inbox. */
export const INBOX_PAGE = 50;

// When the clock was set anew, its due date moved: only then is the log asked for the moment.
const countedFrom = (s: string) => `case when d.first_due_at is distinct from d.due_at then coalesce((
    select max(a.recorded_at) from ${s}.dossiers_action a where a.dossier_id = d.id and a.kind = 'receive-supplement'), d.accepted_at)
  else d.accepted_at end`;

const columns = (
  s: string,
  sort: string,
) => `d.id, d.code, d.procedure_code as "procedureCode", d.procedure_name as "procedureName",
  d.applicant_name as "applicantName", d.channel, d.status, t.task, t.name as step, t.act, t.role, t.unit_id as "unitId", t.since,
  t.closed_at as "closedAt", t.due_at as "stepDueAt", d.due_at as "dueAt", ${countedFrom(s)} as "countedFrom",
  d.finished_at as "finishedAt", t.holder_account as "holderAccount", t.holder_name as "holderName",
  d.responsible_unit as "responsibleUnit", d.calendar_edition as "calendarEdition", ${placeText(sort)} as "sortAt",
  exists (select from ${s}.dossiers_line l where l.dossier_id = d.id) as refiled`;

// As text, microseconds kept: the next page begins exactly after this line.
const placeText = (sort: string) => `case when ${sort} = 'infinity' then 'infinity'
  else to_char(${sort} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') end`;

/** Name or code with accents forgiven; typed words come folded. */
const matches = (words: string) =>
  `(d.applicant_search like '%' || ${words} || '%' or replace(lower(d.code), '-', ' ') like '%' || ${words} || '%')`;

type After = [afterAt: string, afterId: string, afterTask: number, most: number];
type Filtered = [unit: string, procedure: string, channel: string];
type OpenParams = [
  roles: string[],
  units: string[],
  holders: string[] | null,
  unheld: boolean,
  state: 'waits' | 'near' | 'late' | 'paused',
  now: string,
  ...Filtered,
  ...After,
  words: string,
];

const SORT_COLUMNS: Readonly<Record<Sort, string>> = {
  han: 'urgent_at',
  'han-ho-so': 'promised_at',
  'cho-lau': 'since',
};

// Each pair of role and unit is one range of the queue index, read from the index alone; the lines of the page are looked up
// afterwards.
const listOpen = (sort: Sort) =>
  statement<OpenParams, DeskLine>(
    `dossiers.desk-list-open-${sort}`,
    (s) => `select ${columns(s, 'p.sort_at')} from (
      select p.* from unnest($1::text[], $2::text[]) as g(role, unit)
      cross join lateral (select q.dossier_id, q.task, q.${SORT_COLUMNS[sort]} as sort_at from ${s}.dossiers_step q
        where q.unit_id = g.unit and q.role = g.role and q.closed_at is null
          and ($3::uuid[] is null or q.holder_account = any($3::uuid[]) or ($4 and q.holder_account is null))
          and q.paused = ($5 = 'paused') and ($5 <> 'near' or q.near_at <= $6::timestamptz)
          and ($5 <> 'late' or q.urgent_at < $6::timestamptz)
          and ($7 = '' or q.unit_id = $7) and ($8 = '' or q.procedure_code = $8) and ($9 = '' or q.channel = $9)
          and ($14 = '' or q.search like '%' || $14 || '%')
          and (q.${SORT_COLUMNS[sort]}, q.dossier_id, q.task) > ($10::timestamptz, $11::uuid, $12::int)
        order by q.${SORT_COLUMNS[sort]}, q.dossier_id, q.task limit $13) p
      order by p.sort_at, p.dossier_id, p.task limit $13) p
    join ${s}.dossiers_step t on t.dossier_id = p.dossier_id and t.task = p.task
    join ${s}.dossiers_dossier d on d.id = p.dossier_id order by p.sort_at, p.dossier_id, p.task`,
  );

const bySort = <T>(make: (sort: Sort) => T): Readonly<Record<Sort, T>> => ({
  han: make('han'),
  'han-ho-so': make('han-ho-so'),
  'cho-lau': make('cho-lau'),
});
const OPEN = bySort(listOpen);

const lastStep = (
  s: string,
) => `cross join lateral (select q.* from ${s}.dossiers_step q where q.dossier_id = d.id
  order by q.closed_at is not null, q.since desc, q.task limit 1) t`;

type WholeParams = [
  units: string[],
  ...Filtered,
  afterAt: string,
  afterId: string,
  most: number,
  words: string,
];

/** Whole dossiers of which `which` is true of the units, in order of an instant. */
const wholeText = (
  s: string,
  which: string,
  at: string,
) => `select ${columns(s, at)} from ${s}.dossiers_dossier d ${lastStep(s)}
    where ${which} and ($2 = '' or d.responsible_unit = $2 or d.receiving_unit = $2)
      and ($3 = '' or d.procedure_code = $3) and ($4 = '' or d.channel = $4) and ($8 = '' or ${matches('$8')})
      and (${at}, d.id) > ($5::timestamptz, $6::uuid)
    order by ${at}, d.id limit $7`;

/** A proposal of somebody else waits for one of these units (chờ duyệt). */
export const proposed = (units: string, me: string): string =>
  `d.proposed_by is not null and d.proposed_by <> ${me}::uuid and d.responsible_unit = any(${units}::text[])`;

/** One of these units was asked for its opinion and has not answered (được hỏi ý kiến). */
export const asked = (units: string): string =>
  `d.asked_units is not null and d.asked_units && ${units}::text[]`;

/** The applicant wrote and nobody answered (tin nhắn chờ trả lời). */
export const questioned = (units: string): string =>
  `d.question_at is not null and (d.receiving_unit = any(${units}::text[]) or d.responsible_unit = any(${units}::text[]))`;

const listProposed = statement<[...WholeParams, me: string], DeskLine>('dossiers.desk-list-proposed', (s) =>
  wholeText(s, proposed('$1', '$9'), 'd.last_at'),
);
const listAsked = statement<WholeParams, DeskLine>('dossiers.desk-list-asked', (s) =>
  wholeText(s, asked('$1'), 'd.last_at'),
);
const listQuestioned = statement<WholeParams, DeskLine>('dossiers.desk-list-questioned', (s) =>
  wholeText(s, questioned('$1'), 'd.question_at'),
);
const listCompleting = statement<WholeParams, DeskLine>('dossiers.desk-list-completing', (s) =>
  wholeText(s, `d.receiving_unit = any($1::text[]) and d.status = 'awaiting-completion'`, 'd.last_at'),
);

// The newest are picked from the index before the join; a filter on the dossier needs them all. Fifty more than asked
// stand for steps that were closed at the very instant of the last line.
const listDone = statement<
  [
    roles: string[],
    units: string[],
    since: string,
    unit: string,
    procedure: string,
    channel: string,
    words: string,
    by: string | null,
    ...After,
  ],
  DeskLine
>(
  'dossiers.desk-list-done',
  (s) => `select ${columns(s, 't.closed_at')} from unnest($1::text[], $2::text[]) as g(role, unit)
    cross join lateral (select * from ${s}.dossiers_step q where q.unit_id = g.unit and q.role = g.role
      and q.closed_at > $3::timestamptz and ($9 = 'infinity' or q.closed_at <= $9::timestamptz) and ($4 = '' or q.unit_id = $4)
      and ($8::uuid is null or q.closed_by = $8::uuid)
      order by q.closed_at desc limit case when $5 = '' and $6 = '' and $7 = '' then $12 + 50 end) t
    join ${s}.dossiers_dossier d on d.id = t.dossier_id
    where ($5 = '' or d.procedure_code = $5) and ($6 = '' or d.channel = $6) and ($7 = '' or ${matches('$7')})
      and ($9 = 'infinity' or (t.closed_at, d.id, t.task) < ($9::timestamptz, $10::uuid, $11::int))
    order by t.closed_at desc, d.id desc, t.task desc limit $12`,
);

const listBusy = statement<[], { unit: string }>(
  'dossiers.desk-list-busy-units',
  (s) => `select distinct unit_id as unit from ${s}.dossiers_step where closed_at is null`,
);

/** Pairs of role and unit, each once: a role may be held twice, as one's own and in the place of another. */
export function pairsOf(duty: Duty): [roles: string[], units: string[]] {
  const pairs = [...new Map(duty.roles.map((r) => [`${r.role} ${r.unitId}`, r])).values()];
  return [pairs.map((r) => r.role), pairs.map((r) => r.unitId)];
}

/** Roles that do steps: a unit as a whole is the queues of these. */
const STEP_ROLES = [
  'desk-clerk',
  'case-officer',
  'unit-head',
  'leader',
  'clerical',
  'control-officer',
  'inspector',
  'administrator',
];

const everyRole = (units: readonly string[]): [roles: string[], units: string[]] => [
  units.flatMap(() => STEP_ROLES),
  units.flatMap((unit) => STEP_ROLES.map(() => unit)),
];

/** The officer and everybody in whose place the officer acts: whose steps are within reach. */
export const selvesOf = (duty: Duty): string[] => [
  ...new Set([duty.accountId, ...duty.roles.flatMap((r) => r.inPlaceOf?.accountId ?? [])]),
];

const unitsWith = (duty: Duty, ...roles: string[]): string[] => [
  ...new Set(duty.roles.filter((r) => roles.includes(r.role)).map((r) => r.unitId)),
];

/** Units for which an officer takes dossiers in. */
export const desksOf = (duty: Duty): string[] => unitsWith(duty, 'desk-clerk');
/** Units for which an officer approves what others propose. */
export const approvesFor = (duty: Duty): string[] => unitsWith(duty, 'unit-head', 'leader');
/** Units whose work an officer divides. */
export const headsOf = (duty: Duty): string[] => unitsWith(duty, 'unit-head');
/** Units of an officer's roles. */
export const unitsOf = (duty: Duty): string[] => [...new Set(duty.roles.map((r) => r.unitId))];
/** Units whose applicants an officer answers: the desk that received, the unit that handles. */
export const answersFor = (duty: Duty): string[] =>
  unitsWith(duty, 'desk-clerk', 'case-officer', 'unit-head');

const START: InboxPlace = {
  at: '0001-01-01T00:00:00Z',
  dossierId: '00000000-0000-0000-0000-000000000000',
  task: -1_000_000,
};
const END: InboxPlace = { ...START, at: 'infinity' };

/** What a page of the inbox is read with. */
export interface InboxTime {
  /** Words of the filter without accents. */
  readonly folded: string;
  readonly now: Temporal.Instant;
  /** Beginning of the 30 days of what is done. */
  readonly since: Temporal.Instant;
}

/** One page of a group of the inbox, and one line more when another page follows. */
export async function listInboxPage(
  q: Runner,
  duty: Duty,
  query: InboxQuery,
  time: InboxTime,
): Promise<DeskLine[]> {
  const whole = (units: string[]) => wholeParams(query, units, time.folded);
  switch (query.tab) {
    case 'cho-duyet':
      return q.all(listProposed, [...whole(approvesFor(duty)), duty.accountId]);
    case 'hoi-y-kien':
      return q.all(listAsked, whole(unitsOf(duty)));
    case 'tin-nhan':
      return q.all(listQuestioned, whole(answersFor(duty)));
    case 'da-xong':
      return listDonePage(q, duty, query, time);
    case 'tam-dung':
      return listPaused(q, duty, query, time);
    default:
      return listOpenPage(q, duty, query, time);
  }
}

function wholeParams(query: InboxQuery, units: string[], folded: string): WholeParams {
  const { at, dossierId } = query.after ?? START;
  return [units, query.unit, query.procedure, query.channel, at, dossierId, INBOX_PAGE + 1, folded];
}

function listDonePage(q: Runner, duty: Duty, query: InboxQuery, time: InboxTime): Promise<DeskLine[]> {
  const { unit, procedure, channel, holder } = query;
  const { at, dossierId, task } = query.after ?? END;
  const other = holder !== '' && holder !== 'toi' && holder !== 'chua';
  const [roles, units] = other ? everyRole(headsOf(duty)) : pairsOf(duty);
  const by = other ? holder : holder === 'toi' ? duty.accountId : null;
  return q.all(listDone, [
    roles,
    units,
    (query.part === '7-ngay' ? time.now.subtract({ hours: 24 * 7 }) : time.since).toString(),
    unit,
    procedure,
    channel,
    time.folded,
    by,
    at,
    dossierId,
    task,
    INBOX_PAGE + 1,
  ]);
}

/** The task in the place of a page that ended among what the desk waits for before acceptance. */
const COMPLETING = -999_999;

/** Where the next page begins after this line. */
export function placeAfter(line: DeskLine): InboxPlace {
  const task = line.status === 'awaiting-completion' ? COMPLETING : line.task;
  return { at: line.sortAt, dossierId: line.id, task };
}

/** What the desk waits for before acceptance comes first, then what is paused afterwards. */
async function listPaused(q: Runner, duty: Duty, query: InboxQuery, time: InboxTime): Promise<DeskLine[]> {
  const among = query.after === null || query.after.task === COMPLETING;
  const completing = among ? await q.all(listCompleting, wholeParams(query, desksOf(duty), time.folded)) : [];
  if (completing.length > INBOX_PAGE) return completing;
  const paused = await listOpenPage(q, duty, among ? { ...query, after: null } : query, time);
  return [...completing, ...paused].slice(0, INBOX_PAGE + 1);
}

async function listOpenPage(
  q: Runner,
  duty: Duty,
  query: InboxQuery,
  { folded, now }: InboxTime,
): Promise<DeskLine[]> {
  const { tab, sort, unit, procedure, channel } = query;
  const whole = tab === 'ca-don-vi' || tab === 'tat-ca';
  const all = tab === 'tat-ca' ? (await q.all(listBusy, [])).map((row) => row.unit) : headsOf(duty);
  const [roles, units] = whole ? everyRole(all) : pairsOf(duty);
  const { at, dossierId, task } = query.after ?? START;
  const params: OpenParams = [
    roles,
    units,
    ...heldBy(duty, query, whole || tab === 'tam-dung'),
    stateOf(query),
    now.toString(),
    unit,
    procedure,
    channel,
    at,
    dossierId,
    task,
    INBOX_PAGE + 1,
    folded,
  ];
  return q.all(OPEN[sort], params);
}

function stateOf({ tab, part }: InboxQuery): OpenParams[4] {
  if (tab === 'tam-dung' || part === 'dung') return 'paused';
  if (part === 'qua-han') return 'late';
  return tab === 'sap-den-han' || part === 'gap' ? 'near' : 'waits';
}

/** Accounts whose steps are listed, null for all, and whether those that nobody holds are. */
function heldBy(duty: Duty, { holder }: InboxQuery, whole: boolean): [string[] | null, boolean] {
  if (holder === 'toi') return [[duty.accountId], false];
  if (holder === 'chua') return [[], true];
  if (holder !== '' && whole) return [[holder], false];
  return whole ? [null, true] : [selvesOf(duty), true];
}

const listNames = statement<[codes: string[]], { code: string; name: string }>(
  'dossiers.desk-list-procedure-names',
  (s) => `select code, name from ${s}.v_catalogue_offer where code = any($1::text[]) order by name`,
);

/** Procedures by code, for the filter, by name; those no longer offered are left out. */
export function listProcedureNames(
  q: Runner,
  codes: readonly string[],
): Promise<{ code: string; name: string }[]> {
  return codes.length === 0 ? Promise.resolve([]) : q.all(listNames, [[...codes]]);
}

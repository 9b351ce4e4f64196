import { type Runner, statement } from '#kernel/db';
import type { DeskLine, InboxQuery } from './inbox.ts';

/** The duty of an officer: pairs of role and unit, and who it is. */
export interface Duty {
  readonly accountId: string;
  readonly roles: readonly { readonly role: string; readonly unitId: string }[];
}

/** Lines of one page of the inbox. */
export const INBOX_PAGE = 50;

// When the clock was set anew, its due date moved: only then is the log asked for the moment.
const countedFrom = (s: string) => `case when d.first_due_at is distinct from d.due_at then coalesce((
    select max(a.recorded_at) from ${s}.dossiers_action a where a.dossier_id = d.id and a.kind = 'receive-supplement'), d.accepted_at)
  else d.accepted_at end`;

const urgency = `case when d.finished_at is null then coalesce(least(t.due_at, d.due_at), 'infinity') else 'infinity' end`;

const columns = (
  s: string,
  sort: string,
) => `d.id, d.code, d.procedure_code as "procedureCode", d.procedure_name as "procedureName",
  d.applicant_name as "applicantName", d.channel, d.status, t.name as step, t.act, t.role, t.unit_id as "unitId", t.since,
  t.closed_at as "closedAt", t.due_at as "stepDueAt", d.due_at as "dueAt", ${countedFrom(s)} as "countedFrom",
  d.finished_at as "finishedAt", t.holder_account as "holderAccount", t.holder_name as "holderName",
  d.responsible_unit as "responsibleUnit", d.calendar_edition as "calendarEdition", ${placeText(sort)} as "sortAt"`;

// As text, microseconds kept: the next page begins exactly after this line.
const placeText = (sort: string) => `case when ${sort} = 'infinity' then 'infinity'
  else to_char(${sort} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') end`;

/** Name or code with accents forgiven; typed words come folded. */
const matches = (words: string) => `(${words} = '' or d.code ilike '%' || ${words} || '%' or
  replace(regexp_replace(normalize(lower(d.applicant_name), NFD), '[\\u0300-\\u036f]', '', 'g'), 'đ', 'd') like '%' || ${words} || '%')`;

const filters = (
  from: number,
) => `($${from} = '' or t.unit_id = $${from}) and ($${from + 1} = '' or d.procedure_code = $${from + 1})
  and ($${from + 2} = '' or d.channel = $${from + 2}) and ${matches(`$${from + 3}`)}`;

type Filtered = [unit: string, procedure: string, channel: string, words: string];
type Page = [sort: string, afterAt: string, afterCode: string, most: number];

const open = `join lateral (select * from {s}.dossiers_step q where q.unit_id = g.unit and (g.role = '*' or q.role = g.role)
  and q.closed_at is null) t on true`;

const listOpen = statement<
  [
    roles: string[],
    units: string[],
    me: string | null,
    only: string[] | null,
    paused: boolean,
    ...Filtered,
    ...Page,
  ],
  DeskLine
>('dossiers.desk-list-open', (s) => {
  const sort = `case $10 when 'han-ho-so' then coalesce(d.due_at, 'infinity') when 'cho-lau' then t.since else ${urgency} end`;
  return `select ${columns(s, 'o.sort_at')} from unnest($1::text[], $2::text[]) as g(role, unit)
    ${open.replace('{s}', s)}
    join ${s}.dossiers_dossier d on d.id = t.dossier_id
    cross join lateral (select ${sort} as sort_at) o
    where ($3::uuid is null or t.holder_account is null or t.holder_account = $3::uuid)
      and ($4::uuid[] is null or d.id = any($4::uuid[]))
      and (d.status = 'awaiting-supplement') = $5 and ${filters(6)}
      and ($12 = '' or (o.sort_at, d.code) > ($11::timestamptz, $12))
    order by o.sort_at, d.code limit $13`;
});

const listCompleting = statement<[units: string[], ...Filtered, most: number], DeskLine>(
  'dossiers.desk-list-completing',
  (s) => `select ${columns(s, 't.since')} from ${s}.dossiers_dossier d
    cross join lateral (select q.* from ${s}.dossiers_step q where q.dossier_id = d.id order by q.since desc limit 1) t
    where d.receiving_unit = any($1::text[]) and d.status = 'awaiting-completion' and ${filters(2)}
    order by t.since, d.code limit $6`,
);

// The newest are picked from the index before the join; a filter on the dossier needs them all. Fifty more than asked
// stand for steps that were closed at the very instant of the last line.
const listDone = statement<
  [
    roles: string[],
    units: string[],
    since: string,
    ...Filtered,
    afterAt: string,
    afterCode: string,
    most: number,
  ],
  DeskLine
>(
  'dossiers.desk-list-done',
  (s) => `select ${columns(s, 't.closed_at')} from unnest($1::text[], $2::text[]) as g(role, unit)
    cross join lateral (select * from ${s}.dossiers_step q where q.unit_id = g.unit and q.role = g.role
      and q.closed_at > $3::timestamptz and ($9 = '' or q.closed_at <= $8::timestamptz)
      order by q.closed_at desc limit case when $5 = '' and $6 = '' and $7 = '' then $10 + 50 end) t
    join ${s}.dossiers_dossier d on d.id = t.dossier_id
    where ${filters(4)} and ($9 = '' or (t.closed_at, d.code) < ($8::timestamptz, $9))
    order by t.closed_at desc, d.code desc limit $10`,
);

const listBusy = statement<[], { unit: string }>(
  'dossiers.desk-list-busy-units',
  (s) => `select distinct unit_id as unit from ${s}.dossiers_step where closed_at is null`,
);

const countOpen = statement<[], { count: number }>(
  'dossiers.desk-count-open',
  (s) => `select count(*)::int as count from ${s}.dossiers_step t
    join ${s}.dossiers_dossier d on d.id = t.dossier_id and d.status <> 'awaiting-supplement' where t.closed_at is null`,
);

/** How many dossiers stand open in all units, for roles that read everything. */
export async function countAllOpen(q: Runner): Promise<number> {
  return (await q.find(countOpen, []))?.count ?? 0;
}

const lastStep = (
  s: string,
) => `cross join lateral (select q.* from ${s}.dossiers_step q where q.dossier_id = d.id
  order by q.closed_at is not null, q.since desc limit 1) t`;

// The newest of a proposal and its decisions says whether one waits; the officer's own waits for somebody else.
const proposed = (
  s: string,
  units: string,
  me: string,
) => `d.responsible_unit = any(${units}::text[]) and d.status = 'processing'
  and exists (select 1 from (select a.kind, a.actor_id from ${s}.dossiers_action a
    where a.dossier_id = d.id and a.kind in ('propose', 'approve', 'decline') order by a.seq desc limit 1) p
    where p.kind = 'propose' and p.actor_id <> ${me}::uuid)`;

const asked = (
  s: string,
  units: string,
) => `d.status in ('processing', 'awaiting-supplement', 'awaiting-payment')
  and d.id in (select a.dossier_id from ${s}.dossiers_action a
    where a.kind = 'consult' and a.payload->>'unit' = any(${units}::text[]) and not exists (select 1 from ${s}.dossiers_action b
      where b.dossier_id = a.dossier_id and b.kind = 'answer' and b.payload->'number' = a.payload->'number'))`;

const listProposed = statement<[units: string[], me: string, ...Filtered, most: number], DeskLine>(
  'dossiers.desk-list-proposed',
  (s) => `select ${columns(s, 't.since')} from ${s}.dossiers_dossier d ${lastStep(s)}
    where ${proposed(s, '$1', '$2')} and ${filters(3)} order by t.since, d.code limit $7`,
);

const listAsked = statement<[units: string[], ...Filtered, most: number], DeskLine>(
  'dossiers.desk-list-asked',
  (s) => `select ${columns(s, 't.since')} from ${s}.dossiers_dossier d ${lastStep(s)}
    where ${asked(s, '$1')} and ${filters(2)} order by t.since, d.code limit $6`,
);

const pairs = (duty: Duty): [string[], string[]] => [
  duty.roles.map((r) => r.role),
  duty.roles.map((r) => r.unitId),
];

const filtered = (query: InboxQuery, folded: string): Filtered => [
  query.unit,
  query.procedure,
  query.channel,
  folded,
];

/** Units for which an officer takes dossiers in. */
const desksOf = (duty: Duty): string[] =>
  duty.roles.filter((r) => r.role === 'desk-clerk').map((r) => r.unitId);

/** Units for which an officer approves what others propose. */
export const approvesFor = (duty: Duty): string[] => [
  ...new Set(duty.roles.filter((r) => r.role === 'unit-head' || r.role === 'leader').map((r) => r.unitId)),
];

const unitsOf = (duty: Duty): string[] => [...new Set(duty.roles.map((r) => r.unitId))];

/**
 * One page of a group of the inbox, and one line more when another page follows.
 *
 * @param folded  words of the filter without accents
 * @param near    ids of dossiers near their end; read for that group only
 * @param since   beginning of the 30 days of what is done, ISO instant
 */
export async function listInboxPage(
  q: Runner,
  duty: Duty,
  query: InboxQuery,
  {
    folded,
    near,
    since,
  }: { readonly folded: string; readonly near: readonly string[]; readonly since: string },
): Promise<DeskLine[]> {
  const filter = filtered(query, folded);
  const after: [string, string] = query.after ? [query.after.at, query.after.code] : ['infinity', ''];
  const most = INBOX_PAGE + 1;
  if (query.tab === 'cho-duyet')
    return q.all(listProposed, [approvesFor(duty), duty.accountId, ...filter, INBOX_PAGE]);
  if (query.tab === 'hoi-y-kien') return q.all(listAsked, [unitsOf(duty), ...filter, INBOX_PAGE]);
  if (query.tab === 'da-xong') return q.all(listDone, [...pairs(duty), since, ...filter, ...after, most]);
  if (query.tab === 'tam-dung') {
    const [paused, completing] = await Promise.all([
      q.all(listOpen, [...pairs(duty), null, null, true, ...filter, query.sort, ...after, most]),
      query.after ? [] : q.all(listCompleting, [desksOf(duty), ...filter, most]),
    ]);
    return [...completing, ...paused].slice(0, most);
  }
  const head = query.tab === 'ca-don-vi' || query.tab === 'tat-ca';
  const units =
    query.tab === 'tat-ca'
      ? (await q.all(listBusy, [])).map((row) => row.unit)
      : duty.roles.filter((r) => r.role === 'unit-head').map((r) => r.unitId);
  const [roles, places] = head ? [units.map(() => '*'), units] : pairs(duty);
  const only = query.tab === 'sap-den-han' ? [...near] : null;
  return q.all(listOpen, [
    roles,
    places,
    head ? null : duty.accountId,
    only,
    false,
    ...filter,
    query.sort,
    ...after,
    most,
  ]);
}

/** A step that waits, as the counts need it: seconds since 1970, null where no time runs. */
export interface Waiting {
  readonly id: string;
  readonly procedureCode: string;
  readonly from: number;
  readonly due: number | null;
  /** The applicant has to bring something first: not load. */
  readonly paused: boolean;
  readonly responsibleUnit: string;
  readonly calendarEdition: number;
}

const listWaiting = statement<[roles: string[], units: string[], me: string], Waiting>(
  'dossiers.desk-list-waiting',
  (
    s,
  ) => `select d.id, d.procedure_code as "procedureCode", extract(epoch from coalesce(${countedFrom(s)}, t.since))::int as from,
      case when d.finished_at is null then extract(epoch from case when d.accepted_at is null then t.due_at else d.due_at end)::int end as due,
      d.status = 'awaiting-supplement' as paused, d.responsible_unit as "responsibleUnit", d.calendar_edition as "calendarEdition"
    from unnest($1::text[], $2::text[]) as g(role, unit)
    join ${s}.dossiers_step t on t.unit_id = g.unit and t.role = g.role and t.closed_at is null
    join ${s}.dossiers_dossier d on d.id = t.dossier_id
    where t.holder_account is null or t.holder_account = $3::uuid or d.status = 'awaiting-supplement' limit 20000`,
);

/** Every open step of an officer's duty, small: what the counts of the groups are made from. */
export function listAllWaiting(q: Runner, duty: Duty): Promise<Waiting[]> {
  return q.all(listWaiting, [...pairs(duty), duty.accountId]);
}

const countOthers = statement<
  [
    roles: string[],
    units: string[],
    desks: string[],
    since: string,
    heads: string[],
    approves: string[],
    me: string,
    all: string[],
  ],
  Groups
>(
  'dossiers.desk-count',
  (s) => `select
    (select count(*)::int from ${s}.dossiers_dossier where receiving_unit = any($3::text[]) and status = 'awaiting-completion') as completing,
    (select count(*)::int from unnest($1::text[], $2::text[]) as g(role, unit)
      join ${s}.dossiers_step t on t.unit_id = g.unit and t.role = g.role and t.closed_at > $4::timestamptz) as done,
    (select count(*)::int from ${s}.dossiers_step t join ${s}.dossiers_dossier d on d.id = t.dossier_id and d.status <> 'awaiting-supplement'
      where t.unit_id = any($5::text[]) and t.closed_at is null) as unit,
    (select count(*)::int from ${s}.dossiers_dossier d where ${proposed(s, '$6', '$7')}) as proposed,
    (select count(*)::int from ${s}.dossiers_dossier d where ${asked(s, '$8')}) as asked`,
);

/** How many dossiers stand in each group that is not counted from the officer's own steps. */
export interface Groups {
  /** Wait for completion before acceptance. */
  readonly completing: number;
  readonly done: number;
  /** Stand in the units that the officer heads. */
  readonly unit: number;
  /** Have a proposal of somebody else that the officer can approve. */
  readonly proposed: number;
  /** Ask a unit of the officer for its opinion. */
  readonly asked: number;
}

/** Counts of the groups; what is done since a moment. */
export async function countGroups(q: Runner, duty: Duty, since: string): Promise<Groups> {
  const heads = duty.roles.filter((r) => r.role === 'unit-head').map((r) => r.unitId);
  const row = await q.find(countOthers, [
    ...pairs(duty),
    desksOf(duty),
    since,
    heads,
    approvesFor(duty),
    duty.accountId,
    unitsOf(duty),
  ]);
  return row ?? { completing: 0, done: 0, unit: 0, proposed: 0, asked: 0 };
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

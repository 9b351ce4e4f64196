import { dayBegan } from '#kernel/clock';
import { type Runner, statement } from '#kernel/db';
import type { Behind, BehindDossier, BehindPart, BehindRatings, DossierMetric } from './behind.ts';
import { BUILDING_FIELDS, METRICS } from './metrics.data.ts';
import { isRunning, type MetricAsk, spanUntil } from './model.ts';
import { listProcedures } from './procedure-reads.ts';
import { procedureScope, type ProcedureMetric, standing } from './procedures.ts';
import { listCentres, listMeasuredUnits } from './unit-reads.ts';

/** What a page of the list asks for. */
export interface BehindAsk extends MetricAsk {
  readonly part: BehindPart;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  /** Rows, at most 50. */
  readonly most?: number | undefined;
}

const MOST = 50;

/**
 * What a number is made of (danh sách làm nên con số), the newest first. Ratings are told by procedure only: a score is
 * never shown beside a dossier.
 */
export async function listBehind(q: Runner, ask: BehindAsk): Promise<Behind> {
  const { basis } = METRICS[ask.metric];
  const span = spanUntil(ask, ask.asOf);
  if (!span || basis === 'evidence') return { kind: 'nothing', rows: [], next: null };
  if (basis === 'procedures') return listBehindProcedures(q, ask, span.to);
  if (basis === 'rated') return { kind: 'ratings', rows: await listRatings(q, ask, span), next: null };
  const most = Math.min(ask.most ?? MOST, MOST);
  const centres = basis === 'received' ? [...(await listCentres(q))] : [];
  const reach = [...new Set([...ask.unitIds, ...centres])];
  const [at, code] = cursorOf(ask.after);
  const params = [reach, ask.unitIds, span.from, span.to, ask.part, at, code, most + 1] as const;
  const rows =
    ask.metric === 'late-explained-apologised'
      ? await q.all(listLate, [...params, isRunning(ask) ? dayBegan(ask.asOf).toString() : '-infinity'])
      : await q.all(LISTS[ask.metric as Exclude<DossierMetric, LateMetric>], params);
  const page = rows.slice(0, most);
  return { kind: 'dossiers', rows: page, next: rows.length > most ? (page.at(-1)?.place ?? null) : null };
}

/** Beyond every time: the first page begins there. */
const FIRST = ['infinity', ''] as const;

function cursorOf(after: string | undefined): readonly [string, string] {
  const [at = '', code = ''] = (after ?? '').split('~', 2);
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) && code !== '' ? [at, code] : FIRST;
}

type LateMetric = 'late-explained-apologised';

type Params = readonly [
  reach: readonly string[],
  units: readonly string[],
  from: string,
  to: string,
  part: BehindPart,
  at: string,
  code: string,
  most: number,
];

const act = (s: string, kind: string) =>
  `exists (select from ${s}.v_dossiers_act a where a.dossier_id = d.id and a.kind = '${kind}')`;
const paper = (s: string, kind: string, signed = false) =>
  `exists (select from ${s}.v_documents_paper p where p.subject = d.id::text and p.kind = '${kind}'${signed ? ' and p.signed_at is not null' : ''})`;
const delivery = (s: string, wanted: string) =>
  `exists (select from ${s}.v_dossiers_handed_in c where c.dossier_id = d.id and c.version = 1 and c.delivery = '${wanted}')`;
const digital = (s: string) =>
  `(select c.papers = c.electronic from ${s}.v_dossiers_handed_in c where c.dossier_id = d.id order by c.version desc limit 1)`;

/** Which dossiers count for an indicator, and which of them in the numerator; the same words as in the sums. */
const RULES = {
  'on-time': { counts: () => 'd.verdict is not null', good: () => "(d.verdict <> 'late')" },
  early: { counts: () => 'd.verdict is not null', good: () => "(d.verdict = 'early')" },
  'late-explained-apologised': {
    counts: () => "d.verdict = 'late'",
    good: (s) => `(${act(s, 'explain')} and ${paper(s, 'apology')})`,
  },
  digitised: {
    counts: (s) => `not d.simulated and d.status in ('finished', 'returned') and not ${act(s, 'refuse')}`,
    good: (s) => `(coalesce(${digital(s)}, false) and ${paper(s, 'result', true)})`,
  },
  'fully-online': {
    counts: () => 'true',
    good: (s) => `(d.channel = 'online' and ${delivery(s, 'electronic')})`,
  },
  'remote-online-users': { counts: () => 'true', good: () => "(d.channel = 'online')" },
  postal: { counts: () => 'true', good: (s) => `(d.channel = 'post' or ${delivery(s, 'post')})` },
  'identity-verified': { counts: () => 'true', good: () => "(d.channel = 'online' or d.has_account)" },
} as const satisfies Record<
  DossierMetric,
  { readonly counts: (s: string) => string; readonly good: (s: string) => string }
>;

// Each unit is one range of an index, read newest first and cut early; the pages of all units are merged.
function listOf<P extends readonly unknown[] = Params>(
  metric: DossierMetric,
  beside: (s: string, good: string) => string = () => '',
) {
  const [unit, time] =
    METRICS[metric].basis === 'received'
      ? (['d.receiving_unit', 'd.accepted_at'] as const)
      : (['d.responsible_unit', 'd.finished_at'] as const);
  const { counts, good } = RULES[metric];
  return statement<P, BehindDossier>(
    `quality.list-behind-${metric}`,
    (
      s,
    ) => `select b.code, b.procedure_code as "procedureCode", b.procedure_name as "procedureName", b.receiving_unit as "receivingUnit",
        b.responsible_unit as "responsibleUnit", b.status, b.accepted_at as "acceptedAt", b.due_at as "dueAt", b.finished_at as "finishedAt",
        b.verdict, b.simulated, b.good,
        to_char(b.moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '~' || b.code as place
      from unnest($1::text[]) as cell (unit_id)
      cross join lateral (
        (select d.*, ${time} as moment, ${good(s)} as good from ${s}.v_dossiers_figure d
        where ${unit} = cell.unit_id and (cell.unit_id = any($2::text[]) or d.responsible_unit = any($2::text[]))
          and d.accepted_at is not null
          and ${time} >= ($3::date::timestamp at time zone 'Asia/Ho_Chi_Minh')
          and ${time} < (($4::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
          and (${time}, d.code) < ($6::timestamptz, $7)
          and ${counts(s)}
          and ($5 = 'all' or ${good(s)} = ($5 = 'good'))
        order by ${time} desc, d.code desc limit $8)
        ${beside(s, good(s))}
      ) b
      order by b.moment desc, b.code desc limit $8`,
  );
}

/** Beside those that ended late, the ones that are open past their date; as in the number. */
const listLate = listOf<readonly [...Params, openBefore: string]>(
  'late-explained-apologised',
  (s, good) => `union all (
          select d.*, d.due_at as moment, ${good} as good from ${s}.v_dossiers_figure d
          where d.responsible_unit = cell.unit_id and d.finished_at is null and d.due_at < $9::timestamptz and d.status = 'processing'
            and (d.due_at, d.code) < ($6::timestamptz, $7)
            and ($5 = 'all' or ${good} = ($5 = 'good'))
          order by d.due_at desc, d.code desc limit $8)`,
);

const LISTS = {
  'on-time': listOf('on-time'),
  early: listOf('early'),
  digitised: listOf('digitised'),
  'fully-online': listOf('fully-online'),
  'remote-online-users': listOf('remote-online-users'),
  postal: listOf('postal'),
  'identity-verified': listOf('identity-verified'),
} as const satisfies Record<Exclude<DossierMetric, LateMetric>, unknown>;

/** Fewest ratings of a procedure that are told by themselves. */
const FEWEST_TOLD = 5;

const listRatingRows = statement<
  [units: readonly string[], from: string, to: string, pattern: string, fewest: number],
  BehindRatings
>(
  'quality.list-behind-ratings',
  (s) => `with one as (
      select d.procedure_name as name, count(*)::int as rated, (count(*) filter (where r.score >= 4))::int as satisfied
      from ${s}.v_feedback_rating r join ${s}.v_dossiers_figure d on d.id = r.dossier_id
      left join ${s}.v_catalogue_procedure p on p.code = d.procedure_code
      where r.unit_id = any($1::text[]) and r.recorded_at >= ($2::date::timestamp at time zone 'Asia/Ho_Chi_Minh')
        and r.recorded_at < (($3::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
        and ($4 = '' or p.field ~* $4)
      group by 1
    )
    select case when rated >= $5 then name end as "procedureName", sum(rated)::int as rated, sum(satisfied)::int as satisfied
    from one group by 1 order by 2 desc, 1 nulls last limit 200`,
);

function listRatings(
  q: Runner,
  { metric, unitIds }: BehindAsk,
  span: { readonly from: string; readonly to: string },
): Promise<BehindRatings[]> {
  const pattern = metric === 'satisfaction' ? '' : BUILDING_FIELDS;
  return q.all(listRatingRows, [unitIds, span.from, span.to, pattern, FEWEST_TOLD]);
}

async function listBehindProcedures(q: Runner, ask: BehindAsk, on: string): Promise<Behind> {
  if (!isRunning(ask)) return { kind: 'nothing', rows: [], next: null };
  const own = new Set(ask.unitIds);
  const scope = procedureScope((await listMeasuredUnits(q)).filter((unit) => own.has(unit.id)));
  const rows = (await listProcedures(q, on)).flatMap((procedure) => {
    const good = standing(ask.metric as ProcedureMetric, procedure, scope);
    if (good === undefined || (ask.part !== 'all' && good !== (ask.part === 'good'))) return [];
    return [{ code: procedure.code, name: procedure.name, good, missing: procedure.missing }];
  });
  const from = /^\d{1,6}$/.test(ask.after ?? '') ? Number(ask.after) : 0;
  const most = Math.min(ask.most ?? MOST, MOST);
  return {
    kind: 'procedures',
    rows: rows.slice(from, from + most),
    next: rows.length > from + most ? String(from + most) : null,
  };
}

import { type Runner, statement } from '#kernel/db';
import type { Audience, Level, MandatoryPart } from './model.ts';
import type { SearchTerms } from './search-terms.ts';

/** Choices that narrow a search (bộ lọc). */
export interface SearchFilters {
  readonly field: string | null;
  readonly level: Level | null;
  readonly lifeEvent: string | null;
  readonly audience: Audience | null;
}

/** One procedure in a list of results (kết quả tìm kiếm). */
export interface FoundProcedure {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly levels: readonly Level[];
  readonly online: 'full' | 'partial' | 'none' | null;
  /** True where the province takes it in; false: published for information. */
  readonly offered: boolean;
  readonly missing: readonly MandatoryPart[];
}

/** One page of results. */
export interface SearchPage {
  readonly items: readonly FoundProcedure[];
  /** All results, on every page. */
  readonly total: number;
  /** Opens the next page; null on the last. */
  readonly next: string | null;
  /** True when nothing held the words as typed and the nearest names are shown (gần giống). */
  readonly nearest: boolean;
}

/** Where a page of results begins: after this score and code. */
interface Place {
  readonly score: number;
  readonly code: string;
}

interface Row {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly levels: Level[];
  readonly online: FoundProcedure['online'];
  readonly offered: boolean;
  readonly missing: MandatoryPart[];
  readonly score: number;
  readonly total: number;
  readonly nearest: boolean;
}

const FILTERS = `($1::text is null or p.field = $1) and ($2::text is null or p.levels @> array[$2])
  and ($3::text is null or p.life_events @> array[$3]) and ($4::text is null or p.audiences @> array[$4]) and p.withdrawn_on is null`;

/** What a procedure weighs before any word is typed: taken in here, often asked for, complete. */
const STANDING = `(case when p.handled_by is null then 0 else 25 end + 30 * ln(1 + p.popularity) / ln(1001)
  + greatest(0, 5 - cardinality(p.missing)) - case when p.vertical_sector then 5 else 0 end)`;

const PAGE = `select c.code, p.name, p.field, p.levels, p.online, p.handled_by is not null as offered, p.missing, c.score,
    (select count(*) from scored)::int as total, c.nearest`;

/*
 * How it ranks. Each word weighs by its rarity; a word in the name counts full, in the everyday words 0.9, in life
 * events and field 0.6, in the agency 0.3. Rows that hold at least half of the weight, and 85 % of what the
 * best row holds, are results. Whole phrases, the exact name, the code, matching accents and the standing of the
 * procedure order them. Only when fewer than three rows hold the words are names compared by their trigrams.
 */
const search = statement<
  [
    field: string | null,
    level: string | null,
    event: string | null,
    audience: string | null,
    phrase: string,
    words: string[],
    shares: number[],
    beginning: string | null,
    accented: string | null,
    code: string | null,
    afterScore: number | null,
    afterCode: string | null,
    most: number,
  ],
  Row
>(
  'catalogue.search',
  (s) => `with word as materialized (
    select w.position, w.share, (w.word || rtrim(':' || w.star, ':'))::tsquery as q, (w.word || ':' || w.star || 'A')::tsquery as qa,
      (w.word || ':' || w.star || 'B')::tsquery as qb, (w.word || ':' || w.star || 'C')::tsquery as qc
    from (select position, word, '' as star, 1.0::float8 as share from unnest($6::text[]) with ordinality as t(word, position)
      union all select array_position($6::text[], $8), $8, '*', 0.6 where $8::text is not null) w(position, word, star, share)
  ), hit as materialized (
    select p.code, w.position, max(w.share) as share
    from word w join ${s}.catalogue_procedure p on p.search_vector @@ w.q
    group by p.code, w.position
  ), weight as materialized (
    select t.position, t.share * ln(1 + n.total / (20.0 + coalesce(h.held, 0))) as weight
    from unnest($7::float8[]) with ordinality as t(share, position)
      cross join (select count(*) as total from ${s}.catalogue_procedure) n
      left join (select position, count(*) as held from hit group by position) h on h.position = t.position
  ), held as materialized (
    select h.code, sum(w.weight * h.share) / (select sum(weight) from weight) as share
    from hit h join weight w on w.position = h.position group by h.code
  ), found as materialized (
    select p.code, s.strength, false as nearest
    from held h join ${s}.catalogue_procedure p on p.code = h.code, lateral (
      select sum(weight.weight * best.part) / (select sum(weight) from weight) as strength
      from weight join (select w.position, max(w.share * case when p.search_vector @@ w.qa then 1 when p.search_vector @@ w.qb then 0.9
          when p.search_vector @@ w.qc then 0.6 when p.search_vector @@ w.q then 0.3 else 0 end) as part
        from word w group by w.position) best on best.position = weight.position) s
    where h.share >= greatest(0.5, 0.85 * (select max(share) from held)) and ${FILTERS}
    union all
    select p.code, 1, false from ${s}.catalogue_procedure p where $10::text is not null and p.code like $10 || '%' and ${FILTERS}
  ), near as materialized (
    select n.code, max(n.likeness) as strength, true as nearest from (
      select p.code, public.word_similarity(left($5, 60), p.search_name) as likeness
      from ${s}.catalogue_procedure p where p.search_name operator(public.%>) left($5, 60) and ${FILTERS}
      union all
      select p.code, 0.95 * public.word_similarity(left($5, 60), p.search_words)
      from ${s}.catalogue_procedure p where p.search_words <> '' and ${FILTERS}
    ) n
    where (select count(*) from (select 1 from found limit 3) f) < 3 and length($5) > 2 and n.likeness >= 0.6
    group by n.code order by 2 desc, 1 limit 20
  ), scored as materialized (
    select p.code, bool_and(f.nearest) as nearest, round((max(
      100 * f.strength + case when f.nearest then -60 else 0 end
      + case when p.code = $10 then 1000 when p.code like $10 || '%' then 400 else 0 end
      + case when p.search_name = $5 or p.search_name = 'thu tuc ' || $5 then 500
          when ' ' || p.search_name || ' ' like '% ' || $5 || ' %' then 120
          when $8 is not null and ' ' || p.search_name like '% ' || $5 || '%' then 90 else 0 end
      + case when p.search_words like '%|' || $5 || '|%' then 160
          when p.search_words like '%' || $5 || '%' then 110
          when p.search_events like '%|' || $5 || '|%' then 90 else 0 end
      + case when '|' || p.search_rest || '|' like '%|' || $5 || '|%' then 80 else 0 end
      + case when $9::text is not null and strpos(p.search_spoken, $9) > 0 then 50 else 0 end
      + 20 * least(1, length($5)::float8 / greatest(1, length(p.search_name)))) + ${STANDING})::numeric, 3)::float8 as score
    from (select * from found union all select * from near) f join ${s}.catalogue_procedure p on p.code = f.code
    group by p.code
  )
  ${PAGE} from scored c join ${s}.catalogue_procedure p on p.code = c.code
  where $11::float8 is null or (c.score, $12::text) < ($11::float8, c.code)
  order by c.score desc, c.code limit $13`,
);

const list = statement<
  [
    field: string | null,
    level: string | null,
    event: string | null,
    audience: string | null,
    afterScore: number | null,
    afterCode: string | null,
    most: number,
  ],
  Row
>(
  'catalogue.list',
  (s) => `with scored as materialized (
    select p.code, round(${STANDING}::numeric, 3)::float8 as score, false as nearest from ${s}.catalogue_procedure p where ${FILTERS}
  )
  ${PAGE} from scored c join ${s}.catalogue_procedure p on p.code = c.code
  where $5::float8 is null or (c.score, $6::text) < ($5::float8, c.code)
  order by c.score desc, c.code limit $7`,
);

/**
 * Procedures by words and choices (tìm thủ tục), best first; all of them by their standing when no words are given.
 *
 * @param cursor  `next` of the page before; one that cannot be read starts from the beginning
 * @param most    rows of a page
 */
export async function searchProcedures(
  q: Runner,
  terms: SearchTerms | null,
  filters: SearchFilters,
  cursor: string | null,
  most: number,
): Promise<SearchPage> {
  const place = placeOf(cursor);
  const where = [filters.field, filters.level, filters.lifeEvent, filters.audience] as const;
  const from = [place?.score ?? null, place?.code ?? null, most + 1] as const;
  const rows = terms
    ? await q.all(search, [
        ...where,
        terms.phrase,
        [...terms.words],
        [...terms.shares],
        terms.beginning,
        terms.accented,
        terms.code,
        ...from,
      ])
    : await q.all(list, [...where, ...from]);
  const items = rows.slice(0, most);
  const last = items.at(-1);
  return {
    items: items.map(({ code, name, field, levels, online, offered, missing }) => ({
      code,
      name,
      field,
      levels,
      online,
      offered,
      missing,
    })),
    total: rows[0]?.total ?? 0,
    next:
      rows.length > most && last
        ? Buffer.from(JSON.stringify([last.score, last.code])).toString('base64url')
        : null,
    nearest:
      items.length > 0 && items.every(({ code }) => rows.some((row) => row.code === code && row.nearest)),
  };
}

function placeOf(cursor: string | null): Place | null {
  if (!cursor || cursor.length > 100) return null;
  try {
    const [score, code] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    return typeof score === 'number' && Number.isFinite(score) && typeof code === 'string'
      ? { score, code }
      : null;
  } catch {
    return null;
  }
}

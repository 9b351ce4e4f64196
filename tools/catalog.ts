import type pg from 'pg';

/** A column as the database knows it. */
export interface Column {
  readonly name: string;
  /** As written in SQL, e.g. `numeric(12,2)`, `text[]`. */
  readonly type: string;
  /** Base type name; arrays begin with `_`, domains give the type below. */
  readonly base: string;
  readonly nullable: boolean;
  /** Default, or the expression of a generated column. */
  readonly default: string | null;
  /** True for `generated always as (…) stored`. */
  readonly generated: boolean;
  readonly identity: boolean;
  /** Named only where it is not the type's own. */
  readonly collation: string | null;
  readonly comment: string | null;
}

/** A table or view with all that hangs on it, each list sorted. */
export interface Table {
  readonly name: string;
  readonly kind: 'table' | 'view';
  /** Query of a view; partitioning of a table, or empty. */
  readonly definition: string;
  readonly comment: string | null;
  readonly columns: readonly Column[];
  readonly constraints: readonly { readonly name: string; readonly definition: string }[];
  readonly indexes: readonly string[];
  readonly triggers: readonly string[];
  /** `select (a, b) on t to role`, without the owner's own rights. */
  readonly grants: readonly string[];
}

/** A schema read from the database, free of its own name. */
export interface Schema {
  readonly tables: readonly Table[];
  /** Definitions of functions, with their rights. */
  readonly functions: readonly string[];
}

const TABLES = `
  select c.oid, c.relname as name, c.relkind in ('v', 'm') as view, obj_description(c.oid, 'pg_class') as comment,
    case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid, true)
         when c.relkind = 'p' then 'partition by ' || pg_get_partkeydef(c.oid)
         when c.relispartition then 'partition of ' || (select inhparent::regclass::text from pg_inherits where inhrelid = c.oid)
           || ' ' || pg_get_expr(c.relpartbound, c.oid)
         else coalesce('with (' || array_to_string(c.reloptions, ', ') || ')', '') end as definition
  from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
  order by c.relname collate "C"`;

const COLUMNS = `
  select a.attrelid as oid, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    coalesce(b.typname, t.typname) as base, not a.attnotnull as nullable, pg_get_expr(d.adbin, d.adrelid) as default,
    a.attgenerated <> '' as generated, a.attidentity <> '' as identity,
    case when a.attcollation <> t.typcollation then o.collname end as collation,
    col_description(a.attrelid, a.attnum) as comment
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
    left join pg_type b on b.oid = nullif(t.typbasetype, 0) left join pg_collation o on o.oid = a.attcollation
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped
  order by a.attrelid, a.attnum`;

// Not-null constraints have rows of their own from PostgreSQL 18 on; the columns say it already.
const CONSTRAINTS = `
  select conrelid as oid, conname as name, pg_get_constraintdef(oid, true) as definition
  from pg_constraint where connamespace = $1::regnamespace and conrelid <> 0 and contype <> 'n'
  order by position(contype in 'pufcx'), conname collate "C"`;

const INDEXES = `
  select i.indrelid as oid, pg_get_indexdef(i.indexrelid) as line
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where c.relnamespace = $1::regnamespace and not exists (select 1 from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u', 'x'))
  order by c.relname collate "C"`;

const TRIGGERS = `
  select t.tgrelid as oid, pg_get_triggerdef(t.oid, true) as line
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where c.relnamespace = $1::regnamespace and not t.tgisinternal order by t.tgname collate "C"`;

const GRANTS = `
  with held as (
    select c.oid, c.relname, c.relowner, null::text as columns, x.grantee, x.privilege_type
    from pg_class c, aclexplode(c.relacl) x where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
    union all
    select c.oid, c.relname, c.relowner, string_agg(a.attname, ', ' order by a.attnum), x.grantee, x.privilege_type
    from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) x
    where c.relnamespace = $1::regnamespace and not a.attisdropped group by c.oid, c.relname, c.relowner, x.grantee, x.privilege_type
  )
  select * from (
    select oid, lower(privilege_type) || coalesce(' (' || columns || ')', '') || ' on ' || relname || ' to '
      || case when grantee = 0 then 'public' else pg_get_userbyid(grantee) end as line
    from held where grantee <> relowner) g
  order by g.line collate "C"`;

const FUNCTIONS = `
  select pg_get_functiondef(p.oid) as line from pg_proc p
  where p.pronamespace = $1::regnamespace and p.prokind in ('f', 'p') order by p.proname collate "C", p.oid::regprocedure::text collate "C"`;

type Of<T> = T & { readonly oid: number };

/**
 * Reads a schema from the catalogue of the database.
 *
 * @throws a database error (fault) when there is no such schema
 */
export async function loadSchema(client: pg.ClientBase, schema: string): Promise<Schema> {
  const own = new RegExp(`(?<![\\w"])(?:"${schema}"|${schema})\\.`, 'g');
  const ask = async <T>(sql: string): Promise<T[]> => {
    const { rows } = await client.query({ text: sql, values: [`"${schema}"`] });
    return rows.map((row) => withoutName(row as Record<string, unknown>, own)) as T[];
  };
  // One after the other: they share a connection, and its order of work is part of what a test can rely on.
  const tables =
    await ask<Of<{ name: string; view: boolean; comment: string | null; definition: string }>>(TABLES);
  const columns = groupByTable(await ask<Of<Column>>(COLUMNS));
  const constraints = groupByTable(await ask<Of<Table['constraints'][number]>>(CONSTRAINTS));
  const indexes = groupByTable(await ask<Of<{ line: string }>>(INDEXES));
  const triggers = groupByTable(await ask<Of<{ line: string }>>(TRIGGERS));
  const grants = groupByTable(await ask<Of<{ line: string }>>(GRANTS));
  const functions = await ask<{ line: string }>(FUNCTIONS);
  const linesOf = (rows: ReadonlyMap<number, readonly { line: string }[]>, oid: number) =>
    (rows.get(oid) ?? []).map((row) => row.line);
  return {
    tables: tables.map((table) => ({
      name: table.name,
      kind: table.view ? 'view' : 'table',
      definition: table.definition,
      comment: table.comment,
      columns: columns.get(table.oid) ?? [],
      constraints: constraints.get(table.oid) ?? [],
      indexes: linesOf(indexes, table.oid),
      triggers: linesOf(triggers, table.oid),
      grants: linesOf(grants, table.oid),
    })),
    functions: functions.map((row) => `${row.line.trim()};`),
  };
}

/** Every tenant has the same structure: the name of the schema it was read from is taken out of every text. */
function withoutName(row: Record<string, unknown>, own: RegExp): Record<string, unknown> {
  const entries = Object.entries(row).map(([key, value]) => [
    key,
    typeof value === 'string' && key !== 'comment' ? value.replace(own, '') : value,
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function groupByTable<T>(rows: readonly Of<T>[]): Map<number, Of<T>[]> {
  return Map.groupBy(rows, (row) => row.oid);
}

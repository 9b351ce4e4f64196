import type { Duplex } from 'node:stream';
import pg from 'pg';

pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) =>
  Temporal.Instant.from(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')),
);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('bigint beyond 2^53');
  return value;
});

/** The database role that the running application has: it may add facts, never change or remove them. */
export const APP_ROLE = 'motcua_app';

/** A SQL text with a name: prepared once per connection and tenant. `Row` is the shape of one result row. */
export interface Statement<Params extends readonly unknown[], Row> {
  readonly name: string;
  readonly text: (schema: string) => string;
  readonly params?: Params;
  readonly row?: Row;
}

/**
 * Declares a prepared statement of a store or a reads file.
 *
 * @param name  unique `room.verb-noun`
 * @param text  the SQL; gets the quoted tenant schema and must name every table through it
 */
export function statement<Params extends readonly unknown[], Row = never>(
  name: string,
  text: (schema: string) => string,
): Statement<Params, Row> {
  const bySchema = new Map<string, string>();
  return {
    name,
    text: (schema) => {
      let sql = bySchema.get(schema);
      if (sql === undefined) {
        sql = text(`"${schema}"`);
        bySchema.set(schema, sql);
      }
      return sql;
    },
  };
}

/** Runs statements of one tenant on one connection, or on any connection of the read pool. */
export interface Runner {
  readonly schema: string;
  /** All rows. */
  all<P extends readonly unknown[], R>(stmt: Statement<P, R>, params: P): Promise<R[]>;
  /** The first row, or undefined. */
  find<P extends readonly unknown[], R>(stmt: Statement<P, R>, params: P): Promise<R | undefined>;
}

/** The connections of one process: writers in transactions, readers on connections that cannot write. */
export interface Database {
  readonly write: pg.Pool;
  readonly read: pg.Pool;
  end(): Promise<void>;
}

/** Settings of the pools. */
export interface DatabaseOptions {
  readonly url: string;
  /** Most write connections; each holds one transaction. */
  readonly writers?: number;
  readonly readers?: number;
  /** Told of a broken idle connection, so that it is logged and not thrown. */
  readonly onError: (error: Error) => void;
}

/**
 * Opens the pools. Every connection drops to `motcua_app` at once; limits of time are set by the server side, so a
 * stuck client cannot hold a lock.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const limits =
    '-c statement_timeout=5000 -c lock_timeout=1000 -c idle_in_transaction_session_timeout=10000';
  const make = (max: number, extra: string) => {
    const pool = new pg.Pool({
      connectionString: options.url,
      max,
      connectionTimeoutMillis: 5_000,
      // Begin + load and save + tail + commit each leave in one packet: the round trips are what a write costs.
      pipeline: true,
      options: `-c role=${APP_ROLE} -c timezone=UTC ${limits} ${extra}`,
      application_name: 'motcua',
    } as pg.PoolConfig);
    pool.on('error', options.onError);
    return pool;
  };
  const write = make(options.writers ?? 12, '');
  const read = make(options.readers ?? 6, '-c default_transaction_read_only=on');
  return {
    write,
    read,
    end: async () => {
      await Promise.all([write.end(), read.end()]);
    },
  };
}

/**
 * Lets everything that is sent on a connection in this turn of the event loop leave in one packet: writing to a socket
 * costs more processor time than most statements in it.
 */
export function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Duplex } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** Runs statements of a tenant on a connection or pool. */
export function runnerOn(client: pg.Pool | pg.PoolClient, schema: string): Runner {
  const query = async <R>(name: string, text: string, values: readonly unknown[]): Promise<R[]> => {
    const result = await client.query({ name: `${schema}.${name}`, text, values: values as unknown[] });
    return result.rows as R[];
  };
  return {
    schema,
    all: (stmt, params) => query(stmt.name, stmt.text(schema), params),
    find: async (stmt, params) => (await query<never>(stmt.name, stmt.text(schema), params))[0],
  };
}

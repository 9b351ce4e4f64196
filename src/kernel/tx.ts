import { Kysely, DummyDriver, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type pg from 'pg';
import type { Tables } from '#db/tables.gen';
import { accountOf, type Ctx } from './context.ts';
import { runnerOn, sendTogether, statement, type Runner } from './db.ts';
import { errors } from './errors.ts';
import { listenersOf, type EmittedEvent } from './events.ts';
import { uuidv7 } from './ids.ts';
import { isRefusal, Refusal } from './refusal.ts';

/** Composes queries; `tx.list` runs them. Lists with optional filters use it, fixed SQL is a `statement`. */
const composer = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** Starts a composed query in a tenant's schema. */
export function compose(schema: string): Kysely<Tables> {
  return composer.withSchema(schema);
}

/** One transaction of one use case. Store functions take it first; a plain database does not fit. */
export interface Tx extends Runner {
  readonly ctx: Ctx;
  /** Brand: only `inTx` makes one. */
  readonly transaction: true;
  /**
   * Records a fact (sự kiện) that commits with the change, with one job per listener.
   *
   * @param name     `room.past-tense`
   * @param key      id of the thing it happened to
   * @param payload  ids and codes only, no personal data
   */
  emit(name: string, key: string, payload: Record<string, unknown>): void;
}

const insertTail = statement<
  [
    ids: string[],
    names: string[],
    keys: string[],
    payloads: string[],
    actorKind: string,
    actorId: string | null,
    requestId: string,
    command: string | null,
    hash: string | null,
    answer: string | null,
    tasks: string[],
    jobs: string[],
  ],
  never
>(
  'kernel.insert-tail',
  (s) => `with event as (
    insert into ${s}.kernel_event (id, name, key, payload, actor_kind, actor_id, request_id)
    select e.id, e.name, e.key, e.payload::jsonb, $5, $6::uuid, $7
    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as e(id, name, key, payload)
  ), command as (
    insert into ${s}.kernel_command (actor, key, hash, answer)
    select coalesce($6::text, $5), $8, $9, $10::jsonb where $8::text is not null
  )
  select platform.enqueue($11::text[], $12::text[]) where cardinality($11::text[]) > 0`,
);

const findCommand = statement<[actor: string, key: string], { hash: string; answer: unknown }>(
  'kernel.find-command',
  (s) => `select hash, answer from ${s}.kernel_command where actor = $1 and key = $2`,
);

/**
 * Runs one use case as one transaction: the work, its events, their jobs and the command's key commit together, or
 * not at all. A command that was done before gives its first answer again and changes nothing.
 *
 * @param work  loads, decides, saves; returns the answer (plain JSON when the context carries a command key)
 * @throws kernel/command-mismatch, kernel/busy, and whatever the work refuses
 */
export async function inTx<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await attempt(ctx, work);
  } catch (error) {
    const answer = await repeated<T>(ctx, error);
    if (answer) return answer.value;
    throw asRefusal(error);
  }
}

async function attempt<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await ctx.db.write.connect();
  let broken: Error | undefined;
  try {
    sendTogether(client);
    // Not awaited: it travels with the first statements of the work.
    const begun = client.query('begin');
    begun.catch(() => {});
    const events: EmittedEvent[] = [];
    const tx: Tx = {
      ...runnerOn(client, ctx.tenant.schema),
      ctx,
      transaction: true,
      emit: (name, key, payload) => {
        events.push({ id: uuidv7(ctx.now.epochMilliseconds), name, key, payload });
      },
    };
    const answer = await work(tx);
    await begun;
    await close(client, tx, events, answer);
    return answer;
  } catch (error) {
    await client.query('rollback').catch((fault: Error) => {
      broken = fault;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Tail and commit leave in one packet; a failed tail turns the commit into a rollback. */
async function close(client: pg.PoolClient, tx: Tx, events: EmittedEvent[], answer: unknown): Promise<void> {
  const { ctx } = tx;
  const pending: Promise<unknown>[] = [];
  const jobs = events.flatMap((e) =>
    listenersOf(e.name).map((task) => ({
      task,
      payload: { tenant: tx.schema, event: e.id, key: e.key, ...e.payload },
    })),
  );
  sendTogether(client);
  if (events.length > 0 || ctx.command) {
    pending.push(
      tx.all(insertTail, [
        events.map((e) => e.id),
        events.map((e) => e.name),
        events.map((e) => e.key),
        events.map((e) => JSON.stringify(e.payload)),
        ctx.actor.kind,
        accountOf(ctx.actor),
        ctx.requestId,
        ctx.command?.key ?? null,
        ctx.command?.hash ?? null,
        ctx.command ? JSON.stringify(answer ?? null) : null,
        jobs.map((j) => j.task),
        jobs.map((j) => JSON.stringify(j.payload)),
      ]),
    );
  }
  pending.push(client.query('commit'));
  const results = await Promise.allSettled(pending);
  const failed = results.find((r) => r.status === 'rejected');
  if (failed) throw failed.reason;
}

/** The first answer of a command that was already done; undefined when it was not. */
async function repeated<T>(ctx: Ctx, error: unknown): Promise<{ value: T } | undefined> {
  if (!ctx.command) return undefined;
  if (!isRefusal(error) && !isDuplicate(error)) return undefined;
  const done = await runnerOn(ctx.db.read, ctx.tenant.schema).find(findCommand, [
    accountOf(ctx.actor) ?? ctx.actor.kind,
    ctx.command.key,
  ]);
  if (!done) return undefined;
  if (done.hash !== ctx.command.hash) throw new Refusal(errors.commandMismatch);
  return { value: done.answer as T };
}

const isDuplicate = (error: unknown): boolean => (error as { code?: string }).code === '23505';

/** PostgreSQL's ways of saying "later": a lock that was not given in time, two changes that met. */
function asRefusal(error: unknown): unknown {
  const code = (error as { code?: string }).code;
  return code === '55P03' || code === '40001' || code === '40P01' ? new Refusal(errors.busy) : error;
}

/** Reads of one tenant: each statement on a connection that cannot write. */
export function reading(ctx: Ctx): Runner {
  return runnerOn(ctx.db.read, ctx.tenant.schema);
}

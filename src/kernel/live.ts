import { PassThrough, type Readable } from 'node:stream';
import type { Clock } from './clock.ts';
import type { Tenant } from './context.ts';
import { type Database, runnerOn, statement } from './db.ts';

/** A fact as open pages hear of it: ids and codes only (thay đổi vừa xảy ra). */
export interface Change {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Decides what of a change a page is told; null for nothing. */
export type Tells = (change: Change) => Readonly<Record<string, unknown>> | null;

/** Pages that wait for changes, of all people and of one. */
const MOST_STREAMS = 1_000;
const MOST_PER_ACCOUNT = 8;
/** A stream ends after this and the browser opens the next one, through the gate again. */
const LIFE_MS = 10 * 60_000;
const PING_MS = 25_000;
const POLL_MS = 1_000;
/** A fact is seen at the latest this long after its id was made: no transaction lasts longer. */
const LATE_MS = 15_000;
/** A page that was away longer than this is told to read itself anew. */
const RESUME_MS = 5 * 60_000;

const listSince = statement<[after: string, most: number], Change>(
  'kernel.list-events-since',
  (s) => `select id, name, key, payload from ${s}.kernel_event where id > $1::uuid order by id limit $2`,
);

/** The least id that an event of this millisecond can have: ids begin with their time. */
function idAt(millis: number): string {
  const hex = Math.max(0, millis).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** Milliseconds since 1970 of an id; not a number for a text that is none. */
const millisOf = (id: string): number =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id) ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : Number.NaN;

interface Listener {
  readonly accountId: string;
  readonly hear: (change: Change) => void;
  readonly end: () => void;
}

/** Open pages of one process and the facts they wait for (cập nhật trực tiếp). */
export interface Live {
  /** A stream of server-sent events for a page; null when there are too many: the page then stays as it is. */
  open(page: {
    readonly accountId: string;
    /** Last id that the browser has seen; empty for a page that begins. */
    readonly lastId: string;
    readonly tells: Tells;
  }): Readable | null;
  /** Ends all streams: the process stops. */
  close(): void;
  readonly count: () => number;
}

/**
 * Tells open pages of new facts by reading the events table once a second while anybody waits: no notification takes part
 * in a commit, every process of a database sees all, and a page that was cut off goes on after the last id it saw.
 */
export function createLive(options: {
  readonly db: Database;
  readonly tenant: Tenant;
  readonly clock: Clock;
}): Live {
  const listeners = new Set<Listener>();
  const told = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let from = 0;
  const now = () => options.clock.now().epochMilliseconds;
  const read = (after: number, most: number) =>
    runnerOn(options.db.read, options.tenant.schema).all(listSince, [idAt(after), most]);

  async function poll(): Promise<void> {
    const at = now();
    // What the database does not give now it gives at the next turn.
    const changes = await read(from, 2_000).catch((): Change[] => []);
    for (const change of changes) {
      if (told.has(change.id)) continue;
      told.set(change.id, at);
      for (const listener of listeners) listener.hear(change);
    }
    from = Math.max(from, at - LATE_MS);
    for (const [id, seen] of told) if (seen < at - 4 * LATE_MS) told.delete(id);
    again();
  }

  function again(): void {
    timer = listeners.size === 0 ? undefined : setTimeout(poll, POLL_MS).unref();
  }

  function listen(listener: Listener): void {
    listeners.add(listener);
    if (timer) return;
    from = now();
    told.clear();
    again();
  }

  return {
    count: () => listeners.size,
    open({ accountId, lastId, tells }) {
      const own = [...listeners].filter((one) => one.accountId === accountId).length;
      if (listeners.size >= MOST_STREAMS || own >= MOST_PER_ACCOUNT) return null;
      const out = new PassThrough();
      const say = (change: Change) => {
        const data = tells(change);
        if (data) out.write(`id: ${change.id}\nevent: change\ndata: ${JSON.stringify(data)}\n\n`);
      };
      const ping = setInterval(() => out.write(': \n\n'), PING_MS).unref();
      const life = setTimeout(() => out.end(), LIFE_MS).unref();
      const listener: Listener = { accountId, hear: say, end: () => out.end() };
      const leave = () => {
        clearInterval(ping);
        clearTimeout(life);
        listeners.delete(listener);
      };
      out.on('close', leave);
      out.on('error', leave);
      out.write('retry: 5000\n\n');
      listen(listener);
      const last = millisOf(lastId);
      if (Number.isNaN(last)) return out;
      if (now() - last > RESUME_MS) out.write('event: stale\ndata: {}\n\n');
      else
        read(last - LATE_MS, 500).then(
          (missed) => missed.filter((change) => change.id > lastId).forEach(say),
          () => out.write('event: stale\ndata: {}\n\n'),
        );
      return out;
    },
    close() {
      clearTimeout(timer);
      for (const listener of listeners) listener.end();
    },
  };
}

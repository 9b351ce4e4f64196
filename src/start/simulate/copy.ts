import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const FLUSH_BYTES = 1 << 22;

/** Collects rows as COPY text. Null is `\N`; instants, dates and JSON go as text. */
export function createCopy(): {
  readonly add: (row: readonly unknown[]) => void;
  readonly size: () => number;
  readonly take: () => string;
} {
  let lines: string[] = [];
  let bytes = 0;
  return {
    add(row) {
      let line = '';
      for (let i = 0; i < row.length; i += 1) line += (i === 0 ? '' : '\t') + field(row[i]);
      lines.push(line);
      bytes += line.length;
    },
    size: () => bytes,
    take() {
      const text = lines.length === 0 ? '' : `${lines.join('\n')}\n`;
      lines = [];
      bytes = 0;
      return text;
    },
  };
}

/** True when a table has enough to be worth a COPY. */
export const isFull = (table: { size: () => number }): boolean => table.size() >= FLUSH_BYTES;

/** Sends rows into a table on one connection, inside its transaction. */
export async function copyInto(
  client: pg.ClientBase,
  table: string,
  columns: string,
  text: string,
): Promise<void> {
  if (text === '') return;
  const stream = client.query(copyFrom(`copy ${table} (${columns}) from stdin`));
  const finished = once(stream, 'finish');
  stream.end(text);
  await finished;
}

function field(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return escape(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value instanceof Temporal.Instant ? instantText(value) : escape(JSON.stringify(value));
}

const texts = new Map<number, string>();

/** Simulated instants are whole minutes and many rows share one: writing each once is a third of the work saved. */
function instantText(at: Temporal.Instant): string {
  const millis = at.epochMilliseconds;
  let text = texts.get(millis);
  if (text === undefined) {
    text = new Date(millis).toISOString();
    if (texts.size >= 8192) texts.clear();
    texts.set(millis, text);
  }
  return text;
}

function escape(text: string): string {
  return /[\\\t\n\r]/.test(text)
    ? text.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r')
    : text;
}

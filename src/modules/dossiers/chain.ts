import { hash } from 'node:crypto';

/** What the hash of an action covers. */
export interface ChainLink {
  /** Hash of the action before, hex; empty for the first. */
  readonly previousHash: string;
  /** Recorded time of the action before; null for the first. The time of the last action is covered by the next. */
  readonly previousAt: Temporal.Instant | null;
  readonly dossierId: string;
  readonly seq: number;
  readonly kind: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly unitId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** SHA-256 of an action over everything before it, hex. A change of any earlier row breaks every later hash. */
export function linkHash(link: ChainLink): string {
  const at = link.previousAt === null ? '' : String(link.previousAt.epochNanoseconds / 1000n);
  const parts = [
    link.previousHash,
    at,
    link.dossierId,
    link.seq,
    link.kind,
    link.actorKind,
    link.actorId,
    link.actorName,
    link.unitId,
  ];
  return hash('sha256', `${JSON.stringify(parts)}${canonical(link.payload)}`);
}

/** JSON with sorted keys: the database stores jsonb in an order of its own. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const record = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(record).sort()) {
    if (record[key] !== undefined) text += `${text === '' ? '' : ','}"${key}":${canonical(record[key])}`;
  }
  return `{${text}}`;
}

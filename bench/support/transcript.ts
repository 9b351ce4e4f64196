/** One statement as the server sent it: prepared under a name, or plain (`begin`, `commit`). */
export interface SentStatement {
  readonly name: string | null;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Every statement of one request, in the order of sending. */
export type SentRequest = readonly SentStatement[];

/** The statements of one whole lifecycle: one list per request, submission first. */
export interface SentLifecycle {
  readonly code: string;
  readonly requests: readonly SentRequest[];
}

/** Values that are made anew for each replay. */
export interface FreshValues {
  /** In the order of the template's `uuids`. */
  readonly uuids: readonly string[];
  code: string;
}

/** A lifecycle whose own ids and code are gaps to be filled, so that a replay writes new rows. */
export interface LifecycleTemplate {
  readonly codePrefix: string;
  readonly uuids: number;
  readonly requests: readonly (readonly StatementTemplate[])[];
}

/** A statement with gaps. */
export interface StatementTemplate {
  readonly name: string | null;
  readonly text: string;
  readonly fill: (fresh: FreshValues) => unknown[];
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * Templates of recorded lifecycles. A UUID that occurs in one lifecycle only was made by it (dossier, events, papers,
 * command keys) and becomes a gap; one that occurs in several (accounts, versions, definitions) stays.
 */
export function templatesOf(lifecycles: readonly SentLifecycle[]): LifecycleTemplate[] {
  const seenIn = new Map<string, number>();
  const ids = lifecycles.map((life) => new Set(JSON.stringify(life.requests).match(UUID) ?? []));
  for (const own of ids) for (const id of own) seenIn.set(id, (seenIn.get(id) ?? 0) + 1);
  return lifecycles.map((life, index) => {
    const own = [...(ids[index] as Set<string>)].filter((id) => seenIn.get(id) === 1);
    const gaps = new Map(own.map((id, at) => [id, at]));
    return {
      codePrefix: life.code.slice(0, life.code.lastIndexOf('-') + 1),
      uuids: own.length,
      requests: life.requests.map((request) =>
        request.map(({ name, text, values }) => {
          const fillers = values.map((value) => fillerOf(value, gaps, life.code));
          return { name, text, fill: (fresh: FreshValues) => fillers.map((fill) => fill(fresh)) };
        }),
      ),
    };
  });
}

type Filler = (fresh: FreshValues) => unknown;

function fillerOf(value: unknown, gaps: ReadonlyMap<string, number>, code: string): Filler {
  if (Array.isArray(value)) {
    const parts = value.map((one) => fillerOf(one, gaps, code));
    return (fresh) => parts.map((fill) => fill(fresh));
  }
  if (typeof value !== 'string') return () => value;
  const escaped = code.replace(/[.]/g, '\\.');
  const pieces = value.split(new RegExp(`(${UUID.source}|${escaped})`)).map((piece): Filler => {
    if (piece === code) return (fresh) => fresh.code;
    const gap = gaps.get(piece);
    return gap === undefined ? () => piece : (fresh) => fresh.uuids[gap];
  });
  if (pieces.length === 1) return () => value;
  return (fresh) => pieces.map((piece) => piece(fresh)).join('');
}

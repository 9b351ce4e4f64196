/** What one page of the inbox takes, in milliseconds: as the client sees it, and of processor time. */
export interface InboxFigures {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly serverMs: number;
  readonly databaseMs: number;
}

/** Figures of `bench/inbox.ts` by the name of the page. */
export function inboxFigures(lines: readonly string[]): Record<string, InboxFigures> {
  const line =
    /^(.+?)\s+p50 ([\d.]+) ms, p95 ([\d.]+) ms, p99 ([\d.]+) ms; processor: server ([\d.]+) ms, database ([\d.]+) ms$/;
  return Object.fromEntries(
    lines.flatMap((text) => {
      const found = line.exec(text);
      if (!found) return [];
      const [p50 = 0, p95 = 0, p99 = 0, serverMs = 0, databaseMs = 0] = found.slice(2).map(Number);
      return [[found[1] as string, { p50, p95, p99, serverMs, databaseMs }] as const];
    }),
  );
}

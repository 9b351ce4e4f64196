/** A mark: what was to be reached, what was measured. */
export interface Mark {
  readonly what: string;
  readonly target: string;
  readonly measured: string;
  /** Null when this run did not measure it. */
  readonly met: boolean | null;
}

/** Figures that have a mark; undefined where the run left them out. */
export interface Marked {
  readonly lifecyclesPerSecond?: number | undefined;
  readonly ofFloor?: number | undefined;
  readonly largeOfEmpty?: number | undefined;
  readonly submitP95Ms?: number | undefined;
  readonly searchPerSecond?: number | undefined;
  readonly searchScriptKb?: number | undefined;
  readonly nodePeakRssMb?: number | undefined;
  readonly firstStartSeconds?: number | undefined;
  readonly secondStartSeconds?: number | undefined;
  readonly generatedPerSecond?: number | undefined;
  readonly clockDerivationsPerSecond?: number | undefined;
  readonly clockFoldMicroseconds?: number | undefined;
  readonly dossierFoldMicroseconds?: number | undefined;
  readonly inboxP95Ms?: number | undefined;
  readonly sweepSeconds?: number | undefined;
}

/** Steps of the process in one measured lifecycle: receive, two of work, sign, issue, return. */
const STEPS_PER_LIFECYCLE = 6;

/** Compares the figures with the marks set for them. */
export function marksOf(figures: Marked): Mark[] {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const least = (
    what: string,
    value: number | undefined,
    bound: number,
    show: (n: number) => string,
  ): Mark => ({
    what,
    target: `≥ ${show(bound)}`,
    measured: value === undefined ? '–' : show(value),
    met: value === undefined ? null : value >= bound,
  });
  const most = (
    what: string,
    value: number | undefined,
    bound: number,
    show: (n: number) => string,
  ): Mark => ({
    what,
    target: `≤ ${show(bound)}`,
    measured: value === undefined ? '–' : show(value),
    met: value === undefined ? null : value <= bound,
  });
  return [
    least('whole lifecycles', figures.lifecyclesPerSecond, 60, (n) => `${n}/s`),
    least(
      'process steps, durable',
      figures.lifecyclesPerSecond && Math.round(figures.lifecyclesPerSecond * STEPS_PER_LIFECYCLE),
      300,
      (n) => `${n}/s`,
    ),
    least('of the floor', figures.ofFloor, 0.6, percent),
    least('rate at the large size, of the empty one', figures.largeOfEmpty, 0.9, percent),
    most('submit p95, 16 clients', figures.submitP95Ms, 100, (n) => `${n} ms`),
    least('search page', figures.searchPerSecond, 1200, (n) => `${n}/s`),
    most('script of the search page', figures.searchScriptKb, 0, (n) => `${n} kB`),
    most('Node process under load', figures.nodePeakRssMb, 400, (n) => `${n} MB`),
    most('first start', figures.firstStartSeconds, 60, (n) => `${n} s`),
    most('second start', figures.secondStartSeconds, 10, (n) => `${n} s`),
    least(
      'clocks derived in words, day limits, one core',
      figures.clockDerivationsPerSecond,
      200_000,
      (n) => `${n.toLocaleString('en')}/s`,
    ),
    most('clock of a dossier with 40 actions', figures.clockFoldMicroseconds, 50, (n) => `${n} µs`),
    most('state of a dossier with 40 actions', figures.dossierFoldMicroseconds, 50, (n) => `${n} µs`),
    most('inbox p95, 5,000 open tasks', figures.inboxP95Ms, 50, (n) => `${n} ms`),
    least('simulated dossiers', figures.generatedPerSecond, 5000, (n) => `${n}/s`),
    most('sweep of a million open dossiers', figures.sweepSeconds, 5, (n) => `${n} s`),
  ];
}

/** The marks as a table for a terminal. */
export function markTable(marks: readonly Mark[]): string {
  const words = { true: 'yes', false: 'NO', null: 'not measured' } as const;
  const rows = [
    ['mark', 'target', 'measured', 'met'],
    ...marks.map((m) => [m.what, m.target, m.measured, words[`${m.met}`]]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

import { readdirSync, readFileSync } from 'node:fs';
import type { ExpectedTask } from './score.testing.ts';

/** What a reader must find in one of the real plans, written by hand. */
export interface Golden {
  readonly file: string;
  readonly issuer: string;
  readonly year: number;
  readonly bases: number;
  readonly aims: number;
  readonly requirements: number;
  readonly organisation: number;
  readonly recipients: number;
  /** Words that a warning must contain. */
  readonly warnings: readonly string[];
  /** Short names used in `tasks`. */
  readonly agencies: Readonly<Record<string, string>>;
  /** Section, number, first words, lead, partners, timing, product, targets. */
  readonly tasks: readonly (readonly [string, string, string, string, string, string, string, string])[];
}

const FOLDER = new URL('./golden/', import.meta.url);

/** The list of one plan, `s0` to `s4`. */
export function readGolden(name: string): Golden {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as Golden;
}

/** The lists of all plans. */
export function allGoldens(): Golden[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => readGolden(file.replace('.json', '')));
}

/** The tasks of a list. */
export function goldenTasks(golden: Golden): ExpectedTask[] {
  const names = (text: string): string[] =>
    text === '' ? [] : text.split('+').map((name) => golden.agencies[name] ?? name);
  return golden.tasks.map(([section, number, content, lead, partners, timing, product, targets]) => {
    const [kind = '', to] = timing.split(' ');
    const wanted = { section, number, content, lead: names(lead), partners: names(partners), kind, product };
    return { ...wanted, ...(to ? { to } : {}), targets: targets === '' ? [] : targets.split('; ') };
  });
}

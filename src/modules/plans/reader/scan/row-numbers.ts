/** A way to number the rows so far. */
interface Path {
  /** Number of the last numbered row; empty at the beginning of a list. */
  readonly last: string;
  readonly cost: number;
  readonly labels: readonly string[];
}

/** What a number costs that follows none above: the plan itself may count wrong. */
const JUMP = 1.5;
/** What a letter costs that is easily taken for another. */
const ALIKE = 0.3;
/** Ways kept from row to row. */
const WIDTH = 24;

/**
 * The numbers of rows, from what was recognised of them (số thứ tự hợp lý nhất): of all ways to count on, the one that
 * differs least from what was read. A number that reads well is kept where counting on would differ more.
 *
 * @param reads   as recognised, row by row; empty where a row has none
 * @param before  number of the row above, in lists that count on from the section before
 */
export function likelyNumbers(reads: readonly string[], before: string): string[] {
  let paths: Path[] = [
    { last: '', cost: 0, labels: [] },
    ...(before === '' ? [] : [{ last: before, cost: 0.1, labels: [] }]),
  ];
  for (const read of reads) {
    const next = new Map<string, Path>();
    for (const path of paths) {
      for (const [label, cost] of waysOn(path.last, read)) {
        const last = /^\d/.test(label) ? label : path.last;
        const whole = { last, cost: path.cost + cost, labels: [...path.labels, label] };
        if (whole.cost < (next.get(last)?.cost ?? Infinity)) next.set(last, whole);
      }
    }
    paths = [...next.values()].toSorted((a, b) => a.cost - b.cost).slice(0, WIDTH);
  }
  return [...(paths[0]?.labels ?? reads)];
}

/** Labels a row may have after the last one, each with its cost. */
function waysOn(last: string, read: string): (readonly [string, number])[] {
  // A row without a number, or with a letter of a list of letters, leaves the count as it is.
  if (read === '' || /^[a-zđ]$/u.test(read.replace(/^[lijíì]$/u, '1'))) return [[read, 0]];
  const label = read.replace(/,/g, '.').replace(/\.+$/, '');
  const jump = /^\d{1,2}(?:\.\d{1,2}){0,3}$/.test(label) ? [[label, JUMP] as const] : [];
  return [...followers(last).map((own) => [own, difference(read, own)] as const), ...jump];
}

/** What may come after a number: its first child, the next of its list, the next of a list above. */
function followers(last: string): string[] {
  if (last === '') return ['1'];
  const parts = last.split('.').map(Number);
  const next = parts.map((part, i) => [...parts.slice(0, i), part + 1].join('.'));
  return [`${last}.1`, ...next];
}

/** Letters and figures that a recogniser takes for one another. */
const GROUPS = ['358SsBbE', '1lI|!iìíÌÍỊịïjJ]T7ã', '0OoQ', '6bG', '4AÂ', '2Zz'] as const;

/** What it costs to take one letter for another; a clear figure is hardly ever quite another. */
function change(own: string, want: string): number {
  if (own === want) return 0;
  if (GROUPS.some((group) => group.includes(own) && group.includes(want))) return ALIKE;
  return /\d/.test(own) ? 2 : 1;
}

/** How much what was read differs from a label; dots are lost and made up freely. */
function difference(read: string, label: string): number {
  const [a, b] = [[...read.replace(/[.,\s]/g, '')], [...label.replace(/\./g, '')]];
  let row = [0, ...b.map((_, k) => k + 1)];
  for (const [i, own] of a.entries()) {
    const line = [i + 1];
    for (const [k, want] of b.entries())
      line.push(Math.min((row[k] ?? 0) + change(own, want), (row[k + 1] ?? 0) + 1, (line[k] ?? 0) + 1));
    row = line;
  }
  return row[b.length] ?? 0;
}

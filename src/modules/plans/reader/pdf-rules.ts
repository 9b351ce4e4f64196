/** A straight ruling line of a page, in points from the lower left corner (đường kẻ). */
export interface Rule {
  readonly isVertical: boolean;
  /** Its x when vertical, its y when not. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

type Matrix = readonly [number, number, number, number, number, number];

/** One drawing act of a page, as pdf.js lists them: its name and its values. */
export interface PageAct {
  readonly name: string;
  readonly values: readonly unknown[];
}

/** Numbers a path act takes: move, line, cubic, quadratic, close. */
const PATH_VALUES = [2, 2, 6, 4, 0] as const;

/**
 * Finds the straight lines a page draws, under the transformations in force (đường kẻ của bảng). What only clips is not
 * drawn, and the edges of a filled area are no lines unless it is as thin as one.
 */
export function rulesOf(acts: readonly PageAct[]): Rule[] {
  const rules: Rule[] = [];
  const stack: Matrix[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  for (const { name, values } of acts) {
    if (name === 'save') stack.push(matrix);
    else if (name === 'restore') matrix = stack.pop() ?? [1, 0, 0, 1, 0, 0];
    else if (name === 'transform') matrix = multiply(matrix, values as unknown as Matrix);
    else if (name === 'constructPath') rules.push(...rulesOfPath(values[0], values[1], matrix));
  }
  return rules;
}

type Point = readonly [number, number];

function rulesOfPath(painted: unknown, data: unknown, matrix: Matrix): Rule[] {
  const path = Array.isArray(data) ? (data[0] as ArrayLike<number> | undefined) : undefined;
  if (!path || path.length < 6 || painted === 'endPath') return [];
  const filled = painted === 'fill' || painted === 'eoFill';
  return shapesOf(path, matrix).flatMap(({ points, edges }) =>
    filled && !isThin(points) ? [] : edges.flatMap(([from, to]) => ruleBetween(from, to)),
  );
}

interface Shape {
  readonly points: Point[];
  readonly edges: (readonly [Point, Point])[];
}

/** The shapes of a path: each begins with a move. */
function shapesOf(path: ArrayLike<number>, matrix: Matrix): Shape[] {
  const shapes: Shape[] = [{ points: [], edges: [] }];
  let start: Point = [0, 0];
  let last: Point = [0, 0];
  for (let i = 0; i < path.length; ) {
    const act = path[i] ?? 4;
    const count = PATH_VALUES[act] ?? 0;
    const to = count >= 2 ? apply(matrix, path[i + count - 1] ?? 0, path[i + count] ?? 0) : start;
    if (act === 0) {
      start = to;
      shapes.push({ points: [], edges: [] });
    } else if (act === 1 || act === 4) shapes.at(-1)?.edges.push([last, to]);
    shapes.at(-1)?.points.push(to);
    last = to;
    i += count + 1;
  }
  return shapes;
}

/** Width of a line drawn as a filled area, points. */
const LINE_WIDTH = 3;

function isThin(points: readonly Point[]): boolean {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return Math.min(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) <= LINE_WIDTH;
}

function ruleBetween(a: Point, b: Point): Rule[] {
  const [dx, dy] = [Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])];
  if (dx < 1 && dy > 5)
    return [{ isVertical: true, at: a[0], from: Math.min(a[1], b[1]), to: Math.max(a[1], b[1]) }];
  if (dy < 1 && dx > 5)
    return [{ isVertical: false, at: a[1], from: Math.min(a[0], b[0]), to: Math.max(a[0], b[0]) }];
  return [];
}

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

function apply(m: Matrix, x: number, y: number): [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}

/** A ruled table of a page: its columns and rows of rules. */
export interface RuledTable {
  readonly top: number;
  readonly bottom: number;
  /** Left edges of the columns, from the left. */
  readonly edges: readonly number[];
  readonly right: number;
  /** Upper edges of the rows, from the top. */
  readonly bands: readonly number[];
  readonly rules: readonly Rule[];
}

/** Groups the rules of a page into tables of at least three columns (bảng có kẻ). */
export function ruledTables(rules: readonly Rule[]): RuledTable[] {
  const spans: { top: number; bottom: number }[] = [];
  for (const rule of rules.filter((own) => own.isVertical).toSorted((a, b) => b.to - a.to)) {
    const open = spans.at(-1);
    if (open && rule.to >= open.bottom - 3) open.bottom = Math.min(open.bottom, rule.from);
    else spans.push({ top: rule.to, bottom: rule.from });
  }
  return spans.flatMap(({ top, bottom }) => {
    const inside = rules.filter((rule) =>
      rule.isVertical
        ? rule.from < top - 1 && rule.to > bottom + 1
        : rule.at <= top + 2 && rule.at >= bottom - 2,
    );
    const edges = cluster(inside.filter((rule) => rule.isVertical).map((rule) => rule.at));
    const bands = cluster(inside.filter((rule) => !rule.isVertical).map((rule) => rule.at)).reverse();
    const right = edges.at(-1) ?? 0;
    return edges.length >= 4 && bands.length >= 2
      ? [{ top, bottom, edges: edges.slice(0, -1), right, bands, rules: inside }]
      : [];
  });
}

/** Column of a place in a table: the nearest edge to the left whose rule is drawn at that height. */
export function columnAt(table: RuledTable, x: number, y: number): number {
  const drawn = table.rules.filter(
    (rule) => rule.isVertical && rule.from - 1 <= y && rule.to + 1 >= y && rule.at <= x + 1.5,
  );
  const edge = Math.max(...drawn.map((rule) => rule.at), table.edges[0] ?? 0);
  return Math.max(0, table.edges.filter((own) => own <= edge + 2).length - 1);
}

/** Rows that the cell at a place covers, first and last: merged cells have no rule between (ô gộp dọc). */
export function bandsAt(table: RuledTable, x: number, y: number): readonly [number, number] {
  const drawn = table.bands.map((band) =>
    table.rules.some(
      (rule) => !rule.isVertical && Math.abs(rule.at - band) < 2.5 && rule.from <= x + 2 && rule.to >= x + 2,
    ),
  );
  const own = Math.max(0, table.bands.filter((band) => band > y + 1).length - 1);
  let first = own;
  while (first > 0 && !drawn[first]) first -= 1;
  let last = own;
  while (last + 1 < table.bands.length - 1 && !drawn[last + 1]) last += 1;
  return [first, last];
}

function cluster(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.filter((value, i) => i === 0 || value - (sorted[i - 1] ?? 0) > 2.5);
}

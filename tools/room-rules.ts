import { kindOf, type Kind, ROOMS } from './rooms.ts';
import { importsOf, lineOf, type Source, type Violation } from './source.ts';

/** Where a file stands in the house: a room and its kind, or one of the other floors. */
export interface Place {
  readonly floor: 'room' | 'kernel' | 'ui' | 'start' | 'outside';
  readonly room?: string;
  readonly kind?: Kind;
}

type Report = (offset: number, rule: string, message: string) => void;

/** Where a path below the root stands. */
export function placeOf(file: string): Place {
  const room = /^src\/modules\/([^/]+)\/(.+)$/.exec(file);
  if (room) return { floor: 'room', room: room[1]!, kind: kindOf(room[2]!) };
  const floor = /^src\/(kernel|ui|start)\//.exec(file);
  return { floor: (floor?.[1] as Place['floor'] | undefined) ?? 'outside' };
}

/** True for tests and what only tests load. */
export function isTest(file: string): boolean {
  return /(\.test\.tsx?|(^|[./])testing\.tsx?)$/.test(file) || file.startsWith('tests/');
}

/** Rules about what a file says, as against what it imports: purity, clock, SQL, size, names, transactions. */
export function contentViolations(source: Source, place: Place): Violation[] {
  const found: Violation[] = [];
  const report: Report = (offset, rule, message) =>
    found.push({ file: source.file, line: lineOf(source, offset), rule, message });
  checkSize(source, report);
  if (isTest(source.file)) return found;
  checkNames(source, place, report);
  if (source.file.startsWith('src/') && place.floor !== 'start')
    ban(
      source,
      report,
      /\bprocess\.env\b/g,
      'environment',
      'only src/start reads process.env; take the value as a parameter',
    );
  if (place.floor === 'room') {
    checkClock(source, place, report);
    checkTransactions(source, place, report);
    checkTables(source, place, report);
  }
  if (place.kind === 'door') checkDoor(source, report);
  return found;
}

function ban(source: Source, report: Report, pattern: RegExp, rule: string, message: string): void {
  for (const m of source.code.matchAll(pattern)) report(m.index, rule, message);
}

const LIMIT = 400;

function checkSize(source: Source, report: Report): void {
  if (isTest(source.file) || /\.(gen|data)\.ts$|(^|\/)messages\.[a-z]+\.ts$|^db\/demo\//.test(source.file))
    return;
  const lines = source.text.split('\n').length - (source.text.endsWith('\n') ? 1 : 0);
  if (lines > LIMIT)
    report(
      0,
      'size',
      `${lines} lines, the limit is ${LIMIT}: split it by noun (a table of data is named *.data.ts)`,
    );
}

const VAGUE_FILE = /(^|-)(utils?|helpers?|services?|managers?|misc|common)(-|\.)/;
const VAGUE_EXPORT =
  /\bexport\s+(?:async\s+)?(?:class|interface|type|function|const)\s+(\w*(?:Service|Manager|Helper|Utils|Impl))\b/g;

function checkNames(source: Source, place: Place, report: Report): void {
  const base = source.file.split('/').at(-1)!;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.(ts|tsx|mjs)$/.test(base))
    report(0, 'name', `call the file in kebab-case, not ${base}`);
  if (place.floor !== 'outside' && VAGUE_FILE.test(base))
    report(0, 'name', `say in the name what ${base} is about`);
  for (const m of source.code.matchAll(VAGUE_EXPORT))
    report(m.index, 'name', `${m[1]} says how it is built, not what it is: name it after the thing`);
}

const CLOCK = /\bDate\.now\b|\bnew\s+Date\s*\(\s*\)|\bTemporal\.Now\b|\bperformance\.now\b/g;
const IMPURE =
  /\bnew\s+Date\s*\(\s*[^\s)]|\bMath\.random\b|\brandom(UUID|Bytes|Int)\b|\bgetRandomValues\b|\bprocess\.(pid|cwd|argv|exit|hrtime|uptime|platform|memoryUsage|std(in|out|err)|nextTick|on|kill)\b|\bglobalThis\b|\bfetch\s*\(|\bset(Timeout|Interval|Immediate)\s*\(|\bconsole\./g;

function checkClock(source: Source, place: Place, report: Report): void {
  if (place.kind === 'testing' || place.kind === 'island') return;
  ban(source, report, CLOCK, 'clock', 'rooms do not read the clock: take the time as a parameter (ctx.now)');
  if (place.kind === 'model' || place.kind === 'errors') checkPurity(source, report);
}

/** A decision gives the same answer for the same facts; also asked of the kernel modules that models may load. */
export function purityViolations(source: Source): Violation[] {
  const found: Violation[] = [];
  const report: Report = (offset, rule, message) =>
    found.push({ file: source.file, line: lineOf(source, offset), rule, message });
  ban(source, report, CLOCK, 'purity', 'a model does not read the clock: take the time as a parameter');
  checkPurity(source, report);
  return found;
}

function checkPurity(source: Source, report: Report): void {
  for (const m of source.code.matchAll(IMPURE))
    report(
      m.index,
      'purity',
      `${m[0].replace(/\s*\(.*$/, '')} in a model: it must depend on its parameters alone`,
    );
}

const INTX = /(?<![.\w])inTx\s*(?:<[^()]*>)?\s*\(/g;

function checkTransactions(source: Source, place: Place, report: Report): void {
  const calls = [...source.code.matchAll(INTX)];
  if (place.kind === 'testing') return;
  if (place.kind !== 'use-case') {
    for (const call of calls)
      report(call.index, 'transaction', 'only files in use-cases/ call inTx: move the act into a use case');
  } else if (calls.length > 1) {
    report(
      calls[1]!.index,
      'transaction',
      'one file, one act, one transaction: give the second inTx its own use case',
    );
  }
}

/** Functions of a use-case file that open its transaction: another act may not call them inside its own. */
export function openersOf(source: Source): Set<string> {
  const openers = new Set<string>();
  for (const call of source.code.matchAll(INTX)) {
    const above = [
      ...source.code
        .slice(0, call.index)
        .matchAll(/^(?:export\s+)?(?:async\s+)?(?:function\*?|const)\s+(\w+)/gm),
    ];
    const name = above.at(-1)?.[1];
    if (name !== undefined) openers.add(name);
  }
  return openers;
}

const SQL_TABLE =
  /\b(from|join|into|update|table|using|references|truncate|only)\s+((?:[\w".$]+(?:\s+(?:as\s+)?\w+)?\s*,\s*)*[\w".$]+)/gi;
const KYSELY_TABLE =
  /\.\s*(selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto|(?:inner|left|right|full|cross)Join(?:Lateral)?|from|using|table)\s*(?:<[^()]*>)?\(\s*/g;
const WRITING_SQL =
  /\b(insert\s+into|delete\s+from|update\s+[\w".$]+(\s+(as\s+)?\w+)?\s+set|truncate|merge\s+into|for\s+(no\s+key\s+)?update)\b/i;
const WRITING_CALL =
  /\.\s*(insertInto|updateTable|deleteFrom|replaceInto|mergeInto|forUpdate)\s*(<[^()]*>)?\(/g;

interface TableUse {
  readonly name: string;
  readonly start: number;
}

/** Tables that a file names in SQL texts and in Kysely calls. */
function tablesOf(source: Source): TableUse[] {
  const uses: TableUse[] = [];
  for (const literal of source.literals) {
    for (const m of literal.text.matchAll(SQL_TABLE)) {
      for (const part of m[2]!.split(',')) {
        const name = part.trim().split(/\s+/)[0]!.replaceAll('"', '').split('.').at(-1)!;
        uses.push({ name, start: literal.start + 1 + m.index });
      }
    }
  }
  for (const m of source.code.matchAll(KYSELY_TABLE)) {
    const open = m.index + m[0].length;
    const end = source.code[open] === '[' ? source.code.indexOf(']', open) : open + 1;
    for (const literal of source.literals.filter((l) => l.start >= open && l.start < end)) {
      const name = literal.text.trim().split(/\s+/)[0]!.split('.').at(-1)!;
      uses.push({ name, start: literal.start });
    }
  }
  return uses;
}

function ownerOf(table: string): { owner: string; view: boolean } | undefined {
  const name = table.replace(/^v_/, '');
  const owner = [...ROOMS.map((r) => r.name), 'kernel', 'platform'].find((prefix) =>
    name.startsWith(`${prefix}_`),
  );
  if (owner === undefined) return undefined;
  return { owner, view: name !== table || name.startsWith(`${owner}_v_`) };
}

function checkTables(source: Source, place: Place, report: Report): void {
  const sql = place.kind === 'store' || place.kind === 'reads';
  if (place.kind === 'testing') return;
  for (const use of tablesOf(source)) {
    const owned = ownerOf(use.name);
    if (!owned) continue;
    if (!sql)
      report(
        use.start,
        'sql',
        `${use.name}: SQL stands in store.ts (to decide and save) or reads.ts (to show)`,
      );
    else if (owned.owner === place.room) continue;
    else if (place.kind === 'store')
      report(
        use.start,
        'foreign-table',
        `${use.name} belongs to ${owned.owner}: a store names only its own tables; call #modules/${owned.owner}`,
      );
    else if (!owned.view && owned.owner !== 'kernel')
      report(
        use.start,
        'foreign-table',
        `${use.name} belongs to ${owned.owner}: read one of its v_ views, or call #modules/${owned.owner}`,
      );
  }
  if (place.kind !== 'reads') return;
  ban(source, report, WRITING_CALL, 'reads-write', 'reads.ts never writes or locks: that is the store');
  for (const literal of source.literals)
    if (WRITING_SQL.test(literal.text))
      report(literal.start, 'reads-write', 'reads.ts never writes or locks: that is the store');
}

function checkDoor(source: Source, report: Report): void {
  for (const line of importsOf(source))
    if (line.names.some((n) => n.name === '*'))
      report(line.start, 'door', 'list by hand what other rooms may call: no `*` in a door');
}

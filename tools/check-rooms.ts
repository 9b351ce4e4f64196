import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { KINDS, type KindRule, PURE_KERNEL, PURE_NAMES, ROOMS, type Room } from './rooms.ts';
import { contentViolations, isTest, openersOf, type Place, placeOf, purityViolations } from './room-rules.ts';
import {
  formatViolation,
  importsOf,
  type ImportLine,
  lineOf,
  listSources,
  readSource,
  type Source,
  type Violation,
} from './source.ts';

const FOLDERS = ['src', 'bench', 'db', 'tests', 'tools'];
/** Below this a checker is looking at the wrong place, and a green answer would be a lie. */
const FEWEST_FILES = 20;

/** What a check of the house saw. */
export interface RoomReport {
  readonly files: number;
  readonly violations: readonly Violation[];
}

interface House {
  /** For each room: the names its door gives, with the file each comes from. */
  readonly doors: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** For each use-case file that opens a transaction: the functions that do. */
  readonly openers: ReadonlyMap<string, ReadonlySet<string>>;
}

type Say = (rule: string, message: string) => void;

/**
 * Checks that every line stands in the room where it belongs (house.md, sections 3, 4, 10 and 14).
 *
 * @param root  folder that holds `src/`
 * @param fewest  fewer files than this is itself a violation
 */
export function checkRooms(root: string, fewest = FEWEST_FILES): RoomReport {
  const sources = listSources(root, FOLDERS).map((file) => readSource(root, file));
  const acts = sources.filter((source) => placeOf(source.file).kind === 'use-case');
  const openers = new Map(acts.map((source) => [source.file, openersOf(source)]));
  const house = { doors: doorsOf(sources), openers };
  const violations = [
    ...tableViolations(root),
    ...sources.flatMap((source) => fileViolations(house, source)),
  ];
  if (sources.length < fewest)
    violations.push({
      file: '.',
      line: 0,
      rule: 'too-few',
      message: `only ${sources.length} files seen: is the checker looking at the right folder?`,
    });
  return { files: sources.length, violations };
}

/** The table of rooms itself: order, and a line for every folder. */
function tableViolations(root: string): Violation[] {
  const at = { file: 'tools/rooms.ts', line: 1 };
  const found: Violation[] = orderViolations(ROOMS).map((message) => ({ ...at, rule: 'order', message }));
  const folder = path.join(root, 'src/modules');
  const known = new Set(ROOMS.map((room) => room.name));
  for (const entry of existsSync(folder) ? readdirSync(folder) : [])
    if (!known.has(entry))
      found.push({ ...at, rule: 'unknown-room', message: `src/modules/${entry} has no line in ROOMS` });
  const floors = new Set(['kernel', 'modules', 'start', 'ui']);
  for (const entry of existsSync(path.join(root, 'src')) ? readdirSync(path.join(root, 'src')) : [])
    if (!floors.has(entry))
      found.push({
        file: `src/${entry}`,
        line: 1,
        rule: 'tree',
        message: 'src holds start, kernel, modules and ui only',
      });
  return found;
}

/** Rooms that use a room below them or an unknown one, in words. */
export function orderViolations(rooms: readonly Room[]): string[] {
  return rooms.flatMap((room, at) =>
    room.uses
      .filter((used) => !rooms.slice(0, at).some((r) => r.name === used))
      .map(
        (used) =>
          `${room.name} uses ${used}, which does not stand above it: turn the arrow round with an event`,
      ),
  );
}

function doorsOf(sources: readonly Source[]): House['doors'] {
  const doors = new Map<string, Map<string, string>>();
  for (const source of sources) {
    const place = placeOf(source.file);
    if (place.kind !== 'door' || place.room === undefined) continue;
    const given = importsOf(source).flatMap((line) =>
      line.names.map(
        (n) => [n.name, path.posix.join(path.posix.dirname(source.file), line.specifier)] as const,
      ),
    );
    doors.set(place.room, new Map(given));
  }
  return doors;
}

function fileViolations(house: House, source: Source): Violation[] {
  const place = placeOf(source.file);
  const found = contentViolations(source, place);
  const pure = /^src\/kernel\/(.+)\.ts$/.exec(source.file)?.[1];
  if (pure !== undefined && !isTest(source.file) && PURE_KERNEL.includes(pure))
    found.push(...purityViolations(source));
  for (const line of importsOf(source)) {
    const say: Say = (rule, message) =>
      found.push({ file: source.file, line: lineOf(source, line.start), rule, message });
    checkImport(house, source.file, place, line, say);
  }
  return found;
}

type Target =
  | { readonly to: 'package'; readonly name: string }
  | { readonly to: 'kernel'; readonly name: string; readonly relative: boolean }
  | { readonly to: 'door'; readonly name: string; readonly deep: boolean }
  | { readonly to: 'file'; readonly file: string; readonly place: Place }
  | { readonly to: 'ui'; readonly relative: boolean }
  | { readonly to: 'tables' };

function targetOf(file: string, specifier: string): Target {
  if (specifier === '#ui') return { to: 'ui', relative: false };
  if (specifier.startsWith('#db/')) return { to: 'tables' };
  if (specifier.startsWith('#kernel/')) return { to: 'kernel', name: specifier.slice(8), relative: false };
  if (specifier.startsWith('#modules/')) {
    const [name = '', ...deep] = specifier.slice(9).split('/');
    return { to: 'door', name, deep: deep.length > 0 };
  }
  if (!specifier.startsWith('.')) return { to: 'package', name: specifier };
  const target = path.posix.join(path.posix.dirname(file), specifier);
  const place = placeOf(target);
  if (place.floor === 'kernel')
    return { to: 'kernel', name: target.replace(/^src\/kernel\/|\.tsx?$/g, ''), relative: true };
  if (place.floor === 'ui') return { to: 'ui', relative: true };
  return { to: 'file', file: target, place };
}

function checkImport(house: House, file: string, place: Place, line: ImportLine, say: Say): void {
  const target = targetOf(file, line.specifier);
  if (place.floor === 'start') return;
  if (
    target.to === 'file' &&
    !isTest(file) &&
    !file.startsWith('bench/') &&
    (isTest(target.file) || target.place.kind === 'testing') &&
    place.kind !== 'testing'
  )
    return say('testing', `${line.specifier} is for tests only`);
  if (place.floor === 'outside') return checkOutside(file, target, say);
  if (isTest(file)) return checkTestImport(place, target, line, say);
  if (target.to === 'file' && target.place.floor === 'start')
    return say('arrow', `nothing imports src/start: pass the thing as a parameter`);
  if (place.floor === 'kernel') return checkKernelImport(file, target, line, say);
  if (place.floor === 'ui') return checkUiImport(target, line, say);
  checkRoomImport(house, file, place, target, line, say);
}

function checkOutside(file: string, target: Target, say: Say): void {
  if (target.to === 'door' && target.deep) say('deep-import', 'stop at the door: #modules/<room>');
  if (target.to !== 'file' || target.place.floor !== 'room' || isTest(file)) return;
  if (target.place.kind !== 'door' && target.place.kind !== 'testing')
    say('deep-import', `use the door #modules/${target.place.room}`);
}

function checkTestImport(place: Place, target: Target, line: ImportLine, say: Say): void {
  if (target.to === 'door' && target.deep) say('deep-import', 'stop at the door: #modules/<room>');
  if (target.to !== 'file' || target.place.floor !== 'room' || target.place.room === place.room) return;
  if (target.place.kind !== 'testing')
    say(
      'deep-import',
      `${line.specifier}: a test may use another room's door #modules/${target.place.room} and its testing.ts`,
    );
}

function checkKernelImport(file: string, target: Target, line: ImportLine, say: Say): void {
  if (target.to === 'door' || (target.to === 'file' && target.place.floor === 'room'))
    say('kernel', 'the kernel knows no room: let the room register itself, or pass a function');
  if (target.to === 'ui') say('kernel', 'the kernel knows no screen: move this to src/ui or to a room');
  if (target.to !== 'kernel' || line.typeOnly) return;
  const from = file.replace(/^src\/kernel\/|\.tsx?$/g, '');
  if (PURE_KERNEL.includes(from) && !PURE_KERNEL.includes(target.name))
    say('purity', `kernel/${from} is loaded by models: it may load only ${PURE_KERNEL.join(', ')}`);
}

function onlyPureNames(name: string, line: ImportLine): boolean {
  const pure = PURE_NAMES[name];
  return (
    pure !== undefined && line.names.length > 0 && line.names.every((n) => n.type || pure.includes(n.name))
  );
}

function checkUiImport(target: Target, line: ImportLine, say: Say): void {
  if (target.to === 'door' || (target.to === 'file' && target.place.floor === 'room'))
    say('ui', 'the design system knows no room: take what it shows as a property');
  if (target.to === 'tables') say('ui', 'the design system knows no table');
  if (target.to === 'kernel' && !line.typeOnly && !kernelAllowed(KINDS.view, target.name))
    say(
      'ui',
      `src/ui may load only ${(KINDS.view.kernel as readonly string[]).map((k) => `#kernel/${k}`).join(', ')}`,
    );
}

function kernelAllowed(rule: KindRule, name: string): boolean {
  if (rule.kernelNever?.includes(name)) return false;
  return rule.kernel === 'all' || rule.kernel.some((k) => name === k || name.startsWith(`${k}/`));
}

function checkRoomImport(
  house: House,
  file: string,
  place: Place,
  target: Target,
  line: ImportLine,
  say: Say,
): void {
  const kind = place.kind!;
  const rule = KINDS[kind];
  switch (target.to) {
    case 'package':
      return checkPackage(kind, rule, target.name, say);
    case 'tables':
      if (kind !== 'store' && kind !== 'reads')
        say('kind', `table types are for store and reads, not for ${kind}`);
      return undefined;
    case 'ui':
      if (target.relative) say('alias', 'write #ui');
      else if (!rule.ui) say('kind', `${kind} shows nothing: #ui is for web and views`);
      return undefined;
    case 'kernel':
      if (target.relative) return say('alias', `write #kernel/${target.name}`);
      if (
        kernelAllowed(rule, target.name) ||
        onlyPureNames(target.name, line) ||
        (line.typeOnly && rule.typesOfKernel)
      )
        return undefined;
      return say('kind', `${kind} may not load #kernel/${target.name}${allowedKernel(rule)}${outside(kind)}`);
    case 'door':
      return checkDoorUse(house, place, target, line, say);
    case 'file':
      return checkOwnFile(house, file, place, target, line, say);
  }
}

function allowedKernel(rule: KindRule): string {
  return rule.kernel === 'all'
    ? ''
    : `; it may load ${rule.kernel.map((k) => `#kernel/${k}`).join(', ') || 'none'}`;
}

const outside = (kind: string): string =>
  kind === 'model' ? '; what touches files, network or PDF stands in adapters/' : '';

function checkPackage(kind: string, rule: KindRule, name: string, say: Say): void {
  if (rule.packages === 'any') return;
  if (rule.packages.some((allowed) => name === allowed || name.startsWith(`${allowed}/`))) return;
  say(
    'kind',
    `${kind} may not import ${name}; it may import ${rule.packages.join(', ') || 'no package'}${outside(kind)}`,
  );
}

function checkDoorUse(
  house: House,
  place: Place,
  target: Target & { to: 'door' },
  line: ImportLine,
  say: Say,
): void {
  const { kind, room } = place;
  if (target.deep) return say('deep-import', `stop at the door: #modules/${target.name}`);
  if (target.name === room) return say('alias', 'inside its own room a file is imported by its path');
  const uses = ROOMS.find((r) => r.name === room)?.uses ?? [];
  if (!uses.includes(target.name))
    return say(
      'uses',
      `${room} does not use ${target.name}: hear an event, read a view, or add the arrow to ROOMS with an ADR`,
    );
  const doors = KINDS[kind!].doors;
  if (doors === 'any' || (line.typeOnly && doors !== 'none')) return undefined;
  if (doors !== 'pure') return say('kind', `${kind} may name only types of #modules/${target.name}`);
  for (const { name, type } of line.names) {
    const from = house.doors.get(target.name)?.get(name);
    if (!type && (from === undefined || !['model', 'errors'].includes(placeOf(from).kind ?? '')))
      say(
        'purity',
        `${name} of #modules/${target.name} is no pure decision: load it in the use case and pass its outcome`,
      );
  }
}

function checkOwnFile(
  house: House,
  file: string,
  place: Place,
  target: Target & { to: 'file' },
  line: ImportLine,
  say: Say,
): void {
  const kind = place.kind!;
  if (target.place.floor !== 'room') return say('arrow', `${line.specifier} lies outside the room`);
  if (target.place.room !== place.room)
    return say('deep-import', `another room's inside: use the door #modules/${target.place.room}`);
  const to = target.place.kind!;
  const opened = line.names.find((n) => house.openers.get(target.file)?.has(n.name));
  if (opened && (house.openers.get(file)?.size ?? 0) > 0)
    return say(
      'transaction',
      `${opened.name} opens its own transaction: acts do not nest; share a function that takes tx`,
    );
  if (KINDS[kind].own.includes(to)) return undefined;
  if (kind === 'door' && to === 'store' && line.typeOnly) return undefined;
  if (kind === 'door' && to === 'store') return say('door', 'a door never gives out the store');
  say(
    'kind',
    `${kind} may not import ${to}; in its room it may import ${KINDS[kind].own.join(', ') || 'nothing'}`,
  );
}

if (import.meta.main) {
  const { files, violations } = checkRooms(path.resolve(import.meta.dirname, '..'));
  for (const violation of violations) console.log(formatViolation(violation));
  console.log(`${files} files, ${violations.length} violations`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}

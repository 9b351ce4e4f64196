import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { kindOf, ROOMS } from './rooms.ts';
import { isTest, placeOf } from './room-rules.ts';
import { formatViolation, lineOf, listSources, readSource, type Source, type Violation } from './source.ts';

/** Below this a checker is looking at the wrong place, and a green answer would be a lie. */
const FEWEST_FILES = 20;
/** Kinds of files whose exports are what others read: each says what it promises. */
const DOCUMENTED = new Set(['door', 'model', 'store', 'reads', 'use-case']);

/** What a check of the words saw. */
export interface DocsReport {
  readonly files: number;
  readonly violations: readonly Violation[];
}

interface Words {
  readonly root: string;
  /** Refusal codes by the room that declares them. */
  readonly codes: ReadonlyMap<string, ReadonlySet<string>>;
}

type Say = (offset: number, rule: string, message: string) => void;

/**
 * Checks docstrings, refusal codes and their texts, law citations and the glossary (house.md, sections 7, 8 and 9).
 *
 * @param root  folder that holds `src/` and `docs/law/`
 * @param fewest  fewer files than this is itself a violation
 */
export function checkDocs(root: string, fewest = FEWEST_FILES): DocsReport {
  const sources = listSources(root, ['src'], /\.tsx?$/)
    .filter((file) => !isTest(file))
    .map((file) => readSource(root, file));
  const violations: Violation[] = [];
  const words = { root, codes: new Map<string, Set<string>>() };
  for (const source of sources.filter(declaresErrors))
    collectCodes(words.codes, source, sayFor(source, violations));
  for (const source of sources) {
    const say = sayFor(source, violations);
    if (isDocumented(source.file)) checkDocstrings(source, say);
    checkThrows(words, source, say);
    checkLaw(words, source, say);
  }
  violations.push(...textViolations(sources, words), ...glossaryViolations(root));
  if (sources.length < fewest)
    violations.push({
      file: '.',
      line: 0,
      rule: 'too-few',
      message: `only ${sources.length} files seen in src`,
    });
  return { files: sources.length, violations };
}

function sayFor(source: Source, violations: Violation[]): Say {
  return (offset, rule, message) =>
    violations.push({ file: source.file, line: lineOf(source, offset), rule, message });
}

function isDocumented(file: string): boolean {
  const place = placeOf(file);
  return (place.floor === 'kernel' && !file.includes('/messages.')) || DOCUMENTED.has(place.kind ?? '');
}

/** The room of a file, or `kernel`: where its codes and texts live. */
function homeOf(file: string): string | undefined {
  const place = placeOf(file);
  return place.floor === 'room' ? place.room : place.floor === 'kernel' ? 'kernel' : undefined;
}

function declaresErrors(source: Source): boolean {
  const kernel = /^src\/kernel\/(.+)$/.exec(source.file)?.[1];
  return placeOf(source.file).kind === 'errors' || (kernel !== undefined && kindOf(kernel) === 'errors');
}

const CODE = /^[a-z][a-z-]*\/[a-z][a-z0-9-]*$/;

function collectCodes(codes: Map<string, Set<string>>, source: Source, say: Say): void {
  const home = homeOf(source.file)!;
  const own = codes.get(home) ?? new Set<string>();
  codes.set(home, own);
  for (const literal of source.literals) {
    if (!CODE.test(literal.text) || !/\bcode\s*:\s*$/.test(source.code.slice(0, literal.start))) continue;
    if (!literal.text.startsWith(`${home}/`))
      say(literal.start, 'code', `${literal.text}: codes of this file begin with ${home}/`);
    own.add(literal.text);
  }
}

const DECLARATION =
  /^export\s+(?:declare\s+)?(?:default\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\s*\*?|const|let|class|interface|type)\s+(\w+)/gm;
const LOCAL_EXPORT = /^export\s+(?:type\s+)?\{([^}]*)\}(?!\s*from)/gm;

function checkDocstrings(source: Source, say: Say): void {
  const seen = new Set<string>();
  const check = (name: string, offset: number): void => {
    if (seen.has(name)) return; // a later overload, or the type beside the value
    seen.add(name);
    if (!hasDocstring(source, offset))
      say(offset, 'docstring', `say in one sentence what ${name} means, in /** … */ above it`);
  };
  for (const m of source.code.matchAll(DECLARATION)) check(m[1]!, m.index);
  for (const m of source.code.matchAll(LOCAL_EXPORT)) {
    for (const part of m[1]!.split(',')) {
      const name = part
        .trim()
        .replace(/^type\s+/, '')
        .split(/\s+as\s+/)[0]!;
      const at = new RegExp(
        `^(?:async\\s+)?(?:function\\s*\\*?|const|let|class|interface|type)\\s+${name}\\b`,
        'm',
      ).exec(source.code);
      if (name !== '' && at) check(name, at.index);
    }
  }
}

function hasDocstring(source: Source, offset: number): boolean {
  const above = source.comments.findLast((c) => c.end <= offset);
  if (!above?.text.startsWith('/**')) return false;
  if (source.text.slice(above.end, offset).trim() !== '') return false;
  const sentence = wordsOf(above.text)
    .split(/(?:^|\s)@\w/)[0]!
    .trim();
  return sentence.split(/\s+/).length >= 2;
}

/** The words of a comment without its marks. */
function wordsOf(comment: string): string {
  return comment.replace(/^\/\*\*?|\*\/$/g, '').replace(/^[ \t]*\*[ \t]?/gm, '');
}

const MENTION = /(?<![\w/.#@-])[a-z][a-z-]*\/[a-z][a-z0-9-]*(?![\w/.-]*[\w/])/g;

function checkThrows(words: Words, source: Source, say: Say): void {
  const home = homeOf(source.file);
  if (home === undefined) return;
  const uses = ROOMS.find((room) => room.name === home)?.uses ?? [];
  const known = new Set([home, 'kernel', ...uses].flatMap((room) => [...(words.codes.get(room) ?? [])]));
  for (const comment of source.comments.filter((c) => c.text.startsWith('/**'))) {
    for (const tag of comment.text.matchAll(/@throws\b([\s\S]*?)(?=@\w+\b|$)/g)) {
      for (const code of tag[1]!.matchAll(MENTION))
        if (!known.has(code[0]))
          say(
            comment.start + tag.index,
            'throws',
            `${code[0]} is declared in no errors.ts of ${[home, 'kernel', ...uses].join(', ')}`,
          );
    }
  }
}

const LAW_ID = /^[A-ZĐ]+(-[A-ZĐ0-9]+)+$/;
const CITATION = /@law\s+([^\s,;]+(?:\s*[,;]\s*(?=[A-ZĐ]+-)[^\s,;]+)*)/g;

function checkLaw(words: Words, source: Source, say: Say): void {
  const cite = (offset: number, text: string): void => {
    const [id = '', clause] = text.replace(/[.)*]+$/, '').split('/');
    if (!LAW_ID.test(id)) return say(offset, 'law', `write @law ID/article.clause, not ${text}`);
    if (clause === undefined || clause === '')
      return say(offset, 'law', `name the clause: @law ${id}/article.clause`);
    const file = `docs/law/${id}.md`;
    if (!existsSync(path.join(words.root, file)))
      return say(offset, 'law', `${file} is missing: say there what ${clause} obliges`);
    const headings = [...readFileSync(path.join(words.root, file), 'utf8').matchAll(/^#{2,}\s+(\S+)/gm)].map(
      (m) => m[1]!.replace(/[.:]+$/, ''),
    );
    if (!headings.includes(clause))
      say(offset, 'law', `${file} has no heading "## ${clause}": say there what it obliges`);
  };
  for (const comment of source.comments)
    for (const m of comment.text.matchAll(CITATION))
      for (const text of m[1]!.split(/\s*[,;]\s*/)) cite(comment.start + m.index, text);
  for (const literal of source.literals)
    if (/^(ND|TT|QD|BL[A-Z]+|L[A-Z]+|NQ|CT)-[A-Z0-9-]+\/\d[\w.]*$/.test(literal.text))
      cite(literal.start, literal.text);
}

function textViolations(sources: readonly Source[], words: Words): Violation[] {
  const found: Violation[] = [];
  for (const [home, codes] of words.codes) {
    const folder = home === 'kernel' ? 'src/kernel' : `src/modules/${home}`;
    const texts = (language: string) => sources.find((s) => s.file === `${folder}/messages.${language}.ts`);
    const vi = texts('vi');
    const en = texts('en');
    const say = (file: string, rule: string, message: string) => found.push({ file, line: 1, rule, message });
    if (codes.size > 0 && !vi)
      say(
        `${folder}/messages.vi.ts`,
        'text',
        `is missing: ${codes.size} refusals of ${home} have no Vietnamese text`,
      );
    if (vi && !en) say(`${folder}/messages.en.ts`, 'text', 'is missing: the same keys as messages.vi.ts');
    const inVi = vi && keysOf(vi);
    const inEn = en && keysOf(en);
    for (const code of codes)
      if (inVi && !inVi.has(code)) say(vi.file, 'text', `no text for the refusal ${code}`);
    if (!inVi || !inEn) continue;
    for (const key of inVi)
      if (!inEn.has(key)) say(en.file, 'text', `no text for ${key}, which messages.vi.ts has`);
    for (const key of inEn)
      if (!inVi.has(key)) say(vi.file, 'text', `no text for ${key}, which messages.en.ts has`);
  }
  return found;
}

/** Keys of an object of texts: quoted ones anywhere, bare ones at the beginning of a line. */
function keysOf(source: Source): Set<string> {
  const quoted = source.literals
    .filter((l) => !l.template && /^['"]\s*:/.test(source.code.slice(l.start + 1 + l.text.length)))
    .map((l) => l.text);
  const bare = [...source.code.matchAll(/^\s*([A-Za-z_$][\w$]*)\s*[:(]/gm)].map((m) => m[1]!);
  return new Set([...quoted, ...bare]);
}

function glossaryViolations(root: string): Violation[] {
  const file = path.join(root, 'GLOSSARY.md');
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  return ROOMS.filter((room) => existsSync(path.join(root, 'src/modules', room.name)))
    .filter((room) => !new RegExp(`(?<![\\w-])${room.name}(?![\\w-])`).test(text))
    .map((room) => ({
      file: 'GLOSSARY.md',
      line: 1,
      rule: 'glossary',
      message: `no term of the room ${room.name} and its tables ${room.name}_*`,
    }));
}

if (import.meta.main) {
  const { files, violations } = checkDocs(path.resolve(import.meta.dirname, '..'));
  for (const violation of violations) console.log(formatViolation(violation));
  console.log(`${files} files, ${violations.length} violations`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A string or template of a source file: its content with interpolations replaced by `$`, and where it begins. */
export interface Literal {
  readonly text: string;
  /** Offset of the opening quote. */
  readonly start: number;
  readonly template: boolean;
}

/** A comment of a source file, marks included. */
export interface Comment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One name of an import or export clause; `*` for a whole namespace, `default` for the default. */
export interface ImportedName {
  readonly name: string;
  readonly type: boolean;
}

/** One import, re-export or dynamic import. */
export interface ImportLine {
  readonly specifier: string;
  /** True when only types cross, so that nothing is loaded at run time. */
  readonly typeOnly: boolean;
  readonly reExport: boolean;
  readonly names: readonly ImportedName[];
  readonly start: number;
}

/** A source file cut into code, literals and comments. `code` keeps every offset and line break of `text`. */
export interface Source {
  /** Path below the root, with `/`. */
  readonly file: string;
  readonly text: string;
  /** The text with comments and the insides of literals blanked. */
  readonly code: string;
  readonly literals: readonly Literal[];
  readonly comments: readonly Comment[];
}

/** One broken rule, said so that the reader knows what to do. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

const REGEX_AFTER = /(^|[(,=:[!&|?{;+*%~^-]|=>|\b(return|typeof|case|in|of|do|else|throw|await|yield))\s*$/;

/** The 1-based line of an offset. */
export function lineOf(source: Source, offset: number): number {
  let line = 1;
  for (let i = source.text.indexOf('\n'); i >= 0 && i < offset; i = source.text.indexOf('\n', i + 1))
    line += 1;
  return line;
}

/** `file:line rule: what to do`, the form editors turn into links. */
export function formatViolation(v: Violation): string {
  return `${v.file}:${v.line} ${v.rule}: ${v.message}`;
}

/** Source files below some folders of a root, sorted, without node_modules. */
export function listSources(root: string, folders: readonly string[], endings = /\.(ts|tsx|mjs)$/): string[] {
  return folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.posix.join(folder, name.split(path.sep).join('/')),
      ),
    )
    .filter((file) => endings.test(file) && !file.includes('node_modules/'))
    .sort();
}

/** Reads and cuts one file. */
export function readSource(root: string, file: string): Source {
  return scan(file, readFileSync(path.join(root, file), 'utf8'));
}

/**
 * Cuts a text into code, literals and comments.
 *
 * A scanner, not a parser: TypeScript 7 offers no parser to call. Its known limit is JSX text with an odd apostrophe,
 * which can hide code until the end of that line, never further.
 */
export function scan(file: string, text: string): Source {
  const scanner = new Scanner(text);
  scanner.code(0, false);
  return { file, text, code: scanner.out.join(''), literals: scanner.literals, comments: scanner.comments };
}

class Scanner {
  readonly out: string[];
  readonly literals: Literal[] = [];
  readonly comments: Comment[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.out = text.split('');
  }

  /** Walks code from `i` to the end, or to the brace that closes a template hole; gives the offset behind it. */
  code(from: number, inHole: boolean): number {
    const text = this.#text;
    let depth = 0;
    let i = from;
    while (i < text.length) {
      const c = text[i]!;
      if (c === '/' && text[i + 1] === '/') i = this.#comment(i, endOfLine(text, i));
      else if (c === '/' && text[i + 1] === '*') i = this.#comment(i, after(text, '*/', i + 2));
      else if (c === "'" || c === '"') i = this.#string(i, c);
      else if (c === '`') i = this.#template(i);
      else if (c === '/' && REGEX_AFTER.test(this.out.slice(Math.max(0, i - 40), i).join('')))
        i = this.#regex(i);
      else {
        if (c === '{') depth += 1;
        if (c === '}' && inHole && depth === 0) return i + 1;
        if (c === '}') depth -= 1;
        i += 1;
      }
    }
    return i;
  }

  #blank(from: number, to: number): void {
    for (let i = from; i < to; i += 1) if (this.#text[i] !== '\n') this.out[i] = ' ';
  }

  #comment(start: number, end: number): number {
    this.comments.push({ text: this.#text.slice(start, end), start, end });
    this.#blank(start, end);
    return end;
  }

  #string(start: number, quote: string): number {
    let i = start + 1;
    while (i < this.#text.length && this.#text[i] !== quote && this.#text[i] !== '\n')
      i += this.#text[i] === '\\' ? 2 : 1;
    this.literals.push({ text: this.#text.slice(start + 1, i), start, template: false });
    this.#blank(start + 1, i);
    return i + 1;
  }

  #template(start: number): number {
    const text = this.#text;
    const content: string[] = [];
    let i = start + 1;
    while (i < text.length && text[i] !== '`') {
      if (text[i] === '$' && text[i + 1] === '{') {
        const end = this.code(i + 2, true);
        content.push('$'.repeat(end - i));
        i = end;
      } else {
        const end = Math.min(i + (text[i] === '\\' ? 2 : 1), text.length);
        content.push(text.slice(i, end));
        this.#blank(i, end);
        i = end;
      }
    }
    this.literals.push({ text: content.join(''), start, template: true });
    return i + 1;
  }

  #regex(start: number): number {
    let inClass = false;
    let i = start + 1;
    while (i < this.#text.length && this.#text[i] !== '\n') {
      const c = this.#text[i];
      if (c === '\\') i += 1;
      else if (c === '[') inClass = true;
      else if (c === ']') inClass = false;
      else if (c === '/' && !inClass) break;
      i += 1;
    }
    this.#blank(start + 1, i);
    return i + 1;
  }
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

const STATIC = /(?<![.\w$])(import|export)\s+(type\s+(?!from\b|,))?([\w$\s{},*]*?)\s*\bfrom\s*['"]/g;
const SIDE_EFFECT = /(?<![.\w$])import\s*['"]/g;
const DYNAMIC = /(?<![.\w$])import\s*\(\s*['"`]/g;

/** Every import of a file: static, side effect, re-export, dynamic, and `import('x').T` in types. */
export function importsOf(source: Source): ImportLine[] {
  const lines: ImportLine[] = [];
  const specifierAt = (quote: number): string => {
    const literal = source.literals.find((l) => l.start === quote);
    return literal?.text ?? '';
  };
  for (const m of source.code.matchAll(STATIC)) {
    const names = namesOf(m[3] ?? '', m[2] !== undefined);
    lines.push({
      specifier: specifierAt(m.index + m[0].length - 1),
      typeOnly: names.length > 0 && names.every((n) => n.type),
      reExport: m[1] === 'export',
      names,
      start: m.index,
    });
  }
  for (const m of source.code.matchAll(SIDE_EFFECT)) {
    const specifier = specifierAt(m.index + m[0].length - 1);
    lines.push({ specifier, typeOnly: false, reExport: false, names: [], start: m.index });
  }
  for (const m of source.code.matchAll(DYNAMIC)) {
    const open = m.index + m[0].length - 1;
    const specifier = specifierAt(open);
    const behind = source.code.slice(open + specifier.length + 2);
    const awaited = /\bawait\s*$/.test(source.code.slice(0, m.index));
    const typeOnly = !awaited && /^\s*\)\s*\.\s*[A-Z]/.test(behind);
    lines.push({
      specifier,
      typeOnly,
      reExport: false,
      names: [{ name: '*', type: typeOnly }],
      start: m.index,
    });
  }
  return lines.sort((a, b) => a.start - b.start);
}

function namesOf(clause: string, allTypes: boolean): ImportedName[] {
  const braces = /\{([^}]*)\}/.exec(clause);
  const named = (braces?.[1] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const type = allTypes || /^type\s+(?!as\b)/.test(part);
      return {
        name: part
          .replace(/^type\s+(?!as\b)/, '')
          .split(/\s+as\s+/)[0]!
          .trim(),
        type,
      };
    });
  const outside = clause
    .replace(/\{[^}]*\}/, '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({ name: part.startsWith('*') ? '*' : 'default', type: allTypes }));
  return [...outside, ...named];
}

/**
 * Conditions written for other engines, said in FEEL: `${x == 'a' && !y}` → `x = "a" and (y) != true`.
 * Only what means the same in every language that writes it so: comparisons of names and constants, and, or, not,
 * arithmetic, and the questions one asks of a text (`contains`, `equals` …). Anything else stays as it is and is
 * refused as not FEEL.
 */

/** Marks by which a text is known not to be FEEL: operators, quotes and calls FEEL does not have. */
const MARKS =
  /==|&&|\|\||!(?!=)|'|\.\s*(?:contains|equals|startsWith|endsWith|isEmpty|size|length)\s*\(|\bexecution\s*\.|\benvironment\s*\.|(?:^|[\s(])(?:eq|ne|lt|le|gt|ge|empty)\s|(?:^|\(|\band\s|\bor\s)\s*not\s+(?!\()/;

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)(?![\w.])|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|([\p{L}_$][\p{L}\p{N}_$]*)|(===|!==|==|!=|<=|>=|&&|\|\||[<>!()+\-*/.,]))/uy;

const WORDS: Readonly<Record<string, string>> = {
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  and: '&&',
  or: '||',
  not: '!',
};

/** Where engines keep the variables that FEEL calls by their bare name. */
const VARIABLES = /^(?:environment\.variables|execution\.variables)\./;

interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'mark';
  readonly value: string;
}

/**
 * The same condition in FEEL; null when the text is not of the common core of these languages.
 *
 * @param text  without `${…}` around it
 */
export function feelOf(text: string): string | null {
  if (!MARKS.test(text.replace(/"(?:[^"\\]|\\.)*"/g, '""'))) return null;
  const tokens = tokensOf(text);
  if (!tokens) return null;
  try {
    const reader = new Reader(tokens);
    const feel = reader.either();
    return reader.isDone() ? feel : null;
  } catch {
    return null;
  }
}

function tokensOf(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; text.slice(at).trim() !== ''; at = TOKEN.lastIndex) {
    const found = TOKEN.exec(text);
    if (!found) return null;
    const [, number, quoted, name, mark] = found;
    if (number !== undefined) tokens.push({ kind: 'number', value: number });
    else if (quoted !== undefined) tokens.push({ kind: 'text', value: plainText(quoted) });
    else if (name !== undefined) tokens.push(wordOf(name));
    else tokens.push({ kind: 'mark', value: mark as string });
  }
  return tokens;
}

function wordOf(name: string): Token {
  const mark = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
  return mark ? { kind: 'mark', value: mark } : { kind: 'name', value: name };
}

function plainText(quoted: string): string {
  return JSON.stringify(quoted.slice(1, -1).replace(/\\(['"\\])/g, '$1'));
}

/** Reads the tokens of a condition from the weakest operator to the strongest, and writes FEEL. */
class Reader {
  #at = 0;
  readonly #tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  isDone(): boolean {
    return this.#at === this.#tokens.length;
  }

  either(): string {
    return this.#chain(['||'], { '||': 'or' }, () => this.#both());
  }

  #both(): string {
    return this.#chain(['&&'], { '&&': 'and' }, () => this.#comparison());
  }

  #comparison(): string {
    const left = this.#sum();
    const mark = this.#take('==', '===', '!=', '!==', '<=', '>=', '<', '>');
    if (!mark) return left;
    const right = this.#sum();
    if (mark === '==') return isAlike(left, right);
    if (mark === '!=') return `(${isAlike(left, right)} != true)`;
    return `${left} ${mark === '===' ? '=' : mark === '!==' ? '!=' : mark} ${right}`;
  }

  #sum(): string {
    return this.#chain(['+', '-'], {}, () => this.#chain(['*', '/'], {}, () => this.#one()));
  }

  #chain(marks: readonly string[], said: Readonly<Record<string, string>>, part: () => string): string {
    let text = part();
    for (let mark = this.#take(...marks); mark; mark = this.#take(...marks)) {
      text = `${text} ${said[mark] ?? mark} ${part()}`;
    }
    return text;
  }

  #one(): string {
    // What is null counts as false there, so its opposite holds; FEEL would say null again.
    if (this.#take('!')) return `((${this.#one()}) != true)`;
    if (this.#take('-')) return `-${this.#one()}`;
    if (this.#take('(')) {
      const inside = this.either();
      this.#must(')');
      return `(${inside})`;
    }
    const token = this.#next();
    if (token.kind === 'mark') throw new SyntaxError(token.value);
    if (token.kind === 'name' && token.value === 'empty') return isEmpty(this.#one());
    return token.kind === 'name' ? this.#path(token.value) : token.value;
  }

  /** A name, the names inside it, and at most one question asked of it at the end. */
  #path(first: string): string {
    let path = first;
    while (this.#take('.')) {
      const { kind, value } = this.#next();
      if (kind !== 'name') throw new SyntaxError(value);
      if (this.#take('(')) return this.#asked(path, value);
      path = `${path}.${value}`;
    }
    return path.replace(VARIABLES, '');
  }

  #asked(path: string, question: string): string {
    const subject = path.replace(VARIABLES, '');
    if (this.#take(')')) {
      if (question === 'isEmpty') return isEmpty(subject);
      if (question === 'size') return `count(${subject})`;
      if (question === 'length') return `string length(${subject})`;
      throw new SyntaxError(question);
    }
    const about = this.#one();
    this.#must(')');
    if (path === 'execution' && question === 'getVariable') return JSON.parse(about) as string;
    switch (question) {
      case 'equals':
        return `(${subject} = ${about})`;
      case 'contains':
        return `(contains(${subject}, ${about}) = true or list contains(${subject}, ${about}) = true)`;
      case 'startsWith':
        return `starts with(${subject}, ${about})`;
      case 'endsWith':
        return `ends with(${subject}, ${about})`;
      default:
        throw new SyntaxError(question);
    }
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw new SyntaxError('end');
    this.#at += 1;
    return token;
  }

  #take(...marks: readonly string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'mark' || !marks.includes(token.value)) return undefined;
    this.#at += 1;
    return token.value;
  }

  #must(mark: string): void {
    if (!this.#take(mark)) throw new SyntaxError(mark);
  }
}

function isEmpty(subject: string): string {
  return `(${subject} = null or ${subject} = "" or ${subject} = [])`;
}

/** `==` takes a number or a truth value for its text; FEEL takes them for two things. */
function isAlike(one: string, other: string): string {
  for (const [subject, constant] of [
    [one, other],
    [other, one],
  ] as const) {
    const plain = constant.replace(/^"(.*)"$/, '$1');
    if (/^(-?\d+(\.\d+)?|true|false)$/.test(plain))
      return `(${subject} = ${plain} or ${subject} = "${plain}")`;
  }
  return `${one} = ${other}`;
}

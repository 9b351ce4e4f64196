/** Start of an XML file that says in which encoding the rest is written. */
const DECLARED = /^(\s*<\?xml[^>]*?\sencoding\s*=\s*)(["'])([^"']*)\2/;

/** A start tag or end tag: slash before, name, attributes, slash after. */
const TAG = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;

/** Elements of which one place holds one; the reader would keep the last and drop the others in silence. */
const SINGLE: Readonly<Record<string, string>> = {
  standardLoopCharacteristics: 'loop',
  multiInstanceLoopCharacteristics: 'loop',
  loopCondition: 'loopCondition',
  loopCardinality: 'loopCardinality',
  completionCondition: 'completionCondition',
  conditionExpression: 'conditionExpression',
  timeDuration: 'timeDuration',
  timeDate: 'timeDate',
  timeCycle: 'timeCycle',
};

/**
 * Text of an XML file in whatever encoding it was written: by its byte order mark, else as it says of itself.
 *
 * @returns the text, which says UTF-8 of itself from now on
 * @throws TypeError, RangeError for bytes that are not of that encoding, or an encoding nobody knows
 */
export function decodeXml(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const isWide = head.startsWith('\u00ff\u00fe')
    ? 'utf-16le'
    : head.startsWith('\u00fe\u00ff')
      ? 'utf-16be'
      : null;
  const isMarked = head.startsWith('\u00ef\u00bb\u00bf');
  const said = isMarked ? undefined : DECLARED.exec(head)?.[3];
  return inUtf8(new TextDecoder(isWide ?? said ?? 'utf-8').decode(bytes));
}

/** The text without byte order mark, and with UTF-8 as the encoding it says of itself. */
export function inUtf8(xml: string): string {
  return xml
    .replace(/^\uFEFF/, '')
    .replace(DECLARED, (whole, before: string, quote: string, said: string) =>
      /^utf-?8$/i.test(said) ? whole : `${before}${quote}UTF-8${quote}`,
    );
}

/** An element that stands twice where one may stand. */
export interface Twin {
  /** Id of the nearest element around it that has one. */
  readonly within: string;
  readonly name: string;
}

/** Elements that stand twice where the standard has one. */
export function twinsIn(xml: string): readonly Twin[] {
  const twins: Twin[] = [];
  const open: { id: string; has: Set<string> }[] = [];
  const plain = xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  for (const [, isEnd, tag = '', attributes = '', isEmpty] of plain.matchAll(TAG)) {
    if (isEnd) {
      open.pop();
      continue;
    }
    const around = open.at(-1);
    const name = tag.slice(tag.indexOf(':') + 1);
    const place = SINGLE[name];
    if (place && around?.has.has(place)) twins.push({ within: around.id, name });
    if (place) around?.has.add(place);
    const id = /\sid\s*=\s*["']([^"']*)/.exec(attributes)?.[1] ?? around?.id ?? '';
    if (!isEmpty) open.push({ id, has: new Set() });
  }
  return twins;
}

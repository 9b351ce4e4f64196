import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pseudonyms, XES_TAIL, xesHead, type XesDossier, xesTrace, type XesVisit } from './xes.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

/** Reads XML strictly: every element closed in order, attributes quoted, nothing but white space between. */
function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  let at = 0;
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  assert.notEqual(body, xml, 'begins with the XML declaration');
  for (const token of body.matchAll(/<(\/?)([\w.:-]+)((?:\s+[\w.:-]+="[^"<>]*")*)\s*(\/?)>/g)) {
    assert.match(body.slice(at, token.index), /^\s*$/, 'text between elements');
    at = token.index + token[0].length;
    const [, closes, name = '', attributes = '', isEmpty] = token;
    if (closes) {
      assert.equal(open.pop()?.name, name);
      continue;
    }
    const pairs = [...attributes.matchAll(/([\w.:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
      key,
      value,
    ]);
    assert.equal(new Set(pairs.map(([key]) => key)).size, pairs.length, 'an attribute twice');
    const element: Element = { name, attributes: Object.fromEntries(pairs), children: [] };
    open.at(-1)?.children.push(element);
    if (!isEmpty) open.push(element);
  }
  assert.match(body.slice(at), /^\s*$/);
  assert.equal(open.length, 1);
  assert.equal(root.children.length, 1);
  return root.children[0] as Element;
}

const DATA = ['string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'container'];
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const TRANSITIONS = [
  'schedule',
  'assign',
  'withdraw',
  'reassign',
  'start',
  'suspend',
  'resume',
  'pi_abort',
  'ate_abort',
  'complete',
  'autoskip',
  'manualskip',
  'unknown',
];

/** The structure of IEEE 1849-2016, sections 4 to 6: order of elements, keys of declared extensions, globals everywhere. */
function validate(log: Element): void {
  assert.equal(log.name, 'log');
  assert.match(log.attributes['xes.version'] ?? '', /^(1849-2016|1849\.2016|2\.0)$/);
  const order = ['extension', 'global', 'classifier', 'data', 'trace', 'event'];
  const kindOf = (name: string) => (DATA.includes(name) ? 'data' : name);
  const ranks = log.children.map(({ name }) => order.indexOf(kindOf(name)));
  assert.ok(
    ranks.every((rank, index) => rank >= 0 && rank >= (ranks[index - 1] ?? 0)),
    'elements in their order',
  );
  const prefixes = new Set<string>();
  for (const extension of log.children.filter(({ name }) => name === 'extension')) {
    assert.deepEqual(Object.keys(extension.attributes).sort(), ['name', 'prefix', 'uri']);
    prefixes.add(extension.attributes['prefix'] ?? '');
  }
  const globals = (scope: string) =>
    log.children
      .filter((one) => one.name === 'global' && one.attributes['scope'] === scope)
      .flatMap((one) => one.children);
  for (const classifier of log.children.filter(({ name }) => name === 'classifier'))
    assert.ok(classifier.attributes['name'] && classifier.attributes['keys']);
  for (const trace of log.children.filter(({ name }) => name === 'trace')) {
    components(trace, ['event'], globals('trace'), prefixes);
    for (const event of trace.children.filter(({ name }) => name === 'event'))
      components(event, [], globals('event'), prefixes);
  }
}

function components(
  of: Element,
  below: readonly string[],
  globals: readonly Element[],
  prefixes: ReadonlySet<string>,
) {
  const attributes = of.children.filter(({ name }) => DATA.includes(name));
  assert.ok(
    of.children.every(({ name }) => DATA.includes(name) || below.includes(name)),
    of.name,
  );
  const keys = attributes.map(({ attributes: { key } }) => key ?? '');
  assert.equal(new Set(keys).size, keys.length, 'a key twice');
  for (const { name, attributes: own } of attributes) {
    assert.deepEqual(Object.keys(own).sort(), ['key', 'value']);
    const prefix = own['key']?.split(':')[0] ?? '';
    assert.ok(prefixes.has(prefix) || prefix === 'motcua', String(own['key']));
    if (name === 'date') assert.match(own['value'] ?? '', DATE);
    if (own['key'] === 'lifecycle:transition')
      assert.ok(TRANSITIONS.includes(own['value'] ?? ''), String(own['value']));
  }
  for (const global of globals)
    assert.ok(
      attributes.some(
        (one) => one.name === global.name && one.attributes['key'] === global.attributes['key'],
      ),
      `${of.name} lacks ${global.attributes['key']}`,
    );
}

const at = (minute: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds((minute + 29_500_000) * 60_000);

function aVisit(extra: Partial<XesVisit>): XesVisit {
  return {
    element: 'process',
    name: 'Thẩm tra <hồ sơ> & "dự thảo"',
    role: 'case-officer',
    unitId: 'unit-1',
    officerId: '0190-officer-a',
    outcome: 'done',
    openedAt: at(0),
    takenAt: null,
    doneAt: at(60),
    pauses: [],
    ...extra,
  };
}

const DOSSIER: XesDossier = {
  code: 'H37.20-261126-0001',
  procedureCode: '1.001193',
  caseKey: '*',
  channel: 'online',
  unitId: 'unit-1',
  verdict: 'on-time',
  visits: [
    aVisit({ element: 'intake', doneAt: at(10), role: 'desk-clerk' }),
    aVisit({
      openedAt: at(10),
      takenAt: at(12),
      doneAt: at(60),
      pauses: [[29_500_000 + 7 * 60 + 20, 29_500_000 + 7 * 60 + 40]],
    }),
    aVisit({ element: 'review', openedAt: at(60), doneAt: at(60), outcome: 'sent-back' }),
    aVisit({ openedAt: at(60), doneAt: null, outcome: 'open' }),
  ],
};

const OWN = { officer: (id: string) => id, dossier: (code: string) => code };
const logOf = (names = OWN): string => xesHead('Nhật ký "thử"') + xesTrace(DOSSIER, names) + XES_TAIL;

test('an exported log has the structure of the standard', () => validate(parse(logOf())));

test('control: a log without its time stamps, or with elements out of order, is told', () => {
  assert.throws(
    () => validate(parse(logOf().replaceAll(/ {6}<date key="time:timestamp"[^>]*\/>\n/g, ''))),
    /lacks time/,
  );
  assert.throws(() =>
    validate(
      parse(
        logOf()
          .replace(/( {2}<trace>[\s\S]*<\/trace>\n)/, '')
          .replace('<classifier', '<trace></trace><classifier'),
      ),
    ),
  );
  assert.throws(() => parse(logOf().replace('</trace>', '')));
});

test('a visit is told as its life: scheduled, started, suspended, resumed, ended; in the order of time', () => {
  const trace = parse(logOf()).children.find(({ name }) => name === 'trace');
  const events = (trace?.children ?? []).filter(({ name }) => name === 'event');
  const value = (event: Element, key: string) =>
    event.children.find((one) => one.attributes['key'] === key)?.attributes['value'];
  assert.deepEqual(
    events.map((event) => `${value(event, 'concept:instance')} ${value(event, 'lifecycle:transition')}`),
    [
      'intake schedule',
      'intake complete',
      'process schedule',
      'process start',
      'process suspend',
      'process resume',
      'process complete',
      'review schedule',
      'review ate_abort',
      'process schedule',
    ],
  );
  assert.equal(value(events[0] as Element, 'time:timestamp'), '2026-02-02T09:40:00.000+07:00');
});

test('pseudonyms are alike within one export and tell nothing of another', () => {
  const [one, other] = [pseudonyms('a'), pseudonyms('b')];
  assert.equal(one.officer('x'), one.officer('x'));
  assert.notEqual(one.officer('x'), other.officer('x'));
  assert.notEqual(one.officer('x'), one.dossier('x'));
  const xml = logOf(one);
  assert.ok(!xml.includes('0190-officer-a') && !xml.includes('H37.20-261126-0001'));
  validate(parse(xml));
});

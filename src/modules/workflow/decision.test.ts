import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '#kernel/refusal';
import { evaluateDecision } from './decision.ts';
import { parseDmn } from './parse-dmn.ts';
import { dmn, literal, table, type TableParts } from './testing-dmn.ts';

type Data = Record<string, unknown>;

async function decide(xml: string, data: Data, decision = 'd'): Promise<unknown> {
  const parsed = await parseDmn(xml);
  if (!parsed.model) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  return evaluateDecision(parsed.model, decision, data);
}

const overlap = ['< 10 => "a"', '< 20 => "b"', '>= 20 => "c"'];
const priority: TableParts['outputs'] = [['y:string', '"c","b","a"']];
const sums = (aggregation: string) =>
  table({
    policy: `hitPolicy="COLLECT" aggregation="${aggregation}"`,
    outputs: [['y:number']],
    rules: ['> 0 => 10', '> 5 => 20.5', '> 9 => 5'],
  });

/** What the decision shows, its XML, the data, the result. */
const ROWS: [name: string, xml: string, data: Data, result: unknown][] = [
  ['UNIQUE: the one rule', dmn(table({ rules: ['< 10 => "a"', '>= 10 => "b"'] })), { x: 10 }, 'b'],
  ['UNIQUE is the default policy', dmn(table({ policy: '', rules: ['< 10 => "a"'] })), { x: 1 }, 'a'],
  ['no rule: null', dmn(table({ rules: ['< 10 => "a"'] })), { x: 10 }, null],
  [
    'no rule: the default output',
    dmn(table({ outputs: [['y:string', '"a","z"', '"z"']], rules: ['< 10 => "a"'] })),
    { x: 10 },
    'z',
  ],
  [
    'ANY: rules that agree',
    dmn(table({ policy: 'hitPolicy="ANY"', rules: ['< 10 => "a"', '< 20 => "a"'] })),
    { x: 1 },
    'a',
  ],
  [
    'PRIORITY: the output named first',
    dmn(table({ policy: 'hitPolicy="PRIORITY"', outputs: priority, rules: overlap })),
    { x: 1 },
    'b',
  ],
  ['FIRST: the rule above', dmn(table({ policy: 'hitPolicy="FIRST"', rules: overlap })), { x: 1 }, 'a'],
  [
    'RULE ORDER: all, from the top',
    dmn(table({ policy: 'hitPolicy="RULE ORDER"', rules: overlap })),
    { x: 1 },
    ['a', 'b'],
  ],
  [
    'OUTPUT ORDER: all, by priority',
    dmn(table({ policy: 'hitPolicy="OUTPUT ORDER"', outputs: priority, rules: overlap })),
    { x: 1 },
    ['b', 'a'],
  ],
  ['COLLECT: all', dmn(table({ policy: 'hitPolicy="COLLECT"', rules: overlap })), { x: 1 }, ['a', 'b']],
  [
    'COLLECT: nothing is null',
    dmn(table({ policy: 'hitPolicy="COLLECT"', rules: ['< 0 => "a"'] })),
    { x: 1 },
    null,
  ],
  ['COLLECT +', dmn(sums('SUM')), { x: 10 }, 35.5],
  ['COLLECT #', dmn(sums('COUNT')), { x: 10 }, 3],
  ['COLLECT <', dmn(sums('MIN')), { x: 10 }, 5],
  ['COLLECT >', dmn(sums('MAX')), { x: 10 }, 20.5],
  [
    'two inputs, two outputs',
    dmn(
      table({
        inputs: ['loai:string', 'von:number'],
        outputs: [['phi:number'], ['nhom:string']],
        rules: ['"moi" | < 100 => 50 | "A"', '"moi","doi" | - => von * 0.001 | "B"'],
      }),
    ),
    { loai: 'doi', von: 2000 },
    { phi: 2, nhom: 'B' },
  ],
  ['an empty test matches all', dmn(table({ rules: [' => "a"'] })), { x: 3 }, 'a'],
  ['a range', dmn(table({ rules: ['[1..5] => "in"', ']5..9] => "out"'] })), { x: 5 }, 'in'],
  ['not(…)', dmn(table({ inputs: ['x:string'], rules: ['not("a","b") => "other"'] })), { x: 'c' }, 'other'],
  [
    'a test with ?',
    dmn(table({ inputs: ['x:string'], rules: ['contains(?, "đất") => "đất đai"'] })),
    { x: 'quyền sử dụng đất' },
    'đất đai',
  ],
  [
    'truth values',
    dmn(table({ inputs: ['x:boolean'], rules: ['true => "có"', 'false => "không"'] })),
    { x: false },
    'không',
  ],
  [
    'null is a value',
    dmn(table({ inputs: ['x:string'], rules: ['null => "thiếu"', 'not(null) => "đủ"'] })),
    {},
    'thiếu',
  ],
  [
    'dates from JSON text',
    dmn(
      table({
        inputs: ['x:date'],
        rules: ['< date("2026-07-01") => "cũ"', '>= date("2026-07-01") => "mới"'],
      }),
    ),
    { x: '2026-07-01' },
    'mới',
  ],
  ['numbers from JSON text', dmn(table({ rules: ['10 => "mười"'] })), { x: '10' }, 'mười'],
  ['a list of one is its item', dmn(table({ rules: ['10 => "mười"'] })), { x: [10] }, 'mười'],
  [
    'an input that is an expression',
    dmn(table({ inputs: ['x + 1:number'], rules: ['3 => "ba"'] })),
    { x: 2 },
    'ba',
  ],
  ['a literal expression', dmn(literal('x * 2 + 1')), { x: 4 }, 9],
  ['decimals as people count', dmn(literal('0.1 + 0.2')), {}, 0.3],
  ['dates come out as ISO text', dmn(literal('date("2026-11-21") + duration("P3D")')), {}, '2026-11-24'],
  ['names with spaces and accents', dmn(literal('Lệ phí + 1')), { 'Lệ phí': 4 }, 5],
  [
    'a decision that needs another',
    dmn(
      `<informationRequirement id="q"><requiredDecision href="#p"/></informationRequirement>${literal('Lệ phí * 2')}`,
      `<decision id="p" name="Lệ phí">${table({ outputs: [['phi:number']], rules: ['> 0 => 30'] })}</decision>`,
    ),
    { x: 1 },
    60,
  ],
  [
    'a needed decision by its id',
    dmn(
      `<informationRequirement id="q"><requiredDecision href="#p"/></informationRequirement>${literal('p + 1')}`,
      `<decision id="p" name="Lệ phí">${literal('5')}</decision>`,
    ),
    {},
    6,
  ],
  [
    'a knowledge model',
    dmn(
      `<knowledgeRequirement id="q"><requiredKnowledge href="#k"/></knowledgeRequirement>${literal('gấp đôi(x)')}`,
      '<businessKnowledgeModel id="k" name="gấp đôi"><encapsulatedLogic id="e"><formalParameter id="fp" name="n"/><literalExpression id="le"><text>n * 2</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>',
    ),
    { x: 4 },
    8,
  ],
  [
    'DMN 1.1',
    dmn(table({ rules: ['1 => "a"'] }), '', 'http://www.omg.org/spec/DMN/20151101/dmn.xsd'),
    { x: 1 },
    'a',
  ],
  [
    'DMN 1.2',
    dmn(table({ rules: ['1 => "a"'] }), '', 'http://www.omg.org/spec/DMN/20180521/MODEL/'),
    { x: 1 },
    'a',
  ],
  [
    'DMN 1.5',
    dmn(table({ rules: ['1 => "a"'] }), '', 'https://www.omg.org/spec/DMN/20230324/MODEL/'),
    { x: 1 },
    'a',
  ],
];

for (const [name, xml, data, result] of ROWS) {
  test(`decision: ${name}`, async () => assert.deepEqual(await decide(xml, data), result));
}

test('a decision is found by its name too', async () => {
  assert.equal(await decide(dmn(literal('1')), {}, 'Kết quả'), 1);
});

/** Refused, with the code or the words of the refusal. */
const REFUSED: [name: string, xml: string, data: Data, how: string][] = [
  ['UNIQUE with two rules', dmn(table({ rules: overlap })), { x: 1 }, 'workflow/decision-ambiguous'],
  [
    'ANY with rules that differ',
    dmn(table({ policy: 'hitPolicy="ANY"', rules: overlap })),
    { x: 1 },
    'workflow/decision-ambiguous',
  ],
  ['a test that is not FEEL', dmn(table({ rules: ['< => "a"'] })), { x: 1 }, 'workflow/decision-refused'],
  [
    'decisions that need each other',
    dmn(
      `<informationRequirement id="q"><requiredDecision href="#d"/></informationRequirement>${literal('1')}`,
    ),
    {},
    'workflow/decision-refused',
  ],
  [
    'PRIORITY without an order',
    dmn(table({ policy: 'hitPolicy="PRIORITY"', rules: overlap })),
    { x: 1 },
    'thứ tự ưu tiên',
  ],
  [
    'another language',
    dmn('<literalExpression id="l" expressionLanguage="javascript"><text>1</text></literalExpression>'),
    {},
    'FEEL',
  ],
  ['a decision without logic', dmn(''), {}, 'chưa có'],
  [
    'a sum over two outputs',
    dmn(
      table({
        policy: 'hitPolicy="COLLECT" aggregation="SUM"',
        outputs: [['a:number'], ['b:number']],
        rules: ['- => 1 | 2'],
      }),
    ),
    { x: 1 },
    'không gộp được',
  ],
];
const wordsOf = (error: Error) =>
  `${error.message} ${JSON.stringify((error as { facts?: unknown }).facts ?? '')}`;
for (const [name, xml, data, how] of REFUSED) {
  test(`refused: ${name}`, async () => {
    await assert.rejects(
      decide(xml, data),
      (error: Error) => isRefusal(error, how) || wordsOf(error).includes(how),
    );
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal, type Refusal } from '#kernel/refusal';
import { askDecision, learnFrom } from './decision.ts';
import { parseDmn } from './parse-dmn.ts';
import type { Problem } from './problem.ts';
import { decision, dmn, input, literal, needs, table, textOf } from './testing-dmn.ts';

type Data = Record<string, unknown>;

/** The result, or the sentences of the refusal. */
async function ask(xml: string, data: Data = {}, asked = 'd'): Promise<unknown> {
  const { model, problems } = await parseDmn(xml);
  if (!model) return problems.map(({ message }) => message).join('; ');
  try {
    return askDecision(model, asked, data).result;
  } catch (error) {
    assert.ok(isRefusal(error), String((error as Error).stack));
    return `refused: ${((error as Refusal).facts['problems'] as Problem[]).map(({ message }) => message).join('; ')}`;
  }
}

const entry = (name: string, inside: string) =>
  `<contextEntry>${name ? `<variable name="${name}"/>` : ''}${inside}</contextEntry>`;
const knowledge = (inside: string, more = '') =>
  `<businessKnowledgeModel id="k" name="Tính phí"><encapsulatedLogic><formalParameter name="dt" typeRef="number"/><formalParameter name="hệ số" typeRef="number"/>${inside}</encapsulatedLogic>${more}</businessKnowledgeModel>`;
const age = `${needs('Input', 'i')}${table({ inputs: ['Tuổi:number'], rules: ['< 18 => "trẻ"', '>= 18 => "lớn"'] })}`;
const level = `<itemDefinition name="tMức"><typeRef>string</typeRef>${textOf('allowedValues', '"Cao","Vừa","Thấp"')}</itemDefinition>`;
const person =
  '<itemDefinition name="tNgười"><itemComponent name="Ngày sinh"><typeRef>tNgày</typeRef></itemComponent><itemComponent name="Thu nhập"><typeRef>number</typeRef></itemComponent></itemDefinition><itemDefinition name="tNgày"><typeRef>date</typeRef></itemDefinition><itemDefinition name="tHộ" isCollection="true"><typeRef>tNgười</typeRef></itemDefinition>';
const prices = `<relation><column name="loại"/><column name="giá"/><row>${literal('"a"')}${literal('1')}</row><row>${literal('"b"')}${literal('x * 2')}</row></relation>`;

const part = (tag: string, inside: string) => `<${tag}>${inside}</${tag}>`;
const over = (tag: string, ...parts: string[]) => `<${tag} iteratorVariable="n">${parts.join('')}</${tag}>`;
const numbers = part('in', literal('số'));

const ROWS: [name: string, xml: string, data: Data, result: unknown][] = [
  [
    'a context',
    dmn(`<context>${entry('a', literal('x + 1'))}${entry('b', literal('a * 2'))}</context>`),
    { x: 1 },
    { a: 2, b: 4 },
  ],
  [
    'a context with a result',
    dmn(`<context>${entry('a', literal('x + 1'))}${entry('', literal('a * 2'))}</context>`),
    { x: 1 },
    4,
  ],
  [
    'a table and a function in a context',
    dmn(
      `<context>${entry('gấp đôi', `<functionDefinition><formalParameter name="n"/>${literal('n * 2')}</functionDefinition>`)}${entry('mức', table({ inputs: ['gấp đôi(x):number'], rules: ['> 4 => "cao"', '<= 4 => "thấp"'] }))}${entry('', literal('mức'))}</context>`,
    ),
    { x: 3 },
    'cao',
  ],
  ['a list', dmn(`<list>${literal('1')}${literal('x')}</list>`), { x: 4 }, [1, 4]],
  [
    'a relation that is looked up',
    dmn(`${needs('Decision', 'p')}${literal('Giá[loại = "b"].giá')}`, decision('p', 'Giá', prices)),
    { x: 3 },
    [6],
  ],
  [
    'a function by its parameters',
    dmn(
      `${needs('Knowledge', 'k')}${literal('Tính phí(hệ số: 3, dt: 10)')}`,
      knowledge(literal('dt * hệ số')),
    ),
    {},
    30,
  ],
  [
    'a table in a function',
    dmn(
      `${needs('Knowledge', 'k')}${literal('Tính phí(x, 2)')}`,
      knowledge(
        table({ inputs: ['dt:number'], outputs: [['y:number']], rules: ['> 5 => dt * hệ số', '<= 5 => 0'] }),
      ),
    ),
    { x: 10 },
    20,
  ],
  [
    'an invocation',
    dmn(
      `${needs('Knowledge', 'k')}<invocation>${literal('Tính phí')}<binding><parameter name="hệ số"/>${literal('3')}</binding><binding><parameter name="dt"/>${literal('x')}</binding></invocation>`,
      knowledge(literal('dt + hệ số')),
    ),
    { x: 2 },
    5,
  ],
  [
    'a decision needed twice',
    dmn(
      `${needs('Decision', 'a')}${needs('Decision', 'b')}${literal('A + B')}`,
      decision('a', 'A', `${needs('Decision', 'c')}${literal('C + 1')}`) +
        decision('b', 'B', `${needs('Decision', 'c')}${literal('C + 2')}`) +
        decision('c', 'C', literal('x * 10')),
    ),
    { x: 1 },
    23,
  ],
  [
    'a needed table by the name of its output',
    dmn(
      `${needs('Decision', 'p')}${literal('mùa')}`,
      decision('p', 'Chọn mùa', table({ outputs: [['mùa:string']], rules: ['[4..9] => "hè"'] })),
    ),
    { x: 5 },
    'hè',
  ],
  ['a decision beside one that cannot be asked', dmn(literal('1'), '<decision id="o" name="Khác"/>'), {}, 1],
  [
    'dates inside of data',
    dmn(
      `${needs('Input', 'i')}${literal('count(Hộ[Ngày sinh >= date("2008-01-01")])')}`,
      person + input('i', 'Hộ', 'tHộ'),
    ),
    { Hộ: [{ 'Ngày sinh': '2010-01-01' }, { 'Ngày sinh': '1990-01-01' }] },
    1,
  ],
  [
    'figures inside of data',
    dmn(`${needs('Input', 'i')}${literal('sum(Hộ.Thu nhập)')}`, person + input('i', 'Hộ', 'tHộ')),
    { Hộ: [{ 'Thu nhập': '100' }, { 'Thu nhập': 50 }] },
    150,
  ],
  [
    'a type that is another one',
    dmn(
      `${needs('Input', 'i')}${literal('Ngày = date("2026-01-01")')}`,
      person + input('i', 'Ngày', 'tNgày'),
    ),
    { Ngày: '2026-01-01' },
    true,
  ],
  [
    'PRIORITY in the order of the type',
    dmn(
      table({
        policy: 'hitPolicy="PRIORITY"',
        outputs: [['y:tMức']],
        rules: ['> 0 => "Thấp"', '> 1 => "Cao"'],
      }),
      level,
    ),
    { x: 5 },
    'Cao',
  ],
  [
    'several defaults',
    dmn(
      table({
        outputs: [
          ['y:string', '', '"z"'],
          ['n:number', '', 'x * 2'],
        ],
        rules: ['< 0 => "a" | 1'],
      }),
    ),
    { x: 4 },
    { y: 'z', n: 8 },
  ],
  [
    'the largest date',
    dmn(
      table({
        policy: 'hitPolicy="COLLECT" aggregation="MAX"',
        outputs: [['y:date']],
        rules: ['> 0 => date("2026-01-01")', '> 1 => date("2026-02-01")'],
      }),
    ),
    { x: 5 },
    '2026-02-01',
  ],
  [
    'a date of a column in its rules',
    dmn(table({ inputs: ['ngày:date'], outputs: [['y:date']], rules: ['- => ngày + duration("P15D")'] })),
    { ngày: '2026-11-20' },
    '2026-12-05',
  ],
  [
    'dates in a column without type',
    dmn(table({ inputs: ['ngày'], rules: ['< @"2026-07-01" => "cũ"', '@"2026-07-01" => "đúng"'] })),
    { ngày: '2026-07-01' },
    'đúng',
  ],
  [
    'instants in a column of dates',
    dmn(table({ inputs: ['lúc:date'], rules: ['> date and time("2026-07-01T12:00:00") => "chiều"'] })),
    { lúc: '2026-07-01T13:00:00' },
    'chiều',
  ],
  [
    'figures in a column of texts',
    dmn(table({ inputs: ['mã:string'], rules: ['"5" => "năm"'] })),
    { mã: 5 },
    'năm',
  ],
  ['a datum by its id', dmn(age, input('i', 'Tuổi', 'number')), { i: 20 }, 'lớn'],
  [
    'names and texts with accents written apart',
    dmn(table({ inputs: ['Loại đất:string'], rules: ['"đất ở" => "có"'] })),
    { ['Loại đất'.normalize('NFD')]: 'đất ở'.normalize('NFD') },
    'có',
  ],
  [
    'a known name with a word of FEEL that is not there',
    dmn(
      `${needs('Input', 'i')}${literal('if Phí in màu = null then "thiếu" else "đủ"')}`,
      input('i', 'Phí in màu', 'number'),
    ),
    {},
    'thiếu',
  ],
  [
    'another name for the value of a column',
    dmn(
      table({ rules: ['giá > 3 => "cao"'] }).replace('<input>', '<input camunda:inputVariable="giá">'),
    ).replace('<definitions', '<definitions xmlns:camunda="http://camunda.org/schema/1.0/dmn"'),
    { x: 5 },
    'cao',
  ],
  [
    'a function that is handed on',
    dmn(`${needs('Knowledge', 'k')}${literal('sort(xs, Tính phí)')}`, knowledge(literal('dt > hệ số'))),
    { xs: [1, 3, 2] },
    [3, 2, 1],
  ],
  ['a function alone is no value', dmn(literal('function(a) a + 1')), {}, null],
  [
    'a function that calls itself',
    dmn(
      `${needs('Knowledge', 'k')}${literal('Tính phí(5, 1)')}`,
      knowledge(literal('if dt <= 1 then hệ số else Tính phí(dt - 1, hệ số * dt)'), needs('Knowledge', 'k')),
    ),
    {},
    120,
  ],
  [
    'FIRST asks no further than the first',
    dmn(table({ policy: 'hitPolicy="FIRST"', rules: ['> 0 => "a"', '> y => "b"'] })),
    { x: 1 },
    'a',
  ],
  [
    'a boxed conditional',
    dmn(
      `<conditional>${part('if', literal('x > 1'))}${part('then', literal('"a"'))}${part('else', literal('"b"'))}</conditional>`,
    ),
    { x: null },
    'b',
  ],
  ['a boxed loop', dmn(over('for', numbers, part('return', literal('n * 2')))), { số: [1, 2] }, [2, 4]],
  ['a boxed every', dmn(over('every', numbers, part('satisfies', literal('n > 1')))), { số: [1, 2] }, false],
  ['a boxed some', dmn(over('some', numbers, part('satisfies', literal('n > 1')))), { số: [1, 2] }, true],
  [
    'a boxed filter',
    dmn(`<filter>${part('in', literal('hộ'))}${part('match', literal('tuổi >= 18'))}</filter>`),
    { hộ: [{ tuổi: 17 }, { tuổi: 20 }] },
    [{ tuổi: 20 }],
  ],
  [
    'a constraint of DMN 1.5',
    dmn(
      `${needs('Input', 'i')}${literal('Tuổi')}`,
      `<itemDefinition name="tTuổi"><typeRef>number</typeRef>${textOf('typeConstraint', '[0..150]')}</itemDefinition>${input('i', 'Tuổi', 'tTuổi')}`,
    ),
    { Tuổi: 20 },
    20,
  ],
];

for (const [name, xml, data, result] of ROWS)
  test(`DMN: ${name}`, async () => assert.deepEqual(await ask(xml, data), result));

test('DMN: files of every version with their diagrams and prefixes', async () => {
  for (const [model, diagram] of [
    ['http://www.omg.org/spec/DMN/20151101/dmn.xsd', ''],
    ['http://www.omg.org/spec/DMN/20180521/MODEL/', 'http://www.omg.org/spec/DMN/20180521/DMNDI/'],
    ['https://www.omg.org/spec/DMN/20191111/MODEL/', 'https://www.omg.org/spec/DMN/20191111/DMNDI/'],
    ['https://www.omg.org/spec/DMN/20211108/MODEL/', 'https://www.omg.org/spec/DMN/20211108/DMNDI/'],
    ['https://www.omg.org/spec/DMN/20230324/MODEL/', 'https://www.omg.org/spec/DMN/20230324/DMNDI/'],
  ] as const) {
    const shape = `<di:DMNDI xmlns:di="${diagram}"><di:DMNDiagram id="p"><di:DMNShape id="s" dmnElementRef="d"><dc:Bounds xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" height="1" width="1" x="0" y="0"/></di:DMNShape></di:DMNDiagram></di:DMNDI>`;
    const xml = dmn(age, input('i', 'Tuổi', 'number') + (diagram && shape), model);
    assert.equal(await ask(xml, { Tuổi: 20 }), 'lớn', model);
    const prefixed = xml.replace(/<(\/?)(?!\w+:)(\w)/g, '<$1b:$2').replace(' xmlns=', ' xmlns:b=');
    assert.equal(await ask(prefixed, { Tuổi: 2 }), 'trẻ', `b: ${model}`);
  }
});

const REFUSED: [name: string, xml: string, data: Data, words: RegExp, asked?: string][] = [
  ['a decision that is not there', dmn(literal('1')), {}, /“toString”; có: d \(“Kết quả”\)/, 'toString'],
  [
    'rules that are right together',
    dmn(table({ rules: ['< 10 => "a"', '- => "b"', '< 5 => "c"'] })),
    { x: 6 },
    /UNIQUE: quy tắc 1 \(r1\), quy tắc 2 \(r2\)/,
  ],
  [
    'a word without quotes',
    dmn(table({ inputs: ['x:string'], rules: ['- => "a"', 'vàng => "b"'] })),
    { x: 'vàng' },
    /quy tắc 2 \(r2\): “vàng” không có trong dữ liệu/,
  ],
  [
    'tests joined by and',
    dmn(table({ rules: ['> 5 and < 10 => "a"'] })),
    { x: 6 },
    /quy tắc 1 \(r1\): “> 5 and < 10” nối and, or/,
  ],
  [
    'texts joined by or',
    dmn(table({ inputs: ['x:string'], rules: ['"a" or "b" => "c"'] })),
    { x: 'a' },
    /nối and, or/,
  ],
  ['operators of other languages', dmn(literal('x == 5')), { x: 5 }, /không phải là FEEL/],
  [
    'a function that is not there',
    dmn(table({ inputs: ['x:string'], rules: ['contain(?, "a") => "b"'] })),
    { x: 'a' },
    /quy tắc 1 \(r1\): “contain” không phải là hàm/,
  ],
  [
    'a date that does not exist',
    dmn(table({ inputs: ['x:date'], rules: ['< date("2026-02-30") => "b"'] })),
    {},
    /“date\("2026-02-30"\)” không phải là ngày giờ có thật/,
  ],
  [
    'a call with too much',
    dmn(`${needs('Knowledge', 'k')}${literal('Tính phí(1, 2, 3)')}`, knowledge(literal('1'))),
    {},
    /không đúng tham số/,
  ],
  [
    'a function that calls itself without end',
    dmn(
      `${needs('Knowledge', 'k')}${literal('Tính phí(1, 2)')}`,
      knowledge(literal('Tính phí(1, 2)'), needs('Knowledge', 'k')),
    ),
    {},
    /“Tính phí” \(k\): hàm gọi lại chính nó không dứt/,
  ],
  [
    'a function of another machine',
    dmn(
      `${needs('Knowledge', 'k')}${literal('Tính phí(1, 2)')}`,
      knowledge(literal('1')).replace('<encapsulatedLogic', '<encapsulatedLogic kind="Java"'),
    ),
    {},
    /“Tính phí” \(k\): hàm Java/,
  ],
  [
    'a decision that nothing leads to',
    dmn(literal('Lệ phí * 2'), decision('p', 'Lệ phí', literal('5'))),
    {},
    /“Lệ phí” ở một phần tử khác/,
  ],
  ['a needed element that is not there', dmn(`${needs('Decision', 'zz')}${literal('1')}`), {}, /cần “#zz”/],
  [
    'a decision service',
    dmn(`${needs('Knowledge', 's')}${literal('1')}`, '<decisionService id="s" name="Dịch vụ"/>'),
    {},
    /dịch vụ quyết định “Dịch vụ”/,
  ],
  [
    'columns without names of their own',
    dmn(table({ outputs: [['y'], ['y']], rules: ['- => 1 | 2'] })),
    { x: 1 },
    /tên riêng/,
  ],
  [
    'a rule that is too short',
    dmn(table({ inputs: ['x:number', 'z:number'], rules: ['- => 1'] })),
    { x: 1 },
    /quy tắc 1 \(r1\) không đủ ô/,
  ],
  [
    'a sum of texts',
    dmn(table({ policy: 'hitPolicy="COLLECT" aggregation="SUM"', rules: ['- => "a"', '- => "b"'] })),
    { x: 1 },
    /không gộp được/,
  ],
  [
    'a cell in another language',
    dmn(table({ rules: ['5 => "a"'] }).replace('<inputEntry', '<inputEntry expressionLanguage="javascript"')),
    { x: 5 },
    /“javascript”/,
  ],
  [
    'text where a figure belongs',
    dmn(table({ rules: ['- => "a"'] })),
    { x: 'nhiều' },
    /cột “x”: giá trị đưa vào không phải kiểu number/,
  ],
  [
    'an instant of another zone as a day',
    dmn(table({ inputs: ['x:date'], rules: ['- => "a"'] })),
    { x: '2026-06-30T17:00:00Z' },
    /không phải kiểu date/,
  ],
  [
    'a value outside of those allowed',
    dmn(`${needs('Input', 'i')}${literal('Mức')}`, level + input('i', 'Mức', 'tMức')),
    { Mức: 'Lạ' },
    /dữ liệu “Mức”: giá trị đưa vào nằm ngoài danh sách/,
  ],
  [
    'a decision that cannot be asked',
    dmn(literal('1'), '<decision id="o" name="Khác"/>'),
    {},
    /“Khác” \(o\): chưa có bảng quyết định/,
    'o',
  ],
  [
    'an id used twice',
    dmn(table({ rules: ['1 => "a"'] }), decision('e', 'E', table({ rules: ['1 => "a"'] }))),
    { x: 1 },
    /mã “r1” dùng hai lần/,
  ],
  ['an element that is not known', dmn('<box/>'), {}, /<box\/> không được hỗ trợ/],
];

for (const [name, xml, data, words, asked] of REFUSED)
  test(`DMN refused: ${name}`, async () => assert.match(String(await ask(xml, data, asked)), words));

test('DMN: what is not in the data is null, and told', async () => {
  const { model } = await parseDmn(
    dmn(`${needs('Input', 'i')}${literal('Tuổi + phí')}`, input('i', 'Tuổi', 'number')),
  );
  assert.ok(model);
  const { result, notes } = askDecision(model, 'd', {});
  assert.equal(result, null);
  assert.deepEqual(
    notes.map(({ element, rule }) => `${element} ${rule}`),
    ['i missing-data', 'd missing-data', 'd kinds'],
  );
});

test('DMN: a rule task that asks by the name learns under the name', async () => {
  const { model } = await parseDmn(dmn(literal('{mức: x}')));
  assert.ok(model);
  assert.deepEqual(learnFrom(model, 'Kết quả', { x: 2 }), { mức: 2, 'Kết quả': { mức: 2 } });
  assert.deepEqual(Object.keys(learnFrom(model, 'd', { x: 2 })), ['mức', 'd', 'Kết quả']);
});

test('DMN: what was compiled and kept before parameters had types is asked as before', () => {
  const kept = {
    decisions: {
      d: {
        name: 'Kết quả',
        logic: { kind: 'literal', text: 'gấp đôi(x)', type: 'number' },
        needs: ['k', 'i'],
      },
    },
    inputs: { i: { name: 'x', type: 'number' } },
    functions: {
      k: { name: 'gấp đôi', logic: { kind: 'literal', text: 'n * 2' }, needs: [], parameters: ['n'] },
    },
  } as const;
  assert.equal(askDecision(kept, 'd', { x: '21' }).result, 42);
});

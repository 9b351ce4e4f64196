import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runDecision } from './decision.ts';
import { runProcess } from './process.ts';

const xml = (body: string, diagram = '') => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:motcua="http://motcua.vn/schema/1.0" id="D" targetNamespace="http://bpmn.io/schema/bpmn" exporter="Camunda Modeler" exporterVersion="5.0">
<bpmn:process id="P" name="Cấp phép" isExecutable="true">${body}</bpmn:process>${diagram}</bpmn:definitions>`;
const steps = `<bpmn:startEvent id="s"/><bpmn:userTask id="a" name="Thẩm định" motcua:role="cv" motcua:unit="responsible" motcua:hours="8"
  motcua:mayReturn="true" camunda:assignee="x" camunda:formKey="f"><bpmn:documentation>Ghi chú</bpmn:documentation><bpmn:extensionElements>
  <zeebe:formDefinition formId="F1"/><camunda:properties><camunda:property name="n" value="v"/></camunda:properties></bpmn:extensionElements></bpmn:userTask>
  <bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="a"/><bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="e"/>`;
const diagram = `<bpmndi:BPMNDiagram id="B"><bpmndi:BPMNPlane id="pl" bpmnElement="P"><bpmndi:BPMNShape id="sa" bpmnElement="a" isExpanded="true" isMessageVisible="false">
  <dc:Bounds x="100" y="80" width="100" height="80"/><bpmndi:BPMNLabel><dc:Bounds x="1" y="2" width="3" height="4"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>
  <bpmndi:BPMNEdge id="ed" bpmnElement="f1"><di:waypoint x="1" y="2"/><di:waypoint x="3" y="4"/></bpmndi:BPMNEdge></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`;

const files: Record<string, string | Uint8Array> = {
  'ok.bpmn': xml(steps, diagram),
  'script.bpmn': xml('<bpmn:scriptTask id="x" name="Tính"/>'),
  'office.json': JSON.stringify({ roles: ['lanh-dao'], units: ['responsible'], limitHours: 4 }),
  'data.json': '{"x":1}',
  'bad.json': '{',
  'list.json': '[1]',
  'd.dmn': `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="D" namespace="x"><decision id="phi" name="Phí"><literalExpression id="l"><text>x * 2</text></literalExpression></decision></definitions>`,
};

const warned: string[] = [];

async function run(command: typeof runProcess, words: string): Promise<{ code: number; text: string }> {
  let text = '';
  warned.length = 0;
  const readFile = async (path: string) => {
    const content = files[path];
    if (content === undefined) throw new Error('không có tệp');
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const out = (more: string) => (text += more);
  const warn = (more: string) => warned.push(more);
  const code = await command(words.split(' '), { out, readFile, warn });
  return { code, text };
}

test('check: a good model', async () => {
  assert.deepEqual(await run(runProcess, 'check ok.bpmn --json'), {
    code: 0,
    text: '{"ok":true,"errors":[]}\n',
  });
});

test('check: a refused model names the element and the rule', async () => {
  const { code, text } = await run(runProcess, 'check script.bpmn --json');
  const { ok, errors } = JSON.parse(text) as {
    ok: boolean;
    errors: { element: string; rule: string; message: string }[];
  };
  assert.deepEqual([code, ok, errors[0]?.element, errors[0]?.rule], [1, false, 'x', 'unsupported']);
  assert.match(errors[0]?.message ?? '', /Tính.*mã lệnh/);
});

test('check --deploy: the office has no such role, and the law gives less time', async () => {
  const { code, text } = await run(runProcess, 'check ok.bpmn --deploy office.json --json');
  const { errors } = JSON.parse(text) as { errors: { rule: string }[] };
  assert.deepEqual([code, errors.map(({ rule }) => rule)], [1, ['role', 'legal-time']]);
});

test('check --deploy: an office file with a slip does not pass as a check', async () => {
  files['slip.json'] = '{"roles":["case-officer"],"limitHour":16,"limitHoursOnline":"16"}';
  const { code, text } = await run(runProcess, 'check ok.bpmn --deploy slip.json --json');
  const { errors } = JSON.parse(text) as { errors: { rule: string; message: string }[] };
  assert.equal(code, 1);
  assert.deepEqual(
    errors.map(({ rule }) => rule),
    ['office', 'office'],
  );
  assert.match(errors[0]?.message ?? '', /“limitHour” không được hỏi tới/);
});

test('trace: activities and the end; a refused model is an error', async () => {
  assert.deepEqual(await run(runProcess, 'trace ok.bpmn --data data.json --json'), {
    code: 0,
    text: '{"trace":["a"],"end":"completed"}\n',
  });
  const refused = await run(runProcess, 'trace script.bpmn --json');
  assert.deepEqual([refused.code, (JSON.parse(refused.text) as { end: string }).end], [1, 'error']);
});

test('trace: a draft with an element nothing leads to still runs', async () => {
  files['draft.bpmn'] = xml(`${steps}<bpmn:userTask id="later"/>`);
  assert.equal((await run(runProcess, 'check draft.bpmn --json')).code, 1);
  assert.deepEqual(await run(runProcess, 'trace draft.bpmn --json'), {
    code: 0,
    text: '{"trace":["a"],"end":"completed"}\n',
  });
});

test('wrong use, missing and broken files answer 2', async () => {
  for (const words of [
    '',
    'check',
    'fly ok.bpmn',
    'check none.bpmn',
    'trace ok.bpmn --data bad.json',
    'trace ok.bpmn --data list.json',
  ]) {
    assert.equal((await run(runProcess, words)).code, 2, words);
  }
  assert.equal((await run(runDecision, 'evaluate d.dmn')).code, 2);
});

test('export keeps the file to the letter, also what spells out a default', async () => {
  assert.deepEqual(await run(runProcess, 'export ok.bpmn'), { code: 0, text: files['ok.bpmn'] });
  files['none.bpmn'] = 'không phải XML';
  assert.equal((await run(runProcess, 'export none.bpmn')).code, 1);
});

test('files in other encodings are read as they say, and kept in UTF-8', async () => {
  const text = xml(steps);
  const latin = xml(steps.replace('Thẩm định', 'Thàm')).replace('Cấp phép', 'Cáp').replace('Ghi chú', 'Ghi');
  files['wide.bpmn'] = Buffer.from(`\uFEFF${text.replace('UTF-8', 'UTF-16')}`, 'utf16le');
  files['latin.bpmn'] = Buffer.from(latin.replace('UTF-8', 'windows-1252'), 'latin1');
  files['odd.bpmn'] = text.replace('UTF-8', 'chu-khac');
  assert.deepEqual(await run(runProcess, 'export wide.bpmn'), { code: 0, text });
  assert.deepEqual(await run(runProcess, 'export latin.bpmn'), { code: 0, text: latin });
  assert.equal((await run(runProcess, 'check latin.bpmn --json')).code, 0);
  assert.equal((await run(runProcess, 'check odd.bpmn --json')).code, 2);
});

test('decision evaluate', async () => {
  files['two.json'] = '{"x":21}';
  assert.deepEqual(await run(runDecision, 'evaluate d.dmn --decision phi --data two.json --json'), {
    code: 0,
    text: '{"result":42}\n',
  });
  const unknown = await run(runDecision, 'evaluate d.dmn --decision khac --json');
  const said = JSON.parse(unknown.text) as { result: unknown; error: string; errors: { element: string }[] };
  assert.deepEqual([unknown.code, said.result, said.errors[0]?.element], [1, null, 'khac']);
  assert.match(said.error, /“khac”; có: phi \(“Phí”\)/);
});

test('decision evaluate says in JSON what is missing and what cannot be read', async () => {
  const asked = async (words: string): Promise<Record<string, unknown>> => {
    const { code, text } = await run(runDecision, words);
    return { ...(JSON.parse(text) as Record<string, unknown>), code };
  };
  const missing = await asked('evaluate d.dmn --decision phi --json');
  assert.deepEqual([missing['code'], missing['result']], [0, null]);
  assert.match(warned.join('\n'), /“x” không có trong dữ liệu/);
  files['list.json'] = '[1]';
  files['torn.json'] = '{"x":';
  files['torn.dmn'] = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision';
  for (const [words, code, reason] of [
    ['evaluate d.dmn --decision phi --data list.json --json', 2, /đối tượng JSON/],
    ['evaluate d.dmn --decision phi --data torn.json --json', 2, /torn\.json/],
    ['evaluate none.dmn --decision phi --json', 2, /none\.dmn/],
    ['evaluate torn.dmn --decision phi --json', 1, /Không đọc được tệp DMN/],
  ] as const) {
    const said = await asked(words);
    assert.deepEqual([said['code'], said['result']], [code, null], words);
    assert.match(String(said['error']), reason);
  }
});

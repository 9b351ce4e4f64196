import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportBpmn, writeBpmn } from '../read-bpmn.ts';
import { between, bpmn, chain, el, flow, on, users } from '../testing.ts';
import { drawProcess } from './draw.ts';
import { understandTable } from './read-table.ts';

/** Elements of a text in order: name, attributes by name, text inside. Said twice for a default is said once. */
function saidBy(xml: string): string[] {
  const plain = xml
    .replaceAll('&#38;', '&amp;')
    .replaceAll('&quot;', '”')
    .replace(/(?<=>[^<>]*)"(?=[^<>]*<)/g, '”')
    .replace(/<\?xml[^>]*\?>|<!--[\s\S]*?-->/g, '')
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1');
  const found: string[] = [];
  for (const [, tag = '', attributes = '', , text = ''] of plain.matchAll(
    /<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>([^<]*)/g,
  )) {
    const list = [...attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
      .map(([, name = '', one, other]) => `${name}=${one ?? other ?? ''}`)
      .filter((attribute) => !attribute.startsWith('xmlns') && !DEFAULTS.has(`${local(tag)} ${attribute}`));
    found.push([local(tag), ...list.sort(), text.trim()].join(' | '));
  }
  return found.sort();
}

const local = (tag: string) => tag.replace(/^(bpmn2?|semantic):/, '');

/** What the standard takes for granted when it is left out. */
const DEFAULTS = new Set(['boundaryEvent cancelActivity=true', 'startEvent isInterrupting=true']);

const FOREIGN = `<extensionElements><x:note xmlns:x="http://khac.vn/x" muc="1"><x:dong>Dòng &amp; dấu</x:dong></x:note></extensionElements>`;

const diagram = `<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="B"><bpmndi:BPMNPlane id="pl" bpmnElement="P">
<bpmndi:BPMNShape id="s_di" bpmnElement="s"><dc:Bounds x="10" y="20" width="36" height="36"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="a_di" bpmnElement="a" isExpanded="true"><dc:Bounds x="100.5" y="-8" width="100" height="80"/><bpmndi:BPMNLabel><dc:Bounds x="1" y="2" width="3" height="4"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>
<bpmndi:BPMNEdge id="sa_di" bpmnElement="s-a"><di:waypoint x="46" y="38"/><di:waypoint x="100.5" y="38"/></bpmndi:BPMNEdge></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`;

const terms = {
  'motcua:role': 'leader',
  'motcua:unit': 'deciding',
  'motcua:hours': '4.5',
  'motcua:hoursOnline': '3',
  'motcua:act': 'sign',
  'motcua:form': 'khai-sinh',
  'motcua:output': 'Quyết định “A & B”',
  'motcua:status': 'processing',
  'motcua:mayReturn': 'true',
  'motcua:consult': 'so-tu-phap',
  'motcua:performer': 'Chủ tịch',
  'camunda:assignee': 'x',
};

const MODELS: Readonly<Record<string, string>> = {
  'every term of ours, foreign extensions and a diagram': bpmn(
    between(
      el('userTask', 'a', terms, '<documentation>Dòng 1\nDòng 2</documentation>', FOREIGN),
      chain('s a e'),
    ),
  )
    .replace('id="D"', 'id="D" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" exporter="Camunda Modeler"')
    .replace('</definitions>', `${diagram}</definitions>`),
  'gateways, conditions, events on the boundary, sub-processes, loops': bpmn(
    between(
      users('a b'),
      el('exclusiveGateway', 'x', { default: 'x-e' }),
      el('boundaryEvent', 't', { attachedToRef: 'a', cancelActivity: 'false' }, on.timer('PT4H')),
      el('endEvent', 'e9', {}, on.error('E')),
      el(
        'subProcess',
        'p',
        {},
        '<multiInstanceLoopCharacteristics isSequential="true" motcua:collection="units" motcua:elementVariable="unit"><completionCondition>nrOfCompletedInstances &gt;= 2</completionCondition></multiInstanceLoopCharacteristics>',
        el('startEvent', 's2'),
        users('c'),
        el('endEvent', 'e2'),
        chain('s2 c e2'),
      ),
      chain('s a x'),
      flow('x', 'b', 'số_ngày < 3 and loại = "A"'),
      flow('x', 'e'),
      chain('b p e'),
      chain('t e9'),
    ),
  ),
};

test('a file that is read and written again keeps every element, attribute and shape', async () => {
  const table = understandTable({
    id: 'T',
    procedureName: 'Thử “A & B”',
    procedureCodes: ['9.000001'],
    steps: [{ content: 'Tiếp nhận <hồ sơ>', role: 'Một cửa', timeValue: 1, timeUnit: 'ngày' }],
  });
  const models = { ...MODELS, 'a table with its layout': await drawProcess(table.drawing) };
  for (const [name, xml] of Object.entries(models)) {
    const once = await writeBpmn(xml);
    assert.deepEqual(saidBy(once), saidBy(xml), name);
    assert.equal(await writeBpmn(once), once, `${name}: the second time changes nothing`);
  }
});

test('what is kept of a file is its text to the letter', async () => {
  for (const xml of Object.values(MODELS)) assert.deepEqual(await exportBpmn(xml), { xml });
});

test('the comparison notices one lost attribute and one lost shape', () => {
  const [xml = ''] = Object.values(MODELS);
  assert.notDeepEqual(saidBy(xml.replace('motcua:status="processing"', '')), saidBy(xml));
  assert.notDeepEqual(saidBy(xml.replace(/<bpmndi:BPMNEdge[\s\S]*?<\/bpmndi:BPMNEdge>/, '')), saidBy(xml));
});

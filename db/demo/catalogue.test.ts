import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProcedureCase } from '#modules/catalogue';
import type { Limit } from '#modules/calendar';
import { checkDeploy, checkModel, criticalPath, parseBpmn } from '#modules/workflow';
import { type DemoProcess, readDiagrams, readProcedures, readProcesses } from './catalogue.ts';
import { readDemo } from './organisation.ts';
import { damagedTexts, repeated } from './text-damage.ts';

const procedures = readProcedures();
const processes = readProcesses();
const diagrams = readDiagrams();
const drawn = new Set(diagrams.map((diagram) => diagram.procedure));
const byCode = new Map(procedures.map((procedure) => [procedure.code, procedure]));

const LIFE_EVENTS = new Set(readDemo('life-events').events.map(({ key }) => key));
/** Fewest procedures per file, as the demo promises them. */
const AT_LEAST = {
  'ho-tich': 8,
  'chung-thuc': 4,
  'cu-tru': 5,
  'dat-dai': 5,
  'xay-dung': 4,
  'ho-kinh-doanh': 4,
  'lao-dong-xa-hoi': 6,
  'noi-vu': 5,
  'thong-tin-truyen-thong': 5,
  'khoa-hoc-cong-nghe': 5,
  'doanh-nghiep': 1,
} as const;
const limits = (one: ProcedureCase): (Limit | null)[] => one.channels.map((terms) => terms.limit);

test('the catalogue is wide enough, and most of it is done in communes', () => {
  assert.ok(procedures.length >= 66, `${procedures.length} procedures`);
  for (const [file, fewest] of Object.entries(AT_LEAST)) {
    const found = procedures.filter((procedure) => procedure.file === file).length;
    assert.ok(found >= fewest, `${file}: ${found} of ${fewest}`);
  }
  assert.ok(procedures.filter((procedure) => procedure.handledBy === 'commune').length >= 40);
  const of = (field: RegExp) => procedures.filter((procedure) => field.test(procedure.field)).length;
  for (const field of [
    /Thi đua/,
    /Tín ngưỡng/,
    /Lưu trữ/,
    /phi chính phủ/,
    /Báo chí/,
    /Xuất bản/,
    /Phát thanh/,
    /Viễn thông/,
    /Bưu chính/,
  ])
    assert.ok(of(field) >= 1, `no procedure in ${field}`);
});

test('codes are national codes, unique, and handled by a unit that exists', () => {
  assert.deepEqual(repeated(procedures.map((procedure) => procedure.code)), []);
  const departments = new Set(
    readDemo('organisation')
      .units.filter((u) => u.to === null)
      .map((u) => u.key),
  );
  for (const { code, handledBy, levels, verticalSector } of procedures) {
    assert.match(code, /^\d\.\d{6}$/);
    assert.equal(verticalSector, false, code);
    const [kind, unit] = handledBy.split(':');
    if (kind === 'commune') assert.ok(levels.includes('commune'), `${code} is not done in communes`);
    else
      assert.ok(
        kind === 'department' && unit !== undefined && departments.has(unit),
        `${code}: ${handledBy}`,
      );
  }
});

test('texts are whole: composed letters, no crawl damage, no open bracket', () => {
  for (const procedure of procedures) assert.deepEqual(damagedTexts(procedure), [], procedure.code);
  for (const process of processes) assert.deepEqual(damagedTexts(process), [], process.procedure);
});

test('limits are positive or unknown, in all three units', () => {
  const known = procedures
    .flatMap((procedure) => procedure.cases.flatMap(limits))
    .filter((limit) => limit !== null);
  for (const limit of known) assert.ok(limit.value > 0 && ['wd', 'wh', 'd'].includes(limit.unit));
  assert.deepEqual([...new Set(known.map((limit) => limit.unit))].sort(), ['d', 'wd', 'wh']);
});

test('a fee is free only where the source says so, and an amount is whole đồng', () => {
  for (const { code, cases } of procedures)
    for (const fee of cases.flatMap((one) => one.channels.flatMap((terms) => terms.fees ?? []))) {
      if (fee.amountVnd === 0) assert.equal(fee.note, 'Không thu', code);
      else if (fee.amountVnd === null) assert.ok(fee.note, `${code}: a fee line that says nothing`);
      else assert.ok(Number.isInteger(fee.amountVnd) && fee.amountVnd >= 1000, `${code}: ${fee.amountVnd}`);
    }
  for (const { code, cases } of procedures)
    for (const terms of cases.flatMap((one) => one.channels))
      assert.ok(terms.fees === null || terms.fees.length > 0, `${code}: an empty list would mean free`);
});

test('papers have unique keys and believable counts', () => {
  for (const { code, cases } of procedures)
    for (const { papers } of cases) {
      assert.deepEqual(repeated(papers.map((paper) => paper.key)), [], code);
      assert.deepEqual(repeated(papers.map((paper) => paper.name)), [], code);
      for (const paper of papers) {
        assert.match(paper.key, /^[a-z0-9]+(-[a-z0-9]+)*$/, code);
        for (const number of [paper.originals, paper.copies])
          assert.ok(
            number === null || (Number.isInteger(number) && number >= 0 && number < 10),
            `${code}: ${paper.name}`,
          );
      }
      if (papers.length > 0)
        assert.ok(
          papers.some((paper) => paper.required),
          `${code}: nothing required`,
        );
    }
});

test('cases: named when several, told apart by time or papers', () => {
  const several = procedures.filter((procedure) => procedure.cases.length > 1);
  const differing = several.filter(({ cases }) => {
    const told = cases.map((one) => JSON.stringify([limits(one), one.papers.map((paper) => paper.name)]));
    return new Set(told).size > 1;
  });
  assert.ok(differing.length >= 5, `${differing.length} procedures with cases that differ`);
  for (const { code, cases } of procedures) {
    assert.ok(cases.length > 0, code);
    assert.deepEqual(repeated(cases.map((one) => one.key)), [], code);
    for (const one of cases) {
      assert.equal(one.name === null, cases.length === 1, `${code}/${one.key}`);
      assert.deepEqual(repeated(one.channels.map((terms) => terms.channel)), [], code);
    }
  }
});

test('what the source lacks is declared, never filled in silently', () => {
  for (const procedure of procedures) {
    const { cases, code } = procedure;
    const lacks = {
      steps: procedure.steps === null,
      papers: cases.some((one) => one.papers.length === 0),
      limit: cases.some((one) => limits(one).includes(null)),
      subjects: procedure.subjects.length === 0,
      agency: procedure.agency === null,
      fees: cases.every((one) => one.channels.every((terms) => terms.fees === null)),
      results: procedure.results.length === 0,
    } as const;
    for (const [part, lacking] of Object.entries(lacks))
      assert.equal(procedure.missing.includes(part as keyof typeof lacks), lacking, `${code}: ${part}`);
    for (const terms of cases.flatMap((one) => one.channels))
      if (terms.limit === null) assert.ok(terms.note, `${code}: an unknown limit says why`);
  }
});

test('people find procedures: every life event used exists and leads somewhere, everyday words, popularity', () => {
  for (const { code, lifeEvents, words, popularity, resultTemplate } of procedures) {
    for (const event of lifeEvents) assert.ok(LIFE_EVENTS.has(event), `${code}: ${event}`);
    assert.ok(words.length > 0 && resultTemplate.length > 0, code);
    assert.ok(Number.isInteger(popularity) && popularity >= 1 && popularity <= 1000, code);
  }
  const used = new Set(procedures.flatMap((procedure) => procedure.lifeEvents));
  assert.deepEqual(
    [...LIFE_EVENTS].filter((event) => !used.has(event)),
    [],
  );
});

/** Legal limit in working hours; calendar days count five in seven. */
function workingHours({ value, unit }: Limit): number {
  if (unit === 'wh') return value;
  return unit === 'wd' ? value * 8 : (value * 5 * 8) / 7;
}
function shortestHours(one: ProcedureCase): number | null {
  const known = limits(one);
  return known.includes(null)
    ? null
    : Math.min(...known.flatMap((limit) => (limit ? [workingHours(limit)] : [])));
}
function processesOf(code: string, key: string): DemoProcess[] {
  return processes.filter((one) => one.procedure === code && (one.case === key || one.case === '*'));
}

test('every case has one process, whose time fits the shortest legal limit', () => {
  for (const { code, cases } of procedures.filter((procedure) => !drawn.has(procedure.code)))
    for (const one of cases) {
      const [process, ...others] = processesOf(code, one.key);
      assert.ok(process && others.length === 0, `${code}/${one.key} has not exactly one process`);
      const legal = shortestHours(one);
      const hours = process.steps.map((step) => step.hours);
      if (legal === null)
        assert.ok(
          hours.slice(0, -1).every((hour) => hour === null),
          `${code}: time without a limit`,
        );
      else {
        assert.ok(
          hours.every((hour) => hour !== null && hour >= 0),
          `${code}/${one.key}`,
        );
        const sum = hours.reduce<number>((total, hour) => total + (hour ?? 0), 0);
        assert.ok(sum <= legal && sum > 0, `${code}/${one.key}: ${sum} h of ${legal} h`);
      }
    }
  for (const one of processes) {
    const cases = byCode.get(one.procedure)?.cases;
    assert.ok(
      cases?.some((found) => one.case === '*' || found.key === one.case),
      `${one.procedure}/${one.case}`,
    );
  }
});

test('processes begin at the desk, are signed, and end by handing over the result', () => {
  const roleOf = {
    receive: ['desk-clerk'],
    sign: ['leader'],
    issue: ['clerical'],
    return: ['desk-clerk'],
    review: ['unit-head'],
    process: ['case-officer', 'desk-clerk'],
    appraise: ['desk-clerk'],
  };
  for (const { procedure, case: key, steps } of processes) {
    const at = `${procedure}/${key}`;
    assert.equal(steps[0]?.act, 'receive', at);
    assert.deepEqual([steps.at(-1)?.act, steps.at(-1)?.hours], ['return', 0], at);
    assert.ok(
      steps.some((step) => step.act === 'sign'),
      `${at} is never signed`,
    );
    assert.deepEqual(repeated(steps.map((step) => step.key)), [], at);
    // Received, appraised, approved and returned at one desk (4 tại chỗ): its steps all lie there.
    const onTheSpot = steps.every((step) => step.unit === 'desk');
    for (const step of steps) {
      assert.ok(roleOf[step.act].includes(step.role), `${at}: ${step.role} may not ${step.act}`);
      assert.equal(step.unit, onTheSpot || step.role === 'desk-clerk' ? 'desk' : 'responsible', at);
    }
  }
  assert.ok(
    processes.some((one) => one.decision === '2487/QĐ-UBND'),
    'the approved tables of the province are used',
  );
});

test('a drawn process is sound, names who and how long, and its longest way fits the legal time', async () => {
  assert.ok(diagrams.length > 0);
  for (const { procedure, xml } of diagrams) {
    assert.deepEqual((await checkModel(xml)).errors, [], procedure);
    const read = await parseBpmn(xml);
    assert.ok('definition' in read, procedure);
    const cases = byCode.get(procedure)?.cases ?? [];
    const legal = Math.min(...cases.map((one) => shortestHours(one) ?? Infinity));
    // Received in 2 h, born in 8, then the longer of both agencies: their timers run beside their parts.
    if (procedure === '2.000986') assert.equal(criticalPath(read.definition).hours, 2 + 8 + 56);
    assert.deepEqual(checkDeploy(read.definition, { limitHours: legal }).errors, [], procedure);
    const longer = { limitHours: criticalPath(read.definition).hours - 1 };
    assert.equal(checkDeploy(read.definition, longer).ok, false, 'one hour less would be too little');
  }
});

test('a drawn process is drawn in full: every element has its shape, every flow its line', () => {
  for (const { procedure, xml } of diagrams) {
    const ids = (pattern: RegExp) => [...xml.matchAll(pattern)].map(([, id]) => id).toSorted((a, b) => String(a).localeCompare(String(b)));
    const shapes = ids(/<bpmndi:BPMNShape [^>]*bpmnElement="([^"]+)"/g);
    const lines = ids(/<bpmndi:BPMNEdge [^>]*bpmnElement="([^"]+)"/g);
    assert.deepEqual(shapes, ids(/<bpmn:(?:\w*[a-z](?:Event|Task|Gateway)|subProcess) id="([^"]+)"/g), procedure);
    assert.deepEqual(lines, ids(/<bpmn:sequenceFlow id="([^"]+)"/g), procedure);
    assert.ok(lines.length > 0);
  }
});

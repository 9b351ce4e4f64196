import assert from 'node:assert/strict';
import { after, before, describe, it, test } from 'node:test';
import fc from 'fast-check';
import { createPdfRenderer, type PdfRenderer } from '#kernel/pdf';
import { type OfficialDocument, printOfficial, templatesDir, writeOfficialDocx } from '#modules/documents';
import { readPlan } from '../reader/read.ts';
import { scorePlan } from '../reader/score.testing.ts';
import { readSource } from '../reader/source.ts';
import {
  assertAccounted,
  fixture,
  fixtureExpected,
  type FixturePlan,
  type FixtureTask,
} from '../reader/testing.ts';
import { asSubject, counted, measured, nameOfPlan } from './paper.ts';
import { planPaper, type PrintedPlan } from './plan-paper.ts';
import { type ProgressState, progressReport, periodName, ranges } from './progress-report.ts';
import { reminderStage, reminderText } from './reminder.ts';
import { type PrintedTask, taskTable } from './task-table.ts';
import { aHead, aPlanName, aProgress, aProgressTask } from './testing.ts';
import { urgingLetter } from './urging-letter.ts';

/** A fixture of the reader as a plan to print. */
function printedPlan(plan: FixturePlan): PrintedPlan {
  const taskOf = (task: FixtureTask): PrintedTask => ({ product: '', ...task });
  return {
    title: plan.title,
    year: plan.year,
    legalBases: plan.bases,
    aims: plan.aims,
    requirements: plan.requirements,
    organisation: plan.organisation,
    sections: plan.sections.map(({ number, title, tasks = [], groups = [] }) => ({
      number,
      title,
      tasks: [
        ...tasks.map(taskOf),
        ...groups.flatMap((group) =>
          group.tasks.map((task) => ({
            ...taskOf(task),
            group: { number: group.number, title: group.title },
          })),
        ),
      ],
    })),
  };
}

/** All words of a body, and the notes at its bold numbers. */
function told(document: OfficialDocument): { text: string; counts: { text: string; note?: string }[] } {
  const runs = document.body.flatMap((block) => {
    if (block.kind === 'table') return [];
    return (block.kind === 'list' ? block.items : [block.text]).flatMap((text) =>
      typeof text === 'string' ? [{ text }] : text,
    );
  });
  return {
    text: runs.map((run) => run.text).join(''),
    counts: runs.flatMap((run) => ('bold' in run && run.bold ? [run] : [])),
  };
}

describe('a plan printed in the official layout', () => {
  let renderer: PdfRenderer;
  before(() => {
    renderer = createPdfRenderer({ templatesDir });
  });
  after(() => renderer.close());

  for (const name of ['commune-2026', 'department-2025']) {
    for (const place of ['annex', 'body'] as const) {
      it(`${name} is read back whole from PDF and Word, its table in the ${place}`, async () => {
        const plan = fixture(name);
        const paper = planPaper(printedPlan(plan), aHead({ number: 14 }), place);
        for (const bytes of [await printOfficial(renderer, paper), await writeOfficialDocx(paper)]) {
          const lines = await readSource(bytes);
          const again = readPlan(lines);
          assertAccounted(lines, again);
          const { right, wanted, misses, extra } = scorePlan(again, fixtureExpected(plan));
          assert.deepEqual(misses, []);
          assert.equal(right.tasks, wanted);
          assert.equal(extra, 0);
          assert.equal(again.number, '14/KH-UBND');
          assert.equal(again.year, plan.year);
          assert.equal(again.legalBases.length, plan.bases.length);
          assert.equal(again.aims.length, plan.aims.length);
          assert.equal(again.requirements.length, plan.requirements.length);
        }
      });
    }
  }
});

test('equal neighbours share one cell, four rows at most, and never over a group', () => {
  const task = (group: string): PrintedTask => ({
    number: '',
    content: 'Việc',
    lead: ['Sở A'],
    partners: ['Sở B', 'Sở C'],
    timing: 'Thường xuyên',
    product: '',
    group: { number: group, title: group },
  });
  const { rows } = taskTable([
    { number: 'I', title: 'Mục', tasks: [...Array.from({ length: 6 }, () => task('1')), task('2')] },
  ]);
  const covered = rows.map((row) => row.find((cell) => cell.text === 'Sở A')?.rows ?? 0);
  assert.deepEqual(covered, [0, 0, 4, 0, 0, 0, 2, 0, 0, 0]);
  assert.equal(
    rows.at(-1)?.find((cell) => cell.text === 'Sở A')?.rows,
    undefined,
    'one row needs no merging',
  );
});

test('numbers are written as documents write them', () => {
  assert.deepEqual([0, 7, 12, 1172].map(counted), ['00', '07', '12', '1.172']);
  assert.deepEqual([98.72, 100, 1234.5, 0.126].map(measured), ['98,72', '100', '1.234,5', '0,13']);
  assert.equal(asSubject('Kiểm soát'), 'kiểm soát');
  assert.equal(asSubject('UBND tỉnh'), 'UBND tỉnh');
  assert.equal(
    nameOfPlan(aPlanName),
    'Kế hoạch số 07/KH-UBND ngày 05/02/2026 của Ủy ban nhân dân tỉnh Đồng Mây về kiểm soát thủ tục hành chính năm 2026',
  );
});

test('a letter that urges lists late tasks with their days, then those due soon', () => {
  const task = (place: string, dueOn: string) => ({
    place,
    content: `Việc ${place}`,
    dueOn,
    product: 'Báo cáo',
  });
  const letter = urgingLetter(
    {
      plan: aPlanName,
      addressees: ['Sở Tư pháp'],
      tasks: [task('II.1', '2026-09-20'), task('I.1', '2026-09-10'), task('I.2', '2026-09-15')],
      today: '2026-09-15',
      answerBy: '2026-09-25',
      answerTo: 'Văn phòng UBND tỉnh',
    },
    aHead({ symbol: 'UBND-KSTT' }),
  );
  assert.equal(letter.kind, null);
  const tables = letter.body.flatMap((block) => (block.kind === 'table' ? [block.table.rows] : []));
  const rows = tables.map((table) => table.map((row) => [row[1]?.text, row[5]?.text]));
  assert.deepEqual(rows, [
    [['I.1', '5']],
    [
      ['I.2', '0'],
      ['II.1', '5'],
    ],
  ]);
  assert.match(
    told(letter).text,
    /03 nhiệm vụ chưa hoàn thành, trong đó 01 nhiệm vụ quá hạn và 02 nhiệm vụ sắp/,
  );
  assert.match(told(letter).text, /trước khi hết ngày 25\/09\/2026/);
});

test('a letter with nothing late does not ask why anything is late', () => {
  const letter = urgingLetter(
    {
      plan: aPlanName,
      addressees: ['Sở A', 'Sở B'],
      tasks: [{ place: 'I.1', content: 'Việc', dueOn: '2026-09-20', product: '' }],
      today: '2026-09-15',
      answerBy: '2026-09-25',
      answerTo: 'Văn phòng UBND tỉnh',
    },
    aHead(),
  );
  assert.doesNotMatch(told(letter).text, /nguyên nhân/);
  assert.match(told(letter).text, /các cơ quan, đơn vị còn 01/);
});

test('every number of a report names the rows it counts, and they are as many', () => {
  const states: ProgressState[] = ['done', 'done-late', 'late', 'due-soon', 'not-due', 'waiting'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...states), { maxLength: 40 }), (drawn) => {
      const tasks = drawn.map((state) => aProgressTask({ state }));
      const report = progressReport(aProgress({ tasks }), aHead({ symbol: 'BC-UBND' }));
      const { counts } = told(report);
      for (const { text, note } of counts) {
        assert.ok(note, `${text} has no source`);
        const rows = /Phụ lục (?:I|II), dòng ([\d–, ]+)\./.exec(note)?.[1];
        if (!rows || text.endsWith('%')) continue;
        const named = rows.split(', ').flatMap((part) => {
          const [from = 0, to = from] = part.split('–').map(Number);
          return Array.from({ length: to - from + 1 }, (_, i) => from + i);
        });
        assert.equal(Number(text), named.length);
      }
      const late = counts.find(({ note }) => note && drawn.includes('late') && note.includes('Phụ lục I'));
      assert.ok(late || !drawn.includes('late'));
      const annex = report.annexes[0]?.blocks[0];
      assert.ok(annex?.kind === 'table' && annex.table.rows.length === drawn.length);
    }),
  );
});

test('a report says what was not reached with its value and source, and what nobody knows', () => {
  const { text, counts } = told(progressReport(aProgress(), aHead({ symbol: 'BC-UBND' })));
  assert.match(text, /Hồ sơ trả đúng hạn: 98,72% \(yêu cầu trên 99%\)/);
  assert.ok(
    counts.some(
      ({ note }) => note === 'Phụ lục II, dòng 1. 1.157/1.172 hồ sơ kết thúc từ 01/01 đến 14/9/2026.',
    ),
  );
  assert.match(text, /01 chỉ tiêu chưa có số liệu/);
  assert.match(text, /I\.2\. Mở lớp tập huấn – Sở Nội vụ, hạn 30\/06\/2026/);
  assert.doesNotMatch(text, /NaN|undefined|null/);
});

test('an empty plan and a plan without targets still give a report', () => {
  const { text } = told(progressReport(aProgress({ tasks: [], targets: [], difficulties: [] }), aHead()));
  assert.match(text, /không giao chỉ tiêu/);
  assert.match(text, /Không có nhiệm vụ quá hạn/);
});

test('periods and rows have their words', () => {
  assert.equal(periodName({ kind: 'quarter', quarter: 4, year: 2026 }), 'quý IV năm 2026');
  assert.equal(periodName({ kind: 'half', half: 1, year: 2026 }), '6 tháng đầu năm 2026');
  assert.equal(periodName({ kind: 'year', year: 2026 }), 'năm 2026');
  assert.equal(ranges([1, 2, 3, 5, 8, 9]), '1–3, 5, 8–9');
});

test('a reminder comes 15, 7 and 1 day before, on the day, and 1, 7 and 30 days after', () => {
  const stages = [
    '2026-02-22',
    '2026-02-23',
    '2026-03-09',
    '2026-03-10',
    '2026-03-11',
    '2026-03-18',
    '2026-05-01',
  ];
  assert.deepEqual(
    stages.map((today) => reminderStage('2026-03-10', today)),
    [undefined, 'before-15', 'before-1', 'due', 'after-1', 'after-7', 'after-30'],
  );
});

test('the words of a reminder count the days of the day they are read', () => {
  const task = {
    place: 'Mục II, nhiệm vụ 3',
    content: 'Rà soát',
    dueOn: '2026-03-10',
    planTitle: 'Kế hoạch 07',
  };
  assert.equal(reminderText(task, '2026-03-03').title, 'Còn 07 ngày đến hạn nhiệm vụ');
  assert.equal(reminderText(task, '2026-03-10').title, 'Hôm nay là ngày cuối của nhiệm vụ');
  assert.equal(reminderText(task, '2026-03-12').title, 'Nhiệm vụ đã quá hạn 02 ngày');
  assert.match(reminderText(task, '2026-03-12').body, /hết ngày 10\/03\/2026.*nguyên nhân/);
});

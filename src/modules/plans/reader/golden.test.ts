import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { createPdfRenderer } from '#kernel/pdf';
import { printOfficial, templatesDir, writeOfficialDocx } from '#modules/documents';
import { splitLines } from './lines.ts';
import { readPlan } from './read.ts';
import { readSource } from './source.ts';
import { allGoldens, goldenTasks } from './golden.testing.ts';
import { isTableSection, officialOf, tableTasks } from './official.testing.ts';
import { assertAccounted } from './testing.ts';
import type { ReadPlan } from './types.ts';
import { docxOf, pdfOf, type Sheet, type SheetRow } from './typeset.testing.ts';
import { SCORED, type Score, scorePlan, scoreTable } from './score.testing.ts';

const PLANS = fileURLToPath(new URL('../../../../../shared/plans/', import.meta.url));
const skip = existsSync(PLANS) ? false : 'the five real plans are not here: ../shared/plans is missing';
if (skip) console.warn(`SKIPPED: ${skip}`);

const goldens = allGoldens();

test('the five real plans are read: 98 % of tasks, 95 % of each field', { skip }, () => {
  const scores: [string, Score][] = goldens.map((golden) => {
    const plan = readPlan(splitLines(readFileSync(join(PLANS, golden.file), 'utf8')));
    return [golden.file.slice(0, 12), scorePlan(plan, goldenTasks(golden))];
  });
  console.log(scoreTable(scores));
  for (const [name, score] of scores) for (const miss of score.misses) console.log(`  ${name}: ${miss}`);
  for (const field of SCORED) {
    const right = scores.reduce((sum, [, score]) => sum + score.right[field], 0);
    const wanted = scores.reduce((sum, [, score]) => sum + score.wanted, 0);
    const least = field === 'tasks' ? 0.98 : 0.95;
    assert.ok(right / wanted >= least, `${field}: ${right} of ${wanted}`);
  }
  assert.equal(
    scores.reduce((sum, [, score]) => sum + score.extra, 0),
    0,
    'no task is made up',
  );
});

for (const golden of goldens) {
  test(`${golden.file.slice(0, 3)}: issuer, year, grounds, aims, clauses, recipients and warnings`, {
    skip,
  }, () => {
    const plan = readPlan(splitLines(readFileSync(join(PLANS, golden.file), 'utf8')));
    assert.equal(plan.issuer, golden.issuer);
    assert.equal(plan.year, golden.year);
    assert.equal(plan.number, undefined, 'all five are drafts');
    assert.equal(plan.legalBases.length, golden.bases);
    assert.equal(plan.aims.length, golden.aims);
    assert.equal(plan.requirements.length, golden.requirements);
    assert.equal(plan.organisation.length, golden.organisation);
    assert.equal(plan.recipients.length, golden.recipients);
    for (const words of golden.warnings) {
      assert.ok(
        plan.warnings.some(({ message }) => message.includes(words)),
        `a warning says ${words}`,
      );
    }
  });

  test(`${golden.file.slice(0, 3)}: every non-blank line is used once or set aside with a reason`, {
    skip,
  }, () => {
    const lines = splitLines(readFileSync(join(PLANS, golden.file), 'utf8'));
    const plan = readPlan(lines);
    assertAccounted(lines, plan);
    assert.deepEqual(
      plan.warnings.filter(({ kind }) => kind === 'unread'),
      [],
    );
  });
}

test('the five plans typeset anew as Word and PDF keep 95 % of tasks and 90 % of each field', {
  skip,
}, async () => {
  const scores: [string, Score][] = [];
  for (const golden of goldens) {
    const plan = readPlan(splitLines(readFileSync(join(PLANS, golden.file), 'utf8')));
    const sheet = sheetOf(plan);
    if (sheet.rows.length === 0) continue;
    const inTable = new Set(tableTasks(plan).map((task) => task.content));
    const expected = goldenTasks(golden).filter((want) =>
      [...inTable].some((content) => content.startsWith(want.content)),
    );
    const files = [
      ['docx', await docxOf(sheet)],
      ['pdf, landscape', await pdfOf(sheet, { landscape: true, centred: false, ruled: true })],
      ['pdf, centred', await pdfOf(sheet, { landscape: false, centred: true, ruled: true })],
      ['pdf, no rules', await pdfOf(sheet, { landscape: true, centred: false, ruled: false })],
    ] as const;
    for (const [layout, bytes] of files) {
      const lines = await readSource(bytes);
      const again = readPlan(lines);
      assertAccounted(lines, again);
      scores.push([`${golden.file.slice(0, 3)} ${layout}`, scorePlan(again, expected)]);
    }
  }
  console.log(scoreTable(scores));
  for (const [name, score] of scores)
    for (const miss of score.misses.slice(0, 6)) console.log(`  ${name}: ${miss}`);
  for (const [name, { right, wanted }] of scores) {
    for (const field of SCORED) {
      assert.ok(
        right[field] / wanted >= (field === 'tasks' ? 0.95 : 0.9),
        `${name}, ${field}: ${right[field]} of ${wanted}`,
      );
    }
  }
});

test('the five plans set anew as official documents, prose and annex, are read whole from PDF and Word', {
  skip,
}, async () => {
  const renderer = createPdfRenderer({ templatesDir });
  const scores: [string, Score][] = [];
  for (const golden of goldens) {
    const plan = readPlan(splitLines(readFileSync(join(PLANS, golden.file), 'utf8')));
    const [annex, body] = [officialOf(plan, 'annex'), officialOf(plan, 'body')];
    const files = [
      ['annex, pdf', await printOfficial(renderer, annex)],
      ['annex, docx', await writeOfficialDocx(annex)],
      ['body, pdf', await printOfficial(renderer, body)],
    ] as const;
    for (const [layout, bytes] of files) {
      const lines = await readSource(bytes);
      const again = readPlan(lines);
      assertAccounted(lines, again);
      scores.push([`${golden.file.slice(0, 3)} ${layout}`, scorePlan(again, goldenTasks(golden))]);
    }
  }
  renderer.close();
  console.log(scoreTable(scores));
  for (const [name, { right, wanted, extra, misses }] of scores) {
    for (const field of SCORED)
      assert.ok(
        right[field] >= wanted * 0.95,
        `${name}, ${field}: ${right[field]} of ${wanted}; ${misses.join('; ')}`,
      );
    assert.equal(extra, 0, `${name}: no task is made up`);
  }
});

/** The table of a plan as it was read, to be typeset in another layout; inherited cells become merged ones. */
function sheetOf(plan: ReadPlan): Sheet {
  const sections = plan.sections.filter((section) => isTableSection(section));
  const hasProduct = sections.some((section) => section.tasks.some((task) => task.product !== ''));
  const header = [
    'TT',
    'Nội dung công việc',
    'Cơ quan\nchủ trì',
    'Cơ quan\nphối hợp',
    'Thời gian\nthực hiện',
    ...(hasProduct ? ['Dự kiến sản phẩm'] : []),
  ];
  const rows = sections.flatMap((section): SheetRow[] => {
    const own: SheetRow[] = [{ number: section.number, title: section.title }];
    let group = '';
    for (const task of section.tasks) {
      if (task.group && task.group.number !== group)
        own.push({ number: task.group.number, title: task.group.title });
      group = task.group?.number ?? '';
      const cells: (string | null)[] = [
        task.number,
        task.content,
        task.lead.join('; '),
        task.partners.join('; '),
        task.timing.printed,
      ];
      if (hasProduct) cells.push(task.product);
      for (const [c, role] of (['lead', 'partners', 'timing'] as const).entries())
        if (task.inherited?.includes(role)) cells[c + 2] = null;
      if (section.tasks.length === 1 && task.number === '' && task.content === section.title)
        own[0] = { cells: [section.number, ...cells.slice(1)] };
      else own.push({ cells });
    }
    return own;
  });
  return {
    above: ['KẾ HOẠCH', plan.title, 'I. NỘI DUNG THỰC HIỆN'],
    header,
    widths: hasProduct ? [4, 34, 16, 16, 13, 17] : [4, 40, 18, 18, 14],
    rows,
    below: ['II. TỔ CHỨC THỰC HIỆN', ...plan.organisation.map(({ content }, i) => `${i + 1}. ${content}`)],
  };
}

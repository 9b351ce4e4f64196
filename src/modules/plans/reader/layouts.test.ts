import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { splitLines } from './lines.ts';
import { readPlan } from './read.ts';
import { type Score, scorePlan, scoreTable } from './score.testing.ts';
import { readSource } from './source.ts';
import {
  assertAccounted,
  fixture,
  fixtureExpected,
  fixtureSheet,
  printText,
  type TextLayout,
} from './testing.ts';
import { docxOf, pdfOf } from './typeset.testing.ts';

const PLANS = ['commune-2026', 'department-2025'] as const;

/** Small plans of our own must be read whole; one field in ten may be missed where cells ran together. */
function assertWhole(scores: readonly (readonly [string, Score])[]): void {
  console.log(scoreTable(scores));
  for (const [name, { wanted, right, misses }] of scores) {
    assert.equal(right.tasks, wanted, `${name}: ${misses.join('\n')}`);
    for (const count of Object.values(right))
      assert.ok(count >= wanted * 0.9, `${name}: ${misses.join('\n')}`);
  }
}

test('plans of another commune and department are read from text in four layouts', () => {
  const scores = PLANS.flatMap((name) =>
    (['stream', 'tabs', 'bars', 'columns'] satisfies TextLayout[]).map((layout): [string, Score] => {
      const lines = splitLines(printText(fixture(name), layout));
      const plan = readPlan(lines);
      assertAccounted(lines, plan);
      assert.equal(plan.year, fixture(name).year);
      assert.equal(plan.legalBases.length, fixture(name).bases.length);
      assert.equal(plan.organisation.length, fixture(name).organisation.length);
      assert.equal(plan.recipients.length, fixture(name).recipients.length);
      return [`${name} ${layout}`, scorePlan(plan, fixtureExpected(fixture(name)))];
    }),
  );
  assertWhole(scores);
});

test('the same plans are read from Word with merged cells', async () => {
  for (const name of PLANS) {
    const lines = await readSource(await docxOf(fixtureSheet(fixture(name))));
    const plan = readPlan(lines);
    assertAccounted(lines, plan);
    assertWhole([[`${name} docx`, scorePlan(plan, fixtureExpected(fixture(name)))]]);
  }
});

test('the same plans are read from PDF: landscape, centred cells, no rules', async () => {
  const styles = [
    ['landscape', { landscape: true, centred: false, ruled: true }],
    ['centred', { landscape: true, centred: true, ruled: true }],
    ['portrait, no rules', { landscape: false, centred: false, ruled: false }],
  ] as const;
  for (const name of PLANS) {
    for (const [style, options] of styles) {
      const lines = await readSource(await pdfOf(fixtureSheet(fixture(name)), options));
      const plan = readPlan(lines);
      assertAccounted(lines, plan);
      assertWhole([[`${name} ${style}`, scorePlan(plan, fixtureExpected(fixture(name)))]]);
    }
  }
});

test('letters in parts (NFD) and the other way of placing tones change nothing', () => {
  const text = printText(fixture('department-2025'), 'tabs');
  const again = readPlan(splitLines(text.normalize('NFD').replaceAll('hóa', 'hoá')));
  const { right, wanted } = scorePlan(again, fixtureExpected(fixture('department-2025')));
  assert.equal(right.tasks, wanted);
  assert.equal(right.lead, wanted);
});

test('a plan in running text gives its sections, doers, times, products and targets', () => {
  const text = readFileSync(new URL('fixtures/ward-prose-2025.txt', import.meta.url), 'utf8');
  const lines = splitLines(text);
  const plan = readPlan(lines);
  assertAccounted(lines, plan);
  assert.equal(plan.issuer, 'Ủy ban nhân dân phường Tân Mai');
  assert.equal(plan.number, '05/KH-UBND');
  const found = plan.sections.map((section) => [
    section.title,
    section.tasks.map((task) => [
      task.number,
      task.lead,
      task.partners,
      task.timing.kind,
      task.product,
      task.targets.map((t) => t.value),
    ]),
  ]);
  assert.deepEqual(found, [
    [
      'Công khai thủ tục hành chính',
      [
        ['', ['Văn phòng - Thống kê'], [], 'fixed', '', [100]],
        ['', ['Công chức Văn hóa - Xã hội'], [], 'event', '', []],
      ],
    ],
    [
      'Giải quyết hồ sơ',
      [
        [
          'a',
          ['Bộ phận Một cửa'],
          ['Công chức Địa chính - Xây dựng', 'Công chức Tư pháp - Hộ tịch'],
          'continuous',
          'Báo cáo tuần',
          [97],
        ],
        ['b', ['Ủy ban Mặt trận Tổ quốc phường'], ['Bộ phận Một cửa'], 'quarter', 'Kết quả khảo sát', [95]],
      ],
    ],
    ['Chế độ báo cáo', [['', ['Bộ phận Một cửa'], ['Văn phòng - Thống kê'], 'periodic', '', []]]],
  ]);
  assert.equal(plan.organisation[0]?.timing?.to, '2025-02-09');
});

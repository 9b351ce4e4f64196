import assert from 'node:assert/strict';
import test from 'node:test';
import type { SourceLine } from '../lines.ts';
import { mendLines } from './mend.ts';
import { blankRaster, inkBelow, inkBox, quarterTurned, type Raster, straightened, tiltOf } from './raster.ts';
import { rulesOfStrokes, scaleOf, strokesOf } from './raster-rules.ts';
import { zonesOf } from './scan-cells.ts';
import { scannedAs } from './scan.testing.ts';

const scale = scaleOf(200);

/** A page with a table of three columns, its second and third row merged in the first column, and rows of "text". */
function tablePage(): Raster {
  const page = blankRaster(1000, 800);
  const line = (x: number, y: number, width: number, height: number): void => {
    for (let dy = 0; dy < height; dy++) page.dots.fill(0, (y + dy) * 1000 + x, (y + dy) * 1000 + x + width);
  };
  for (const x of [100, 300, 600, 900]) line(x, 200, 3, 301);
  for (const [y, from] of [
    [200, 100],
    [300, 100],
    [400, 300],
    [500, 100],
  ] as const)
    line(from, y, 900 - from + 3, 3);
  // Letters: upright strokes with gaps, such as a line of text leaves.
  for (const y of [60, 120, 230, 330, 430, 600, 660]) for (let x = 320; x < 560; x += 9) line(x, y, 4, 22);
  return page;
}

const faults = { skew: 0, noise: 18, blur: 1, seed: 7 } as const;

test('the tilt of a page is found within a tenth of a degree, and turned back', () => {
  for (const skew of [-2.3, -0.6, 0, 0.9, 3]) {
    const page = scannedAs(tablePage(), { ...faults, skew });
    const tilt = tiltOf(page, inkBelow(page));
    assert.ok(Math.abs(tilt - skew) <= 0.1, `${skew}: ${tilt}`);
    const straight = straightened(page, tilt);
    assert.ok(Math.abs(tiltOf(straight, inkBelow(straight))) <= 0.1);
  }
});

test('the rules of a table are found askew and in noise, and no line of text is taken for one', () => {
  for (const skew of [0, 0.8, -1.5]) {
    const page = scannedAs(tablePage(), { ...faults, skew });
    const below = inkBelow(page);
    const straight = straightened(page, tiltOf(page, below));
    const { vertical, horizontal } = strokesOf(straight, below, scale);
    assert.equal(vertical.length, 4, `upright, ${skew}`);
    assert.equal(horizontal.length, 4, `level, ${skew}`);
  }
});

test('a page without a table has no rules', () => {
  const page = blankRaster(1000, 400);
  for (let y = 50; y < 350; y += 40)
    for (let x = 60; x < 940; x += 9)
      for (let dy = 0; dy < 22; dy++) page.dots.fill(0, (y + dy) * 1000 + x, (y + dy) * 1000 + x + 5);
  const { vertical, horizontal } = strokesOf(page, inkBelow(page), scale);
  assert.deepEqual([vertical.length, horizontal.length], [0, 0]);
});

test('four quarter turns give the page back', () => {
  const page = tablePage();
  assert.deepEqual(quarterTurned(quarterTurned(quarterTurned(quarterTurned(page)))), page);
});

test('a merged cell is one zone over its rows', () => {
  const page = tablePage();
  const rules = rulesOfStrokes(strokesOf(page, 128, scale), page.height, scale);
  const { cells, tables } = zonesOf(rules, page, scale);
  assert.equal(tables.length, 1);
  assert.equal(cells.length, 8, 'nine places, two of them one cell');
  const tall = cells.filter(({ box }) => box.height > 150);
  assert.deepEqual(
    tall.map(({ cell }) => cell?.column),
    [0],
  );
});

test('specks do not widen the box around a number', () => {
  const page = blankRaster(200, 100);
  for (let y = 40; y < 62; y++) page.dots.fill(0, y * 200 + 90, y * 200 + 96);
  for (const at of [510, 4030, 15_180]) page.dots[at] = 0;
  const box = inkBox(page, { x: 0, y: 0, width: 200, height: 100 }, 128);
  assert.ok(box && box.width <= 12 && box.height <= 28, JSON.stringify(box));
});

/** Lines of a table, row by row: number, then the other cells. */
function tableLines(rows: readonly (readonly string[])[]): SourceLine[] {
  const cells = rows.flatMap((row, r) =>
    row.flatMap((text, column) => (text === '' ? [] : [{ text, cell: { table: 1, row: r, column } }])),
  );
  return cells.map(({ text, cell }, i) => ({
    no: i + 1,
    text,
    gap: 0,
    newPage: false,
    cell,
    recognised: 'clear',
  }));
}

function numbersAfter(rows: readonly (readonly string[])[]): string[] {
  return mendLines(tableLines(rows)).flatMap((line) => (line.cell?.column === 0 ? [line.text] : []));
}

test('blurred Roman numbers and odd figures are mended by their neighbours', () => {
  const task = ['Việc', 'Sở A', 'Quý I'];
  assert.deepEqual(
    numbersAfter([
      ['1T', 'Nội dung', 'Chủ trì', 'Thời gian'],
      ['1', 'CHỈ ĐẠO'],
      ['1', ...task],
      ['2', ...task],
      ['8', ...task],
      ['4', ...task],
      ['H', 'CÔNG KHAI'],
      ['l', ...task],
      ['HI', 'RÀ SOÁT'],
      ['1', 'Rà soát thủ tục nội bộ'],
      ['11', ...task],
      ['1.2', ...task],
      ['S', 'Báo cáo kết quả'],
      ['2.1', ...task],
      ['IV', 'MỘT CỬA'],
      ['xu', 'BÁO CÁO'],
    ]),
    ['TT', 'I', '1', '2', '3', '4', 'II', '1', 'III', '1', '1.1', '1.2', '2', '2.1', 'IV', 'V'],
  );
});

test('a number that reads well is kept, even where the plan itself counts wrong', () => {
  assert.deepEqual(
    numbersAfter([
      ['I', 'CHỈ ĐẠO'],
      ['II', 'CÔNG KHAI'],
      ['V', 'RÀ SOÁT'],
      ['2', 'Việc', 'Sở A', 'Quý I'],
      ['2.1', 'Việc', 'Sở A', 'Quý I'],
      ['a', 'Việc', 'Sở A', 'Quý I'],
    ]),
    ['I', 'II', 'V', '2', '2.1', 'a'],
  );
});

test('parts of the body get their Roman numbers back; a sentence is left alone', () => {
  const line = (text: string): SourceLine => ({ no: 1, text, gap: 0, newPage: false, recognised: 'clear' });
  const texts = ['1. MỤC ĐÍCH', 'H. NỘI DUNG', 'HI. TỔ CHỨC', '1. Văn phòng Sở', 'Tham mưu'].map(line);
  assert.deepEqual(
    mendLines(texts).map(({ text }) => text),
    ['I. MỤC ĐÍCH', 'II. NỘI DUNG', 'III. TỔ CHỨC', '1. Văn phòng Sở', 'Tham mưu'],
  );
});

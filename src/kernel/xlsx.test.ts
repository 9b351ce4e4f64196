import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { type Sheet, writeXlsx, xlsxChunks } from './xlsx.ts';

const sheet: Sheet = {
  name: 'Nhiệm vụ: quý I/2026',
  columns: [
    { title: 'Nội dung', kind: 'text', width: 40 },
    { title: 'Số', kind: 'number', width: 8 },
    { title: 'Hạn', kind: 'date', width: 12 },
  ],
  rows: [
    ['Công khai "100%" <thủ tục> & kết quả', 12.5, '2026-02-14'],
    ['=HYPERLINK("http://x","bấm")', null, null],
    ['-1+1', 0, 'chưa rõ'],
    ['dòng một\ndòng hai\u0007', -3, '2024-02-29'],
  ],
};

const part = (bytes: Uint8Array, name: string) => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());

test('cells keep their kind: texts stay texts, numbers numbers, dates days', () => {
  const xml = part(writeXlsx([sheet]), 'xl/worksheets/sheet1.xml');
  assert.match(xml, /Công khai &quot;100%&quot; &lt;thủ tục&gt; &amp; kết quả/);
  assert.match(xml, /<c><v>12\.5<\/v><\/c><c s="2"><v>46067<\/v><\/c>/);
  assert.match(xml, /<v>45351<\/v>/);
  assert.doesNotMatch(xml, /<f>/);
  assert.ok(!xml.includes('\u0007'));
});

test('what looks like a formula is a text, and marked to stay one', () => {
  const xml = part(writeXlsx([sheet]), 'xl/worksheets/sheet1.xml');
  assert.equal(xml.match(/s="4" t="inlineStr"/g)?.length, 2);
});

test('rows are taken one after the other, not gathered first', () => {
  let taken = 0;
  const rows = (function* () {
    for (; taken < 20_000; taken += 1) yield [`Nhiệm vụ ${taken} ${Math.sin(taken)}`, taken, '2026-01-01'];
  })();
  const chunks = xlsxChunks([{ ...sheet, rows }]);
  for (let given = 0; given < 400; ) given += chunks.next().value?.length ?? 400;
  assert.ok(taken < 20_000, `${taken} rows were taken before the first bytes`);
});

/** Only the spreadsheet part of LibreOffice opens one; it lies beside the program. */
const program = spawnSync('sh', ['-c', 'readlink -f "$(command -v soffice)"']).stdout.toString().trim();
const office = program !== '' && existsSync(path.join(path.dirname(program), 'libsclo.so'));

test('LibreOffice opens it and reads the same', { skip: office ? false : 'no LibreOffice Calc here' }, () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'xlsx-'));
  try {
    writeFileSync(path.join(dir, 'bang.xlsx'), writeXlsx([sheet]));
    const made = spawnSync(
      'soffice',
      [
        `-env:UserInstallation=file://${dir}/profile`,
        '--headless',
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):44,34,76',
        '--outdir',
        dir,
        path.join(dir, 'bang.xlsx'),
      ],
      { timeout: 120_000 },
    );
    assert.equal(made.status, 0, made.stderr.toString());
    const csv = readFileSync(path.join(dir, 'bang.csv'), 'utf8')
      .replace(/^\uFEFF/, '')
      .split('\n');
    assert.equal(csv[1], '"Công khai ""100%"" <thủ tục> & kết quả",12.5,14/02/2026');
    assert.match(csv[2] ?? '', /^"=HYPERLINK/);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

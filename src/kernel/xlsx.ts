import { Zip, ZipDeflate } from 'fflate';

/** What a column of a sheet holds; a date is an ISO text `YYYY-MM-DD`. */
export type CellKind = 'text' | 'number' | 'date';

/** A column of a sheet: its head, its kind, its width in characters. */
export interface SheetColumn {
  readonly title: string;
  readonly kind: CellKind;
  readonly width: number;
}

/** One value; null leaves the cell empty. */
export type CellValue = string | number | null;

/** A sheet of a workbook (trang tính); rows are taken one after the other and need not all be in memory. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: Iterable<readonly CellValue[]>;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Places in the list of cell formats below. */
const STYLE = { text: 1, number: 0, date: 2, head: 3, quoted: 4 } as const;
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf xfId="0"/><xf xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf xfId="0" quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`;

/**
 * A workbook as XLSX (tệp bảng tính), piece by piece. Texts are typed as texts: nothing that somebody wrote is ever a
 * formula, and what looks like one carries the mark that keeps it a text when it is edited.
 */
export function* xlsxChunks(sheets: readonly Sheet[]): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const encoder = new TextEncoder();
  for (const [name, parts] of workbookParts(sheets)) {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    for (const part of parts) {
      file.push(encoder.encode(part));
      yield* ready.splice(0);
    }
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  yield* ready.splice(0);
}

/** A workbook in one piece, for an answer that is sent whole. */
export function writeXlsx(sheets: readonly Sheet[]): Uint8Array {
  return Buffer.concat([...xlsxChunks(sheets)]);
}

function workbookParts(sheets: readonly Sheet[]): [string, Iterable<string>][] {
  const each = (line: (n: number, sheet: Sheet) => string) =>
    sheets.map((sheet, i) => line(i + 1, sheet)).join('');
  const override = (part: string, type: string) =>
    `<Override PartName="/xl/${part}.xml" ContentType="${TYPE}.${type}+xml"/>`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = (inner: string) =>
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`;
  return [
    [
      '[Content_Types].xml',
      [
        `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${override('workbook', 'sheet.main')}${override('styles', 'styles')}${each((n) => override(`worksheets/sheet${n}`, 'worksheet'))}</Types>`,
      ],
    ],
    ['_rels/.rels', [relations(relation('r1', 'officeDocument', 'xl/workbook.xml'))]],
    [
      'xl/workbook.xml',
      [
        `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each((n, sheet) => `<sheet name="${escape(sheetName(sheet.name, n))}" sheetId="${n}" r:id="r${n}"/>`)}</sheets></workbook>`,
      ],
    ],
    [
      'xl/_rels/workbook.xml.rels',
      [
        relations(
          `${each((n) => relation(`r${n}`, 'worksheet', `worksheets/sheet${n}.xml`))}${relation('styles', 'styles', 'styles.xml')}`,
        ),
      ],
    ],
    ['xl/styles.xml', [HEAD + STYLES]],
    ...sheets.map((sheet, i): [string, Iterable<string>] => [
      `xl/worksheets/sheet${i + 1}.xml`,
      sheetParts(sheet),
    ]),
  ];
}

/** A name that every spreadsheet takes: at most 31 characters, none of `[]:*?/\`. */
function sheetName(name: string, n: number): string {
  return (
    name
      .replace(/[[\]:*?/\\]/gu, ' ')
      .trim()
      .slice(0, 31) || `Trang ${n}`
  );
}

function* sheetParts({ columns, rows }: Sheet): Generator<string> {
  const widths = columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  // On paper: on its side, as wide as the page, rows as high as their words.
  const fit = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
  yield `${HEAD}<worksheet xmlns="${MAIN}">${fit}${frozen}<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>`;
  yield `<row r="1">${columns.map(({ title }) => textCell(title, STYLE.head)).join('')}</row>`;
  let n = 1;
  for (const row of rows) {
    n += 1;
    yield `<row r="${n}"${heightOf(columns, row)}>${columns.map(({ kind }, i) => cell(row[i] ?? null, kind)).join('')}</row>`;
  }
  yield `</sheetData><autoFilter ref="A1:${letters(columns.length)}${n}"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`;
}

/** Height of one line of words. */
const LINE = 15;

/** Height of a row whose words take several lines; not every program works it out when it opens the file. */
function heightOf(columns: readonly SheetColumn[], row: readonly CellValue[]): string {
  const lines = columns.map(({ width }, i) =>
    String(row[i] ?? '')
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0),
  );
  const most = Math.max(1, ...lines);
  return most > 1 ? ` ht="${Math.min(most * LINE, 409)}"` : '';
}

function cell(value: CellValue, kind: CellKind): string {
  if (value === null || value === '') return '<c/>';
  if (kind === 'number' && typeof value === 'number' && Number.isFinite(value))
    return `<c><v>${value}</v></c>`;
  const serial = kind === 'date' ? serialOf(String(value)) : undefined;
  if (serial !== undefined) return `<c s="${STYLE.date}"><v>${serial}</v></c>`;
  const text = String(value);
  return textCell(text, /^[=+\-@\t\r]/u.test(text) ? STYLE.quoted : STYLE.text);
}

function textCell(text: string, style: number): string {
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`;
}

/** Days since 1899-12-30, as spreadsheets count; undefined for what is no date. */
function serialOf(iso: string): number | undefined {
  const millis = /^\d{4}-\d\d-\d\d$/u.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(millis) ? undefined : millis / 86_400_000 + 25_569;
}

/** Column letters: 1 is A, 27 is AA. */
function letters(n: number): string {
  return n <= 26
    ? String.fromCharCode(64 + n)
    : letters(Math.floor((n - 1) / 26)) + letters(((n - 1) % 26) + 1);
}

/** XML knows no control characters; a cell holds at most 32,767 characters. */
function escape(text: string): string {
  return (
    text
      .slice(0, 32_767)
      .toWellFormed()
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

/** From a document as data to the words both its printers draw: PDF and Word say the same (thể thức văn bản). Pure. */
import { dateInWords } from '../words.ts';
import { balanced, LINE_LETTERS } from './balance.ts';
import type {
  OfficialAnnex,
  OfficialBlock,
  OfficialDocument,
  OfficialRun,
  OfficialSigner,
  OfficialText,
} from './model.ts';

/** A run with every property said. */
export interface RunView {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly note: string | null;
}

/** A cell with every property said. */
export interface CellView {
  readonly runs: readonly RunView[];
  readonly columns: number;
  readonly rows: number;
  readonly align: 'left' | 'center' | 'right';
}

/** A table with every property said. */
export interface TableView {
  readonly widths: readonly number[];
  readonly head: readonly (readonly CellView[])[];
  readonly rows: readonly (readonly CellView[])[];
}

/** A piece of the body as it is drawn; `level` 0 is no heading. */
export type BlockView =
  | { readonly kind: 'text'; readonly level: 0 | 1 | 2 | 3; readonly runs: readonly RunView[] }
  | { readonly kind: 'table'; readonly table: TableView };

/** An annex as it is drawn. */
export interface AnnexView {
  /** "Phụ lục", or "Phụ lục II" where there are several. */
  readonly number: string;
  readonly title: readonly string[];
  readonly reference: readonly string[];
  readonly landscape: boolean;
  readonly blocks: readonly BlockView[];
}

/** Every word of a document, in the places NĐ 30/2020 gives them. */
export interface OfficialView {
  /** For the properties of the file: kind and abstract on one line. */
  readonly name: string;
  /** Lines of the names above; empty when no body stands over the issuer. */
  readonly parent: readonly string[];
  readonly issuer: readonly string[];
  readonly number: string;
  readonly isDraft: boolean;
  /** "V/v …" under the number of a letter; empty for other kinds. */
  readonly subject: readonly string[];
  readonly placeDate: string;
  readonly kind: string | null;
  readonly abstract: readonly string[];
  readonly addressees: readonly string[];
  readonly bases: readonly string[];
  readonly blocks: readonly BlockView[];
  readonly recipients: readonly string[];
  readonly signer: readonly string[];
  readonly signerName: string;
  readonly annexes: readonly AnnexView[];
}

/** What stands for the blanks of a draft: the digits are filled in by hand or by the register. */
const BLANK = '\u00A0'.repeat(6);

/**
 * Puts every word of a document in its place (trình bày văn bản).
 *
 * @law ND-30-2020/I.II.3   numbers below 10 take a leading zero
 * @law ND-30-2020/I.II.5   a letter has no kind: its subject stands under the number
 * @law ND-30-2020/I.II.6   grounds end with ";", the last with "."
 * @law ND-30-2020/I.II.9   the last recipient is the archive
 */
export function presentOfficial(document: OfficialDocument): OfficialView {
  const isDraft = document.number === null;
  const isLetter = document.kind === null;
  const abstract = document.abstract.trim();
  return {
    name: isLetter ? `Công văn v/v ${abstract}` : `${document.kind} ${abstract}`,
    parent: named(document.issuer.parentName),
    issuer: named(document.issuer.name),
    number: `Số: ${isDraft ? BLANK : twoDigits(document.number)}/${document.symbol}`,
    isDraft,
    subject: isLetter ? balanced(`V/v ${abstract}`, LINE_LETTERS.subject) : [],
    placeDate: `${document.issuer.place}, ${dateOf(document)}`,
    kind: document.kind === null ? null : upper(document.kind),
    abstract: balanced(abstract, LINE_LETTERS.title),
    addressees: document.addressees,
    bases: document.bases.map((basis, i) => ended(basis, i + 1 < document.bases.length ? ';' : '.')),
    blocks: closed(blocksOf(document.body)),
    recipients: recipientsOf(document),
    signer: signerLines(document.signer),
    signerName: document.signer.name,
    annexes: document.annexes.map((annex, i) => annexOf(annex, i, document)),
  };
}

/**
 * Lines above the signature (quyền hạn, chức vụ của người ký): "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH".
 *
 * @law ND-30-2020/I.II.7
 */
export function signerLines(signer: OfficialSigner): string[] {
  return [
    ...(signer.onBehalfOf ? [`TM. ${upper(signer.onBehalfOf)}`] : []),
    ...(signer.forPosts ?? []).map(({ by, post }) => `${by}. ${upper(post)}`),
    `${signer.acting ? 'Q. ' : ''}${upper(signer.post)}`,
  ];
}

/** "ngày 05 tháng 02 năm 2026"; a draft keeps the blanks of its day and month. */
function dateOf({ issuedOn, year }: OfficialDocument): string {
  return issuedOn === null
    ? `ngày${BLANK}tháng${BLANK}năm ${year}`
    : dateInWords(Temporal.PlainDate.from(issuedOn));
}

/** "số 07/KH-UBND ngày 05/02/2026 của …", for the line under the title of an annex. */
function referenceOf(document: OfficialDocument): string {
  const kind = document.kind ?? 'Công văn';
  const number = document.number === null ? BLANK : twoDigits(document.number);
  const day =
    document.issuedOn === null
      ? `ngày${BLANK}tháng${BLANK}năm\u00A0${document.year}`
      : dateInWords(Temporal.PlainDate.from(document.issuedOn));
  return `(Kèm theo ${kind} số ${number}/${document.symbol} ${day} của ${document.issuer.name})`;
}

function annexOf(annex: OfficialAnnex, index: number, document: OfficialDocument): AnnexView {
  const only = document.annexes.length === 1;
  return {
    number: only ? 'Phụ lục' : `Phụ lục ${ROMAN[index] ?? String(index + 1)}`,
    title: balanced(upper(annex.title), LINE_LETTERS.annexTitle - (annex.landscape ? 0 : 12)),
    reference: balanced(referenceOf(document), LINE_LETTERS.title + (annex.landscape ? 30 : 0)),
    landscape: annex.landscape,
    blocks: blocksOf(annex.blocks),
  };
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const;

function blocksOf(blocks: readonly OfficialBlock[]): BlockView[] {
  return blocks.flatMap((block): BlockView[] => {
    if (block.kind === 'table') return [{ kind: 'table', table: tableOf(block.table) }];
    if (block.kind === 'list')
      return block.items.map((item) => ({
        kind: 'text',
        level: 0,
        runs: [...runsOf('- '), ...runsOf(item)],
      }));
    if (block.kind === 'heading') return [{ kind: 'text', level: block.level, runs: runsOf(block.text) }];
    return [{ kind: 'text', level: 0, runs: runsOf(block.text) }];
  });
}

function tableOf(table: Extract<OfficialBlock, { kind: 'table' }>['table']): TableView {
  const cell =
    (isHead: boolean) =>
    (own: (typeof table.rows)[number][number]): CellView => ({
      runs: runsOf(own.text).map((run) => (isHead || own.bold ? { ...run, bold: true } : run)),
      columns: own.columns ?? 1,
      rows: own.rows ?? 1,
      align: own.align ?? (isHead ? 'center' : 'left'),
    });
  return {
    widths: table.widths,
    head: table.head.map((row) => row.map(cell(true))),
    rows: table.rows.map((row) => row.map(cell(false))),
  };
}

function runsOf(text: OfficialText): RunView[] {
  const runs: readonly OfficialRun[] = typeof text === 'string' ? [{ text }] : text;
  return runs.map(({ text: words, bold = false, italic = false, note = null }) => ({
    text: words,
    bold,
    italic,
    note,
  }));
}

/** The last words of the body end with "./." (dấu kết thúc văn bản). */
function closed(blocks: readonly BlockView[]): BlockView[] {
  const at = blocks.findLastIndex((block) => block.kind === 'text');
  const last = blocks[at];
  if (last?.kind !== 'text') return [...blocks];
  const end = last.runs.findLastIndex((run) => run.text.trim() !== '');
  const runs = last.runs.map((run, i) => (i === end ? { ...run, text: ended(run.text, './.') } : run));
  return blocks.with(at, { ...last, runs });
}

function recipientsOf({ recipients, archive }: OfficialDocument): string[] {
  return [
    ...recipients.flatMap(({ name, under = [] }) => [
      ended(`- ${name}`, under.length > 0 ? ':' : ';'),
      ...under.map((own) => ended(`+ ${own}`, ';')),
    ]),
    ended(`- Lưu: ${archive}`, '.'),
  ];
}

/** The words with this stop at their end, whatever stop they had. */
function ended(text: string, stop: string): string {
  return `${text.trim().replace(/(?:\s*[.;,:/])+$/u, '')}${stop}`;
}

function named(name: string | null): string[] {
  return name === null ? [] : balanced(upper(name), LINE_LETTERS.name);
}

function upper(text: string): string {
  return text.trim().toLocaleUpperCase('vi');
}

function twoDigits(value: number | null): string {
  return String(value ?? '').padStart(2, '0');
}

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { extractText, getDocumentProxy } from 'unpdf';
import { createPdfRenderer, type PdfRenderer } from '#kernel/pdf';
import { templatesDir } from '../adapters/render-paper.ts';
import { writeOfficialDocx } from './adapters/official-docx.ts';
import { printOfficial } from './adapters/print-official.ts';
import type { OfficialDocument } from './model.ts';
import { type OfficialView, presentOfficial, signerLines } from './present.ts';
import { anOfficialDocument } from './testing.ts';

const flat = (text: string): string => text.normalize('NFC').replace(/\s+/g, '');

/** The words of the Word file, foot notes too. */
async function wordText(document: OfficialDocument): Promise<string> {
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await writeOfficialDocx(document)) });
  return value.replace(/<[^>]+>/g, ' ').replaceAll('&amp;', '&');
}

/** Every word that a document must show, in pieces that no printer cuts. */
function wordsOf(view: OfficialView): string[] {
  const blocks = [...view.blocks, ...view.annexes.flatMap((annex) => annex.blocks)];
  const runs = blocks.flatMap((block) =>
    block.kind === 'text'
      ? block.runs
      : [...block.table.head, ...block.table.rows].flat().flatMap((cell) => cell.runs),
  );
  const annexes = view.annexes.flatMap(({ number, title, reference }) => [number, ...title, ...reference]);
  const head = [
    ...view.parent,
    ...view.issuer,
    view.number,
    ...view.subject,
    view.placeDate,
    ...view.abstract,
  ];
  const tail = [...view.recipients, ...view.signer, view.signerName];
  return [
    ...head,
    ...view.bases,
    ...annexes,
    ...tail,
    ...runs.flatMap((run) => [...run.text.split('\n'), run.note ?? '']),
  ];
}

describe('an administrative document in the layout of NĐ 30/2020', () => {
  let renderer: PdfRenderer;
  before(() => {
    renderer = createPdfRenderer({ templatesDir });
  });
  after(() => renderer.close());

  async function printed(document: OfficialDocument) {
    const bytes = await printOfficial(renderer, document);
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    const { text } = await extractText(pdf, { mergePages: false });
    const sizes: string[] = [];
    for (let n = 1; n <= pdf.numPages; n++) {
      const [, , width = 0, height = 0] = (await pdf.getPage(n)).view;
      sizes.push([width, height].map((points) => Math.round((points * 25.4) / 72)).join('×'));
    }
    return { bytes, pages: text, sizes };
  }

  it('says every word in PDF and in Word alike', async () => {
    const document = anOfficialDocument();
    const { pages } = await printed(document);
    const word = await wordText(document);
    for (const words of wordsOf(presentOfficial(document))) {
      assert.ok(flat(pages.join('')).includes(flat(words)), `PDF lacks ${words}`);
      assert.ok(flat(word).includes(flat(words)), `Word lacks ${words}`);
    }
  });

  it('is PDF/A on A4, its annex on its side', async () => {
    const { bytes, sizes } = await printed(anOfficialDocument());
    assert.match(Buffer.from(bytes).toString('latin1'), /pdfaid:part>2</);
    assert.deepEqual(sizes.slice(0, 2), ['210×297', '297×210']);
    assert.ok(sizes.length > 2, 'the annex goes over pages');
  });

  it('numbers pages from the second, and those of the annex anew; the head of its table stands on each', async () => {
    const long = Array.from({ length: 40 }, (_, i) => ({
      kind: 'paragraph' as const,
      text: `Đoạn ${i} nói về công việc của năm.`,
    }));
    const { pages } = await printed(anOfficialDocument({ body: long }));
    assert.doesNotMatch(pages[0] ?? '', /^\s*1\s/);
    assert.match(pages[1] ?? '', /^\s*2\s/);
    const annex = pages.findIndex((page) => page.includes('Phụ lục'));
    assert.doesNotMatch(pages[annex] ?? '', /^\s*\d/);
    assert.match(pages[annex + 1] ?? '', /^\s*2\s[\s\S]*Phân công[\s\S]*Chủ trì/);
  });

  it('keeps the margins, sizes and hidden first number of the decree in Word', async () => {
    const files = unzipSync(await writeOfficialDocx(anOfficialDocument()));
    const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
    const millimetres = (name: string): number =>
      Number(new RegExp(`w:pgMar [^>]*w:${name}="(\\d+)"`).exec(xml)?.[1]) / (1440 / 25.4);
    for (const [name, least, most] of [
      ['top', 20, 25],
      ['bottom', 20, 25],
      ['left', 30, 35],
      ['right', 15, 20],
    ] as const) {
      assert.ok(
        millimetres(name) >= least - 0.05 && millimetres(name) <= most,
        `${name}: ${millimetres(name)}`,
      );
    }
    assert.equal(xml.match(/<w:titlePg\/>/g)?.length, 2, 'both parts hide their first number');
    assert.equal(xml.match(/<w:tblHeader\/>/g)?.length, 2, 'both rows of the head are repeated');
    assert.match(xml, /w:orient="landscape"/);
    assert.match(strFromU8(files['word/styles.xml'] ?? new Uint8Array()), /Times New Roman/);
  });

  it('a draft says DỰ THẢO and carries neither number nor day', async () => {
    const draft = anOfficialDocument({ number: null, issuedOn: null });
    const { pages } = await printed(draft);
    assert.match(pages[0] ?? '', /DỰ THẢO/);
    assert.match(pages[0] ?? '', /Số:\s+\/KH-SKHCN/);
    assert.match(pages[0] ?? '', /ngày\s+tháng\s+năm 2026/);
    const value = await wordText(draft);
    assert.match(value, /DỰ THẢO/);
    assert.doesNotMatch((await printed(anOfficialDocument())).pages[0] ?? '', /DỰ THẢO/);
  });

  it('a letter has its subject under the number and speaks to its addressees', () => {
    const letter = presentOfficial(
      anOfficialDocument({ kind: null, abstract: 'đôn đốc báo cáo', addressees: ['Sở A', 'Sở B'] }),
    );
    assert.equal(letter.kind, null);
    assert.deepEqual(letter.subject, ['V/v đôn đốc báo cáo']);
  });

  it('puts the stops where they belong', () => {
    const view = presentOfficial(anOfficialDocument());
    assert.deepEqual(
      view.bases.map((basis) => basis.at(-1)),
      [';', '.'],
    );
    assert.equal(view.number, 'Số: 07/KH-SKHCN');
    assert.equal(view.placeDate, 'Đồng Mây, ngày 05 tháng 02 năm 2026');
    const last = view.blocks.at(-1);
    assert.ok(last?.kind === 'text' && last.runs.at(-1)?.text.endsWith('hơn./.'));
    assert.deepEqual(view.recipients, [
      '- Văn phòng UBND tỉnh:',
      '+ LĐVP;',
      '+ Trung tâm PVHCC;',
      '- Lãnh đạo Sở;',
      '- Lưu: VT, VP (NTH).',
    ]);
    assert.equal(view.annexes[0]?.number, 'Phụ lục', 'a single annex has no number');
  });

  it('several annexes are numbered in Roman', () => {
    const annex = anOfficialDocument().annexes[0]!;
    const view = presentOfficial(anOfficialDocument({ annexes: [annex, annex] }));
    assert.deepEqual(
      view.annexes.map(({ number }) => number),
      ['Phụ lục I', 'Phụ lục II'],
    );
  });

  it('says by what right one signs', () => {
    const chair = { onBehalfOf: 'Ủy ban nhân dân', post: 'Chủ tịch', name: 'A' };
    assert.deepEqual(signerLines(chair), ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']);
    const deputy = { ...chair, forPosts: [{ by: 'KT', post: 'Chủ tịch' }], post: 'Phó Chủ tịch' } as const;
    assert.deepEqual(signerLines(deputy), ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']);
    const ordered = {
      forPosts: [
        { by: 'TL', post: 'Chủ tịch' },
        { by: 'KT', post: 'Chánh Văn phòng' },
      ],
      post: 'Phó Chánh Văn phòng',
      name: 'B',
    } as const;
    assert.deepEqual(signerLines(ordered), ['TL. CHỦ TỊCH', 'KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG']);
    assert.deepEqual(signerLines({ acting: true, post: 'Giám đốc', name: 'C' }), ['Q. GIÁM ĐỐC']);
  });

  it('the same document gives the same bytes', async () => {
    const [one, two] = [await printed(anOfficialDocument()), await printed(anOfficialDocument())];
    assert.deepEqual(one.bytes, two.bytes);
  });

  it('prints words as words, never as Typst source', async () => {
    const { pages } = await printed(anOfficialDocument({ abstract: 'thử #panic("x") và $ [a] *b*' }));
    assert.match(pages[0] ?? '', /#panic\("x"\)/);
  });
});

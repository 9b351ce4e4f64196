import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { extractText } from 'unpdf';
import { createPdfRenderer, type PdfRenderer, qrSvg } from './pdf.ts';

const dir = mkdtempSync(join(tmpdir(), 'motcua-pdf-'));
const template = (name: string, source: string) => writeFileSync(join(dir, name), source);
const textOf = async (pdf: Uint8Array) => (await extractText(new Uint8Array(pdf), { mergePages: true })).text;

describe('the PDF renderer', () => {
  let renderer: PdfRenderer;
  before(() => {
    template('plain.typ', '#set text(font: "Tinos")\n#json("/data.json").text');
    template('picture.typ', '#image("/assets/qr.svg", width: 3cm)');
    template('broken.typ', '#khong-co');
    template('endless.typ', '#let s = 0\n#for i in range(20000000) { s += i }\n#s');
    renderer = createPdfRenderer({ templatesDir: dir, timeoutMs: 800 });
  });
  after(() => {
    renderer.close();
    rmSync(dir, { recursive: true });
  });

  it('keeps every Vietnamese letter', async () => {
    const text = 'Nguyễn Thị Ánh Tuyết, phường Hải Châu – Đặng Quỹ, ỷ ỹ ặ ậ ệ ỗ ợ ữ';
    assert.match(await textOf(await renderer.render('plain.typ', { text })), new RegExp(text));
  });

  it('prints data as text, never as Typst source', async () => {
    const text = '#panic("x") $ [ ] #read("/etc/passwd")';
    assert.match(await textOf(await renderer.render('plain.typ', { text })), /#panic\("x"\)/);
  });

  it('gives the same bytes for the same data and date, other bytes for another date', async () => {
    const createdAt = Temporal.Instant.from('2026-11-21T08:30:00+07:00');
    const one = await renderer.render('plain.typ', { text: 'a' }, {}, { createdAt });
    const two = await renderer.render('plain.typ', { text: 'a' }, {}, { createdAt });
    const other = await renderer.render(
      'plain.typ',
      { text: 'a' },
      {},
      { createdAt: createdAt.add({ hours: 1 }) },
    );
    assert.deepEqual(one, two);
    assert.notDeepEqual(one, other);
  });

  it('does not let assets of one document reach the next', async () => {
    await renderer.render('picture.typ', {}, { 'qr.svg': await qrSvg('https://example.vn/1') });
    await assert.rejects(renderer.render('picture.typ', {}), /PDF of picture\.typ/);
  });

  it('answers a broken template with a fault and renders the next document', async () => {
    const broken = assert.rejects(renderer.render('broken.typ', {}), /unknown variable/);
    const good = renderer.render('plain.typ', { text: 'sau lỗi' });
    await broken;
    assert.match(await textOf(await good), /sau lỗi/);
  });

  it('kills a document that takes too long, and the ones behind it still come', async () => {
    const stuck = assert.rejects(renderer.render('endless.typ', {}), /longer than 800 ms/);
    const behind = renderer.render('plain.typ', { text: 'không bị kẹt' });
    await stuck;
    assert.match(await textOf(await behind), /không bị kẹt/);
  });

  it('refuses more than the queue may hold, and everything after closing', async () => {
    const small = createPdfRenderer({ templatesDir: dir, maxWaiting: 1 });
    const first = small.render('plain.typ', { text: '1' });
    const second = small.render('plain.typ', { text: '2' });
    await assert.rejects(small.render('plain.typ', { text: '3' }), /too many documents/);
    await Promise.all([first, second]);
    small.close();
    await assert.rejects(small.render('plain.typ', { text: '4' }), /closed/);
  });
});

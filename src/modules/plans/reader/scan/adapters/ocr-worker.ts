/**
 * The child process in which a scan is recognised (nhận dạng chữ): letters by tesseract, tables by their ruling lines.
 * A page that takes too long or breaks the recogniser ends this process, never the server.
 */
import { createWorker, PSM, type Worker } from 'tesseract.js';
import { getDocumentProxy } from 'unpdf';
import type { PdfText } from '../../pdf.ts';
import {
  blackAndWhite,
  type Box,
  calmed,
  cropped,
  faintBelow,
  inkBelow,
  inkBox,
  inkIn,
  lineSharpness,
  pgmOf,
  quarterTurned,
  type Raster,
  straightened,
  tiltOf,
  without,
} from '../raster.ts';
import { boxesOf, rulesOfStrokes, type Scale, scaleOf, strokesOf } from '../raster-rules.ts';
import { zonesOf } from '../scan-cells.ts';
import type { ScanJob, ScanReply } from './recognise.ts';
import { scanPage } from './scan-pages.ts';

/** White dots around a cell before its letters are recognised. */
const MARGIN = 14;
/** Fewer dots of ink than this in a cell are dirt. */
const DIRT = 14;

async function run(job: ScanJob): Promise<void> {
  const document = await getDocumentProxy(new Uint8Array(job.bytes));
  const count = Math.min(document.numPages, job.mostPages);
  const reader = await createWorker('vie', 1, {
    langPath: job.modelDir,
    gzip: false,
    cacheMethod: 'none',
    errorHandler: (error: unknown) => {
      throw new Error(String(error));
    },
  });
  try {
    for (let number = 1; number <= count; number++) {
      const scanned = await scanPage(document, number);
      const page = scanned
        ? await recognised(reader, scanned.raster, scaleOf(scanned.dpi))
        : { texts: [], rules: [] };
      send({ kind: 'page', page });
    }
    send({ kind: 'done', pages: count, left: document.numPages - count });
  } finally {
    await reader.terminate();
  }
}

function send(reply: ScanReply): void {
  process.send?.(reply);
}

type Page = Extract<ScanReply, { kind: 'page' }>['page'];

/** The page set straight; one that lies on its side is turned, of the three ways to hold it to the one that can be read. */
async function standing(reader: Worker, given: Raster, scale: Scale): Promise<Raster> {
  const upright = straight(given);
  const turned = straight(quarterTurned(given));
  const below = inkBelow(given);
  if (lineSharpness(turned, below) <= lineSharpness(upright, below)) return upright;
  let best = { page: upright, sure: -1 };
  for (const page of [upright, turned, quarterTurned(quarterTurned(turned))]) {
    const sure = await sureness(reader, page, scale);
    if (sure > best.sure) best = { page, sure };
  }
  return best.page;
}

function straight(page: Raster): Raster {
  return straightened(page, tiltOf(page, inkBelow(page)));
}

/** How sure the recogniser is of the upper part of what a page shows. */
async function sureness(reader: Worker, page: Raster, scale: Scale): Promise<number> {
  const ink = inkBox(page, whole(page), inkBelow(page));
  if (!ink) return 0;
  const box = { ...ink, height: Math.min(Math.round(60 * scale.perMm), ink.height) };
  const part = cropped(page, box, MARGIN);
  const texts = await textsOf(reader, part, { box, margin: MARGIN }, scale, PSM.SINGLE_BLOCK);
  const letters = texts.reduce((sum, { text }) => sum + text.length, 0);
  const sum = texts.reduce((total, { text, confidence = 0 }) => total + text.length * confidence, 0);
  return letters === 0 ? 0 : sum / letters;
}

async function recognised(reader: Worker, scanned: Raster, scale: Scale): Promise<Page> {
  const raster = await standing(reader, calmed(scanned, inkBelow(scanned)), scale);
  const below = inkBelow(raster);
  const strokes = strokesOf(raster, faintBelow(raster, below), scale);
  const rules = rulesOfStrokes(strokes, raster.height, scale);
  const { cells, tables } = zonesOf(rules, raster, scale);
  const bare = without(raster, boxesOf(strokes));
  const texts = await textsOf(
    reader,
    without(bare, tables),
    { box: whole(raster), margin: 0 },
    scale,
    PSM.SINGLE_COLUMN,
  );
  for (const { box, cell } of cells) {
    if (inkIn(bare, box, below) < DIRT) continue;
    const isNumber = cell?.column === 0 && !cell.isHead && box.width < 22 * scale.perMm;
    texts.push(
      ...(isNumber
        ? await numberOf(reader, bare, box, below, scale)
        : await textsOf(
            reader,
            cropped(bare, box, MARGIN),
            { box, margin: MARGIN },
            scale,
            PSM.SINGLE_BLOCK,
            raster.height,
          )),
    );
  }
  return { texts, rules };
}

/** A number alone in its cell: only its own dots, in plain black and white, or the recogniser sees shapes in the noise. */
async function numberOf(
  reader: Worker,
  page: Raster,
  box: Box,
  below: number,
  scale: Scale,
): Promise<PdfText[]> {
  const own = inkBox(page, box, below);
  if (!own) return [];
  const part = blackAndWhite(cropped(page, own, MARGIN), below);
  return textsOf(reader, part, { box: own, margin: MARGIN }, scale, PSM.SINGLE_LINE, page.height);
}

function whole(raster: Raster): Box {
  return { x: 0, y: 0, width: raster.width, height: raster.height };
}

/** Recognises a part of the page; each line is a text, cut where a wide gap parts two columns. */
async function textsOf(
  reader: Worker,
  part: Raster,
  { box, margin }: { box: Box; margin: number },
  scale: Scale,
  mode: PSM,
  pageHeight = part.height,
): Promise<PdfText[]> {
  await reader.setParameters({ tessedit_pageseg_mode: mode });
  const { data } = await reader.recognize(Buffer.from(pgmOf(part)), {}, { text: false, blocks: true });
  const lines = (data.blocks ?? []).flatMap((block) =>
    block.paragraphs.flatMap((paragraph) => paragraph.lines),
  );
  const sizes = lines.map(({ bbox }) => ((bbox.y1 - bbox.y0) / scale.perPoint) * 0.8).sort((a, b) => a - b);
  const usual = sizes[sizes.length >> 1] ?? 10;
  return lines.flatMap((line) => {
    // A line of low letters is as high as the others; only a clearly larger face counts as such.
    const own = ((line.bbox.y1 - line.bbox.y0) / scale.perPoint) * 0.8;
    const size = Math.max(6, own > usual * 1.6 ? own : usual);
    const foot = (line.baseline.y0 + line.baseline.y1) / 2;
    const texts: PdfText[] = [];
    for (const word of line.words) {
      if (word.text.trim() === '') continue;
      const x = (box.x + word.bbox.x0 - margin) / scale.perPoint;
      const end = (box.x + word.bbox.x1 - margin) / scale.perPoint;
      const open = texts.at(-1);
      if (open && x - (open.x + open.width) < size * 1.4)
        texts[texts.length - 1] = {
          ...open,
          text: `${open.text} ${word.text}`,
          width: end - open.x,
          confidence: Math.min(open.confidence ?? 100, word.confidence),
        };
      else
        texts.push({
          text: word.text,
          x,
          y: (pageHeight - (box.y + foot - margin)) / scale.perPoint,
          width: end - x,
          height: size,
          confidence: word.confidence,
        });
    }
    return texts;
  });
}

process.on('message', (job: ScanJob) => {
  run(job).then(
    () => process.exit(0),
    (error: unknown) => {
      send({ kind: 'fault', message: String(error) });
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Sides of the first page in points; A5 is 420 × 595. */
export function sizeOfPdf(pdf: Uint8Array): { readonly short: number; readonly long: number } {
  const box = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(Buffer.from(pdf).toString('latin1'));
  if (!box) throw new Error('no page size to be read');
  const sides = [Number(box[1]), Number(box[2])].toSorted((a, b) => a - b);
  return { short: sides[0] ?? 0, long: sides[1] ?? 0 };
}

/** Words of a PDF, one space between them; null where pdftotext (poppler-utils) is not installed. */
export function textOfPdf(pdf: Uint8Array): string | null {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'motcua-pdf-'));
  try {
    const file = path.join(dir, 'paper.pdf');
    writeFileSync(file, pdf);
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

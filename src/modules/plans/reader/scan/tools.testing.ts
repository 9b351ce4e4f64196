import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findScanModel } from './adapters/recognise.ts';
import { quarterTurned, type Raster } from './raster.ts';
import { rasterOfPgm, type ScannerFaults, scannedAs, scanPdf } from './scan.testing.ts';

/** Debian packages the tests of scans need: the Vietnamese model, and the printer of PDF pages as pictures. */
const PACKAGES = ['tesseract-ocr-vie', 'poppler-utils'] as const;

function hasTools(): boolean {
  try {
    execFileSync('pdftoppm', ['-v'], { stdio: 'ignore' });
  } catch {
    return false;
  }
  return findScanModel() !== undefined;
}

/**
 * Makes sure that scans can be made and read here: as root on Debian the packages are installed.
 *
 * @returns why not, said aloud; false when all is there
 */
export function scanToolsMissing(): string | false {
  if (hasTools()) return false;
  if (process.getuid?.() === 0) {
    try {
      execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], {
        stdio: 'ignore',
        timeout: 120_000,
      });
    } catch {
      // Said below.
    }
  }
  if (hasTools()) return false;
  const why = `reading scans is not tested here: install ${PACKAGES.join(' and ')}`;
  console.warn(`SKIPPED: ${why}`);
  return why;
}

/** Pages of a PDF as grey pictures. */
export function picturesOf(pdf: Uint8Array, dpi: number): Raster[] {
  const dir = mkdtempSync(join(tmpdir(), 'motcua-scan-'));
  try {
    writeFileSync(join(dir, 'in.pdf'), pdf);
    execFileSync('pdftoppm', ['-r', String(dpi), '-gray', join(dir, 'in.pdf'), join(dir, 'page')], {
      stdio: 'ignore',
    });
    const names = readdirSync(dir).filter((name) => name.endsWith('.pgm'));
    return names.sort().map((name) => rasterOfPgm(readFileSync(join(dir, name))));
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** The same PDF after a scanner: pictures only, every second page askew to the other side. */
export function scanOf(pdf: Uint8Array, faults: ScannerFaults, dpi = 200): Uint8Array {
  const pages = picturesOf(pdf, dpi).map((page, i) =>
    scannedAs(page, { ...faults, skew: i % 2 === 0 ? faults.skew : -faults.skew, seed: faults.seed + i }),
  );
  const laid = pages.map((page) =>
    faults.sideways && page.width > page.height ? quarterTurned(page) : page,
  );
  return scanPdf(laid, dpi);
}

/** Reading scans (nhận dạng chữ trên bản quét): in a child process, with limits on pages and time. */
import { fork } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PdfPage } from '../../pdf.ts';

/** What the child gets. */
export interface ScanJob {
  readonly bytes: Uint8Array;
  readonly modelDir: string;
  readonly mostPages: number;
}

/** What the child answers, page by page. */
export type ScanReply =
  | { readonly kind: 'page'; readonly page: PdfPage }
  | { readonly kind: 'done'; readonly pages: number; readonly left: number }
  | { readonly kind: 'fault'; readonly message: string };

/** A scan as it was recognised. */
export interface ScanReading {
  readonly pages: readonly PdfPage[];
  /** Pages beyond the limit, not looked at. */
  readonly left: number;
}

/** How a scan is recognised. */
export interface ScanSetup {
  readonly modelDir: string;
  /** Most pages looked at. */
  readonly mostPages?: number;
  /** Longest time without a page, milliseconds; then the child is killed. */
  readonly pageMs?: number;
}

const MODEL = 'vie.traineddata';

/** Where Debian, Alpine and a hand-made set-up keep the recogniser's models. */
const USUAL_PLACES = [
  '/usr/share/tesseract-ocr',
  '/usr/share/tessdata',
  '/usr/local/share/tessdata',
] as const;

/**
 * The folder with the Vietnamese model of the recogniser (mô hình nhận dạng tiếng Việt); undefined when this machine has
 * none: reading scans is then not offered.
 *
 * @param own  a folder to look in first
 */
export function findScanModel(own?: string): string | undefined {
  const places = [...(own ? [own] : []), ...USUAL_PLACES].filter((place) => existsSync(place));
  for (const place of places) {
    const below = readdirSync(place, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) => [join(place, entry.name), join(place, entry.name, 'tessdata')]);
    const found = [place, ...below].find((folder) => existsSync(join(folder, MODEL)));
    if (found) return found;
  }
  return undefined;
}

const workerFile = fileURLToPath(new URL('./ocr-worker.ts', import.meta.url));

/** One scan at a time: each takes a processor for itself. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Recognises the pages of a scanned PDF (nhận dạng bản quét), after the scans asked for before.
 *
 * @throws a fault (not a refusal) when the child breaks or a page takes too long
 */
export function recognisePages(bytes: Uint8Array, setup: ScanSetup): Promise<ScanReading> {
  const reading = last.then(() => recogniseNow(bytes, setup));
  last = reading.catch(() => undefined);
  return reading;
}

function recogniseNow(bytes: Uint8Array, setup: ScanSetup): Promise<ScanReading> {
  const { modelDir, mostPages = 80, pageMs = 120_000 } = setup;
  return new Promise((resolve, reject) => {
    const child = fork(workerFile, [], {
      execArgv: ['--max-old-space-size=1024'],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const pages: PdfPage[] = [];
    let timer = setTimeout(() => fail('took too long'), pageMs);
    const settle = (): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      child.kill('SIGKILL');
    };
    const fail = (why: string): void => {
      settle();
      reject(new Error(`reading the scan, page ${pages.length + 1}: ${why}`));
    };
    child.on('message', (reply: ScanReply) => {
      clearTimeout(timer);
      if (reply.kind === 'fault') return fail(reply.message);
      if (reply.kind === 'done') {
        settle();
        return resolve({ pages, left: reply.left });
      }
      pages.push(reply.page);
      timer = setTimeout(() => fail('took too long'), pageMs);
    });
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code) => fail(`the child ended with ${code}`));
    child.send({ bytes, modelDir, mostPages } satisfies ScanJob);
  });
}

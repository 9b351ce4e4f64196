/**
 * Documents as PDF (tài liệu in): Typst templates filled with data, rendered in one child process.
 * Data always travels as JSON that the template reads; no template source is ever built from it.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import QRCode from 'qrcode';

/** Standards of archiving and accessibility the renderer offers; `a-2b` is PDF/A-2b, the one of printed papers. */
export type PdfStandard = 'a-2b' | 'a-2a' | 'a-2u' | 'a-3b' | 'ua-1' | '1.7';

/** Where the worker finds templates and fonts; given once, as its argument. */
export interface WorkerSetup {
  readonly templatesDir: string;
  readonly fontDirs: readonly string[];
}

/** One document to render, as it goes to the worker. */
export interface RenderJob {
  readonly id: number;
  readonly template: string;
  readonly json: string;
  readonly assets: Readonly<Record<string, Uint8Array | string>>;
  readonly standard: PdfStandard;
  readonly createdAtSeconds: number;
}

/** The worker's answer: the document, or what went wrong. */
export type RenderReply =
  | { readonly id: number; readonly pdf: Uint8Array }
  | { readonly id: number; readonly fault: string };

/** What a caller may ask of one document. */
export interface RenderOptions {
  readonly standard?: PdfStandard;
  /** Date written into the document. The same data and the same date give the same bytes. */
  readonly createdAt?: Temporal.Instant;
}

/** Renders documents, one at a time in the order asked. */
export interface PdfRenderer {
  /**
   * Fills a template with data, which the template reads as `json("/data.json")`, and assets, read as `/assets/<name>`.
   *
   * @param template  path below the templates directory, such as `result.typ`
   * @throws a fault (not a refusal) when the template fails, the time runs out or the queue is full
   */
  render(
    template: string,
    data: unknown,
    assets?: Readonly<Record<string, Uint8Array | string>>,
    options?: RenderOptions,
  ): Promise<Uint8Array>;
  /** Ends the worker; documents still waiting are rejected. */
  close(): void;
}

/** How the renderer is built. */
export interface PdfRendererSetup {
  readonly templatesDir: string;
  /** Directories of TTF or OTF files, searched with their subdirectories; the office fonts when absent. */
  readonly fontDirs?: readonly string[];
  /** Longest time for one document, milliseconds; then the worker is killed and a new one takes the next document. */
  readonly timeoutMs?: number;
  /** Most documents waiting; a longer queue means the machine is too slow, and later ones fail at once. */
  readonly maxWaiting?: number;
}

/** Tinos has the measures of Times New Roman, which NĐ 30/2020 asks for; Be Vietnam Pro is the face of the screens. */
export const officeFontDirs: readonly string[] = [
  packageDir('@expo-google-fonts/tinos'),
  join(packageDir('@expo-google-fonts/be-vietnam-pro'), '400Regular'),
  join(packageDir('@expo-google-fonts/be-vietnam-pro'), '700Bold'),
];

function packageDir(name: string): string {
  return dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)));
}

const workerFile = fileURLToPath(new URL('./pdf-worker.ts', import.meta.url));
/** Used when the caller names no date: any fixed one keeps the bytes repeatable, and PDF/A requires one. */
const undatedSeconds = Date.UTC(2025, 0, 1) / 1000;

interface Waiting {
  readonly job: RenderJob;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (fault: Error) => void;
}

/** Starts the renderer and, at once, its worker, so that the first document finds the compiler ready. */
export function createPdfRenderer(setup: PdfRendererSetup): PdfRenderer {
  const { timeoutMs = 10_000, maxWaiting = 500 } = setup;
  const workerSetup = { templatesDir: setup.templatesDir, fontDirs: setup.fontDirs ?? officeFontDirs };
  const queue: Waiting[] = [];
  let current: Waiting | undefined;
  let timer: NodeJS.Timeout | undefined;
  let nextId = 1;
  let closed = false;
  let worker: ChildProcess | undefined = startWorker();

  function startWorker(): ChildProcess {
    const child = fork(workerFile, [JSON.stringify(workerSetup)], {
      execArgv: [],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (reply: RenderReply) => settle(reply));
    child.on('error', () => giveUp(child, 'could not be started'));
    child.on('exit', () => giveUp(child, 'ended unexpectedly'));
    return child;
  }

  /** A dead or stuck worker costs its own document only: the next one starts a fresh worker. */
  function giveUp(dead: ChildProcess | undefined, why: string): void {
    if (closed || !dead || dead !== worker) return;
    dead.kill('SIGKILL');
    worker = undefined;
    if (current) settle({ id: current.job.id, fault: `the PDF worker ${why}` });
  }

  function settle(reply: RenderReply): void {
    if (!current || reply.id !== current.job.id) return;
    const { resolve, reject, job } = current;
    clearTimeout(timer);
    current = undefined;
    if ('pdf' in reply) resolve(reply.pdf);
    else reject(new Error(`PDF of ${job.template}: ${reply.fault}`));
    next();
  }

  function next(): void {
    if (current) return;
    current = queue.shift();
    if (!current) return;
    timer = setTimeout(() => giveUp(worker, `took longer than ${timeoutMs} ms`), timeoutMs);
    worker ??= startWorker();
    worker.send(current.job);
  }

  return {
    render(template, data, assets = {}, options = {}) {
      const createdAtSeconds = options.createdAt
        ? Math.floor(options.createdAt.epochMilliseconds / 1000)
        : undatedSeconds;
      const standard = options.standard ?? 'a-2b';
      return new Promise((resolve, reject) => {
        if (closed) return reject(new Error('the PDF renderer is closed'));
        if (queue.length >= maxWaiting)
          return reject(new Error('too many documents wait for the PDF worker'));
        const job = {
          id: nextId++,
          template,
          json: JSON.stringify(data),
          assets,
          standard,
          createdAtSeconds,
        };
        queue.push({ job, resolve, reject });
        next();
      });
    },
    close() {
      closed = true;
      clearTimeout(timer);
      worker?.kill('SIGKILL');
      const fault = new Error('the PDF renderer is closed');
      for (const waiting of current ? [current, ...queue] : queue) waiting.reject(fault);
      current = undefined;
      queue.length = 0;
    },
  };
}

/**
 * A QR code as SVG text, for `render`'s assets.
 *
 * @param text  what a phone reads, usually the address where the paper can be checked
 */
export function qrSvg(text: string): Promise<string> {
  return QRCode.toString(text, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' });
}

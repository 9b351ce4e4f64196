/** The lines of whatever file a plan comes in (đọc tệp kế hoạch): Word, PDF, text, or a scan. */
import { ensure, isRefusal } from '#kernel/refusal';
import { errors } from '../../../errors.ts';
import type { SourceLine } from '../../lines.ts';
import { linesOfPages } from '../../pdf.ts';
import { readSource } from '../../source.ts';
import { mendLines } from '../mend.ts';
import { findScanModel, recognisePages } from './recognise.ts';

/** What reading a file may cost. */
export interface FileReading {
  /** Folder of the recognition model; the usual places are searched when absent. */
  readonly modelDir?: string;
  readonly mostPages?: number;
  /** Longest time for one scanned page, milliseconds. */
  readonly pageMs?: number;
}

/** True when this machine can read scans (đọc được bản quét); otherwise the offer is not shown. */
export function readsScans(modelDir?: string): boolean {
  return findScanModel(modelDir) !== undefined;
}

/**
 * Lines of a plan's file, told by its content. A PDF without text is recognised in a child process when this machine has
 * the Vietnamese model.
 *
 * @throws plans/file-empty, plans/file-not-readable, plans/file-without-text, plans/scan-not-readable
 */
export async function readPlanFile(bytes: Uint8Array, reading: FileReading = {}): Promise<SourceLine[]> {
  try {
    return await readSource(bytes);
  } catch (error) {
    const modelDir = findScanModel(reading.modelDir);
    if (!isRefusal(error, errors.fileWithoutText.code) || modelDir === undefined) throw error;
    const scan = await recognisePages(bytes, { ...reading, modelDir }).catch(() => undefined);
    const lines = mendLines(linesOfPages(scan?.pages ?? []));
    ensure(lines.length > 0, errors.scanNotReadable);
    return lines;
  }
}

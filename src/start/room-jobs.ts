import type { FileStore } from '#kernel/files';
import type { Jobs } from '#kernel/jobs';
import type { PdfRenderer } from '#kernel/pdf';

/** What listeners need that only `start` builds. */
export interface JobParts {
  readonly files: FileStore;
  readonly pdf: PdfRenderer;
  readonly dataDir: string;
}

/** Every room's listeners. Also called by processes that only write, so that their events find their listeners. */
export async function registerJobs(_jobs: Jobs, _parts: JobParts): Promise<void> {
  return;
}

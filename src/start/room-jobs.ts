import path from 'node:path';
import type { FileStore } from '#kernel/files';
import type { Jobs } from '#kernel/jobs';
import type { PdfRenderer } from '#kernel/pdf';
import { createDemoSigner } from '#kernel/sign';
import * as dossiersJobs from '../modules/dossiers/jobs.ts';
import * as miningJobs from '../modules/mining/jobs.ts';
import { registerSimulations } from '../modules/mining/simulation-jobs.ts';
import { registerProcess } from '../modules/dossiers/process-jobs.ts';
import { registerCalendar } from '../modules/dossiers/calendar-jobs.ts';
import { registerWatch } from '../modules/dossiers/watch-jobs.ts';
import * as notificationsJobs from '../modules/notifications/jobs.ts';
import * as plansJobs from '../modules/plans/jobs.ts';
import * as qualityJobs from '../modules/quality/jobs.ts';

/** What listeners need that only `start` builds. */
export interface JobParts {
  readonly files: FileStore;
  readonly pdf: PdfRenderer;
  readonly publicUrl: string;
  readonly dataDir: string;
}

/** Every room's listeners. A process that only writes registers them too, so that its events find them. */
export async function registerJobs(jobs: Jobs, parts: JobParts): Promise<void> {
  const signer = await createDemoSigner(path.join(parts.dataDir, 'keys'));
  notificationsJobs.register(jobs);
  dossiersJobs.register(jobs, { ...parts, signer });
  registerWatch(jobs);
  registerCalendar(jobs);
  registerProcess(jobs);
  miningJobs.register(jobs);
  registerSimulations(jobs);
  qualityJobs.register(jobs);
  plansJobs.register(jobs, { ...parts, signer });
}

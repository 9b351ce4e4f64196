import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type Clock, systemClock } from '#kernel/clock';
import { createFileStore, type FileStore } from '#kernel/files';
import { createJobs, startWorker } from '#kernel/jobs';
import { createPdfRenderer, officeFontDirs } from '#kernel/pdf';
import { templatesDir } from '#modules/documents';
import { createApp } from '../../src/start/app.ts';
import { registerJobs } from '../../src/start/room-jobs.ts';
import type { TestDatabase } from './database.ts';
import { demoDatabase } from './demo.ts';

/** The whole product in this process, on a database of its own with the demo province: for journeys and page tests. */
export interface TestApp {
  readonly base: string;
  readonly database: TestDatabase;
  readonly files: FileStore;
  close(): Promise<void>;
}

/** What a test may want to watch or steer. */
export interface Watched {
  /** Where the structured log goes. */
  readonly log?: NodeJS.WritableStream;
  readonly ready?: () => Promise<boolean>;
}

/**
 * Starts the product on a free port, jobs included.
 *
 * @param clock  the present of pages and rules that read `ctx.now`; recorded times are always the database's
 */
export async function startTestApp(clock: Clock = systemClock, watched: Watched = {}): Promise<TestApp> {
  const database = await demoDatabase();
  const dir = mkdtempSync(path.join(os.tmpdir(), 'motcua-app-'));
  chmodSync(dir, 0o755);
  const files = await createFileStore(path.join(dir, 'files'));
  const pdf = createPdfRenderer({ templatesDir, fontDirs: officeFontDirs });
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 5 });
  owner.on('error', () => undefined);
  owner.on('connect', (client) => client.on('error', () => undefined));
  const publicUrl = 'http://localhost';
  const parts = { files, pdf, publicUrl };
  const app = await createApp({
    ...parts,
    db: database.db,
    tenant: database.tenant,
    clock,
    secure: false,
    pageCacheSeconds: 0,
    ready: watched.ready ?? (async () => true),
    log: watched.log ?? null,
  });
  const jobs = createJobs();
  await registerJobs(jobs, { ...parts, dataDir: dir });
  const worker = await startWorker(jobs, {
    ownerPool: owner,
    db: database.db,
    tenants: async () => [database.tenant],
    clock,
    onFault: (task, error) => console.error(task, error),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    base: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    database,
    files,
    close: async () => {
      await app.close();
      await worker.stop();
      pdf.close();
      await owner.end();
      await database.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

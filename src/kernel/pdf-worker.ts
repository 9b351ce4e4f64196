/**
 * The child process in which Typst runs. The compiler is native and synchronous, so a stuck document can only be
 * stopped from outside: a thread's `terminate()` waits for native code to return (measured), a process can be killed.
 */
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { RenderJob, RenderReply, WorkerSetup } from './pdf.ts';

const setup = JSON.parse(process.argv[2] ?? '{}') as WorkerSetup;
const compiler = NodeCompiler.create({
  workspace: setup.templatesDir,
  fontArgs: [{ fontPaths: [...setup.fontDirs] }],
});

/** Puts data and assets where the template reads them, compiles, and takes them away again. */
function render(job: RenderJob): Uint8Array {
  compiler.resetShadow();
  compiler.mapShadow(join(setup.templatesDir, 'data.json'), Buffer.from(job.json));
  for (const [name, content] of Object.entries(job.assets)) {
    compiler.mapShadow(join(setup.templatesDir, 'assets', name), Buffer.from(content));
  }
  const compiled = compiler.compile({ mainFilePath: join(setup.templatesDir, job.template) });
  const document = compiled.result;
  if (!document) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics ?? 'no document'));
  const pdf = compiler.pdf(document, {
    pdfStandard: job.standard,
    creationTimestamp: job.createdAtSeconds,
  });
  compiler.evictCache(10);
  return new Uint8Array(pdf);
}

function answer(job: RenderJob): RenderReply {
  try {
    return { id: job.id, pdf: render(job) };
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    // The export errors of the binding carry their text in `code`, with an empty message.
    return { id: job.id, fault: [message, code].filter(Boolean).join(' ') };
  }
}

process.on('message', (job: RenderJob) => process.send?.(answer(job)));
process.on('disconnect', () => process.exit(0));

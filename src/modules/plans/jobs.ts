import type { FileStore } from '#kernel/files';
import { uuidv7 } from '#kernel/ids';
import type { Jobs } from '#kernel/jobs';
import type { PdfRenderer } from '#kernel/pdf';
import type { Signer } from '#kernel/sign';
import { reading } from '#kernel/tx';
import { keepSignedFile, listPapers, type OfficialDocument, printOfficial } from '#modules/documents';

import { registerEvidence } from './evidence-jobs.ts';
import { registerReminders } from './print/reminder-jobs.ts';

/** What the listeners of this room need that only `start` builds. */
export interface PlanSigning {
  readonly pdf: PdfRenderer;
  readonly files: FileStore;
  readonly signer: Signer;
}

/**
 * After a plan was issued: it is printed as it was issued, signed digitally and kept (ký số kế hoạch). Run twice, it
 * finds the signed file and does nothing.
 */
export function register(jobs: Jobs, parts: PlanSigning): void {
  registerReminders(jobs);
  registerEvidence(jobs);
  jobs.on('plans.issued', 'plans.sign-plan', async (ctx, event) => {
    const papers = await listPapers(reading(ctx), event.key);
    for (const paper of papers.filter((one) => one.kind === 'plan' && one.signedSha256 === null)) {
      const document = paper.content['document'] as OfficialDocument;
      const signed = await parts.signer.sign(await printOfficial(parts.pdf, document), {
        reason: 'Ký ban hành kế hoạch',
        name: document.signer.name,
        location: ctx.tenant.name,
        at: paper.issuedAt,
      });
      const stored = await parts.files.put(signed);
      await keepSignedFile(
        ctx,
        { id: paper.id, subject: paper.subject },
        {
          id: uuidv7(ctx.now.epochMilliseconds),
          ...stored,
          mediaType: 'application/pdf',
          name: `ke-hoach-${paper.number.replace(/[^\p{L}\p{N}]+/gu, '-')}.pdf`,
          uploadedBy: null,
        },
      );
    }
  });
}

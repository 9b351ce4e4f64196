import type { Ctx } from '#kernel/context';
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
 * Reminders, evidence, signatures. What was issued is printed as it was issued, signed digitally and kept (ký số kế hoạch,
 * công văn, báo cáo); run twice, it finds the signed file and does nothing.
 */
export function register(jobs: Jobs, parts: PlanSigning): void {
  registerReminders(jobs);
  registerEvidence(jobs);
  jobs.on('plans.issued', 'plans.sign-plan', (ctx, event) => signPapers(ctx, event.key, parts));
  jobs.on('plans.paper-sent', 'plans.sign-paper', (ctx, event) => signPapers(ctx, event.key, parts));
}

/** What the signature of a paper says, and how its file is called. */
const SIGNED: Readonly<Record<string, { readonly reason: string; readonly file: string }>> = {
  plan: { reason: 'Ký ban hành kế hoạch', file: 'ke-hoach' },
  'plan-letter': { reason: 'Ký công văn đôn đốc', file: 'don-doc' },
  'plan-report': { reason: 'Ký báo cáo', file: 'bao-cao' },
};

async function signPapers(ctx: Ctx, planId: string, parts: PlanSigning): Promise<void> {
  for (const paper of await listPapers(reading(ctx), planId)) {
    const about = SIGNED[paper.kind];
    if (!about || paper.signedSha256 !== null) continue;
    const document = paper.content['document'] as OfficialDocument;
    const signed = await parts.signer.sign(await printOfficial(parts.pdf, document), {
      reason: about.reason,
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
        name: `${about.file}-${paper.number.replace(/[^\p{L}\p{N}]+/gu, '-')}.pdf`,
        uploadedBy: null,
      },
    );
  }
}

import type { FileStore } from '#kernel/files';
import { uuidv7 } from '#kernel/ids';
import type { Jobs } from '#kernel/jobs';
import type { PdfRenderer } from '#kernel/pdf';
import type { Signer } from '#kernel/sign';
import { reading } from '#kernel/tx';
import { type IssuedPaper, keepSignedFile, listPapers, printUnsigned } from '#modules/documents';

/** What the listeners of this room need that only `start` builds. */
export interface SigningParts {
  readonly pdf: PdfRenderer;
  readonly files: FileStore;
  readonly signer: Signer;
  /** Address of this site: the QR code of a paper leads there. */
  readonly publicUrl: string;
}

/**
 * After a leader signed: the result is printed, signed digitally and kept (ký số kết quả). Run twice, it finds the
 * signed file and does nothing.
 */
export function register(jobs: Jobs, parts: SigningParts): void {
  jobs.on('dossiers.signed', 'dossiers.sign-result', async (ctx, event) => {
    const papers = await listPapers(reading(ctx), event.key);
    for (const paper of papers.filter((one) => one.kind === 'result' && one.signedSha256 === null)) {
      const signed = await parts.signer.sign(await printUnsigned(parts, paper), {
        reason: 'Ký kết quả giải quyết thủ tục hành chính',
        name: signerOf(paper),
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
          name: `ket-qua-${paper.number}.pdf`,
          uploadedBy: null,
        },
      );
    }
  });
}

function signerOf(paper: IssuedPaper): string {
  const signer = paper.content['signer'] as { name?: string } | undefined;
  return signer?.name ?? '';
}

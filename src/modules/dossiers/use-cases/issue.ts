import { uuidv7 } from '#kernel/ids';
import { localDate } from '#kernel/clock';
import type { Tx } from '#kernel/tx';
import type { ProcedureContent } from '#modules/catalogue';
import { getUnit } from '#modules/directory';
import { issuePaper, type PaperContents } from '#modules/documents';
import type { Content } from '../model.ts';
import { circularOn, type PaperFacts } from '../papers.ts';

/** A paper of a dossier, ready to be recorded. */
interface DossierPaper<K extends keyof PaperContents> {
  readonly dossierId: string;
  readonly kind: K;
  readonly content: PaperContents[K];
}

/** Facts of this moment for a paper: unit, officer, content. */
export async function paperFacts(
  tx: Tx,
  about: {
    readonly code: string;
    readonly unitId: string;
    readonly at: Temporal.Instant;
    readonly procedure: ProcedureContent;
    readonly content: Content;
  },
): Promise<PaperFacts> {
  const unit = await getUnit(tx, about.unitId);
  const parent = unit.parentId ? await getUnit(tx, unit.parentId) : null;
  const { actor } = tx.ctx;
  return {
    code: about.code,
    procedure: about.procedure,
    content: about.content,
    at: about.at,
    issuer: { name: unit.name, parentName: parent?.name ?? null, place: tx.ctx.tenant.name },
    officer: actor.kind === 'officer' ? { name: actor.name, title: actor.title } : { name: '', title: '' },
  };
}

/** Records a paper under the forms of its day. @returns its id */
export async function issueDossierPaper<K extends keyof PaperContents>(
  tx: Tx,
  at: Temporal.Instant,
  paper: DossierPaper<K>,
): Promise<string> {
  const id = uuidv7(at.epochMilliseconds);
  await issuePaper(tx, {
    id,
    subject: paper.dossierId,
    kind: paper.kind,
    circular: circularOn(localDate(at)),
    number: paper.content.number ?? '',
    content: paper.content as unknown as Record<string, unknown>,
  });
  return id;
}

import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { errors } from '../errors.ts';
import type { Content } from '../model.ts';
import { record } from '../progress.ts';
import { changeDossier, partyOf } from './change.ts';
import { moved, type Moved } from './work-on-dossier.ts';

/**
 * The applicant adjusts an online dossier (điều chỉnh hồ sơ) until the decision is signed; what was handed in before
 * stays as a version, the clock is not touched.
 *
 * @throws dossiers/not-found, dossiers/action-not-allowed, dossiers/already-signed
 * @emits dossiers.adjusted { code, unit, applicant }
 * @law ND-118-2025/21  from acceptance by the system until the decision
 */
export function adjustDossier(ctx: Ctx, code: string, content: Content): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    const { state } = loaded.progress;
    const own =
      ctx.actor.kind !== 'officer' &&
      'accountId' in ctx.actor &&
      ctx.actor.accountId === loaded.dossier.applicantAccount;
    ensure(own && loaded.dossier.channel === 'online', errors.notFound);
    ensure(!state?.signed, errors.alreadySigned);
    const version = (state?.contentVersion ?? 1) + 1;
    const papers = content.papers.map((p) => ({ key: p.key, files: p.files.map((f) => f.sha256) }));
    const progress = record(loaded.progress, 'adjust', partyOf(ctx), { content: version, papers });
    return { progress, content: { version, content }, answer: moved(code, progress) };
  });
}

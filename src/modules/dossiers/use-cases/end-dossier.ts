import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { clockOf, mayCloseAt } from '../due.ts';
import { errors } from '../errors.ts';
import { completionLimit } from '../law.ts';
import { stopNotice } from '../papers.ts';
import { endProcess, record } from '../progress.ts';
import { changeDossier, type Loaded, partyOf, stepActorOf } from './change.ts';
import { factsOf } from './decide-dossier.ts';
import { issueDossierPaper } from './issue.ts';
import { moved, type Moved } from './work-on-dossier.ts';

/** What goes back to the applicant when a dossier is stopped. */
export interface StopTerms {
  readonly returnedPapers: readonly string[];
  readonly refundedVnd: number | null;
  readonly keptVnd: number | null;
}

/**
 * Confirms a withdrawal with the stop notice (thông báo dừng giải quyết, mẫu 05): papers go back, fees are settled.
 *
 * @throws dossiers/not-your-unit, dossiers/action-not-allowed
 * @emits dossiers.stopped { code, unit, applicant }
 * @law ND-118-2025/21.1
 */
export function stopDossier(ctx: Ctx, code: string, terms: StopTerms): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    ensureDesk(ctx, loaded);
    const withdrawal = loaded.dossier.actions.findLast((a) => a.kind === 'withdraw');
    const stopped = record(loaded.progress, 'stop', partyOf(ctx, loaded.dossier.receivingUnit), { ...terms });
    const facts = await factsOf(loaded, loaded.dossier.receivingUnit);
    await issueDossierPaper(loaded.tx, loaded.dossier.at, {
      dossierId: loaded.dossier.id,
      kind: 'stop-notice',
      content: stopNotice(facts, {
        requestedAt: withdrawal?.at ?? loaded.dossier.at,
        reason: String(withdrawal?.payload['reason'] ?? ''),
        ...terms,
      }),
    });
    return { progress: stopped, answer: moved(code, stopped) };
  });
}

/**
 * Closes a dossier whose applicant let the time for completing it pass (đóng hồ sơ); by the system's sweep, or by the
 * desk. Never before that time.
 *
 * @throws dossiers/not-yet-closable, dossiers/not-your-unit, dossiers/action-not-allowed
 * @emits dossiers.closed { code, unit, applicant }
 * @law ND-118-2025/19.5  15 days without the supplement
 */
export function closeDossier(ctx: Ctx, code: string): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    if (ctx.actor.kind !== 'system') ensureDesk(ctx, loaded);
    const { progress, dossier, calendar } = loaded;
    const pinned = progress.state?.pinned ?? null;
    const clock = clockOf(calendar, pinned, dossier.actions);
    const asked = dossier.actions.findLast(
      (a) => a.kind === 'ask-completion' || a.kind === 'request-supplement',
    );
    ensure(asked, errors.notYetClosable);
    const closes = completionLimit(pinned, dossier.actions);
    ensure(mayCloseAt(calendar, clock, asked.at, dossier.at, closes), errors.notYetClosable, {
      asked: asked.at.toString(),
    });
    const closed = endProcess(
      record(progress, 'close', partyOf(ctx, dossier.receivingUnit), { asked: asked.seq }),
    );
    return { progress: closed, answer: moved(code, closed) };
  });
}

/** @throws dossiers/not-your-unit */
function ensureDesk(ctx: Ctx, loaded: Loaded): void {
  const holds = stepActorOf(ctx).roles.some(
    (g) => g.role === 'desk-clerk' && g.unitId === loaded.dossier.receivingUnit,
  );
  ensure(holds, errors.notYourUnit, { roles: ['desk-clerk'] });
}

import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { clockErrors } from '../clock/errors.ts';
import { readProfile } from '../clock/profile-shape.ts';
import { errors } from '../errors.ts';
import { insertNextProfile } from '../profile-store.ts';

/** A version of a law profile that was published. */
export interface PublishedProfile {
  readonly id: string;
  readonly version: number;
  readonly from: string;
  readonly to: string | null;
}

/**
 * Publishes a new version of a law profile (cập nhật quy định về thời hạn). It holds for dossiers accepted from its first
 * day on; those accepted before stay on theirs, so it cannot begin in the past.
 *
 * @param raw  the profile as JSON
 * @throws dossiers/profile-invalid, dossiers/profile-in-past, dossiers/not-your-unit
 * @emits dossiers.profile-published { version, from }
 */
export function publishProfile(ctx: Ctx, raw: unknown): Promise<PublishedProfile> {
  const profile = readProfile(raw);
  return inTx(ctx, async (tx) => {
    ensure(ctx.actor.kind === 'system', errors.notYourUnit, { roles: ['administrator'] });
    const today = localDate(ctx.now);
    ensure(profile.from >= today, clockErrors.profileInPast, { from: profile.from, today });
    const version = await insertNextProfile(tx, profile);
    tx.emit('dossiers.profile-published', profile.id, { version, from: profile.from });
    return { id: profile.id, version, from: profile.from, to: profile.to };
  });
}

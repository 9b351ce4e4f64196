import type { Actor } from './context.ts';
import { errors } from './errors.ts';
import { Refusal } from './refusal.ts';

/** Who may come through a route: everybody, anybody signed in, one kind of account, or officers with a role. */
export type Access = 'public' | 'signed-in' | 'citizen' | 'officer' | { readonly roles: readonly string[] };

/** What every route declares; a route without one does not start the server. */
export interface Gate {
  readonly access: Access;
  /** Name of the look that is recorded for each answer with personal data; `none` where there is none. */
  readonly audit: 'none' | `${string}.${string}`;
}

/**
 * Lets an actor through, or refuses. Rules on the loaded thing itself come after, in the use case.
 *
 * @throws kernel/sign-in-required, kernel/forbidden
 */
export function pass(actor: Actor, access: Access): void {
  if (access === 'public') return;
  if (actor.kind === 'anonymous') throw new Refusal(errors.signInRequired);
  if (access === 'signed-in' || actor.kind === 'system') return;
  const allowed =
    access === 'citizen'
      ? actor.kind !== 'officer'
      : access === 'officer'
        ? actor.kind === 'officer'
        : actor.kind === 'officer' && actor.roles.some((grant) => access.roles.includes(grant.role));
  if (!allowed) throw new Refusal(errors.forbidden);
}

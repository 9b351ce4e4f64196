import type { InPlaceOf } from '#kernel/context';
import type { Action, StepActor } from './model.ts';

/** The step or duty that an act belongs to. */
export interface Duty {
  readonly roles: readonly string[];
  readonly unitId: string;
  readonly holderAccount: string | null;
}

/**
 * In whose place the actor does a step (thay cho ai): of the holder whose role the actor has for these days; of nobody where
 * the role is the actor's own; null when in nobody's.
 */
export function representedIn(actor: StepActor, duty: Duty): InPlaceOf | null {
  const grants = actor.roles.filter(
    (grant) => duty.roles.includes(grant.role) && grant.unitId === duty.unitId,
  );
  const forHolder = grants.find((grant) => grant.inPlaceOf?.accountId === duty.holderAccount);
  if (duty.holderAccount !== null && forHolder?.inPlaceOf) return forHolder.inPlaceOf;
  if (grants.some((grant) => grant.inPlaceOf === undefined)) return null;
  return grants[0]?.inPlaceOf ?? null;
}

/** Roles that approve what others propose. */
export const APPROVERS = ['unit-head', 'leader'];

/**
 * Accounts that drafted or checked what is to be signed since the dossier was accepted (người thụ lý): whoever signs in the
 * place of another must not be one of them.
 */
export function draftersOf(actions: readonly Action[]): string[] {
  return actions.flatMap((action) =>
    action.kind === 'complete-step' && action.actorId !== null ? [action.actorId] : [],
  );
}

/**
 * What a paper prints before the post of who signs in the place of another (thừa uỷ quyền, ký thay); null where one signs
 * in one's own right.
 *
 * @law ND-30-2020/I.II.7  TUQ. before the post of who delegated, KT. where a deputy signs for who is away
 */
export function signsFor(inPlaceOf: InPlaceOf | null | undefined): string | null {
  if (!inPlaceOf) return null;
  return `${inPlaceOf.kind === 'delegation' ? 'TUQ.' : 'KT.'} ${inPlaceOf.title}`;
}

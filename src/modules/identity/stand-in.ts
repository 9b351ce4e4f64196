import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';
import type { Granter } from './model.ts';

/** Why somebody acts in the place of another: who is away (vắng mặt), or who hands on an authority (uỷ quyền). */
export type StandInKind = 'absence' | 'delegation';

/** Who may be represented by whom (làm thay): a role of one account, for a unit, from day to day. */
export interface StandInTerms {
  readonly kind: StandInKind;
  readonly accountId: string;
  readonly substituteId: string;
  readonly role: string;
  /** Unit for which the role is held. */
  readonly heldUnitId: string;
  /** Unit for which the substitute acts: the same, or a desk below it. */
  readonly unitId: string;
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  /** Reason of the absence, or number and date of the paper that delegates. */
  readonly basis: string;
}

/** Longest arrangement, in days: what lasts longer is an appointment. */
const MOST_DAYS = 366;

/**
 * Days that make sense: the last one not before the first, not gone yet, at most a year.
 *
 * @param today  `YYYY-MM-DD`
 * @throws identity/stand-in-days
 */
export function ensureStandInDays({ from, to }: Pick<StandInTerms, 'from' | 'to'>, today: string): void {
  const days = daysBetween(from, to);
  ensure(days !== null && days >= 0 && days < MOST_DAYS && to >= today, errors.standInDays, {
    most: MOST_DAYS,
  });
}

function daysBetween(from: string, to: string): number | null {
  const [first, last] = [from, to].map((on) =>
    /^\d{4}-\d\d-\d\d$/.test(on) ? Date.parse(`${on}T00:00:00Z`) : Number.NaN,
  );
  const days = ((last ?? Number.NaN) - (first ?? Number.NaN)) / 86_400_000;
  return Number.isNaN(days) ? null : days;
}

/**
 * Who may arrange it: an authority is handed on by who has it; an absence is recorded by a head or leader of the unit or
 * of one above it, or by a head or leader who is away.
 *
 * @param unitLine  ids of the unit of the role and of those above it
 * @throws identity/stand-in-not-yours, identity/stand-in-self
 */
export function ensureMayArrange(arranger: Granter, terms: StandInTerms, unitLine: readonly string[]): void {
  ensure(terms.accountId !== terms.substituteId, errors.standInSelf);
  const heads = (arranger.roles ?? []).some(
    (grant) => (grant.role === 'unit-head' || grant.role === 'leader') && unitLine.includes(grant.unitId),
  );
  const own = arranger.accountId === terms.accountId;
  const authority = terms.role === 'unit-head' || terms.role === 'leader';
  const may =
    arranger.kind === 'system' ||
    (terms.kind === 'delegation' ? own && authority : heads && (!own || authority));
  ensure(may, errors.standInNotYours);
}

/** Whether a substitute is near enough: works for the unit, the one above it, or one directly below it. */
export function isNear(
  unit: { readonly id: string; readonly parentId: string | null },
  workplaces: readonly { readonly id: string; readonly parentId: string | null }[],
): boolean {
  return workplaces.some(
    (place) => place.id === unit.id || place.id === unit.parentId || place.parentId === unit.id,
  );
}

import type { Limit } from '#modules/calendar';
import type { ClockPolicy } from './clock.ts';
import type { ClockLaw } from './profiles.ts';

/**
 * What a sector law says of supplements for one procedure (thời hạn theo pháp luật chuyên ngành), as acceptance pins it.
 * It goes before the profile; what it does not say, the profile says.
 */
export type SectorTime = Pick<ClockPolicy, 'supplementWithin' | 'closesAfter' | 'supplementLaw'>;

/** Time of the applicant until the dossier is closed; null: never by time (thời hạn hoàn thiện hồ sơ). */
export function closesAfterOf(law: Pick<ClockLaw, 'supplement'>, sector: SectorTime = {}): Limit | null {
  return sector.closesAfter === undefined ? law.supplement.closesAfter : sector.closesAfter;
}

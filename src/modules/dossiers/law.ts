import { type Calendar, dueAt, type Limit } from '#modules/calendar';
import { localDate, localMinutes } from '#kernel/clock';
import type { SectorRule } from '#modules/catalogue';
import {
  type ClockLaw,
  getProfile,
  type IntakeLaw,
  intakeLawOf,
  lawProfiles,
  profileInForce,
  type ProfileVersion,
} from './clock/profiles.ts';
import { closesAfterOf, type SectorTime } from './clock/sector.ts';
import type { Action, Pinned } from './model.ts';

/** What a submission pins of the law (quy định ghim khi nộp): it holds until the acceptance pins the rest. */
export interface PinnedAtIntake {
  readonly profile: string;
  readonly version: number;
  /** What the version says, where it is not part of the code: the log explains itself. */
  readonly law?: IntakeLaw;
  readonly sector?: SectorTime;
}

/** What a submission pins of the law in force on its day (ghim quy định khi nộp). */
export function pinAtIntake(
  { profile, version }: ProfileVersion,
  sector: SectorRule | undefined,
): PinnedAtIntake {
  return {
    profile: profile.id,
    version,
    ...(isOfCode(profile.id, version) ? {} : { law: intakeLawOf(profile) }),
    ...(sector ? { sector: sectorTimeOf(sector) } : {}),
  };
}

/** True for the first version of a profile of the code: a log need not repeat it. */
export function isOfCode(id: string, version: number): boolean {
  return version === 1 && lawProfiles.some((known) => known.id === id);
}

/** A sector rule of a procedure as the clock counts with it (thời hạn theo pháp luật chuyên ngành). */
export function sectorTimeOf({ askWithin, closesAfter, law }: SectorRule): SectorTime {
  return {
    ...(askWithin === undefined ? {} : { supplementWithin: askWithin }),
    ...(closesAfter === undefined ? {} : { closesAfter }),
    supplementLaw: law,
  };
}

/** The law that acceptance pinned: told by the log itself, or the version that is part of the code. */
export function lawOf(pinned: Pick<Pinned, 'profile' | 'law'>): ClockLaw {
  return pinned.law ?? getProfile(pinned.profile);
}

const pinnedAtIntake = (actions: readonly Action[]): PinnedAtIntake | undefined =>
  actions[0]?.payload['law'] as PinnedAtIntake | undefined;

/** The law of a dossier that is not accepted yet: pinned by its submission, in older logs that of the code on its day. */
export function lawAtIntake(actions: readonly Action[]): IntakeLaw {
  const pinned = pinnedAtIntake(actions);
  if (pinned) return pinned.law ?? getProfile(pinned.profile);
  const submitted = actions[0];
  if (!submitted) throw new RangeError('a log of actions begins with submit');
  return profileInForce(localDate(submitted.at));
}

/** Time of the applicant to complete the dossier, before acceptance or after (thời hạn hoàn thiện hồ sơ); null: without end. */
export function completionLimit(pinned: Pinned | null, actions: readonly Action[]): Limit | null {
  return pinned
    ? closesAfterOf(lawOf(pinned), pinned.sector)
    : closesAfterOf(lawAtIntake(actions), pinnedAtIntake(actions)?.sector);
}

/** Last day of the applicant for a request made now, ISO date, as the letter prints it; null: without end. */
export function completeBy(
  calendar: Calendar,
  pinned: Pinned | null,
  actions: readonly Action[],
  at: Temporal.Instant,
): string | null {
  const limit = completionLimit(pinned, actions);
  return limit && dueAt(calendar, localMinutes(at), limit).slice(0, 10);
}

import { type Calendar, workingMinutesBetween } from '#modules/calendar';
import { localMinutes } from '#kernel/clock';
import type { Status } from './statuses.ts';

/** Who is told that nothing happens on a dossier (nấc cảnh báo), from the one at the desk to the applicant. */
export type Rung = 'intake' | 'owner' | 'head' | 'leader' | 'citizen';

/** How long silence may last before a rung is told, in working minutes. */
export interface Ladder {
  readonly owner: number;
  readonly head: number;
  readonly leader: number;
  readonly citizen: number;
  /** Plain minutes until the desk is told of an online dossier that nobody answered. */
  readonly intake: number;
  /** True while nobody has confirmed these figures: shown as "chờ xác nhận". */
  readonly unconfirmed: boolean;
}

/**
 * The ladder of silence. The two hours of the intake are law; how long a dossier may lie is for the province to say.
 *
 * @law ND-118-2025/17.2  the system alerts the officer within two hours
 */
export const LADDER: Ladder = {
  intake: 120,
  owner: 960,
  head: 1440,
  leader: 2400,
  citizen: 3360,
  unconfirmed: true,
};

/** A dossier on which something should happen. */
export interface Silent {
  readonly status: Status;
  readonly channel: string;
  readonly lastAt: Temporal.Instant;
}

/** A dossier that the watchdog looks at: silent for a while, or waiting for its applicant. */
export interface SilentDossier extends Silent {
  readonly id: string;
  readonly code: string;
  readonly seq: number;
  readonly calendarEdition: number;
  readonly clockUnit: string;
  readonly responsibleUnit: string;
  readonly applicantAccount: string | null;
}

/** Rungs that are due for a silence, lowest first. A dossier that waits for the applicant, or for the collection of its result, alarms nobody. */
export function rungsDue(
  calendar: Calendar,
  silent: Silent,
  now: Temporal.Instant,
  ladder: Ladder = LADDER,
): { readonly rungs: readonly Rung[]; readonly minutes: number } {
  const waitsForOffice = silent.status === 'submitted' || silent.status === 'processing';
  if (!waitsForOffice) return { rungs: [], minutes: 0 };
  const minutes = workingMinutesBetween(calendar, localMinutes(silent.lastAt), localMinutes(now));
  const plain = (now.epochMilliseconds - silent.lastAt.epochMilliseconds) / 60_000;
  const rungs: Rung[] =
    silent.status === 'submitted' && silent.channel === 'online' && plain >= ladder.intake ? ['intake'] : [];
  for (const rung of ['owner', 'head', 'leader', 'citizen'] as const)
    if (minutes >= ladder[rung]) rungs.push(rung);
  return { rungs, minutes };
}

import { afterOpenMinutes, atOfEpoch, type Calendar, minuteOf, openMinutesBefore } from '#modules/calendar';
import type { Chance } from './random.ts';
import type { SimPerson } from './world.ts';

/** How a simulated dossier comes in. */
export type SimChannel = 'counter' | 'online' | 'post';

/** Local minute number to instant. */
export function instantAt(minute: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds((minute - UTC_OFFSET) * 60_000);
}

const UTC_OFFSET = 7 * 60;

/** Instant to local minute number. */
export function minuteAt(at: Temporal.Instant): number {
  return minuteOf(atOfEpoch(at.epochMilliseconds));
}

/** Most come online where that is offered, the more so with an account. */
export function drawChannel(chance: Chance, offered: readonly string[], person: SimPerson): SimChannel {
  const roll = chance.next();
  if (offered.includes('online') && (roll < 0.62 || (person.accountId !== null && roll < 0.9)))
    return 'online';
  return roll > 0.95 && offered.includes('post') ? 'post' : 'counter';
}

/** Citizens come while the office is open; an online submission may come at any hour. */
export function toOffice(calendar: Calendar, minute: number): number {
  const before = openMinutesBefore(calendar, minute);
  return afterOpenMinutes(calendar, minute, 1) - minute > 1
    ? afterOpenMinutes(calendar, minute, 1 + (before % 37))
    : minute;
}

const FAULTS = [
  {
    what: 'Tờ khai',
    asked: 'Bổ sung đầy đủ thông tin còn thiếu trong tờ khai.',
    clause: 'Điều 16 Nghị định số 118/2025/NĐ-CP',
  },
  {
    what: 'Bản chụp giấy tờ',
    asked: 'Chụp lại rõ nét, đủ các trang.',
    clause: 'Điều 17 Nghị định số 118/2025/NĐ-CP',
  },
  {
    what: 'Giấy ủy quyền',
    asked: 'Bổ sung văn bản ủy quyền hợp lệ.',
    clause: 'Điều 17 Nghị định số 118/2025/NĐ-CP',
  },
] as const;

/** A fault that an applicant is asked to mend. */
export const fault = (chance: Chance) => chance.pick(FAULTS);

import type { Runner } from '#kernel/db';
import { calendarOf } from '#modules/calendar';
import { type DossierCalendar, editionsOf } from '../due.ts';
import type { Action } from '../model.ts';

/**
 * The calendar that counts the time of a dossier (lịch tính thời hạn của hồ sơ): that of the unit in the edition that
 * holds for it now, with the editions before where a later one was applied to it.
 *
 * @throws calendar/edition-missing
 */
export async function calendarOfDossier(
  q: Runner,
  dossier: { readonly calendarEdition: number; readonly clockUnit: string },
  actions: readonly Action[],
): Promise<DossierCalendar> {
  const calendar = await calendarOf(q, dossier.calendarEdition, dossier.clockUnit);
  const editions = editionsOf(actions);
  if (editions.length < 2) return calendar;
  const earlier = await Promise.all(
    editions.map(async (edition) => [edition, await calendarOf(q, edition, dossier.clockUnit)] as const),
  );
  return { ...calendar, earlier: new Map(earlier) };
}

import type { Jobs } from '#kernel/jobs';
import { reading } from '#kernel/tx';
import { tellAccount } from '#modules/notifications';
import { findDossierFacts } from './reads.ts';
import { applyOrdered } from './use-cases/apply-calendar.ts';

/**
 * Open dossiers follow an ordered calendar (áp dụng lịch mới), and their applicants are told where the date moved. Run again,
 * both change nothing.
 */
export function registerCalendar(jobs: Jobs): void {
  jobs.on('dossiers.calendar-ordered', 'dossiers.apply-calendar', async (ctx, event) => {
    await applyOrdered(ctx, Number(event.payload['edition']));
  });
  jobs.on('dossiers.calendar-applied', 'dossiers.tell-calendar', async (ctx, event) => {
    const { code, applicant, seq } = event.payload as { code: string; applicant: string | null; seq: number };
    if (applicant === null) return;
    const facts = await findDossierFacts(reading(ctx), code);
    const applied = facts?.actions.find((action) => action.seq === seq)?.payload;
    if (!applied || applied['dueBefore'] === applied['dueAt']) return;
    await tellAccount(ctx, { eventId: event.id, accountId: applicant, template: 'calendar-moved', code });
  });
}

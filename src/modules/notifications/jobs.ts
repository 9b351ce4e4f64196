import type { Jobs } from '#kernel/jobs';
import { TEMPLATES } from './model.ts';
import { tellAccount } from './use-cases/tell-account.ts';

/** Tells the applicant's account of every act that concerns it; a dossier without an account has nobody to tell. */
export function register(jobs: Jobs): void {
  for (const template of TEMPLATES) {
    jobs.on(`dossiers.${template}`, `notifications.tell-${template}`, async (ctx, event) => {
      const { applicant, code } = event.payload;
      if (typeof applicant !== 'string' || typeof code !== 'string') return;
      await tellAccount(ctx, { eventId: event.id, accountId: applicant, template, code });
    });
  }
}

import type { vi } from './messages.vi.ts';

/** English texts of dossiers, with the same keys as the Vietnamese. */
export const en = {
  'dossiers/not-found': 'There is no such dossier, or you may not see it.',
  'dossiers/action-not-allowed':
    'The dossier is in a state that does not allow this. Open it again to see what can be done.',
  'dossiers/not-your-step': 'The step “{step}” is not for your role in the unit that holds the dossier.',
  'dossiers/taken-by-other': 'Somebody has taken this step: {holder}. The head of the unit can reassign it.',
  'dossiers/changed-meanwhile': 'Somebody else has just changed the dossier. Open it again and go on.',
  'dossiers/wrong-step': 'The dossier is at the step “{step}”: this cannot be done yet.',
  'dossiers/procedure-not-offered': 'Procedure {code} is published for information and not taken in here.',
  'dossiers/procedure-changed':
    'Procedure {code} has a new version. Look at what changed, then submit; your draft is kept.',
  'dossiers/channel-not-offered': 'This case is not taken in through the chosen channel.',
  'dossiers/unit-not-receiving': '{unit} does not receive dossiers. Choose a one-stop desk that is open.',
  'dossiers/paper-missing': 'Required papers are missing: {papers}.',
  'dossiers/answers-invalid': 'Some answers are not right yet. Correct the marked ones.',
  'dossiers/no-process': 'This procedure has no approved internal process, so it cannot be accepted yet.',
  'dossiers/reason-missing': 'State the reason and its legal basis.',
  'dossiers/request-repeated': 'A supplement may be asked for once only (Decree 118/2025/NĐ-CP, Article 17.2).',
  'dossiers/officer-not-suitable': 'The chosen person does not hold the role of this step in the unit.',
  'dossiers/receiver-not-checked':
    'Enter who receives the result and how identity or authorisation was checked.',
  'dossiers/draft-not-found': 'There is no such draft. It may have been submitted or deleted.',
  'dossiers/tracking-not-found':
    'No dossier matches this code and these last 4 digits. Check them on your receipt.',
  'dossiers/file-unknown': 'An attached file is gone or is not yours. Upload it again.',
  'dossiers/not-accepted': 'The dossier has not been accepted, so it has no time limit yet.',
  'dossiers/already-accepted': 'The dossier was accepted before.',
  'dossiers/already-ended': 'The dossier has ended; only handing over the result is left.',
  'dossiers/not-ended': 'The dossier has no result to hand over yet.',
  'dossiers/supplement-pending': 'The dossier waits for the applicant; nothing else can be done now.',
  'dossiers/no-supplement-pending': 'No supplement is being waited for.',
  'dossiers/supplement-repeated': 'A supplement was asked for once already.',
  'dossiers/supplement-too-late':
    'More than 3 working days have passed since acceptance: no supplement may be asked for (Decree 118/2025/NĐ-CP, Article 19.5).',
  'dossiers/extension-repeated': 'The dossier was given a new date once; once is the most.',
  'dossiers/extension-too-late': 'The apology and new date must come at least a day before the due date.',
  'dossiers/extension-without-date': 'Enter the new due date.',
  'dossiers/extension-not-later': 'The new due date must lie after the present one.',
  'dossiers/no-consultation-open': 'No consultation is waiting for an answer.',
  'dossiers/out-of-order': 'The action is dated before the one in front of it.',
  'dossiers/profile-unknown': 'No rules are in force for this day.',
} as const satisfies Record<keyof typeof vi, string>;

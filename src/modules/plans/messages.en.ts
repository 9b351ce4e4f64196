import type { vi } from './messages.vi.ts';

/** English texts of the plans room. */
export const en = {
  'plans/nothing-given': 'Paste the text of the plan or choose its file.',
  'plans/file-empty': 'The file is empty.',
  'plans/file-not-readable':
    'The file cannot be read. It must be Word (.docx), PDF or UTF-8 text, and undamaged.',
  'plans/file-without-text':
    'The file is a scan without text, and this server has no Vietnamese recognition model (package tesseract-ocr-vie). Hand in the Word file or a PDF with text.',
  'plans/scan-not-readable':
    'No text could be recognised on the scan. Scan again more clearly (200 dpi or more, straight), or hand in the Word file.',
  'plans/not-found': 'This plan was not found.',
  'plans/not-now':
    'The plan is at another step, so this cannot be done now. Reload the page to see the step.',
  'plans/changed-meanwhile':
    'Somebody else has just saved this plan. Look at the new copy and enter your part again; what you typed is still on this page.',
  'plans/not-yours': 'Your role does not allow this with this plan.',
  'plans/second-person': 'Who submitted may not sign; another leader must.',
  'plans/questions-open': '{open} points are still to be confirmed. Answer them all before submitting.',
  'plans/not-complete': 'The plan is not complete enough to submit: {what}.',
  'plans/number-taken': 'Number {number} is taken in register {register} of {year}. The next one is {next}.',
  'plans/field-invalid': '{field}: {why}',
  'plans/already-derived': 'The unit has its plan under this one already.',
  'plans/not-below': 'Only a unit below derives a plan from an issued plan above.',
  'plans/unit-unknown': 'No unit has the code “{unit}”.',
  'plans/year-unknown': 'The document does not print the year of the plan. Give the year.',
  'plans/already-done': 'This time of the task is reported as done already.',
  'plans/already-answered': 'Somebody has answered this proposal already. Load the page again.',
  'plans/occurrence-unknown': 'The task has no such time.',
  'plans/target-unknown': 'The task has no such target.',
  'plans/measured-here':
    'This target is counted from the dossiers here, so no other figure is taken. If it looks wrong, open the list of dossiers behind it.',
  'plans/figure-out-of-range': 'The figure is a number from 0 to {most}.',
  'plans/figure-day': 'The figure counts up to a day of {year} that has come.',
  'plans/evidence-missing': 'Name the paper in which this figure stands.',
} as const satisfies Record<keyof typeof vi, string>;

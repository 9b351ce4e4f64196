import type { vi } from './messages.vi.ts';

/** English texts of the notices, with the same keys as the Vietnamese. */
export const en = {
  'notifications.title': 'Notices',
  'notifications.none': 'No notices yet.',
  'notifications.none-about': 'When something happens to your dossier, you will read it here.',
  'notifications.unread': '{unread} unread notice(s).',
  'notifications.all-read': 'You have read all notices.',
  'notifications.mark-read': 'Mark all as read',
  'notifications.new': 'Unread',
  'notifications.read': 'Read',
  'notifications.text.progress': 'Dossier {code} has moved on. See what was done and what is left.',
  'notifications.text.needs-head': 'Dossier {code}: the process asks for the attention of the head.',
  'notifications.text.silent': 'Dossier {code}: nothing has happened for a while, please look.',
  'notifications.text.delayed': 'Dossier {code} is slow. The office has been reminded; see who holds it.',
  'notifications.text.accepted': 'Dossier {code} was accepted. See the receipt and the due date.',
  'notifications.text.completion-asked':
    'Dossier {code} must be completed before it is accepted. See what to do.',
  'notifications.text.supplement-requested':
    'Dossier {code} needs a supplement. See what to do and until when.',
  'notifications.text.refused': 'Dossier {code} was refused. See the reason and its basis.',
  'notifications.text.finished': 'Dossier {code} has a result. See how to receive it, and rate the service.',
  'notifications.text.handed-over': 'The result of dossier {code} was handed over.',
  'notifications.text.withdrawn': 'Dossier {code} was withdrawn as you asked.',
  'notifications.text.extended': 'Dossier {code} has a new date. See the apology and the reason.',
  'notifications.text.payment-demanded':
    'Dossier {code} needs a payment before it goes on. See what is asked.',
  'notifications.text.early-notified': 'The result of dossier {code} is expected before its date.',
  'notifications.text.lost-reported':
    'Papers of dossier {code} were lost or damaged. See the apology and the remedy.',
  'notifications.text.result-corrected': 'The result of dossier {code} was corrected. See the new one.',
  'notifications.text.stopped': 'Dossier {code} was stopped. See papers given back and money refunded.',
  'notifications.text.desk-wrote': 'The one-stop desk has written about dossier {code}.',
  'notifications.text.closed':
    'Dossier {code} was closed: it was not completed in time. You may submit a new one.',
  'notifications.text.cancelled':
    'The agency stopped handling dossier {code}. See the reason, its legal basis and the notice.',
  'notifications.text.reclassified':
    'Dossier {code} was moved to another case of the procedure. See the reason and the date.',
  'notifications.text.explained':
    'The agency explained why dossier {code} is late. See the reason in the dossier.',
  'notifications.text.calendar-moved':
    'The date of dossier {code} changed with the new holiday calendar. See the new date and how it is counted.',
  'notifications.text.uncollected': 'The result of dossier {code} waits to be collected. See where and how.',
  'notifications.text.answer-late':
    'Dossier {code}: the unit that was consulted is late with its answer. The desk should urge it.',
  'notifications.text.wrong-result':
    'Dossier {code}: an error in the result was reported. It must be mended within 3 working days.',
  'notifications.text.plan-own-soon':
    'The yearly plan of your unit is to be submitted soon. See the plan above and the last day.',
  'notifications.text.plan-own-due': 'Today is the last day to submit the yearly plan of your unit.',
  'notifications.text.plan-own-late':
    'Your unit has not submitted its yearly plan though the day has passed. Write it and submit it.',
  'notifications.text.plan-task-soon':
    'A task of the plan that your unit leads is due soon. See the task and its last day.',
  'notifications.text.plan-task-due': 'Today is the last day of a task of the plan that your unit leads.',
  'notifications.text.plan-task-late':
    'A task of the plan that your unit leads is late. Report what was done, or why not.',
} as const satisfies Record<keyof typeof vi, string>;

import type { vi } from './messages.vi.ts';

/** English texts of the letters and reports of plans. */
export const en = {
  'plans.papers.title': 'Urging and reports',
  'plans.papers.why':
    'Drafts are made from the records as they are; each number leads to a row of an annex and to its proof. Edit the Word file before it is signed.',
  'plans.papers.reports': 'Progress reports',
  'plans.papers.period': 'Period',
  'plans.papers.period-wrong': 'Choose a quarter, the half-year or the year of the plan.',
  'plans.papers.draft': 'Draft',
  'plans.papers.letters': 'Urging letters',
  'plans.papers.unit': 'Leading office',
  'plans.papers.late': 'Late',
  'plans.papers.soon': 'Due within {days} days',
  'plans.papers.nobody': 'Nobody has to be urged.',
  'plans.papers.nobody-about': 'Nothing is late or due within the next {days} days.',
  'plans.papers.issue': 'Issue',
  'plans.papers.issue-act': 'Sign and number',
  'plans.papers.sent': 'Issued',
  'plans.papers.sent-none': 'Nothing was issued from this plan yet.',
  'plans.papers.sent-letter': 'Urging {unit}',
  'plans.papers.sent-report': 'Report: {period}',
  'plans.papers.reminders': 'Reminders sent',
  'plans.papers.reminders-none': 'No task of this plan was reminded of yet.',
  'plans.papers.stage': 'Stage',
  'plans.papers.at': 'When',
  'plans.papers.people': 'People reached',
  'plans.papers.plan-task-soon': 'Due soon',
  'plans.papers.plan-task-due': 'Last day',
  'plans.papers.plan-task-late': 'Late',
} as const satisfies Record<keyof typeof vi, string>;

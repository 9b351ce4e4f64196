import type { vi } from './messages.vi.ts';

/** English texts of the calendar. */
export const en = {
  'calendar/publisher-unknown': 'Only the administrator of the system publishes a calendar.',
  'calendar/year-unknown': 'There is no working calendar for {year} yet; the calendar covers {known}.',
  'calendar/limit-invalid':
    '"{limit}" is no time limit. Write working days (5wd), working hours (8wh) or calendar days (10d), above 0; calendar days are whole.',
  'calendar/time-invalid': '"{time}" is no time that exists. Write it as 2026-02-13T09:00, Vietnamese time.',
  'calendar/date-invalid': '"{date}" is no date that exists. Write it as 2026-02-13.',
  'calendar/interval-reversed': 'The end {to} lies before the start {from}.',
  'calendar/edition-invalid': 'The calendar contradicts itself or lacks something at {at} ({problem}).',
  'calendar/edition-missing': 'There is no working calendar yet. Publish one first.',
} satisfies Record<keyof typeof vi, string>;

import type { RefusalDefinition } from '#kernel/refusal';

/** Every refusal of the working calendar (lịch làm việc). */
export const errors = {
  /** The edition has no such year, neither official nor planned: nothing is computed silently. */
  yearUnknown: { code: 'calendar/year-unknown', status: 422 },
  /** Not a time limit: `5wd`, `8wh`, `10d`, positive; calendar days are whole. */
  limitInvalid: { code: 'calendar/limit-invalid', status: 400 },
  /** Not a local time `YYYY-MM-DDTHH:MM` that exists. */
  timeInvalid: { code: 'calendar/time-invalid', status: 400 },
  /** Not a date `YYYY-MM-DD` that exists. */
  dateInvalid: { code: 'calendar/date-invalid', status: 400 },
  /** The end of an interval lies before its start. */
  intervalReversed: { code: 'calendar/interval-reversed', status: 400 },
  /** The edition contradicts itself; `problem` and `at` say where. */
  editionInvalid: { code: 'calendar/edition-invalid', status: 422 },
  /** Only the administrator of the machine publishes a calendar. */
  publisherUnknown: { code: 'calendar/publisher-unknown', status: 403 },
  /** The tenant has no calendar yet, or not this edition. */
  editionMissing: { code: 'calendar/edition-missing', status: 422 },
} as const satisfies Record<string, RefusalDefinition>;

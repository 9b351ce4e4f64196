import type { RefusalDefinition } from '#kernel/refusal';

/** Refusals of the quality room. */
export const errors = {
  unitNotFound: { code: 'quality/unit-not-found', status: 404 },
  /** No indicator has this key. */
  metricUnknown: { code: 'quality/metric-unknown', status: 404 },
  dayInvalid: { code: 'quality/day-invalid', status: 422 },
  yearInvalid: { code: 'quality/year-invalid', status: 422 },
  /** The dossiers behind a number are shown to whoever answers for the unit. */
  notYourUnit: { code: 'quality/not-your-unit', status: 403 },
} as const satisfies Record<string, RefusalDefinition>;

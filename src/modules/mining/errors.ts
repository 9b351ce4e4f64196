import type { RefusalDefinition } from '#kernel/refusal';

/** Refusals of process truth. */
export const errors = {
  processUnknown: { code: 'mining/process-unknown', status: 404 },
  simulationUnknown: { code: 'mining/simulation-unknown', status: 404 },
  /** The drawing is not sound or uses what the profile does not know. */
  drawingRefused: { code: 'mining/drawing-refused', status: 422 },
  drawingTooLarge: { code: 'mining/drawing-too-large', status: 413 },
  hoursInvalid: { code: 'mining/hours-invalid', status: 422 },
  nothingChanged: { code: 'mining/nothing-changed', status: 422 },
  /** Too few dossiers have ended to learn from. */
  tooFew: { code: 'mining/too-few', status: 422 },
  /** More visits than one simulation holds in memory. */
  tooMany: { code: 'mining/too-many', status: 422 },
} as const satisfies Record<string, RefusalDefinition>;

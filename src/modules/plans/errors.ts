import type { RefusalDefinition } from '#kernel/refusal';

/** Every refusal of the plans room (từ chối). */
export const errors = {
  /** Neither a file nor pasted text came. */
  nothingGiven: { code: 'plans/nothing-given', status: 422 },
  /** The file holds nothing. */
  fileEmpty: { code: 'plans/file-empty', status: 422 },
  /** Not a Word, PDF or text file, or a damaged one. */
  fileNotReadable: { code: 'plans/file-not-readable', status: 415 },
  /** A scan of which no letters could be recognised, or whose recognition broke off. */
  scanNotReadable: { code: 'plans/scan-not-readable', status: 422 },
  /** A file without text on a machine that cannot recognise scans. */
  fileWithoutText: { code: 'plans/file-without-text', status: 422 },
  /** No such plan, or not for this officer. */
  notFound: { code: 'plans/not-found', status: 404 },
  /** The state of the plan does not allow it. */
  notNow: { code: 'plans/not-now', status: 409 },
  /** Somebody else saved or acted meanwhile. */
  changedMeanwhile: { code: 'plans/changed-meanwhile', status: 409 },
  /** The role of this officer does not allow it. */
  notYours: { code: 'plans/not-yours', status: 403 },
  /** Who submitted may not sign as well. */
  secondPerson: { code: 'plans/second-person', status: 403 },
  /** What the reader was not sure of is not answered yet. */
  questionsOpen: { code: 'plans/questions-open', status: 409 },
  /** No tasks, or a task without content or lead. */
  notComplete: { code: 'plans/not-complete', status: 422 },
  /** The number is taken in that register and year. */
  numberTaken: { code: 'plans/number-taken', status: 409 },
  /** A field of a form that cannot be taken as typed. */
  fieldInvalid: { code: 'plans/field-invalid', status: 422 },
  /** The unit has its plan under this one already. */
  alreadyDerived: { code: 'plans/already-derived', status: 409 },
  /** Only a unit below derives from an issued plan above. */
  notBelow: { code: 'plans/not-below', status: 409 },
  /** No unit has this id or identifier. */
  unitUnknown: { code: 'plans/unit-unknown', status: 404 },
  /** No year is printed and none was given. */
  yearUnknown: { code: 'plans/year-unknown', status: 422 },
  /** This time of the task is reported as done already. */
  alreadyDone: { code: 'plans/already-done', status: 409 },
  /** Somebody of the unit has answered this proposal already. */
  alreadyAnswered: { code: 'plans/already-answered', status: 409 },
  /** The task has no such time. */
  occurrenceUnknown: { code: 'plans/occurrence-unknown', status: 404 },
  /** The task has no such target. */
  targetUnknown: { code: 'plans/target-unknown', status: 404 },
  /** The target is counted from the dossiers: nobody states another number for it. */
  measuredHere: { code: 'plans/measured-here', status: 409 },
  /** A stated value below 0 or above what the target can be. */
  figureOutOfRange: { code: 'plans/figure-out-of-range', status: 422 },
  /** A figure counts up to a day of the plan's year that has come. */
  figureDay: { code: 'plans/figure-day', status: 422 },
  /** A figure without the paper in which it stands. */
  evidenceMissing: { code: 'plans/evidence-missing', status: 422 },
} as const satisfies Record<string, RefusalDefinition>;

import type { RefusalDefinition } from '#kernel/refusal';

/** Every refusal of the workflow room. */
export const errors = {
  /** The event names a task that is not open in this instance. */
  taskNotOpen: { code: 'workflow/task-not-open', status: 409 },
  /** The event names a timer that is not set in this instance. */
  timerNotSet: { code: 'workflow/timer-not-set', status: 409 },
  /** Nothing in this instance waits for the message. */
  messageNotAwaited: { code: 'workflow/message-not-awaited', status: 409 },
  /** The instance has ended. */
  instanceEnded: { code: 'workflow/instance-ended', status: 409 },
  /** The process has no start event that fits. */
  noStart: { code: 'workflow/no-start', status: 422 },
  /** No condition of the gateway holds and it has no default. */
  noWayOut: { code: 'workflow/no-way-out', status: 422 },
  /** Work waits at a join that can never open. */
  deadlock: { code: 'workflow/deadlock', status: 422 },
  /** The instance moves without ever coming to rest. */
  endless: { code: 'workflow/endless', status: 422 },
  /** The expression is not FEEL, or does not give the kind of value needed here. */
  expressionInvalid: { code: 'workflow/expression-invalid', status: 422 },
  /** The work cannot go back to that step from here. */
  sendBackForbidden: { code: 'workflow/send-back-forbidden', status: 409 },
  /** The decision model is not well-formed or not supported. */
  decisionRefused: { code: 'workflow/decision-refused', status: 422 },
  /** Rules of a decision table contradict its hit policy for these facts. */
  decisionAmbiguous: { code: 'workflow/decision-ambiguous', status: 422 },
  /** Something that is open in this instance has no counterpart in the other version. */
  cannotMigrate: { code: 'workflow/cannot-migrate', status: 409 },
  /** There is no such working copy, proposal or version. */
  designNotFound: { code: 'workflow/design-not-found', status: 404 },
  /** Somebody saved the working copy in between. */
  draftStale: { code: 'workflow/draft-stale', status: 409 },
  /** The working copy was published or put away. */
  draftClosed: { code: 'workflow/draft-closed', status: 409 },
  /** Only officers of procedure control design processes. */
  notDesigner: { code: 'workflow/not-designer', status: 403 },
  /** Only a leader of the province publishes processes. */
  notPublisher: { code: 'workflow/not-publisher', status: 403 },
  /** Who put a process forward does not decide on it. */
  ownProposal: { code: 'workflow/own-proposal', status: 403 },
  /** What was put forward has been decided already. */
  proposalDecided: { code: 'workflow/proposal-decided', status: 409 },
  /** The check before signing found something. */
  checkFails: { code: 'workflow/check-fails', status: 422 },
  /** The file is no BPMN 2.0, or too large. */
  fileInvalid: { code: 'workflow/file-invalid', status: 422 },
  /** The file is no DMN whose decisions can be asked, or too large. */
  dmnInvalid: { code: 'workflow/dmn-invalid', status: 422 },
  /** The procedure or its case is not in the catalogue. */
  subjectUnknown: { code: 'workflow/subject-unknown', status: 422 },
  /** Nobody has said yet which procedure it is for. */
  subjectMissing: { code: 'workflow/subject-missing', status: 422 },
  /** An example dossier is not a list of names and values. */
  exampleInvalid: { code: 'workflow/example-invalid', status: 422 },
  /** The number of the decision is not written like one. */
  decisionInvalid: { code: 'workflow/decision-invalid', status: 422 },
  /** The day of effect lies before the decision or in the past. */
  effectiveInvalid: { code: 'workflow/effective-invalid', status: 422 },
  /** A return says why. */
  reasonMissing: { code: 'workflow/reason-missing', status: 422 },
  /** The version has no file and cannot be drawn from its content. */
  noDiagram: { code: 'workflow/no-diagram', status: 422 },
} as const satisfies Record<string, RefusalDefinition>;

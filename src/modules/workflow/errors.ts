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
} as const satisfies Record<string, RefusalDefinition>;

import type { vi } from './messages.vi.ts';

/** English texts of the workflow room, for people who build with it. */
export const en = {
  'workflow/task-not-open': 'This step is no longer open: it was done, sent back or withdrawn.',
  'workflow/timer-not-set': 'This timer is no longer set.',
  'workflow/message-not-awaited': 'The process does not wait for this message.',
  'workflow/instance-ended': 'The process has ended and cannot move.',
  'workflow/no-start': 'The process has no start that fits.',
  'workflow/no-way-out': 'No condition of the gateway holds and it has no default.',
  'workflow/deadlock': 'The process is stuck: a gateway waits for a branch that never comes.',
  'workflow/endless': 'The process goes round and round without coming to rest.',
  'workflow/expression-invalid': 'The expression is not FEEL or gives the wrong kind of value.',
  'workflow/send-back-forbidden': 'The work cannot go back to that step from here.',
  'workflow/decision-refused': 'The decision is malformed or not supported.',
  'workflow/decision-ambiguous': 'The rules contradict each other for these facts.',
  'workflow/cannot-migrate':
    'Cannot move to this version: {elements} is open and has no counterpart there.',
} as const satisfies Record<keyof typeof vi, string>;

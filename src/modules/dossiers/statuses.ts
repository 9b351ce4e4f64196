/** Where a dossier stands (trạng thái hồ sơ). Derived from its actions, never set by hand. */
export type Status =
  | 'submitted'
  | 'awaiting-completion'
  | 'refused'
  | 'processing'
  | 'awaiting-supplement'
  | 'awaiting-payment'
  | 'finished'
  | 'returned'
  | 'withdrawn'
  | 'stopped'
  | 'closed';

/** What can be done to a dossier (thao tác). Each one done is a row of the action log. */
export type ActionKind =
  | 'submit'
  | 'ask-completion'
  | 'complete'
  | 'adjust'
  | 'accept'
  | 'refuse'
  | 'assign'
  | 'complete-step'
  | 'send-back'
  | 'propose'
  | 'approve'
  | 'decline'
  | 'request-supplement'
  | 'receive-supplement'
  | 'extend'
  | 'consult'
  | 'answer'
  | 'demand-payment'
  | 'confirm-payment'
  | 'explain'
  | 'notify-early'
  | 'report-lost'
  | 'sign'
  | 'finish'
  | 'hand-over'
  | 'report-wrong'
  | 'correct-result'
  | 'withdraw'
  | 'stop'
  | 'close'
  | 'cancel'
  | 'reclassify'
  | 'apply-calendar'
  | 'fire-timer'
  | 'receive-message'
  | 'run-service'
  | 'refuse-part'
  | 'move-process'
  | 'transfer';

/** Every action, in the order of a life. */
export const ACTION_KINDS = [
  'submit',
  'ask-completion',
  'complete',
  'adjust',
  'accept',
  'refuse',
  'assign',
  'complete-step',
  'send-back',
  'propose',
  'approve',
  'decline',
  'request-supplement',
  'receive-supplement',
  'extend',
  'consult',
  'answer',
  'demand-payment',
  'confirm-payment',
  'explain',
  'notify-early',
  'report-lost',
  'sign',
  'finish',
  'hand-over',
  'report-wrong',
  'correct-result',
  'withdraw',
  'stop',
  'close',
  'cancel',
  'reclassify',
  'apply-calendar',
  'fire-timer',
  'receive-message',
  'run-service',
  'refuse-part',
  'move-process',
  'transfer',
] as const satisfies readonly ActionKind[];

/**
 * What may happen next: status × action → status after it, or null where the action is not allowed.
 *
 * @law ND-118-2025/17  intake, one complete request before acceptance, refusal
 * @law ND-118-2025/19  processing, consultation, supplement, refusal as a result, apology and re-appointment
 * @law ND-118-2025/21  withdrawal and adjustment until the decision
 * @law ND-118-2025/23.1  correction of a wrong result
 */
export const NEXT = {
  submitted: row({
    accept: 'processing',
    'ask-completion': 'awaiting-completion',
    adjust: 'submitted',
    refuse: 'refused',
    withdraw: 'withdrawn',
    assign: 'submitted',
    'report-lost': 'submitted',
    transfer: 'submitted',
  }),
  'awaiting-completion': row({
    complete: 'submitted',
    withdraw: 'withdrawn',
    close: 'closed',
    transfer: 'awaiting-completion',
  }),
  refused: row({}),
  processing: row({
    adjust: 'processing',
    assign: 'processing',
    'complete-step': 'processing',
    'send-back': 'processing',
    propose: 'processing',
    approve: 'processing',
    decline: 'processing',
    'request-supplement': 'awaiting-supplement',
    extend: 'processing',
    consult: 'processing',
    answer: 'processing',
    'demand-payment': 'awaiting-payment',
    explain: 'processing',
    'notify-early': 'processing',
    'report-lost': 'processing',
    sign: 'processing',
    refuse: 'finished',
    finish: 'finished',
    withdraw: 'withdrawn',
    cancel: 'stopped',
    reclassify: 'processing',
    'apply-calendar': 'processing',
    'fire-timer': 'processing',
    'receive-message': 'processing',
    'run-service': 'processing',
    'refuse-part': 'processing',
    'move-process': 'processing',
    transfer: 'processing',
  }),
  'awaiting-supplement': row({
    'receive-supplement': 'processing',
    answer: 'awaiting-supplement',
    'report-lost': 'awaiting-supplement',
    withdraw: 'withdrawn',
    close: 'closed',
    'apply-calendar': 'awaiting-supplement',
    'fire-timer': 'awaiting-supplement',
    'receive-message': 'awaiting-supplement',
    'run-service': 'awaiting-supplement',
    transfer: 'awaiting-supplement',
  }),
  'awaiting-payment': row({
    propose: 'awaiting-payment',
    approve: 'awaiting-payment',
    decline: 'awaiting-payment',
    cancel: 'stopped',
    'apply-calendar': 'awaiting-payment',
    'confirm-payment': 'processing',
    answer: 'awaiting-payment',
    'report-lost': 'awaiting-payment',
    withdraw: 'withdrawn',
    'fire-timer': 'awaiting-payment',
    'receive-message': 'awaiting-payment',
    'run-service': 'awaiting-payment',
    transfer: 'awaiting-payment',
  }),
  finished: row({
    'hand-over': 'returned',
    assign: 'finished',
    explain: 'finished',
    'report-lost': 'finished',
    'report-wrong': 'finished',
    'correct-result': 'finished',
    'fire-timer': 'finished',
    'run-service': 'finished',
    transfer: 'finished',
  }),
  returned: row({ explain: 'returned', 'report-wrong': 'returned', 'correct-result': 'returned' }),
  withdrawn: row({ stop: 'stopped', transfer: 'withdrawn' }),
  stopped: row({}),
  closed: row({}),
} as const satisfies Record<Status, Record<ActionKind, Status | null>>;

function row(allowed: Partial<Record<ActionKind, Status>>): Record<ActionKind, Status | null> {
  return Object.fromEntries(ACTION_KINDS.map((kind) => [kind, allowed[kind] ?? null])) as Record<
    ActionKind,
    Status | null
  >;
}

/** Actions that a status allows, in the order of a life. */
export function allowedActions(status: Status): ActionKind[] {
  return ACTION_KINDS.filter((kind) => NEXT[status][kind] !== null);
}

/**
 * National status code of a dossier, 1–10 (mã trạng thái hồ sơ quốc gia); derived for exchange with the portal, never
 * stored.
 */
export function nationalStatus(state: { readonly status: Status; readonly begun: boolean }): number {
  const codes: Record<Status, number> = {
    submitted: 1,
    'awaiting-completion': 1,
    refused: 3,
    processing: state.begun ? 4 : 2,
    'awaiting-supplement': 5,
    'awaiting-payment': 6,
    withdrawn: 7,
    stopped: 8,
    closed: 8,
    finished: 9,
    returned: 10,
  };
  return codes[state.status];
}

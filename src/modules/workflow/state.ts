/** Where a running instance stands, what may happen to it, and what follows: the words of the interpreter. */

/** Values of the instance that conditions may name. JSON only. */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * Something that is open: the process, a sub-process, a task, a wait, or work that has come to a join.
 * The tokens form a tree by `in`; the process itself has id 1.
 */
export interface Token {
  readonly id: number;
  /** Id of the element. */
  readonly at: string;
  /** Id of the token it lies in; 0 for the process. */
  readonly in: number;
  /** Sequence flow on which it came to a join. */
  readonly via?: string;
  /** Present on the body of a loop: its instances are the tokens inside it. */
  readonly loop?: LoopProgress;
  /** Instance of a loop: 1, 2, … */
  readonly number?: number;
  /** Non-interrupting events of this token that already happened, by element, with the count. */
  readonly happened?: Readonly<Record<string, number>>;
  /** An interrupting event sub-process has taken over this scope. */
  readonly taken?: true;
}

/** Progress of a loop: how many instances there are to be, were begun, and are done. */
export interface LoopProgress {
  readonly total: number;
  readonly begun: number;
  readonly done: number;
  readonly items?: readonly unknown[];
}

/** State of an instance (trạng thái quy trình): compact plain JSON. */
export interface State {
  readonly status: 'running' | 'completed' | 'failed' | 'cancelled';
  /** Last token number given out. */
  readonly last: number;
  readonly tokens: readonly Token[];
  readonly data: Variables;
  /** Code of the error that ended a failed instance. */
  readonly error?: string;
}

/** Something that happened to the instance. */
export type Event =
  /** `data` joins the variables of the instance; `outcome` becomes the variable of that name. */
  | {
      readonly type: 'task-completed';
      readonly task: number;
      readonly outcome?: string;
      readonly data?: Variables;
    }
  /** The task ended in a business error that the process may catch. */
  | { readonly type: 'task-failed'; readonly task: number; readonly code: string; readonly data?: Variables }
  /** The person sends the work back to an earlier step (chuyển lại bước trước). */
  | { readonly type: 'send-back'; readonly task: number; readonly to: string; readonly data?: Variables }
  /** The person reports an escalation while the task stays open. */
  | { readonly type: 'escalation'; readonly task: number; readonly code: string }
  /** `timer` as the `set-timer` effect named it. */
  | { readonly type: 'timer'; readonly timer: string }
  /** `task` when it is known which receiver the message is for. */
  | { readonly type: 'message'; readonly name: string; readonly task?: number; readonly data?: Variables }
  | { readonly type: 'signal'; readonly name: string; readonly data?: Variables }
  /** The whole instance is withdrawn. */
  | { readonly type: 'cancel' };

/** Something the caller has to do or record because the instance moved. In the order it happened. */
export type Effect =
  /** Work is open until `task-completed` (for `receive`: until its message). `number` and `item` in loops. */
  | {
      readonly type: 'open-task';
      readonly task: number;
      readonly element: string;
      readonly work: 'user' | 'service' | 'rule' | 'receive';
      readonly number?: number;
      readonly item?: unknown;
    }
  | {
      readonly type: 'close-task';
      readonly task: number;
      readonly element: string;
      readonly reason: 'completed' | 'failed' | 'sent-back' | 'cancelled';
    }
  /** An activity that needs nobody was entered: an abstract, manual or send task, a sub-process, a call. */
  | { readonly type: 'entered'; readonly element: string }
  | {
      readonly type: 'set-timer';
      readonly timer: string;
      readonly element: string;
      readonly kind: 'duration' | 'date' | 'cycle';
      /** ISO 8601 duration, date-time, or repeating interval. */
      readonly value: string;
    }
  | { readonly type: 'cancel-timer'; readonly timer: string }
  /** `heard`: somebody in the same instance waited for it and has it. */
  | {
      readonly type: 'send-message';
      readonly element: string;
      readonly name: string;
      readonly heard: boolean;
    }
  | { readonly type: 'send-signal'; readonly element: string; readonly name: string }
  /** An escalation nobody in the process caught. */
  | { readonly type: 'escalated'; readonly element: string; readonly code: string }
  | { readonly type: 'ended'; readonly how: 'completed' | 'failed' | 'cancelled'; readonly error?: string };

/** What the interpreter answers: the new state, and what follows from the move. */
export interface Step {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/**
 * An expected no (từ chối có lý do): what a person or a system is told when a rule forbids the act.
 * One class, one throw, one handler; everything else that is thrown is a fault.
 */
export class Refusal extends Error {
  /** Stable key of the refusal, `room/reason`; also the key of its text in the room's messages. */
  readonly code: string;
  /** HTTP status of the answer, 4xx. */
  readonly status: number;
  /** Values for the text and for the caller: what would have been allowed. Never personal data. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(definition: RefusalDefinition, facts: Record<string, unknown> = {}) {
    super(definition.code);
    this.name = 'Refusal';
    this.code = definition.code;
    this.status = definition.status;
    this.facts = facts;
  }
}

/** A refusal as its room declares it in `errors.ts`: code `room/reason` and HTTP status. */
export interface RefusalDefinition {
  readonly code: `${string}/${string}`;
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429;
}

/**
 * Narrows, or refuses: the one line a rule needs.
 *
 * @throws the given refusal when the condition does not hold
 */
export function ensure(
  condition: unknown,
  definition: RefusalDefinition,
  facts: Record<string, unknown> = {},
): asserts condition {
  if (!condition) throw new Refusal(definition, facts);
}

/** True for a refusal with this code. Compares the code, so it holds across copies of the module. */
export function isRefusal(error: unknown, code?: string): error is Refusal {
  return (
    error instanceof Error &&
    error.name === 'Refusal' &&
    (code === undefined || (error as Refusal).code === code)
  );
}

/** A fact that a use case recorded (sự kiện). */
export interface EmittedEvent {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly payload: Record<string, unknown>;
}

const listeners = new Map<string, string[]>();

/** Declares that a job task hears an event. Called once per listener when the rooms are registered. */
export function listen(event: string, task: string): void {
  const tasks = listeners.get(event) ?? [];
  if (!tasks.includes(task)) listeners.set(event, [...tasks, task]);
}

/** Tasks that hear an event; one job is added for each in the transaction that emits it. */
export function listenersOf(event: string): readonly string[] {
  return listeners.get(event) ?? [];
}

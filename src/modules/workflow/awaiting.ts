import type { Definition } from './definition.ts';
import { graphOf } from './graph.ts';
import { receiversOf } from './receivers.ts';
import { runOf } from './run.ts';
import type { State } from './state.ts';

/** A message or signal an instance waits for. */
export interface Awaited {
  /** Token to name in the `message` event. */
  readonly task: number;
  readonly element: string;
  readonly type: 'message' | 'signal';
  readonly name: string;
}

/** Messages and signals an instance waits for, oldest first (thông điệp đang chờ). */
export function awaitedBy(definition: Definition, state: State): readonly Awaited[] {
  if (state.status !== 'running') return [];
  const run = runOf(graphOf(definition), state);
  return run.tokens
    .flatMap((token) => receiversOf(run, token))
    .flatMap(({ token, element, trigger }): Awaited[] => {
      if (trigger.type !== 'message' && trigger.type !== 'signal') return [];
      return [{ task: token.id, element, type: trigger.type, name: trigger.ref ?? '' }];
    });
}

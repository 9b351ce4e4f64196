import { ensure } from '#kernel/refusal';
import type { Definition, Node } from './definition.ts';
import { errors } from './errors.ts';
import { graphOf, isScope, nodeAt } from './graph.ts';
import { isTimerSet, receiversOf, setTimer, timerName } from './receivers.ts';
import { runOf, stepOf } from './run.ts';
import { problemFrom } from './soundness.ts';
import type { Effect, State, Step, Token } from './state.ts';

/** Why one open place of an instance has no counterpart in another version. */
export interface Stranded {
  readonly element: string;
  readonly reason: 'missing' | 'other-kind' | 'other-scope' | 'other-flow' | 'other-loop' | 'stuck';
}

/**
 * Moves a running instance to another version of its process (chuyển hồ sơ đang chạy sang phiên bản khác): every open
 * token goes to the element with its id. Open tasks keep their numbers; timers that only one version has are cancelled
 * or set. Steps that the new version adds before the open ones are not made up for.
 *
 * @returns the state under the new version, and effects of the kinds `cancel-timer` and `set-timer`
 * @throws workflow/instance-ended, workflow/cannot-migrate
 */
export function migrateState(from: Definition, to: Definition, state: State): Step {
  ensure(state.status === 'running', errors.instanceEnded);
  const stranded = strandedTokens(from, to, state);
  ensure(stranded.length === 0, errors.cannotMigrate, {
    elements: stranded.map(({ element }) => element).join(', '),
    stranded,
  });
  const tokens = state.tokens.map((token) => (token.in === 0 ? { ...token, at: to.root } : token));
  const moved: State = { ...state, tokens };
  return { state: moved, effects: timerEffects(from, to, state, moved) };
}

/** Open places that another version cannot take over; empty when the instance can move (vị trí không có tương ứng). */
export function strandedTokens(from: Definition, to: Definition, state: State): readonly Stranded[] {
  const byId = new Map(state.tokens.map((token) => [token.id, token]));
  const found = state.tokens.flatMap((token): Stranded[] => {
    const reason = token.in === 0 ? undefined : reasonAgainst(from, to, token, byId);
    return reason ? [{ element: token.at, reason }] : [];
  });
  return found.length > 0 ? found : stuckPlaces(to, state);
}

function reasonAgainst(
  from: Definition,
  to: Definition,
  token: Token,
  byId: ReadonlyMap<number, Token>,
): Stranded['reason'] | undefined {
  const [before, after] = [from.nodes[token.at], to.nodes[token.at]];
  if (!before || !after) return 'missing';
  if (before.kind !== after.kind || before.event?.type !== after.event?.type) return 'other-kind';
  if (before.calls !== after.calls) return 'other-kind';
  if (token.number === undefined && after.scope !== scopeAround(to, byId.get(token.in))) return 'other-scope';
  if (token.via !== undefined && !sameEntries(from, to, token)) return 'other-flow';
  const loops = token.loop !== undefined || token.number !== undefined;
  return sameLoop(before, after) || !(loops || after.loop) ? undefined : 'other-loop';
}

/** A join opens when work arrives, so one that waits must go on waiting for the very same flows. */
function sameEntries(from: Definition, to: Definition, { at }: Token): boolean {
  const [before, after] = [from, to].map((definition) =>
    [...(definition.nodes[at]?.in ?? [])].sort().join(' '),
  );
  return before === after;
}

/** Id of the element whose inside a parent token opens, in the new version. */
function scopeAround(to: Definition, parent: Token | undefined): string | undefined {
  if (!parent) return undefined;
  return parent.in === 0 ? to.root : (to.nodes[parent.at]?.calls ?? parent.at);
}

function sameLoop(before: Node, after: Node): boolean {
  return (
    before.loop?.mode === after.loop?.mode &&
    before.loop?.item === after.loop?.item &&
    (before.loop?.items === undefined) === (after.loop?.items === undefined)
  );
}

/** Work of one scope that would wait in vain under the new version: a join whose other branch was never begun. */
function stuckPlaces(to: Definition, state: State): Stranded[] {
  const graph = graphOf(to);
  const scopes = state.tokens.filter(
    (token) => token.loop === undefined && (token.in === 0 || isScope(nodeAt(graph, token.at).kind)),
  );
  return scopes.flatMap((scope): Stranded[] => {
    const places = state.tokens
      .filter((token) => token.in === scope.id && nodeAt(graph, token.at).kind !== 'event-subprocess')
      .map((token) => (token.via === undefined ? token.at : `${token.at}<${token.via}`));
    if (places.length === 0) return [];
    const problem = problemFrom(graph, [places]);
    return problem ? [{ element: problem.element, reason: 'stuck' }] : [];
  });
}

function timerEffects(from: Definition, to: Definition, before: State, after: State): readonly Effect[] {
  const [old, fresh] = [runOf(graphOf(from), before), runOf(graphOf(to), after)];
  const running = new Map(
    old.tokens.flatMap((token) =>
      receiversOf(old, token)
        .filter(isTimerSet)
        .map((receiver) => [timerName(receiver), JSON.stringify(receiver.trigger.timer)] as const),
    ),
  );
  const wanted = fresh.tokens.flatMap((token) => receiversOf(fresh, token).filter(isTimerSet));
  const names = new Map(wanted.map((receiver) => [timerName(receiver), receiver]));
  for (const [name, terms] of running) {
    const receiver = names.get(name);
    if (receiver && JSON.stringify(receiver.trigger.timer) === terms) continue;
    fresh.effects.push({ type: 'cancel-timer', timer: name });
  }
  for (const [name, receiver] of names) {
    const { timer } = receiver.trigger;
    if (timer && running.get(name) !== JSON.stringify(timer)) setTimer(fresh, receiver, timer);
  }
  return stepOf(fresh).effects;
}

import {
  addLimit,
  atOf,
  compileCalendar,
  dueAt,
  epochOfAt,
  minuteOf,
  nationalCalendar,
  parseLimit,
} from '#modules/calendar';
import {
  type Action,
  type ActionKind,
  type ClockAction,
  deriveClock,
  fold,
  foldClock,
  getProfile,
} from '#modules/dossiers';

/*
 * How fast the calendar and the clock are on one core: `node bench/clock.ts`. Time is that of the processor, not of the
 * wall, and each figure is the best of several rounds: a shared machine only ever makes things slower.
 */

const ROUNDS = 5;
const ROUND_MS = 400;
const calendar = compileCalendar(nationalCalendar);
const starts = Array.from({ length: 4096 }, (_, index) => atOf(minuteOf('2022-01-04T07:45') + index * 577));
const limits = ['1wd', '3wd', '5wd', '10wd', '15wd', '20wd', '30wd'].map(parseLimit);
const hours = ['2wh', '8wh', '24wh'].map(parseLimit);
const profile = getProfile('ND-118-2025');
const policy = { profile, limit: parseLimit('20wd') };
const history = longHistory();
const asOf = '2026-04-20T08:00';

/** A dossier with 40 actions: a supplement, a re-appointment, many consultations, an end and a hand-over. */
function longHistory(): ClockAction[] {
  const actions: ClockAction[] = [
    { type: 'accept', at: '2026-03-02T09:00' },
    { type: 'request-supplement', at: '2026-03-04T09:00' },
    { type: 'receive-supplement', at: '2026-03-10T09:00' },
    { type: 'extend', at: '2026-03-11T09:00', to: '2026-04-16' },
  ];
  for (let minute = minuteOf('2026-03-12T09:00'); actions.length < 38; minute += 600) {
    actions.push({ type: actions.length % 2 === 0 ? 'consult' : 'answer', at: atOf(minute) });
  }
  return [
    ...actions,
    { type: 'finish', at: '2026-04-10T09:00' },
    { type: 'hand-over', at: '2026-04-13T09:00' },
  ];
}

/** The same life as the log of a dossier, as the fold of its state reads it. */
const log = history.map(({ type, at, to }, index): Action => {
  const number = Math.floor(index / 2);
  return {
    seq: index + 2,
    kind: type === 'stop' ? 'withdraw' : (type as ActionKind),
    at: Temporal.Instant.fromEpochMilliseconds(epochOfAt(at)),
    actorKind: 'officer',
    actorId: null,
    actorName: 'Nguyễn Văn An',
    unitId: 'phong',
    payload: { number, unit: 'so', question: '?', dueAt: '2026-04-01T10:00:00Z', to, pinned: null },
    hash: String(index),
  };
});
const submitted: Action = { ...(log[0] as Action), seq: 1, kind: 'submit' };
const dossier: readonly Action[] = [submitted, ...log].slice(0, 40);

/** Letters read from results, so that no work can be left out as unused. */
let read = 0;

/** Milliseconds of processor that this program has used, the collecting of its garbage included. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function bestRate(once: (turn: number) => string | null): number {
  let best = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = processorMs();
    let turns = 0;
    while (processorMs() - began < ROUND_MS) {
      for (let inner = 0; inner < 256; inner += 1) read += once(turns++)?.charCodeAt(15) ?? 0;
    }
    best = Math.max(best, (turns / (processorMs() - began)) * 1000);
  }
  return Math.round(best);
}

const at = (turn: number) => starts[turn % starts.length] ?? '';
const pick = <T>(list: readonly T[], turn: number) => list[turn % list.length] as T;

/** Histories of a dossier that was accepted and finished, one for each start. */
const finished = starts.map((accepted, index): ClockAction[] => [
  { type: 'accept', at: accepted },
  { type: 'finish', at: atOf(minuteOf(accepted) + 1440 * (1 + (index % 20))) },
]);
const policies = limits.map((limit) => ({ profile, limit }));
const later = '2027-06-01T08:00';

const figures = {
  dueByDayPerSecond: bestRate((turn) => dueAt(calendar, at(turn), pick(limits, turn))),
  dueByHourPerSecond: bestRate((turn) => dueAt(calendar, at(turn), pick(hours, turn))),
  clocksPerSecond: bestRate(
    (turn) => foldClock(calendar, pick(policies, turn), pick(finished, turn), later).dueAt,
  ),
  clockDerivationsPerSecond: bestRate(
    (turn) =>
      deriveClock(calendar, profile, {
        limit: pick(limits, turn),
        actions: pick(finished, turn),
        asOf: later,
      }).dueAt,
  ),
  dueWithStepsPerSecond: bestRate((turn) => addLimit(calendar, at(turn), pick(limits, turn)).dueAt),
  foldsOf40ActionsPerSecond: bestRate(() => foldClock(calendar, policy, history, asOf).dueAt),
  dossierFoldsOf40ActionsPerSecond: bestRate(() => `${fold(dossier).status.padEnd(16)}`),
  derivationsOf40ActionsPerSecond: bestRate(
    () => deriveClock(calendar, profile, { limit: policy.limit, actions: history, asOf }).dueAt,
  ),
  calendarsCompiledPerSecond: bestRate(() => compileCalendar(nationalCalendar).id),
};

for (const [name, perSecond] of Object.entries(figures)) {
  console.log(
    `${name.padEnd(34)} ${perSecond.toLocaleString('en').padStart(12)}   ${(1e6 / perSecond).toFixed(2)} µs each`,
  );
}
if (read === 0) throw new Error('nothing was computed');

import {
  addLimit,
  atOf,
  compileCalendar,
  dueAt,
  minuteOf,
  nationalCalendar,
  parseLimit,
} from '#modules/calendar';
import { type ClockAction, deriveClock, foldClock, getProfile } from '#modules/dossiers';

/*
 * How fast the calendar and the clock are on one core: `node bench/clock.ts`. Each figure is the best of several rounds,
 * because a shared machine only ever makes things slower.
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

/** Letters read from results, so that no work can be left out as unused. */
let read = 0;

function bestRate(once: (turn: number) => string | null): number {
  let best = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    let turns = 0;
    while (performance.now() - began < ROUND_MS) {
      for (let inner = 0; inner < 64; inner += 1) read += once(turns++)?.charCodeAt(15) ?? 0;
    }
    best = Math.max(best, (turns / (performance.now() - began)) * 1000);
  }
  return Math.round(best);
}

const at = (turn: number) => starts[turn % starts.length] ?? '';
const pick = <T>(list: readonly T[], turn: number) => list[turn % list.length] as T;

const figures = {
  dueByDayPerSecond: bestRate((turn) => dueAt(calendar, at(turn), pick(limits, turn))),
  dueByHourPerSecond: bestRate((turn) => dueAt(calendar, at(turn), pick(hours, turn))),
  dueWithStepsPerSecond: bestRate((turn) => addLimit(calendar, at(turn), pick(limits, turn)).dueAt),
  foldsOf40ActionsPerSecond: bestRate(() => foldClock(calendar, policy, history, asOf).dueAt),
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

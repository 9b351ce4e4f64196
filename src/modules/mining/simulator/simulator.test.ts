import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { afterOpenMinutes, type Calendar } from '#modules/calendar';
import { automatonOf } from '../replay/automaton.ts';
import { type Answer, answer } from './answer.ts';
import { changesOf, matchSteps, withHours } from './change.ts';
import { desksOf } from './desks.ts';
import { inferPlans } from './infer.ts';
import { poolOf, repeating } from './planners.ts';
import { type Course, type Ran, runYear } from './run.ts';
import { aProcess, aQueueYear, aYear } from './testing.ts';
import type { PastYear, Plan } from './year.ts';

function ended<T>(steps: Generator<number, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

function repeat(year: PastYear, changed = year.definitions.get('present'), rank?: (plan: Plan) => Plan): Ran {
  const plans = inferPlans(year).map((plan) => (plan && rank ? rank(plan) : plan));
  const present = year.definitions.get('present');
  assert.ok(present && changed);
  const office = { year, pool: poolOf(year, plans), seed: 1, unstaffed: new Set<string>() };
  return ended(
    runYear({
      automaton: automatonOf(changed),
      dossiers: year.dossiers.map((past, index) => ({ index, past })),
      others: [],
      hands: 'queue',
      plan: repeating(office, plans, { definition: changed, match: matchSteps(present, changed), heed: 1 }),
    }),
  );
}

const ends = (ran: Ran): (number | null)[] => ran.courses.map((course: Course) => course.finished);

describe('repeating a year', () => {
  for (let seed = 1; seed <= 48; seed += 1) {
    const terms = { officers: 1 + (seed % 3), dossiers: 40 + seed, late: seed % 4 === 0 ? 0.1 : 0 };
    test(`the unchanged process ends every dossier in the very minute in which it ended (seed ${seed})`, () => {
      const year = aYear(seed, terms);
      assert.deepEqual(
        ends(repeat(year)),
        year.dossiers.map((past) => past.finished),
      );
    });

    test(`halving the hours of any step never ends a dossier later (seed ${seed})`, () => {
      const year = aYear(seed, { ...terms, late: seed % 4 === 1 ? 0.5 : terms.late });
      const before = ends(repeat(year));
      for (const [element, hours] of [
        ['check', 2],
        ['process', 4],
        ['sign', 1],
      ] as const) {
        const after = ends(repeat(year, withHours(aProcess(), { [element]: hours })));
        after.forEach((end, index) => {
          const was = before[index];
          assert.ok(
            end !== null && was != null && end <= was,
            `dossier ${index}, ${element}: ${end} > ${was}`,
          );
        });
        assert.notDeepEqual(after, before);
      }
    });
  }

  test('control: in another order of work the past is not repeated', () => {
    const year = aYear(3, { officers: 1, dossiers: 60 });
    const firstCome = (plan: Plan): Plan => ({
      ...plan,
      parts: plan.parts.map((part) => ({ ...part, rank: plan.visit.opened })),
    });
    assert.notDeepEqual(
      ends(repeat(year, undefined, firstCome)),
      year.dossiers.map((past) => past.finished),
    );
  });

  test('a step that is left out is passed, and nobody is later for it', () => {
    const year = aYear(5, { officers: 1 });
    const { check: _check, ...nodes } = aProcess().nodes;
    const shorter = {
      ...aProcess(),
      nodes: {
        ...nodes,
        receive: { ...aProcess().nodes['receive'], out: ['f1'] },
        process: { ...aProcess().nodes['process'], in: ['f1'] },
      },
      flows: { ...aProcess().flows, f1: { from: 'receive', to: 'process' } },
    };
    const before = ends(repeat(year));
    const after = ends(repeat(year, shorter as never));
    assert.ok(after.every((end, index) => end !== null && end <= (before[index] ?? 0)));
    assert.ok(after.some((end, index) => end !== before[index]));
  });
});

describe('desks', () => {
  const calendar = aYear(1).calendar(1, 'unit-1') as Calendar;
  const monday = 20_458 * 1440 + 7 * 60 + 30;

  function work(
    ...jobs: readonly { at: number; service: number; rank: number; officer: string | null }[]
  ): number[] {
    const desks = desksOf();
    const done: number[] = [];
    jobs.forEach(({ at, ...job }, index) =>
      desks.at(monday + at, () =>
        desks.give({
          ...job,
          calendar,
          tail: 0,
          order: index,
          done: (minute) => {
            done[index] = minute - monday;
          },
        }),
      ),
    );
    ended(desks.run());
    return done;
  }

  test('one officer does one thing at a time; two officers do two', () => {
    assert.deepEqual(
      work({ at: 0, service: 60, rank: 1, officer: 'a' }, { at: 0, service: 60, rank: 2, officer: 'a' }),
      [60, 120],
    );
    assert.deepEqual(
      work({ at: 0, service: 60, rank: 1, officer: 'a' }, { at: 0, service: 60, rank: 2, officer: 'b' }),
      [60, 60],
    );
  });

  test('what goes first interrupts, and what was interrupted goes on where it stopped', () => {
    assert.deepEqual(
      work({ at: 0, service: 60, rank: 2, officer: 'a' }, { at: 30, service: 20, rank: 1, officer: 'a' }),
      [80, 50],
    );
  });

  test('work runs in office hours only', () => {
    const [end = 0] = work({ at: 0, service: 480 + 30, rank: 1, officer: 'a' });
    assert.equal(end, afterOpenMinutes(calendar, monday, 510) - monday);
    assert.equal(end, 1440 + 30);
  });

  test('the system takes its time and keeps nobody', () => {
    assert.deepEqual(
      work({ at: 0, service: 60, rank: 1, officer: null }, { at: 0, service: 60, rank: 2, officer: null }),
      [60, 60],
    );
  });
});

describe('the answer', () => {
  const ask = (seed: number, changed = withHours(aProcess(), { process: 4 })): Answer =>
    ended(answer(aYear(9, { dossiers: 400, months: 8, officers: 3 }), { changed, seed }));

  test('the same question with the same seed has the same answer', () => {
    assert.deepEqual(ask(4), ask(4));
  });

  test('the repeated process is the observed one, and shorter hours save days', () => {
    const { observed, repeated, gain, halfHeeded, notFollowed } = ask(4);
    assert.equal(repeated.exact, repeated.dossiers);
    assert.equal(repeated.meanDays, observed.meanDays);
    assert.equal(notFollowed, 0);
    assert.ok(gain.savedDays > halfHeeded.savedDays && halfHeeded.savedDays > 0);
    assert.ok(gain.avoidedLate >= 0);
  });

  test('a month that was not learnt from is foretold, with its error', () => {
    const { check } = ask(4).trial;
    assert.ok(check && check.dossiers >= 20 && check.learntFrom >= 40);
    assert.ok(
      check.error.days > 0 && check.error.days < 0.5 * check.observed.meanDays,
      JSON.stringify(check),
    );
    assert.ok(Math.abs(check.predicted.meanDays - check.observed.meanDays) <= check.error.days + 1e-9);
  });

  test('the month that is not over is not the one held back', () => {
    const year = aYear(9, { dossiers: 400, months: 8, officers: 3 });
    const asked = { changed: withHours(aProcess(), { process: 4 }), seed: 1 };
    const last = ended(answer(year, asked)).trial.check?.month ?? '';
    const [yearOf, month] = last.split('-').map(Number);
    const within = Date.UTC(yearOf ?? 0, (month ?? 1) - 1, 20) / 60_000;
    const earlier = ended(answer({ ...year, until: within }, asked)).trial.check?.month ?? '';
    assert.ok(earlier !== '' && earlier < last, `${earlier} < ${last}`);
  });

  test('without an ended month there is no check, and that is said', () => {
    const young = ended(
      answer(aYear(2, { dossiers: 15 }), { changed: withHours(aProcess(), { process: 4 }), seed: 1 }),
    );
    assert.equal(young.trial.check, null);
  });

  test('a process that is not changed saves nothing', () => {
    const { gain, otherHands, changes, othersLaterMinutes } = ask(4, aProcess());
    assert.deepEqual([gain.savedDays, gain.avoidedLate, otherHands.savedDays], [0, 0, 0]);
    assert.deepEqual([changes.length, othersLaterMinutes], [0, 0]);
  });
});

describe('how people work', () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    test(`where waiting is made by queues, the queue foretells a busier month better (seed ${seed})`, () => {
      const { trial, repeated } = ended(
        answer(aQueueYear(seed), { changed: withHours(aProcess(), { process: 4 }), seed }),
      );
      assert.equal(repeated.exact, repeated.dossiers);
      assert.equal(trial.hands, 'queue', JSON.stringify(trial));
      assert.ok(trial.missed && trial.missed.queue < trial.missed.free);
    });
  }

  test('where nobody waits for anybody, each thing takes its own time', () => {
    const year = aYear(9, { dossiers: 900, months: 8, officers: 2 });
    const { trial } = ended(answer(year, { changed: withHours(aProcess(), { process: 4 }), seed: 1 }));
    assert.equal(trial.hands, 'free', JSON.stringify(trial));
    assert.ok(trial.check && trial.check.error.days < 0.2 * trial.check.observed.meanDays);
  });

  test('with one pair of hands, quicker work at one step lets the whole queue behind it go earlier', () => {
    const year = aQueueYear(4);
    const { trial, gain, otherHands } = ended(
      answer(year, { changed: withHours(aProcess(), { process: 4 }), seed: 1 }),
    );
    const [queue, free] = trial.hands === 'queue' ? [gain, otherHands] : [otherHands, gain];
    assert.ok(queue.savedDays > 0 && free.savedDays > 0);
    assert.notEqual(queue.savedDays, free.savedDays);
  });
});

describe('finding steps again', () => {
  test('a step is the same by id, by name, or as the only one of its duty; others are new', () => {
    const changed = aProcess([4, 8, 2]);
    const { process, sign, ...rest } = changed.nodes;
    const renamed = {
      ...changed,
      nodes: { ...rest, Task_1: { ...process, name: 'bước PROCESS ' }, Task_2: { ...sign, name: 'Khác' } },
    } as typeof changed;
    const match = matchSteps(aProcess(), renamed);
    assert.deepEqual(
      [match.get('Task_1'), match.get('Task_2'), match.get('check')],
      ['process', 'sign', 'check'],
    );
    const added = {
      ...changed,
      nodes: { ...changed.nodes, extra: { ...changed.nodes['sign'], name: 'Thêm', step: { act: 'seal' } } },
    };
    assert.equal(matchSteps(aProcess(), added as never).get('extra'), null);
    assert.deepEqual(
      changesOf(aProcess(), added as never, matchSteps(aProcess(), added as never)).map(
        (change) => change.kind,
      ),
      ['added'],
    );
  });
});

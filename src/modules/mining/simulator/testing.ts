import { afterOpenMinutes, compileCalendar, DAY_MINUTES, dayOf, openMinutesBefore } from '#modules/calendar';
import { type Definition, definitionFromSteps } from '#modules/workflow';
import { type Chance, chanceOf, pick } from './chance.ts';
import type { PastDossier, PastVisit, PastYear } from './year.ts';

const CALENDAR = compileCalendar({
  id: '1',
  years: [2025, 2026, 2027, 2028].map((year) => ({
    year,
    notice: null,
    status: 'official',
    off: [],
    worked: [],
    publishedOn: null,
  })),
  hours: [
    {
      unit: null,
      from: '2025-01-01',
      to: null,
      weekdays: [1, 2, 3, 4, 5],
      slots: [
        ['07:30', '11:30'],
        ['13:30', '17:30'],
      ],
      name: 'giờ làm việc',
    },
  ],
});

const FIRST = dayOf('2026-01-05') * DAY_MINUTES;

const UNTIL = dayOf('2027-12-01') * DAY_MINUTES;

const A_DOSSIER: Omit<PastDossier, 'accepted' | 'finished'> = {
  channel: 'counter',
  receivingUnit: 'desk-1',
  responsibleUnit: 'unit-1',
  clockUnit: 'unit-1',
  edition: 1,
  limit: { value: 3, unit: 'wd' },
  supplement: 'restart',
  data: {},
};

/** A process of three steps and a hand-over; hours as given. */
export function aProcess(hours: readonly [number, number, number] = [4, 8, 2]): Definition {
  const row = (
    key: string,
    act: string,
    role: string,
    of: number,
    unit: 'desk' | 'responsible' = 'responsible',
  ) => ({
    key,
    name: `Bước ${key}`,
    role,
    unit,
    hours: of,
    act,
  });
  return definitionFromSteps([
    row('receive', 'receive', 'desk-clerk', 1, 'desk'),
    row('check', 'check', 'case-officer', hours[0]),
    row('process', 'process', 'case-officer', hours[1]),
    row('sign', 'sign', 'leader', hours[2]),
    row('return', 'return', 'desk-clerk', 0, 'desk'),
  ]);
}

/** What a made-up year is like. */
export interface YearTerms {
  readonly dossiers?: number;
  readonly officers?: number;
  readonly months?: number;
  /** Share of visits that end outside office hours. */
  readonly late?: number;
  readonly definition?: Definition;
}

/** A year made up by chance alone, by no model of queues: people end things in any order they like (năm hồ sơ bịa để thử). */
export function aYear(seed: number, terms: YearTerms = {}): PastYear {
  const { dossiers = 60, officers = 2, months = 2, definition = aProcess() } = terms;
  const chance = chanceOf(seed);
  const visits: PastVisit[] = [];
  const past: PastDossier[] = [];
  for (let index = 0; index < dossiers; index += 1) {
    const accepted = inOffice(chance, FIRST + Math.floor(chance() * months * 30) * DAY_MINUTES);
    const told = storyOf(chance, { index, accepted, officers, late: terms.late ?? 0 });
    visits.push(...told.visits);
    past.push({ ...A_DOSSIER, accepted, finished: told.finished });
  }
  return {
    definitionId: 'present',
    definitions: new Map([['present', definition]]),
    dossiers: past,
    visits,
    calendar: () => CALENDAR,
    until: UNTIL,
  };
}

function storyOf(
  chance: Chance,
  about: {
    readonly index: number;
    readonly accepted: number;
    readonly officers: number;
    readonly late: number;
  },
): { visits: PastVisit[]; finished: number } {
  const visits: PastVisit[] = [];
  let at = about.accepted;
  const steps =
    chance() < 0.15 ? ['check', 'process', 'sign', 'process', 'sign'] : ['check', 'process', 'sign'];
  steps.forEach((element, place) => {
    const opened = at;
    const pauses: [number, number][] = [];
    if (element === 'process' && chance() < 0.2) {
      const from = later(chance, at, 1);
      const to = from + Math.floor(chance() * 5 * DAY_MINUTES);
      pauses.push([from, to]);
      at = to;
    }
    at = later(chance, at, 2);
    if (chance() < about.late)
      at = Math.floor(at / DAY_MINUTES) * DAY_MINUTES + 20 * 60 + Math.floor(chance() * 60);
    const back = element === 'sign' && place < steps.length - 1;
    visits.push({
      dossier: about.index,
      definitionId: 'present',
      element,
      unitId: 'unit-1',
      officerId: pick(
        chance,
        Array.from({ length: about.officers }, (_, n) => `${element === 'sign' ? 'leader' : 'officer'}-${n}`),
      ),
      outcome: back ? 'sent-back' : 'done',
      sentTo: back ? 'process' : null,
      answer: null,
      opened,
      done: at,
      pauses,
      allowedMinutes: 240,
      edition: 1,
    });
  });
  return { visits, finished: at };
}

function inOffice(chance: Chance, day: number): number {
  const weekday = (Math.floor(day / DAY_MINUTES) + 4) % 7;
  const moved = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  return day + moved * DAY_MINUTES + 7 * 60 + 30 + Math.floor(chance() * 230);
}

/** Some time later, inside office hours, within so many days. */
function later(chance: Chance, from: number, days: number): number {
  const day = Math.floor(from / DAY_MINUTES) * DAY_MINUTES;
  const same = from + Math.floor(chance() * 90);
  if (chance() < 0.5 && same < day + 11 * 60 + 30 && same >= day + 450) return same;
  return inOffice(chance, day + (1 + Math.floor(chance() * days)) * DAY_MINUTES);
}

/**
 * A year of people who do one thing at a time, first come first served, with more to do in the last two months: waiting
 * there is made by the queue and by nothing else (năm có hàng đợi thật).
 */
export function aQueueYear(seed: number): PastYear {
  const chance = chanceOf(seed);
  const open = (minute: number) => openMinutesBefore(CALENDAR, minute);
  const at = (minutes: number) => afterOpenMinutes(CALENDAR, FIRST, minutes - open(FIRST));
  const arrivals: number[] = [];
  for (let work = open(FIRST) + 1; at(work) < FIRST + 240 * DAY_MINUTES; ) {
    arrivals.push(work);
    const isBusy = at(work) >= (dayOf('2026-07-01') - 1) * DAY_MINUTES;
    work += Math.ceil(-Math.log(1 - chance()) * (isBusy ? 112 : 230));
  }
  const free = new Map<string, number>();
  const stories = arrivals.map((arrived) => ({ arrived, ends: [] as number[] }));
  for (const element of STEPS) {
    // First come, first served, at each desk in turn: nobody overtakes.
    for (const story of stories) {
      const from = Math.max(story.ends.at(-1) ?? story.arrived, free.get(element) ?? 0);
      const end = from + Math.ceil((0.7 + 0.6 * chance()) * (element === 'process' ? 95 : 30));
      free.set(element, end);
      story.ends.push(end);
    }
  }
  return {
    definitionId: 'present',
    definitions: new Map([['present', aProcess()]]),
    dossiers: stories.map(({ arrived, ends }) => ({
      ...A_DOSSIER,
      accepted: at(arrived),
      finished: at(ends.at(-1) ?? arrived),
    })),
    visits: stories.flatMap(({ arrived, ends }, dossier) =>
      STEPS.map((element, step) => ({
        dossier,
        definitionId: 'present',
        element,
        unitId: 'unit-1',
        officerId: `officer of ${element}`,
        outcome: 'done' as const,
        sentTo: null,
        answer: null,
        opened: at(ends[step - 1] ?? arrived),
        done: at(ends[step] ?? arrived),
        pauses: [],
        allowedMinutes: 240,
        edition: 1,
      })),
    ),
    calendar: () => CALENDAR,
    until: UNTIL,
  };
}

const STEPS = ['check', 'process', 'sign'] as const;

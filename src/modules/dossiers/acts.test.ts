import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '#kernel/context';
import { accountOf } from '#kernel/context';
import { isRefusal } from '#kernel/refusal';
import { CREW_DESK, CREW_UNIT, type Part, readCrew } from '../../../tests/support/crew.ts';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { demoDatabase } from '../../../tests/support/demo.ts';
import { type ActName, ACTS, submitOnline, undoing } from './testing.ts';

let database: TestDatabase;
let crew: Record<Part, Actor>;
/** Where a dossier can stand, by what was done to get there → its code. */
const codes = new Map<Standing, string>();

/** How a dossier gets to each place: acts and who does them, from the one named first. */
const PATHS = {
  submitted: [],
  'awaiting-completion': [['ask', 'clerk']],
  refused: [['refuse', 'clerk']],
  processing: [['accept', 'clerk']],
  proposed: [
    ['accept', 'clerk'],
    ['propose', 'officer'],
  ],
  'awaiting-supplement': [
    ['accept', 'clerk'],
    ['propose', 'officer'],
    ['approve', 'head'],
  ],
  review: [
    ['accept', 'clerk'],
    ['complete', 'officer'],
  ],
  signing: [
    ['accept', 'clerk'],
    ['complete', 'officer'],
    ['complete', 'head'],
  ],
  issuing: [
    ['accept', 'clerk'],
    ['complete', 'officer'],
    ['complete', 'head'],
    ['sign', 'leader'],
  ],
  finished: [
    ['accept', 'clerk'],
    ['complete', 'officer'],
    ['complete', 'head'],
    ['sign', 'leader'],
    ['issue', 'clerical'],
  ],
  returned: [
    ['accept', 'clerk'],
    ['complete', 'officer'],
    ['complete', 'head'],
    ['sign', 'leader'],
    ['issue', 'clerical'],
    ['handOver', 'clerk'],
  ],
  'refused as the result': [
    ['accept', 'clerk'],
    ['complete', 'officer'],
    ['complete', 'head'],
    ['refuse', 'leader'],
  ],
  withdrawn: [['withdraw', 'citizen']],
} as const satisfies Record<string, readonly (readonly [ActName, Part])[]>;
type Standing = keyof typeof PATHS;

/** Every person who may do each act in each place; whoever is not named here is refused. Read it aloud to a desk officer. */
const MAY: Record<Standing, Partial<Record<ActName, readonly Part[]>>> = {
  submitted: {
    accept: ['clerk'],
    ask: ['clerk'],
    refuse: ['clerk'],
    assign: ['clerk', 'deskHead'],
    withdraw: ['citizen'],
  },
  'awaiting-completion': { bring: ['citizen', 'clerk'], withdraw: ['citizen'] },
  refused: {},
  processing: {
    propose: ['officer', 'colleague'],
    assign: ['officer', 'colleague', 'head'],
    complete: ['officer', 'colleague'],
    withdraw: ['citizen'],
  },
  proposed: {
    approve: ['head', 'leader', 'deskHead'],
    assign: ['officer', 'colleague', 'head'],
    complete: ['officer', 'colleague'],
    withdraw: ['citizen'],
  },
  'awaiting-supplement': { bring: ['citizen', 'clerk'], withdraw: ['citizen'] },
  review: {
    propose: ['head'],
    assign: ['head'],
    complete: ['head'],
    sendBack: ['head'],
    withdraw: ['citizen'],
  },
  signing: {
    assign: ['leader', 'head', 'deskHead'],
    sign: ['leader', 'deskHead'],
    refuse: ['leader', 'deskHead'],
    sendBack: ['leader', 'deskHead'],
    withdraw: ['citizen'],
  },
  issuing: {
    assign: ['clerical', 'head'],
    issue: ['clerical'],
    sendBack: ['clerical'],
    withdraw: ['citizen'],
  },
  finished: { assign: ['clerk', 'deskHead'], handOver: ['clerk'] },
  returned: {},
  'refused as the result': { assign: ['clerk', 'deskHead'], handOver: ['clerk'] },
  withdrawn: {},
};

/** To whom an open step can be given in each place. */
const HOLDER: Partial<Record<Standing, Part>> = {
  submitted: 'clerk',
  processing: 'officer',
  proposed: 'officer',
  review: 'head',
  signing: 'leader',
  issuing: 'clerical',
  finished: 'clerk',
};

before(async () => {
  database = await demoDatabase();
  crew = await readCrew(database);
  for (const [standing, path] of Object.entries(PATHS)) {
    const code = await submitOnline(database.ctx(crew.citizen), CREW_UNIT, CREW_DESK);
    for (const [act, part] of path) await ACTS[act](database.ctx(crew[part]), code, '');
    codes.set(standing as Standing, code);
  }
});

after(async () => {
  await database?.close();
});

for (const standing of Object.keys(PATHS) as Standing[]) {
  test(`a dossier in "${standing}": each act by each person is done, or refused with a code`, async () => {
    const surprises: string[] = [];
    for (const act of Object.keys(ACTS) as ActName[]) {
      for (const part of Object.keys(crew) as Part[]) {
        const allowed = MAY[standing][act]?.includes(part) ?? false;
        const outcome = await attempt(standing, act, part);
        if (outcome !== (allowed ? 'done' : 'refused')) surprises.push(`${act} by ${part}: ${outcome}`);
      }
    }
    assert.deepEqual(surprises, []);
  });
}

test('asking what is allowed changed nothing', async () => {
  const rows = await database.asOwner<{ n: number }>('select count(*)::int as n from h37.dossiers_action');
  // An approval records itself and the act that was proposed.
  const expected = Object.values(PATHS).reduce((sum, path) => sum + 1 + path.length, 1);
  assert.equal(rows[0]?.n, expected);
});

/** Does the act for the person and takes it back. */
async function attempt(standing: Standing, act: ActName, part: Part): Promise<string> {
  const holder = accountOf(crew[HOLDER[standing] ?? 'clerk']) as string;
  try {
    await ACTS[act](undoing(database.ctx(crew[part])), codes.get(standing) as string, holder);
    return 'done';
  } catch (error) {
    if (isRefusal(error) && error.status < 500 && /^[a-z]+\/[a-z-]+$/.test(error.code)) return 'refused';
    return `fault: ${(error as Error).message}`;
  }
}

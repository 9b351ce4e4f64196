import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '#kernel/context';
import { reading } from '#kernel/tx';
import { CREW_DESK, CREW_UNIT, type Part, readCrew } from '../../../tests/support/crew.ts';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { demoDatabase } from '../../../tests/support/demo.ts';
import { findDossierFacts } from '../../modules/dossiers/reads.ts';
import { ACTS, submitOnline } from '../../modules/dossiers/testing.ts';
import { registerTexts } from '../texts.ts';
import { runCalendar } from './calendar.ts';

let database: TestDatabase;
let crew: Record<Part, Actor>;

before(async () => {
  database = await demoDatabase();
  crew = await readCrew(database);
  await registerTexts();
});
after(async () => {
  await database?.close();
});

/** What the command said and answered, with a file of this content. */
async function run(argv: readonly string[], file: unknown = {}) {
  const said: string[] = [];
  const exit = await runCalendar(argv, {
    ctx: database.ctx(),
    out: (text) => said.push(text),
    readFile: async () => new TextEncoder().encode(JSON.stringify(file)),
  });
  return { exit, text: said.join('\n') };
}

/** The notice of next year as nobody has given it yet. */
const NOTICE = {
  year: 2027,
  notice: '1/TB-BNV',
  off: [
    { on: '2027-01-01', name: 'Tết Dương lịch' },
    { on: '2027-02-05', name: 'Tết Nguyên đán' },
  ],
};

test('the notice of a year is published, is no longer planned, and moves no dossier by itself', async () => {
  const code = await submitOnline(database.ctx(crew.citizen), CREW_UNIT, CREW_DESK);
  await ACTS.accept(database.ctx(crew.clerk), code, '');
  assert.match((await run(['list'])).text, /lịch dự kiến: 2027/);
  assert.equal((await run(['import', 'tep.json', '--json'], NOTICE)).text, '{"edition":2}');
  assert.doesNotMatch((await run(['list'])).text.split('\n')[0] ?? '', /dự kiến/);
  const before = await findDossierFacts(reading(database.ctx()), code);
  assert.equal(before?.calendarEdition, 1);

  const applied = JSON.parse((await run(['apply', '--decision', 'CV 12/UBND-VP', '--json'])).text) as unknown;
  assert.deepEqual(applied, { edition: 2, decision: 'CV 12/UBND-VP', followed: 1 });
  const again = JSON.parse((await run(['apply', '--decision', 'CV 99', '--json'])).text) as unknown;
  assert.deepEqual(again, { edition: 2, decision: 'CV 12/UBND-VP', followed: 0 });
  const facts = await findDossierFacts(reading(database.ctx()), code);
  assert.equal(facts?.actions.at(-1)?.kind, 'apply-calendar');
});

test('a notice that contradicts itself is refused with where; wrong use gets the usage', async () => {
  const twice = { ...NOTICE, off: [...NOTICE.off, ...NOTICE.off] };
  assert.equal((await run(['import', 'tep.json'], twice)).exit, 1);
  const monday = { ...NOTICE, worked: [{ on: '2027-01-04', name: 'Làm bù' }] };
  assert.equal((await run(['import', 'tep.json'], monday)).exit, 1);
  const wrong = await run(['import', 'tep.json', '--json'], { ...NOTICE, off: [{ on: 'mai', name: '' }] });
  assert.equal(wrong.exit, 1);
  assert.match(wrong.text, /off\.0\.on/);
  assert.equal((await run(['apply'])).exit, 2);
  assert.equal((await run([])).exit, 2);
  assert.equal((await run(['--help'])).exit, 0);
});

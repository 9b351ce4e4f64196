import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { demoDatabase } from '../../../tests/support/demo.ts';
import { drawDefinition } from '../../modules/workflow/design/draw-definition.ts';
import { withHours } from '../../modules/mining/simulator/change.ts';
import { reading } from '#kernel/tx';
import { getDefinition } from '#modules/workflow';
import { generateYear } from '../simulate/generate.ts';
import { registerTexts } from '../texts.ts';
import { runMine } from './mine.ts';
import { runSimulate } from './simulate.ts';

// What an administrator asks of a year of few dossiers.
describe('process mine and simulate', { timeout: 200_000 }, () => {
  let database: TestDatabase;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'motcua-mine-'));
    database = await demoDatabase();
    await registerTexts();
    await generateYear({ ...database, ctx: () => database.ctx() } as never, { dossiers: 900, seed: 3 });
  });
  after(async () => {
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(command: typeof runMine, ...argv: string[]): Promise<{ code: number; text: string }> {
    const said: string[] = [];
    const code = await command(argv, {
      ctx: database.ctx(),
      out: (text) => said.push(text),
      readFile: async (file) => readFileSync(file),
    });
    return { code, text: said.join('\n') };
  }

  test('figures of every process, or of one, as JSON and in words', async () => {
    const all = await run(runMine, 'mine', '--json');
    assert.equal(all.code, 0);
    const told = JSON.parse(all.text);
    assert.equal(told.read.dossiers, 900);
    assert.ok(told.processes.length > 20);
    const [busiest] = told.processes;
    const one = JSON.parse((await run(runMine, 'mine', '--json', '--process', busiest.subject)).text);
    assert.deepEqual([one.read.dossiers, one.processes.length], [0, 1]);
    assert.deepEqual(one.processes[0], busiest);
    assert.match((await run(runMine, 'mine')).text, /Thẩm tra hồ sơ, dự thảo kết quả: \d+ lượt/);
    assert.equal((await run(runMine, 'mine', '--from', 'hôm qua')).code, 2);
    assert.equal((await run(runMine, 'mine', '--process', '9.999999')).code, 1);
  });

  test('a log in a file names nobody, unless it is asked to', async () => {
    const file = path.join(folder, 'log.xes');
    assert.equal((await run(runMine, 'mine', '--xes', file)).code, 0);
    const hidden = readFileSync(file, 'utf8');
    assert.equal(hidden.match(/<trace>/g)?.length, 900);
    assert.doesNotMatch(hidden, /value="H37\.\d/);
    assert.equal((await run(runMine, 'mine', '--xes', file, '--names')).code, 0);
    const named = readFileSync(file, 'utf8');
    assert.match(named, /value="H37\.\d/);
    for (const { name } of await database.asOwner<{ name: string }>(
      'select distinct applicant_name as name from h37.dossiers_dossier limit 200',
    ))
      assert.ok(!hidden.includes(`"${name}"`), name);
  });

  test('an edited drawing, and hours by hand, give the same answer with the same seed', async () => {
    const { processes } = JSON.parse((await run(runMine, 'mine', '--json')).text);
    const [{ id, subject }] = processes;
    const definition = await getDefinition(reading(database.ctx()), id);
    const file = path.join(folder, 'edited.bpmn');
    writeFileSync(file, await drawDefinition(withHours(definition, { process: 1 }), processes[0].name));
    const drawn = await run(runSimulate, 'simulate', file, '--process', subject, '--json');
    assert.equal(drawn.code, 0, drawn.text);
    const byHand = await run(runSimulate, 'simulate', '--process', subject, '--hours', 'process=1', '--json');
    const [one, other] = [JSON.parse(drawn.text), JSON.parse(byHand.text)];
    assert.equal(one.process.id, id);
    assert.equal(one.repeated.exact, one.repeated.dossiers);
    assert.ok(one.gain.savedDays > 0);
    assert.deepEqual(one.gain, other.gain);
    assert.match((await run(runSimulate, 'simulate', file, '--process', subject)).text, /tiết kiệm/);
  });

  test('what cannot be simulated is refused in words', async () => {
    const file = path.join(folder, 'broken.bpmn');
    writeFileSync(file, '<a/>');
    assert.equal((await run(runSimulate, 'simulate', file)).code, 1);
    assert.equal((await run(runSimulate, 'simulate')).code, 2);
    const unknown = await run(runSimulate, 'simulate', '--process', '9.999999', '--hours', 'process=1');
    assert.equal(unknown.code, 1);
    assert.equal(
      (await run(runSimulate, 'simulate', '--process', '1.001193', '--hours', 'process=x')).code,
      2,
    );
  });
});

import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { marksOf, markTable } from './marks.ts';
import { inboxFigures } from './measure/inbox-figures.ts';
import { clockFigures, measureProgram, sweepSeconds } from './measure/rules.ts';
import { measureGenerate, measureStart, runCli } from './measure/start.ts';
import {
  measureBounds,
  measureLatencies,
  measurePortal,
  measureWithWorker,
  onServer,
  recordStatements,
  type Sizes,
} from './stages.ts';
import { temporaryDataDir } from './support/server-process.ts';

/*
 * The measuring program: `npm run bench`. What each figure is and how it is measured: bench/README.md.
 */

const HELP = `node bench/run.ts [--only a,b,c,d,e,rules,life] [--quick] [--dossiers N] [--seconds N] [--catalogue FILE]

  a      whole lifecycles per second, beside the floor and the limit (gives d under load too)
  b      p50, p95, p99 of submit, inbox, search, tracking
  c      portal pages per second, and their weight
  d      memory under load
  e      start times, simulated dossiers per second
  f      the inbox of an officer with 5,000 open tasks among a million dossiers (only when named)
  rules  due dates, folds and process steps per second on one core, receipt slip
  life   sweep of a million open dossiers for due work, merge of two wards with 10,000

  --quick           small sizes, to see that it works; its figures say nothing
  --dossiers N      dossiers of the large database; default 1,000,000, 0: only the empty one
  --seconds N       length of each measured stretch; default 20
  --catalogue FILE  imports the national catalogue first, so that search runs over all of it`;

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    dossiers: { type: 'string' },
    seconds: { type: 'string' },
    catalogue: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (flags.help) {
  console.log(HELP);
  process.exit(0);
}
const wanted = new Set((flags.only ?? 'a,b,c,d,e,rules,life').split(','));
const quick = flags.quick;
const dossiers = Number(flags.dossiers ?? (quick ? 2_000 : 1_000_000));
const seconds = Number(flags.seconds ?? (quick ? 3 : 20));
if (!Number.isInteger(dossiers) || dossiers < 0 || !(seconds > 0)) throw new Error(HELP);
const sizes: Sizes = {
  seconds,
  warmUpSeconds: quick ? 2 : 8,
  clients: 32,
  latencyClients: 16,
  communes: quick ? 20 : 32,
  trackings: quick ? 60 : 600,
};

const RESULTS = path.resolve(import.meta.dirname, 'results');
const began = performance.now();

function say(line: string): void {
  const at = Math.round((performance.now() - began) / 1000);
  console.error(`[${String(at).padStart(4)} s] ${line}`);
}

function machine() {
  const [cpu] = os.cpus();
  return {
    cores: os.availableParallelism(),
    processor: cpu?.model ?? 'unknown',
    memoryMb: Math.round(os.totalmem() / 2 ** 20),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
    loadBefore: Math.round((os.loadavg()[0] ?? 0) * 10) / 10,
  };
}

const lifecycles = () => wanted.has('a') || wanted.has('d');

/** Everything that needs a server: first on an empty province, then on a large one. */
async function measureServers() {
  const data = temporaryDataDir();
  try {
    say('records the statements of whole lifecycles');
    const templates = await recordStatements(data.dir, sizes.communes);
    if (flags.catalogue) {
      say('imports the national catalogue');
      await runCli(data.dir, ['catalogue', 'import', path.resolve(flags.catalogue), '--json']);
    }
    const measureSize = async (name: string) => {
      const alone = await onServer(data.dir, sizes, false, async (stage) => {
        const result: Record<string, unknown> = {};
        if (lifecycles()) say(`${name}: lifecycles, floor, limit`);
        const bounds = lifecycles() ? await measureBounds(stage, templates) : undefined;
        if (wanted.has('b')) say(`${name}: latencies`);
        const latency = wanted.has('b') ? await measureLatencies(stage) : undefined;
        if (wanted.has('c') && name === 'empty') {
          say('portal pages');
          result['pages'] = await measurePortal(stage);
        }
        return {
          bounds,
          latency,
          pages: result['pages'] as Awaited<ReturnType<typeof measurePortal>> | undefined,
        };
      });
      if (lifecycles()) say(`${name}: lifecycles with the worker`);
      const withWorker = lifecycles() ? await onServer(data.dir, sizes, true, measureWithWorker) : undefined;
      return { ...alone, withWorker };
    };
    const empty = await measureSize('empty');
    if (dossiers === 0) return { empty };
    say(`simulates ${dossiers} dossiers`);
    const generated = await measureGenerate(data.dir, dossiers);
    return { empty, generated, large: await measureSize(`${dossiers} dossiers`) };
  } finally {
    data.remove();
  }
}

async function measureRules() {
  say('rules on one core');
  return {
    clock: clockFigures(await measureProgram('clock.ts')),
    workflow: await measureProgram('workflow.ts'),
    receiptSlip: await measureProgram('pdf.ts'),
  };
}

async function measureLife() {
  say('sweep for due work');
  const sweep = await measureProgram('sweep.ts', quick ? '20000' : '1000000');
  say('merge of two wards');
  return { sweep, merge: await measureProgram('merge.ts', quick ? '300' : '10000') };
}

const about = { at: new Date().toISOString(), quick, seconds, dossiers, machine: machine() };
if (about.machine.loadBefore > about.machine.cores / 4) {
  say(
    `other work runs on this machine (load ${about.machine.loadBefore}): the figures are too low and not comparable`,
  );
}
const start = wanted.has('e') ? (say('start times'), await measureStart(quick ? 2 : 15)) : undefined;
const rules = wanted.has('rules') ? await measureRules() : undefined;
const life = wanted.has('life') ? await measureLife() : undefined;
const inbox = wanted.has('f')
  ? (say('inbox of an officer with many open tasks'), inboxFigures(await measureProgram('inbox.ts')))
  : undefined;
const servers: Partial<Awaited<ReturnType<typeof measureServers>>> = ['a', 'b', 'c', 'd'].some((one) =>
  wanted.has(one),
)
  ? await measureServers()
  : {};
const { empty, large, generated } = servers as {
  empty?: Awaited<ReturnType<typeof measureServers>>['empty'];
  large?: Awaited<ReturnType<typeof measureServers>>['empty'];
  generated?: Awaited<ReturnType<typeof measureGenerate>>;
};
const loads = [empty, large].flatMap((size) => [size?.bounds?.app, size?.withWorker]);
const peaks = loads.flatMap((app) => (app ? [app.memory.nodePeakRssMb] : []));
const submits = [empty, large].flatMap((size) => size?.latency?.['submit']?.p95 ?? []);
const emptyRate = empty?.bounds?.app.perSecond;
const largeRate = large?.bounds?.app.perSecond;
const marks = marksOf({
  lifecyclesPerSecond: emptyRate,
  ofFloor: empty?.bounds?.ofFloor,
  largeOfEmpty: emptyRate && largeRate ? largeRate / emptyRate : undefined,
  submitP95Ms: submits.length > 0 ? Math.max(...submits) : undefined,
  searchPerSecond: empty?.pages?.['search']?.usualPerSecond,
  searchScriptKb: empty?.pages?.['search']?.scriptKb,
  nodePeakRssMb: peaks.length > 0 ? Math.max(...peaks) : undefined,
  firstStartSeconds: start?.firstSeconds,
  secondStartSeconds: start?.secondSeconds,
  generatedPerSecond: generated?.perSecond,
  inboxP95Ms: inbox?.['Chờ tôi']?.p95,
  sweepSeconds: life && sweepSeconds(life.sweep),
  clockDerivationsPerSecond: rules?.clock['clockDerivationsPerSecond'],
  clockFoldMicroseconds: microseconds(rules?.clock['foldsOf40ActionsPerSecond']),
  dossierFoldMicroseconds: microseconds(rules?.clock['dossierFoldsOf40ActionsPerSecond']),
});

const result = { ...about, marks, start, rules, inbox, life, generated, empty, large };
save(JSON.stringify(result, null, 2));
console.log(JSON.stringify({ start, rules, life, generated, empty, large }, null, 2));
console.log(`\n${markTable(marks)}`);

/** Microseconds each at a rate, to a tenth. */
function microseconds(perSecond: number | undefined): number | undefined {
  return perSecond === undefined ? undefined : Math.round(1e7 / perSecond) / 10;
}

/** The newest result is `latest.json`; the one before it keeps its date as its name. A quick run is not a result. */
function save(text: string): void {
  mkdirSync(RESULTS, { recursive: true });
  const latest = path.join(RESULTS, 'latest.json');
  if (!quick && existsSync(latest)) {
    const before = JSON.parse(readFileSync(latest, 'utf8')) as { at: string };
    copyFileSync(latest, path.join(RESULTS, `${before.at.slice(0, 19).replaceAll(':', '')}.json`));
  }
  writeFileSync(quick ? path.join(RESULTS, 'quick.json') : latest, `${text}\n`);
}

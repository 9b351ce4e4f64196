import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRooms, orderViolations } from './check-rooms.ts';
import { withTree } from './planted-tree.ts';
import { ROOMS } from './rooms.ts';

const HOUSE: Readonly<Record<string, string>> = {
  'src/kernel/refusal.ts': 'export const ensure = (c: unknown): void => { if (!c) throw new Error(); };\n',
  'src/kernel/tx.ts': "import pg from 'pg';\nexport const inTx = pg;\nexport type Tx = string;\n",
  'src/kernel/db.ts': 'export const statement = 1;\n',
  'src/ui/index.ts': "import { h } from 'preact';\nexport const page = h;\n",
  'src/start/app.ts':
    "import * as web from '../modules/feedback/web.ts';\nexport default [web, process.env.PORT];\n",
  'src/modules/calendar/model.ts': 'export const add = 1;\n',
  'src/modules/calendar/reads.ts':
    "import type { Tx } from '#kernel/tx';\nexport const find = (tx: Tx) => tx;\n",
  'src/modules/calendar/index.ts': "export { add } from './model.ts';\nexport { find } from './reads.ts';\n",
  'src/modules/catalogue/index.ts': "export type { P } from './model.ts';\n",
  'src/modules/catalogue/model.ts':
    "import type { Limit } from '#modules/calendar';\nimport {\n  // a word\n  add,\n} from '#modules/calendar';\nexport type P = [Limit, typeof add];\n",
  'src/modules/feedback/errors.ts': 'export const errors = {};\n',
  'src/modules/feedback/model.ts': "import { ensure } from '#kernel/refusal';\nexport const may = ensure;\n",
  'src/modules/feedback/store.ts':
    "import { statement } from '#kernel/db';\n// update plans_task: only words\nexport const a = [statement, (s: string) => `select calendar_edition from ${s}.feedback_rating r`];\n",
  'src/modules/feedback/reads.ts':
    "import type { Tx } from '#kernel/tx';\nexport const b = (t: Tx, s: string) => [t, `select 1 from ${s}.dossiers_v_open d join ${s}.kernel_event e on true`];\n",
  'src/modules/feedback/use-cases/rate-dossier.ts':
    "import { inTx } from '#kernel/tx';\nimport { a } from '../store.ts';\nexport const rate = () => inTx(a);\n",
  'src/modules/feedback/web.ts':
    "import { page } from '#ui';\nimport { rate } from './use-cases/rate-dossier.ts';\nexport default [page, rate, await import('./views/rate.tsx')];\n",
  'src/modules/feedback/views/rate.tsx':
    'import type { P } from \'#modules/catalogue\';\nexport const v = (p: P) => <p title="a">It is {String(p)}</p>;\n',
  'src/modules/feedback/index.ts': "export { may } from './model.ts';\n",
  'src/modules/feedback/testing.ts': 'export const aRating = 1;\n',
  'src/modules/feedback/rating.test.ts':
    "import { aRating } from './testing.ts';\nimport { a } from './store.ts';\nexport default [aRating, a, Date.now()];\n",
};

const rulesOf = (files: Readonly<Record<string, string>>): string[] =>
  withTree({ ...HOUSE, ...files }, (root) =>
    checkRooms(root).violations.map((v) => `${v.file}:${v.line} ${v.rule}`),
  );

test('a house in order has no violation', () => {
  assert.deepEqual(rulesOf({}), []);
});

test('a checker that sees too few files is red', () => {
  const report = withTree({ 'src/start/app.ts': '' }, (root) => checkRooms(root));
  assert.deepEqual(
    report.violations.map((v) => v.rule),
    ['too-few'],
  );
});

test('the rooms stand in order of dependency, and an arrow upside down is found', () => {
  assert.deepEqual(orderViolations(ROOMS), []);
  assert.equal(
    orderViolations([
      { name: 'payments', uses: ['dossiers'] },
      { name: 'dossiers', uses: [] },
    ]).length,
    1,
  );
});

const room = 'src/modules/feedback';
/** What is planted, in which file, and the rule that has to find it on that line. */
const PLANTED: readonly (readonly [what: string, file: string, text: string, line: number, rule: string])[] =
  [
    ['a room that is not in the table', 'src/modules/gossip/model.ts', '', 0, 'unknown-room'],
    ['a folder beside the floors', 'src/utils/a.ts', '', 0, 'tree'],
    [
      'a model that loads the database',
      `${room}/model.ts`,
      "\nimport { inTx } from '#kernel/tx';\n",
      2,
      'kind',
    ],
    [
      'a model that loads a database driver over several lines',
      `${room}/model.ts`,
      "import {\n  sql,\n} from 'pg';\n",
      1,
      'kind',
    ],
    ['a model that reads a file', `${room}/reader/pages.ts`, "import fs from 'node:fs';\n", 1, 'kind'],
    [
      'a model that reads the clock',
      `${room}/model.ts`,
      'export const n = 1;\nexport const t = Temporal.Now.instant();\n',
      2,
      'clock',
    ],
    [
      'a model that makes a Date',
      `${room}/model.ts`,
      "export const t = new Date('2026-01-01');\n",
      1,
      'purity',
    ],
    ['a model that throws dice', `${room}/model.ts`, 'export const t = Math.random();\n', 1, 'purity'],
    [
      'a model that imports its store',
      `${room}/model.ts`,
      "import { a } from './store.ts';\nexport default a;\n",
      1,
      'kind',
    ],
    [
      "a model that loads another room's read",
      'src/modules/catalogue/terms.ts',
      "import { find } from '#modules/calendar';\nexport default find;\n",
      1,
      'purity',
    ],
    [
      'a use case that reads the clock',
      `${room}/use-cases/x.ts`,
      'export const t = Date.now();\n',
      1,
      'clock',
    ],
    [
      'a use case that mails',
      `${room}/use-cases/x.ts`,
      "import { send } from '#kernel/mail';\nexport default send;\n",
      1,
      'kind',
    ],
    [
      'two transactions in a use case',
      `${room}/use-cases/x.ts`,
      'inTx(1);\nawait inTx<string>(2);\n',
      2,
      'transaction',
    ],
    [
      'an act inside an act',
      `${room}/use-cases/x.ts`,
      "import { rate } from './rate-dossier.ts';\nexport const x = () => inTx(rate);\n",
      1,
      'transaction',
    ],
    [
      'a model that names a transaction',
      `${room}/model.ts`,
      "import type { Tx } from '#kernel/tx';\nexport type T = Tx;\n",
      1,
      'kind',
    ],
    [
      'a model that takes the machine clock from the kernel',
      `${room}/model.ts`,
      "import { localDate, systemClock } from '#kernel/clock';\nexport default [localDate, systemClock];\n",
      1,
      'kind',
    ],
    ['a transaction outside use-cases', `${room}/http.ts`, 'await inTx(1);\n', 1, 'transaction'],
    [
      'a page that imports the store',
      `${room}/web.ts`,
      "import { a } from './store.ts';\nexport default a;\n",
      1,
      'kind',
    ],
    [
      'a view that imports reads',
      `${room}/views/x.tsx`,
      "import { b } from '../reads.ts';\nexport default b;\n",
      1,
      'kind',
    ],
    [
      'a view that loads the database',
      `${room}/views/x.tsx`,
      "import { inTx } from '#kernel/tx';\nexport default inTx;\n",
      1,
      'kind',
    ],
    [
      'a deep import by path',
      `${room}/model.ts`,
      "import { add } from '../calendar/model.ts';\nexport default add;\n",
      1,
      'deep-import',
    ],
    [
      'a deep import by alias',
      `${room}/use-cases/x.ts`,
      "import { add } from '#modules/catalogue/model';\nexport default add;\n",
      1,
      'deep-import',
    ],
    [
      'a deep import in a string of another quote',
      `${room}/jobs.ts`,
      'const m = await import(`../calendar/reads.ts`);\nexport default m;\n',
      1,
      'deep-import',
    ],
    [
      "a test that opens another room's store",
      'src/modules/counter/x.test.ts',
      "import { a } from '../feedback/store.ts';\nexport default a;\n",
      1,
      'deep-import',
    ],
    [
      'a measuring program that opens a room',
      'bench/run.ts',
      "import { a } from '../src/modules/feedback/store.ts';\nexport default a;\n",
      1,
      'deep-import',
    ],
    [
      'a room used without leave',
      `${room}/use-cases/x.ts`,
      "import { x } from '#modules/plans';\nexport default x;\n",
      1,
      'uses',
    ],
    [
      'a kernel that knows a room',
      'src/kernel/audit.ts',
      "import type { P } from '#modules/catalogue';\nexport type Q = P;\n",
      1,
      'kernel',
    ],
    [
      'a kernel that knows a screen',
      'src/kernel/audit.ts',
      "import { page } from '#ui';\nexport default page;\n",
      1,
      'kernel',
    ],
    [
      'anything that imports start',
      'src/kernel/audit.ts',
      "import app from '../start/app.ts';\nexport default app;\n",
      1,
      'arrow',
    ],
    [
      'a pure kernel module that reads the clock',
      'src/kernel/refusal.ts',
      'export const now = Date.now();\n',
      1,
      'purity',
    ],
    [
      'a design system that knows a room',
      'src/ui/card.tsx',
      "import { P } from '#modules/catalogue';\nexport default P;\n",
      1,
      'ui',
    ],
    [
      'a design system that loads the database',
      'src/ui/card.tsx',
      "import { inTx } from '#kernel/tx';\nexport default inTx;\n",
      1,
      'ui',
    ],
    [
      'a kernel module by path',
      `${room}/store.ts`,
      "import { statement } from '../../kernel/db.ts';\nexport default statement;\n",
      1,
      'alias',
    ],
    [
      "a store that reads another room's table",
      `${room}/store.ts`,
      'export const q = (s: string) => `select 1\n from ${s}.dossiers_dossier`;\n',
      2,
      'foreign-table',
    ],
    [
      "a store that joins another room's view",
      `${room}/store.ts`,
      'export const q = `select 1 from x join dossiers_v_open using (id)`;\n',
      1,
      'foreign-table',
    ],
    [
      "a read of another room's table through Kysely",
      `${room}/reads.ts`,
      "export const q = (c: any) => c.selectFrom(['feedback_rating as r', 'plans_task as t']);\n",
      1,
      'foreign-table',
    ],
    [
      'a table in a comma list',
      `${room}/reads.ts`,
      "export const q = 'select 1 from feedback_rating r, plans_task t';\n",
      1,
      'foreign-table',
    ],
    [
      'a read that writes',
      `${room}/reads.ts`,
      'export const q = (s: string) => `update ${s}.feedback_rating set score = 1`;\n',
      1,
      'reads-write',
    ],
    [
      'a read that locks',
      `${room}/reads.ts`,
      'export const q = `select 1 from feedback_rating for update`;\n',
      1,
      'reads-write',
    ],
    ['SQL in a job', `${room}/jobs.ts`, 'export const q = `delete from feedback_rating`;\n', 1, 'sql'],
    [
      'the environment outside start',
      'src/kernel/log.ts',
      'export const level = process.env.LOG;\n',
      1,
      'environment',
    ],
    ['a door with a star', `${room}/index.ts`, "export * from './model.ts';\n", 1, 'door'],
    ['a door that gives out the store', `${room}/index.ts`, "export { a } from './store.ts';\n", 1, 'door'],
    [
      'a test builder in production',
      `${room}/jobs.ts`,
      "import { aRating } from './testing.ts';\nexport default aRating;\n",
      1,
      'testing',
    ],
    ['a file of 401 lines', 'src/kernel/log.ts', 'export {};\n'.repeat(401), 1, 'size'],
    ['a file that says nothing by its name', 'src/kernel/string-utils.ts', '', 1, 'name'],
    ['a type named after a pattern', 'src/kernel/log.ts', 'export class LogManager {}\n', 1, 'name'],
  ];

for (const [what, file, text, line, rule] of PLANTED) {
  test(`finds ${what}`, () => {
    const found = rulesOf({ [file]: text });
    const expected = line === 0 ? ` ${rule}` : `${file}:${line} ${rule}`;
    assert.ok(
      found.some((v) => v.endsWith(expected)),
      `expected ${expected}, found ${found.join(', ')}`,
    );
  });
}

import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { accountOf, type Actor } from '#kernel/context';
import { isRefusal } from '#kernel/refusal';
import { localDate } from '#kernel/clock';
import { reading } from '#kernel/tx';
import { calendarOf, isWorkingDay } from '#modules/calendar';
import { listHolders } from '#modules/identity';
import { CREW_DESK, CREW_UNIT, type Part, readCrew } from '../../../tests/support/crew.ts';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { demoDatabase } from '../../../tests/support/demo.ts';
import { moveIntoPast } from '../../../tests/support/past.ts';
import { linkHash } from './chain.ts';
import { type DossierCalendar, promiseOf } from './due.ts';
import { type Action, type DossierState, fold } from './model.ts';
import { type DossierFacts, findDossierFacts } from './reads.ts';
import { actorFor, type Doer, LIFE_ACTS, type LifeActName } from './life.testing.ts';
import { ACTS, submitOnline } from './testing.ts';
import { isOpen, nextWatch, ownerOf } from './watch.ts';
import { publishNextCalendar } from '../../../tests/support/calendar.ts';
import { calendarOfDossier } from './use-cases/dossier-calendar.ts';

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));
let database: TestDatabase;
let crew: Record<Part, Actor>;

/** What people of the ward try on a dossier, the usual and the out of turn. */
const TRIES: readonly (readonly [LifeActName, Doer])[] = [
  ['accept', 'clerk'],
  ['accept', 'clerk'],
  ['ask', 'clerk'],
  ['ask', 'officer'],
  ['propose', 'officer'],
  ['approve', 'officer'],
  ['approve', 'head'],
  ['bring', 'citizen'],
  ['bring', 'clerk'],
  ['assign', 'clerk'],
  ['assign', 'head'],
  ['complete', 'officer'],
  ['complete', 'colleague'],
  ['complete', 'head'],
  ['complete', 'head'],
  ['sendBack', 'head'],
  ['sendBack', 'leader'],
  ['sign', 'leader'],
  ['sign', 'leader'],
  ['issue', 'clerical'],
  ['handOver', 'clerk'],
];
/** The rarer acts of a life. */
const RARE: typeof TRIES = [
  ['proposeExtension', 'officer'],
  ['proposeExtension', 'head'],
  ['proposeReclassify', 'officer'],
  ['proposeReclassify', 'head'],
  ['applyCalendar', 'system'],
  ['decline', 'leader'],
  ['consult', 'officer'],
  ['answer', 'otherLeader'],
  ['answer', 'officer'],
  ['demandPayment', 'officer'],
  ['confirmPayment', 'clerk'],
  ['explain', 'officer'],
  ['explain', 'leader'],
  ['notifyEarly', 'officer'],
  ['reportLost', 'clerk'],
  ['reportWrong', 'citizen'],
  ['correct', 'leader'],
  ['adjust', 'citizen'],
  ['stop', 'clerk'],
  ['close', 'system'],
];
/** Weekdays to come that a late notice may turn into holidays, one after another. */
const freeDays = new Set<string>();
/** Days that pass without anything. */
const DAYS = [1, 5, 20];
/** What ends a walk early; tried seldom, or few would get far. */
const ENDS: typeof TRIES = [
  ['refuse', 'clerk'],
  ['refuse', 'leader'],
  ['withdraw', 'citizen'],
  ['proposeCancel', 'officer'],
  ['transfer', 'system'],
];
const oneTry = fc.oneof(
  { weight: 50, arbitrary: fc.constantFrom(...TRIES) },
  { weight: 25, arbitrary: fc.constantFrom(...RARE) },
  { weight: 2, arbitrary: fc.constantFrom(...DAYS) },
  { weight: 1, arbitrary: fc.constant('notice' as const) },
  { weight: 1, arbitrary: fc.constantFrom(...ENDS) },
);

before(async () => {
  database = await demoDatabase();
  crew = await readCrew(database);
  const calendar = await calendarOf(reading(database.ctx()), 1, CREW_UNIT);
  const today = Temporal.PlainDate.from(localDate(database.ctx().now));
  for (const days of [3, 5, 7, 9, 11, 13]) {
    const on = today.add({ days }).toString();
    if (isWorkingDay(calendar, on)) freeDays.add(on);
  }
});

after(async () => {
  await database?.close();
});

test(`whatever is tried in whatever order, the dossier is what its log says (SEED=${seed})`, async (t) => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(oneTry, { minLength: 20, maxLength: 90, size: 'max' }), async (walk) => {
      const code = await submitOnline(database.ctx(crew.citizen), CREW_UNIT, CREW_DESK);
      let facts = await look(code);
      for (const one of walk) {
        if (typeof one === 'number') {
          await moveIntoPast(database, code, one);
          facts = await look(code);
          await ensureSound(facts, facts);
          continue;
        }
        if (one === 'notice') {
          await publishNextCalendar(
            database,
            [...freeDays].splice(0, 1).filter((day) => freeDays.delete(day)),
          );
          continue;
        }
        const [act, part] = one;
        const done = await attempt(act, part, code);
        const next = await look(code);
        if (done) await ensureSound(next, facts);
        else
          assert.deepEqual(
            headOf(next),
            headOf(facts),
            `${act} by ${part} was refused and changed something`,
          );
        facts = next;
      }
      seen.set(facts.status, (seen.get(facts.status) ?? 0) + 1);
    }),
    { seed, numRuns: 40 },
  );
  t.diagnostic(`where the walks ended: ${[...seen].map(([status, n]) => `${status} ${n}`).join(', ')}`);
});

test('the same check finds a projection that was written by hand, a log with a hole, a due date that moved', async () => {
  const bend = async (sql: string) => {
    const code = await submitOnline(database.ctx(crew.citizen), CREW_UNIT, CREW_DESK);
    await ACTS.accept(database.ctx(crew.clerk), code, '');
    const facts = await look(code);
    await ensureSound(facts, facts);
    await database.asOwner(sql, [facts.id]);
    await assert.rejects(async () => ensureSound(await look(code), facts), sql);
  };
  await bend(`update h37.dossiers_dossier set status = 'finished' where id = $1`);
  await bend(`update h37.dossiers_dossier set due_at = due_at + interval '1 day' where id = $1`);
  await bend(`update h37.dossiers_dossier set accepted_at = accepted_at - interval '1 hour' where id = $1`);
  await bend(`delete from h37.dossiers_action where dossier_id = $1 and seq = 1`);
  await bend(`update h37.dossiers_dossier set watch_at = null where id = $1`);
  await bend(`update h37.dossiers_step set closed_at = now() where dossier_id = $1`);
  await bend(`delete from h37.kernel_event where key = $1::uuid::text and name = 'dossiers.accepted'`);
});

async function attempt(act: LifeActName, part: Doer, code: string): Promise<boolean> {
  const to = accountOf(part === 'head' ? crew.officer : crew.clerk) as string;
  try {
    await LIFE_ACTS[act](database.ctx(actorFor(crew, part)), code, to);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

async function look(code: string): Promise<DossierFacts> {
  const facts = await findDossierFacts(reading(database.ctx()), code);
  assert.ok(facts);
  return facts;
}

/** What may give a dossier another date. */
const MOVES_THE_DATE: readonly string[] = [
  'accept',
  'receive-supplement',
  'extend',
  'reclassify',
  'apply-calendar',
];

/** Everything that must hold of a dossier after an act, told from its log alone. */
async function ensureSound(facts: DossierFacts, before: DossierFacts): Promise<void> {
  const state = fold(facts.actions);
  assert.equal(facts.status, state.status);
  assert.equal(text(facts.acceptedAt), text(state.acceptedAt));
  assert.equal(text(facts.finishedAt), text(state.finishedAt));
  ensureChained(facts);
  const calendar = await calendarOfDossier(reading(database.ctx()), facts, facts.actions);
  const promise = promiseOf(calendar, state, facts.actions);
  assert.equal(text(facts.dueAt), text(promise?.dueAt));
  assert.equal(text(facts.firstDueAt), text(promise?.firstDueAt));
  assert.equal(facts.verdict, promise?.verdict ?? null);
  const added = facts.actions.slice(before.actions.length).map((action) => action.kind);
  if (!added.some((kind) => MOVES_THE_DATE.includes(kind)))
    assert.equal(text(facts.dueAt), text(before.dueAt), `${added.join(', ')} moved the due date`);
  if (before.firstDueAt) assert.equal(text(facts.firstDueAt), text(before.firstDueAt));
  const open = facts.steps.filter((step) => step.closedAt === null);
  const over = ['refused', 'returned', 'withdrawn', 'stopped', 'closed'].includes(facts.status);
  if (over) assert.deepEqual(open, []);
  if (['submitted', 'processing', 'finished'].includes(facts.status))
    assert.ok(open.length > 0, 'work without a step');
  await ensureWatched(facts, state, calendar);
  const [{ n } = { n: 0 }] = await database.asOwner<{ n: number }>(
    'select count(*)::int as n from h37.kernel_event where key = $1',
    [facts.id],
  );
  assert.equal(n, facts.actions.length, 'one event per action');
}

/** An open dossier has an owner who can act and a running timer; one that is over has neither (I6). */
async function ensureWatched(
  facts: DossierFacts,
  state: DossierState,
  calendar: DossierCalendar,
): Promise<void> {
  const [row] = await database.asOwner<{ watch: Temporal.Instant | null }>(
    'select watch_at as watch from h37.dossiers_dossier where id = $1',
    [facts.id],
  );
  const timer = nextWatch(calendar, state, facts.actions);
  assert.equal(text(row?.watch), text(timer));
  assert.equal(timer !== null, isOpen(facts.status) || state.wrongSince !== null, facts.status);
  if (!isOpen(facts.status)) return;
  const owner = ownerOf(
    facts,
    facts.steps.filter((step) => step.closedAt === null),
  );
  const on = localDate(database.ctx().now);
  const holders = await listHolders(reading(database.ctx()), { ...owner, on });
  assert.ok(owner.accountId !== null || holders.length > 0, `nobody answers for ${facts.status}`);
}

function ensureChained(facts: DossierFacts): void {
  let previous: Action | undefined;
  for (const [index, action] of facts.actions.entries()) {
    assert.equal(action.seq, index + 1);
    const link = {
      ...action,
      dossierId: facts.id,
      previousHash: previous?.hash ?? '',
      previousAt: previous?.at ?? null,
    };
    assert.equal(linkHash(link), action.hash);
    previous = action;
  }
}

const text = (at: Temporal.Instant | null | undefined): string | null => at?.toString() ?? null;

const headOf = (facts: DossierFacts): unknown => ({
  status: facts.status,
  actions: facts.actions.length,
  due: text(facts.dueAt),
  steps: facts.steps.map((step) => [step.task, step.holderAccount, text(step.closedAt)]),
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Actor, accountOf } from '#kernel/context';
import { localDate } from '#kernel/clock';
import { uuidv7 } from '#kernel/ids';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { keepSignedFile } from '#modules/documents';
import { transferAll } from '#modules/dossiers';
import { CREW_DESK, CREW_LOGINS, CREW_UNIT, type Part, readCrew } from '../../../tests/support/crew.ts';
import { startTestApp, type TestApp } from '../../../tests/support/app.ts';
import { createSend, signIn } from '../../../tests/support/lifecycle.ts';
import { moveIntoPast } from '../../../tests/support/past.ts';
import { DEMO_PASSWORD } from '../../start/demo.ts';
import { ACTS, type ActName, submitOnline } from '../dossiers/testing.ts';
import {
  forecastMetric,
  listBehind,
  type Measurement,
  measureMetric,
  type MetricKey,
  scopesOf,
  yearSpan,
} from './index.ts';
import { sumDays } from './jobs.ts';
import { getMeasuredUnit } from './unit-reads.ts';

describe('indicators of a ward at work', () => {
  let app: TestApp;
  let crew: Record<Part, Actor>;
  before(async () => {
    app = await startTestApp();
    crew = await readCrew(app.database);
    await sumDays(app.database.ctx());
  });
  after(() => app.close());

  const ctx = (part: Part) => app.database.ctx(crew[part]);
  async function ask(metric: MetricKey, unit = CREW_UNIT) {
    const [scope] = await scopesOf(reading(app.database.ctx()), [unit]);
    const asOf = Temporal.Now.instant();
    const from = Temporal.PlainDate.from(localDate(asOf)).subtract({ days: 300 }).toString();
    return { metric, unitIds: scope?.unitIds ?? [], from, to: `${localDate(asOf).slice(0, 4)}-12-31`, asOf };
  }
  const measure = async (metric: MetricKey, unit = CREW_UNIT) =>
    measureMetric(reading(app.database.ctx()), await ask(metric, unit));
  const counts = (found: Measurement) => (found.known ? [found.numerator, found.denominator] : found.why);

  async function walk(acts: readonly (readonly [ActName, Part])[]): Promise<string> {
    const code = await submitOnline(ctx('citizen'), CREW_UNIT, CREW_DESK);
    for (const [act, part] of acts) await ACTS[act](ctx(part), code, accountOf(crew.officer) ?? '');
    return code;
  }
  const TO_SIGN = [
    ['accept', 'clerk'],
    ['assign', 'head'],
    ['complete', 'officer'],
    ['complete', 'head'],
  ] as const;

  it('have no number before the first case, never a zero', async () => {
    for (const metric of ['on-time', 'satisfaction', 'fully-online', 'late-explained-apologised'] as const) {
      const found = await measure(metric);
      assert.equal(found.known, false);
      if (!found.known) assert.deepEqual([found.why, found.slot], ['no-cases', null]);
    }
  });

  it('count a dossier the moment it is accepted and the moment it is done, sums or not', async () => {
    const code = await walk(TO_SIGN);
    assert.deepEqual(counts(await measure('fully-online')), [1, 1]);
    assert.deepEqual(counts(await measure('identity-verified')), [1, 1]);
    assert.equal(counts(await measure('on-time')), 'no-cases');
    await sumDays(app.database.ctx());
    await ACTS.sign(ctx('leader'), code, '');
    await ACTS.issue(ctx('clerical'), code, '');
    assert.deepEqual(counts(await measure('on-time')), [1, 1]);
    assert.deepEqual(counts(await measure('early')), [1, 1]);
    // The desk that received it did not decide it.
    assert.deepEqual(counts(await measure('fully-online', CREW_DESK)), [1, 1]);
    assert.equal(counts(await measure('on-time', CREW_DESK)), 'no-cases');
    await sumDays(app.database.ctx());
    await ACTS.handOver(ctx('clerk'), code, '');
    assert.deepEqual(counts(await measure('on-time')), [1, 1]);
    assert.deepEqual(counts(await measure('on-time', 'ubnd-tinh')), [1, 1]);
  });

  it('a signed result makes a dossier digitised, however long after it was done', async () => {
    const rows = await app.database.asOwner<{ subject: string; id: string }>(
      `select p.subject, p.id from h37.documents_paper p where p.kind = 'result' and not exists
        (select from h37.documents_signed s where s.paper_id = p.id) limit 1`,
    );
    const [paper] = rows;
    // The worker of this app may have been quicker: then there is nothing to sign, and the number says so already.
    if (paper)
      await keepSignedFile(
        app.database.ctx(),
        { id: paper.id, subject: paper.subject },
        {
          id: uuidv7(Date.now()),
          sha256: 'a'.repeat(64),
          bytes: 1,
          mediaType: 'application/pdf',
          name: 'ket-qua.pdf',
          uploadedBy: null,
        },
      );
    const found = await measure('digitised');
    assert.deepEqual(counts(found), [1, 1]);
  });

  it('a refusal counts as solved, but has no result to digitise', async () => {
    const code = await walk([
      ['accept', 'clerk'],
      ['assign', 'head'],
      ['complete', 'officer'],
      ['complete', 'head'],
      ['refuse', 'leader'],
    ]);
    assert.ok(code);
    assert.deepEqual(counts(await measure('on-time')), [2, 2]);
    const found = await measure('digitised');
    assert.deepEqual(counts(found), [1, 1]);
    assert.deepEqual(found.excluded, [{ key: 'no-result', count: 1 }]);
  });

  it('a late one is explained afterwards, and the number of a day long past moves', async () => {
    const code = await walk(TO_SIGN);
    await moveIntoPast(app.database, code, 30);
    // Open and past its date: it counts already, and stands in the list.
    assert.deepEqual(counts(await measure('late-explained-apologised')), [0, 1]);
    const late = await listBehind(reading(app.database.ctx()), {
      ...(await ask('late-explained-apologised')),
      part: 'bad',
    });
    assert.deepEqual(late.kind === 'dossiers' && late.rows.map((row) => [row.code, row.finishedAt]), [
      [code, null],
    ]);
    await ACTS.sign(ctx('leader'), code, '');
    await ACTS.issue(ctx('clerical'), code, '');
    await sumDays(app.database.ctx(), true);
    assert.deepEqual(counts(await measure('on-time')), [2, 3]);
    assert.deepEqual(counts(await measure('late-explained-apologised')), [0, 1]);
    const send = createSend(app.base);
    const { token } = await signIn(send, CREW_LOGINS.head, DEMO_PASSWORD);
    const explained = await send(
      'POST',
      `/dossiers/${code}/explain`,
      { text: 'Máy chủ hỏng hai ngày.' },
      token,
    );
    assert.equal(explained.status, 200, JSON.stringify(explained.body));
    // The explanation of the head goes out with the apology.
    assert.deepEqual(counts(await measure('late-explained-apologised')), [1, 1]);
    const page = await listBehind(reading(app.database.ctx()), { ...(await ask('on-time')), part: 'bad' });
    assert.deepEqual(page.kind === 'dossiers' && page.rows.map((row) => row.code), [code]);
    const forecast = await forecastMetric(reading(app.database.ctx()), await ask('on-time'));
    assert.deepEqual(forecast.known ? null : forecast.why, 'too-few');
  });

  it('what the platform cannot know asks for evidence, with who and by when', async () => {
    const found = await measure('waiting-time');
    assert.ok(!found.known);
    const due = `${localDate(Temporal.Now.instant()).slice(0, 4)}-12-31`;
    assert.deepEqual(found.slot, { metric: 'waiting-time', owner: 'one-stop-head', dueOn: due });
    const past = await measureMetric(reading(app.database.ctx()), {
      ...(await ask('procedures-posted')),
      ...yearSpan(2025),
    });
    assert.ok(!past.known && past.why === 'past-state' && past.slot);
    const now = await measure('procedures-posted');
    assert.ok(now.known && now.denominator > 40 && now.numerator < now.denominator);
  });

  it('numbers are public; the dossiers behind them are for who answers for the unit', async () => {
    const page = async (path: string, part?: Part) => {
      const token = part && (await signIn(createSend(app.base), CREW_LOGINS[part], DEMO_PASSWORD)).token;
      const reply = await fetch(app.base + path, {
        headers: token ? { cookie: `motcua=${token}` } : {},
        redirect: 'manual',
      });
      return { status: reply.status, text: await reply.text() };
    };
    const year = localDate(Temporal.Now.instant()).slice(0, 4);
    const open = await page(`/chat-luong/${CREW_UNIT}/on-time?nam=${year}&so-sanh=%3E&muc=99`);
    assert.equal(open.status, 200);
    assert.match(open.text, /Hồ sơ giải quyết đúng và trước hạn/);
    assert.match(open.text, /Chưa đạt: trên 99%/);
    assert.doesNotMatch(open.text, /H37[\d.]*-\d{6}-\d{4}|Nông Thị Thử|ban-lam-viec\/chat-luong/);
    const list = `/ban-lam-viec/chat-luong/${CREW_UNIT}/on-time?nam=${year}`;
    assert.notEqual((await page(list)).status, 200);
    assert.equal((await page(list, 'otherLeader')).status, 403);
    assert.notEqual((await page(list, 'citizen')).status, 200);
    for (const part of ['leader', 'inspector'] as const) {
      const seen = await page(list, part);
      assert.equal(seen.status, 200);
      assert.match(seen.text, /H37[\d.]*-\d{6}-\d{4}/);
      assert.doesNotMatch(seen.text, /Nông Thị Thử|020190999123/);
    }
    assert.equal((await page(`/chat-luong/khong-co/on-time`)).status, 404);
    assert.equal((await page(`/chat-luong/${CREW_UNIT}/khong-co`)).status, 404);
    assert.equal((await page(`/chat-luong?nam=1900`)).status, 422);
    assert.equal((await page(`/chat-luong?nam=${Number(year) + 1}`)).status, 200);
    const before = await page(`/chat-luong/${CREW_UNIT}/on-time?den=${Number(year) - 1}-06-30`);
    assert.match(before.text, /Chưa phát sinh/, 'a number up to a day is the one of that day');
    assert.equal((await page(`/chat-luong/${CREW_UNIT}/on-time?den=${year}-02-30`)).status, 422);
    const json = JSON.parse(
      (await page(`/api/v1/quality/units/${CREW_UNIT}/metrics/on-time?year=${year}&comparator=%3E&target=99`))
        .text,
    );
    assert.deepEqual(
      [json.measurement.numerator, json.measurement.denominator, json.judgement],
      [2, 3, 'not-met'],
    );
    assert.equal((await page(`/api/v1/quality/units/${CREW_UNIT}/metrics/on-time/behind`)).status, 401);
  });

  it('the year of another scope does not leak in', async () => {
    assert.equal(counts(await measure('on-time', 'phuong-tam-thanh')), 'no-cases');
    await assert.rejects(getMeasuredUnit(reading(app.database.ctx()), 'khong-co'), (error) =>
      isRefusal(error, 'quality/unit-not-found'),
    );
  });

  it('what changes hands is counted where it lies now, though its day was summed before', async () => {
    await sumDays(app.database.ctx());
    assert.deepEqual(counts(await measure('on-time')), [2, 3]);
    const open = await walk(TO_SIGN);
    await transferAll(app.database.ctx(), [{ from: CREW_UNIT, to: 'phuong-tam-thanh', decision: 'NQ thử' }]);
    const both = async () => [
      counts(await measure('on-time')),
      counts(await measure('on-time', 'phuong-tam-thanh')),
    ];
    const live = await both();
    // Two were done and not collected yet, so they moved; the one that was handed over stays in the record of its ward.
    assert.deepEqual(live, [
      [1, 1],
      [1, 2],
    ]);
    await sumDays(app.database.ctx());
    assert.deepEqual(await both(), live);
    await sumDays(app.database.ctx(), true);
    assert.deepEqual(await both(), live);
    assert.ok(open);
  });
});

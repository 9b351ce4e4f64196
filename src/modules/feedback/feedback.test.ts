import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '#kernel/context';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { findRating, listUnitRatings, rateDossier } from './index.ts';
import { ensureRating, SCORES } from './model.ts';

const me = '01900000-0000-7000-8000-000000000001';
const citizen: Actor = { kind: 'citizen', accountId: me, name: 'Người nộp' };
const neighbour: Actor = { ...citizen, accountId: '01900000-0000-7000-8000-000000000002' };
const head: Actor = {
  kind: 'officer',
  accountId: '01900000-0000-7000-8000-000000000003',
  name: 'Trưởng phòng',
  title: '',
  unitId: 'xa',
  unitName: 'xa',
  roles: [{ role: 'unit-head', unitId: 'xa' }],
};

describe('ratings', () => {
  let test: TestDatabase;
  let number = 0;
  before(async () => {
    test = await testDatabase();
  });
  after(() => test.close());

  async function aDossier(status: string): Promise<{ id: string; code: string }> {
    number += 1;
    const id = `01900000-0000-7000-8000-00000000a${String(number).padStart(3, '0')}`;
    const code = `H37.1-261120-${String(number).padStart(4, '0')}`;
    await test.asOwner(
      `insert into h37.dossiers_dossier (id, code, procedure_code, procedure_name, version_id, case_key, channel, receiving_unit,
         responsible_unit, clock_unit, applicant_account, applicant_name, status, submitted_at, last_at, calendar_edition, seq, hash)
       values ($1, $2, '1.000001', 'Thủ tục', $1, 'chung', 'online', 'desk', 'xa', 'xa', $3, 'Người nộp', $4, now(), now(), 1, 1, ''::bytea)`,
      [id, code, me, status],
    );
    return { id, code };
  }

  const rate = (actor: Actor, code: string, score = 5, comment = '') =>
    rateDossier(test.ctx(actor), code, { score, comment });
  const refuses = (code: string) => (error: unknown) => isRefusal(error, code);

  it('are given once, by the applicant, after the result', async () => {
    const { id, code } = await aDossier('returned');
    await rate(citizen, code, 4, '  Nhanh gọn  ');
    assert.equal((await findRating(reading(test.ctx()), id))?.score, 4);
    await assert.rejects(rate(citizen, code), refuses('feedback/already-rated'));
    const rows = await test.asOwner(
      'select unit_id, comment from h37.feedback_rating where dossier_id = $1',
      [id],
    );
    assert.deepEqual(rows, [{ unit_id: 'xa', comment: 'Nhanh gọn' }]);
  });

  it('change nothing when the same request comes again', async () => {
    const { code } = await aDossier('finished');
    const command = { key: 'mot-khoa-rieng', hash: 'h' };
    const again = () => rateDossier(test.ctx(citizen, { command }), code, { score: 5, comment: '' });
    assert.deepEqual(await again(), await again());
  });

  it('wait for a result; a withdrawn dossier has none', async () => {
    for (const status of ['submitted', 'processing', 'withdrawn', 'awaiting-supplement']) {
      const { code } = await aDossier(status);
      await assert.rejects(rate(citizen, code), refuses('feedback/not-finished'), status);
    }
  });

  it('are not given by staff or by others, who see the same "not found"', async () => {
    const { code } = await aDossier('returned');
    await assert.rejects(rate(head, code), refuses('kernel/not-found'));
    await assert.rejects(rate(neighbour, code), refuses('dossiers/not-found'));
    await assert.rejects(rate({ kind: 'anonymous' }, code), refuses('dossiers/not-found'));
  });

  it('are whole scores from 1 to 5, with at most 1,000 characters', () => {
    for (const score of SCORES) assert.deepEqual(ensureRating(score, ' '), { score, comment: null });
    for (const score of [0, 6, 2.5, Number.NaN])
      assert.throws(() => ensureRating(score, ''), refuses('feedback/score-invalid'));
    assert.throws(() => ensureRating(5, 'ữ'.repeat(1001)), refuses('feedback/comment-too-long'));
    assert.ok(ensureRating(5, 'ữ'.repeat(1000)).comment);
  });

  it('are averaged by unit over those that were given', async () => {
    const { code } = await aDossier('returned');
    await rate(citizen, code, 1);
    const from = Temporal.Now.instant().subtract({ hours: 1 });
    const [unit] = await listUnitRatings(reading(test.ctx()), { from, to: from.add({ hours: 2 }) });
    assert.deepEqual([unit?.unitId, unit?.ratings, unit?.satisfied], ['xa', 3, 2]);
    assert.ok(Math.abs((unit?.mean ?? 0) - 10 / 3) < 1e-9);
  });
});

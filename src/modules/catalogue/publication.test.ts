import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTx, reading } from '#kernel/tx';
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { getOffer, importProcedures, publishProcedures } from './index.ts';
import { getPublicProcedure } from './portal-reads.ts';
import { aContent, aRecord } from './testing.ts';

let d: TestDatabase;
before(async () => {
  d = await testDatabase();
});
after(() => d.close());

const offer = (content = aContent(), handledBy: string | null = 'commune') =>
  inTx(d.ctx(), (tx) =>
    publishProcedures(tx, [{ content, handledBy, popularity: 500, lifeEvents: [], words: ['thẻ nhanh'] }]),
  );

test('an import creates, repeats without change, and a new content is a new version', async () => {
  const records = [aRecord({ code: '9.100001' }), aRecord({ code: '9.100002', name: 'Cấp lại thẻ' })];
  const first = await importProcedures(d.ctx(), records);
  assert.deepEqual([first.read, first.created, first.updated, first.unchanged], [2, 2, 0, 0]);
  const again = await importProcedures(d.ctx(), records);
  assert.deepEqual([again.created, again.updated, again.unchanged], [0, 0, 2]);
  const before = await getPublicProcedure(reading(d.ctx()), '9.100001');
  const changed = await importProcedures(d.ctx(), [
    aRecord({ code: '9.100001', publishDecision: '2/QĐ-BTN' }),
    records[1],
  ]);
  assert.deepEqual([changed.created, changed.updated, changed.unchanged], [0, 1, 1]);
  const now = await getPublicProcedure(reading(d.ctx()), '9.100001');
  assert.deepEqual([before.versionNumber, now.versionNumber], [1, 2]);
  assert.equal(now.content.decision, '2/QĐ-BTN');
  assert.equal(now.handledBy, null);
  const back = await importProcedures(d.ctx(), records);
  assert.deepEqual(
    [back.updated, (await getPublicProcedure(reading(d.ctx()), '9.100001')).versionId],
    [1, before.versionId],
  );
});

test('a bad record is reported with its code and reason and never stops the others', async () => {
  const report = await importProcedures(d.ctx(), [
    aRecord({ code: '9.200001' }),
    aRecord({ code: null, codeCandidate: '9.200009' }),
    aRecord({ code: '9.200002', fees: 12 }),
    aRecord({ code: '9.200001', name: 'Trùng mã' }),
    aRecord({ code: '9.200003', agency: null }),
  ]);
  assert.equal(report.created, 2);
  assert.deepEqual(
    report.skipped.map(({ code }) => code),
    [null, '9.200002', '9.200001'],
  );
  assert.match(report.skipped[2]?.reason ?? '', /Mã đã có/);
  assert.deepEqual(report.incompleteList, [{ code: '9.200003', missing: ['agency'] }]);
  const rows = await d.asOwner('select code from h37.catalogue_procedure where code like $1 order by 1', [
    '9.2%',
  ]);
  assert.deepEqual(
    rows.map(({ code }) => code),
    ['9.200001', '9.200003'],
  );
});

test('what the database cannot hold is left out alone, its batch goes in', async () => {
  await d.asOwner(
    `alter table h37.catalogue_version add constraint planted check (content->>'name' <> 'Hỏng')`,
  );
  const records = Array.from({ length: 9 }, (_, index) =>
    aRecord({ code: `9.30000${index}`, name: index === 4 ? 'Hỏng' : `Thẻ ${index}` }),
  );
  const report = await importProcedures(d.ctx(), records);
  await d.asOwner('alter table h37.catalogue_version drop constraint planted');
  assert.deepEqual([report.created, report.skipped.map(({ code }) => code)], [8, ['9.300004']]);
  assert.match(report.skipped[0]?.reason ?? '', /23514/);
  assert.deepEqual(await d.asOwner(`select 1 from h37.catalogue_version where code = '9.300004'`), []);
});

test('a procedure taken in here keeps its version when the record lacks parts of it, unless forced; its use stays', async () => {
  await offer(aContent({ code: '9.400001' }));
  const { versionId } = await getOffer(reading(d.ctx()), '9.400001');
  const worse = [aRecord({ code: '9.400001', steps: null })];
  const kept = await importProcedures(d.ctx(), worse);
  assert.deepEqual(kept.kept, [{ code: '9.400001', name: 'Cấp thẻ thử nghiệm', lost: ['steps'] }]);
  assert.equal((await getOffer(reading(d.ctx()), '9.400001')).versionId, versionId);
  const forced = await importProcedures(d.ctx(), worse, { force: true });
  assert.deepEqual([forced.kept, forced.updated], [[], 1]);
  const now = await getOffer(reading(d.ctx()), '9.400001');
  assert.notEqual(now.versionId, versionId);
  assert.equal(now.handledBy, 'commune');
  assert.deepEqual(now.content.missing, ['steps']);
});

test('a better record is a new version of a procedure taken in here', async () => {
  await offer(aContent({ code: '9.400002', missing: ['fees'] }));
  const report = await importProcedures(d.ctx(), [aRecord({ code: '9.400002' })]);
  assert.deepEqual([report.updated, report.kept], [1, []]);
});

test('two imports at once: one publishes, the other does the same or is told to wait', async () => {
  const records = Array.from({ length: 40 }, (_, index) => aRecord({ code: `9.5000${10 + index}` }));
  const results = await Promise.allSettled([
    importProcedures(d.ctx(), records),
    importProcedures(d.ctx(), records),
  ]);
  const created = results.map((r) => (r.status === 'fulfilled' ? r.value.created : 0));
  assert.equal(created[0]! + created[1]!, 40);
  const [row] = await d.asOwner<{ versions: number }>(
    `select count(*)::int as versions from h37.catalogue_version where code like '9.5%'`,
  );
  assert.equal(row?.versions, 40);
});

test('the application can neither change nor remove a version', async () => {
  await offer(aContent({ code: '9.600001' }));
  for (const act of [
    'update h37.catalogue_version set decision = null',
    'delete from h37.catalogue_version',
  ]) {
    await assert.rejects(d.db.write.query(act), { code: '42501' });
  }
});

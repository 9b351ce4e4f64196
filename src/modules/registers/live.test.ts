import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '#kernel/context';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { demoDatabase } from '../../../tests/support/demo.ts';
import { headOf, remediesOf, stageOf, valuesOf } from './model.ts';
import { findEntry, listEntries, listOpenInspections } from './reads.ts';
import { recordEntry } from './use-cases/record-entry.ts';
import { writeAct } from './use-cases/write-act.ts';

const id = (n: number) => `01900000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
const DEPARTMENT = 'so-tu-phap';
const COMMUNE = 'phuong-dong-kinh';

function anOfficer(n: number, unitId: string, ...roles: string[]): Actor {
  const held = roles.map((role) => ({ role, unitId }));
  return {
    kind: 'officer',
    accountId: id(n),
    name: `Người ${n}`,
    title: '',
    unitId,
    unitName: unitId,
    roles: held,
  };
}

const head = anOfficer(1, DEPARTMENT, 'unit-head');
const ward = anOfficer(2, COMMUNE, 'unit-head');
const control = anOfficer(3, 'van-phong-ubnd-tinh', 'control-officer');
const TRAINING = {
  form: 'own-training',
  title: 'Tập huấn nghiệp vụ một cửa',
  from: '2026-03-12',
  host: 'Sở Tư pháp',
  participants: 42,
};

describe('registers of a unit', () => {
  let test: TestDatabase;
  const refuses = (code: string) => (error: unknown) => isRefusal(error, code);
  const q = () => reading(test.ctx());
  before(async () => {
    test = await demoDatabase();
  });
  after(() => test.close());

  it('are written by the unit, listed by year and unit, and corrected without losing what stood there', async () => {
    const entry = { kind: 'training', unitId: DEPARTMENT, fields: TRAINING } as const;
    await assert.rejects(recordEntry(test.ctx(ward), entry), refuses('registers/not-yours'));
    await assert.rejects(
      recordEntry(test.ctx(head), { ...entry, fields: { ...TRAINING, participants: 'many' } }),
      refuses('registers/field-invalid'),
    );
    const made = await recordEntry(test.ctx(head), entry);
    const before = (await listEntries(q(), { kind: 'training', year: 2026, units: [DEPARTMENT] })).map(
      headOf,
    );
    assert.deepEqual(before, [{ title: TRAINING.title, on: '2026-03-12' }]);
    assert.deepEqual(await listEntries(q(), { kind: 'training', year: 2025 }), []);
    assert.deepEqual(await listEntries(q(), { kind: 'training', units: [COMMUNE] }), []);
    const correction = {
      entryId: made.id,
      act: 'corrected',
      fields: { ...TRAINING, participants: 45 },
    } as const;
    await assert.rejects(
      writeAct(test.ctx(head), { ...correction, note: ' ' }),
      refuses('registers/field-invalid'),
    );
    await writeAct(test.ctx(head), { ...correction, note: 'Đếm lại danh sách' });
    const after = await findEntry(q(), made.id);
    assert.equal(after && valuesOf(after)['participants'], 45);
    assert.equal(after?.acts[0]?.fields['participants'], 42);
    assert.equal(after?.acts[1]?.note, 'Đếm lại danh sách');
    await writeAct(test.ctx(head), { entryId: made.id, act: 'voided', fields: {}, note: 'Ghi nhầm' });
    await assert.rejects(
      writeAct(test.ctx(head), { ...correction, note: 'Sau khi bỏ' }),
      refuses('registers/not-now'),
    );
  });

  it('a focal officer who replaces another ends the service of the one before, on the day before', async () => {
    const officer = { post: 'Chuyên viên', decision: '12/QĐ-STP' };
    const first = await recordEntry(test.ctx(head), {
      kind: 'focal-officer',
      unitId: DEPARTMENT,
      fields: { ...officer, name: 'Bà Hoàng Thị Mây', from: '2026-01-05' },
    });
    await recordEntry(test.ctx(head), {
      kind: 'focal-officer',
      unitId: DEPARTMENT,
      fields: { ...officer, name: 'Ông Nông Văn Núi', from: '2026-06-01', replaces: first.id },
    });
    const [second, former] = await listEntries(q(), {
      kind: 'focal-officer',
      units: [DEPARTMENT],
      year: 2030,
    });
    assert.ok(second && former);
    assert.deepEqual([headOf(second).title, stageOf(second)], ['Ông Nông Văn Núi', 'serving']);
    assert.deepEqual([stageOf(former), former.acts.at(-1)?.fields['on']], ['ended', '2026-05-31']);
    const again = {
      kind: 'focal-officer',
      unitId: DEPARTMENT,
      fields: { ...officer, name: 'Bà X', from: '2026-07-01', replaces: first.id },
    } as const;
    await assert.rejects(recordEntry(test.ctx(head), again), refuses('registers/not-now'));
    const serving = await listEntries(q(), { kind: 'focal-officer', units: [DEPARTMENT] });
    assert.equal(serving.length, 2, 'what was refused left nothing behind');
  });

  it('a remedy of an inspection stays owed until it is put right, which the inspected unit may report', async () => {
    const inspection = await recordEntry(test.ctx(control), {
      kind: 'inspection',
      unitId: 'ubnd-tinh',
      fields: {
        form: 'embedded',
        title: 'Kiểm tra một cửa',
        inspected: COMMUNE,
        embeddedIn: 'Kiểm tra cải cách hành chính',
        plan: '31/KH-UBND',
        from: '2026-04-02',
        content: 'Tiếp nhận, trả kết quả',
      },
    });
    const write = (as: Actor, act: Parameters<typeof writeAct>[1]['act'], fields: Record<string, string>) =>
      writeAct(test.ctx(as), { entryId: inspection.id, act, fields, note: '' });
    await write(control, 'found', { grade: 'violation', on: '2026-04-02', finding: 'Yêu cầu thêm giấy tờ' });
    await assert.rejects(
      write(control, 'remedy-asked', { what: 'Bỏ giấy tờ thừa', unit: COMMUNE, due: '2026-05-04' }),
      refuses('registers/not-now'),
    );
    await write(control, 'concluded', {
      number: '40/TB-UBND',
      on: '2026-04-10',
      conclusion: 'Cần khắc phục',
    });
    await write(control, 'remedy-asked', { what: 'Bỏ giấy tờ thừa', unit: COMMUNE, due: '2026-05-04' });
    const [owed] = await listOpenInspections(q());
    const remedy = owed && remediesOf(owed)[0]?.id;
    assert.ok(remedy);
    const done = { remedy, on: '2026-05-02', result: 'Đã bỏ' };
    await assert.rejects(write(head, 'remedy-done', done), refuses('registers/not-yours'));
    await write(ward, 'remedy-done', done);
    assert.deepEqual(await listOpenInspections(q()), []);
  });

  it('of two who write at the same time one is refused, and both acts never have one place', async () => {
    const item = await recordEntry(test.ctx(head), {
      kind: 'budget',
      unitId: DEPARTMENT,
      fields: { title: 'In tờ rơi', on: '2026-02-01', norm: 'Theo mức chi của tỉnh', plannedVnd: 5_000_000 },
    });
    const spend = (vnd: number) =>
      writeAct(test.ctx(head), {
        entryId: item.id,
        act: 'spent',
        fields: { vnd, on: '2026-03-01', paper: 'Phiếu chi' },
        note: '',
      });
    const outcomes = await Promise.allSettled([spend(1_000_000), spend(2_000_000), spend(3_000_000)]);
    const kept = outcomes.filter(({ status }) => status === 'fulfilled').length;
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        assert.ok(isRefusal(outcome.reason, 'registers/changed-meanwhile'), String(outcome.reason));
    const entry = await findEntry(q(), item.id);
    assert.equal(entry?.acts.length, 1 + kept);
  });
});

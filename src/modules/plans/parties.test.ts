import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Succession, Unit, UnitKind } from '#modules/directory';
import { concernsOf, derivedContent } from './derive.ts';
import { type Directory, meantBy, unitsOf } from './parties.ts';
import { tasksOf } from './plan.ts';
import { aParty, aPlan, aTask } from './testing.ts';

const unit = (id: string, name: string, kind: UnitKind, more: Partial<Unit> = {}): Unit => ({
  id,
  name,
  kind,
  parentId: kind === 'province' ? null : 'tinh',
  identifier: null,
  gsoCode: null,
  shortName: null,
  area: null,
  address: null,
  validFrom: '2018-01-01',
  validTo: null,
  ...more,
});
const became = (fromId: string, toId: string, on: string): Succession => ({
  fromId,
  toId,
  on,
  decision: null,
  inPart: false,
});

const province = unit('tinh', 'Ủy ban nhân dân tỉnh Hoa Lư', 'province', { area: 'Tỉnh Hoa Lư' });
const finance = unit('stc', 'Sở Tài chính', 'department', { shortName: 'STC', validFrom: '2025-03-01' });
const directory: Directory = {
  on: '2026-01-05',
  units: [
    province,
    unit('vp', 'Văn phòng Ủy ban nhân dân tỉnh', 'office', { shortName: 'VPUBND' }),
    unit('tt', 'Trung tâm Phục vụ hành chính công tỉnh Hoa Lư', 'centre', { shortName: 'TTPVHCC' }),
    finance,
    unit('stc-cu', 'Sở Tài chính', 'department', { validTo: '2025-02-28' }),
    unit('skh-cu', 'Sở Kế hoạch và Đầu tư', 'department', { validTo: '2025-02-28' }),
    unit('stp', 'Sở Tư pháp', 'department', { shortName: 'STP' }),
    unit('huyen', 'Ủy ban nhân dân huyện Gia Viễn', 'district', { validTo: '2025-06-30' }),
    unit('xa-cu', 'Ủy ban nhân dân xã Gia Phú', 'commune', { validTo: '2025-06-30' }),
    unit('xa', 'Ủy ban nhân dân xã Gia Viễn', 'commune', { validFrom: '2025-07-01' }),
    unit('phuong', 'Ủy ban nhân dân phường Hoa Lư', 'ward', { validFrom: '2025-07-01' }),
  ],
  successions: [
    became('stc-cu', 'stc', '2025-03-01'),
    became('skh-cu', 'stc', '2025-03-01'),
    became('huyen', 'xa', '2025-07-01'),
    became('huyen', 'phuong', '2025-07-01'),
    became('xa-cu', 'xa', '2025-07-01'),
  ],
};

/** Whom names mean for the issuer, in one line each. */
const meant = (printed: string, issuer: Unit = province) =>
  meantBy(printed, issuer, directory)
    .map((one) => ('unitId' in one ? one.unitId : 'group' in one ? one.group : one.kind))
    .join(' ');

test('names as plans print them, with abbreviations and posts', () => {
  const rows: readonly [string, string][] = [
    ['Văn phòng UBND tỉnh', 'vp'],
    ['VPUBND tỉnh', 'vp'],
    ['Chánh Văn phòng UBND tỉnh', 'vp'],
    ['Trung tâm PVHCC tỉnh', 'tt'],
    ['Sở Tư pháp', 'stp'],
    ['STP', 'stp'],
    ['Giám đốc Sở Tư pháp', 'stp'],
    ['UBND tỉnh', 'tinh'],
    ['Chủ tịch UBND tỉnh', 'tinh'],
    ['UBND phường Hoa Lư', 'phuong'],
    ['Các sở, ban, ngành', 'departments'],
    ['Thủ trưởng các sở, ban, ngành tỉnh', 'departments'],
    ['UBND cấp xã', 'communes'],
    ['UBND các xã, phường', 'communes'],
    ['Các cơ quan, đơn vị liên quan', 'related'],
    ['Báo Hoa Lư', 'outside'],
    ['Hợp tác xã Bình Minh', 'unknown'],
    ['', 'unknown'],
  ];
  for (const [printed, expected] of rows) assert.equal(meant(printed), expected, printed);
});

test('what is no more is read as what took over: a department, a commune, a district with all its communes', () => {
  assert.equal(meant('Sở Kế hoạch và Đầu tư'), 'stc');
  assert.equal(meant('Sở Tài chính'), 'stc');
  assert.equal(meant('UBND xã Gia Phú'), 'xa');
  assert.equal(meant('UBND huyện Gia Viễn'), 'xa phuong');
  assert.equal(meant('UBND các huyện, thành phố'), 'communes');
  const [named] = meantBy('Sở Kế hoạch và Đầu tư', province, directory);
  assert.equal(named && 'was' in named ? named.was : '', 'Sở Kế hoạch và Đầu tư');
});

test('before the change the former unit itself is meant', () => {
  const then = { ...directory, on: '2025-01-05' };
  assert.deepEqual(meantBy('UBND huyện Gia Viễn', province, then), [{ kind: 'unit', unitId: 'huyen' }]);
});

test('inside a department its divisions are itself, other departments stay others', () => {
  assert.equal(meant('Các phòng, đơn vị thuộc Sở', finance), 'own');
  assert.equal(meant('Văn phòng Sở', finance), 'own');
  assert.equal(meant('Sở Tư pháp', finance), 'stp');
});

test('a unit named twice is assigned once, by its name rather than by its kind', () => {
  const parties = [
    aParty('Các sở', { kind: 'group', group: 'departments' }),
    aParty('STP', { kind: 'unit', unitId: 'stp' }),
  ];
  assert.deepEqual(
    unitsOf(parties, province, directory).toSorted((a, b) => a.unitId.localeCompare(b.unitId)),
    [
      { unitId: 'stc', via: 'group' },
      { unitId: 'stp', via: 'named' },
    ],
  );
});

test('a derived plan takes what concerns the unit: leading it leads itself, helping it says whom', () => {
  const group = aParty('Các sở, ban, ngành', { kind: 'group', group: 'departments' });
  const office = aParty('Văn phòng UBND tỉnh', { kind: 'unit', unitId: 'vp' });
  const above = aPlan([
    aTask({ id: 'a', lead: [group], partners: [office] }),
    aTask({
      id: 'b',
      lead: [office],
      partners: [aParty('STC', { kind: 'unit', unitId: 'stc' })],
      content: 'Rà soát',
    }),
    aTask({ id: 'c', lead: [aParty('UBND cấp xã', { kind: 'group', group: 'communes' })] }),
  ]);
  const concerns = concernsOf(above, province, finance, directory);
  assert.deepEqual(
    concerns.map(({ task, part, via }) => [task.id, part, via]),
    [
      ['a', 'lead', 'group'],
      ['b', 'partner', 'named'],
    ],
  );
  let n = 0;
  const derived = derivedContent(
    { content: above, issuer: province, symbol: '07/KH-UBND', issuedOn: '2026-01-05' },
    finance,
    concerns,
    () => `moi-${(n += 1)}`,
  );
  assert.deepEqual(
    tasksOf(derived).map(({ task }) => [task.parentTask, task.lead[0]?.printed, task.content]),
    [
      ['a', 'Sở Tài chính', 'Báo cáo công tác kiểm soát thủ tục hành chính'],
      ['b', 'Sở Tài chính', 'Phối hợp với Văn phòng UBND tỉnh: Rà soát'],
    ],
  );
  assert.match(derived.legalBases.at(-1)?.printed ?? '', /^Kế hoạch số 07\/KH-UBND ngày 05\/01\/2026/);
});

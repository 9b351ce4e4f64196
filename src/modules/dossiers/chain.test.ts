import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ChainLink, linkHash } from './chain.ts';

const link: ChainLink = {
  previousHash: 'aa',
  previousAt: Temporal.Instant.from('2026-03-02T01:00:00.123456Z'),
  dossierId: '01890000-0000-7000-8000-000000000001',
  seq: 2,
  kind: 'accept',
  actorKind: 'officer',
  actorId: '01890000-0000-7000-8000-000000000002',
  actorName: 'Chu Thị Giang',
  unitId: 'quay',
  payload: { limit: { value: 5, unit: 'wd' }, note: null, papers: ['a', 'b'] },
};

test('whatever is changed in an action, its hash is another', () => {
  const changes: Partial<ChainLink>[] = [
    { previousHash: 'ab' },
    { previousAt: Temporal.Instant.from('2026-03-02T01:00:00.123457Z') },
    { previousAt: null },
    { dossierId: '01890000-0000-7000-8000-000000000009' },
    { seq: 3 },
    { kind: 'refuse' },
    { actorKind: 'citizen' },
    { actorId: null },
    { actorName: 'Chu Thị Giàng' },
    { unitId: null },
    { payload: { ...link.payload, papers: ['b', 'a'] } },
    { payload: { ...link.payload, note: '' } },
    { payload: { limit: { value: '5', unit: 'wd' }, note: null, papers: ['a', 'b'] } },
  ];
  const hashes = [link, ...changes.map((change) => ({ ...link, ...change }))].map(linkHash);
  assert.equal(new Set(hashes).size, hashes.length);
  assert.match(hashes[0] as string, /^[0-9a-f]{64}$/);
});

test('fields cannot be moved into one another', () => {
  const one = linkHash({ ...link, actorName: 'a', unitId: 'b' });
  assert.notEqual(one, linkHash({ ...link, actorName: 'a","b', unitId: null }));
  assert.notEqual(one, linkHash({ ...link, actorName: 'b', unitId: 'a' }));
});

test('the database may give the keys of a payload in an order of its own', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (payload) => {
      const clean = JSON.parse(JSON.stringify(payload)) as Record<string, unknown>;
      const turned = Object.fromEntries(Object.entries(clean).toReversed());
      assert.equal(linkHash({ ...link, payload: clean }), linkHash({ ...link, payload: turned }));
    }),
  );
});

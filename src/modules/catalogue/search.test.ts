import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { reading } from '#kernel/tx';
import { loadDemoCatalogue } from '../../../tests/support/demo-catalogue.ts';
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { importProcedures } from './index.ts';
import { type SearchFilters, searchProcedures } from './search-reads.ts';
import { readTerms } from './search-terms.ts';

const NATIONAL = path.resolve(import.meta.dirname, '../../../../shared/data/procedures.json');
const ALL: SearchFilters = { field: null, level: null, lifeEvent: null, audience: null };

/** Words as people type them, and the procedures that must come first, in order. */
const GOLDEN: readonly (readonly [string, ...string[]])[] = [
  ['khai sinh', '1.001193'],
  ['KHAI SINH', '1.001193'],
  ['dang ky ket hon', '1.000894'],
  ['đăng kí kết hôn', '1.000894'],
  ['ket hom', '1.000894'],
  ['khia sinh', '1.001193'],
  ['thuong tru', '1.004222'],
  ['tam tru', '1.004194'],
  ['giay doc than', '1.004873'],
  ['giay phep xay dung nha', '1.013225'],
  ['xin phep xay nha', '1.013225'],
  ['1.001193', '1.001193'],
  ['1001193', '1.001193'],
  ['1.0011', '1.001193'],
  ['lam giay chet', '1.000656'],
  ['mở quán', '1.001612'],
  ['mat so do', '1.012786'],
  ['sang tên sổ đỏ', '1.013980'],
  ['sao y', '2.000815'],
  ['tôi muốn làm giấy khai sinh cho con thì cần những gì', '1.001193'],
  ['chung thuc chu ky', '2.000884'],
  ['thanh lap cong ty', '2.001583'],
];

function ranking(db: () => TestDatabase): void {
  const first = async (text: string, filters = ALL, most = 3) =>
    searchProcedures(reading(db().ctx()), readTerms(text), filters, null, most);

  for (const [text, ...codes] of GOLDEN) {
    test(`“${text}” finds ${codes.join(', ')} first`, async () => {
      const { items } = await first(text);
      assert.deepEqual(
        items.slice(0, codes.length).map(({ code }) => code),
        codes,
      );
    });
  }

  test('“ho tich” finds the procedures named after civil status, all of that field or word', async () => {
    const { items } = await first('ho tich', ALL, 5);
    assert.ok(
      items.slice(0, 3).every(({ name }) => /hộ tịch/i.test(name)),
      JSON.stringify(items),
    );
    assert.ok(items.every(({ field, name }) => field === 'Hộ tịch' || /hộ tịch/i.test(name)));
  });

  test('nonsense finds nothing; a typing error is answered with the nearest and says so', async () => {
    assert.deepEqual(await first('xyzzy qwertyuiop'), { items: [], total: 0, next: null, nearest: false });
    assert.equal((await first('ket hom')).nearest, true);
    assert.equal((await first('ket hon')).nearest, false);
  });

  test('pages by cursor hold every result once, best first', async () => {
    const whole = await first('giay', ALL, 500);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await searchProcedures(reading(db().ctx()), readTerms('giay'), ALL, cursor, 7);
      seen.push(...page.items.map(({ code }) => code));
      cursor = page.next;
    } while (cursor !== null && seen.length < whole.items.length + 10);
    assert.deepEqual(
      seen.slice(0, whole.items.length),
      whole.items.map(({ code }) => code),
    );
  });

  test('filters narrow: field, level, life event, audience', async () => {
    const found = await first(
      'dang ky',
      { field: 'Hộ tịch', level: 'commune', lifeEvent: 'ket-hon', audience: 'citizen' },
      50,
    );
    assert.ok(found.items.length > 0);
    for (const item of found.items)
      assert.deepEqual([item.field, item.levels.includes('commune')], ['Hộ tịch', true]);
    assert.equal((await first('ket hon', { ...ALL, field: 'Không có' })).total, 0);
  });

  test('anything typed is answered', async () => {
    for (const text of [
      "'; drop table x; --",
      '%_\\',
      '&|!():*',
      'a',
      '\0',
      '🙂🙂',
      'x'.repeat(300),
      'đăng ký '.repeat(40),
      '<->',
      '1e5 2.5',
    ])
      await first(text);
    for (const cursor of ['', '!!', 'bnVsbA', Buffer.from('["a",1]').toString('base64url')]) {
      assert.ok((await searchProcedures(reading(db().ctx()), null, ALL, cursor, 2)).items.length === 2);
    }
  });
}

describe('over the demo catalogue', () => {
  let d: TestDatabase;
  before(async () => {
    d = await testDatabase({ name: 'catalogue', fill: loadDemoCatalogue });
  });
  after(() => d.close());
  ranking(() => d);
});

const absent = existsSync(NATIONAL)
  ? false
  : 'THE NATIONAL RECORDS ARE NOT ON THIS MACHINE: ranking over the full import was not tested';

describe('over the full national import', { skip: absent }, () => {
  let d: TestDatabase;
  before(async () => {
    d = await testDatabase({
      name: 'catalogue_national',
      fill: async (fresh) => {
        await loadDemoCatalogue(fresh);
        const started = performance.now();
        const report = await importProcedures(
          fresh.ctx(),
          JSON.parse(readFileSync(NATIONAL, 'utf8')) as unknown[],
        );
        assert.ok(performance.now() - started < 30_000, 'the whole file within 30 s');
        assert.equal(
          report.read,
          report.created + report.updated + report.unchanged + report.skipped.length + report.kept.length,
        );
        assert.equal(report.skipped.length, 33);
        await fresh.asOwner('analyze');
      },
    });
  });
  after(() => d.close());
  ranking(() => d);
});

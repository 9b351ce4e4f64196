import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import '../../start/jsx-hook.mjs';
import { createServer, type ServerOptions } from '#kernel/http';
import { registerMessages } from '#kernel/i18n';
import { createWeb } from '#kernel/pages';
import { isRefusal } from '#kernel/refusal';
import { inTx, reading } from '#kernel/tx';
import { readDemo } from '../../../db/demo/organisation.ts';
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { en } from './messages.en.ts';
import { vi } from './messages.vi.ts';
import { ancestorsOf, inPublicOrder, isAliveOn, type Officer, rankOf, type Unit } from './model.ts';
import {
  deskOf,
  findOfficer,
  findUnit,
  getUnit,
  getUnitPage,
  lineOf,
  listCommunes,
  listDesks,
  listUnits,
  unitsByIds,
} from './reads.ts';
import { loadOfficers, loadSuccessions, loadUnits } from './use-cases/load-directory.ts';

const ON = '2026-03-02';
let database: TestDatabase;
let server: Awaited<ReturnType<typeof createServer>>;
const q = () => reading(database.ctx());

before(async () => {
  database = await testDatabase();
  await loadDemo();
  registerMessages(vi, en);
  const options: ServerOptions = {
    db: database.db,
    tenant: database.tenant,
    clock: { now: () => Temporal.Instant.from(`${ON}T02:00:00Z`) },
    publicUrl: 'http://localhost',
    secure: false,
    stylesheetHref: '/assets/styles.css',
    resolveSession: async () => null,
    renderProblem: (problem) => problem.detail,
    pageCacheSeconds: 0,
    ready: async () => true,
    log: null,
  };
  server = await createServer(options);
  const { register } = await import('./web.ts');
  register(await createWeb(server, options));
});
after(async () => {
  await server.close();
  await database.close();
});

async function loadDemo(): Promise<void> {
  const { units, successions } = readDemo('organisation');
  const { officers } = readDemo('officers');
  await inTx(database.ctx(), async (tx) => {
    await loadUnits(
      tx,
      units.map((u) => ({
        id: u.key,
        name: u.name,
        kind: u.kind,
        parentId: u.parent,
        identifier: u.identifier,
        gsoCode: u.gsoCode,
        shortName: u.shortName ?? null,
        address: u.address ?? null,
        validFrom: u.from,
        validTo: u.to,
      })),
    );
    await loadSuccessions(
      tx,
      successions.flatMap((s) =>
        s.from.map((fromId) => ({ fromId, toId: s.to, on: s.on, decision: s.decision })),
      ),
    );
    await loadOfficers(
      tx,
      officers.map((o, at) => ({
        id: `01900000-0000-7000-8000-${String(at).padStart(12, '0')}`,
        fullName: o.fullName,
        title: o.title,
        unitId: o.unit,
        validFrom: '2025-07-01',
        ...(o.serves ? { serves: o.serves } : {}),
        ...(o.focalPoint ? { focalPoint: true } : {}),
      })),
    );
  });
}

test('a unit lives from its first to its last day', () => {
  const unit = { validFrom: '2025-07-01', validTo: '2026-06-30' };
  const days = ['2025-06-30', '2025-07-01', '2026-06-30', '2026-07-01'];
  assert.deepEqual(
    days.map((on) => isAliveOn(unit, on)),
    [false, true, true, false],
  );
  assert.equal(isAliveOn({ ...unit, validTo: null }, '2099-01-01'), true);
});

test('the units above come nearest first, and a circle in the data ends', () => {
  const unit = (id: string, parentId: string | null) => ({ id, parentId }) as Unit;
  const byId = new Map([unit('a', 'b'), unit('b', 'c'), unit('c', 'b')].map((u) => [u.id, u]));
  assert.deepEqual(
    ancestorsOf(unit('a', 'b'), byId).map((u) => u.id),
    ['b', 'c'],
  );
});

test('titles give the place in the public list', () => {
  const rows = [
    ['Chủ tịch UBND phường Đông Kinh', 'head'],
    ['Giám đốc Sở Tư pháp', 'head'],
    ['Phó Chủ tịch UBND tỉnh', 'deputy'],
    ['Phó Chánh Văn phòng UBND tỉnh', 'deputy'],
    ['Chánh Văn phòng HĐND và UBND', 'division'],
    ['Trưởng phòng Hành chính tư pháp', 'division'],
    ['Công chức một cửa', 'staff'],
  ] as const;
  const titles = rows.map(([title]) => title);
  for (const [title, rank] of rows) assert.equal(rankOf(title, titles), rank, title);
  assert.equal(
    rankOf('Chánh Văn phòng UBND tỉnh', ['Trưởng phòng Nội chính']),
    'head',
    'where nobody is above',
  );
  const officers = titles.toReversed().map((title) => ({ title, unitId: 'u' }) as Officer);
  assert.deepEqual(
    [...new Set(inPublicOrder(officers).map((o) => o.rank))],
    ['head', 'deputy', 'division', 'staff'],
  );
});

test('loading the same organisation again changes nothing', async () => {
  await loadDemo();
  const { units } = readDemo('organisation');
  const [row] = await database.asOwner<{ count: number }>(
    'select count(*)::int as count from h37.directory_unit',
  );
  assert.equal(row?.count, units.length);
});

test('an unknown unit is refused, or undefined where that is asked', async () => {
  await assert.rejects(getUnit(q(), 'khong-co'), (error) => isRefusal(error, 'directory/unit-not-found'));
  assert.equal(await findUnit(q(), 'khong-co'), undefined);
  assert.equal((await unitsByIds(q(), ['phuong-dong-kinh', 'khong-co'])).size, 1);
  assert.equal((await unitsByIds(q(), [])).size, 0);
});

test('a commune receives at its own desk, a department at the provincial centre, a desk at itself', async () => {
  const desk = async (id: string) => (await deskOf(q(), id, ON)).id;
  assert.equal(await desk('phuong-dong-kinh'), 'phuong-dong-kinh-mot-cua');
  assert.equal(await desk('phuong-dong-kinh-mot-cua'), 'phuong-dong-kinh-mot-cua');
  assert.equal(await desk('so-tu-phap'), 'trung-tam-phuc-vu-hanh-chinh-cong-tinh');
  assert.equal(await desk('ubnd-tinh'), 'trung-tam-phuc-vu-hanh-chinh-cong-tinh');
});

test('every commune and ward of today has a desk; a district that has ended has none', async () => {
  const communes = await listCommunes(q(), ON);
  assert.equal(communes.length, 65);
  for (const commune of communes) assert.ok(await deskOf(q(), commune.id, ON));
  await assert.rejects(deskOf(q(), 'huyen-chi-lang', ON), (error) => isRefusal(error, 'directory/no-desk'));
});

test('before the merger there were other communes', async () => {
  const before2025 = await listCommunes(q(), '2025-06-30');
  assert.equal(before2025.length, 194);
  assert.ok(before2025.every((unit) => isAliveOn(unit, '2025-06-30')));
});

test('desks are found without accents, by all the words of name or address', async () => {
  const names = async (words: string) => (await listDesks(q(), ON, words)).map((unit) => unit.id);
  assert.equal((await names('')).length, 66);
  assert.deepEqual(await names('dong kinh vinh trai'), ['phuong-dong-kinh-mot-cua']);
  assert.deepEqual(await names('khong co noi nao'), []);
  assert.deepEqual(await names('%'), [], 'a pattern is not a word');
});

test('the line of a desk leads up to the province', async () => {
  assert.deepEqual(await lineOf(q(), 'phuong-dong-kinh-mot-cua'), [
    'phuong-dong-kinh-mot-cua',
    'phuong-dong-kinh',
    'ubnd-tinh',
  ]);
});

test('an officer at a counter of the centre keeps the units that the counter serves', async () => {
  const at = readDemo('officers').officers.findIndex((o) => (o.serves?.length ?? 0) > 0);
  const officer = await findOfficer(q(), `01900000-0000-7000-8000-${String(at).padStart(12, '0')}`);
  assert.deepEqual(officer?.serves, readDemo('officers').officers[at]?.serves);
});

test('the page of a ward names its desk, its people with the head first, and what it was before', async () => {
  const page = await getUnitPage(q(), 'phuong-dong-kinh', ON);
  assert.equal(page.desk?.id, 'phuong-dong-kinh-mot-cua');
  assert.equal(page.officers[0]?.title, 'Chủ tịch UBND phường Đông Kinh');
  assert.ok(page.before.length > 0);
  assert.equal(page.after.length, 0);
});

test('units below are those that live on the day', async () => {
  const below = await listUnits(q(), { on: ON, parentId: 'ubnd-tinh', kinds: ['district'] });
  assert.deepEqual(below, []);
});

test('everybody may see the desks, search them, and open a unit', async () => {
  const list = await server.inject('/co-quan?q=đông kinh');
  assert.equal(list.statusCode, 200);
  assert.match(list.body, /Trung tâm Phục vụ hành chính công phường Đông Kinh/);
  assert.match(list.body, /Có 1 nơi tiếp nhận/);
  const unit = await server.inject('/co-quan/phuong-dong-kinh');
  assert.match(unit.body, /Hoàng Khánh Yến/);
  assert.match(unit.body, /Người đứng đầu/);
  assert.match(unit.body, /trụ sở cũ của UBND phường Vĩnh Trại/);
  const ended = await server.inject('/co-quan/huyen-chi-lang?lang=en');
  assert.match(ended.body, /This unit has ended/);
  assert.equal((await server.inject('/co-quan/khong-co')).statusCode, 404);
});

test('what a visitor types into the search is shown as text', async () => {
  const { body } = await server.inject(`/co-quan?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
  assert.ok(!body.includes('<script>alert'));
});

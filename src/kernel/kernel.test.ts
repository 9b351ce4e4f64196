import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instantOf, localDate, localMinutes } from './clock.ts';
import { readConfig } from './config.ts';
import type { Actor } from './context.ts';
import { statement } from './db.ts';
import { pass } from './gate.ts';
import { registerMessages, textOf } from './i18n.ts';
import { newToken, sameSecret, tokenHash, uuidv7 } from './ids.ts';
import { createLimiter } from './limit.ts';
import { rememberImmutable } from './memo.ts';
import { ensure, isRefusal, Refusal } from './refusal.ts';
import { clean, fold, isStorable } from './text.ts';

const clerk: Actor = {
  kind: 'officer',
  accountId: 'a',
  name: 'Chu Thị Giang',
  title: 'Công chức một cửa',
  unitId: 'quay',
  unitName: 'Một cửa',
  roles: [{ role: 'desk-clerk', unitId: 'quay' }],
};
const citizen: Actor = { kind: 'citizen', accountId: 'b', name: 'Nông Thị Thu Hà' };
const organisation: Actor = { kind: 'organisation', accountId: 'c', name: 'Hợp tác xã Na Chi Lăng' };
const nobody: Actor = { kind: 'anonymous' };
const system: Actor = { kind: 'system', name: 'job' };

test('gate: who comes through which door', () => {
  const through = (actor: Actor, access: Parameters<typeof pass>[1]): string => {
    try {
      pass(actor, access);
      return 'yes';
    } catch (error) {
      return (error as Refusal).code;
    }
  };
  const people = [nobody, citizen, organisation, clerk, system];
  const row = (access: Parameters<typeof pass>[1]) => people.map((actor) => through(actor, access));
  const [ask, no] = ['kernel/sign-in-required', 'kernel/forbidden'];
  assert.deepEqual(row('public'), ['yes', 'yes', 'yes', 'yes', 'yes']);
  assert.deepEqual(row('signed-in'), [ask, 'yes', 'yes', 'yes', 'yes']);
  assert.deepEqual(row('citizen'), [ask, 'yes', 'yes', no, 'yes']);
  assert.deepEqual(row('officer'), [ask, no, no, 'yes', 'yes']);
  assert.deepEqual(row({ roles: ['desk-clerk', 'leader'] }), [ask, no, no, 'yes', 'yes']);
  assert.deepEqual(row({ roles: ['leader'] }), [ask, no, no, no, 'yes']);
});

test('clock: Việt Nam is seven hours ahead, over midnight and over the year, and back again', () => {
  const at = Temporal.Instant.from('2026-12-31T17:30:00Z');
  assert.equal(localMinutes(at), '2027-01-01T00:30');
  assert.equal(localDate(at), '2027-01-01');
  assert.equal(localDate(Temporal.Instant.from('2026-12-31T16:59:59Z')), '2026-12-31');
  assert.ok(instantOf('2027-01-01T00:30').equals(at));
  assert.throws(() => instantOf('2026-02-30x08:00'), RangeError);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
      const instant = Temporal.Instant.fromEpochMilliseconds(
        seconds * 60_000 - ((seconds * 60_000) % 60_000),
      );
      assert.ok(instantOf(localMinutes(instant)).equals(instant));
    }),
  );
});

test('config: defaults, and a wrong setting is said in Vietnamese', () => {
  const config = readConfig({}, '/data');
  assert.deepEqual(
    [
      config.port,
      config.host,
      config.tenant,
      config.publicUrl,
      config.secure,
      config.databaseUrl,
      config.dataDir,
    ],
    [8080, '127.0.0.1', 'h37', 'http://localhost:8080', false, null, '/data'],
  );
  assert.equal(readConfig({ PORT: '9000' }, '/data').publicUrl, 'http://localhost:9000');
  const behindProxy = readConfig({ PUBLIC_URL: 'https://motcua.langson.gov.vn/' }, '/data');
  assert.deepEqual([behindProxy.publicUrl, behindProxy.secure], ['https://motcua.langson.gov.vn', true]);
  for (const port of ['abc', '-1', '70000', '8080.5'])
    assert.throws(() => readConfig({ PORT: port }, '/data'), /PORT phải là số từ 0 đến 65535/);
  assert.throws(() => readConfig({ DATABASE_URL: 'mysql://x' }, '/data'), /DATABASE_URL phải bắt đầu bằng/);
  for (const tenant of ['H37', '1a', 'a"; drop schema x', ''])
    assert.throws(() => readConfig({ TENANT: tenant }, '/data'), /TENANT không hợp lệ/);
});

test('ids: in the order of making, also within one millisecond and when the clock steps back', () => {
  const ids = Array.from({ length: 20_000 }, (_, i) =>
    uuidv7(i < 10_000 ? 1_800_000_000_000 : 1_799_999_999_000),
  );
  assert.deepEqual(ids, ids.toSorted());
  assert.equal(new Set(ids).size, ids.length);
  assert.match(ids[0] as string, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('secrets: long, never alike, compared without telling where they differ, kept only as a hash', () => {
  const [one, two] = [newToken(), newToken()];
  assert.match(one, /^[\w-]{43}$/);
  assert.notEqual(one, two);
  assert.ok(sameSecret(one, one) && !sameSecret(one, two) && !sameSecret(one, '') && sameSecret('', ''));
  assert.equal(tokenHash(one).length, 32);
});

test('limiter: so many in a window, then none until it has passed; a flood of keys forgets the oldest', () => {
  const limiter = createLimiter(3, 1000, 2);
  const takes = [0, 10, 20, 30, 999].map((now) => limiter.take('a', now));
  assert.deepEqual(takes, [true, true, true, false, false]);
  assert.ok(limiter.take('b', 500), 'another key has a window of its own');
  assert.ok(limiter.take('a', 1000), 'the window has passed');
  for (const key of ['c', 'd', 'e']) limiter.take(key, 1001);
  assert.ok(limiter.take('a', 1002), 'forgotten under the flood, never locked out by it');
});

test('text: search forgives accents, case and the place of the mark; stored text has one form', () => {
  assert.equal(fold('  Đăng ký KHAI SINH, lại! '), 'dang ky khai sinh lai');
  assert.equal(fold('hoà'), fold('hòa'));
  assert.equal(fold('Thuỷ'.normalize('NFD')), 'thuy');
  assert.equal(fold('1.004194'), '1.004194');
  assert.equal(clean(' Nguye\u0302\u0303n\0 '), 'Nguyễn');
  assert.deepEqual(['Hồ sơ 😀', 'a\0b', 'a\ud800b', '\udc00'].map(isStorable), [true, false, false, false]);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)));
});

test('texts: Vietnamese first, English falls back to it, an unknown key shows itself, facts fill the gaps', () => {
  registerMessages(
    { 'test/full': 'Còn {count} chỗ cho {who}', 'test/only-vi': 'Chỉ tiếng Việt' },
    { 'test/full': '{count} left' },
  );
  assert.equal(textOf('vi', 'test/full', { count: 2, who: '{count}' }), 'Còn 2 chỗ cho {count}');
  assert.equal(textOf('vi', 'test/full', { count: 2 }), 'Còn 2 chỗ cho {who}');
  assert.equal(textOf('en', 'test/full', { count: 2 }), '2 left');
  assert.equal(textOf('en', 'test/only-vi'), 'Chỉ tiếng Việt');
  assert.equal(textOf('vi', 'test/none'), 'test/none');
});

test('statements: one text per tenant, made once, with the schema quoted', () => {
  let made = 0;
  const stmt = statement<[], { n: number }>('kernel.test', (s) => {
    made += 1;
    return `select 1 from ${s}.t`;
  });
  assert.equal(stmt.text('h37'), 'select 1 from "h37".t');
  assert.equal(stmt.text('h37'), stmt.text('h37'));
  assert.equal(stmt.text('h01'), 'select 1 from "h01".t');
  assert.equal(made, 2);
});

test('refusals: told from faults by their code; what was asked of a condition is kept as facts', () => {
  const gone = { code: 'test/gone', status: 410 } as const;
  assert.doesNotThrow(() => ensure('x', gone));
  assert.throws(() => ensure('', gone, { code: 'H37' }), {
    code: 'test/gone',
    status: 410,
    facts: { code: 'H37' },
  });
  const refusal = new Refusal(gone);
  assert.ok(isRefusal(refusal) && isRefusal(refusal, 'test/gone') && !isRefusal(refusal, 'test/other'));
  assert.ok(!isRefusal(new Error('test/gone')) && !isRefusal({ name: 'Refusal', code: 'test/gone' }));
});

test('memory of what never changes: loaded once per tenant and id, a missing row is asked for again', async () => {
  let loads = 0;
  const get = rememberImmutable<number, string | undefined>(async (q, id) => {
    loads += 1;
    return id === 0 ? undefined : `${q.schema} ${id}`;
  }, 2);
  const [here, there] = [{ schema: 'h37' }, { schema: 'h01' }] as never[];
  assert.deepEqual([await get(here as never, 1), await get(here as never, 1), loads], ['h37 1', 'h37 1', 1]);
  assert.equal(await get(there as never, 1), 'h01 1');
  await get(here as never, 0);
  await get(here as never, 0);
  assert.equal(loads, 4);
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '#kernel/context';
import { localDate } from '#kernel/clock';
import { reading } from '#kernel/tx';
import { arrangeStandIn, endStandIn } from '#modules/identity';
import { startTestApp, type TestApp } from '../../../../../tests/support/app.ts';
import { CREW_DESK, CREW_LOGINS, CREW_UNIT, type Part, readCrew } from '../../../../../tests/support/crew.ts';
import { createSend, signIn } from '../../../../../tests/support/lifecycle.ts';
import { DEMO_PASSWORD } from '../../../../start/demo.ts';
import { findDossierFacts } from '../../reads.ts';
import { ACTS, submitOnline } from '../../testing.ts';
import { countInbox, listWorkload } from '../count-reads.ts';
import { INBOX_PAGE, listInboxPage, placeAfter } from '../inbox-reads.ts';
import { readInboxQuery } from '../inbox.ts';

type Officer = Extract<Actor, { kind: 'officer' }>;

let app: TestApp;
let crew: Record<Part, Actor>;

before(async () => {
  app = await startTestApp();
  crew = await readCrew(app.database);
});
after(() => app.close());

const SINCE = Temporal.Instant.from('2020-01-01T00:00:00Z');
const ctx = (part: Part) => app.database.ctx(crew[part]);
const officer = (part: Part) => crew[part] as Officer;
const submitted = () => submitOnline(ctx('citizen'), CREW_UNIT, CREW_DESK);
const act = (name: keyof typeof ACTS, part: Part, code: string, to = '') => ACTS[name](ctx(part), code, to);
const q = () => reading(app.database.ctx());
const today = () => localDate(Temporal.Now.instant());

/** A dossier that an officer has taken. */
async function takenBy(part: Part): Promise<string> {
  const code = await submitted();
  await act('accept', 'clerk', code);
  await act('assign', 'head', code, officer(part).accountId);
  return code;
}

async function lastActions(code: string) {
  return (await findDossierFacts(q(), code))?.actions ?? [];
}

const inPlaceOf = (action: { payload: Readonly<Record<string, unknown>> } | undefined) =>
  (action?.payload['inPlaceOf'] as { name?: string } | undefined)?.name;

/** Arranges a stand-in, does something with the roles that gives, and ends it. */
async function during<T>(
  of: { by: Part; away: Part; role: string; substitute: Part; kind?: 'absence' | 'delegation' },
  work: () => Promise<T>,
): Promise<T> {
  const { id } = await arrangeStandIn(ctx(of.by), {
    kind: of.kind ?? 'absence',
    accountId: officer(of.away).accountId,
    substituteId: officer(of.substitute).accountId,
    role: of.role,
    heldUnitId: CREW_UNIT,
    unitId: CREW_UNIT,
    from: today(),
    to: today(),
    basis: 'Nghỉ phép',
  });
  try {
    crew = await readCrew(app.database);
    return await work();
  } finally {
    await endStandIn(ctx(of.by), id);
    crew = await readCrew(app.database);
  }
}

test('who stands in for an absent officer does that one’s work, and the log says in whose place', async () => {
  const code = await takenBy('officer');
  await assert.rejects(act('complete', 'colleague', code), { code: 'dossiers/taken-by-other' });
  await during({ by: 'head', away: 'officer', role: 'case-officer', substitute: 'colleague' }, async () => {
    const query = readInboxQuery({}, false);
    const lines = await listInboxPage(q(), officer('colleague'), query, {
      folded: '',
      now: Temporal.Now.instant(),
      since: SINCE,
    });
    assert.ok(
      lines.some((line) => line.code === code),
      'the substitute sees it',
    );
    await act('complete', 'colleague', code);
  });
  const done = (await lastActions(code)).at(-1);
  assert.equal(done?.actorId, officer('colleague').accountId);
  assert.equal(inPlaceOf(done), officer('officer').name);
  const later = await takenBy('officer');
  await assert.rejects(
    act('complete', 'colleague', later),
    { code: 'dossiers/taken-by-other' },
    'only meanwhile',
  );
});

test('nobody both proposes and approves, whoever stands in for whom', async () => {
  const code = await takenBy('officer');
  await act('propose', 'officer', code);
  await during({ by: 'head', away: 'head', role: 'unit-head', substitute: 'officer' }, async () => {
    await assert.rejects(act('approve', 'officer', code), { code: 'dossiers/second-person-needed' });
  });
  await during({ by: 'head', away: 'head', role: 'unit-head', substitute: 'colleague' }, async () => {
    await act('approve', 'colleague', code);
  });
  const approved = (await lastActions(code)).find((one) => one.kind === 'approve');
  assert.equal(inPlaceOf(approved), officer('head').name);
});

test('a signature in the place of the leader is never that of who drafted the result, and says by what right', async () => {
  const code = await takenBy('officer');
  await act('complete', 'officer', code);
  await act('complete', 'head', code);
  const to = { by: 'leader', away: 'leader', role: 'leader', kind: 'delegation' } as const;
  await during({ ...to, substitute: 'officer' }, async () => {
    await assert.rejects(act('sign', 'officer', code), { code: 'dossiers/own-draft' });
  });
  await during({ ...to, substitute: 'colleague' }, () => act('sign', 'colleague', code));
  const [paper] = await app.database.asOwner<{ signer: { onBehalf: string } }>(
    `select p.content->'signer' as signer from h37.documents_paper p join h37.dossiers_dossier d on d.id::text = p.subject
     where d.code = $1 and p.kind = 'result'`,
    [code],
  );
  assert.equal(paper?.signer.onBehalf, `TUQ. ${officer('leader').title}`);
});

test('absences are recorded by heads, an authority is handed on by who has it, for days, once at a time', async () => {
  const ask = (by: Part, more: object = {}) =>
    arrangeStandIn(ctx(by), {
      kind: 'absence',
      accountId: officer('officer').accountId,
      substituteId: officer('colleague').accountId,
      role: 'case-officer',
      heldUnitId: CREW_UNIT,
      unitId: CREW_UNIT,
      from: today(),
      to: today(),
      basis: 'Nghỉ phép',
      ...more,
    });
  await assert.rejects(ask('colleague'), { code: 'identity/stand-in-not-yours' });
  await assert.rejects(ask('otherLeader'), { code: 'identity/stand-in-not-yours' });
  await assert.rejects(ask('head', { kind: 'delegation' }), { code: 'identity/stand-in-not-yours' });
  await assert.rejects(ask('head', { basis: ' ' }), { code: 'identity/stand-in-basis' });
  await assert.rejects(ask('head', { to: '2020-01-01' }), { code: 'identity/stand-in-days' });
  await assert.rejects(ask('head', { role: 'leader' }), { code: 'identity/role-not-held' });
  await assert.rejects(ask('head', { substituteId: officer('otherClerk').accountId }), {
    code: 'identity/stand-in-outside',
  });
  const { id } = await ask('head');
  await assert.rejects(ask('head', { substituteId: officer('head').accountId }), {
    code: 'identity/stand-in-overlaps',
  });
  await endStandIn(ctx('head'), id);
});

test('the counts of the inbox and the workload equal an independent recount', async () => {
  await act('ask', 'clerk', await submitted());
  const paused = await takenBy('officer');
  await act('propose', 'officer', paused);
  await act('approve', 'head', paused);
  await takenBy('colleague');
  const rows = await app.database.asOwner<{
    unit_id: string;
    role: string;
    holder_account: string | null;
    closed: boolean;
    status: string;
    closed_by: string | null;
  }>(`select t.unit_id, t.role, t.holder_account, t.closed_at is not null as closed, d.status, t.closed_by
      from h37.dossiers_step t join h37.dossiers_dossier d on d.id = t.dossier_id`);
  for (const part of ['clerk', 'officer', 'colleague', 'head', 'leader'] as const) {
    const me = officer(part);
    const counts = await countInbox(q(), me, Temporal.Now.instant(), SINCE);
    const mine = rows.filter((row) => me.roles.some((g) => g.role === row.role && g.unitId === row.unit_id));
    const open = mine.filter((row) => !row.closed && !row.status.startsWith('awaiting'));
    assert.equal(
      counts.waiting,
      open.filter((row) => row.holder_account === null || row.holder_account === me.accountId).length,
      part,
    );
    assert.equal(counts.mine, open.filter((row) => row.holder_account === me.accountId).length, part);
    assert.equal(counts.unheld, open.filter((row) => row.holder_account === null).length, part);
    assert.equal(counts.done, mine.filter((row) => row.closed).length, part);
  }
  const load = (await listWorkload(q(), [CREW_UNIT], Temporal.Now.instant())).find(
    (one) => one.accountId === officer('officer').accountId,
  );
  const held = rows.filter((row) => !row.closed && row.holder_account === officer('officer').accountId);
  assert.equal(load?.pending, held.filter((row) => !row.status.startsWith('awaiting')).length);
  assert.equal(load?.paused, held.filter((row) => row.status.startsWith('awaiting')).length);
  assert.ok((load?.paused ?? 0) > 0, 'paused work is there, and is not load');
  const did = rows.filter(
    (row) => row.closed_by === officer('officer').accountId && row.unit_id === CREW_UNIT,
  );
  assert.equal(load?.done7, did.length);
  const behind = async (the: string, phan: string) => {
    const query = readInboxQuery({ the, phan, 'don-vi': CREW_UNIT, giu: officer('officer').accountId }, true);
    const time = { folded: '', now: Temporal.Now.instant(), since: SINCE };
    return (await listInboxPage(q(), officer('head'), query, time)).length;
  };
  assert.equal(await behind('ca-don-vi', ''), load?.pending, 'a figure opens as many lines as it says');
  assert.equal(await behind('ca-don-vi', 'dung'), load?.paused);
  assert.equal(await behind('ca-don-vi', 'gap'), load?.near);
  assert.equal(await behind('ca-don-vi', 'qua-han'), load?.late);
  assert.equal(await behind('da-xong', '7-ngay'), load?.done7);
});

test('a group goes on beyond a page, every line once', async () => {
  const codes = new Set<string>();
  for (let n = 0; n < INBOX_PAGE + 7; n += 1) codes.add(await submitted());
  await app.database.asOwner(
    `update h37.dossiers_dossier set proposed_by = $1, asked_units = $2 where code = any($3)`,
    [officer('officer').accountId, [CREW_UNIT], [...codes]],
  );
  for (const [tab, part] of [
    ['cho-duyet', 'head'],
    ['hoi-y-kien', 'head'],
    ['cho-toi', 'clerk'],
  ] as const) {
    const seen: string[] = [];
    let query = readInboxQuery({ the: tab }, true);
    for (let page = 0; page < 10; page += 1) {
      const lines = await listInboxPage(q(), officer(part), query, {
        folded: '',
        now: Temporal.Now.instant(),
        since: SINCE,
      });
      const shown = lines.slice(0, INBOX_PAGE);
      seen.push(...shown.map((line) => line.code));
      const last = shown.at(-1);
      if (lines.length <= INBOX_PAGE || !last) break;
      query = { ...query, after: placeAfter(last) };
    }
    assert.equal(new Set(seen).size, seen.length, `${tab}: no line twice`);
    for (const code of codes) assert.ok(seen.includes(code), `${tab}: ${code}`);
  }
  await app.database.asOwner(
    `update h37.dossiers_dossier set proposed_by = null, asked_units = null where code = any($1)`,
    [[...codes]],
  );
});

/** A browser of one person: pages by address, forms with their hidden keys. */
async function browserOf(part: Part) {
  const { token } = await signIn(createSend(app.base), CREW_LOGINS[part], DEMO_PASSWORD);
  const headers = { cookie: `motcua=${token}`, origin: 'http://localhost' };
  const get = async (path: string) => {
    const reply = await fetch(app.base + path, { headers });
    return { status: reply.status, text: await reply.text() };
  };
  return {
    get,
    post: async (from: string, path: string, fields: Record<string, string>) => {
      const page = await get(from);
      const body = new URLSearchParams(fields);
      body.append('_csrf', /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '');
      body.append('_key', crypto.randomUUID());
      const reply = await fetch(app.base + path, { method: 'POST', headers, body, redirect: 'manual' });
      return { status: reply.status, to: reply.headers.get('location') ?? '', text: await reply.text() };
    },
    stream: (path: string, lastId = '', signal?: AbortSignal) =>
      fetch(app.base + path, {
        headers: { ...headers, accept: 'text/event-stream', ...(lastId ? { 'last-event-id': lastId } : {}) },
        ...(signal ? { signal } : {}),
      }),
  };
}

test('a list is kept under a name, shared in a unit, found by a colleague, and dropped by its owner alone', async () => {
  const own = await browserOf('officer');
  const kept = await own.post('/ban-lam-viec', '/ban-lam-viec/danh-sach', {
    ve: '/ban-lam-viec?the=cho-toi&kenh=online&giu=toi',
    ten: 'Trực tuyến của tôi',
    chung: CREW_UNIT,
  });
  assert.match(kept.text, /Đã lưu danh sách/);
  const colleague = await browserOf('colleague');
  assert.match(
    (await colleague.get('/ban-lam-viec')).text,
    /kenh=online&amp;giu=toi"[^>]*>Trực tuyến của tôi/,
  );
  assert.doesNotMatch(
    (await (await browserOf('otherClerk')).get('/ban-lam-viec')).text,
    /Trực tuyến của tôi/,
  );
  const twice = await own.post('/ban-lam-viec', '/ban-lam-viec/danh-sach', { ten: 'Trực tuyến của tôi' });
  assert.equal(twice.status, 409);
  const [row] = await app.database.asOwner<{ id: string }>('select id from h37.dossiers_saved_list');
  const foreign = await colleague.post('/ban-lam-viec', '/ban-lam-viec/danh-sach/xoa', {
    'danh-sach': row?.id ?? '',
  });
  assert.equal(foreign.status, 404);
  const gone = await own.post('/ban-lam-viec', '/ban-lam-viec/danh-sach/xoa', { 'danh-sach': row?.id ?? '' });
  assert.match(gone.text, /Đã xoá danh sách/);
});

test('applicant and desk write to each other; the applicant reads the desk, never the officer', async () => {
  const code = await takenBy('officer');
  const desk = await browserOf('officer');
  const citizen = await browserOf('citizen');
  const page = `/ban-lam-viec/ho-so/${code}`;
  const mine = `/ho-so-cua-toi/${code}`;
  const asked = await citizen.post(mine, `${mine}/tin-nhan`, { 'tin-nhan': 'Khi nào có kết quả?' });
  assert.equal(asked.status, 303, asked.text.slice(0, 300));
  const waits = () => countInbox(q(), officer('officer'), Temporal.Now.instant(), SINCE);
  assert.equal((await waits()).questions, 1);
  const outside = await desk.post(page, `${page}/tin-nhan`, { 'tin-nhan': 'Gọi tôi 0912 345 678 nhé' });
  assert.equal(outside.status, 422);
  assert.match(outside.text, /Gọi tôi 0912 345 678 nhé/, 'what was typed stays');
  const answered = await desk.post(page, `${page}/tin-nhan`, { 'tin-nhan': 'Đúng ngày hẹn trả.' });
  assert.equal(answered.to, `${page}?xong=tin-nhan`);
  assert.equal((await waits()).questions, 0);
  const read = (await citizen.get(mine)).text;
  const thread = read.slice(
    read.indexOf('id="trao-doi"'),
    read.indexOf('</section>', read.indexOf('id="trao-doi"')),
  );
  assert.match(thread, /Đúng ngày hẹn trả\./);
  assert.ok(!thread.includes(officer('officer').name), 'under the name of the desk');
  assert.equal(
    (await (await browserOf('stranger')).post('/ho-so-cua-toi', `${mine}/tin-nhan`, { 'tin-nhan': 'x' }))
      .status,
    404,
  );
  assert.equal(
    (await (await browserOf('otherClerk')).post('/ban-lam-viec', `${page}/tin-nhan`, { 'tin-nhan': 'x' }))
      .status,
    404,
  );
});

/** The first event of a stream that says so; refuses a stream that ends before. */
async function firstEvent(reply: Response, wanted: RegExp): Promise<string> {
  const reader = (reply.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    text += new TextDecoder().decode(value);
    if (wanted.test(text)) return text;
    if (done) throw new Error(`the stream ended: ${text}`);
  }
}

test('an open page hears of changes of its own units only, and goes on after the last one it saw', async () => {
  const stop = new AbortController();
  const clerk = await browserOf('clerk');
  const stream = await clerk.stream('/ban-lam-viec/thay-doi', '', stop.signal);
  assert.equal(stream.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  const foreign = await (await browserOf('otherClerk')).stream('/ban-lam-viec/thay-doi', '', stop.signal);
  let heardElsewhere = '';
  const elsewhere = firstEvent(foreign, /event: change/).then(
    (text) => {
      heardElsewhere = text;
    },
    () => undefined,
  );
  const code = await submitted();
  const heard = await firstEvent(stream, new RegExp(`data: .*${code}`));
  const id = /id: (\S+)\n[^\n]*\ndata: [^\n]*/.exec(heard)?.[1] ?? '';
  await act('accept', 'clerk', code);
  const again = await clerk.stream('/ban-lam-viec/thay-doi', id, stop.signal);
  const missed = await firstEvent(again, /event: change/);
  assert.match(missed, new RegExp(`"code":"${code}","seq":2`), 'what happened while the page was away');
  const one = await clerk.stream(`/ban-lam-viec/thay-doi?ho-so=${await submitted()}`, id, stop.signal);
  assert.equal(one.status, 200);
  assert.equal(heardElsewhere, '', 'another ward hears nothing');
  const more = await Promise.all(
    Array.from({ length: 8 }, () => clerk.stream('/ban-lam-viec/thay-doi', '', stop.signal)),
  );
  assert.ok(
    more.some((reply) => reply.status === 204),
    'streams of one person are bounded',
  );
  assert.equal((await fetch(`${app.base}/ban-lam-viec/thay-doi`)).status, 401);
  stop.abort();
  await elsewhere;
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import '../../start/jsx-hook.mjs';
import { createApi } from '#kernel/api';
import { createServer, type ServerOptions } from '#kernel/http';
import { registerMessages } from '#kernel/i18n';
import { createWeb, Form, frameOf, type PageAnswer, type PageRequest, type Web } from '#kernel/pages';
import { render } from 'preact-render-to-string';
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { resolveSession } from './http-session.ts';
import { register as registerJson } from './http.ts';
import { en } from './messages.en.ts';
import { vi } from './messages.vi.ts';
import { arrangePeople, PASSWORD } from './testing.ts';

let database: TestDatabase;
let server: Awaited<ReturnType<typeof createServer>>;
/** Handlers by method and path, for what only the answer itself shows. */
const handlers = new Map<string, (req: PageRequest) => Promise<PageAnswer>>();
let simulated = true;
const BROWSER = { origin: 'http://localhost', host: 'localhost', accept: 'text/html' };

before(async () => {
  database = await testDatabase();
  await arrangePeople(database.ctx());
  registerMessages(vi, en);
  const { register, renderSignInAgain } = await import('./web.ts');
  const options: ServerOptions = {
    db: database.db,
    get tenant() {
      return { ...database.tenant, simulated };
    },
    clock: { now: () => Temporal.Now.instant() },
    publicUrl: 'http://localhost',
    secure: false,
    stylesheetHref: '/assets/styles.css',
    resolveSession,
    renderProblem: (problem, request) =>
      problem.code === 'kernel/sign-in-required'
        ? renderSignInAgain({
            frame: frameOf(options, request),
            action: request.url,
            typed: (request as { typed?: Form }).typed,
            lang: request.lang,
          })
        : problem.detail,
    pageCacheSeconds: 0,
    ready: async () => true,
    log: null,
  };
  server = await createServer(options);
  const web = await createWeb(server, options);
  register(web);
  web.post('/ho-so/moi', { access: 'citizen', audit: 'none' }, async ({ form }) => ({
    redirect: `/xong?ten=${encodeURIComponent(form.get('ten'))}`,
  }));
  registerJson(await createApi(server, options));
  const noted =
    (method: string) =>
    (path: string, _gate: unknown, handler: (req: PageRequest) => Promise<PageAnswer>) => {
      handlers.set(`${method} ${path}`, handler);
    };
  register({ get: noted('GET'), post: noted('POST'), upload: noted('UPLOAD') } as Web);
});
after(async () => {
  await server.close();
  await database.close();
});

const page = (url: string, cookie?: string) =>
  server.inject({ url, headers: { ...BROWSER, ...(cookie ? { cookie } : {}) } });
const post = (url: string, fields: Record<string, string>, cookie?: string) =>
  server.inject({
    method: 'POST',
    url,
    headers: {
      ...BROWSER,
      'content-type': 'application/x-www-form-urlencoded',
      ...(cookie ? { cookie } : {}),
    },
    payload: new URLSearchParams(fields).toString(),
  });

async function enter(login: string, fields: Record<string, string> = {}) {
  const answer = await post('/dang-nhap', { login, password: PASSWORD, ...fields });
  const cookie = `motcua=${answer.cookies.find((one) => one.name === 'motcua')?.value ?? ''}`;
  return { answer, cookie };
}

const csrfOf = (html: string): string => /name="_csrf" value="([\w-]{43})"/.exec(html)?.[1] ?? '';

test('who signs in comes to the page asked for; an address elsewhere is forgotten', async () => {
  const { answer } = await enter('congdan', { tiep: '/ho-so?x=1' });
  assert.equal(answer.statusCode, 303);
  assert.equal(answer.headers.location, '/ho-so?x=1');
  for (const tiep of ['https://xau.example', '//xau.example', '/\\xau.example', '/..//xau.example'])
    assert.equal((await enter('congdan', { tiep })).answer.headers.location, '/', tiep);
  const shown = await page(`/dang-nhap?tiep=${encodeURIComponent('//xau.example')}`);
  assert.ok(!shown.body.includes('name="tiep"'));
});

test('the session cookie cannot be read by scripts and stays on this site', async () => {
  const { answer } = await enter('congdan');
  const cookie = answer.cookies.find((one) => one.name === 'motcua');
  assert.equal(cookie?.httpOnly, true);
  assert.equal(cookie?.sameSite, 'Lax');
});

test('a failed sign-in says so, keeps the login and the way onward, never the password', async () => {
  const answer = await post('/dang-nhap', { login: 'congdan', password: 'không phải đâu', tiep: '/ho-so' });
  assert.equal(answer.statusCode, 401);
  assert.match(answer.body, /Tên đăng nhập hoặc mật khẩu không đúng/);
  assert.match(answer.body, /value="congdan"/);
  assert.match(answer.body, /name="tiep" value="\/ho-so"/);
  assert.ok(!answer.body.includes('không phải đâu'));
  const empty = await post('/dang-nhap', { login: '', password: '' });
  assert.equal(empty.statusCode, 422);
  assert.match(empty.body, /Nhập tên đăng nhập/);
});

test('the demonstration lists its roles, and one click enters', async () => {
  const shown = await page('/dang-nhap');
  for (const words of ['Công chức một cửa', 'Người dân', 'Quản trị hệ thống', 'Chu Thị Giang'])
    assert.ok(shown.body.includes(words), words);
  const answer = await post('/dang-nhap/trinh-dien', { login: 'motcua' });
  assert.equal(answer.statusCode, 303);
  assert.ok(answer.cookies.some((one) => one.name === 'motcua'));
});

test('a real province has no one-click sign-in and lists nobody', async (t) => {
  simulated = false;
  t.after(() => {
    simulated = true;
  });
  assert.equal((await post('/dang-nhap/trinh-dien', { login: 'motcua' })).statusCode, 404);
  assert.ok(!(await page('/dang-nhap')).body.includes('Chu Thị Giang'));
});

test('a form sent after the session ended comes back whole, escaped, without its token', async () => {
  const answer = await post('/ho-so/moi?buoc=2', {
    _csrf: 'cu',
    _key: 'lenh-12345678',
    ten: 'Hà "><script>x</script>',
    'mat-password': 'bi-mat',
  });
  assert.equal(answer.statusCode, 401);
  assert.match(answer.body, /Phiên đăng nhập đã hết/);
  assert.match(answer.body, /name="gui" value="\/ho-so\/moi\?buoc=2"/);
  assert.match(answer.body, /name="giu\._key" value="lenh-12345678"/);
  assert.match(answer.body, /name="giu\.ten" value="Hà &quot;>&lt;script>/);
  assert.ok(!answer.body.includes('<script>x'));
  assert.ok(!answer.body.includes('bi-mat') && !answer.body.includes('giu._csrf'));
});

test('a page asked for without a session leads back to itself', async () => {
  const answer = await page('/tai-khoan?xong=phien');
  assert.equal(answer.statusCode, 401);
  assert.match(answer.body, /name="tiep" value="\/tai-khoan\?xong=phien"/);
});

test('a form that is too long to keep is said to be so', async () => {
  const answer = await post('/ho-so/moi', { ten: 'a'.repeat(245_000) });
  assert.equal(answer.statusCode, 401);
  assert.match(answer.body, /quá dài nên không giữ lại được/);
  assert.ok(!answer.body.includes('aaaa'));
});

test('a wrong password in the middle of a form loses nothing of it', async () => {
  const answer = await post('/dang-nhap', {
    login: 'congdan',
    password: 'sai',
    gui: '/ho-so/moi',
    'giu.ten': 'Hà',
  });
  assert.equal(answer.statusCode, 401);
  assert.match(answer.body, /name="gui" value="\/ho-so\/moi"/);
  assert.match(answer.body, /name="giu\.ten" value="Hà"/);
});

test('after the sign-in one button sends the form where it was going, with the token of the new session', async () => {
  const answer = await answerOf('POST /dang-nhap', [
    ['login', 'congdan'],
    ['password', PASSWORD],
    ['gui', '/ho-so/moi'],
    ['giu._key', 'lenh-12345678'],
    ['giu._csrf', 'cu'],
    ['giu.ten', 'Hà <b>'],
  ]);
  assert.ok('html' in answer && 'session' in answer && typeof answer.session === 'string');
  const html = render(answer.html);
  const session = await resolveSession(database.db, database.tenant, answer.session, Temporal.Now.instant());
  assert.match(html, /action="\/ho-so\/moi"/);
  assert.match(html, /Tiếp tục gửi biểu mẫu/);
  assert.equal(csrfOf(html), session?.csrf);
  assert.match(html, /name="_key" value="lenh-12345678"/);
  assert.match(html, /name="ten" value="Hà &lt;b/);
  const sent = await post('/ho-so/moi', { _csrf: csrfOf(html), ten: 'Hà <b>' }, `motcua=${answer.session}`);
  assert.equal(sent.headers.location, `/xong?ten=${encodeURIComponent('Hà <b>')}`);
});

test('a form cannot be carried to another site', async () => {
  const answer = await answerOf('POST /dang-nhap', [
    ['login', 'congdan'],
    ['password', PASSWORD],
    ['gui', '//xau.example/nhan'],
    ['giu.ten', 'Hà'],
  ]);
  assert.deepEqual('redirect' in answer && answer.redirect, '/');
});

async function answerOf(route: string, entries: [string, string][]): Promise<PageAnswer> {
  const handler = handlers.get(route);
  assert.ok(handler);
  const frame = {
    lang: 'vi',
    large: false,
    csrf: undefined,
    path: '/',
    banner: true,
    province: '',
    nonce: '',
    stylesheetHref: '',
    user: undefined,
  } as const;
  const t = (key: string) => (vi as Record<string, string>)[key] ?? key;
  const req = {
    ctx: database.ctx({ kind: 'anonymous' }),
    params: {},
    query: {},
    form: new Form(entries),
    lang: 'vi',
    t,
    frame,
    newKey: 'k',
    publicUrl: '',
    ip: '192.0.2.9',
    sessionToken: undefined,
  };
  return handler(req as unknown as PageRequest);
}

test('my account shows my data with the personal number hidden, and only to me', async () => {
  const { cookie } = await enter('congdan');
  const { body } = await page('/tai-khoan', cookie);
  assert.match(body, /•••••••••001/);
  assert.ok(!body.includes('020194999001'));
  assert.match(body, /Phiên này/);
  const clerk = await enter('motcua');
  assert.match((await page('/tai-khoan', clerk.cookie)).body, /Công chức một cửa, Một cửa phường Đông Kinh/);
});

test('contacts are saved, or come back as typed with the fault beside the field', async () => {
  const { cookie } = await enter('congdan');
  const _csrf = csrfOf((await page('/tai-khoan', cookie)).body);
  const wrong = await post('/tai-khoan/lien-he', { _csrf, phone: '12', email: '', address: '' }, cookie);
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /Số điện thoại gồm 10 chữ số/);
  assert.match(wrong.body, /value="12"/);
  const saved = await post(
    '/tai-khoan/lien-he',
    { _csrf, phone: '0912 345 678', email: '', address: 'x' },
    cookie,
  );
  assert.equal(saved.headers.location, '/tai-khoan?xong=lien-he');
  assert.match((await page('/tai-khoan?xong=lien-he', cookie)).body, /Đã lưu thông tin liên hệ/);
  assert.ok(!(await page('/tai-khoan?xong=__proto__', cookie)).body.includes('object'));
});

test('a form without the token of the session is refused', async () => {
  const { cookie } = await enter('congdan');
  const other = await enter('congdan');
  const foreign = csrfOf((await page('/tai-khoan', other.cookie)).body);
  for (const _csrf of ['', foreign])
    assert.equal((await post('/tai-khoan/lien-he', { _csrf, phone: '' }, cookie)).statusCode, 403);
});

test('other sessions end with one button, and the password changes with the current one', async () => {
  const { cookie } = await enter('hoptacxa');
  const other = await enter('hoptacxa');
  const _csrf = csrfOf((await page('/tai-khoan', cookie)).body);
  await post('/tai-khoan/phien', { _csrf }, cookie);
  assert.equal((await page('/tai-khoan', other.cookie)).statusCode, 401);
  const fields = {
    _csrf,
    'current-password': 'sai',
    'new-password': 'câu mới dễ nhớ',
    'repeat-password': 'câu mới dễ nhớ',
  };
  assert.match((await post('/tai-khoan/mat-khau', fields, cookie)).body, /Mật khẩu hiện tại không đúng/);
  assert.match(
    (await post('/tai-khoan/mat-khau', { ...fields, 'repeat-password': 'khác' }, cookie)).body,
    /không giống nhau/,
  );
  const changed = await post('/tai-khoan/mat-khau', { ...fields, 'current-password': PASSWORD }, cookie);
  assert.equal(changed.headers.location, '/tai-khoan?xong=mat-khau');
});

test('signing out clears the cookie and the session', async () => {
  const { cookie } = await enter('congdan');
  const _csrf = csrfOf((await page('/tai-khoan', cookie)).body);
  const out = await post('/dang-xuat', { _csrf }, cookie);
  assert.equal(out.headers.location, '/');
  assert.equal((await page('/tai-khoan', cookie)).statusCode, 401);
});

test('a program signs in for a bearer token, sees who it is, and signs out', async () => {
  const json = { ...BROWSER, accept: 'application/json' };
  const signed = await server.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    headers: json,
    payload: { login: 'motcua', password: PASSWORD },
  });
  assert.equal(signed.statusCode, 201);
  const { token, expiresAt, account } = signed.json();
  assert.deepEqual(account, {
    name: 'Chu Thị Giang',
    kind: 'officer',
    roles: [{ role: 'desk-clerk', unitId: 'quay' }],
  });
  assert.ok(Temporal.Instant.from(expiresAt).epochMilliseconds > Date.now());
  const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
  const me = await server.inject({ url: '/api/v1/me', headers });
  assert.equal(me.json().unit.name, 'Một cửa phường Đông Kinh');
  const end = await server.inject({
    method: 'POST',
    url: '/api/v1/sessions/end',
    headers,
    payload: { token },
  });
  assert.deepEqual(end.json(), { ended: true });
  assert.equal((await server.inject({ url: '/api/v1/me', headers })).statusCode, 401);
  const wrong = await server.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    headers: json,
    payload: { login: 'motcua', password: 'sai' },
  });
  assert.equal(wrong.json().code, 'identity/sign-in-failed');
});

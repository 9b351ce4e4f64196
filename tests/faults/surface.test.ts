import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import http from 'node:http';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { createApi } from '#kernel/api';
import { createServer } from '#kernel/http';
import { DEMO_PASSWORD } from '../../src/start/demo.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { CREW_UNIT } from '../support/crew.ts';
import { createSend, type Crew, type Send, signInCrew, submissionTo } from '../support/lifecycle.ts';
import { hostile, nearly, resolve, type Schema } from '../support/shapes.ts';

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));
const REQUESTS = 1500;
/** Words that only the inside of the product knows. */
const INSIDE =
  /\b(select|insert into|update|delete from) [a-z"]|\bh37\b|node_modules|\bat \w+ \(|\.ts:\d+|syntax error|violates|relation "|pg_|ECONN|undefined is not|Cannot read/i;

interface Operation {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly body: Schema | undefined;
}

let app: TestApp;
let send: Send;
let crew: Crew;
let ready = true;
let document: Record<string, unknown>;

before(async () => {
  app = await startTestApp(undefined, { ready: async () => ready });
  send = createSend(app.base);
  crew = await signInCrew(send, 'dongkinh', 'congdan', DEMO_PASSWORD);
  document = (await (await fetch(`${app.base}/api/v1/openapi.json`)).json()) as Record<string, unknown>;
});

after(async () => {
  await app?.close();
});

test('the OpenAPI document is 3.1.0, complete in itself, and every operation says who, what and what comes back', () => {
  assert.equal(document['openapi'], '3.1.0');
  const info = document['info'] as Record<string, unknown>;
  assert.ok(info['title'] && info['version']);
  const ids = new Set<string>();
  for (const { method, path, raw } of listRaw()) {
    const name = `${method} ${path}`;
    assert.ok(raw['summary'], `${name} has no summary`);
    assert.ok(Array.isArray(raw['tags']) && raw['tags'].length > 0, `${name} has no tag`);
    const responses = raw['responses'] as Record<string, Record<string, unknown>>;
    assert.ok(
      Object.keys(responses).some((status) => status.startsWith('2')),
      `${name} promises nothing`,
    );
    assert.ok('4xx' in responses || '4XX' in responses, `${name} has no refusals`);
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const told = ((raw['parameters'] ?? []) as Record<string, unknown>[])
      .filter((p) => p['in'] === 'path')
      .map((p) => p['name']);
    assert.deepEqual(told, inPath, name);
    ids.add(name);
  }
  assert.ok(ids.size >= 15, `${ids.size} operations`);
  // Every reference leads somewhere.
  const walk = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    if ('$ref' in value) resolve(document, value as Schema);
    for (const part of Object.values(value)) walk(part);
  };
  walk(document);
  assert.throws(() => resolve(document, { $ref: '#/components/schemas/Nothing' }));
});

test('every POST takes a closed body: a field too many, above all a time or a state, is refused and changes nothing', async () => {
  const extras = {
    status: 'finished',
    recordedAt: '2020-01-01T00:00:00Z',
    acceptedAt: '2020-01-01T00:00:00Z',
    dueAt: '2030-01-01T00:00:00Z',
    channel: 'counter',
    price: 0,
    seq: 1,
  };
  const code = await submit();
  const before = await facts();
  const tokens = Object.values(crew).map((one) => one.token);
  for (const { path, body } of posts()) {
    const [sample] = fc.sample(nearly(document, body, 0), { seed, numRuns: 1 }) as [object];
    const url = path
      .replace('{code}', code)
      .replace('{id}', randomUUID())
      .replace(/\{\w+\}/g, '1.002755');
    for (const [name, value] of Object.entries(extras)) {
      if (name in ((body['properties'] ?? {}) as object)) continue;
      for (const token of tokens) {
        const answer = await send('POST', url, { ...sample, [name]: value }, token);
        const gated = answer.body['code'] === 'kernel/forbidden';
        assert.ok(
          gated || answer.body['code'] === 'kernel/invalid',
          `${url} took ${name}: ${JSON.stringify(answer)}`,
        );
        if (!gated)
          assert.match(
            JSON.stringify(answer.body),
            new RegExp(name),
            `${url} does not say that ${name} is too much`,
          );
      }
    }
  }
  assert.deepEqual(await facts(), before);
});

test('an answer of the form that no question asks for is refused or dropped, never kept', async () => {
  const submission = submissionTo(CREW_UNIT);
  const answers = { ...(submission['answers'] as object), status: 'finished', recordedAt: '2020-01-01' };
  const answer = await send('POST', '/dossiers', { ...submission, answers }, crew.citizen.token);
  const kept = await app.database.asOwner(
    `select 1 from h37.dossiers_content where answers ? 'status' or answers ? 'recordedAt'`,
  );
  assert.deepEqual(kept, [], `${answer.status} ${JSON.stringify(answer.body)}`);
});

test('the recorded time of a submission is that of the database, within two seconds of sending', async () => {
  const sent = Temporal.Now.instant();
  const code = await submit();
  const done = Temporal.Now.instant();
  const [row] = await app.database.asOwner<{ at: Temporal.Instant }>(
    'select a.recorded_at as at from h37.dossiers_action a join h37.dossiers_dossier d on d.id = a.dossier_id where d.code = $1',
    [code],
  );
  assert.ok(row && row.at.epochMilliseconds >= sent.epochMilliseconds - 2000);
  assert.ok(row && row.at.epochMilliseconds <= done.epochMilliseconds + 2000);
});

test(`${REQUESTS} hostile requests: no 5xx, nothing of the inside in an answer (SEED=${seed})`, async (t) => {
  const code = await submit();
  const operations = list();
  const tokens = [...Object.values(crew).map((one) => one.token), 'A'.repeat(43), ''];
  const counts = new Map<number, number>();
  const oneRequest = fc.constantFrom(...operations).chain((operation) =>
    fc.record({
      operation: fc.constant(operation),
      code: fc.oneof(
        { weight: 3, arbitrary: fc.constant(code) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 130 }) },
      ),
      query: fc.option(fc.string({ unit: 'binary', maxLength: 40 }), { freq: 4 }),
      token: fc.constantFrom(...tokens),
      body: operation.body ? nearly(document, operation.body, 12) : fc.constant(undefined),
    }),
  );
  await fc.assert(
    fc.asyncProperty(oneRequest, async ({ operation, code: at, query, token, body }) => {
      const url = `${operation.path.replace(/\{\w+\}/g, () => inUrl(at))}${query === null ? '' : `?q=${inUrl(query)}&limit=99999999999`}`;
      const { status, text } = await raw(operation.method, url, body, token);
      counts.set(status, (counts.get(status) ?? 0) + 1);
      assert.ok(status < 500, `${operation.method} ${url}: ${status} ${text}`);
      // What was sent may come back; the rest of an answer is ours.
      if (status >= 400) assert.doesNotMatch(withoutEcho(text), INSIDE, `${operation.method} ${url}`);
    }),
    { seed, numRuns: REQUESTS },
  );
  t.diagnostic(
    [...counts]
      .sort(([a], [b]) => String(a).localeCompare(String(b)))
      .map(([status, n]) => `${status}: ${n}`)
      .join(', '),
  );
});

test(`answers of a form may be anything: refused or taken, never a fault (SEED=${seed})`, async () => {
  const submission = submissionTo(CREW_UNIT);
  const answers = submission['answers'] as Record<string, unknown>;
  const names = [...Object.keys(answers), 'members', 'withFamily', 'reasonOther'];
  const row = fc.oneof(
    hostile,
    fc.array(hostile, { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('fullName', 'birthOn', 'x'), hostile),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom(...names), row, { minKeys: 1, maxKeys: 4 }),
      async (changed) => {
        const body = { ...submission, answers: { ...answers, ...changed } };
        const { status, text } = await raw('post', '/dossiers', body, crew.citizen.token);
        assert.ok([201, 400, 413, 422].includes(status), `${JSON.stringify(changed)}: ${status} ${text}`);
      },
    ),
    { seed, numRuns: 300 },
  );
});

test('a text that the database cannot hold is the sender’s fault, wherever it gets to', async () => {
  const code = await submit();
  for (const bad of ['a\0b', 'a\ud800b', '\udfff!']) {
    const texts = submissionTo(CREW_UNIT);
    const answers = { ...(texts['answers'] as object), ownerName: bad };
    const refused = [
      await send('POST', '/dossiers', { ...texts, answers }, crew.citizen.token),
      await send('POST', `/dossiers/${code}/withdraw`, { reason: bad }, crew.citizen.token),
      await send('POST', `/dossiers/${code}/refuse`, { reason: bad, legalBasis: 'Điều 1' }, crew.clerk.token),
      await send(
        'POST',
        `/dossiers/${code}/ask-supplement`,
        { items: [{ what: bad, asked: 'a', clause: 'b' }] },
        crew.clerk.token,
      ),
      await send('POST', '/sessions', { login: bad, password: bad }, ''),
    ];
    for (const answer of refused)
      assert.ok(answer.status >= 400 && answer.status < 500, JSON.stringify(answer));
  }
  const own = await send('GET', `/dossiers/${code}`, undefined, crew.citizen.token);
  assert.equal(own.body['status'], 'submitted');
  // Two spellings of one name arrive as one: what was sent in pieces is stored whole.
  const spelt = submissionTo(CREW_UNIT);
  const pieces = { ...(spelt['answers'] as object), ownerName: 'NGUYỄN VĂN ÚT'.normalize('NFD') };
  await send('POST', '/dossiers', { ...spelt, answers: pieces }, crew.citizen.token);
  const kept = await app.database.asOwner(
    `select 1 from h37.dossiers_content where answers ->> 'ownerName' = $1`,
    ['NGUYỄN VĂN ÚT'.normalize('NFC')],
  );
  assert.equal(kept.length, 1);
});

test('broken JSON, a body too big, another media type and a path of nonsense are refusals too', async () => {
  const post = async (body: string, type: string) =>
    fetch(`${app.base}/api/v1/dossiers`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, authorization: `Bearer ${crew.citizen.token}` },
    });
  for (const [body, type, status] of [
    ['{"procedure":', 'application/json', 400],
    ['', 'application/json', 400],
    [`{"a":"${'x'.repeat(70_000)}"}`, 'application/json', 413],
    ['<a/>', 'application/xml', 415],
    ['{"__proto__":{"a":1}}', 'application/json', 400],
    [`{"answers":{"a":${'['.repeat(25_000)}${']'.repeat(25_000)}}}`, 'application/json', 400],
  ] as const) {
    const reply = await post(body, type);
    assert.equal(reply.status, status, `${type} ${body.slice(0, 30)}`);
    assert.match(reply.headers.get('content-type') ?? '', /problem\+json/);
  }
  for (const path of [
    '/api/v1/%00',
    '/%ff',
    '/api/v1/dossiers/%E0%A4%A',
    `/api/v1/dossiers/${'x'.repeat(5000)}`,
    '/..%2f..%2fetc',
  ])
    assert.ok((await fetch(app.base + path)).status < 500, path);
});

test('a page of another site cannot make a browser write: no origin of ours, no write', async () => {
  const body = JSON.stringify({ login: 'congdan', password: DEMO_PASSWORD });
  const post = (headers: Record<string, string>) =>
    fetch(`${app.base}/api/v1/sessions`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  for (const headers of [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  ]) {
    const reply = await post(headers as Record<string, string>);
    assert.equal(reply.status, 403, JSON.stringify(headers));
    assert.equal(((await reply.json()) as { code: string }).code, 'kernel/cross-site');
  }
  assert.equal((await post({ origin: app.base })).status, 201);
});

test('a route without a gate does not start', async () => {
  const options = {
    log: null,
    secure: false,
    publicUrl: 'http://localhost',
    pageCacheSeconds: 0,
    stylesheetHref: '',
  } as never;
  const server = await createServer(options);
  await createApi(server, options);
  assert.throws(() => server.get('/nobody-asked', async () => 'open'), /\/nobody-asked has no gate/);
  server.get('/asked', { config: { gated: true } }, async () => 'gated');
  await server.close();
});

test('every route of the product asks who comes: nobody gets past a gate that is not public', async () => {
  for (const { method, path, raw: operation } of listRaw()) {
    if (operation['security'] === undefined) continue;
    const reply = await raw(
      method,
      path.replace(/\{\w+\}/g, 'H37-1'),
      method === 'post' ? {} : undefined,
      'A'.repeat(43),
    );
    assert.equal(reply.status, 401, `${method} ${path}: ${reply.text}`);
  }
});

test('health: alive, ready or not, figures that Prometheus can read', async () => {
  assert.deepEqual(await (await fetch(`${app.base}/healthz`)).json(), { status: 'ok' });
  assert.equal((await fetch(`${app.base}/readyz`)).status, 200);
  ready = false;
  const draining = await fetch(`${app.base}/readyz`);
  assert.deepEqual([draining.status, await draining.json()], [503, { status: 'not-ready' }]);
  assert.equal((await fetch(`${app.base}/healthz`)).status, 200);
  ready = true;
  const figures = await (await fetch(`${app.base}/metrics`)).text();
  const names = new Set<string>();
  for (const line of figures.trim().split('\n')) {
    if (line === '') continue;
    if (line.startsWith('#')) {
      assert.match(line, /^# (HELP|TYPE) [a-zA-Z_:][\w:]* \S/);
      continue;
    }
    const match = /^([a-zA-Z_:][\w:]*)(\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\.)*",?)*\})? (\S+)$/.exec(line);
    assert.ok(
      match && !Number.isNaN(Number(match[3]?.replace('Inf', 'Infinity').replace('Nan', '0'))),
      `not a figure: ${line}`,
    );
    names.add(match[1] as string);
  }
  for (const name of ['motcua_http_request_seconds_count', 'motcua_refusals_total', 'motcua_http_in_flight'])
    assert.ok(names.has(name), name);
  // Labels are templates of routes, not what people typed.
  assert.doesNotMatch(figures, /H37\.\d|congdan|drop table/);
});

function listRaw(): { method: 'get' | 'post'; path: string; raw: Record<string, unknown> }[] {
  const paths = document['paths'] as Record<string, Record<string, Record<string, unknown>>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method as 'get' | 'post',
      path: path.replace(/^\/api\/v1/, ''),
      raw: operation,
    })),
  );
}

function list(): Operation[] {
  return listRaw().map(({ method, path, raw: operation }) => {
    const content = (
      operation['requestBody'] as { content?: Record<string, { schema?: Schema }> } | undefined
    )?.content;
    const schema = content?.['application/json']?.schema;
    return { method, path, body: schema === undefined ? undefined : resolve(document, schema) };
  });
}

/** Posts but the sign-in, whose answers depend on how often it was tried. */
function posts(): { path: string; body: Schema }[] {
  return list().flatMap(({ method, path, body }) =>
    method === 'post' && body && path !== '/sessions' ? [{ path, body }] : [],
  );
}

async function submit(): Promise<string> {
  const answer = await send('POST', '/dossiers', submissionTo(CREW_UNIT), crew.citizen.token);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body['code'] as string;
}

async function facts(): Promise<unknown> {
  return app.database.asOwner(
    'select (select count(*)::int from h37.dossiers_action) as actions, (select count(*)::int from h37.dossiers_dossier) as dossiers, (select count(*)::int from h37.kernel_command) as commands',
  );
}

/** Any text as a part of an address; lone surrogates cannot travel and become a question mark. */
const inUrl = (text: string): string => encodeURIComponent(text.toWellFormed()).replace(/^\.{1,2}$/, '%2E');

function withoutEcho(text: string): string {
  const { facts: _facts, ...rest } = JSON.parse(text) as Record<string, unknown>;
  return JSON.stringify(rest);
}

/** One request without the niceties of fetch, which refuses to send some of what an attacker would. */
function raw(
  method: string,
  path: string,
  body: unknown,
  token: string,
): Promise<{ status: number; text: string }> {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((done, fail) => {
    const request = http.request(
      `${app.base}/api/v1${path}`,
      {
        method: method.toUpperCase(),
        headers: {
          ...(payload === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
          ...(token === '' ? { origin: app.base } : { authorization: `Bearer ${token}` }),
        },
      },
      (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('end', () =>
          done({ status: reply.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    request.on('error', fail);
    request.end(payload);
  });
}

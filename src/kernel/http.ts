import { createHash, randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import Fastify, {
  LogController,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Clock } from './clock.ts';
import type { Actor, CommandKey, Ctx, Tenant } from './context.ts';
import type { Database } from './db.ts';
import { errors } from './errors.ts';
import { type Lang, textOf } from './i18n.ts';
import { inFlight, refusals, registry, requestSeconds, turnedAway } from './metrics.ts';
import { isRefusal, Refusal } from './refusal.ts';

/** Who a request comes from, and the token that its forms must carry. */
export interface Session {
  readonly actor: Actor;
  readonly csrf: string;
  readonly token: string;
}

/** What a server needs; `src/start` gives it. */
export interface ServerOptions {
  readonly db: Database;
  /** The tenant as it is now. */
  readonly tenant: Tenant;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly secure: boolean;
  readonly stylesheetHref: string;
  /** Finds a live session by its token; null when there is none or it has ended. */
  readonly resolveSession: (
    db: Database,
    tenant: Tenant,
    token: string,
    now: Temporal.Instant,
    /** True for a page that refreshes itself: it is no sign of life of its reader. */
    quiet?: boolean,
  ) => Promise<Session | null>;
  /** Areas of the product that an actor works in, for the navigation of every officer's page (khu vực làm việc). */
  readonly areasOf?: (
    actor: Actor,
    lang: Lang,
  ) => readonly { readonly href: string; readonly label: string }[];
  /** How many notices an account has not read, for the frame of its pages; without it none are told of. */
  readonly countUnread?: (db: Database, tenant: Tenant, accountId: string) => Promise<number>;
  /** Renders a refusal or a fault as a page. */
  readonly renderProblem: (problem: Problem, request: FastifyRequest) => string;
  /** Seconds for which a page that everybody sees alike is kept. */
  readonly pageCacheSeconds: number;
  /** True while the process takes new work; readiness answers with it. */
  readonly ready: () => Promise<boolean>;
  /** Where structured logs go; null for silence in tests. */
  readonly log: NodeJS.WritableStream | null;
}

/** A refusal or fault as it is told outside (RFC 9457): code, text, facts; nothing of the inside. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    session: Session | null;
    actor: Actor;
    lang: Lang;
    /** Unread notices of whoever asks; known on pages of applicants only. */
    unread?: number | undefined;
    /** Waits for changes with its page: it takes no place among the requests under way. */
    streaming?: boolean;
  }
  interface FastifyContextConfig {
    /** Declared by every route through `pages` or `api`. */
    gated?: boolean;
    page?: boolean;
  }
}

/** Requests under way at once; more are told to come back, so that those under way stay quick. */
const MOST_IN_FLIGHT = 256;
/** Name of the session cookie (phiên đăng nhập); over HTTPS it gets the prefix `__Host-`. */
export const SESSION_COOKIE = 'motcua';
const ANONYMOUS: Actor = { kind: 'anonymous' };

/** A web server without routes: sessions, limits, headers, one error handler, health and metrics. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: options.log ? { level: 'info', stream: options.log as never } : false,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: 64 * 1024,
    requestTimeout: 15_000,
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 120 },
  } as never) as unknown as FastifyInstance;
  await app.register(cookie);
  app.decorateRequest('session', null);
  app.decorateRequest('actor', null as never);
  app.decorateRequest('lang', 'vi');
  refuseUngatedRoutes(app);
  app.addHook('onRequest', admit);
  app.addHook('onRequest', identify(options));
  app.addHook('onSend', secureHeaders(options.secure));
  app.addHook('onResponse', account);
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(options, error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    answerError(options, new Refusal(errors.notFound), request, reply),
  );
  health(app, options);
  return app;
}

/** A route that does not say who may use it stops the server from starting. */
function refuseUngatedRoutes(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (!route.config?.gated) throw new Error(`${String(route.method)} ${route.url} has no gate`);
  });
}

let underWay = 0;

async function admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  underWay += 1;
  inFlight.set(underWay);
  if (underWay > MOST_IN_FLIGHT && !request.url.startsWith('/healthz')) {
    turnedAway.inc();
    await reply
      .code(503)
      .header('retry-after', '2')
      .type('text/plain; charset=utf-8')
      .send('Hệ thống đang bận, vui lòng thử lại sau ít giây.');
  }
}

/** One request less is under way: it was answered, or its page only waits for changes from now on. */
function leave(): void {
  underWay -= 1;
  inFlight.set(underWay);
}

/** Gives the place of a request back while its answer goes on for minutes. */
export function keepStreaming(request: FastifyRequest): void {
  request.streaming = true;
  leave();
}

async function account(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!request.streaming) leave();
  const route = request.routeOptions.url ?? 'none';
  requestSeconds.labels(route, String(reply.statusCode)).observe(reply.elapsedTime / 1000);
  // Route template and ids only: no address, no query, no name, no body.
  request.log.info(
    {
      route,
      method: request.method,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      account: 'accountId' in request.actor ? request.actor.accountId : undefined,
    },
    'answered',
  );
}

function identify(options: ServerOptions) {
  return async (request: FastifyRequest): Promise<void> => {
    request.actor = ANONYMOUS;
    const query = request.query as { lang?: string };
    const wanted = query?.lang ?? request.cookies['lang'];
    request.lang = wanted === 'en' ? 'en' : 'vi';
    const bearer = request.headers.authorization?.match(/^Bearer ([\w-]{43})$/)?.[1];
    const token = bearer ?? request.cookies[cookieName(options.secure)];
    if (!token) return;
    const now = options.clock.now();
    const quiet = request.headers['x-live'] === '1' || request.headers.accept === 'text/event-stream';
    request.session = await options.resolveSession(options.db, options.tenant, token, now, quiet);
    if (request.session) request.actor = request.session.actor;
  };
}

/** Name of the session cookie: `__Host-` binds it to this host over HTTPS. */
export function cookieName(secure: boolean): string {
  return secure ? `__Host-${SESSION_COOKIE}` : SESSION_COOKIE;
}

function secureHeaders(secure: boolean) {
  const csp =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  return async (_request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', csp);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('x-frame-options', 'DENY');
    if (secure) reply.header('strict-transport-security', 'max-age=31536000');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  };
}

async function answerError(
  options: ServerOptions,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const refusal = asRefusal(error);
  if (!refusal) request.log.error({ err: error }, 'fault');
  else refusals.labels(refusal.code).inc();
  const status = refusal?.status ?? 500;
  const code = refusal?.code ?? 'kernel/fault';
  const facts = refusal?.facts ?? {};
  const problem: Problem = {
    status,
    code,
    detail: textOf(request.lang, code, facts),
    facts,
    requestId: String(request.id),
  };
  reply.code(status);
  if (request.routeOptions.config?.page || (request.headers.accept ?? '').includes('text/html')) {
    await reply.type('text/html; charset=utf-8').send(options.renderProblem(problem, request));
  } else {
    await reply
      .type('application/problem+json')
      .send(JSON.stringify({ type: 'about:blank', title: code, ...problem }));
  }
}

/** Fastify's and the schemas' own errors, told as refusals; undefined for a fault. */
function asRefusal(error: unknown): Refusal | undefined {
  if (isRefusal(error)) return error;
  const { validation, code, statusCode } = error as FastifyError & {
    validation?: { instancePath: string; message?: string }[];
  };
  if (validation) {
    return new Refusal(errors.invalid, {
      fields: validation.slice(0, 20).map((v) => ({ at: v.instancePath, message: v.message ?? '' })),
    });
  }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal(errors.bodyTooLarge);
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal(errors.unsupportedMedia);
  if (statusCode && statusCode >= 400 && statusCode < 500) return new Refusal(errors.invalid);
  // A text that PostgreSQL cannot hold (NUL, broken encoding, a number out of range) is the sender's.
  const sqlState = (error as { code?: string }).code;
  if (sqlState === '22021' || sqlState === '22003' || sqlState === '22P05')
    return new Refusal(errors.invalid);
  return undefined;
}

function health(app: FastifyInstance, options: ServerOptions): void {
  const config = { gated: true };
  app.get('/healthz', { config, schema: { hide: true } as never }, async () => ({ status: 'ok' }));
  app.get('/readyz', { config, schema: { hide: true } as never }, async (_request, reply) => {
    const ready = await options.ready();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not-ready' });
  });
  app.get('/metrics', { config, schema: { hide: true } as never }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}

/** The context of a request: what use cases and reads get. */
export function contextOf(options: ServerOptions, request: FastifyRequest, command?: CommandKey): Ctx {
  return {
    tenant: options.tenant,
    db: options.db,
    actor: request.actor,
    now: options.clock.now(),
    requestId: String(request.id),
    command,
  };
}

/** Hash of what a command asks, so that another body under the same key is noticed. */
export function commandHash(method: string, path: string, body: unknown): string {
  return createHash('sha256')
    .update(`${method} ${path}\n${JSON.stringify(body ?? null)}`)
    .digest('base64url');
}

/**
 * Refuses unsafe requests of a browser that come from another site. A bearer token is not sent by a browser on its
 * own, so it needs no further proof.
 *
 * @throws kernel/cross-site
 */
export function ensureSameSite(request: FastifyRequest, publicUrl: string): void {
  if (request.headers.authorization) return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const host = request.headers.host;
  const same =
    site === 'same-origin' ||
    origin === publicUrl ||
    (origin !== undefined && origin === `http://${host}`) ||
    (origin !== undefined && origin === `https://${host}`);
  if (!same) throw new Refusal(errors.crossSite);
}

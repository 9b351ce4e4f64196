import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Ctx } from './context.ts';
import { errors } from './errors.ts';
import { type Gate, pass } from './gate.ts';
import {
  commandHash,
  contextOf,
  cookieName,
  ensureSameSite,
  keepStreaming,
  type ServerOptions,
} from './http.ts';
import { newToken, sameSecret } from './ids.ts';
import { type Lang, textOf, type Translate } from './i18n.ts';
import { createLive, type Tells } from './live.ts';
import { ensure } from './refusal.ts';

/** Fields of a posted form, in order; names may repeat. Values as typed, without NUL and in NFC. */
export class Form {
  readonly entries: readonly (readonly [string, string])[];

  constructor(entries: readonly (readonly [string, string])[]) {
    this.entries = entries.map(([key, value]) => [key, value.replaceAll('\0', '').normalize('NFC')]);
  }

  /** First value of a field; empty text when absent. */
  get(name: string): string {
    return this.entries.find(([key]) => key === name)?.[1] ?? '';
  }

  all(name: string): string[] {
    return this.entries.filter(([key]) => key === name).map(([, value]) => value);
  }
}

/** A file on its way in; read its stream to the end. */
export interface UploadPart {
  readonly field: string;
  readonly name: string;
  readonly stream: AsyncIterable<Uint8Array> & NodeJS.ReadableStream;
}

/** What every page frame needs of the request (khung trang). */
export interface FrameOfRequest {
  readonly lang: Lang;
  readonly large: boolean;
  readonly csrf: string | undefined;
  readonly path: string;
  readonly banner: boolean;
  readonly province: string;
  readonly nonce: string;
  readonly stylesheetHref: string;
  /** Further stylesheets, for pages that need more than every page has. */
  readonly styles?: readonly string[];
  /** Areas of the product that the actor works in. */
  readonly areas: readonly { readonly href: string; readonly label: string }[];
  readonly user:
    | {
        readonly name: string;
        readonly kind: 'officer' | 'citizen';
        readonly unit?: string;
        readonly unread?: number | undefined;
      }
    | undefined;
}

/** One request for a page: already through the gate. */
export interface PageRequest {
  readonly ctx: Ctx;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly form: Form;
  /** Uploaded files of a `web.upload` route, one after the other. */
  readonly files: AsyncIterable<UploadPart>;
  readonly lang: Lang;
  readonly t: Translate;
  readonly frame: FrameOfRequest;
  /** A fresh command key for the forms of the page that is answered. */
  readonly newKey: string;
  readonly publicUrl: string;
  readonly ip: string;
  readonly sessionToken: string | undefined;
}

/** What a page route answers: a document, a way onward (after a post), bytes, or a text too long to be held at once. */
export type PageAnswer =
  | { readonly html: VNode<any>; readonly status?: number; readonly session?: string | null }
  | { readonly redirect: string; readonly session?: string | null }
  | { readonly bytes: Uint8Array; readonly type: string; readonly name: string; readonly inline?: boolean }
  | { readonly pieces: AsyncIterable<string>; readonly type: string; readonly name: string };

type Handler = (request: PageRequest) => Promise<PageAnswer>;

/** Registers page routes. Every one has a gate; posts are checked for their origin, token and command key. */
export interface Web {
  /** @param kept  true for a page that everybody who is not signed in sees alike; it is kept for a few seconds */
  get(path: string, gate: Gate, handler: Handler, kept?: boolean): void;
  post(path: string, gate: Gate, handler: Handler): void;
  /** A post with files (multipart); fields must stand before files in the form. */
  upload(path: string, gate: Gate, handler: Handler): void;
  /** A stream of changes for a page that is open (server-sent events); a page that gets none stays as it is. */
  stream(path: string, gate: Gate, tells: (request: PageRequest) => Tells): void;
}

/** A file from outside must not run anything; a browser's own viewer of our PDFs does not open in a sandbox. */
const FOREIGN_FILE = "default-src 'none'; sandbox";
const OWN_PDF = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

interface Kept {
  readonly html: Buffer;
  readonly gzip: Buffer;
  readonly until: number;
}

const MOST_KEPT = 500;
/** Most bytes of one uploaded file (dung lượng tối đa một tệp). */
export const UPLOAD_BYTES = 20 * 1024 * 1024;

/** Page routes on a server. */
export async function createWeb(app: FastifyInstance, options: ServerOptions): Promise<Web> {
  await app.register(formbody, { bodyLimit: 256 * 1024 });
  await app.register(multipart, {
    limits: { fileSize: UPLOAD_BYTES + 1, files: 5, fields: 200, fieldSize: 64 * 1024, parts: 220 },
    throwFileSizeLimit: false,
  });
  const live = createLive(options);
  app.addHook('preClose', async () => live.close());
  const kept = new Map<string, Kept>();
  const config = { gated: true, page: true };
  const schema = { hide: true } as never;
  return {
    get(path, gate, handler, keep = false) {
      app.get(path, { config, schema }, async (request, reply) => {
        rememberChoices(request, reply);
        pass(request.actor, gate.access);
        const key =
          keep && options.pageCacheSeconds > 0 && request.actor.kind === 'anonymous'
            ? keptKey(request)
            : null;
        const now = performance.now();
        const hit = key === null ? undefined : kept.get(key);
        if (hit && hit.until > now) return sendKept(reply, request, hit);
        await countNotices(options, request);
        const answer = await handler(pageRequest(options, request, new Form([])));
        if (key === null || !('html' in answer) || (answer.status ?? 200) !== 200)
          return send(options, reply, answer);
        const html = Buffer.from(`<!doctype html>${render(answer.html as VNode)}`);
        const page = {
          html,
          gzip: gzipSync(html, { level: 6 }),
          until: now + options.pageCacheSeconds * 1000,
        };
        kept.delete(key);
        kept.set(key, page);
        if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string);
        return sendKept(reply, request, page);
      });
    },
    stream(path, gate, tells) {
      app.get(path, { config, schema }, async (request, reply) => {
        pass(request.actor, gate.access);
        const { actor, headers, query } = request;
        const lastId = String(headers['last-event-id'] ?? (query as { tu?: string }).tu ?? '');
        const accountId = 'accountId' in actor ? actor.accountId : '';
        const page = pageRequest(options, request, new Form([]));
        const stream = live.open({ accountId, lastId, tells: tells(page) });
        // A browser asks again after any other answer.
        if (!stream) return reply.code(204).send();
        keepStreaming(request);
        return reply.header('x-accel-buffering', 'no').type('text/event-stream; charset=utf-8').send(stream);
      });
    },
    post(path, gate, handler) {
      app.post(path, { config, schema }, async (request, reply) => {
        ensureSameSite(request, options.publicUrl);
        const form = new Form(entriesOf(request.body));
        try {
          pass(request.actor, gate.access);
        } catch (refusal) {
          // Lets the page of the refusal keep what was typed: a session may end in the middle of a form.
          (request as { typed?: Form }).typed = form;
          throw refusal;
        }
        ensureToken(request, form);
        await countNotices(options, request);
        return send(options, reply, await handler(pageRequest(options, request, form)));
      });
    },
    upload(path, gate, handler) {
      app.post(path, { config, schema, bodyLimit: 5 * UPLOAD_BYTES }, async (request, reply) => {
        ensureSameSite(request, options.publicUrl);
        pass(request.actor, gate.access);
        ensure(request.isMultipart(), errors.unsupportedMedia);
        const { form, files } = await leadingFields(request);
        ensureToken(request, form);
        await countNotices(options, request);
        return send(options, reply, await handler({ ...pageRequest(options, request, form), files }));
      });
    },
  };
}

function keptKey(request: FastifyRequest): string {
  return `${request.lang} ${request.cookies['large'] ?? ''} ${request.url}`;
}

function sendKept(reply: FastifyReply, request: FastifyRequest, page: Kept): FastifyReply {
  const gzip = (request.headers['accept-encoding'] ?? '').includes('gzip');
  if (gzip) reply.header('content-encoding', 'gzip');
  return reply
    .header('vary', 'accept-encoding')
    .type('text/html; charset=utf-8')
    .send(gzip ? page.gzip : page.html);
}

/** Language and large print are links; the choice is kept in a cookie. */
function rememberChoices(request: FastifyRequest, reply: FastifyReply): void {
  const { lang, large } = request.query as Record<string, string | undefined>;
  const year = { path: '/', maxAge: 31_536_000, sameSite: 'lax', httpOnly: true } as const;
  if (lang === 'vi' || lang === 'en') reply.setCookie('lang', lang, year);
  if (large === '1' || large === '0') reply.setCookie('large', large, year);
}

function entriesOf(body: unknown): [string, string][] {
  return Object.entries((body ?? {}) as Record<string, string | string[]>).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [key, String(one)]),
  );
}

/** @throws kernel/cross-site */
function ensureToken(request: FastifyRequest, form: Form): void {
  if (!request.session) return;
  ensure(sameSecret(form.get('_csrf'), request.session.csrf), errors.crossSite);
}

/** Reads fields until the first file; the files follow as they are asked for. */
async function leadingFields(
  request: FastifyRequest,
): Promise<{ form: Form; files: AsyncIterable<UploadPart> }> {
  const parts = request.parts();
  const entries: [string, string][] = [];
  let first: UploadPart | undefined;
  for (;;) {
    const { value, done } = await parts.next();
    if (done) break;
    if (value.type === 'file') {
      first = { field: value.fieldname, name: value.filename, stream: value.file as never };
      break;
    }
    entries.push([value.fieldname, String(value.value)]);
  }
  async function* files(): AsyncGenerator<UploadPart> {
    if (!first) return;
    yield first;
    for await (const part of { [Symbol.asyncIterator]: () => parts }) {
      if (part.type === 'file')
        yield { field: part.fieldname, name: part.filename, stream: part.file as never };
    }
  }
  return { form: new Form(entries), files: files() };
}

function pageRequest(options: ServerOptions, request: FastifyRequest, form: Form): PageRequest {
  const key = form.get('_key');
  const command = key
    ? {
        key,
        hash: commandHash(
          'POST',
          request.url,
          form.entries.filter(([name]) => name !== '_csrf'),
        ),
      }
    : undefined;
  return {
    ctx: contextOf(options, request, command),
    params: (request.params ?? {}) as Record<string, string>,
    query: (request.query ?? {}) as Record<string, string | undefined>,
    form,
    files: (async function* () {})(),
    lang: request.lang,
    t: (id, facts) => textOf(request.lang, id, facts),
    frame: frameOf(options, request),
    newKey: newToken(),
    publicUrl: options.publicUrl,
    ip: request.ip,
    sessionToken: request.session?.token,
  };
}

/** Officers work from their inbox; an applicant is told on every page how much is unread. */
async function countNotices(options: ServerOptions, request: FastifyRequest): Promise<void> {
  const { actor } = request;
  if (actor.kind !== 'citizen' && actor.kind !== 'organisation') return;
  request.unread = await options.countUnread?.(options.db, options.tenant, actor.accountId);
}

/** What the frame of any page of this request needs. */
export function frameOf(options: ServerOptions, request: FastifyRequest): FrameOfRequest {
  const { actor } = request;
  const large = (request.query as { large?: string })?.large ?? request.cookies['large'];
  return {
    lang: request.lang,
    large: large === '1',
    csrf: request.session?.csrf,
    path: request.url,
    banner: options.tenant.simulated,
    province: options.tenant.name,
    nonce: '',
    stylesheetHref: options.stylesheetHref,
    areas: options.areasOf?.(actor, request.lang) ?? [],
    user:
      actor.kind === 'officer'
        ? { name: actor.name, kind: 'officer', unit: `${actor.title}, ${actor.unitName}` }
        : 'accountId' in actor
          ? { name: actor.name, kind: 'citizen', unread: request.unread }
          : undefined,
  };
}

function send(options: ServerOptions, reply: FastifyReply, answer: PageAnswer): FastifyReply {
  if ('html' in answer) {
    setSession(options, reply, answer.session);
    return reply
      .code(answer.status ?? 200)
      .type('text/html; charset=utf-8')
      .send(`<!doctype html>${render(answer.html as VNode)}`);
  }
  if ('redirect' in answer) {
    setSession(options, reply, answer.session);
    return reply.redirect(answer.redirect, 303);
  }
  const inline = 'bytes' in answer && answer.inline;
  return reply
    .header(
      'content-disposition',
      `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(answer.name)}`,
    )
    .header('content-security-policy', inline ? OWN_PDF : FOREIGN_FILE)
    .type(answer.type)
    .send('bytes' in answer ? Buffer.from(answer.bytes) : Readable.from(answer.pieces));
}

/** Gives the browser a session, or takes it away (null); undefined leaves it alone. */
function setSession(options: ServerOptions, reply: FastifyReply, session: string | null | undefined): void {
  const name = cookieName(options.secure);
  if (session === null) reply.clearCookie(name, { path: '/' });
  else if (session !== undefined) {
    reply.setCookie(name, session, { path: '/', httpOnly: true, secure: options.secure, sameSite: 'lax' });
  }
}

import '../../../start/jsx-hook.mjs';
import type { Actor } from '#kernel/context';
import type { FileStore } from '#kernel/files';
import { createServer, type ServerOptions } from '#kernel/http';
import { registerMessages } from '#kernel/i18n';
import { createWeb, type Web } from '#kernel/pages';
import type { PdfRenderer } from '#kernel/pdf';
import { findAccountByLogin, listRoles } from '#modules/identity';
import { getUnit, findOfficer } from '#modules/directory';
import { reading } from '#kernel/tx';
import type { TestDatabase } from '../../../../tests/support/database.ts';
import { en } from '../messages.en.ts';
import { vi } from '../messages.vi.ts';
import { en as workEn } from '../desk/work/messages.en.ts';
import { vi as workVi } from '../desk/work/messages.vi.ts';

/** An account of the demo province as it acts when signed in. */
export async function actorOf(test: TestDatabase, login: string): Promise<Actor & { accountId: string }> {
  const q = reading(test.ctx());
  const account = await findAccountByLogin(q, login);
  if (!account) throw new Error(`no account ${login}`);
  const { id: accountId, fullName: name, kind } = account;
  if (kind !== 'officer') return { kind, accountId, name };
  const officer = await findOfficer(q, account.officerId ?? '');
  const [unit, roles] = await Promise.all([getUnit(q, officer?.unitId ?? ''), listRoles(q, accountId)]);
  return { kind, accountId, name, title: officer?.title ?? '', unitId: unit.id, unitName: unit.name, roles };
}

/** Answers of pages in a test: status, where to, text. */
export interface PageOf {
  readonly status: number;
  readonly to: string;
  readonly html: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** A web server with pages of some rooms, where whoever asks is who the test says. */
export async function serve(
  test: TestDatabase,
  register: (web: Web, parts: { files: FileStore; pdf: PdfRenderer; publicUrl: string }) => void,
  parts: { readonly files: FileStore; readonly pdf: PdfRenderer },
) {
  registerMessages(vi, en);
  registerMessages(workVi, workEn);
  const publicUrl = 'http://localhost';
  const actors = new Map<string, Actor>();
  const options: ServerOptions = {
    db: test.db,
    tenant: test.tenant,
    clock: { now: () => Temporal.Now.instant() },
    publicUrl,
    secure: false,
    stylesheetHref: '/assets/styles.css',
    resolveSession: async (_db, _tenant, token) => {
      const actor = actors.get(token);
      return actor ? { actor, csrf: `csrf-${token}`, token } : null;
    },
    renderProblem: (problem) => `<!doctype html><p>${problem.code}</p>`,
    pageCacheSeconds: 0,
    ready: async () => true,
    log: null,
  };
  const server = await createServer(options);
  register(await createWeb(server, options), { ...parts, publicUrl });
  const browser = { origin: publicUrl, host: 'localhost', accept: 'text/html' };

  async function send(
    actor: Actor | null,
    request: { method: 'GET' | 'POST'; url: string; type?: string; body?: Buffer | string },
  ): Promise<PageOf> {
    const token = actor && 'accountId' in actor ? actor.accountId : '';
    if (actor) actors.set(token, actor);
    const answer = await server.inject({
      method: request.method,
      url: request.url,
      headers: {
        ...browser,
        ...(actor ? { cookie: `motcua=${token}` } : {}),
        ...(request.type ? { 'content-type': request.type } : {}),
      },
      ...(request.body === undefined ? {} : { payload: request.body }),
    });
    return {
      status: answer.statusCode,
      to: String(answer.headers.location ?? ''),
      html: answer.body,
      type: String(answer.headers['content-type'] ?? ''),
      bytes: answer.rawPayload,
    };
  }
  const csrf = (actor: Actor | null): Record<string, string> =>
    actor && 'accountId' in actor ? { _csrf: `csrf-${actor.accountId}` } : {};

  return {
    close: () => server.close(),
    get: (actor: Actor | null, url: string) => send(actor, { method: 'GET', url }),
    post: (actor: Actor | null, url: string, fields: Record<string, string> = {}) =>
      send(actor, {
        method: 'POST',
        url,
        type: 'application/x-www-form-urlencoded',
        body: new URLSearchParams({ ...csrf(actor), ...fields }).toString(),
      }),
    upload: (actor: Actor, url: string, file: { name: string; bytes: Buffer } | null) => {
      const edge = 'motcua-test-edge';
      const field = ([name, value]: [string, string]) =>
        `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
      const head = `--${edge}\r\ncontent-disposition: form-data; name="tep"; filename="${file?.name ?? ''}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
      const body = Buffer.concat([
        Buffer.from(Object.entries(csrf(actor)).map(field).join('') + head),
        file?.bytes ?? Buffer.alloc(0),
        Buffer.from(`\r\n--${edge}--\r\n`),
      ]);
      return send(actor, { method: 'POST', url, type: `multipart/form-data; boundary=${edge}`, body });
    },
  };
}

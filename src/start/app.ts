import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { transformSync } from 'oxc-transform';
import { createApi } from '#kernel/api';
import { createServer, type ServerOptions } from '#kernel/http';
import { createWeb } from '#kernel/pages';
import { type DesignAssets, designAssets, gzipped } from './design-assets.ts';
import './jsx-hook.mjs';
import { registerTexts } from './texts.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Static files of the pages: the stylesheet, and the few scripts that improve a screen. */
export interface Assets extends DesignAssets {
  readonly stylesheetHref: string;
  /** Script of the desk's keys. */
  readonly keysHref: string;
  /** Script that keeps open pages of the desk up to date. */
  readonly liveHref: string;
  /** Stylesheet of lists, boards, figures, and documents beside what was read from them. */
  readonly boardsHref: string;
  readonly files: ReadonlyMap<string, { readonly type: string; readonly body: Buffer }>;
}

/** Reads the static files once and names each by its content, so that browsers may keep them for ever. */
export function readAssets(): Assets {
  const files = new Map<string, { type: string; body: Buffer }>();
  const add = (name: string, ending: string, type: string, body: Buffer): string => {
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
    const href = `/assets/${name}.${hash}.${ending}`;
    files.set(href, { type, body });
    return href;
  };
  const read = (file: string) => readFileSync(path.join(ROOT, file));
  const strip = (file: string, text: string) => transformSync(file, text).code;
  const island = (name: string, file: string) =>
    add(name, 'js', 'text/javascript; charset=utf-8', Buffer.from(strip(file, read(file).toString())));
  return {
    ...designAssets(add, strip),
    stylesheetHref: add('styles', 'css', 'text/css; charset=utf-8', read('src/ui/styles.css')),
    boardsHref: add('boards', 'css', 'text/css; charset=utf-8', read('src/ui/boards.css')),
    keysHref: island('keys', 'src/modules/dossiers/desk/islands/keys.ts'),
    liveHref: island('live', 'src/modules/dossiers/desk/islands/live.ts'),
    files,
  };
}

/** What the composition needs beside the server's own options. */
export type AppOptions = Omit<
  ServerOptions,
  'areasOf' | 'resolveSession' | 'renderProblem' | 'stylesheetHref'
> &
  RoomParts;

/** Parts that rooms need and `start` builds. */
export interface RoomParts {
  readonly files: import('#kernel/files').FileStore;
  readonly pdf: import('#kernel/pdf').PdfRenderer;
  /** Address of this site, for links and QR codes. */
  readonly publicUrl: string;
}

/** Addresses of scripts that rooms put on their pages. */
export interface Scripts extends DesignAssets {
  readonly keysHref: string;
  readonly liveHref: string;
  readonly boardsHref: string;
}

/** Builds the whole web application: every room registers its pages and JSON routes here, and nowhere else. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const assets = readAssets();
  const rooms = await import('./rooms.ts');
  await registerTexts();
  const server: ServerOptions = {
    ...options,
    stylesheetHref: assets.stylesheetHref,
    resolveSession: rooms.resolveSession,
    countUnread: rooms.countUnread,
    areasOf: rooms.areasOf,
    renderProblem: (problem, request) => rooms.renderProblem(server, problem, request),
  };
  const app = await createServer(server);
  for (const [href, file] of assets.files) {
    app.get(href, { config: { gated: true }, schema: { hide: true } as never }, async (request, reply) => {
      reply.header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding');
      const small =
        (request.headers['accept-encoding'] ?? '').includes('gzip') && !file.type.startsWith('font/');
      if (small) reply.header('content-encoding', 'gzip');
      return reply.type(file.type).send(small ? gzipped(file.body) : file.body);
    });
  }
  const web = await createWeb(app, server);
  const api = await createApi(app, server);
  const { files: _files, stylesheetHref: _stylesheet, ...scripts } = assets;
  rooms.registerRooms(web, api, { ...options, ...scripts });
  await app.ready();
  return app;
}

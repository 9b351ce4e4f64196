import type { FastifyRequest } from 'fastify';
import { render } from 'preact-render-to-string';
import type { Api } from '#kernel/api';
import type { Problem, ServerOptions } from '#kernel/http';
import { type Messages, registerMessages, textOf } from '#kernel/i18n';
import { type Form, frameOf, type Web } from '#kernel/pages';
import * as catalogueHttp from '../modules/catalogue/http.ts';
import * as catalogueWeb from '../modules/catalogue/web.ts';
import * as directoryWeb from '../modules/directory/web.ts';
import * as citizenWeb from '../modules/dossiers/citizen/web.ts';
import * as deskWeb from '../modules/dossiers/desk/web.ts';
import * as dossiersHttp from '../modules/dossiers/http.ts';
import * as feedbackWeb from '../modules/feedback/web.ts';
import { resolveSession } from '../modules/identity/http-session.ts';
import * as identityHttp from '../modules/identity/http.ts';
import * as identityWeb from '../modules/identity/web.ts';
import * as notificationsWeb from '../modules/notifications/web.ts';
import type { RoomParts, Scripts } from './app.ts';
import { ProblemPage } from './problem-page.tsx';

export { resolveSession };

/** Every room's pages and JSON routes, in the order of the rooms. */
export function registerRooms(web: Web, api: Api, parts: RoomParts & Scripts): void {
  directoryWeb.register(web);
  identityWeb.register(web, (kind) => (kind === 'officer' ? '/ban-lam-viec' : '/ho-so-cua-toi'));
  identityHttp.register(api);
  notificationsWeb.register(web);
  catalogueWeb.register(web);
  catalogueHttp.register(api);
  citizenWeb.register(web, parts);
  deskWeb.register(web, parts);
  dossiersHttp.register(api);
  feedbackWeb.register(web);
}

/** A refusal or fault as a page. A session that ended in the middle of a form keeps what was typed. */
export function renderProblem(options: ServerOptions, problem: Problem, request: FastifyRequest): string {
  const frame = frameOf(options, request);
  const { lang } = request;
  if (problem.code === 'kernel/sign-in-required') {
    return identityWeb.renderSignInAgain({
      frame,
      action: request.url,
      typed: (request as { typed?: Form }).typed,
      lang,
    });
  }
  return `<!doctype html>${render(ProblemPage({ frame, problem, t: (key, facts) => textOf(lang, key, facts) }))}`;
}

/** Adds the texts of every room that has some: `messages.vi.ts` and `messages.en.ts` beside each other. */
export async function registerTexts(): Promise<void> {
  const { globSync } = await import('node:fs');
  const root = new URL('..', import.meta.url);
  for (const file of globSync('{start,kernel,modules/**}/messages.vi.ts', { cwd: root })) {
    const { vi } = (await import(new URL(file, root).href)) as { vi: Messages };
    const { en } = (await import(new URL(file.replace('.vi.', '.en.'), root).href)) as { en: Messages };
    registerMessages(vi, en);
  }
}

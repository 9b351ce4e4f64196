import type { FastifyRequest } from 'fastify';
import type { Api } from '#kernel/api';
import { frameOf } from '#kernel/pages';
import type { Problem, ServerOptions } from '#kernel/http';
import { registerMessages } from '#kernel/i18n';
import type { Form, Web } from '#kernel/pages';
import type { RoomParts } from './app.ts';
import * as directoryEn from '../modules/directory/messages.en.ts';
import * as directoryVi from '../modules/directory/messages.vi.ts';
import * as documentsEn from '../modules/documents/messages.en.ts';
import * as documentsVi from '../modules/documents/messages.vi.ts';
import * as identityEn from '../modules/identity/messages.en.ts';
import * as identityVi from '../modules/identity/messages.vi.ts';
import * as kernelEn from './messages.en.ts';
import * as kernelVi from './messages.vi.ts';
import { resolveSession } from '../modules/identity/http-session.ts';
import * as dossiersHttp from '../modules/dossiers/http.ts';

export { resolveSession };

/** Adds the texts of every room, once per process. */
export function registerTexts(): void {
  registerMessages(kernelVi.vi, kernelEn.en);
  registerMessages(directoryVi.vi, directoryEn.en);
  registerMessages(documentsVi.vi, documentsEn.en);
  registerMessages(identityVi.vi, identityEn.en);
}

/** Every room's pages and JSON routes. */
export function registerRooms(_web: Web, api: Api, _parts: RoomParts): void {
  dossiersHttp.register(api);
}

/** A refusal or fault as a page. */
export function renderProblem(options: ServerOptions, problem: Problem, request: FastifyRequest): string {
  const typed = (request as { typed?: Form }).typed;
  void frameOf(options, request);
  void typed;
  return `<!doctype html><title>${problem.code}</title><p>${problem.detail}`;
}

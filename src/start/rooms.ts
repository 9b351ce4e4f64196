import type { FastifyRequest } from 'fastify';
import { render } from 'preact-render-to-string';
import type { Api } from '#kernel/api';
import type { Actor, Tenant } from '#kernel/context';
import { type Database, runnerOn } from '#kernel/db';
import type { Problem, ServerOptions } from '#kernel/http';
import { type Lang, textOf } from '#kernel/i18n';
import { type Form, frameOf, type Web } from '#kernel/pages';
import { countUnread as countUnreadNotices } from '#modules/notifications';
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
import * as miningWeb from '../modules/mining/web.ts';
import * as notificationsWeb from '../modules/notifications/web.ts';
import * as registersHttp from '../modules/registers/http.ts';
import * as registersWeb from '../modules/registers/web.ts';
import * as qualityHttp from '../modules/quality/http.ts';
import * as qualityWeb from '../modules/quality/web.ts';
import * as designWeb from '../modules/workflow/design/web.ts';
import * as plansHttp from '../modules/plans/http.ts';
import * as plansWeb from '../modules/plans/web.ts';
import type { RoomParts, Scripts } from './app.ts';
import { ProblemPage } from './problem-page.tsx';

export { resolveSession };

/** Notices that an account has not read, for the frame of its pages. */
export function countUnread(db: Database, tenant: Tenant, accountId: string): Promise<number> {
  return countUnreadNotices(runnerOn(db.read, tenant.schema), accountId);
}

/** Roles that look after rules, processes and plans, not only dossiers. */
const CONTROLLING = ['control-officer', 'leader', 'unit-head', 'inspector', 'administrator'];

/** Areas of the product for an officer: each room has its own navigation, this leads from one to the next. */
export function areasOf(actor: Actor, lang: Lang): { href: string; label: string }[] {
  if (actor.kind !== 'officer') return [];
  const areas = AREAS.filter(
    (area) => !area.controlling || actor.roles.some((grant) => CONTROLLING.includes(grant.role)),
  );
  return areas.map(({ href, key }) => ({ href, label: textOf(lang, key) }));
}

const AREAS = [
  { href: '/ban-lam-viec', key: 'dossiers.desk.nav.inbox', controlling: false },
  { href: '/ke-hoach', key: 'plans.nav.list', controlling: true },
  { href: '/so-theo-doi', key: 'registers.title', controlling: true },
  { href: '/quy-trinh', key: 'workflow.design.nav.processes', controlling: true },
  { href: '/khai-pha', key: 'mining.nav', controlling: true },
  { href: '/chat-luong', key: 'quality.nav.quality', controlling: false },
] as const;

/** Every room's pages and JSON routes, in the order of the rooms. */
export function registerRooms(web: Web, api: Api, parts: RoomParts & Scripts): void {
  directoryWeb.register(web);
  identityWeb.register(web, (kind) => (kind === 'officer' ? '/ban-lam-viec' : '/ho-so-cua-toi'));
  identityHttp.register(api);
  notificationsWeb.register(web);
  catalogueWeb.register(web);
  catalogueHttp.register(api);
  designWeb.register(web, parts);
  citizenWeb.register(web, parts);
  deskWeb.register(web, parts);
  dossiersHttp.register(api);
  miningWeb.register(web, parts);
  feedbackWeb.register(web);
  registersWeb.register(web, parts);
  registersHttp.register(api);
  plansWeb.register(web, parts);
  plansHttp.register(api);
  qualityWeb.register(web, parts);
  qualityHttp.register(api);
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

import { h } from 'preact';
import { localDate } from '#kernel/clock';
import type { Runner } from '#kernel/db';
import type { Gate } from '#kernel/gate';
import type { PageRequest, Web } from '#kernel/pages';
import { ensure } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { deskOf, findUnit } from '#modules/directory';
import { errors } from './errors.ts';
import type { Audience, Level } from './model.ts';
import { getPublicProcedure, listFields, listLifeEvents } from './portal-reads.ts';
import { searchProcedures, type SearchFilters } from './search-reads.ts';
import { readTerms } from './search-terms.ts';
import { HomePage } from './views/home.tsx';
import { LifeEventPage } from './views/life-event.tsx';
import { ListPage, type ListChoices } from './views/list.tsx';
import { ProcedurePage, WithdrawnPage } from './views/procedure.tsx';

const open: Gate = { access: 'public', audit: 'none' };
const ROWS = 20;
const LEVELS: readonly Level[] = ['commune', 'province', 'ministry'];
const AUDIENCES: readonly Audience[] = ['citizen', 'business'];
const NO_FILTERS: SearchFilters = { field: null, level: null, lifeEvent: null, audience: null };

/** Public pages: home, list, procedure, life event. Alike for everybody, whole without script. */
export function register(web: Web): void {
  web.get('/', open, home, true);
  web.get('/thu-tuc', open, list, true);
  web.get('/thu-tuc/:code', open, procedure, true);
  web.get('/su-kien/:key', open, lifeEvent, true);
}

async function home({ ctx, frame, t }: PageRequest) {
  const q = reading(ctx);
  const [events, popular] = await Promise.all([
    listLifeEvents(q),
    searchProcedures(q, null, NO_FILTERS, null, 8),
  ]);
  return { html: h(HomePage, { frame, t, events, popular: popular.items }) };
}

async function list({ ctx, frame, t, query }: PageRequest) {
  const q = reading(ctx);
  const choices: ListChoices = {
    words: (query['q'] ?? '').slice(0, 200).trim(),
    field: (query['linh-vuc'] ?? '').slice(0, 200),
    level: LEVELS.find((level) => level === query['cap']) ?? null,
    lifeEvent: (query['su-kien'] ?? '').slice(0, 60),
    audience: AUDIENCES.find((audience) => audience === query['doi-tuong']) ?? null,
  };
  const filters = {
    field: choices.field || null,
    level: choices.level,
    lifeEvent: choices.lifeEvent || null,
    audience: choices.audience,
  };
  const terms = readTerms((query['q'] ?? '').slice(0, 200));
  const [page, fields, events] = await Promise.all([
    searchProcedures(q, terms, filters, query['sau'] ?? null, ROWS),
    listFields(q),
    listLifeEvents(q),
  ]);
  return {
    html: h(ListPage, { frame, t, choices, page, fields, events, later: query['sau'] !== undefined }),
  };
}

async function procedure({ ctx, frame, t, params, lang }: PageRequest) {
  const q = reading(ctx);
  const [shown, events] = await Promise.all([getPublicProcedure(q, params['code'] ?? ''), listLifeEvents(q)]);
  if (shown.withdrawnOn !== null) return { html: h(WithdrawnPage, { frame, t, shown }), status: 410 };
  const place = await placeOf(q, shown.handledBy, localDate(ctx.now));
  const own = shown.lifeEvents.flatMap((key) => events.find((event) => event.key === key) ?? []);
  return { html: h(ProcedurePage, { frame, t, lang, shown, place, events: own }) };
}

/** The unit that settles a procedure and the desk that receives for it; null where the place decides. */
async function placeOf(q: Runner, handledBy: string | null, today: string) {
  const unitId = handledBy?.startsWith('department:') ? handledBy.slice('department:'.length) : null;
  if (unitId === null) return null;
  const unit = await findUnit(q, unitId);
  return unit ? { unit, desk: await deskOf(q, unitId, today) } : null;
}

async function lifeEvent({ ctx, frame, t, params }: PageRequest) {
  const q = reading(ctx);
  const key = params['key'] ?? '';
  const [events, fields, page] = await Promise.all([
    listLifeEvents(q),
    listFields(q),
    searchProcedures(q, null, { ...NO_FILTERS, lifeEvent: key }, null, 60),
  ]);
  const event = events.find((one) => one.key === key);
  ensure(event, errors.lifeEventNotFound);
  const related = fields.filter(({ field }) => event.fields.includes(field));
  return { html: h(LifeEventPage, { frame, t, event, procedures: page.items, fields: related }) };
}

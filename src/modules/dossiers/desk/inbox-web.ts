import { h } from 'preact';
import { localDate } from '#kernel/clock';
import type { Runner } from '#kernel/db';
import type { PageAnswer, PageRequest } from '#kernel/pages';
import { isRefusal } from '#kernel/refusal';
import { fold } from '#kernel/text';
import { reading } from '#kernel/tx';
import { calendarOf } from '#modules/calendar';
import { unitsByIds } from '#modules/directory';
import { accountNames, listHolders, listStandIns } from '#modules/identity';
import { normalCode } from '../code.ts';
import { readsAll } from '../model.ts';
import { isPaused, riskOf } from '../queue.ts';
import { assignDossier } from '../use-cases/work-on-dossier.ts';
import { countAllOpen, countInbox, type Counts } from './count-reads.ts';
import {
  ctxOfAct,
  type DeskParts,
  deskFrame,
  isAccountId,
  NOBODY,
  type OfficerActor,
  officerOf,
} from './frame-web.ts';
import { type DeskLine, inboxHref, type InboxQuery, readInboxQuery, runningTime, type Tab } from './inbox.ts';
import {
  answersFor,
  approvesFor,
  headsOf,
  INBOX_PAGE,
  listInboxPage,
  listProcedureNames,
  placeAfter,
  selvesOf,
  unitsOf,
} from './inbox-reads.ts';
import { type Assignee, type BulkOutcome, type InboxItem, InboxPage } from './views/inbox.tsx';
import { listSavedLists } from './work/saved-list-reads.ts';

/** Days for which what was done stays in the inbox. */
const DONE_DAYS = 30;
/** Dossiers assigned by one form; as many as a page shows. */
const MOST_ASSIGNED = 50;

/** What an inbox page tells besides its lines: what a form just did, and what was wrong with it. */
export interface InboxSaid {
  readonly outcome?: BulkOutcome | undefined;
  readonly notice?: string | undefined;
  readonly error?: string | undefined;
  readonly status?: number;
}

/** Start page of an officer (hộp việc). */
export async function showInbox(
  req: PageRequest,
  parts: DeskParts,
  said: InboxSaid = {},
): Promise<PageAnswer> {
  const { ctx } = req;
  const actor = officerOf(ctx);
  const query = queryOf(req, actor);
  const whole = normalCode(query.words);
  // A whole code typed or scanned into the search opens its dossier at once.
  if (/^[A-Z0-9.]+-\d{6}-\d{4,}$/.test(whole))
    return { redirect: `/ban-lam-viec/ho-so/${encodeURIComponent(whole)}` };
  const q = reading(ctx);
  const since = ctx.now.subtract({ hours: 24 * DONE_DAYS });
  const heads = headsOf(actor);
  const [counts, all, lines, units, assignees, saved, standIns] = await Promise.all([
    countInbox(q, actor, ctx.now, since),
    readsAll(actor.roles) ? countAllOpen(q) : null,
    listInboxPage(q, actor, query, { folded: fold(query.words), now: ctx.now, since }),
    unitsByIds(
      q,
      actor.roles.map((grant) => grant.unitId),
    ),
    assigneesOf(q, heads, query, localDate(ctx.now)),
    listSavedLists(q, actor.accountId, unitsOf(actor)),
    listStandIns(q, { accountId: actor.accountId, units: [], on: localDate(ctx.now) }),
  ]);
  const shown = lines.slice(0, INBOX_PAGE);
  const [procedures, items, holderName] = await Promise.all([
    listProcedureNames(q, counts.procedures),
    Promise.all(shown.map((line) => presentLine(q, line, actor, ctx.now))),
    nameOfHolder(q, query),
  ]);
  const last = shown.at(-1);
  return {
    status: said.status ?? 200,
    html: h(InboxPage, {
      frame: deskFrame(req, parts),
      query,
      counts: tabCounts(counts, actor, query.tab, all),
      mine: counts.mine,
      unheld: counts.unheld,
      items,
      nextHref: lines.length > INBOX_PAGE && last ? inboxHref(query, { after: placeAfter(last) }) : undefined,
      units: [...units.values()].map(({ id, name }) => ({ id, name })),
      procedures,
      assignees,
      holderName,
      saved: saved.map((one) => ({ ...one, href: `/ban-lam-viec?${one.query}` })),
      standIns,
      heads: heads.length > 0,
      outcome: said.outcome ?? null,
      notice: said.notice,
      error: said.error,
    }),
  };
}

/** The choices of a page: of its address, or after a form of the page that the form stood on. */
export function queryOf(req: PageRequest, actor: OfficerActor): InboxQuery {
  const from = req.form.get('ve');
  const asked =
    from === '' ? req.query : Object.fromEntries(new URLSearchParams(from.split('?', 2)[1] ?? ''));
  return readInboxQuery(asked, headsOf(actor).length > 0, readsAll(actor.roles));
}

function tabCounts(
  counts: Counts,
  actor: OfficerActor,
  tab: Tab,
  all: number | null,
): Partial<Record<Tab, number>> {
  const shown = (of: Tab, count: number, always: boolean) =>
    always || count > 0 || tab === of ? { [of]: count } : {};
  return {
    'cho-toi': counts.waiting,
    ...shown('cho-duyet', counts.proposed, approvesFor(actor).length > 0),
    ...shown('hoi-y-kien', counts.asked, false),
    ...shown('tin-nhan', counts.questions, answersFor(actor).length > 0),
    'sap-den-han': counts.near,
    'tam-dung': counts.paused,
    'da-xong': counts.done,
    ...(headsOf(actor).length > 0 ? { 'ca-don-vi': counts.unit } : {}),
    ...(all === null ? {} : { 'tat-ca': all }),
  };
}

async function nameOfHolder(q: Runner, { holder }: InboxQuery): Promise<string | null> {
  if (!isAccountId(holder)) return null;
  return (await accountNames(q, [holder])).get(holder)?.name ?? null;
}

/** Whom a head can give work to: everybody who holds a working role in the units headed, once each. */
async function assigneesOf(
  q: Runner,
  heads: readonly string[],
  query: InboxQuery,
  on: string,
): Promise<Assignee[]> {
  if (query.tab !== 'ca-don-vi' && query.tab !== 'cho-toi') return [];
  const roles = ['desk-clerk', 'case-officer', 'unit-head', 'leader', 'clerical'];
  const found = await Promise.all(
    heads.flatMap((unitId) => roles.map((role) => listHolders(q, { role, unitId, on }))),
  );
  return [...new Map(found.flat().map((one) => [one.accountId, one])).values()];
}

async function presentLine(
  q: Runner,
  line: DeskLine,
  actor: OfficerActor,
  now: Temporal.Instant,
): Promise<InboxItem> {
  const time = runningTime(line);
  const risk = time
    ? riskOf(await calendarOf(q, line.calendarEdition, line.responsibleUnit), time, now)
    : null;
  return {
    ...line,
    risk,
    // While the applicant has the dossier nobody in the office is late.
    stepLate:
      !isPaused(line.status) && line.stepDueAt !== null && Temporal.Instant.compare(now, line.stepDueAt) > 0,
    mine: line.holderAccount === actor.accountId,
    within: line.holderAccount !== null && selvesOf(actor).includes(line.holderAccount),
  };
}

/** Gives several dossiers to one officer, each on its own: one that cannot be given does not stop the others. */
export async function assignMany(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const codes = [...new Set(req.form.all('chon'))].slice(0, MOST_ASSIGNED);
  const to = req.form.get('nguoi');
  const failed: { code: string; message: string }[] = [];
  let done = 0;
  if (codes.length === 0)
    return showInbox(req, parts, { status: 422, error: req.t('dossiers.desk.bulk.nothing') });
  for (const code of codes) {
    try {
      await assignDossier(ctxOfAct(req, `phan-cong ${code}`), code, isAccountId(to) ? to : NOBODY);
      done += 1;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      failed.push({ code, message: req.t(error.code, error.facts) });
    }
  }
  return showInbox(req, parts, { outcome: { done, failed } });
}

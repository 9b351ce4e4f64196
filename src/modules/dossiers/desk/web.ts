import { localDate } from '#kernel/clock';
import { h } from 'preact';
import type { Gate } from '#kernel/gate';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { isRefusal } from '#kernel/refusal';
import { fold } from '#kernel/text';
import type { Runner } from '#kernel/db';
import { reading } from '#kernel/tx';
import { type Calendar, calendarOf } from '#modules/calendar';
import { unitsByIds } from '#modules/directory';
import { listHolders } from '#modules/identity';
import { normalCode } from '../code.ts';
import { readsAll } from '../model.ts';
import { assignDossier } from '../use-cases/work-on-dossier.ts';
import { register as registerDossier } from './dossier-web.ts';
import { type DeskParts, ctxOfAct, deskFrame, type OfficerActor, officerOf } from './frame-web.ts';
import {
  type DeskLine,
  inboxHref,
  type InboxQuery,
  readInboxQuery,
  riskOf,
  runningTime,
  type Tab,
} from './inbox.ts';
import {
  approvesFor,
  countAllOpen,
  countGroups,
  INBOX_PAGE,
  listAllWaiting,
  listInboxPage,
  listProcedureNames,
  type Waiting,
} from './inbox-reads.ts';
import { register as registerIntake } from './intake-web.ts';
import { register as registerBook } from './register-web.ts';
import { type Assignee, type BulkOutcome, type InboxItem, InboxPage } from './views/inbox.tsx';

const GATE: Gate = { access: 'officer', audit: 'none' };
/** Days for which what was done stays in the inbox. */
const DONE_DAYS = 30;
/** Dossiers assigned by one form; as many as a page shows. */
const MOST_ASSIGNED = 50;

/** Pages of the officers' desk (bàn làm việc): inbox, dossier, counter intake, register. */
export function register(web: Web, parts: DeskParts): void {
  web.get('/ban-lam-viec', GATE, (req) => showInbox(req, parts, null));
  web.post('/ban-lam-viec/phan-cong', GATE, (req) => assignMany(req, parts));
  registerIntake(web, parts);
  registerBook(web, parts);
  registerDossier(web, parts);
}

async function showInbox(
  req: PageRequest,
  parts: DeskParts,
  outcome: BulkOutcome | null,
): Promise<PageAnswer> {
  const { ctx } = req;
  const actor = officerOf(ctx);
  const heads = actor.roles.filter((grant) => grant.role === 'unit-head').map((grant) => grant.unitId);
  const asked = outcome ? queryOfHref(req.form.get('ve')) : req.query;
  const query = readInboxQuery(asked, heads.length > 0, readsAll(actor.roles));
  const whole = normalCode(query.words);
  // A whole code typed or scanned into the search opens its dossier at once.
  if (/^[A-Z0-9.]+-\d{6}-\d{4,}$/.test(whole))
    return { redirect: `/ban-lam-viec/ho-so/${encodeURIComponent(whole)}` };
  const q = reading(ctx);
  const since = ctx.now.subtract({ hours: 24 * DONE_DAYS }).toString();
  const [open, others, units, assignees, all] = await Promise.all([
    listAllWaiting(q, actor),
    countGroups(q, actor, since),
    unitsByIds(
      q,
      actor.roles.map((grant) => grant.unitId),
    ),
    assigneesOf(q, heads, query, localDate(ctx.now)),
    readsAll(actor.roles) ? countAllOpen(q) : null,
  ]);
  const waiting = open.filter((one) => !one.paused);
  const near = await nearEnd(q, waiting, ctx.now);
  const [procedures, lines] = await Promise.all([
    listProcedureNames(q, [...new Set(open.map((one) => one.procedureCode))]),
    listInboxPage(q, actor, query, { folded: fold(query.words), near, since }),
  ]);
  const items = await Promise.all(
    lines.slice(0, INBOX_PAGE).map((line) => presentLine(q, line, actor, ctx.now)),
  );
  const last = lines[INBOX_PAGE - 1];
  const counts: Partial<Record<Tab, number>> = {
    'cho-toi': waiting.length,
    ...(approvesFor(actor).length > 0 ? { 'cho-duyet': others.proposed } : {}),
    ...(others.asked > 0 || query.tab === 'hoi-y-kien' ? { 'hoi-y-kien': others.asked } : {}),
    'sap-den-han': near.length,
    'tam-dung': open.length - waiting.length + others.completing,
    'da-xong': others.done,
    ...(heads.length > 0 ? { 'ca-don-vi': others.unit } : {}),
    ...(all === null ? {} : { 'tat-ca': all }),
  };
  return {
    html: h(InboxPage, {
      frame: deskFrame(req, parts),
      query,
      counts,
      items,
      nextHref:
        lines.length > INBOX_PAGE && last
          ? inboxHref(query, { after: { at: last.sortAt, code: last.code } })
          : undefined,
      units: [...units.values()].map(({ id, name }) => ({ id, name })),
      procedures,
      assignees,
      outcome,
    }),
  };
}

function queryOfHref(href: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(href.split('?', 2)[1] ?? ''));
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

/** Ids of what is near its end, measured in the working time of each responsible unit. */
async function nearEnd(q: Runner, waiting: readonly Waiting[], now: Temporal.Instant): Promise<string[]> {
  const calendars = await calendarsOf(q, waiting);
  return waiting
    .filter((one) => {
      const calendar = calendars.get(calendarKey(one));
      if (one.due === null || !calendar) return false;
      const [from, due] = [one.from, one.due].map((seconds) =>
        Temporal.Instant.fromEpochMilliseconds(seconds * 1000),
      );
      return from && due && riskOf(calendar, { from, due }, now).near;
    })
    .map((one) => one.id);
}

interface Placed {
  readonly responsibleUnit: string;
  readonly calendarEdition: number;
}

const calendarKey = (one: Placed): string => `${one.calendarEdition} ${one.responsibleUnit}`;

async function calendarsOf(q: Runner, all: readonly Placed[]): Promise<Map<string, Calendar>> {
  const distinct = [...new Map(all.map((one) => [calendarKey(one), one])).entries()];
  return new Map(
    await Promise.all(
      distinct.map(
        async ([key, one]): Promise<[string, Calendar]> => [
          key,
          await calendarOf(q, one.calendarEdition, one.responsibleUnit),
        ],
      ),
    ),
  );
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
    stepLate: line.stepDueAt !== null && Temporal.Instant.compare(now, line.stepDueAt) > 0,
    mine: line.holderAccount === actor.accountId,
  };
}

/** Gives several dossiers to one officer, each on its own: one that cannot be given does not stop the others. */
async function assignMany(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const codes = [...new Set(req.form.all('chon'))].slice(0, MOST_ASSIGNED);
  const to = req.form.get('nguoi');
  const failed: { code: string; message: string }[] = [];
  let done = 0;
  if (codes.length === 0) failed.push({ code: '', message: req.t('dossiers.desk.bulk.nothing') });
  for (const code of codes) {
    try {
      await assignDossier(ctxOfAct(req, `phan-cong ${code}`), code, isId(to) ? to : NOBODY);
      done += 1;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      failed.push({ code, message: req.t(error.code, error.facts) });
    }
  }
  return showInbox(req, parts, { done, failed });
}

/** An account that does not exist: whoever holds no role is refused like anybody else who does not. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

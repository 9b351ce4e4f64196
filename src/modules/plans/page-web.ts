import { localDate } from '#kernel/clock';
import type { Actor } from '#kernel/context';
import { errors as kernelErrors } from '#kernel/errors';
import type { Runner } from '#kernel/db';
import type { FileStore } from '#kernel/files';
import type { Gate } from '#kernel/gate';
import type { PageRequest } from '#kernel/pages';
import type { PdfRenderer } from '#kernel/pdf';
import { ensure, type Refusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { type Calendar, calendarOf, latestEdition } from '#modules/calendar';
import { readHistory, type Unit } from '#modules/directory';
import { followingNav } from '#modules/registers';
import type { FieldMessage } from '#ui';
import type { LiveTask, Standing } from './live.ts';
import { standingOf } from './live.ts';
import type { Directory } from './parties.ts';
import { restDayOn } from './rest-days.ts';
import { actingUnit, type ActingUnit, mayWrite } from './roles.ts';
import type { DueView, PlansFrame } from './views/frame.tsx';

/** What the pages of this room need that only `start` builds. */
export interface PlansParts {
  readonly files: FileStore;
  readonly pdf: PdfRenderer;
  /** Address of the script for the keys; the pages stay whole without it. */
  readonly keysHref: string;
  /** Address of the stylesheet for boards. */
  readonly boardsHref: string;
}

/** Officers only; what a plan says is no personal data. */
export const GATE: Gate = { access: 'officer', audit: 'none' };

/** What surrounds a page: units with their past, the calendar, today, and who asks (bối cảnh của trang). */
export interface Here {
  readonly q: Runner;
  readonly today: string;
  readonly year: number;
  readonly units: readonly Unit[];
  readonly directory: Directory;
  readonly calendar: Calendar;
  readonly actor: Extract<Actor, { kind: 'officer' }>;
  unit(id: string): Unit | undefined;
  name(id: string): string;
  acting(id: string): ActingUnit;
  /** A due date; a rest day is told while there is still something to do. */
  due(standing: (Pick<Standing, 'dueOn' | 'assumed'> & Partial<Standing>) | undefined): DueView | null;
}

/** Reads what every page of this room needs. */
export async function readHere(req: PageRequest): Promise<Here> {
  const { ctx } = req;
  ensure(ctx.actor.kind === 'officer', kernelErrors.forbidden);
  const q = reading(ctx);
  const [history, edition] = await Promise.all([readHistory(q), latestEdition(q)]);
  const calendar = await calendarOf(q, edition, '');
  const today = localDate(ctx.now);
  const byId = new Map(history.units.map((unit) => [unit.id, unit]));
  return {
    q,
    today,
    year: Number(today.slice(0, 4)),
    units: history.units,
    directory: { ...history, on: today },
    calendar,
    actor: ctx.actor,
    unit: (id) => byId.get(id),
    name: (id) => byId.get(id)?.name ?? id,
    acting: (id) => actingUnit(byId.get(id) ?? unknownUnit(id), history.units),
    due: (standing) => {
      if (!standing || standing.dueOn === null) return null;
      return {
        on: standing.dueOn,
        assumed: standing.assumed,
        rest: standing.doneOn ? null : (restDayOn(calendar, standing.dueOn) ?? null),
      };
    },
  };
}

function unknownUnit(id: string): Unit {
  return {
    id,
    name: id,
    kind: 'department',
    parentId: null,
    identifier: null,
    gsoCode: null,
    shortName: null,
    area: null,
    address: null,
    validFrom: '0001-01-01',
    validTo: null,
  };
}

/** The unit for which an officer stands: the province for its office. */
export function ownUnit(here: Pick<Here, 'actor' | 'unit'>): string {
  const unit = here.unit(here.actor.unitId);
  return unit?.kind === 'desk' ? (unit.parentId ?? unit.id) : here.actor.unitId;
}

/** Living units for which an officer may write a plan, the nearest first (đơn vị được soạn kế hoạch). */
export function writableUnits(here: Here): Unit[] {
  const held = new Set(here.actor.roles.map((grant) => grant.unitId));
  return here.units.filter((unit) => {
    const alive = unit.validTo === null || unit.validTo >= here.today;
    const near =
      held.has(unit.id) ||
      here.units.some((one) => held.has(one.id) && one.kind === 'office' && one.parentId === unit.id);
    return alive && unit.kind !== 'desk' && near && mayWrite(here.actor, here.acting(unit.id));
  });
}

/** Frame of a page of this room for a request. */
export function frameFor(
  req: PageRequest,
  parts: PlansParts,
  here: Pick<Here, 'actor' | 'unit' | 'year'>,
): PlansFrame {
  return {
    ...req.frame,
    csrf: req.frame.csrf ?? '',
    scripts: [parts.keysHref],
    styles: [parts.boardsHref],
    t: req.t,
    newKey: req.newKey,
    year: here.year,
    nav: followingNav({ unitId: ownUnit(here), year: here.year }).map(({ href, text }) => ({
      href,
      label: req.t(text),
    })),
  };
}

/** A year as it stands in an address, or the given one. */
export function readYear(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^20\d\d$/u.test(text) ? Number(text) : otherwise;
}

/** A day as typed, dd/mm/yyyy or ISO; null for nothing, undefined for what is no day (đọc ngày). */
export function readDay(text: string): string | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(typed);
  const iso = match
    ? `${match[3]}-${(match[2] ?? '').padStart(2, '0')}-${(match[1] ?? '').padStart(2, '0')}`
    : typed;
  if (!/^\d{4}-\d\d-\d\d$/u.test(iso)) return undefined;
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}

/** How often a task was done out of how often it is to be done, in words. */
export function timesWords(req: PageRequest, task: Pick<LiveTask, 'standings'>, today: string): string {
  const all = task.standings.length;
  return all < 2 ? '' : req.t('plans.times', { done: standingOf(task, today).done, all });
}

/** A refusal as messages of the page: beside a field where it names one. */
export function messagesOf(
  req: PageRequest,
  refusal: Refusal,
  field?: string,
): { errors: FieldMessage[]; general: string[] } {
  const message = req.t(refusal.code, refusal.facts);
  return field ? { errors: [{ name: field, message }], general: [] } : { errors: [], general: [message] };
}

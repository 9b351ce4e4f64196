import { localDate } from '#kernel/clock';
import type { Actor } from '#kernel/context';
import { errors as kernelErrors } from '#kernel/errors';
import type { Runner } from '#kernel/db';
import type { Gate } from '#kernel/gate';
import type { PageRequest } from '#kernel/pages';
import type { PdfRenderer } from '#kernel/pdf';
import { ensure } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { isAliveOn, readHistory, type Unit } from '#modules/directory';
import { type AreaFrame, formatDate, formatMoney, formatNumber } from '#ui';
import { errors } from './errors.ts';
import type { FieldRule } from './fields.ts';
import {
  type Entry,
  headOf,
  type Kind,
  kindBySlug,
  mayWrite,
  overNorm,
  remediesOf,
  ruleOf,
  spentOf,
  valuesOf,
} from './model.ts';
import { followingNav } from './nav.ts';
import { findEntry } from './reads.ts';
import type { RemedyView } from './views/remedies.tsx';

/** What the pages of this room need that only `start` builds. */
export interface RegistersParts {
  readonly pdf: PdfRenderer;
  /** Address of the script for the keys; the pages stay whole without it. */
  readonly keysHref: string;
}

/** Officers only: names of officers and what an inspection found are no public matter. */
export const GATE: Gate = { access: 'officer', audit: 'none' };

/** What surrounds a page (bối cảnh của trang). */
export interface Here {
  readonly q: Runner;
  readonly today: string;
  readonly year: number;
  readonly units: readonly Unit[];
  /** Living units into whose registers this officer may write. */
  readonly writable: readonly Unit[];
  readonly actor: Extract<Actor, { kind: 'officer' }>;
  name(id: string): string;
}

/** Reads what every page of this room needs. */
export async function readHere(req: PageRequest): Promise<Here> {
  const { ctx } = req;
  ensure(ctx.actor.kind === 'officer', kernelErrors.forbidden);
  const q = reading(ctx);
  const { actor } = ctx;
  const { units } = await readHistory(q);
  const today = localDate(ctx.now);
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  return {
    q,
    today,
    year: Number(today.slice(0, 4)),
    units,
    writable: units.filter((unit) => isAliveOn(unit, today) && mayWrite(actor, unit.id, units)),
    actor,
    name: (id) => names.get(id) ?? id,
  };
}

/** Frame of a page of this room. */
export function frameFor(req: PageRequest, parts: RegistersParts): AreaFrame {
  const unitId = req.ctx.actor.kind === 'officer' ? req.ctx.actor.unitId : '';
  const year = Number(localDate(req.ctx.now).slice(0, 4));
  return {
    ...req.frame,
    csrf: req.frame.csrf ?? '',
    scripts: [parts.keysHref],
    t: req.t,
    newKey: req.newKey,
    year,
    nav: followingNav({ unitId, year }).map(({ href, text }) => ({ href, label: req.t(text) })),
  };
}

/**
 * The register that an address names.
 *
 * @throws registers/not-found
 */
export function kindOf(req: PageRequest): Kind {
  const kind = kindBySlug(req.params['kind'] ?? '');
  ensure(kind, errors.notFound);
  return kind;
}

/**
 * The entry that an address names, in its register.
 *
 * @throws registers/not-found
 */
export async function entryOf(here: Here, req: PageRequest): Promise<Entry> {
  const entry = await findEntry(here.q, req.params['id'] ?? '');
  ensure(entry && entry.kind === kindOf(req), errors.notFound);
  return entry;
}

/** A year as it stands in an address; null for every year, the present one where nothing is said. */
export function yearOf(req: PageRequest, here: Here): number | null {
  const typed = req.query['nam'];
  if (typed === undefined) return here.year;
  return /^20\d\d$/u.test(typed) ? Number(typed) : null;
}

/** A value of a field in words (hiển thị giá trị). */
export function wordsOf(
  req: PageRequest,
  here: Here,
  { type }: Pick<FieldRule, 'type'>,
  value: string | number | undefined,
): string {
  if (value === undefined) return '';
  switch (type) {
    case 'day':
      return formatDate(String(value));
    case 'vnd':
      return formatMoney(Number(value));
    case 'count':
      return formatNumber(Number(value));
    case 'choice':
      return req.t(`registers.choice.${value}`);
    case 'unit':
      return here.name(String(value));
    default:
      return String(value);
  }
}

/** Columns of a register that are counted from its acts. */
const COUNTED: Readonly<Record<string, (entry: Entry) => number>> = {
  spentVnd: spentOf,
  leftVnd: (entry) => Number(valuesOf(entry)['plannedVnd'] ?? 0) - spentOf(entry),
};

/** A column of the list of a register: its field, and the value of an entry in it. */
export interface ListColumn {
  readonly name: string;
  readonly type: FieldRule['type'];
  readonly value: (entry: Entry) => string | number | undefined;
}

/** Columns of the list of a register, or all of its fields (các cột). */
export function columnsOf(kind: Kind, all = false): ListColumn[] {
  const rule = ruleOf(kind);
  const names = all
    ? [...new Set([...rule.fields.map(({ name }) => name), ...rule.columns])].filter(
        (name) => name !== rule.title,
      )
    : rule.columns;
  return names.map((name): ListColumn => {
    const counted = COUNTED[name];
    if (counted) return { name, type: 'vnd', value: counted };
    const type = rule.fields.find((field) => field.name === name)?.type ?? 'text';
    return { name, type, value: (entry) => valuesOf(entry)[name] };
  });
}

/** What a reader should notice about an entry, in words: an item beyond its norm. */
export function warningOf(req: PageRequest, entry: Entry): string {
  const over = overNorm(valuesOf(entry));
  return over === 0 ? '' : req.t('registers.over-norm', { vnd: formatMoney(over) });
}

/** Address of an entry. */
export function placeOf(entry: Entry): string {
  return `/so-theo-doi/${ruleOf(entry.kind).slug}/${entry.id}`;
}

/** Name of an entry; its register where it has none. */
export function titleOf(req: PageRequest, entry: Entry): string {
  return headOf(entry).title || req.t(`registers.kind.${entry.kind}`);
}

/** Remedies of an inspection as pages show them. */
export function remediesIn(here: Here, entry: Entry, href: string | null): RemedyView[] {
  return remediesOf(entry).map((one) => ({
    id: one.id,
    what: one.what,
    unit: here.name(one.unitId),
    dueOn: one.dueOn,
    doneOn: one.doneOn,
    late: one.doneOn === null && one.dueOn < here.today,
    href,
  }));
}

import { h } from 'preact';
import type { Form, PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure, isRefusal, type Refusal } from '#kernel/refusal';
import type { FieldMessage } from '#ui';
import { errors } from './errors.ts';
import { type FieldRule, readTyped, type Values, type WrongField } from './fields.ts';
import { cellOf } from './list-web.ts';
import {
  type ActKind,
  checkAct,
  type Entry,
  fieldsOf,
  headOf,
  type Kind,
  mayWrite,
  nextActs,
  remediesOf,
  ruleOf,
  spentOf,
  stageOf,
  valuesOf,
} from './model.ts';
import {
  entryOf,
  frameFor,
  GATE,
  type Here,
  kindOf,
  placeOf,
  readHere,
  type RegistersParts,
  remediesIn,
  titleOf,
  warningOf,
  wordsOf,
} from './page-web.ts';
import { listEntries } from './reads.ts';
import { recordEntry } from './use-cases/record-entry.ts';
import { writeAct } from './use-cases/write-act.ts';
import { EntryPage, type FactView, NewEntryPage } from './views/entry.tsx';
import type { Lists } from './views/fields.tsx';

/** Pages of one entry, and what is written about it (trang của một mục, ghi sổ). */
export function register(web: Web, parts: RegistersParts): void {
  web.get('/so-theo-doi/:kind/moi', GATE, (req) => showNew(req, parts, NOTHING_WRONG));
  web.post('/so-theo-doi/:kind/moi', GATE, (req) => recordNew(req, parts));
  web.get('/so-theo-doi/:kind/:id', GATE, (req) => showEntry(req, parts, NOTHING_WRONG));
  web.post('/so-theo-doi/:kind/:id/:act', GATE, (req) => writeNext(req, parts));
}

interface Wrong {
  readonly errors: readonly FieldMessage[];
  readonly general: readonly string[];
  readonly status: number;
}

const NOTHING_WRONG: Wrong = { errors: [], general: [], status: 200 };

function typedIn(form: Form, fields: readonly FieldRule[], prefix = ''): Record<string, string> {
  return Object.fromEntries(
    ['note', 'don-vi', ...fields.map(({ name }) => name)].map((name) => [name, form.get(`${prefix}${name}`)]),
  );
}

function valuesIn(fields: readonly FieldRule[], typed: Readonly<Record<string, string>>): Values {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = readTyped(field, typed[field.name] ?? '');
      return value === undefined ? [] : [[field.name, value] as const];
    }),
  );
}

function said(req: PageRequest, wrong: readonly WrongField[], prefix = ''): Wrong {
  const messages = wrong.map(({ name, why }) => ({
    name: `${prefix}${name}`,
    message: `${req.t(`registers.field.${name}`)}: ${req.t(`registers.wrong.${why}`)}`,
  }));
  return { errors: messages, general: [], status: 422 };
}

function refused(req: PageRequest, refusal: Refusal): Wrong {
  return { errors: [], general: [req.t(refusal.code, refusal.facts)], status: refusal.status };
}

async function listsFor(here: Here, entry: Entry | null): Promise<Lists> {
  const serving = entry === null ? await listEntries(here.q, { kind: 'focal-officer' }) : [];
  return {
    unit: here.units
      .filter((unit) => unit.validTo === null || unit.validTo >= here.today)
      .map((unit) => ({ value: unit.id, label: unit.name })),
    officer: serving
      .filter((one) => stageOf(one) === 'serving' && here.writable.some((unit) => unit.id === one.unitId))
      .map((one) => ({ value: one.id, label: `${headOf(one).title}, ${here.name(one.unitId)}` })),
    act: (entry ? remediesOf(entry) : [])
      .filter((one) => one.doneOn === null)
      .map((one) => ({ value: one.id, label: one.what.slice(0, 120) })),
  };
}

async function showNew(req: PageRequest, parts: RegistersParts, wrong: Wrong): Promise<PageAnswer> {
  const here = await readHere(req);
  const kind = kindOf(req);
  const { fields } = ruleOf(kind);
  const typed = typedIn(req.form, fields);
  const own = here.writable.find((unit) => unit.id === here.actor.unitId) ?? here.writable[0];
  return {
    status: wrong.status,
    html: h(NewEntryPage, {
      frame: frameFor(req, parts),
      kind,
      slug: ruleOf(kind).slug,
      fields,
      typed: { ...typed, 'don-vi': typed['don-vi'] || own?.id || '' },
      errors: wrong.errors,
      general: wrong.general,
      units: here.writable.map((unit) => ({ value: unit.id, label: unit.name })),
      lists: kind === 'focal-officer' || kind === 'inspection' ? await listsFor(here, null) : NO_LISTS,
    }),
  };
}

const NO_LISTS: Lists = { unit: [], officer: [], act: [] };

async function recordNew(req: PageRequest, parts: RegistersParts): Promise<PageAnswer> {
  const kind = kindOf(req);
  const { fields } = ruleOf(kind);
  const typed = typedIn(req.form, fields);
  const given = valuesIn(fields, typed);
  const { wrong } = checkAct({ kind, act: 'recorded', entry: null }, given);
  if (wrong.length > 0) return showNew(req, parts, said(req, wrong));
  try {
    const { id } = await recordEntry(req.ctx, { kind, unitId: typed['don-vi'] ?? '', fields: given });
    return { redirect: `/so-theo-doi/${ruleOf(kind).slug}/${id}` };
  } catch (error) {
    if (!isRefusal(error) || !error.code.startsWith('registers/')) throw error;
    return showNew(req, parts, refused(req, error));
  }
}

function actOf(req: PageRequest, kind: Kind): ActKind {
  const act = req.params['act'] ?? '';
  const known = act === 'corrected' || act === 'voided' || act in ruleOf(kind).acts;
  ensure(known, errors.notFound);
  return act as ActKind;
}

async function writeNext(req: PageRequest, parts: RegistersParts): Promise<PageAnswer> {
  const here = await readHere(req);
  const entry = await entryOf(here, req);
  const act = actOf(req, entry.kind);
  const prefix = `${act}-`;
  const fields = fieldsOf(entry.kind, act);
  const typed = typedIn(req.form, fields, prefix);
  const given = valuesIn(fields, typed);
  const { wrong } = checkAct({ kind: entry.kind, act, entry }, given);
  const needsNote = (act === 'corrected' || act === 'voided') && typed['note']?.trim() === '';
  const all = [...wrong, ...(needsNote ? [{ name: 'note', why: 'missing' } as const] : [])];
  if (all.length > 0) return showEntry(req, parts, said(req, all, prefix));
  try {
    await writeAct(req.ctx, { entryId: entry.id, act, fields: given, note: typed['note'] ?? '' });
    return { redirect: placeOf(entry) };
  } catch (error) {
    if (!isRefusal(error) || !error.code.startsWith('registers/')) throw error;
    return showEntry(req, parts, refused(req, error));
  }
}

function factsOf(req: PageRequest, here: Here, fields: readonly FieldRule[], values: Values): FactView[] {
  return fields
    .filter(({ name, type }) => values[name] !== undefined && type !== 'officer' && type !== 'act')
    .map(({ name, type }) => ({ name, cell: cellOf(req, here, type, values[name]) }));
}

async function showEntry(req: PageRequest, parts: RegistersParts, wrong: Wrong): Promise<PageAnswer> {
  const here = await readHere(req);
  const entry = await entryOf(here, req);
  const rule = ruleOf(entry.kind);
  return {
    status: wrong.status,
    html: h(EntryPage, {
      frame: frameFor(req, parts),
      kind: entry.kind,
      slug: rule.slug,
      id: entry.id,
      title: titleOf(req, entry),
      unit: here.name(entry.unitId),
      stage: stageOf(entry),
      warning: warningOf(req, entry),
      facts: factsOf(
        req,
        here,
        rule.fields.filter(({ name }) => name !== rule.title),
        valuesOf(entry),
      ),
      totals:
        entry.kind === 'budget'
          ? [
              {
                label: req.t('registers.field.spentVnd'),
                value: wordsOf(req, here, { type: 'vnd' }, spentOf(entry)),
              },
            ]
          : [],
      remedies: remediesIn(here, entry, null),
      acts: entry.acts.map((act) => ({
        id: act.id,
        kind: act.kind,
        facts: act.kind === 'recorded' ? [] : factsOf(req, here, fieldsOf(entry.kind, act.kind), act.fields),
        note: act.note,
        who: act.actorName,
        at: act.at,
      })),
      forms: formsFor(req, here, entry, wrong),
      lists: await listsFor(here, entry),
      errors: wrong.errors,
      general: wrong.general,
    }),
  };
}

/** Forms for what may be written next: own acts first; correcting and voiding stay shut. */
function formsFor(req: PageRequest, here: Here, entry: Entry, wrong: Wrong) {
  const keeps = mayWrite(here.actor, entry.unitId, here.units);
  const owes = remediesOf(entry).some(
    (one) => one.doneOn === null && mayWrite(here.actor, one.unitId, here.units),
  );
  const next = nextActs(entry).filter((act) => keeps || (act === 'remedy-done' && owes));
  const always: ActKind[] = keeps && stageOf(entry) !== 'voided' ? ['corrected', 'voided'] : [];
  const sent = wrong.status === 200 ? '' : (req.params['act'] ?? '');
  return [...next, ...always].map((act, index) => {
    const fields = fieldsOf(entry.kind, act);
    const before = act === 'corrected' ? typedOf(fields, valuesOf(entry)) : {};
    return {
      act,
      fields,
      typed: sent === act ? typedIn(req.form, fields, `${act}-`) : before,
      errors: sent === act ? wrong.errors : [],
      open: sent === '' ? index === 0 && next.length > 0 : sent === act,
    };
  });
}

/** Values as a form shows them: days as ISO, which the date field turns, money with its digits. */
function typedOf(fields: readonly FieldRule[], values: Values): Record<string, string> {
  return Object.fromEntries(fields.map(({ name }) => [name, String(values[name] ?? '')]));
}

import { h } from 'preact';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { isAliveOn } from '#modules/directory';
import { register as registerEntry } from './entry-web.ts';
import { register as registerList } from './list-web.ts';
import { type Entry, KIND_NAMES, mayWrite, ruleOf, stageOf } from './model.ts';
import { frameFor, GATE, type Here, placeOf, readHere, type RegistersParts, remediesIn } from './page-web.ts';
import { listEntries, listOpenInspections } from './reads.ts';
import { RegistersPage } from './views/hub.tsx';

/** Pages of registers (trang sổ theo dõi). */
export function register(web: Web, parts: RegistersParts): void {
  web.get('/so-theo-doi', GATE, (req) => showHub(req, parts));
  registerList(web, parts);
  registerEntry(web, parts);
}

async function showHub(req: PageRequest, parts: RegistersParts): Promise<PageAnswer> {
  const here = await readHere(req);
  const [open, ...lists] = await Promise.all([
    listOpenInspections(here.q),
    ...KIND_NAMES.map((kind) => listEntries(here.q, { kind, year: here.year })),
  ]);
  const living = lists.map((list) => list.filter((entry) => stageOf(entry) !== 'voided'));
  const focal = living[KIND_NAMES.indexOf('focal-officer')] ?? [];
  return {
    html: h(RegistersPage, {
      frame: frameFor(req, parts),
      year: here.year,
      registers: KIND_NAMES.map((kind, index) => ({
        kind,
        slug: ruleOf(kind).slug,
        own: (living[index] ?? []).filter((entry) => mayWrite(here.actor, entry.unitId, here.units)).length,
        all: living[index]?.length ?? 0,
      })),
      remedies: open
        .flatMap((entry) => remediesIn(here, entry, placeOf(entry)).filter((one) => one.doneOn === null))
        .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn)),
      withoutFocal: withoutFocal(here, focal),
    }),
  };
}

/** Departments and communes in which nobody serves as focal officer. */
function withoutFocal(here: Here, focal: readonly Entry[]): string[] {
  const has = new Set(focal.filter((entry) => stageOf(entry) === 'serving').map((entry) => entry.unitId));
  return here.units
    .filter((unit) => ['department', 'commune', 'ward'].includes(unit.kind) && isAliveOn(unit, here.today))
    .filter((unit) => !has.has(unit.id))
    .map((unit) => unit.name);
}

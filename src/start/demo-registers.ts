import { readFileSync } from 'node:fs';
import { localDate } from '#kernel/clock';
import type { Actor, Ctx } from '#kernel/context';
import { listen } from '#kernel/events';
import { reading } from '#kernel/tx';
import { readHistory } from '#modules/directory';
import { listHolders } from '#modules/identity';
import { listEntries, type NewAct, type NewEntry, recordEntry, writeAct } from '#modules/registers';
import { readDemo } from '../../db/demo/organisation.ts';
import type { Connection } from './connect.ts';

/** An act after the first, as the demo tells it; `last` as a remedy is the one asked for before. */
interface ToldAct {
  readonly act: NewAct['act'];
  readonly fields: NewAct['fields'];
  /** Another unit than the one that keeps the register writes it. */
  readonly of?: string;
  readonly by?: string;
}

/** An entry of a register, as the demo tells it; days are written with `{year}`. */
interface ToldEntry {
  readonly kind: NewEntry['kind'];
  readonly unit: string;
  readonly by: string;
  readonly fields: NewEntry['fields'];
  readonly acts?: readonly ToldAct[];
}

/**
 * Fills the registers of the demo province (sổ theo dõi trình diễn): who is focal officer, what was held, inspected and
 * bought this year until today; what is there already stays. Plans hear of it and propose it as evidence once the worker runs.
 */
export async function loadDemoRegisters(connection: Connection): Promise<void> {
  listen('registers.recorded', 'plans.hear-registers-recorded');
  const base = connection.ctx('demo');
  const today = localDate(base.now);
  const file = new URL('../../db/demo/registers.json', import.meta.url);
  const { entries } = JSON.parse(readFileSync(file, 'utf8').replaceAll('{year}', today.slice(0, 4))) as {
    readonly entries: readonly ToldEntry[];
  };
  const all = [...(await focalOfficers(base)), ...entries];
  for (const kind of new Set(all.map((told) => told.kind)))
    if ((await listEntries(reading(base), { kind })).length > 0) return;
  for (const told of all) await tell(base, told, today);
}

/** Who looks after procedures in each unit, as the directory says. */
async function focalOfficers(base: Ctx): Promise<ToldEntry[]> {
  const { units } = await readHistory(reading(base));
  const known = new Set(units.map((unit) => unit.id));
  const seen = new Set<string>();
  return readDemo('officers').officers.flatMap((officer): ToldEntry[] => {
    if (!officer.focalPoint || seen.has(officer.unit) || !known.has(officer.unit)) return [];
    seen.add(officer.unit);
    const fields = {
      name: officer.fullName,
      post: officer.title,
      decision: 'Quyết định cử công chức đầu mối',
      from: `${localDate(base.now).slice(0, 4)}-01-10`,
    };
    return [{ kind: 'focal-officer', unit: officer.unit, by: 'unit-head', fields }];
  });
}

async function tell(base: Ctx, told: ToldEntry, today: string): Promise<void> {
  const isPast = (fields: NewEntry['fields']) =>
    ['on', 'from', 'since'].every((name) => String(fields[name] ?? '') <= today);
  const writer = await officerOf(base, told.by, told.unit);
  if (!writer || !isPast(told.fields)) return;
  const { id } = await recordEntry(
    { ...base, actor: writer },
    { kind: told.kind, unitId: told.unit, fields: told.fields },
  );
  let last = '';
  for (const { act, fields, of, by } of told.acts ?? []) {
    const actor = of ? await officerOf(base, by ?? told.by, of) : writer;
    if (!actor || !isPast(fields)) return;
    const given = fields['remedy'] === 'last' ? { ...fields, remedy: last } : fields;
    last = (await writeAct({ ...base, actor }, { entryId: id, act, fields: given, note: '' })).id;
  }
}

async function officerOf(base: Ctx, role: string, unitId: string): Promise<Actor | undefined> {
  const [holder] = await listHolders(reading(base), { role, unitId, on: localDate(base.now) });
  return holder && { kind: 'officer', ...holder, unitId, unitName: '', roles: [{ role, unitId }] };
}

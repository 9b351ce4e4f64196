import { readDemo } from '../../../db/demo/organisation.ts';
import { type Calendar, calendarOf, latestEdition } from '#modules/calendar';
import { getVersion, type ProcedureContent } from '#modules/catalogue';
import { agenciesNamed } from '../../modules/dossiers/drawing.ts';
import { findDefinition, type StoredDefinition } from '#modules/workflow';
import type { Runner } from '#kernel/db';
import { type Chance, weighted } from './random.ts';

/** An officer who may act in the simulation, with how quick he or she is (1 is usual, more is slower). */
export interface SimOfficer {
  readonly accountId: string;
  readonly name: string;
  readonly title: string;
  readonly pace: number;
}

/** A place where dossiers are handled: the responsible unit and the desk that receives for it. */
export interface SimPlace {
  readonly unitId: string;
  readonly unitName: string;
  readonly deskId: string;
  readonly deskIdentifier: string;
  readonly area: string;
  readonly weight: number;
  readonly calendar: Calendar;
}

/** A procedure and case that people apply for. */
export interface SimProcedure {
  readonly versionId: string;
  readonly content: ProcedureContent;
  readonly popularity: number;
  readonly caseKey: string;
  readonly stored: StoredDefinition;
  readonly departmentId: string | null;
}

/** A person of the simulation. */
export interface SimPerson {
  readonly accountId: string | null;
  readonly name: string;
  readonly phone: string;
  readonly idNumber: string;
  readonly address: string;
}

/** Everything a simulated year draws from, read once. */
export interface World {
  readonly edition: number;
  readonly drawProcedure: (chance: Chance) => SimProcedure;
  readonly drawCommune: (chance: Chance) => SimPlace;
  readonly department: (id: string) => SimPlace | undefined;
  readonly officers: (role: string, unitId: string) => readonly SimOfficer[];
  readonly drawPerson: (chance: Chance, place: SimPlace) => SimPerson;
}

/** Which share of the places a teller has: desks number their dossiers, so each belongs to one teller alone. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

/** Reads the loaded demo province, as far as it belongs to a share of it. */
export async function readWorld(
  q: Runner,
  sql: (text: string) => Promise<Record<string, unknown>[]>,
  chance: Chance,
  { index, of }: Share,
): Promise<World> {
  const edition = await latestEdition(q);
  const units = await readUnits(sql);
  const places = new Map<string, SimPlace>();
  for (const unit of units) {
    places.set(unit.id, {
      ...unit,
      weight: weightOf(unit, chance),
      calendar: await calendarOf(q, edition, unit.id),
    });
  }
  const communes = [...places.values()]
    .filter((p) => units.find((u) => u.id === p.unitId)?.kind !== 'department')
    .filter((_, number) => number % of === index);
  // The provincial centre receives for every department: it is the first teller's, with the whole of that work.
  const offers = (await readOffers(q, sql)).filter((offer) => offer.departmentId === null || index === 0);
  return {
    edition,
    drawProcedure: weighted(offers, (p) => p.popularity * (p.departmentId === null ? 1 : of)),
    drawCommune: weighted(communes, (p) => p.weight),
    department: (id) => places.get(id),
    officers: await readOfficers(sql, chance),
    drawPerson: await readPeople(sql),
  };
}

/** The ward of the demo sign-ins is the busiest, wards are busier than communes: whoever looks around finds work. */
function weightOf(unit: UnitRow, chance: Chance): number {
  if (unit.id === 'phuong-dong-kinh') return 16;
  return unit.kind === 'ward' ? 4 : 0.4 + chance.next() * 1.6;
}

type UnitRow = Omit<SimPlace, 'weight' | 'calendar'> & { readonly id: string; readonly kind: string };

async function readUnits(sql: (text: string) => Promise<Record<string, unknown>[]>): Promise<UnitRow[]> {
  const rows =
    await sql(`select u.id, u.id as "unitId", u.kind, u.name as "unitName", coalesce(u.area, u.name) as area, d.id as "deskId", d.identifier as "deskIdentifier"
    from directory_unit u
    join directory_unit d on d.valid_to is null and ((u.kind in ('commune', 'ward') and d.kind = 'desk' and d.parent_id = u.id) or (u.kind = 'department' and d.kind = 'centre'))
    where u.valid_to is null and u.kind in ('commune', 'ward', 'department') order by u.id`);
  return rows as unknown as UnitRow[];
}

async function readOffers(
  q: Runner,
  sql: (text: string) => Promise<Record<string, unknown>[]>,
): Promise<SimProcedure[]> {
  const rows = await sql(
    `select code, version_id, handled_by, popularity from catalogue_procedure where handled_by is not null and withdrawn_on is null order by code`,
  );
  const offers: SimProcedure[] = [];
  for (const row of rows) {
    const content = await getVersion(q, row['version_id'] as string);
    const handledBy = row['handled_by'] as string;
    for (const one of content.cases) {
      const stored = await findDefinition(q, content.code, one.key);
      // The told lives go from one step to the next; parts of several agencies at once are not among them.
      if (!stored || agenciesNamed(stored.definition).length > 0) continue;
      offers.push({
        versionId: row['version_id'] as string,
        content,
        popularity: Number(row['popularity']) / content.cases.length,
        caseKey: one.key,
        stored,
        departmentId: handledBy.startsWith('department:') ? handledBy.slice('department:'.length) : null,
      });
    }
  }
  return offers;
}

async function readOfficers(
  sql: (text: string) => Promise<Record<string, unknown>[]>,
  chance: Chance,
): Promise<World['officers']> {
  const held = await sql(`select r.role, r.unit_id, a.id, a.full_name, o.title from identity_role r
    join identity_account a on a.id = r.account_id join directory_officer o on o.id = a.officer_id order by a.login`);
  const delegated = await sql(`select i.role, i.unit_id, a.id, a.full_name, o.title from identity_stand_in i
    join identity_account a on a.id = i.substitute_id join directory_officer o on o.id = a.officer_id
    where i.kind = 'delegation' order by a.login`);
  const rows = [...held, ...delegated];
  const byPlace = new Map<string, SimOfficer[]>();
  for (const row of rows) {
    const key = `${row['role']} ${row['unit_id']}`;
    const list = byPlace.get(key) ?? [];
    // A few people are slow whatever comes: lateness sits with persons and places, as it does in life.
    list.push({
      accountId: row['id'] as string,
      name: row['full_name'] as string,
      title: row['title'] as string,
      pace: chance.is(0.08) ? 1.7 : 0.8 + chance.next() * 0.35,
    });
    byPlace.set(key, list);
  }
  const none: SimOfficer[] = [];
  return (role, unitId) => byPlace.get(`${role} ${unitId}`) ?? none;
}

async function readPeople(
  sql: (text: string) => Promise<Record<string, unknown>[]>,
): Promise<World['drawPerson']> {
  const { names, streets } = readDemo('citizens');
  const known =
    (await sql(`select id as "accountId", full_name as name, coalesce(phone, '') as phone, coalesce(id_number, tax_code, '') as "idNumber", coalesce(address, '') as address
    from identity_account where kind <> 'officer' order by login`)) as unknown as SimPerson[];
  const drawGroup = weighted(names.groups, (g) => g.share);
  const families = new Map(
    names.groups.map((g) => [g.name, weighted(Object.entries(g.family), ([, w]) => w)]),
  );
  const roads = Object.values(streets as unknown as Record<string, readonly string[]>).flat();
  return (chance, place) => {
    if (chance.is(0.012)) return chance.pick(known);
    const male = chance.is(0.5);
    const family = families.get(drawGroup(chance).name)?.(chance)[0] ?? 'Nông';
    const middle = chance.pick(male ? names.middleMale : names.middleFemale);
    const given = chance.pick(male ? names.givenMale : names.givenFemale);
    const year = chance.whole(1948, 2007);
    const century = (year < 2000 ? 0 : 2) + (male ? 0 : 1);
    return {
      accountId: null,
      name: `${family} ${middle} ${given}`,
      phone: `09${String(chance.whole(10_000_000, 99_999_999))}`,
      idNumber: `020${century}${String(year).slice(2)}999${String(chance.whole(0, 999)).padStart(3, '0')}`,
      address: `${chance.pick(roads)}, ${place.area}, tỉnh Lạng Sơn`,
    };
  };
}

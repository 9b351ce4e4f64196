import { localDate } from '#kernel/clock';
import { textOf } from '#kernel/i18n';
import type { Runner } from '#kernel/db';
import type { Limit } from '#modules/calendar';
import { type ChannelTerms, getOffer, type Offer } from '#modules/catalogue';
import { listUnits, partnersOf, type Unit } from '#modules/directory';
import { papers } from '#modules/documents';
import { listForms } from '#modules/forms';
import { listStaffed, ROLES } from '#modules/identity';
import { isRefusal } from '#kernel/refusal';
import type { NamedUnit, Office, OfficeUse } from '../office-check.ts';
import { HOURS_A_DAY, partsOf } from '../model.ts';

/** For which uses the office is asked, and when. */
export interface OfficeQuestion {
  readonly subjects: readonly string[];
  readonly now: Temporal.Instant;
  /** Whether partners of interlinked procedures are looked up, unit by unit; a process without parts needs none. */
  readonly partners?: boolean;
}

/**
 * What the office has on a day for the uses of a process (số liệu thật để kiểm tra trước khi ký): legal times, units
 * with their desks and partners, who holds which role, forms. A subject that is not in the catalogue is left out.
 */
export async function gatherOffice(
  q: Runner,
  { subjects, now, partners = true }: OfficeQuestion,
): Promise<Office> {
  const on = localDate(now);
  const [units, staffed, forms] = await Promise.all([
    listUnits(q, { on }),
    listStaffed(q, ROLES, on),
    listForms(q),
  ]);
  const uses: OfficeUse[] = [];
  const agencies = new Set<string>();
  for (const subject of subjects) {
    const offer = await findOffer(q, partsOf(subject).code);
    if (!offer) continue;
    const handling = handlersOf(offer, units);
    const parts = partners ? await partnerPlaces(q, handling, units, on) : {};
    for (const key of Object.keys(parts)) agencies.add(key.slice('agency:'.length));
    uses.push({ ...lawOf(offer, subject), places: { ...placesOf(handling, units), ...parts } });
  }
  return {
    uses,
    roles: ROLES,
    roleWords: Object.fromEntries(ROLES.map((role) => [role, textOf('vi', `identity.role.${role}`)])),
    forms: [...forms.map(({ key }) => key), ...Object.keys(papers['TT-03-2025-VPCP'])],
    agencies: [...agencies],
    units: units.map(({ id }) => id),
    staffed: new Set(staffed.map(({ role, unitId }) => `${role} ${unitId}`)),
  };
}

/** The procedure in force under a code; undefined when there is none, or it was withdrawn. */
async function findOffer(q: Runner, code: string): Promise<Offer | undefined> {
  try {
    return await getOffer(q, code);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** Units that decide on the procedure: every commune and ward, or one department. */
function handlersOf({ handledBy }: Offer, units: readonly Unit[]): readonly Unit[] {
  if (handledBy === 'commune') return units.filter(({ kind }) => kind === 'commune' || kind === 'ward');
  const department = handledBy?.startsWith('department:') ? handledBy.slice('department:'.length) : undefined;
  return units.filter(({ id }) => id === department);
}

function placesOf(handling: readonly Unit[], units: readonly Unit[]): Record<string, readonly NamedUnit[]> {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const centre = units.find(({ kind }) => kind === 'centre');
  const deskFor = (unit: Unit) =>
    units.find(({ kind, parentId }) => kind === 'desk' && parentId === unit.id) ??
    (unit.kind === 'commune' || unit.kind === 'ward' ? undefined : centre);
  return {
    responsible: named(handling),
    desk: named(handling.flatMap((unit) => deskFor(unit) ?? [])),
    deciding: named(handling.flatMap((unit) => byId.get(unit.parentId ?? '') ?? [])),
  };
}

async function partnerPlaces(
  q: Runner,
  handling: readonly Unit[],
  units: readonly Unit[],
  on: string,
): Promise<Record<string, readonly NamedUnit[]>> {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const places: Record<string, Unit[]> = {};
  for (const unit of handling) {
    for (const [agency, id] of Object.entries(await partnersOf(q, unit.id, on))) {
      const partner = byId.get(id);
      if (partner) (places[`agency:${agency}`] ??= []).push(partner);
    }
  }
  return Object.fromEntries(Object.entries(places).map(([rule, list]) => [rule, named(list)]));
}

function named(units: readonly Unit[]): readonly NamedUnit[] {
  return [...new Map(units.map(({ id, name }) => [id, { id, name }])).values()];
}

function lawOf({ content }: Offer, subject: string): Omit<OfficeUse, 'places'> {
  const { caseKey } = partsOf(subject);
  const cases = content.cases.filter(({ key }) => caseKey === '*' || key === caseKey);
  const channels = cases.flatMap((one) => one.channels);
  const name = caseKey === '*' ? null : (cases[0]?.name ?? caseKey);
  return {
    subject,
    title: `${content.code} – ${content.name}${name ? ` (${name})` : ''}`,
    limitHours: shortest(channels.filter(({ channel }) => channel !== 'online')),
    limitHoursOnline: shortest(channels.filter(({ channel }) => channel === 'online')),
  };
}

/** The shortest of the known limits: a process for several cases has to fit into each. */
function shortest(channels: readonly ChannelTerms[]): number | null {
  const hours = channels.flatMap(({ limit }) => (limit ? [workingHours(limit)] : []));
  return hours.length > 0 ? Math.min(...hours) : null;
}

/** Working hours that a limit surely holds: of calendar days the fewest working days that so many days can have. */
function workingHours({ value, unit }: Limit): number {
  if (unit === 'wh') return value;
  if (unit === 'wd') return value * HOURS_A_DAY;
  return (Math.floor(value / 7) * 5 + Math.max(0, (value % 7) - 2)) * HOURS_A_DAY;
}

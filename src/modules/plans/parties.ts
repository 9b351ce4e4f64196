import { fold } from '#kernel/text';
import type { Succession, Unit } from '#modules/directory';
import type { Meant, Party, UnitGroup } from './plan.ts';

/** What is needed to understand names of agencies (danh bạ để hiểu tên cơ quan). */
export interface Directory {
  /** All units, those that ended too. */
  readonly units: readonly Unit[];
  readonly successions: readonly Succession[];
  /** Day on which a unit must live to be meant, `YYYY-MM-DD`. */
  readonly on: string;
}

/** One form of a name: no accents, the usual abbreviations written one way, no "tỉnh" at the end. */
function nameForm(text: string): string {
  return fold(text)
    .replace(/\buy ban nhan dan\b|\buy ban\b/gu, 'ubnd')
    .replace(/\bvp ?ubnd\b|\bvpub\b/gu, 'van phong ubnd')
    .replace(
      /\btt ?(?:pv ?)?hcc\b|\btrung tam (?:pv ?hcc|hcc)\b|\bttpvhcc\b/gu,
      'trung tam phuc vu hanh chinh cong',
    )
    .replace(/\bkh cn\b|\bkhcn\b/gu, 'khoa hoc va cong nghe')
    .replace(/\btt tt\b|\btttt\b/gu, 'thong tin va truyen thong')
    .replace(/\bgd dt\b|\bgddt\b/gu, 'giao duc va dao tao')
    .replace(/\bvh tt dl\b|\bvhttdl\b/gu, 'van hoa the thao va du lich')
    .replace(/\bnn mt\b|\bnnmt\b/gu, 'nong nghiep va moi truong')
    .replace(/\btp\b/gu, 'thanh pho')
    .replace(/\s+/gu, ' ')
    .trim();
}

const TITLES =
  /^(?:dong chi )?(?:chu tich|pho chu tich|cac pho chu tich|lanh dao|giam doc|pho giam doc|thu truong|nguoi dung dau|chanh|truong)(?: (?=ubnd|so|van phong|trung tam|ban|co quan|cac|don vi))/u;
const ALL =
  /^(?:cac |tat ca (?:cac )?)?(?:co quan|don vi|dia phuong)(?: (?:co quan|don vi|dia phuong))*(?: (?:hanh chinh|thuoc|thuc hien|giai quyet|co (?:tthc|thu tuc)|trong|tren dia ban|cua|truc thuoc|chuyen mon)(?: .*)?)?$/u;
const RELATED =
  /lien quan|phoi hop|ca nhan|nguoi dan|doanh nghiep|^(?:cac )?co quan (?:duoc giao|chu tri|ra soat|to chuc|soan thao|tham muu)/u;
const DEPARTMENTS =
  /(?:^|\b(?:cac|cua|thuoc) )so(?:(?: ban)? nganh| ban nganh|$| (?=co|quan|va |thuoc|don|ubnd|cac|chuyen))/u;
const COMMUNES = /\b(?:xa|phuong|thi tran|dac khu)\b/u;
const DISTRICTS = /\b(?:huyen|thi xa|thanh pho)\b/u;
const OUTSIDE =
  /^(?:cac )?(?:bo|cuc|tong cuc|van phong chinh phu|vpcp|chinh phu|bao|dai|co quan bao|buu dien|buu chinh|vnpt|viettel|cong an|bo chi huy|quan su|kho bac|bao hiem|ngan hang|toa an|vien kiem sat|mat tran|mttq|doan|hoi|lien doan|thue|hai quan|co quan (?:nganh doc|trung uong|thong tan|truyen thong|bao chi)|doanh nghiep|to chuc|tap doan|hdnd|hoi dong|truong)\b/u;
const OWN =
  /^(?:cac |cac truong |truong )?(?:phong|van phong(?: so| hdnd| hoi dong)?|bo phan|to|ban|trung tam|chi cuc|don vi|lanh dao|cong chuc|can bo|vien chuc|thanh tra so|chuyen vien|khoi|doi|thon|khu)\b/u;

/**
 * Whom a printed name means on a day (xác định cơ quan được giao): a unit by name or abbreviation, the units that took
 * over a former one, a kind of units, a division of the issuer itself; otherwise it is unknown and has to be asked.
 *
 * @param issuer  the unit whose plan it is
 */
export function meantBy(printed: string, issuer: Unit, directory: Directory): readonly Meant[] {
  const form = nameForm(printed).replace(TITLES, '');
  if (form === '') return [{ kind: 'unknown' }];
  const named = unitsNamed(form, directory);
  if (named.length > 0) return named;
  const groups = groupsIn(form, issuer);
  if (groups.length > 0) return groups;
  if (RELATED.test(form)) return [{ kind: 'related' }];
  const below = issuer.kind !== 'province';
  if (below && OWN.test(form)) return [{ kind: 'own' }];
  if (ALL.test(form)) return [{ kind: 'group', group: 'all' }];
  if (OUTSIDE.test(form)) return [{ kind: 'outside' }];
  return [{ kind: 'unknown' }];
}

/** A party from its printed name (cơ quan chủ trì, phối hợp). */
export function partyOf(printed: string, issuer: Unit, directory: Directory): Party {
  return { printed, meant: meantBy(printed, issuer, directory) };
}

function groupsIn(form: string, issuer: Unit): Meant[] {
  const found: Meant[] = [];
  const departments = DEPARTMENTS.test(`${form} `.trimEnd()) && issuer.kind !== 'department';
  if (departments) found.push({ kind: 'group', group: 'departments' });
  const level = /\b(?:ubnd|cap|cac|bo phan mot cua|mot cua|trung tam phuc vu hanh chinh cong)\b/u.test(form);
  // A district is nobody any more: what it was asked to do is now done by the communes.
  if (level && DISTRICTS.test(form) && issuer.kind === 'province')
    found.push({ kind: 'group', group: 'communes', was: 'UBND cấp huyện' });
  else if (level && COMMUNES.test(form) && !isCommune(issuer))
    found.push({ kind: 'group', group: 'communes' });
  else if (level && COMMUNES.test(form)) found.push({ kind: 'own' });
  return found;
}

interface Named {
  readonly unit: Unit;
  readonly forms: ReadonlySet<string>;
}

const kept = new WeakMap<readonly Unit[], readonly Named[]>();

/** The forms of every unit's name, made once for a list of units. */
function namesOf(units: readonly Unit[]): readonly Named[] {
  const hit = kept.get(units);
  if (hit) return hit;
  const province = units.find((unit) => unit.kind === 'province');
  const place = nameForm(province?.area ?? '').replace(/^tinh /u, '');
  const named = units
    .filter((unit) => unit.kind !== 'desk')
    .map((unit) => {
      const full = nameForm(unit.name);
      const short = place === '' ? full : full.replace(new RegExp(` (?:tinh )?${place}$`, 'u'), '');
      const forms = [
        full,
        short,
        short.replace(/ tinh$/u, ''),
        `${short} tinh`,
        nameForm(unit.shortName ?? ''),
      ];
      return { unit, forms: new Set(forms.filter((form) => form.length > 2)) };
    });
  kept.set(units, named);
  return named;
}

function unitsNamed(form: string, { units, successions, on }: Directory): Meant[] {
  const matches = namesOf(units).filter(({ forms }) => forms.has(form));
  const living = matches.filter(({ unit }) => lives(unit, on));
  if (living.length > 0) return living.slice(0, 1).map(({ unit }) => ({ kind: 'unit', unitId: unit.id }));
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return matches.flatMap(({ unit }) =>
    successorsOf(unit.id, successions, byId, on).map(
      (unitId): Meant => ({ kind: 'unit', unitId, was: unit.name }),
    ),
  );
}

function lives(unit: Unit, on: string): boolean {
  return unit.validFrom <= on && (unit.validTo === null || on <= unit.validTo);
}

/**
 * The living units in the place of one that ended, through all steps in between (đơn vị kế thừa). A district has many.
 *
 * @returns ids, each once; empty when nothing took over
 */
export function successorsOf(
  unitId: string,
  successions: readonly Succession[],
  byId: ReadonlyMap<string, Unit>,
  on: string,
): string[] {
  const found = new Set<string>();
  const seen = new Set<string>([unitId]);
  let front = [unitId];
  while (front.length > 0) {
    const next: string[] = [];
    for (const step of successions) {
      if (!front.includes(step.fromId) || step.on > on || seen.has(step.toId)) continue;
      seen.add(step.toId);
      const unit = byId.get(step.toId);
      if (unit && lives(unit, on)) found.add(unit.id);
      else next.push(step.toId);
    }
    front = next;
  }
  return [...found];
}

/** A unit that gets a task, and by what words (đơn vị được giao). */
export interface Assigned {
  readonly unitId: string;
  readonly via: 'named' | 'group' | 'successor' | 'own';
}

/**
 * The units that parties mean on a day (danh sách đơn vị được giao), each once; the closest way of naming wins.
 *
 * @param directory  its day decides which units a group holds
 */
export function unitsOf(parties: readonly Party[], issuer: Unit, directory: Directory): Assigned[] {
  const all = parties.flatMap(({ meant }) => meant.flatMap((one) => assignedBy(one, issuer, directory)));
  const order = ['named', 'successor', 'own', 'group'];
  const byUnit = new Map<string, Assigned>();
  for (const one of all.toSorted((a, b) => order.indexOf(a.via) - order.indexOf(b.via)))
    if (!byUnit.has(one.unitId)) byUnit.set(one.unitId, one);
  return [...byUnit.values()];
}

function assignedBy(meant: Meant, issuer: Unit, directory: Directory): Assigned[] {
  if (meant.kind === 'unit') return [{ unitId: meant.unitId, via: meant.was ? 'successor' : 'named' }];
  if (meant.kind === 'own') return [{ unitId: issuer.id, via: 'own' }];
  if (meant.kind !== 'group') return [];
  return directory.units
    .filter((unit) => lives(unit, directory.on) && unit.id !== issuer.id && belongsTo(unit, meant.group))
    .map((unit) => ({ unitId: unit.id, via: 'group' as const }));
}

/** Whether a unit is of a kind that plans name together (thuộc nhóm). */
export function belongsTo(unit: Pick<Unit, 'kind'>, group: UnitGroup): boolean {
  if (group === 'departments') return unit.kind === 'department';
  if (group === 'communes') return isCommune(unit);
  return unit.kind === 'department' || unit.kind === 'office' || isCommune(unit);
}

/** Communes and wards: the lower of the two tiers (cấp xã). */
export function isCommune(unit: Pick<Unit, 'kind'>): boolean {
  return unit.kind === 'commune' || unit.kind === 'ward';
}

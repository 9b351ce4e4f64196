/**
 * Kinds of units of government (loại cơ quan, đơn vị); `desk` is a one-stop desk (bộ phận một cửa), `vertical` an agency
 * of the centre on the ground (cơ quan ngành dọc).
 */
export const UNIT_KINDS = [
  'province',
  'office',
  'department',
  'centre',
  'commune',
  'ward',
  'district',
  'desk',
  'vertical',
] as const;

/** One kind of unit (loại đơn vị). */
export type UnitKind = (typeof UNIT_KINDS)[number];

/** A unit of government with the days it lives (cơ quan, đơn vị). Dates are `YYYY-MM-DD`; `validTo` is its last day. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parentId: string | null;
  /** Electronic identifier, e.g. `H37.20` (mã định danh điện tử). */
  readonly identifier: string | null;
  /** Code of the statistics office (mã đơn vị hành chính). */
  readonly gsoCode: string | null;
  /** Abbreviation in the number of a paper, e.g. `STC`. */
  readonly shortName: string | null;
  /** Territory as written in an address, e.g. `Phường Đông Kinh` (địa bàn). */
  readonly area: string | null;
  readonly address: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** An officer in the post held (công chức, viên chức). */
export interface Officer {
  readonly id: string;
  readonly fullName: string;
  readonly title: string;
  readonly unitId: string;
  /** Focal point of procedure control (đầu mối kiểm soát thủ tục hành chính). */
  readonly focalPoint: boolean;
  /** Units whose dossiers this officer receives at the provincial centre. */
  readonly serves: readonly string[];
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A unit that passed its work to another on a day (sắp xếp đơn vị). */
export interface Succession {
  readonly fromId: string;
  readonly toId: string;
  readonly on: string;
  readonly decision: string | null;
  /** True when only a part passed on. */
  readonly inPart: boolean;
}

/** True when something with these days lives on a date; the last day counts (còn hiệu lực). */
export function isAliveOn(
  thing: { readonly validFrom: string; readonly validTo: string | null },
  on: string,
): boolean {
  return thing.validFrom <= on && (thing.validTo === null || on <= thing.validTo);
}

/**
 * The units above a unit, nearest first (cơ quan cấp trên).
 *
 * @param byId  must hold the units above; a missing one ends the line
 */
export function ancestorsOf(unit: Unit, byId: ReadonlyMap<string, Unit>): Unit[] {
  const line: Unit[] = [];
  let above = unit.parentId === null ? undefined : byId.get(unit.parentId);
  while (above && !line.includes(above)) {
    line.push(above);
    above = above.parentId === null ? undefined : byId.get(above.parentId);
  }
  return line;
}

/** Place of an officer in the public list: head, deputies, heads of divisions, staff (người đứng đầu, cấp phó …). */
export type Rank = 'head' | 'deputy' | 'division' | 'staff';

/** An officer with the place in the public list of the unit. */
export type PlacedOfficer = Officer & { readonly rank: Rank };

const FIRST = /^(Chủ tịch|Giám đốc|Cục trưởng|Trưởng ban|Chánh Thanh tra)(?!\p{L})/u;
const RANKS: readonly Rank[] = ['head', 'deputy', 'division', 'staff'];

/**
 * The place that a title gives its holder. Titles are free text, so it is read from their first words.
 *
 * @param others  titles in the same unit: the chief of an office (chánh văn phòng) is its head where nobody is above
 */
export function rankOf(title: string, others: readonly string[]): Rank {
  if (FIRST.test(title)) return 'head';
  if (/^Phó(?!\p{L})/u.test(title)) return 'deputy';
  if (!/^(Chánh|Trưởng)(?!\p{L})/u.test(title)) return 'staff';
  return title.startsWith('Chánh') && !others.some((other) => FIRST.test(other)) ? 'head' : 'division';
}

/** Officers in the order of the public list; the given order within each place. */
export function inPublicOrder(officers: readonly Officer[]): PlacedOfficer[] {
  const titlesOf = (unitId: string) => officers.filter((o) => o.unitId === unitId).map((o) => o.title);
  return officers
    .map((officer) => ({ ...officer, rank: rankOf(officer.title, titlesOf(officer.unitId)) }))
    .toSorted((a, b) => RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank));
}

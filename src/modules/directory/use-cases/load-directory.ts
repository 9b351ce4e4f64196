import { clean, fold } from '#kernel/text';
import type { Tx } from '#kernel/tx';
import type { Officer, Succession, Unit } from '../model.ts';
import { insertOfficers, insertPartners, insertSuccessions, insertUnits } from '../store.ts';

/** What may be left out of a row to load: unknown is null, no mark is false. */
type Loose<Row, Optional extends keyof Row> = Omit<Row, Optional> & Partial<Pick<Row, Optional>>;

/** A unit to load (đơn vị). */
export type UnitRow = Loose<
  Unit,
  'parentId' | 'identifier' | 'gsoCode' | 'shortName' | 'area' | 'address' | 'validTo'
>;

/** An officer to load (công chức). */
export type OfficerRow = Loose<Officer, 'focalPoint' | 'serves' | 'validTo'>;

/** A succession to load (sắp xếp đơn vị). */
export type SuccessionRow = Loose<Succession, 'decision' | 'inPart'>;

/** Adds many units inside the caller's transaction; those that are there stay as they are. */
export async function loadUnits(tx: Tx, rows: readonly UnitRow[]): Promise<void> {
  const full = rows.map((row) => ({
    parentId: null,
    identifier: null,
    gsoCode: null,
    shortName: null,
    area: null,
    address: null,
    validTo: null,
    ...row,
    name: clean(row.name),
    search: fold(`${row.name} ${row.address ?? ''}`),
  }));
  await insertUnits(tx, full);
}

/** Adds many successions of units inside the caller's transaction; those that are there stay as they are. */
export async function loadSuccessions(tx: Tx, rows: readonly SuccessionRow[]): Promise<void> {
  await insertSuccessions(
    tx,
    rows.map((row) => ({ decision: null, inPart: false, ...row })),
  );
}

/** Adds many officers inside the caller's transaction; those that are there stay as they are. */
export async function loadOfficers(tx: Tx, rows: readonly OfficerRow[]): Promise<void> {
  await insertOfficers(
    tx,
    rows.map((row) => ({ focalPoint: false, serves: [], validTo: null, ...row })),
  );
}

/** Which unit plays an agency's part for an area, from a day on (cơ quan phối hợp liên thông). */
export interface PartnerRow {
  readonly agency: string;
  readonly areaUnit: string;
  readonly unitId: string;
  readonly validFrom: string;
}

/** Adds many partners inside the caller's transaction; those that are there stay as they are. */
export async function loadPartners(tx: Tx, rows: readonly PartnerRow[]): Promise<void> {
  await insertPartners(tx, rows);
}

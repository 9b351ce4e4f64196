export { errors } from './errors.ts';
export {
  ancestorsOf,
  inPublicOrder,
  isAliveOn,
  type Officer,
  type PlacedOfficer,
  type Rank,
  type Succession,
  type Unit,
  UNIT_KINDS,
  type UnitKind,
} from './model.ts';
export {
  deskOf,
  findOfficer,
  findUnit,
  getUnit,
  heirsOf,
  lineOf,
  listCommunes,
  listDesks,
  listOfficers,
  listUnits,
  partnersOf,
  readHistory,
  type UnitFilter,
  unitsByIds,
} from './reads.ts';
export {
  loadOfficers,
  loadPartners,
  loadSuccessions,
  loadUnits,
  type OfficerRow,
  type PartnerRow,
  type SuccessionRow,
  type UnitRow,
} from './use-cases/load-directory.ts';
export { recordSuccession, type Takeover } from './use-cases/record-succession.ts';

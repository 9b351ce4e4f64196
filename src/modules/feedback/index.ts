export { findRating, listUnitRatings, type UnitRatings } from './reads.ts';
export { type GivenRating, rateDossier } from './use-cases/rate-dossier.ts';

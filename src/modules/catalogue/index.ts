export type {
  Audience,
  Channel,
  ChannelTerms,
  FeeLine,
  Level,
  LifeEvent,
  MandatoryPart,
  PaperRequirement,
  ProcedureCase,
  ProcedureContent,
  Publication,
  SectorRule,
} from './model.ts';
export { getOffer, getVersion, type Offer } from './reads.ts';
export {
  type FoundProcedure,
  type SearchFilters,
  type SearchPage,
  searchProcedures,
} from './search-reads.ts';
export { readTerms, type SearchTerms } from './search-terms.ts';
export { type ImportReport, importProcedures, type SkippedRecord } from './use-cases/import-procedures.ts';
export { publishLifeEvents, publishProcedures } from './use-cases/publish-procedures.ts';

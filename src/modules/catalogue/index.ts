export type { Channel, ChannelTerms, FeeLine, Level, PaperRequirement, ProcedureCase, ProcedureContent } from './model.ts';
export { getOffer, getVersion, type Offer } from './reads.ts';

export { errors } from './errors.ts';
export { readPlan } from './reader/read.ts';
export { readSource } from './reader/source.ts';
export { readPlanFile, readsScans } from './reader/scan/adapters/read-plan-file.ts';
export { presentPlan } from './reader/present.ts';
export { findTiming, readTiming, type RestDays } from './reader/timing.ts';
export { findTargets } from './reader/targets.ts';
export { checkCitations, findCitations } from './reader/citations.ts';
export { type SourceLine, splitLines } from './reader/lines.ts';
export type {
  LegalBasis,
  LineRange,
  OrganisationClause,
  PlanSection,
  PlanTask,
  PlanWarning,
  ReadPlan,
  SetAside,
  Target,
  Timing,
  TimingKind,
} from './reader/types.ts';

export { errors } from './errors.ts';
export {
  type Entry,
  type EntryAct,
  headOf,
  type Kind as RegisterKind,
  remediesOf,
  ruleOf,
  stageOf,
  valuesOf,
} from './model.ts';
export { followingNav } from './nav.ts';
export { findEntry, listEntries } from './reads.ts';
export { type NewEntry, recordEntry } from './use-cases/record-entry.ts';
export { type NewAct, writeAct } from './use-cases/write-act.ts';

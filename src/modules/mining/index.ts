export { errors } from './errors.ts';
export { DEVIATION_KINDS, type DeviationKind } from './model.ts';
export { countDeviations, type DeviationCount } from './deviation-reads.ts';
export {
  getProcessName,
  listProcesses,
  listSteps,
  type Period,
  type ProcessFigures,
  type StepFigures,
} from './reads.ts';
export { askReading } from './use-cases/ask-reading.ts';

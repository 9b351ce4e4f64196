export { errors } from './errors.ts';
export { readPlan } from './reader/read.ts';
export { readSource } from './reader/source.ts';
export { readPlanFile, readsScans } from './reader/scan/adapters/read-plan-file.ts';
export { presentPlan } from './reader/present.ts';
export { findTiming } from './reader/find-timing.ts';
export { readTiming, type RestDays } from './reader/timing.ts';
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
export { occurrencesOf, type Occurrence, type Trigger } from './occurrences.ts';
export { type Assigned, type Directory, meantBy, unitsOf } from './parties.ts';
export type { Clause, Meant, Party, PlanContent, Section, Task, UnitGroup } from './plan.ts';
export { sectionName, tasksOf } from './plan.ts';
export { type Acting, actingUnit, type ActingUnit, mayReport, mayWrite } from './roles.ts';
export { deadlinesIn, type PlanDeadline } from './reading.ts';
export { type Carried, cascadeOf, type PlanBelow } from './cascade.ts';
export { SOON_DAYS, type Status, STATUSES, statusOn, type Tally, tallyOf, worstOf } from './status.ts';
export {
  type DueItem,
  type GivenTask,
  type LiveTask,
  namesOf,
  type Standing,
  standingOf,
  targetWords,
  type TaskAct,
  type UnitTally,
} from './live.ts';
export {
  findTask,
  listDue,
  listEventTasks,
  listGivenTasks,
  listPlanTasks,
  listTallies,
  listTaskActs,
  listUnitTasks,
} from './reads/board.ts';
export { getPlan, getVersion, listActs, listPlans, type PlanFile, type PlanLine } from './reads/plan.ts';
export type { Evidence } from './figures.ts';
export { answerQuestion } from './use-cases/answer-question.ts';
export { answerProposal, type ProposalAnswer } from './use-cases/answer-proposal.ts';
export { bindEvent, type Happening } from './use-cases/bind-event.ts';
export { derivePlan } from './use-cases/derive-plan.ts';
export { issuePlan } from './use-cases/issue-plan.ts';
export { type Begun, loadReadPlan, type ReadDocument } from './use-cases/load-plan.ts';
export { amendPlan, approvePlan, returnPlan, submitPlan, withdrawPlan } from './use-cases/move-plan.ts';
export { type Outgoing, sendPaper } from './use-cases/send-paper.ts';
export { renewPlan } from './use-cases/renew-plan.ts';
export { type Fact, FACT_KINDS, type FactKind } from './evidence.ts';
export { listOpenProposals, listTaskProposals, type ProposedEvidence } from './reads/evidence.ts';
export { takeFact } from './use-cases/take-fact.ts';
export { type Report, reportTask } from './use-cases/report-task.ts';
export { stateFigure } from './use-cases/state-figure.ts';

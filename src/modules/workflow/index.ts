/** The door of the workflow room (quy trình nội bộ, quy trình điện tử). */
export { advance, startInstance } from './advance.ts';
export { awaitedBy, type Awaited } from './awaiting.ts';
export { checkDefinition, checkModel, readyModel, type CheckResult } from './check.ts';
export { evaluateDecision } from './decision.ts';
export { definitionFromSteps } from './definition.ts';
export type { Definition, Flow, Node, StepRow, StepTerms } from './definition.ts';
export { checkDeploy, criticalPath, type CriticalPath, type DeployContext } from './deploy.ts';
export { dryRun, type Trace } from './dry-run.ts';
export { errors } from './errors.ts';
export { parseBpmn, type Model } from './parse-bpmn.ts';
export { parseDmn, type DecisionModel } from './parse-dmn.ts';
export type { Problem } from './problem.ts';
export { exportBpmn } from './read-bpmn.ts';
export type { Effect, Event, State, Step, Token, Variables } from './state.ts';
export { findDefinition, getDefinition, type StoredDefinition } from './reads.ts';
export type { NewDefinition } from './store.ts';
export { issueDefinitions } from './use-cases/issue-definitions.ts';

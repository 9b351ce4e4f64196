/** The door of the workflow room (quy trình nội bộ, quy trình điện tử). */
export { advance, startInstance } from './advance.ts';
export { definitionFromSteps } from './definition.ts';
export type { Definition, Flow, Node, StepRow, StepTerms } from './definition.ts';
export { errors } from './errors.ts';
export type { Effect, Event, State, Step, Token, Variables } from './state.ts';
export { findDefinition, getDefinition, type StoredDefinition } from './reads.ts';
export type { NewDefinition } from './store.ts';
export { issueDefinitions } from './use-cases/issue-definitions.ts';

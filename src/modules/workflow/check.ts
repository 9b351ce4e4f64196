import type { Definition } from './definition.ts';
import { parseModel, type Model } from './parse-bpmn.ts';
import type { Problem } from './problem.ts';
import { soundnessProblems } from './soundness.ts';
import { structureProblems } from './structure.ts';

/** What a check found: `ok` when nothing. */
export interface CheckResult {
  readonly ok: boolean;
  readonly errors: readonly Problem[];
}

/** A model ready to run dry, or why not. */
export interface ReadyModel {
  readonly model: Model | null;
  readonly problems: readonly Problem[];
}

/** What a designer should mend, and what yet has one clear meaning when run. */
const CLEAR: ReadonlySet<string> = new Set(['dead-end', 'unreachable', 'endless']);

/**
 * Reads a file for a dry run: refused when it is outside the profile or has no clear meaning. Whether it is sound
 * is not asked: a run that gets stuck says so.
 */
export async function readyModel(xml: string): Promise<ReadyModel> {
  const { model, problems } = await parseModel(xml);
  if (!model) return { model: null, problems };
  const unclear = model.definitions.flatMap(structureProblems).filter(({ rule }) => !CLEAR.has(rule));
  return unclear.length > 0 ? { model: null, problems: unclear } : { model, problems: [] };
}

/**
 * Checks a model for itself (kiểm tra sơ đồ quy trình): within the profile, well-formed, every gateway decidable,
 * everything reachable, no dead end, and sound in every way its decisions may go.
 *
 * @param source  BPMN 2.0 XML
 */
export async function checkModel(source: string): Promise<CheckResult> {
  const { model, problems } = await parseModel(source);
  const errors = model
    ? model.definitions.flatMap((definition) => checkDefinition(definition).errors)
    : problems;
  return { ok: errors.length === 0, errors: withoutTwins(errors) };
}

/** Checks a compiled definition: form and soundness. */
export function checkDefinition(definition: Definition): CheckResult {
  const malformed = structureProblems(definition);
  const errors = malformed.length > 0 ? malformed : soundnessProblems(definition);
  return { ok: errors.length === 0, errors };
}

/** A process called from two others is checked once. */
function withoutTwins(problems: readonly Problem[]): readonly Problem[] {
  const known = new Map(problems.map((problem) => [`${problem.rule} ${problem.message}`, problem]));
  return [...known.values()];
}

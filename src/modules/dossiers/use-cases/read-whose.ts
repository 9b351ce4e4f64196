import type { Runner } from '#kernel/db';
import { ancestorsOf, type Unit, unitsByIds } from '#modules/directory';
import type { Definition } from '#modules/workflow';
import type { DossierCalendar } from '../due.ts';
import type { Action } from '../model.ts';
import { hoursIn } from '../process.ts';
import { type NamedWhose, type TimedStep, whoseTime } from '../whose.ts';

/** A dossier as its log and its steps tell it. */
interface Told {
  readonly actions: readonly Action[];
  readonly steps: readonly TimedStep[];
  readonly channel: string;
}

/** What is known of a dossier when its time is shared out. */
export interface WhoseContext {
  readonly calendar: DossierCalendar;
  readonly definition: Definition | null;
  readonly asOf: Temporal.Instant;
}

/**
 * Whose time it was (thời gian thuộc về ai), with names. Undefined before acceptance and where there is no limit.
 *
 * @param facts  who may see the dossier was decided by the caller
 */
export async function readWhose(
  q: Runner,
  facts: Told,
  { calendar, definition, asOf }: WhoseContext,
): Promise<NamedWhose | undefined> {
  const units = await withAncestors(q, unitsIn(facts));
  const unitName = (id: string) => units.get(id)?.name ?? id;
  const agencyOf = (id: string) => agencyAbove(id, units);
  const hoursOf = (step: TimedStep) => hoursIn(definition, step.element, facts.channel);
  const whose = whoseTime({
    actions: facts.actions,
    steps: facts.steps,
    calendar,
    asOf,
    hoursOf,
    agencyOf,
  });
  return whose && { ...whose, unitName, agencyOf };
}

function unitsIn({ actions, steps }: Told): string[] {
  const logged = actions.flatMap(({ kind, payload }) => {
    if (kind === 'transfer') return [String(payload['from']), String(payload['to'])];
    return kind === 'consult' ? [String(payload['unit'])] : [];
  });
  return [...steps.map((step) => step.unitId), ...logged];
}

/** Levels above a unit: a desk of a division of a department of a province has three. */
const LEVELS = 4;

async function withAncestors(q: Runner, ids: readonly string[]): Promise<Map<string, Unit>> {
  const units = await unitsByIds(q, ids);
  for (let level = 0; level < LEVELS; level += 1) {
    const above = [...units.values()].flatMap(({ parentId }) =>
      parentId !== null && !units.has(parentId) ? parentId : [],
    );
    if (above.length === 0) break;
    for (const [id, unit] of await unitsByIds(q, above)) units.set(id, unit);
  }
  return units;
}

/** A desk or a centre works for the agency above it; any other unit is an agency itself. */
function agencyAbove(id: string, units: ReadonlyMap<string, Unit>): string {
  const unit = units.get(id);
  if (!unit) return id;
  const agency = [unit, ...ancestorsOf(unit, units)].find(({ kind }) => kind !== 'desk' && kind !== 'centre');
  return agency?.id ?? id;
}

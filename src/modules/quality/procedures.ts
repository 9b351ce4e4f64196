import type { MetricKey } from './metrics.data.ts';
import type { Tally } from './model.ts';

/** A procedure, as far as indicators about procedures need it (thủ tục hành chính). */
export interface ProcedureFacts {
  readonly levels: readonly string[];
  readonly handledBy: string | null;
  readonly missing: readonly string[];
  readonly verticalSector: boolean;
  readonly decision: string | null;
  readonly effectiveFrom: string | null;
  readonly atDesk: boolean | null;
}

/** Which procedures are a unit's (thủ tục thuộc thẩm quyền): by the kinds of the units in its scope. */
export interface ProcedureScope {
  readonly unitIds: ReadonlySet<string>;
  /** A commune, ward or one of their desks lies in it. */
  readonly communes: boolean;
  /** The province itself, or its centre, which receives for every department. */
  readonly departments: boolean;
}

/** The scope of some units by their kinds (phạm vi thủ tục). */
export function procedureScope(
  units: readonly { readonly id: string; readonly kind: string }[],
): ProcedureScope {
  const kinds = new Set(units.map((unit) => unit.kind));
  const has = (...wanted: string[]) => wanted.some((kind) => kinds.has(kind));
  return {
    unitIds: new Set(units.map((unit) => unit.id)),
    communes: has('commune', 'ward', 'desk'),
    departments: has('province', 'centre'),
  };
}

/** Indicators about procedures (chỉ tiêu về thủ tục). */
export type ProcedureMetric = Extract<
  MetricKey,
  'procedures-posted' | 'procedures-published' | 'whole-process-at-desk' | 'received-at-desk'
>;

/** True for a procedure that the units of the scope take in (được tiếp nhận). */
function isTakenIn(procedure: ProcedureFacts, scope: ProcedureScope): boolean {
  const { handledBy } = procedure;
  if (handledBy === null) return false;
  if (handledBy === 'commune') return scope.communes;
  return scope.departments || scope.unitIds.has(handledBy.replace(/^department:/, ''));
}

/** True for a procedure of the levels of the scope, whether or not it is taken in; what ministries' branches do is not. */
function isOfLevel(procedure: ProcedureFacts, scope: ProcedureScope): boolean {
  if (procedure.verticalSector) return false;
  const { levels } = procedure;
  return (scope.communes && levels.includes('commune')) || (scope.departments && levels.includes('province'));
}

/**
 * Whether a procedure counts for an indicator, and how it stands (thủ tục đạt hay chưa đạt); undefined when it does not
 * count.
 *
 * @law ND-63-2010/8.2  posted completely: with all its mandatory parts
 */
export function standing(
  metric: ProcedureMetric,
  procedure: ProcedureFacts,
  scope: ProcedureScope,
): boolean | undefined {
  if (metric === 'received-at-desk')
    return isOfLevel(procedure, scope) ? procedure.handledBy !== null : undefined;
  if (!isTakenIn(procedure, scope)) return undefined;
  switch (metric) {
    case 'procedures-posted':
      return procedure.missing.length === 0;
    case 'procedures-published':
      return procedure.decision !== null;
    case 'whole-process-at-desk':
      return procedure.atDesk === true;
  }
}

/** What is told beside the number where something cannot be seen. */
const LACKS: Partial<
  Record<ProcedureMetric, { readonly key: string; readonly is: (procedure: ProcedureFacts) => boolean }>
> = {
  'whole-process-at-desk': { key: 'without-process', is: (procedure) => procedure.atDesk === null },
  'procedures-published': {
    key: 'without-effective-day',
    is: (procedure) => procedure.effectiveFrom === null,
  },
};

/** Numerator and denominator of an indicator about procedures (tử số, mẫu số). */
export function tallyProcedures(
  metric: ProcedureMetric,
  procedures: readonly ProcedureFacts[],
  scope: ProcedureScope,
): Tally {
  const stands = procedures.map((procedure) => standing(metric, procedure, scope));
  const lacks = LACKS[metric];
  const lacking = procedures.filter(
    (procedure, at) => stands[at] !== undefined && lacks?.is(procedure),
  ).length;
  return {
    numerator: stands.filter((stand) => stand === true).length,
    denominator: stands.filter((stand) => stand !== undefined).length,
    simulated: 0,
    parts: lacks && lacking > 0 ? [{ key: lacks.key, count: lacking }] : [],
    excluded: [],
  };
}

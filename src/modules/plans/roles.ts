import type { Unit } from '#modules/directory';

/** What is asked about the one who acts; every actor of a request has this shape (người thực hiện). */
export interface Acting {
  readonly kind: string;
  readonly accountId?: string;
  readonly roles?: readonly { readonly role: string; readonly unitId: string }[];
}

/** A unit with its own office, where it has one: the office of the province acts for the province. */
export interface ActingUnit {
  readonly unit: Unit;
  /** Ids of the unit and of its offices. */
  readonly bodies: readonly string[];
}

/** The unit with the ids of those who act for it (văn phòng giúp việc). */
export function actingUnit(unit: Unit, units: readonly Unit[]): ActingUnit {
  const offices = units.filter((one) => one.kind === 'office' && one.parentId === unit.id);
  return { unit, bodies: [unit.id, ...offices.map((one) => one.id)] };
}

function holds(actor: Acting, roles: readonly string[], of: ActingUnit): boolean {
  if (actor.kind === 'system') return true;
  const grants = actor.roles ?? [];
  return grants.some((grant) => roles.includes(grant.role) && of.bodies.includes(grant.unitId));
}

/** Writes and edits the plan of a unit: its control officer or head (soạn thảo). */
export function mayWrite(actor: Acting, of: ActingUnit): boolean {
  return holds(actor, ['control-officer', 'unit-head'], of);
}

/** Hands the plan in: the head (trình). */
export function maySubmit(actor: Acting, of: ActingUnit): boolean {
  return holds(actor, ['unit-head'], of);
}

/** Approves the plan of a unit below: a leader of the unit above (phê duyệt). */
export function mayApprove(actor: Acting, above: ActingUnit): boolean {
  return holds(actor, ['leader'], above);
}

/** Gives a plan back with what is missing: leader or control officer of whoever examines it (trả lại). */
export function mayReturn(actor: Acting, examiner: ActingUnit): boolean {
  return holds(actor, ['leader', 'control-officer'], examiner);
}

/** Signs and issues the plan of a unit: its own leader, not one of its office (ký ban hành). */
export function maySign(actor: Acting, { unit }: ActingUnit): boolean {
  return holds(actor, ['leader'], { unit, bodies: [unit.id] });
}

/** Reports about a task: whoever holds a role in a unit that has to do it (báo cáo). */
export function mayReport(actor: Acting, responsible: readonly ActingUnit[]): boolean {
  const roles = ['unit-head', 'control-officer', 'leader', 'case-officer', 'clerical', 'desk-clerk'];
  return responsible.some((of) => holds(actor, roles, of));
}

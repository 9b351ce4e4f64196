import type { Action } from '../model.ts';

/** A dossier that the agency ended itself (cơ quan dừng giải quyết). */
export interface Cancelled {
  /** Key of the reason in the law profile. */
  readonly reason: string;
  readonly text: string;
  readonly legalBasis: string;
}

/** How the agency ended a dossier; null when it did not. */
export function cancelledOf(actions: readonly Action[]): Cancelled | null {
  const action = actions.find((one) => one.kind === 'cancel');
  if (!action) return null;
  const { key, text } = action.payload['reason'] as { key: string; text: string };
  return { reason: key, text, legalBasis: String(action.payload['legalBasis']) };
}

/** A date that another case or a later calendar moved (ngày hẹn trả thay đổi); local times. */
export interface DateMoved {
  readonly why: 'case' | 'calendar';
  /** Name of the case, or number of the decision. */
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
  /** What the agency says of it; null for a calendar. */
  readonly text: string | null;
}

/** The newest move of the date by another case or calendar; null when there was none, or it moved nothing. */
export function dateMovedOf(actions: readonly Action[]): DateMoved | null {
  const action = actions.findLast((one) => one.kind === 'reclassify' || one.kind === 'apply-calendar');
  if (!action) return null;
  const { payload } = action;
  const why = action.kind === 'reclassify' ? 'case' : 'calendar';
  const [from, to] = [textIn(payload, 'dueBefore'), textIn(payload, 'dueAt')];
  if (why === 'calendar' && from === to) return null;
  const reason = payload['reason'] as { text: string } | undefined;
  return {
    why,
    name: textIn(payload, why === 'case' ? 'caseName' : 'decision') ?? textIn(payload, 'case') ?? '',
    from,
    to,
    text: reason?.text ?? null,
  };
}

function textIn(payload: Action['payload'], key: string): string | null {
  const value = payload[key];
  return typeof value === 'string' ? value : null;
}

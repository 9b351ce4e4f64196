import type { Action, ActionKind, OpenStep, Status } from '../model.ts';

/** One event of a dossier as its applicant reads it (một mốc của hồ sơ); the words are `dossiers.story.<event>`. */
export interface StoryItem {
  readonly event: ActionKind;
  readonly at: Temporal.Instant;
  readonly unitId: string | null;
  /** Who did it, for the owner only; null for others and for the applicant's own acts. */
  readonly officer: string | null;
  /** Name of the step it completed, or went back to. */
  readonly step: string | null;
  /** Reason given, for the owner only. */
  readonly reason: string | null;
}

/** What was asked of the applicant (yêu cầu bổ sung). */
export interface AskedItem {
  readonly what: string;
  readonly asked: string;
  readonly clause: string;
}

/** A step as the holder is read from it. */
export interface StoryStep extends Pick<OpenStep, 'name' | 'unitId' | 'holderName'> {
  readonly since: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
}

/** Who reads: the owner sees names and reasons, somebody with the code and a second fact does not. */
export type Reader = 'owner' | 'public';

/** Acts inside the office that tell an applicant nothing. */
const INTERNAL: readonly ActionKind[] = ['assign'];

/** The events of a dossier in their order (tiến trình), as much of each as the reader may see. */
export function storyOf(actions: readonly Action[], reader: Reader): StoryItem[] {
  return actions
    .filter((action) => !INTERNAL.includes(action.kind))
    .map((action) => ({
      event: action.kind,
      at: action.at,
      unitId: action.unitId,
      officer: reader === 'owner' && action.actorKind === 'officer' ? action.actorName : null,
      step: textAt(action, 'name'),
      reason: reader === 'owner' ? textAt(action, 'reason') : null,
    }));
}

/** What the last request asks for; empty when nothing is waited for. */
export function askedItems(status: Status, actions: readonly Action[]): readonly AskedItem[] {
  if (!waitsForApplicant(status)) return [];
  const request = actions.findLast(
    (one) => one.kind === 'ask-completion' || one.kind === 'request-supplement',
  );
  const items = request?.payload['items'];
  return Array.isArray(items) ? (items as AskedItem[]) : [];
}

/** Instant of the request that waits; null when nothing is waited for. */
export function askedAt(status: Status, actions: readonly Action[]): Temporal.Instant | null {
  if (!waitsForApplicant(status)) return null;
  const request = actions.findLast(
    (one) => one.kind === 'ask-completion' || one.kind === 'request-supplement',
  );
  return request?.at ?? null;
}

/** True while the applicant has to do something (đang chờ người nộp). */
export function waitsForApplicant(status: Status): boolean {
  return status === 'awaiting-completion' || status === 'awaiting-supplement';
}

/** Who holds the dossier now (ai đang giữ). `unit` null: the applicant, or nobody any more. */
export interface Holder {
  readonly who: 'unit' | 'applicant' | 'nobody';
  readonly unitId: string | null;
  readonly step: string | null;
  readonly officer: string | null;
  readonly since: Temporal.Instant;
  readonly until: Temporal.Instant | null;
}

/** Who holds the dossier, since when and until when; never nobody while it is open. */
export function holderOf(
  dossier: {
    readonly status: Status;
    readonly receivingUnit: string;
    readonly responsibleUnit: string;
    readonly actions: readonly Action[];
    readonly steps: readonly StoryStep[];
  },
  reader: Reader,
): Holder {
  const last = dossier.actions.at(-1);
  if (!last) throw new RangeError('a dossier without actions');
  const nobody: Holder = {
    who: 'nobody',
    unitId: null,
    step: null,
    officer: null,
    since: last.at,
    until: null,
  };
  if (dossier.status === 'refused' || dossier.status === 'returned' || dossier.status === 'withdrawn')
    return nobody;
  if (waitsForApplicant(dossier.status)) {
    return { ...nobody, who: 'applicant', since: askedAt(dossier.status, dossier.actions) ?? last.at };
  }
  const open = dossier.steps.find((step) => step.closedAt === null);
  if (open) {
    return {
      who: 'unit',
      unitId: open.unitId,
      step: open.name,
      officer: reader === 'owner' ? open.holderName : null,
      since: open.since,
      until: open.dueAt,
    };
  }
  const unitId = dossier.status === 'processing' ? dossier.responsibleUnit : dossier.receivingUnit;
  return { ...nobody, who: 'unit', unitId };
}

/** Whether the applicant may still withdraw (rút hồ sơ). @law ND-118-2025/21.1  until the decision is issued */
export function mayWithdraw(status: Status): boolean {
  return ['submitted', 'awaiting-completion', 'processing', 'awaiting-supplement'].includes(status);
}

/** A name with all but the first letter of each word hidden (tên che bớt): "Nguyễn Văn An" → "N•• V•• A••". */
export function maskName(name: string): string {
  return name
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `${[...word][0]}••`)
    .join(' ');
}

function textAt(action: Action, key: string): string | null {
  const value = action.payload[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

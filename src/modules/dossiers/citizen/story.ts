import { type Action, type ActionKind, NEXT, type OpenStep, type Status } from '../model.ts';

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
const INTERNAL: readonly ActionKind[] = ['assign', 'propose', 'approve', 'decline'];

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
      reason: reader === 'owner' ? reasonOf(action) : null,
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

/** Statuses in which nobody has anything to do any more. */
const ENDED: readonly Status[] = ['refused', 'returned', 'withdrawn', 'stopped', 'closed'];

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
  if (ENDED.includes(dossier.status)) return nobody;
  if (dossier.status === 'awaiting-payment') {
    const demand = dossier.actions.findLast((one) => one.kind === 'demand-payment');
    return { ...nobody, who: 'applicant', since: demand?.at ?? last.at };
  }
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
  return NEXT[status].withdraw !== null;
}

/** A new date that was given with an apology (xin lỗi, hẹn lại). */
export interface ExtensionStory {
  readonly at: Temporal.Instant;
  /** Key of the reason in the law profile. */
  readonly reason: string;
  /** What the office says to the applicant. */
  readonly text: string;
}

/** The one re-appointment; null when there was none. */
export function extensionOf(actions: readonly Action[]): ExtensionStory | null {
  const action = actions.find((one) => one.kind === 'extend');
  const reason = action?.payload['reason'];
  if (!action || typeof reason !== 'object' || reason === null) return null;
  const { key, text } = reason as { key: string; text: string };
  return { at: action.at, reason: key, text };
}

/** Money that the applicant has to pay before the handling goes on (nghĩa vụ tài chính). */
export interface PaymentStory {
  /** Whole đồng. */
  readonly amountVnd: number;
  readonly what: string;
  readonly notice: string;
}

/** The payment that is waited for; null when none is. */
export function paymentOf(status: Status, actions: readonly Action[]): PaymentStory | null {
  if (status !== 'awaiting-payment') return null;
  const demand = actions.findLast((one) => one.kind === 'demand-payment');
  return demand ? (demand.payload as unknown as PaymentStory) : null;
}

/** A name with all but the first letter of each word hidden (tên che bớt): "Nguyễn Văn An" → "N•• V•• A••". */
export function maskName(name: string): string {
  return name
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `${[...word][0]}••`)
    .join(' ');
}

/** What an event tells its applicant: the reason given, the explanation, what was lost and how it is mended. */
function reasonOf(action: Action): string | null {
  const reason = action.payload['reason'];
  if (typeof reason === 'object' && reason !== null) return (reason as { text: string }).text;
  if (!TELLING.includes(action.kind)) return textAt(action, 'reason');
  const told = ['text', 'what', 'remedy'].flatMap((key) => textAt(action, key) ?? []);
  return told.length > 0 ? told.join(' – ') : null;
}

/** Acts whose words are for the applicant; a consultation stays between the offices. */
const TELLING: readonly ActionKind[] = [
  'explain',
  'notify-early',
  'report-lost',
  'report-wrong',
  'demand-payment',
];

function textAt(action: Action, key: string): string | null {
  const value = action.payload[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

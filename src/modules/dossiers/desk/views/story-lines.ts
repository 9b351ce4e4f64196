import type { Translate } from '#kernel/i18n';
import { formatDate, formatDateTime } from '#ui';
import { type LawProfile, reasonsFor } from '../../clock/profiles.ts';
import type { Action, Consultation, Proposal } from '../../model.ts';
import type { PendingView } from './act-form.tsx';
import type { ConsultationView } from './consultations.tsx';
import type { StoryLine } from './history.tsx';

/** What a page of the desk needs to put a log into words. */
export interface StoryWords {
  readonly t: Translate;
  readonly unitName: (id: string) => string;
  readonly profile: LawProfile;
}

/** One action of the log in words. */
export function storyLine(action: Action, words: StoryWords): StoryLine {
  return {
    seq: action.seq,
    at: action.at,
    who: action.actorName,
    unit: action.unitId ? words.unitName(action.unitId) : null,
    what: words.t(`dossiers.desk.story.${action.payload['released'] === true ? 'release' : action.kind}`),
    details: detailsOf(action, words),
  };
}

/** Texts of a payload that are shown as they are, and the keys of their words; `*` is the text. */
const TEXTS = [
  ['name', 'step', 'step'],
  ['toName', 'to', 'name'],
  ['unitName', 'asked-unit', 'unit'],
  ['question', 'question', 'text'],
  ['note', 'note', 'note'],
  ['reason', 'reason', 'reason'],
  ['legalBasis', 'basis', 'basis'],
  ['caseName', 'case', 'name'],
  ['decision', 'decision', 'decision'],
  ['receiver', 'receiver', 'name'],
  ['text', 'text', 'text'],
  ['what', 'what', 'text'],
  ['remedy', 'remedy', 'text'],
  ['notice', 'notice', 'text'],
  ['receipt', 'receipt', 'text'],
  ['proposedByName', 'proposed-by', 'name'],
] as const;

function detailsOf({ kind, payload }: Action, { t, profile }: StoryWords): string[] {
  const args = (payload['args'] ?? payload) as Record<string, unknown>;
  const texts = TEXTS.flatMap(([field, key, fact]) => {
    const value = payload[field];
    return typeof value === 'string' && value !== ''
      ? [t(`dossiers.desk.story.${key}`, { [fact]: value })]
      : [];
  });
  const act = payload['act'];
  const inPlaceOf = payload['inPlaceOf'] as { readonly name: string } | undefined;
  const amount = payload['amountVnd'];
  const reason = reasonOf(payload['reason'], profile, t);
  return [
    ...(inPlaceOf ? [t('dossiers.work.in-place-of', { name: inPlaceOf.name })] : []),
    ...(typeof act === 'string' ? [t(`dossiers.desk.pending.${act}`)] : []),
    ...(kind === 'extend' || act === 'extend'
      ? [t('dossiers.desk.story.to-date', { date: formatDate(String(args['to']).slice(0, 10)) })]
      : []),
    ...(typeof amount === 'number'
      ? [t('dossiers.desk.story.amount', { amount: amount.toLocaleString('vi-VN') })]
      : []),
    ...texts,
    ...newDue(kind, payload, t),
    ...(reason ? [t('dossiers.desk.story.reason', { reason: reason.words }), reason.text] : []),
    ...itemsOf(args),
  ];
}

/** Date that a recount gave. */
function newDue(kind: Action['kind'], payload: Action['payload'], t: Translate): string[] {
  const dueAt = payload['dueAt'];
  if ((kind !== 'reclassify' && kind !== 'apply-calendar') || typeof dueAt !== 'string') return [];
  return [t('dossiers.desk.story.new-due', { due: formatDateTime(`${dueAt}:00+07:00`) })];
}

function itemsOf(args: Readonly<Record<string, unknown>>): string[] {
  const items = args['items'];
  if (!Array.isArray(items)) return [];
  return (items as { what: string; asked: string; clause: string }[]).map(
    (item) => `${item.what}: ${item.asked} (${item.clause})`,
  );
}

/** A reason of the law profile in words: one that nobody confirmed says so. */
function reasonOf(
  value: unknown,
  profile: LawProfile,
  t: Translate,
): { readonly words: string; readonly text: string } | null {
  if (typeof value !== 'object' || value === null) return null;
  const { key, text } = value as { key: string; text: string };
  return { words: reasonWords(profile, key, t), text };
}

/** Acts whose reasons a log can name. */
const PROPOSED = ['request-supplement', 'extend', 'cancel', 'reclassify'] as const;

/** Words of a reason by its key, with "chờ xác nhận" where nobody has confirmed it; the key when it is unknown. */
export function reasonWords(profile: LawProfile, key: string, t: Translate): string {
  const reason = PROPOSED.flatMap((act) => reasonsFor(profile, act)).find((one) => one.key === key);
  if (!reason) return key;
  return reason.confirmed ? reason.words : t('dossiers.desk.propose.unconfirmed', { reason: reason.words });
}

/** A proposal in words, for whoever reads the dossier. */
export function pendingView(
  pending: Proposal | null,
  own: boolean,
  { t, profile }: StoryWords,
): PendingView | null {
  if (!pending) return null;
  return {
    act: pending.act,
    by: pending.byName,
    at: pending.at,
    reason: reasonWords(profile, pending.reason.key, t),
    text: pending.reason.text,
    items: proposedItems(pending, t),
    own,
  };
}

/** What is proposed: each fault, the new date, the legal basis, the other case. */
function proposedItems({ args }: Proposal, t: Translate): string[] {
  const { to, legalBasis, caseKey, caseName } = args;
  if (typeof to === 'string')
    return [t('dossiers.desk.story.to-date', { date: formatDate(to.slice(0, 10)) })];
  if (typeof legalBasis === 'string') return [t('dossiers.desk.story.basis', { basis: legalBasis })];
  if (typeof caseKey === 'string')
    return [t('dossiers.desk.story.case', { name: typeof caseName === 'string' ? caseName : caseKey })];
  return itemsOf(args);
}

/** Consultations with their answers (lấy ý kiến); late ones say so. */
export function consultationViews(
  consultations: readonly Consultation[],
  actions: readonly Action[],
  now: Temporal.Instant,
  unitName: (id: string) => string,
): ConsultationView[] {
  return consultations.map((one) => {
    const answer = actions.find((a) => a.kind === 'answer' && a.payload['number'] === one.number);
    const asked = actions.find((a) => a.kind === 'consult' && a.payload['number'] === one.number);
    const due = Temporal.Instant.from(one.dueAt);
    return {
      number: one.number,
      unit: String(asked?.payload['unitName'] ?? unitName(one.unitId)),
      question: one.question,
      due: formatDateTime(due),
      answeredAt: one.answeredAt,
      answeredBy: answer?.actorName ?? null,
      answer: answer ? String(answer.payload['text'] ?? '') : null,
      late: Temporal.Instant.compare(one.answeredAt ?? now, due) > 0,
    };
  });
}

import type { PageRequest } from '#kernel/pages';
import type { Shown } from './dossier-page-web.ts';
import type { Conflict, StoryLine } from './views/history.tsx';

/** Fields that people type or choose on the page of a dossier, and the keys of their labels. */
const TYPED: Readonly<Record<string, string>> = {
  'y-kien': 'dossiers.desk.complete.note',
  'ly-do-tu-choi': 'dossiers.desk.refuse.reason',
  'can-cu': 'dossiers.desk.refuse.basis',
  'ly-do-chuyen': 'dossiers.desk.back.reason',
  'noi-dung': 'dossiers.desk.sign.text',
  'nguoi-nhan': 'dossiers.desk.hand.receiver',
  'loi-bo-sung': 'dossiers.desk.propose.text',
  'loi-hen-lai': 'dossiers.desk.propose.text',
  'ngay-moi': 'dossiers.desk.extend.to',
  'y-kien-duyet': 'dossiers.desk.decide.note',
  'cau-hoi': 'dossiers.desk.consult.question',
  'tra-loi': 'dossiers.desk.answer.text',
  'giai-trinh': 'dossiers.desk.explain.text',
  'bao-som': 'dossiers.desk.early.text',
  'giay-mat': 'dossiers.desk.lost.what',
  'khac-phuc': 'dossiers.desk.lost.remedy',
  'sai-sot': 'dossiers.desk.wrong.what',
  'noi-dung-sua': 'dossiers.desk.sign.text',
  'can-cu-dung': 'dossiers.desk.cancel.basis',
  'loi-dung': 'dossiers.desk.propose.text',
  'loi-doi': 'dossiers.desk.propose.text',
  'tin-nhan': 'dossiers.thread.write',
};

/** What stands above a page whose act came too late: why, what happened since, what had been typed (xung đột khi ghi). */
export function conflictOf(
  req: PageRequest,
  conflict: NonNullable<Shown['conflict']>,
  story: readonly StoryLine[],
): Conflict {
  const { form, t } = req;
  const typed = form.entries.flatMap(([name, value]) => {
    const label = TYPED[name] ?? (/^r\.\d+$/.test(name) ? 'dossiers.desk.review.asked' : undefined);
    return label && value.trim() ? [{ label: t(label), value }] : [];
  });
  const { seenSeq } = conflict;
  return {
    message: conflict.message,
    since: seenSeq === undefined ? story.slice(-1) : story.filter((line) => line.seq > seenSeq),
    typed,
  };
}

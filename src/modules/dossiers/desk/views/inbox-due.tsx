import type { Translate } from '#kernel/i18n';
import { formatDateTime, formatPercent, ShareBar, StatusTag, useLang } from '#ui';
import type { Risk } from '../../queue.ts';
import type { InboxItem } from './inbox.tsx';

/** When a line is due and how much of its time is used (hẹn trả); of what is done, when it was done. */
export function DueCell(props: { readonly item: InboxItem; readonly done: boolean; readonly t: Translate }) {
  const { item, done, t } = props;
  const lang = useLang();
  if (done && item.closedAt) return <>{formatDateTime(item.closedAt, lang)}</>;
  const { risk } = item;
  const paused = item.status.startsWith('awaiting-');
  return (
    <>
      {risk && <ShareBar share={risk.share} words={riskWords(risk, t)} />}
      {item.finishedAt && <StatusTag tone="done">{t('dossiers.desk.result-waits')}</StatusTag>}
      {paused && <StatusTag tone="paused">{t(`dossiers.desk.status.${item.status}`)}</StatusTag>}
      {!item.finishedAt && !paused && !item.dueAt && !item.stepDueAt && (
        <div class="small muted">{t('dossiers.desk.due.unknown')}</div>
      )}
      {item.dueAt && !item.finishedAt && (
        <div class="small">{t('dossiers.desk.due-dossier', { at: formatDateTime(item.dueAt, lang) })}</div>
      )}
      {item.stepDueAt && !item.finishedAt && (
        <div class="small muted">
          {t(item.stepLate ? 'dossiers.desk.due-step-late' : 'dossiers.desk.due-step', {
            at: formatDateTime(item.stepDueAt, lang),
          })}
        </div>
      )}
    </>
  );
}

/** Risk in words: late, due today, or the share of the time used. */
export function riskWords(risk: Risk, t: Translate): string {
  if (risk.late) return t('dossiers.desk.risk.late');
  const share = formatPercent(Math.floor(risk.share * 100) / 100);
  return t(risk.today ? 'dossiers.desk.risk.today' : 'dossiers.desk.risk.used', { share });
}

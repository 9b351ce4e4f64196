import type { Translate } from '#kernel/i18n';

/** Office minutes as the desk reads them (giờ, phút làm việc): "45 phút", "2 giờ", "2 giờ 30 phút". */
export function minutesText(minutes: number, t: Translate): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours === 0) return t('dossiers.desk.minutes', { minutes: rest });
  return rest === 0
    ? t('dossiers.desk.hours', { hours })
    : t('dossiers.desk.hours-minutes', { hours, minutes: rest });
}

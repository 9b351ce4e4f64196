import { formatDateTime, formatMoney, type Lang, Notice, SummaryList } from '#ui';
import type { Translate } from '#kernel/i18n';
import type { DossierView } from './story.tsx';

/** What the office has to tell its applicant first: a new date, a payment, an end, an error being mended. */
export function Told(props: { readonly t: Translate; readonly lang: Lang; readonly dossier: DossierView }) {
  const { t, lang, dossier } = props;
  const { extension, payment, wrongSince, status } = dossier;
  return (
    <>
      {payment && (
        <Notice
          kind="warning"
          title={t('dossiers.payment.title', { amount: formatMoney(payment.amountVnd) })}
        >
          <SummaryList
            compact
            rows={[
              { label: t('dossiers.payment.what'), value: payment.what },
              { label: t('dossiers.payment.notice'), value: payment.notice },
            ]}
          />
          <p>{t('dossiers.payment.about')}</p>
        </Notice>
      )}
      {extension && (
        <Notice kind="warning" title={t('dossiers.extension.title')}>
          <SummaryList
            compact
            rows={[
              { label: t('dossiers.extension.from'), value: formatDateTime(extension.from, lang) },
              { label: t('dossiers.extension.to'), value: formatDateTime(extension.to, lang) },
              { label: t('dossiers.extension.reason'), value: extension.reason },
              { label: t('dossiers.extension.text'), value: extension.text },
            ]}
          />
        </Notice>
      )}
      {(status === 'closed' || status === 'stopped') && (
        <Notice kind="info" title={t(`dossiers.ended.${status}-title`)}>
          {t(`dossiers.ended.${status}`)}
        </Notice>
      )}
      {wrongSince && (
        <Notice kind="info">{t('dossiers.wrong.waits', { at: formatDateTime(wrongSince, lang) })}</Notice>
      )}
    </>
  );
}

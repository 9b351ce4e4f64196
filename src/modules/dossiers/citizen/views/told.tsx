import { formatDateTime, formatMoney, type Lang, Notice, SummaryList } from '#ui';
import type { Translate } from '#kernel/i18n';
import type { DossierView } from './story.tsx';

/** What the office has to tell its applicant first: a new date, a payment, an end, an error being mended. */
export function Told(props: { readonly t: Translate; readonly lang: Lang; readonly dossier: DossierView }) {
  const { t, lang, dossier } = props;
  const { extension, payment, cancelled, moved, wrongSince, status } = dossier;
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
      {moved && (
        <Notice kind="warning" title={t(`dossiers.moved.${moved.why}-title`, { name: moved.name })}>
          <SummaryList
            compact
            rows={[
              ...(moved.from
                ? [{ label: t('dossiers.moved.from'), value: formatDateTime(at(moved.from), lang) }]
                : []),
              ...(moved.to
                ? [{ label: t('dossiers.moved.to'), value: formatDateTime(at(moved.to), lang) }]
                : []),
              ...(moved.why === 'calendar'
                ? [{ label: t('dossiers.moved.decision'), value: moved.name }]
                : []),
              ...(moved.text ? [{ label: t('dossiers.ended.text'), value: moved.text }] : []),
            ]}
          />
        </Notice>
      )}
      {cancelled && (
        <Notice kind="warning" title={t('dossiers.ended.cancelled-title')}>
          <SummaryList
            compact
            rows={[
              { label: t('dossiers.ended.reason'), value: cancelled.reason },
              { label: t('dossiers.ended.basis'), value: cancelled.legalBasis },
              { label: t('dossiers.ended.text'), value: cancelled.text },
            ]}
          />
        </Notice>
      )}
      {(status === 'closed' || (status === 'stopped' && !cancelled)) && (
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

/** A local time of the log as an instant. */
const at = (local: string): string => `${local}:00+07:00`;

import type { Translate } from '#kernel/i18n';
import { formatDateTime, StatusTag, SummaryList, useLang } from '#ui';

/** A question to another unit and its answer (lấy ý kiến). */
export interface ConsultationView {
  readonly number: number;
  readonly unit: string;
  readonly question: string;
  /** When the answer is due, in words. */
  readonly due: string;
  readonly answeredAt: Temporal.Instant | null;
  readonly answeredBy: string | null;
  readonly answer: string | null;
  readonly late: boolean;
}

/** Questions to other units, answered or not; nothing when none was asked. */
export function Consultations(props: {
  readonly consultations: readonly ConsultationView[];
  readonly t: Translate;
}) {
  const { consultations, t } = props;
  const lang = useLang();
  if (consultations.length === 0) return null;
  return (
    <section aria-labelledby="lay-y-kien">
      <h2 id="lay-y-kien">{t('dossiers.desk.consultations')}</h2>
      {consultations.map((one) => (
        <div key={one.number}>
          <h3>
            {one.unit}{' '}
            <StatusTag tone={one.answeredAt ? 'done' : one.late ? 'bad' : 'active'}>
              {t(`dossiers.desk.consult.${one.answeredAt ? 'answered' : one.late ? 'late' : 'waits'}`)}
            </StatusTag>
          </h3>
          <SummaryList
            compact
            rows={[
              { label: t('dossiers.desk.consult.question'), value: one.question },
              { label: t('dossiers.desk.consult.due'), value: one.due },
              ...(one.answeredAt
                ? [
                    {
                      label: t(one.late ? 'dossiers.desk.answer.late' : 'dossiers.desk.answer.at'),
                      value: `${one.answeredBy ?? ''}, ${formatDateTime(one.answeredAt, lang)}`,
                    },
                    { label: t('dossiers.desk.answer.text'), value: one.answer ?? '' },
                  ]
                : []),
            ]}
          />
        </div>
      ))}
    </section>
  );
}

import { formatDate, SummaryList } from '#ui';
import type { Translate } from '#kernel/i18n';
import type { ShownProcedure } from './procedure.tsx';

/** Legal bases, decision, version, validity and source (căn cứ pháp lý, quyết định công bố). */
export function Law(props: {
  readonly t: Translate;
  readonly shown: ShownProcedure;
  readonly foreign: boolean;
}) {
  const { t, shown } = props;
  const { content } = shown;
  const lang = props.foreign ? 'vi' : undefined;
  const unknown = <span class="muted">{t('catalogue.unknown')}</span>;
  const rows = [
    {
      label: t('catalogue.law.bases'),
      value:
        content.legalBases.length === 0 ? unknown : <span lang={lang}>{content.legalBases.join('; ')}</span>,
    },
    { label: t('catalogue.law.decision'), value: content.decision ?? unknown },
    {
      label: t('catalogue.law.effective'),
      value: content.effectiveFrom === null ? unknown : formatDate(content.effectiveFrom),
    },
    {
      label: t('catalogue.law.version'),
      value: t('catalogue.law.version-text', {
        number: shown.versionNumber,
        on: formatDate(shown.publishedOn),
      }),
    },
    {
      label: t('catalogue.law.ministry'),
      value: content.ministry === null ? unknown : <span lang={lang}>{content.ministry}</span>,
    },
    {
      label: t('catalogue.law.source'),
      value: (
        <>
          <span lang={lang}>{content.source}</span>
          {content.sourceUrl && (
            <p>
              <a href={content.sourceUrl} rel="noreferrer">
                {t('catalogue.law.source-page')}
              </a>
            </p>
          )}
        </>
      ),
    },
  ];
  return (
    <section aria-labelledby="can-cu">
      <h2 id="can-cu">{t('catalogue.law.title')}</h2>
      <SummaryList rows={rows} />
    </section>
  );
}

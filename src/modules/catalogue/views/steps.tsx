import type { Translate } from '#kernel/i18n';
import type { ProcedureContent } from '../model.ts';
import { presentSteps } from '../present.ts';

/** The order of steps, the conditions and the results (trình tự thực hiện, yêu cầu, kết quả). */
export function Steps(props: {
  readonly t: Translate;
  readonly content: ProcedureContent;
  readonly foreign: boolean;
}) {
  const { t, content } = props;
  const lang = props.foreign ? 'vi' : undefined;
  return (
    <>
      <section aria-labelledby="cac-buoc">
        <h2 id="cac-buoc">{t('catalogue.steps.title')}</h2>
        {content.steps === null ? (
          <p class="muted">{t('catalogue.unknown')}</p>
        ) : (
          <ol lang={lang} class="prose">
            {presentSteps(content.steps).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        )}
      </section>
      {content.conditions !== null && (
        <section aria-labelledby="dieu-kien">
          <h2 id="dieu-kien">{t('catalogue.conditions.title')}</h2>
          {content.conditions.split('\n').map((line) => (
            <p class="prose" lang={lang} key={line}>
              {line}
            </p>
          ))}
        </section>
      )}
      <section aria-labelledby="ket-qua">
        <h2 id="ket-qua">{t('catalogue.results.title')}</h2>
        {content.results.length === 0 ? (
          <p class="muted">{t('catalogue.unknown')}</p>
        ) : (
          <ul lang={lang} class="prose">
            {content.results.map(({ name }) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

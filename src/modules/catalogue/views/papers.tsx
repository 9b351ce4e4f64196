import { Details } from '#ui';
import type { Translate } from '#kernel/i18n';
import type { PaperRequirement, ProcedureContent } from '../model.ts';
import { presentPapers } from '../present.ts';

/** What to bring, by case, with the number of each (thành phần hồ sơ). */
export function Papers(props: {
  readonly t: Translate;
  readonly content: ProcedureContent;
  readonly foreign: boolean;
}) {
  const { t, content } = props;
  const groups = presentPapers(content);
  const lang = props.foreign ? 'vi' : undefined;
  return (
    <section aria-labelledby="giay-to">
      <h2 id="giay-to">{t('catalogue.papers.title')}</h2>
      {groups.length === 0 && <p class="muted">{t('catalogue.unknown')}</p>}
      {groups.map((group) => (
        <div key={group.caseName ?? ''}>
          {groups.length > 1 && (
            <h3 lang={group.caseName === null ? undefined : lang}>
              {group.caseName ?? t('catalogue.papers.every-case')}
            </h3>
          )}
          <ul lang={lang} class="prose">
            {group.papers.map((paper) => (
              <li key={paper.key}>
                {paper.name}
                <p class="muted small" lang={props.foreign ? 'en' : undefined}>
                  {countsOf(t, paper)}
                </p>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {content.notes && content.notes.length > 0 && (
        <Details summary={t('catalogue.papers.notes', { count: content.notes.length })}>
          <ul lang={lang}>
            {content.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
}

function countsOf(t: Translate, paper: PaperRequirement): string {
  const { originals, copies, formName, required } = paper;
  const counts = [
    originals ? t('catalogue.papers.originals', { count: originals }) : null,
    copies ? t('catalogue.papers.copies', { count: copies }) : null,
  ].filter(Boolean);
  return [
    counts.length > 0 ? counts.join(', ') : t('catalogue.papers.uncounted'),
    formName === null ? null : t('catalogue.papers.form', { form: formName }),
    required ? null : t('catalogue.papers.optional'),
  ]
    .filter(Boolean)
    .join(' · ');
}

import type { Translate } from '#kernel/i18n';
import { formatDateTime, type Lang, SummaryList } from '#ui';
import type { LineReading } from '../line.ts';

/** A line of dossiers filed again, measured as one (hồ sơ nộp lại). Nothing for a dossier that was filed once. */
export function Line(props: {
  readonly t: Translate;
  readonly lang: Lang;
  readonly line: LineReading | null;
  readonly code: string;
  /** Address of another dossier of the line. */
  readonly hrefOf: (code: string) => string;
}) {
  const { t, lang, line } = props;
  if (!line) return null;
  return (
    <section aria-labelledby="chuoi-nop-lai">
      <h2 id="chuoi-nop-lai">{t('dossiers.line.title')}</h2>
      <p class="small">{t('dossiers.line.about')}</p>
      <ol>
        {line.members.map((one) => {
          const words = t('dossiers.line.member', {
            code: one.code,
            at: formatDateTime(one.submittedAt, lang),
          });
          return (
            <li key={one.code}>
              {one.code === props.code ? words : <a href={props.hrefOf(one.code)}>{words}</a>}
            </li>
          );
        })}
      </ol>
      <SummaryList
        compact
        rows={[
          { label: t('dossiers.line.elapsed'), value: t('dossiers.line.days', { days: line.elapsedDays }) },
          { label: t('dossiers.line.used'), value: usedWords(line.usedWorkingMinutes, t) },
          {
            label: t('dossiers.line.due'),
            value: line.dueAt ? formatDateTime(line.dueAt, lang) : t('dossiers.line.none'),
          },
          { label: t('dossiers.line.verdict'), value: t(`dossiers.line.verdict.${line.verdict}`) },
        ]}
      />
    </section>
  );
}

function usedWords(minutes: number, t: Translate): string {
  return t('dossiers.line.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

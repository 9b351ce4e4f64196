import type { Translate } from '#kernel/i18n';
import { Details, formatDateTime, Notice, SummaryList, useLang } from '#ui';

/** What happened on a dossier, in words (nhật ký). */
export interface StoryLine {
  readonly seq: number;
  readonly at: Temporal.Instant;
  readonly who: string;
  readonly unit: string | null;
  readonly what: string;
  readonly details: readonly string[];
}

/** The log as a timeline, the newest first (nhật ký hồ sơ). */
export function History({
  view,
  t,
}: {
  readonly view: { readonly story: readonly StoryLine[] };
  readonly t: Translate;
}) {
  const lang = useLang();
  return (
    <section aria-labelledby="nhat-ky">
      <h2 id="nhat-ky">{t('dossiers.desk.history')}</h2>
      <Details summary={t('dossiers.desk.history.count', { count: view.story.length })}>
        <ol class="timeline" reversed>
          {view.story.toReversed().map((line) => (
            <li key={line.seq} class="done">
              <p class="timeline-title">
                {line.what} <span class="timeline-state">{formatDateTime(line.at, lang)}</span>
              </p>
              <p class="timeline-facts">
                <strong>{line.who}</strong>
                {line.unit && <span>{line.unit}</span>}
              </p>
              {line.details.map((detail) => (
                <p key={detail} class="small">
                  {detail}
                </p>
              ))}
            </li>
          ))}
        </ol>
      </Details>
    </section>
  );
}

/** Some actions of the log, oldest first. */
function StoryList({ lines, t }: { readonly lines: readonly StoryLine[]; readonly t: Translate }) {
  const lang = useLang();
  return (
    <ol>
      {lines.map((line) => (
        <li key={line.seq}>
          <strong>{line.what}</strong> – {line.who}
          {line.unit && `, ${line.unit}`}, {formatDateTime(line.at, lang)}
          {line.details.map((detail) => (
            <p key={detail} class="small">
              {detail}
            </p>
          ))}
        </li>
      ))}
      {lines.length === 0 && <li>{t('dossiers.desk.none')}</li>}
    </ol>
  );
}

/** A refused act: why, what happened since the page was opened, what had been typed. */
export interface Conflict {
  readonly message: string;
  readonly since: readonly StoryLine[];
  readonly typed: readonly { readonly label: string; readonly value: string }[];
}

/** Says what happened meanwhile and gives back what was typed. */
export function ConflictNotice({ conflict, t }: { readonly conflict: Conflict; readonly t: Translate }) {
  return (
    <Notice kind="error" live title={t('dossiers.desk.conflict.title')}>
      <p>{conflict.message}</p>
      {conflict.since.length > 0 && (
        <>
          <p>{t('dossiers.desk.conflict.since')}</p>
          <StoryList lines={conflict.since} t={t} />
        </>
      )}
      {conflict.typed.length > 0 && (
        <>
          <p>{t('dossiers.desk.conflict.typed')}</p>
          <SummaryList rows={conflict.typed} compact />
        </>
      )}
    </Notice>
  );
}

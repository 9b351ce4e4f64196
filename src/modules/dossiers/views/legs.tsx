import type { Translate } from '#kernel/i18n';
import { formatDateTime, type Lang, StatusTag, Table } from '#ui';

/** The part of one agency in an interlinked dossier, as people read it (phần việc của cơ quan). */
export interface LegView {
  readonly token: number;
  readonly name: string;
  readonly unit: string;
  readonly since: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  readonly state: 'open' | 'open-late' | 'done' | 'done-late' | 'refused';
}

const TONES = {
  open: 'active',
  'open-late': 'bad',
  done: 'done',
  'done-late': 'warning',
  refused: 'bad',
} as const;

/** Which agency does what by when, of a dossier that several share; nothing for all others. */
export function Legs({
  legs,
  t,
  lang,
}: {
  readonly legs: readonly LegView[];
  readonly t: Translate;
  readonly lang: Lang;
}) {
  if (legs.length === 0) return null;
  const at = (instant: Temporal.Instant | null) => (instant ? formatDateTime(instant, lang) : '–');
  return (
    <section aria-labelledby="phan-viec">
      <h2 id="phan-viec">{t('dossiers.legs')}</h2>
      <p class="small muted">{t('dossiers.legs.about')}</p>
      <Table
        caption={t('dossiers.legs')}
        captionHidden
        rows={legs}
        rowKey={(leg) => String(leg.token)}
        columns={[
          {
            key: 'name',
            label: t('dossiers.legs.part'),
            rowHeader: true,
            cell: (leg) => (
              <>
                {leg.name}
                <br />
                <span class="small muted">{leg.unit}</span>
              </>
            ),
          },
          { key: 'due', label: t('dossiers.legs.due'), cell: (leg) => at(leg.dueAt) },
          {
            key: 'state',
            label: t('dossiers.legs.state'),
            cell: (leg) => (
              <>
                <StatusTag tone={TONES[leg.state]}>{t(`dossiers.legs.${leg.state}`)}</StatusTag>
                {leg.closedAt && <span class="small muted"> {at(leg.closedAt)}</span>}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

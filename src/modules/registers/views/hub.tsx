import { type AreaFrame, AreaPage, Details, EmptyState, Notice, Table } from '#ui';
import type { Kind } from '../model.ts';
import { Remedies, type RemedyView } from './remedies.tsx';

/** All registers with what they hold, and what is still owed (các sổ theo dõi). */
export function RegistersPage(props: {
  readonly frame: AreaFrame;
  readonly year: number;
  readonly registers: readonly {
    readonly kind: Kind;
    readonly slug: string;
    readonly own: number;
    readonly all: number;
  }[];
  readonly remedies: readonly RemedyView[];
  /** Units without anybody who serves as focal officer. */
  readonly withoutFocal: readonly string[];
}) {
  const { frame } = props;
  const { t } = frame;
  return (
    <AreaPage
      frame={frame}
      title={t('registers.title')}
      caption={t('registers.year-of', { year: props.year })}
    >
      <p>{t('registers.why')}</p>
      <Table
        caption={t('registers.title')}
        captionHidden
        rows={props.registers}
        rowKey={(row) => row.kind}
        columns={[
          {
            key: 'kind',
            label: t('registers.register'),
            rowHeader: true,
            cell: (row) => (
              <>
                <a href={`/so-theo-doi/${row.slug}`}>{t(`registers.kind.${row.kind}`)}</a>
                <span class="unit small">{t(`registers.about.${row.kind}`)}</span>
              </>
            ),
          },
          { key: 'own', label: t('registers.own'), numeric: true, cell: (row) => row.own },
          { key: 'all', label: t('registers.all'), numeric: true, cell: (row) => row.all },
        ]}
      />
      <h2>{t('registers.remedies')}</h2>
      {props.remedies.length === 0 ? (
        <EmptyState title={t('registers.remedies-none')}>{t('registers.remedies-none-why')}</EmptyState>
      ) : (
        <Remedies t={t} remedies={props.remedies} />
      )}
      <h2>{t('registers.focal')}</h2>
      {props.withoutFocal.length === 0 ? (
        <Notice kind="success">{t('registers.focal-all')}</Notice>
      ) : (
        <Details summary={t('registers.focal-missing', { count: props.withoutFocal.length })}>
          <ul>
            {props.withoutFocal.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </Details>
      )}
    </AreaPage>
  );
}

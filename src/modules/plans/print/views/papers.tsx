import { EmptyState, Table } from '#ui';
import { crumbsOf, type PlansFrame, PlansView } from '../../views/frame.tsx';

/** A unit that owes something (đơn vị còn nợ việc). */
export interface OwingUnit {
  readonly id: string;
  readonly name: string;
  readonly late: number;
  readonly soon: number;
}

/** Letters and reports that a plan in force can be asked for (dự thảo văn bản từ kế hoạch). */
export function PapersPage(props: {
  readonly frame: PlansFrame;
  readonly planId: string;
  readonly title: string;
  /** Days ahead that count as soon. */
  readonly days: number;
  readonly periods: readonly { readonly key: string; readonly name: string }[];
  readonly units: readonly OwingUnit[];
}) {
  const { frame } = props;
  const { t } = frame;
  const at = `/ke-hoach/${props.planId}`;
  const links = (href: string, name: string) => (
    <>
      <a href={href.replace('*', 'docx')} aria-label={`Word: ${name}`}>
        Word
      </a>
      {' · '}
      <a href={href.replace('*', 'pdf')} aria-label={`PDF: ${name}`}>
        PDF
      </a>
    </>
  );
  return (
    <PlansView
      frame={frame}
      title={t('plans.papers.title')}
      caption={props.title}
      crumbs={crumbsOf(t, { label: props.title, href: at })}
    >
      <p>{t('plans.papers.why')}</p>
      <h2>{t('plans.papers.reports')}</h2>
      <Table
        caption={t('plans.papers.reports')}
        captionHidden
        rows={props.periods}
        rowKey={(period) => period.key}
        columns={[
          { key: 'period', label: t('plans.papers.period'), rowHeader: true, cell: (period) => period.name },
          {
            key: 'draft',
            label: t('plans.papers.draft'),
            cell: ({ key, name }) => links(`${at}/bao-cao.*?ky=${key}`, name),
          },
        ]}
      />
      <h2>{t('plans.papers.letters')}</h2>
      {props.units.length === 0 ? (
        <EmptyState title={t('plans.papers.nobody')}>
          {t('plans.papers.nobody-about', { days: props.days })}
        </EmptyState>
      ) : (
        <Table
          caption={t('plans.papers.letters')}
          captionHidden
          rows={props.units}
          rowKey={(unit) => unit.id}
          columns={[
            { key: 'unit', label: t('plans.papers.unit'), rowHeader: true, cell: (unit) => unit.name },
            { key: 'late', label: t('plans.papers.late'), numeric: true, cell: (unit) => unit.late },
            {
              key: 'soon',
              label: t('plans.papers.soon', { days: props.days }),
              numeric: true,
              cell: (unit) => unit.soon,
            },
            {
              key: 'draft',
              label: t('plans.papers.draft'),
              cell: ({ id, name }) => links(`${at}/don-doc.*?don-vi=${encodeURIComponent(id)}`, name),
            },
          ]}
        />
      )}
    </PlansView>
  );
}

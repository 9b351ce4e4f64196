import { EmptyState, formatDateTime, formatNumber, Pagination, Select, Table } from '#ui';
import type { AskedDays } from '../days.ts';
import type { DeviationKind } from '../model.ts';
import { codeOf, DaysFilter, type MiningFrame, MiningView } from './frame.tsx';
import { ProcessTabs, type ShownProcess } from './time.tsx';

/** How often a deviation happened at a step. */
export interface CountLine {
  readonly kind: DeviationKind;
  readonly step: string;
  readonly toward: string | null;
  readonly times: number;
  readonly dossiers: number;
}

/** One deviation of one dossier. */
export interface DeviationRow {
  readonly key: string;
  readonly code: string;
  readonly unit: string;
  readonly kind: DeviationKind;
  readonly step: string;
  readonly toward: string | null;
  readonly at: Temporal.Instant;
}

/** Where logs differ from the approved process, with the dossiers (sai khác với quy trình đã phê duyệt). */
export function DeviationsPage(props: {
  readonly frame: MiningFrame;
  readonly process: ShownProcess;
  readonly days: AskedDays;
  readonly typed: { readonly from?: string | undefined; readonly to?: string | undefined };
  readonly counts: readonly CountLine[];
  readonly kind: DeviationKind | null;
  readonly rows: readonly DeviationRow[];
  readonly nextHref: string | undefined;
}) {
  const { frame, process, days, counts } = props;
  const { t, lang } = frame;
  const address = `tu=${days.from}&den=${days.to}`;
  const here = `/khai-pha/${process.id}/sai-khac`;
  const times = counts.reduce((sum, line) => sum + line.times, 0);
  const kinds = [...new Set(counts.map((line) => line.kind))];
  const stepWords = (line: { readonly step: string; readonly toward: string | null }) =>
    line.toward === null ? line.step : t('mining.deviation.from-to', { from: line.step, to: line.toward });
  return (
    <MiningView
      frame={frame}
      title={t('mining.deviations.title', { count: formatNumber(times) })}
      caption={process.name}
      crumbs={[
        { label: codeOf(process.subject), href: `/khai-pha/${process.id}?${address}` },
        { label: t('mining.tab.deviations') },
      ]}
      hasErrors={days.wrong !== null}
    >
      <ProcessTabs t={t} id={process.id} address={address} current="deviations" />
      <DaysFilter t={t} action={here} days={days} typed={props.typed}>
        <Select
          name="loai"
          label={t('mining.deviation')}
          value={props.kind ?? ''}
          empty={t('mining.deviations.all')}
          options={kinds.map((kind) => ({ value: kind, label: t(`mining.deviation.${kind}`) }))}
        />
      </DaysFilter>
      {times === 0 ? (
        <EmptyState title={t('mining.deviations.empty')}>{t('mining.deviations.empty-about')}</EmptyState>
      ) : (
        <>
          <Table
            caption={t('mining.deviations.counts')}
            rows={counts}
            columns={[
              {
                key: 'kind',
                label: t('mining.deviation'),
                rowHeader: true,
                cell: (line) => t(`mining.deviation.${line.kind}`),
              },
              { key: 'step', label: t('mining.step'), cell: stepWords },
              {
                key: 'times',
                label: t('mining.times'),
                numeric: true,
                cell: (line) => formatNumber(line.times),
              },
              {
                key: 'dossiers',
                label: t('mining.dossiers'),
                numeric: true,
                cell: (line) => formatNumber(line.dossiers),
              },
            ]}
          />
          <h2>{t('mining.deviations.list')}</h2>
          <Table
            caption={t('mining.deviations.list')}
            captionHidden
            rows={props.rows}
            rowKey={(row) => row.key}
            columns={[
              {
                key: 'code',
                label: t('mining.dossier'),
                rowHeader: true,
                nowrap: true,
                cell: (row) => <a href={`/ban-lam-viec/ho-so/${row.code}`}>{row.code}</a>,
              },
              { key: 'kind', label: t('mining.deviation'), cell: (row) => t(`mining.deviation.${row.kind}`) },
              { key: 'step', label: t('mining.step'), cell: stepWords },
              { key: 'unit', label: t('mining.unit'), cell: (row) => row.unit },
              {
                key: 'at',
                label: t('mining.when'),
                nowrap: true,
                cell: (row) => formatDateTime(row.at, lang),
              },
            ]}
          />
          <Pagination nextHref={props.nextHref} />
        </>
      )}
      <p class="small muted">{t('mining.deviations.about')}</p>
    </MiningView>
  );
}

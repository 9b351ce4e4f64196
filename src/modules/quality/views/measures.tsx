import {
  formatDate,
  formatDateTime,
  formatNumber,
  Notice,
  PortalPage,
  Select,
  SummaryList,
  Table,
  type FrameProps,
} from '#ui';
import type { Translate } from '#kernel/i18n';
import type { MetricKey } from '../metrics.data.ts';
import type { CountPart, Known, Measurement, Unknown } from '../model.ts';
import { FEW_CASES, type ShownMeasure, shownShare } from '../words.ts';
import { type ChartPoint, Spark } from './chart.tsx';

/** What the page of all indicators of a unit shows. */
export interface MeasuresProps {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly year: number;
  readonly years: readonly number[];
  /** Null when the year has not begun. */
  readonly until: { readonly from: string; readonly to: string; readonly at: Temporal.Instant } | null;
  readonly measures: readonly ShownMeasure[];
  /** Where officers state the figures that are not measured here. */
  readonly slotHref: string | null;
}

/** All indicators of a unit in a year, open to everybody (bảng chỉ tiêu công khai): no dossier and no name. */
export function MeasuresPage(props: MeasuresProps) {
  const { t, frame, unit, year, until, measures } = props;
  const known = measures.filter((measure) => measure.measurement.known);
  const unknown = measures.flatMap(({ measurement }) => (measurement.known ? [] : [measurement]));
  return (
    <PortalPage
      {...frame}
      width="wide"
      title={t('quality.page.title')}
      caption={`${unit.name}, ${t('quality.page.year').toLowerCase()} ${year}`}
      search={false}
    >
      <p class="lead">{t('quality.page.lead')}</p>
      <Choice {...props} />
      {until === null ? (
        <Notice kind="info">{t('quality.page.future', { year })}</Notice>
      ) : (
        <>
          <p class="muted">
            {t('quality.page.until', { from: formatDate(until.from), to: formatDate(until.to) })}
            {'. '}
            {t('quality.page.now', { at: formatDateTime(until.at, frame.lang) })}.
          </p>
          <h2>{t('quality.page.measured')}</h2>
          <KnownTable {...props} known={known} />
          <h2>{t('quality.page.unmeasured')}</h2>
          <p>
            {t('quality.page.unmeasured-about')}{' '}
            {props.slotHref && <a href={props.slotHref}>{t('quality.page.bring')}</a>}
          </p>
          <UnknownList t={t} unknown={unknown} />
        </>
      )}
    </PortalPage>
  );
}

function Choice({ t, unit, units, year, years }: MeasuresProps) {
  return (
    <form class="filters" method="get" action="/chat-luong" aria-label={t('quality.page.show')}>
      <Select
        name="don-vi"
        label={t('quality.page.unit')}
        value={unit.id}
        options={units.map((one) => ({ value: one.id, label: one.name }))}
      />
      <Select
        name="nam"
        label={t('quality.page.year')}
        value={String(year)}
        options={years.map((one) => ({ value: String(one), label: String(one) }))}
      />
      <div class="actions">
        <button type="submit" class="btn secondary">
          {t('quality.page.show')}
        </button>
      </div>
    </form>
  );
}

function KnownTable(props: MeasuresProps & { readonly known: readonly ShownMeasure[] }) {
  const { t, unit, year, known } = props;
  return (
    <Table
      caption={t('quality.page.measured')}
      captionHidden
      rows={known}
      rowKey={(row) => row.measurement.metric}
      empty={t('quality.why.no-cases')}
      columns={[
        {
          key: 'name',
          label: t('quality.behind.stands'),
          labelHidden: true,
          rowHeader: true,
          cell: (row) => (
            <a href={`/chat-luong/${unit.id}/${row.measurement.metric}?nam=${year}`}>
              {nameOf(t, row.measurement.metric)}
            </a>
          ),
        },
        {
          key: 'value',
          label: t('quality.page.share'),
          numeric: true,
          cell: (row) => <Value measurement={row.measurement} />,
        },
        {
          key: 'of',
          label: t('quality.page.cases'),
          numeric: true,
          cell: (row) => row.measurement.known && <Fraction t={t} known={row.measurement} />,
        },
        {
          key: 'months',
          label: t('quality.page.trend'),
          cell: (row) =>
            row.months.length === 0 ? (
              <span class="muted">–</span>
            ) : (
              <Spark points={pointsOf(row.months)} alt={trendAlt(t, row)} />
            ),
        },
      ]}
    />
  );
}

function UnknownList({ t, unknown }: { readonly t: Translate; readonly unknown: readonly Unknown[] }) {
  return (
    <SummaryList
      rows={unknown.map((one) => ({
        label: nameOf(t, one.metric),
        value: <WhyUnknown t={t} unknown={one} />,
      }))}
    />
  );
}

/** Why there is no number, and what would bring one (chưa có số, cần gì). */
export function WhyUnknown({ t, unknown }: { readonly t: Translate; readonly unknown: Unknown }) {
  return (
    <>
      <strong>{t(`quality.why.${unknown.why}`)}.</strong> {unknown.slot && slotWords(t, unknown)}
      {unknown.excluded.length > 0 && (
        <p class="small muted">{t('quality.page.excluded', { what: partWords(t, unknown.excluded) })}</p>
      )}
    </>
  );
}

/** A share in large figures. */
export function Value(props: { readonly measurement: Measurement; readonly target?: number | undefined }) {
  const { measurement } = props;
  if (!measurement.known) return <span class="muted">–</span>;
  return <strong class="measure">{shareWords(measurement.value, props.target)}</strong>;
}

/** Numerator over denominator, and how much of it is simulated. */
export function Fraction({ t, known }: { readonly t: Translate; readonly known: Known }) {
  return (
    <>
      {t('quality.page.of', {
        numerator: formatNumber(known.numerator),
        denominator: formatNumber(known.denominator),
      })}
      {known.simulated > 0 && (
        <span class="small muted block">
          {known.simulated === known.denominator
            ? t('quality.page.all-simulated')
            : t('quality.page.simulated', { count: formatNumber(known.simulated) })}
        </span>
      )}
    </>
  );
}

/** Name of an indicator. */
export const nameOf = (t: Translate, metric: MetricKey): string => t(`quality.metric.${metric}.name`);

/** A share as pages write it. */
export const shareWords = (value: number, target?: number): string =>
  `${formatNumber(shownShare(value, target))}%`;

/** Parts with their counts, in words. */
export const partWords = (t: Translate, parts: readonly CountPart[]): string =>
  parts.map((part) => `${formatNumber(part.count)} ${t(`quality.part.${part.key}`)}`).join(', ');

function slotWords(t: Translate, { metric, slot }: Unknown): string {
  return t('quality.slot', {
    what: t(`quality.metric.${metric}.evidence`).replace(/^./u, (first) => first.toLowerCase()),
    owner: t(`quality.owner.${slot?.owner}`),
    due: slot ? formatDate(slot.dueOn) : '',
  });
}

/** Months as points of a chart. */
export function pointsOf(months: ShownMeasure['months']): ChartPoint[] {
  return months.map(({ month, measurement }) => ({
    label: `T${Number(month.slice(5))}`,
    value: measurement.known ? measurement.value : null,
    few: measurement.known && measurement.denominator < FEW_CASES,
  }));
}

/** The line of a chart told in words. */
export function trendAlt(t: Translate, { measurement, months }: ShownMeasure): string {
  const told = months.flatMap(({ measurement: one }) => (one.known ? [shareWords(one.value)] : []));
  return t('quality.page.trend-alt', {
    name: nameOf(t, measurement.metric),
    first: told[0] ?? '–',
    last: told.at(-1) ?? '–',
  });
}

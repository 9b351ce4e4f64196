import {
  Details,
  formatDate,
  formatNumber,
  type FrameProps,
  LinkButton,
  PortalPage,
  Select,
  StatusTag,
  SummaryList,
  Table,
  TextInput,
  type Tone,
} from '#ui';
import type { Translate } from '#kernel/i18n';
import type { Forecast } from '../forecast.ts';
import type { Judgement, TargetTerms } from '../judge.ts';
import { METRICS, type MetricKey } from '../metrics.data.ts';
import type { ShownMeasure } from '../words.ts';
import { Trend } from './chart.tsx';
import {
  Fraction,
  nameOf,
  partWords,
  pointsOf,
  shareWords,
  trendAlt,
  Value,
  WhyUnknown,
} from './measures.tsx';

/** What the page of one indicator shows. */
export interface MeasureProps {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly unit: { readonly id: string; readonly name: string };
  readonly year: number;
  readonly shown: ShownMeasure;
  readonly forecast: Forecast;
  /** What was typed as a target; empty when nothing was. */
  readonly typed: { readonly comparator: string; readonly value: string };
  /** Address of the list behind the number, for officers. */
  readonly behindHref: string | null;
  /** The days as addresses say them: `nam=2026` or `den=2026-06-30`. */
  readonly days: string;
  /** Where officers state a figure that is not measured here. */
  readonly slotHref: string | null;
}

const TONES = { met: 'done', 'not-met': 'bad', above: 'active' } as const satisfies Record<Judgement, Tone>;

/** One indicator of a unit in a year (một chỉ tiêu): the number, how it came about, its months, and where it will end. */
export function MeasurePage(props: MeasureProps) {
  const { t, frame, unit, year, shown, forecast } = props;
  const { measurement, judged } = shown;
  const target = judged?.target;
  return (
    <PortalPage
      {...frame}
      width="wide"
      title={nameOf(t, measurement.metric)}
      caption={`${unit.name}, ${t('quality.page.year').toLowerCase()} ${year}`}
      breadcrumbs={[
        { label: t('quality.page.title'), href: `/chat-luong?don-vi=${unit.id}&nam=${year}` },
        { label: nameOf(t, measurement.metric) },
      ]}
      search={false}
    >
      <section class="card">
        {measurement.known ? (
          <>
            <p class="measure-line">
              <Value measurement={measurement} target={target?.value} />{' '}
              <Fraction t={t} known={measurement} />
              {target && judged?.judgement && (
                <StatusTag tone={TONES[judged.judgement]}>
                  {t(`quality.judgement.${judged.judgement}`)}: {targetWords(t, target)}
                </StatusTag>
              )}
            </p>
            <p class="muted">
              {t('quality.page.until', {
                from: formatDate(measurement.from),
                to: formatDate(measurement.to),
              })}
              .
            </p>
          </>
        ) : (
          <div>
            <WhyUnknown t={t} unknown={measurement} />
            {measurement.slot && props.slotHref && (
              <p>
                <LinkButton kind="secondary" href={props.slotHref}>
                  {t('quality.page.bring')}
                </LinkButton>
              </p>
            )}
          </div>
        )}
        {props.behindHref && (
          <p>
            <LinkButton kind="secondary" href={props.behindHref}>
              {t('quality.behind.open')}
            </LinkButton>
          </p>
        )}
      </section>
      <Counting t={t} shown={shown} />
      <Months {...props} />
      <h2>{t('quality.page.forecast')}</h2>
      <ForecastWords t={t} forecast={forecast} target={target} />
      <TargetForm {...props} />
    </PortalPage>
  );
}

function Counting({ t, shown }: { readonly t: Translate; readonly shown: ShownMeasure }) {
  const { measurement } = shown;
  const { metric } = measurement;
  const parts = measurement.known ? measurement.parts : [];
  return (
    <>
      <h2>{t('quality.page.how')}</h2>
      <SummaryList
        rows={[
          { label: t('quality.page.numerator'), value: t(`quality.metric.${metric}.numerator`) },
          { label: t('quality.page.denominator'), value: t(`quality.metric.${metric}.denominator`) },
          ...(parts.length > 0 ? [{ label: t('quality.page.parts'), value: partWords(t, parts) }] : []),
          ...(measurement.known && measurement.excluded.length > 0
            ? [
                {
                  label: t('quality.page.excluded', { what: '' }).replace(/:\s*$/, ''),
                  value: partWords(t, measurement.excluded),
                },
              ]
            : []),
          { label: t('quality.page.limits'), value: t(`quality.metric.${metric}.limits`) },
          { label: t('quality.page.source'), value: METRICS[metric as MetricKey].source },
        ]}
      />
    </>
  );
}

function Months({ t, shown }: MeasureProps) {
  const { months, judged } = shown;
  if (months.length === 0) return null;
  const target = judged?.target;
  return (
    <>
      <h2>{t('quality.page.trend')}</h2>
      <Trend
        points={pointsOf(months)}
        alt={trendAlt(t, shown)}
        write={(value) => shareWords(value)}
        target={target ? { value: target.value, words: shareWords(target.value) } : null}
      />
      <Details summary={t('quality.page.cases')}>
        <Table
          caption={t('quality.page.trend')}
          captionHidden
          rows={months}
          rowKey={(row) => row.month}
          columns={[
            {
              key: 'month',
              label: t('quality.page.month'),
              rowHeader: true,
              cell: (row) => `${row.month.slice(5)}/${row.month.slice(0, 4)}`,
            },
            {
              key: 'share',
              label: t('quality.page.share'),
              numeric: true,
              cell: (row) =>
                row.measurement.known ? shareWords(row.measurement.value) : t('quality.why.no-cases'),
            },
            {
              key: 'cases',
              label: t('quality.page.cases'),
              numeric: true,
              cell: (row) => row.measurement.known && <Fraction t={t} known={row.measurement} />,
            },
          ]}
        />
      </Details>
    </>
  );
}

/** Where the indicator will end and what is still needed, or why nothing is said (dự báo bằng lời). */
export function ForecastWords(props: {
  readonly t: Translate;
  readonly forecast: Forecast;
  readonly target: TargetTerms | undefined;
}) {
  const { t, forecast } = props;
  if (!forecast.known)
    return <p>{t(`quality.page.no-forecast.${forecast.why}`, { fewest: forecast.fewest })}</p>;
  const { needed, lost } = forecast;
  const n = formatNumber;
  return (
    <>
      {needed && (
        <p>
          <strong>
            {t(`quality.page.needed.${needed.outcome}`, {
              count: n(needed.count),
              of: n(needed.of),
              lost: n(lost),
            })}
          </strong>
        </p>
      )}
      <p>
        {t('quality.page.forecast-value', {
          value: shareWords(forecast.value),
          low: shareWords(forecast.low),
          high: shareWords(forecast.high),
        })}{' '}
        {t(`quality.page.forecast-rest.${forecast.method}`, {
          remaining: n(forecast.remaining),
          low: n(forecast.remainingLow),
          high: n(forecast.remainingHigh),
        })}{' '}
        {lost > 0 && t('quality.page.forecast-lost', { count: n(lost) })}
      </p>
    </>
  );
}

function TargetForm({ t, unit, days, shown, typed }: MeasureProps) {
  const { metric } = shown.measurement;
  if (METRICS[metric].basis === 'evidence') return null;
  const [name = '', value = ''] = days.split('=');
  return (
    <form
      class="filters"
      method="get"
      action={`/chat-luong/${unit.id}/${metric}`}
      aria-label={t('quality.page.try-target')}
    >
      <input type="hidden" name={name} value={value} />
      <Select
        name="so-sanh"
        label={t('quality.page.comparator')}
        value={typed.comparator}
        options={(['>', '>=', '=', '<=', '<'] as const).map((one) => ({
          value: one,
          label: t(`quality.comparator.${one}`),
        }))}
      />
      <TextInput
        name="muc"
        label={t('quality.page.target-value')}
        value={typed.value}
        width="s"
        inputMode="decimal"
      />
      <div class="actions">
        <button type="submit" class="btn secondary">
          {t('quality.page.try-target')}
        </button>
      </div>
    </form>
  );
}

/** A target as a plan says it. */
export const targetWords = (t: Translate, { comparator, value }: TargetTerms): string =>
  `${t(`quality.comparator.${comparator}`)} ${formatNumber(value)}%`;

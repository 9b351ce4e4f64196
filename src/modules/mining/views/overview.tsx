import {
  Button,
  EmptyState,
  Form,
  formatDateTime,
  formatNumber,
  formatPercent,
  Notice,
  Pagination,
  ShareBar,
  Table,
  useLang,
} from '#ui';
import type { AskedDays } from '../days.ts';
import { codeOf, DaysFilter, type MiningFrame, MiningView, workWords } from './frame.tsx';

/** A process in the list, with its figures. */
export interface OverviewLine {
  readonly id: string;
  readonly name: string;
  readonly subject: string;
  readonly version: number;
  readonly dossiers: number;
  readonly median: number;
  readonly p90: number;
  readonly judged: number;
  readonly late: number;
  readonly deviating: number;
}

/** How far the logs are read. */
export interface Reading {
  readonly all: number;
  readonly read: number;
  readonly upTo: Temporal.Instant | null;
}

interface OverviewProps {
  readonly frame: MiningFrame;
  readonly days: AskedDays;
  readonly typed: { readonly from?: string | undefined; readonly to?: string | undefined };
  readonly lines: readonly OverviewLine[];
  /** Processes in all; `lines` are one page of them. */
  readonly count: number;
  readonly nextHref: string | undefined;
  readonly previousHref: string | undefined;
  readonly reading: Reading;
  /** Somebody just asked for the logs to be read. */
  readonly asked: boolean;
  readonly mayAsk: boolean;
}

/** Where the time goes, process by process (thời gian đi đâu). */
export function OverviewPage(props: OverviewProps) {
  const { frame, days, lines } = props;
  const { t } = frame;
  const address = `tu=${days.from}&den=${days.to}`;
  return (
    <MiningView frame={frame} title={t('mining.overview.title')} hasErrors={days.wrong !== null}>
      <p class="lead">{t('mining.overview.lead')}</p>
      <ReadingState {...props} />
      <DaysFilter t={t} action="/khai-pha" days={days} typed={props.typed} />
      {lines.length === 0 ? (
        <Nothing {...props} />
      ) : (
        <Table
          caption={t('mining.overview.count', { count: formatNumber(props.count) })}
          rows={lines}
          rowKey={(line) => line.id}
          columns={[
            {
              key: 'name',
              label: t('mining.process'),
              rowHeader: true,
              cell: (line) => (
                <>
                  <a href={`/khai-pha/${line.id}?${address}`}>{shortened(line.name)}</a>
                  <span class="small muted block">
                    {t('mining.process.about', { subject: codeOf(line.subject), version: line.version })}
                  </span>
                </>
              ),
            },
            {
              key: 'dossiers',
              label: t('mining.dossiers'),
              numeric: true,
              cell: (line) => formatNumber(line.dossiers),
            },
            {
              key: 'median',
              label: t('mining.median'),
              numeric: true,
              nowrap: true,
              cell: (line) => workWords(t, line.median),
            },
            {
              key: 'p90',
              label: t('mining.p90'),
              numeric: true,
              nowrap: true,
              cell: (line) => workWords(t, line.p90),
            },
            {
              key: 'late',
              label: t('mining.late'),
              cell: (line) =>
                line.judged === 0 ? (
                  <span class="muted">{t('mining.no-limit')}</span>
                ) : (
                  <ShareBar
                    share={line.late / line.judged}
                    words={`${formatPercent(line.late / line.judged)} (${formatNumber(line.late)})`}
                  />
                ),
            },
            {
              key: 'deviating',
              label: t('mining.deviating'),
              numeric: true,
              cell: (line) => (
                <a
                  href={`/khai-pha/${line.id}/sai-khac?${address}`}
                  aria-label={t('mining.deviating.of', { count: line.deviating, name: line.name })}
                >
                  {formatNumber(line.deviating)}
                </a>
              ),
            },
          ]}
        />
      )}
      <Pagination previousHref={props.previousHref} nextHref={props.nextHref} />
    </MiningView>
  );
}

/** Says why there is nothing: the logs were not read yet, or no dossier ended in these days. */
function Nothing({ frame: { t }, reading }: OverviewProps) {
  const unread = reading.read === 0 && reading.all > 0 ? 'unread' : 'empty';
  return (
    <EmptyState title={t(`mining.overview.${unread}`)}>{t(`mining.overview.${unread}-about`)}</EmptyState>
  );
}

/** Longest name in a list; some names of procedures are paragraphs, and the page of the process says them in full. */
const LONGEST_NAME = 150;

const shortened = (name: string): string =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME).trimEnd()}…` : name;

function ReadingState({ frame, reading, asked, mayAsk }: OverviewProps) {
  const { t } = frame;
  const lang = useLang();
  const left = reading.all - reading.read;
  const about = {
    read: formatNumber(reading.read),
    all: formatNumber(reading.all),
    left: formatNumber(left),
    upTo: reading.upTo ? formatDateTime(reading.upTo, lang) : '',
  };
  if (left <= 0)
    return (
      <p class="small muted">{reading.upTo ? t('mining.reading.done', about) : t('mining.reading.none')}</p>
    );
  return (
    <Notice kind="info" live={asked}>
      <p>{t(asked ? 'mining.reading.asked' : 'mining.reading.left', about)}</p>
      {mayAsk && !asked && (
        <Form action="/khai-pha/doc" csrf={frame.csrf} idempotencyKey={frame.newKey}>
          <Button kind="secondary">{t('mining.reading.now')}</Button>
        </Form>
      )}
      {asked && (
        <p>
          <a href="/khai-pha?doc=1">{t('mining.look-again')}</a>
        </p>
      )}
    </Notice>
  );
}

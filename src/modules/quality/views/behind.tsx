import {
  DeskPage,
  EmptyState,
  formatDay,
  formatNumber,
  type FrameProps,
  Notice,
  Pagination,
  StatusTag,
  Table,
  Tabs,
  Tag,
} from '#ui';
import type { Translate } from '#kernel/i18n';
import type { Behind, BehindDossier, BehindPart, BehindProcedure, BehindRatings } from '../behind.ts';
import type { Measurement } from '../model.ts';
import { Fraction, nameOf, Value, WhyUnknown } from './measures.tsx';

/** What the list behind a number shows. */
export interface BehindProps {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly unit: { readonly id: string; readonly name: string };
  readonly year: number;
  /** The days as addresses say them. */
  readonly days: string;
  readonly measurement: Measurement;
  readonly part: BehindPart;
  readonly behind: Behind;
  readonly unitNames: ReadonlyMap<string, string>;
  readonly nextHref: string | undefined;
}

/** The dossiers, ratings or procedures that a number is made of, for officers (danh sách làm nên con số). */
export function BehindPage(props: BehindProps) {
  const { t, frame, unit, year, days, measurement, part, behind } = props;
  const here = `/ban-lam-viec/chat-luong/${unit.id}/${measurement.metric}?${days}`;
  const name = nameOf(t, measurement.metric);
  return (
    <DeskPage
      {...frame}
      title={t('quality.behind.title')}
      caption={`${name}. ${unit.name}, ${year}`}
      breadcrumbs={[
        { label: t('quality.page.title'), href: `/chat-luong?don-vi=${unit.id}&nam=${year}` },
        { label: name, href: `/chat-luong/${unit.id}/${measurement.metric}?${days}` },
        { label: t('quality.behind.title') },
      ]}
      nav={[
        { href: '/ban-lam-viec', label: t('quality.nav.desk'), current: false },
        { href: '/chat-luong', label: t('quality.nav.quality'), current: true },
        { href: '/', label: t('quality.nav.portal') },
      ]}
      search={false}
      links={{ home: '/ban-lam-viec' }}
    >
      {measurement.known ? (
        <p class="measure-line">
          <Value measurement={measurement} /> <Fraction t={t} known={measurement} />
        </p>
      ) : (
        <Notice kind="info">
          <p>
            <WhyUnknown t={t} unknown={measurement} />
          </p>
        </Notice>
      )}
      {behind.kind !== 'nothing' && behind.kind !== 'ratings' && (
        <Tabs
          items={(['bad', 'good', 'all'] as const).map((one) => ({
            href: `${here}&phan=${one}`,
            label: t(`quality.behind.${one}`),
            current: one === part,
            ...countOf(measurement, one),
          }))}
        />
      )}
      <Rows {...props} />
      <Pagination nextHref={props.nextHref} />
    </DeskPage>
  );
}

function countOf(measurement: Measurement, part: BehindPart): { readonly count?: number } {
  if (!measurement.known) return {};
  const { numerator, denominator } = measurement;
  return { count: part === 'good' ? numerator : part === 'bad' ? denominator - numerator : denominator };
}

function Rows(props: BehindProps) {
  const { t, behind } = props;
  if (behind.kind === 'nothing') return <EmptyState title={t('quality.behind.nothing')} />;
  if (behind.rows.length === 0) return <EmptyState title={t('quality.behind.empty')} />;
  if (behind.kind === 'ratings') return <Ratings t={t} rows={behind.rows} />;
  return behind.kind === 'procedures' ? (
    <Procedures t={t} rows={behind.rows} />
  ) : (
    <Dossiers {...props} rows={behind.rows} />
  );
}

function Dossiers({ t, rows, unitNames }: BehindProps & { readonly rows: readonly BehindDossier[] }) {
  return (
    <Table
      caption={t('quality.behind.title')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.code}
      columns={[
        {
          key: 'code',
          label: t('quality.behind.code'),
          rowHeader: true,
          nowrap: true,
          cell: (row) => (
            <>
              <a href={`/ban-lam-viec/ho-so/${encodeURIComponent(row.code)}`}>{row.code}</a>{' '}
              {row.simulated && <Tag>{t('quality.behind.simulated')}</Tag>}
            </>
          ),
        },
        {
          key: 'procedure',
          label: t('quality.behind.procedure'),
          cell: (row) => (
            <>
              {row.procedureName}
              <span class="small muted block">
                {t('quality.behind.units', {
                  responsible: unitNames.get(row.responsibleUnit) ?? row.responsibleUnit,
                  receiving: unitNames.get(row.receivingUnit) ?? row.receivingUnit,
                })}
              </span>
            </>
          ),
        },
        {
          key: 'accepted',
          label: t('quality.behind.accepted'),
          nowrap: true,
          cell: (row) => formatDay(row.acceptedAt),
        },
        {
          key: 'due',
          label: t('quality.behind.due'),
          nowrap: true,
          cell: (row) => row.dueAt && formatDay(row.dueAt),
        },
        {
          key: 'finished',
          label: t('quality.behind.finished'),
          nowrap: true,
          cell: (row) => row.finishedAt && formatDay(row.finishedAt),
        },
        { key: 'stands', label: t('quality.behind.stands'), cell: (row) => <Stands t={t} row={row} /> },
      ]}
    />
  );
}

function Stands({ t, row }: { readonly t: Translate; readonly row: BehindDossier }) {
  return (
    <>
      <StatusTag tone={row.good ? 'done' : 'bad'}>
        {t(row.good ? 'quality.behind.good' : 'quality.behind.bad')}
      </StatusTag>
      {row.verdict && <span class="small muted block">{t(`quality.behind.verdict.${row.verdict}`)}</span>}
    </>
  );
}

function Ratings({ t, rows }: { readonly t: Translate; readonly rows: readonly BehindRatings[] }) {
  return (
    <>
      <p class="muted">{t('quality.behind.ratings-about')}</p>
      <Table
        caption={t('quality.behind.title')}
        captionHidden
        rows={rows}
        rowKey={(row) => row.procedureName ?? ''}
        columns={[
          {
            key: 'procedure',
            label: t('quality.behind.procedure'),
            rowHeader: true,
            cell: (row) => row.procedureName ?? t('quality.behind.few'),
          },
          {
            key: 'rated',
            label: t('quality.behind.rated'),
            numeric: true,
            cell: (row) => formatNumber(row.rated),
          },
          {
            key: 'satisfied',
            label: t('quality.behind.satisfied'),
            numeric: true,
            cell: (row) => formatNumber(row.satisfied),
          },
        ]}
      />
    </>
  );
}

function Procedures({ t, rows }: { readonly t: Translate; readonly rows: readonly BehindProcedure[] }) {
  return (
    <Table
      caption={t('quality.behind.title')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.code}
      columns={[
        {
          key: 'procedure',
          label: t('quality.behind.procedure'),
          rowHeader: true,
          cell: (row) => (
            <>
              <a href={`/thu-tuc/${row.code}`}>{row.name}</a>
              {row.missing.length > 0 && (
                <span class="small muted block">
                  {t('quality.behind.missing', {
                    what: row.missing.map((part) => t(`quality.missing.${part}`)).join(', '),
                  })}
                </span>
              )}
            </>
          ),
        },
        {
          key: 'stands',
          label: t('quality.behind.stands'),
          cell: (row) => (
            <StatusTag tone={row.good ? 'done' : 'bad'}>
              {t(row.good ? 'quality.behind.good' : 'quality.behind.bad')}
            </StatusTag>
          ),
        },
      ]}
    />
  );
}

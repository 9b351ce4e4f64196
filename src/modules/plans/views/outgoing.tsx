import {
  EmptyState,
  Filters,
  formatDate,
  LinkButton,
  Notice,
  type Option,
  Select,
  Table,
  TextInput,
} from '#ui';
import { crumbsOf, type PlansFrame, PlansView } from './frame.tsx';

/** A numbered document of the register. */
export interface OutgoingRow {
  readonly register: string;
  readonly symbol: string;
  readonly title: string;
  readonly signerName: string;
  readonly signerTitle: string;
  readonly issuedOn: string;
  readonly href: string | null;
}

/** The register of outgoing documents of a unit in a year (sổ đăng ký văn bản đi). */
export function OutgoingPage(props: {
  readonly frame: PlansFrame;
  readonly unitId: string;
  readonly unit: string;
  readonly year: number;
  readonly units: readonly Option[];
  readonly rows: readonly OutgoingRow[];
  /** Numbers that were left out, by sort of document. */
  readonly gaps: readonly { readonly register: string; readonly numbers: string }[];
}) {
  const { frame, rows, year } = props;
  const { t } = frame;
  return (
    <PlansView
      frame={frame}
      title={t('plans.outgoing.title')}
      caption={`${props.unit}, ${year}`}
      crumbs={crumbsOf(t)}
      actions={
        <LinkButton kind="secondary" href={`/ke-hoach/so-van-ban.xlsx?don-vi=${props.unitId}&nam=${year}`}>
          Excel
        </LinkButton>
      }
    >
      <p>{t('plans.outgoing.why')}</p>
      <Filters action="/ke-hoach/so-van-ban" clearHref="/ke-hoach/so-van-ban">
        <Select
          name="don-vi"
          label={t('plans.field.unit')}
          empty={false}
          options={props.units}
          value={props.unitId}
        />
        <TextInput
          name="nam"
          label={t('plans.year')}
          inputMode="numeric"
          width="xs"
          maxLength={4}
          value={year}
        />
      </Filters>
      {props.gaps.length > 0 && (
        <Notice kind="warning" title={t('plans.outgoing.gaps')}>
          <ul>
            {props.gaps.map((gap) => (
              <li key={gap.register}>{t('plans.outgoing.gap', gap)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {rows.length === 0 ? (
        <EmptyState title={t('plans.outgoing.empty', { year })}>{t('plans.outgoing.empty-why')}</EmptyState>
      ) : (
        <Table
          caption={t('plans.outgoing.count', { count: rows.length })}
          rows={rows}
          rowKey={(row) => row.symbol}
          columns={[
            {
              key: 'symbol',
              label: t('plans.field.symbol'),
              rowHeader: true,
              nowrap: true,
              cell: (row) => (row.href === null ? row.symbol : <a href={row.href}>{row.symbol}</a>),
            },
            {
              key: 'on',
              label: t('plans.outgoing.on'),
              nowrap: true,
              cell: (row) => formatDate(row.issuedOn),
            },
            { key: 'about', label: t('plans.outgoing.about'), cell: (row) => row.title },
            {
              key: 'signer',
              label: t('plans.outgoing.signer'),
              cell: (row) => (
                <>
                  {row.signerName}
                  {row.signerTitle !== '' && <span class="unit small">{row.signerTitle}</span>}
                </>
              ),
            },
          ]}
        />
      )}
    </PlansView>
  );
}

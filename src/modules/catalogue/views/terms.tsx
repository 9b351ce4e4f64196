import { type Column, Money, Table } from '#ui';
import type { Translate } from '#kernel/i18n';
import type { FeeLine, ProcedureContent } from '../model.ts';
import { presentTerms, type TermsRow } from '../present.ts';

/** How long and how much, by way of handing in and case (thời hạn, phí, lệ phí); what is unknown says so. */
export function Terms(props: {
  readonly t: Translate;
  readonly content: ProcedureContent;
  readonly lang: 'vi' | 'en';
}) {
  const { t, lang } = props;
  const rows = presentTerms(props.content, lang);
  const foreign = lang === 'en' ? 'vi' : undefined;
  const columns: Column<TermsRow>[] = [
    ...(rows.some(({ caseName }) => caseName !== null)
      ? [
          {
            key: 'case',
            label: t('catalogue.terms.case'),
            rowHeader: true,
            cell: (row: TermsRow) => <span lang={foreign}>{row.caseName}</span>,
          },
        ]
      : []),
    {
      key: 'channel',
      label: t('catalogue.terms.channel'),
      cell: (row) =>
        row.stated
          ? row.channels.map((channel) => t(`catalogue.channel.${channel}`)).join(', ')
          : t('catalogue.unknown'),
    },
    {
      key: 'limit',
      label: t('catalogue.terms.limit'),
      cell: (row) => (
        <>
          {row.limit ??
            (row.note?.startsWith('Nguồn ghi') ? null : <span class="muted">{t('catalogue.unknown')}</span>)}
          {row.note && (
            <div class="muted small" lang={foreign}>
              {row.note}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'fees',
      label: t('catalogue.terms.fees'),
      cell: (row) => <Fees t={t} fees={row.fees} foreign={foreign} />,
    },
  ];
  return (
    <section aria-labelledby="thoi-han">
      <h2 id="thoi-han">{t('catalogue.terms.title')}</h2>
      <Table
        caption={t('catalogue.terms.caption')}
        captionHidden
        columns={columns}
        rows={rows}
        empty={t('catalogue.unknown')}
      />
    </section>
  );
}

function Fees({
  t,
  fees,
  foreign,
}: {
  readonly t: Translate;
  readonly fees: readonly FeeLine[] | null;
  readonly foreign: 'vi' | undefined;
}) {
  if (fees === null) return <span class="muted">{t('catalogue.unknown')}</span>;
  return (
    <>
      {fees.map((fee, index) => (
        <div key={index}>
          <strong>
            {fee.amountVnd === null ? null : fee.amountVnd === 0 ? (
              t('catalogue.terms.free')
            ) : (
              <Money vnd={fee.amountVnd} />
            )}
          </strong>{' '}
          <span lang={foreign}>
            {fee.name ?? (fee.kind === 'unstated' ? null : t(`catalogue.terms.${fee.kind}`))}
          </span>
          {fee.note && fee.note.toLowerCase() !== 'không thu' && (
            <span class="muted small" lang={foreign}>
              {' '}
              {fee.note}
            </span>
          )}
        </div>
      ))}
    </>
  );
}

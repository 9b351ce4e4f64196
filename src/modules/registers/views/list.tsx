import {
  type AreaFrame,
  AreaPage,
  EmptyState,
  Filters,
  LinkButton,
  Notice,
  type Option,
  Select,
  Table,
  TextInput,
} from '#ui';
import type { Gap, Kind, Stage } from '../model.ts';
import { StageWords } from './frame.tsx';

/** A cell in words; an address becomes a link. */
export interface CellView {
  readonly words: string;
  readonly href: string | null;
}

/** An entry of the list. */
export interface EntryRow {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly unit: string;
  readonly stage: Stage;
  readonly warning: string;
  readonly cells: Readonly<Record<string, CellView>>;
}

/** List of a register (danh sách của sổ). */
export function RegisterListPage(props: {
  readonly frame: AreaFrame;
  readonly kind: Kind;
  readonly slug: string;
  readonly lasting: boolean;
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
  readonly rows: readonly EntryRow[];
  readonly total: Readonly<Record<string, string>> | null;
  readonly units: readonly Option[];
  readonly unitId: string;
  readonly year: string;
  readonly query: string;
  readonly gaps: readonly Gap[] | null;
  readonly writes: boolean;
}) {
  const { frame, slug } = props;
  const { t } = frame;
  const at = `/so-theo-doi/${slug}`;
  const add = props.writes && <LinkButton href={`${at}/moi`}>{t('registers.add')}</LinkButton>;
  return (
    <AreaPage
      frame={frame}
      title={t(`registers.kind.${props.kind}`)}
      crumbs={[{ label: t('registers.title'), href: '/so-theo-doi' }]}
      actions={add}
    >
      <p>{t(`registers.about.${props.kind}`)}</p>
      <Filters action={at} clearHref={at}>
        <Select
          name="don-vi"
          label={t('registers.unit')}
          options={props.units}
          value={props.unitId}
          empty={t('registers.every-unit')}
        />
        {!props.lasting && (
          <TextInput
            name="nam"
            label={t('registers.year')}
            hint={t('registers.year-hint')}
            value={props.year}
            inputMode="numeric"
            width="xs"
            maxLength={4}
          />
        )}
      </Filters>
      {props.gaps !== null && <Gaps t={t} gaps={props.gaps} />}
      {props.rows.length === 0 ? (
        <EmptyState title={t('registers.empty')} action={add}>
          {t('registers.empty-why')}
        </EmptyState>
      ) : (
        <>
          <p class="small">
            <a href={`${at}/in.pdf${props.query}`}>{t('registers.print')}</a>
            {' · '}
            <a href={`${at}/bang.xlsx${props.query}`}>{t('registers.export')}</a>
          </p>
          <Entries {...props} />
        </>
      )}
    </AreaPage>
  );
}

function Entries(props: Parameters<typeof RegisterListPage>[0]) {
  const { t } = props.frame;
  return (
    <Table
      caption={t('registers.count', { count: props.rows.length })}
      rows={props.rows}
      rowKey={(row) => row.id}
      footer={props.total ?? undefined}
      columns={[
        {
          key: 'title',
          label: t(`registers.name.${props.kind}`),
          rowHeader: true,
          cell: (row) => (
            <>
              <a href={row.href}>{row.title}</a>
              {row.warning !== '' && <span class="unit small">{row.warning}</span>}
            </>
          ),
        },
        { key: 'unit', label: t('registers.unit'), cell: (row) => row.unit },
        ...props.columns.map(({ name, numeric }) => ({
          key: name,
          label: t(`registers.field.${name}`),
          numeric,
          cell: (row: EntryRow) => <Cell cell={row.cells[name]} />,
        })),
        {
          key: 'stage',
          label: t('registers.stage'),
          cell: (row) => <StageWords t={t} stage={row.stage} />,
        },
      ]}
    />
  );
}

/** One value: words, or a link where it is an address. */
export function Cell({ cell }: { readonly cell: CellView | undefined }) {
  if (!cell || cell.words === '') return <>–</>;
  return cell.href === null ? <>{cell.words}</> : <a href={cell.href}>{cell.words}</a>;
}

function Gaps({ t, gaps }: { readonly t: AreaFrame['t']; readonly gaps: readonly Gap[] }) {
  if (gaps.length === 0) return <Notice kind="success">{t('registers.gaps.none')}</Notice>;
  return (
    <Notice kind="warning">
      <p>{t('registers.gaps.some', { count: gaps.length })}</p>
      <ul>
        {gaps.map((gap) => (
          <li key={gap.form}>
            {t(`registers.choice.${gap.form}`)}: {t(`registers.gap.${gap.why}`)}
          </li>
        ))}
      </ul>
      <p class="small">{t('registers.gaps.law')}</p>
    </Notice>
  );
}

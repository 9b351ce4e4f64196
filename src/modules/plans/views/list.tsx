import { EmptyState, Filters, formatDate, LinkButton, Select, Table } from '#ui';
import type { State } from '../states.ts';
import { PlansView, StateWords, type PlansFrame } from './frame.tsx';

/** A plan of the list. */
export interface PlanRow {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly year: number;
  readonly state: State;
  readonly symbol: string | null;
  readonly issuedOn: string | null;
  /** Stands under a plan above. */
  readonly below: boolean;
}

/** List of plans (danh sách kế hoạch). */
export function PlanListPage(props: {
  readonly frame: PlansFrame;
  readonly plans: readonly PlanRow[];
  readonly years: readonly number[];
  readonly year: number | null;
  readonly state: string;
  /** May begin a plan. */
  readonly writes: boolean;
}) {
  const { frame } = props;
  const { t } = frame;
  const begin = props.writes && <LinkButton href="/ke-hoach/moi">{t('plans.list.begin')}</LinkButton>;
  return (
    <PlansView
      frame={frame}
      title={t('plans.list.title')}
      actions={
        <>
          {begin}
          <LinkButton kind="secondary" href="/ke-hoach/so-van-ban">
            {t('plans.outgoing.title')}
          </LinkButton>
        </>
      }
    >
      <Filters action="/ke-hoach" clearHref="/ke-hoach">
        <Select
          name="nam"
          label={t('plans.year')}
          empty={t('plans.all-years')}
          options={props.years.map((year) => ({ value: String(year), label: String(year) }))}
          value={props.year === null ? '' : String(props.year)}
        />
        <Select
          name="tinh-trang"
          label={t('plans.state')}
          empty={t('plans.all-states')}
          options={['draft', 'submitted', 'approved', 'issued', 'amending'].map((state) => ({
            value: state,
            label: t(`plans.state.${state}`),
          }))}
          value={props.state}
        />
      </Filters>
      {props.plans.length === 0 ? (
        <EmptyState title={t('plans.list.empty')} action={begin}>
          {t('plans.list.empty-why')}
        </EmptyState>
      ) : (
        <Table
          caption={t('plans.list.caption', { count: props.plans.length })}
          rows={props.plans}
          rowKey={(plan) => plan.id}
          columns={[
            {
              key: 'title',
              label: t('plans.field.title'),
              rowHeader: true,
              cell: (plan) => <a href={`/ke-hoach/${plan.id}`}>{plan.title || t('plans.untitled')}</a>,
            },
            { key: 'unit', label: t('plans.field.unit'), cell: (plan) => plan.unit },
            { key: 'year', label: t('plans.year'), numeric: true, cell: (plan) => plan.year },
            {
              key: 'level',
              label: t('plans.field.level'),
              cell: (plan) => t(plan.below ? 'plans.level.below' : 'plans.level.own'),
            },
            {
              key: 'state',
              label: t('plans.state'),
              cell: (plan) => <StateWords t={t} state={plan.state} />,
            },
            {
              key: 'symbol',
              label: t('plans.field.symbol'),
              nowrap: true,
              cell: (plan) => plan.symbol ?? '–',
            },
            {
              key: 'issued',
              label: t('plans.field.issued'),
              nowrap: true,
              cell: (plan) => (plan.issuedOn ? formatDate(plan.issuedOn) : '–'),
            },
          ]}
        />
      )}
    </PlansView>
  );
}

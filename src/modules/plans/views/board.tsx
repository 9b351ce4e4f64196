import type { Translate } from '#kernel/i18n';
import { Details, EmptyState, LinkButton } from '#ui';
import type { State } from '../states.ts';
import { STATUSES, type Status, type Tally } from '../status.ts';
import { PlansView, STATUS_TONES, type PlansFrame, StateWords } from './frame.tsx';

/** A unit on the board of the province. */
export interface BoardRow {
  readonly unitId: string;
  readonly unit: string;
  readonly planId: string | null;
  readonly state: State | null;
  readonly tasks: number;
  readonly tally: Tally;
}

/** Shares of statuses as one bar; the numbers beside it say the same. */
export function ShareOf({ tally, tasks }: { readonly tally: Tally; readonly tasks: number }) {
  let from = 0;
  return (
    <svg
      class="share-bar"
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {STATUSES.map((status) => {
        const width = tasks === 0 ? 0 : (tally[status] / tasks) * 100;
        const x = from;
        from += width;
        return width === 0 ? null : (
          <rect key={status} class={STATUS_TONES[status]} x={x} y="0" width={width} height="8" />
        );
      })}
    </svg>
  );
}

function Count({
  t,
  row,
  status,
}: {
  readonly t: Translate;
  readonly row: BoardRow;
  readonly status: Status;
}) {
  const count = row.tally[status];
  if (count === 0) return <span class="zero">0</span>;
  const tone = STATUS_TONES[status];
  const marked = tone === 'bad' || tone === 'warning' || tone === 'done' ? tone : undefined;
  return (
    <a
      class={marked}
      href={`/ke-hoach/don-vi/${row.unitId}#${status}`}
      aria-label={`${row.unit}: ${count} ${t(`plans.status.${status}`)}`}
    >
      {count}
    </a>
  );
}

/** All units of the province and how their tasks stand (bảng theo đơn vị). */
export function BoardPage(props: {
  readonly frame: PlansFrame;
  readonly year: number;
  readonly years: readonly number[];
  readonly today: string;
  readonly rows: readonly BoardRow[];
  readonly total: { readonly tasks: number; readonly tally: Tally; readonly withPlan: number };
}) {
  const { frame, rows, total, year } = props;
  const { t } = frame;
  const withPlan = rows.filter((row) => row.state !== null);
  const without = rows.filter((row) => row.state === null);
  return (
    <PlansView
      frame={frame}
      title={t('plans.board.title', { year })}
      actions={
        <>
          {props.years
            .filter((one) => one !== year)
            .map((one) => (
              <LinkButton key={one} kind="secondary" small href={`/ke-hoach/bang?nam=${one}`}>
                {one}
              </LinkButton>
            ))}
          <LinkButton kind="secondary" href={`/ke-hoach/bang.xlsx?nam=${year}`}>
            Excel
          </LinkButton>
        </>
      }
    >
      <ul class="figures">
        {STATUSES.map((status) => (
          <li key={status} class={STATUS_TONES[status]}>
            <strong>{total.tally[status]}</strong>
            <p>{t(`plans.status.${status}`)}</p>
          </li>
        ))}
      </ul>
      <p>
        {t('plans.board.finding', {
          units: rows.length,
          with: total.withPlan,
          without: rows.length - total.withPlan,
          tasks: total.tasks,
          late: total.tally.late,
        })}
      </p>
      {withPlan.length === 0 ? (
        <EmptyState title={t(rows.length === 0 ? 'plans.board.empty' : 'plans.board.none')} />
      ) : (
        <section class="scrolls" tabindex={0} aria-label={t('plans.board.title', { year })}>
          <table class="table board">
            <caption>{t('plans.board.caption', { today: props.today })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('plans.field.unit')}</th>
                <th scope="col">{t('plans.board.plan')}</th>
                <th scope="col" class="num">
                  {t('plans.board.tasks')}
                </th>
                {STATUSES.map((status) => (
                  <th key={status} scope="col" class="num">
                    {t(`plans.status.${status}`)}
                  </th>
                ))}
                <th scope="col">
                  <span class="vh">{t('plans.board.share')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {withPlan.map((row) => (
                <tr key={row.unitId}>
                  <th scope="row">
                    <a href={`/ke-hoach/don-vi/${row.unitId}?nam=${year}`}>{row.unit}</a>
                  </th>
                  <td>{row.state && <StateWords t={t} state={row.state} />}</td>
                  <td class="num">{row.tasks}</td>
                  {STATUSES.map((status) => (
                    <td key={status} class="num">
                      <Count t={t} row={row} status={status} />
                    </td>
                  ))}
                  <td>
                    <ShareOf tally={row.tally} tasks={row.tasks} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {without.length > 0 && (
        <Details summary={t('plans.board.without', { count: without.length })} open={withPlan.length === 0}>
          <ul class="names">
            {without.map((row) => (
              <li key={row.unitId}>
                <a href={`/ke-hoach/don-vi/${row.unitId}?nam=${year}`}>{row.unit}</a>
              </li>
            ))}
          </ul>
        </Details>
      )}
      <p class="muted small">{t('plans.board.how')}</p>
    </PlansView>
  );
}

import { Button, EmptyState, Form, formatDate, LinkButton, Notice, StatusTag, Table } from '#ui';
import type { State } from '../states.ts';
import { crumbsOf, type DueView, type PlansFrame, PlansView, StateWords } from './frame.tsx';

/** How a unit stands with its plan under the one above. */
export interface BelowRow {
  readonly unitId: string;
  readonly unit: string;
  readonly plan: { readonly id: string; readonly state: State; readonly symbol: string | null } | null;
  readonly due: DueView | null;
  readonly submittedOn: string | null;
  /** Not handed in and the day has passed; or handed in after it. */
  readonly late: boolean;
  /** This officer may begin it. */
  readonly writes: boolean;
}

/** Who has carried a plan down, and who has not (kế hoạch của đơn vị cấp dưới). */
export function BelowPage(props: {
  readonly frame: PlansFrame;
  readonly planId: string;
  readonly title: string;
  readonly deadlines: readonly { readonly words: string; readonly due: DueView | null }[];
  /** Follows the plan: may draft the letter that urges. */
  readonly urges: boolean;
  readonly missing: readonly BelowRow[];
  readonly present: readonly BelowRow[];
}) {
  const { frame, planId, missing, present } = props;
  const { t } = frame;
  return (
    <PlansView
      frame={frame}
      title={t('plans.below.title')}
      caption={props.title}
      crumbs={crumbsOf(t, { label: props.title, href: `/ke-hoach/${planId}` })}
      actions={
        <LinkButton kind="secondary" href={`/api/v1/plans/${planId}/below`}>
          JSON
        </LinkButton>
      }
    >
      {props.deadlines.length > 0 ? (
        <Notice title={t('plans.below.deadlines')}>
          <ul>
            {props.deadlines.map(({ words, due }) => (
              <li key={words}>
                {words}
                {due?.rest && (
                  <span class="unit small">
                    {t('plans.due.rest', {
                      name: due.rest.name,
                      before: formatDate(due.rest.workingDayBefore),
                    })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <p>{t('plans.below.no-deadline')}</p>
      )}
      <h2>{t('plans.below.missing', { count: missing.length })}</h2>
      {missing.length === 0 ? <EmptyState title={t('plans.below.all')} /> : <Missing {...props} />}
      <h2>{t('plans.below.present', { count: present.length })}</h2>
      {present.length === 0 ? (
        <EmptyState title={t('plans.below.none')} />
      ) : (
        <Rows frame={frame} rows={present} caption={t('plans.below.in')} />
      )}
    </PlansView>
  );
}

/** Those that have begun, with their drafts; then those that have not, by name and by day. */
function Missing(props: Parameters<typeof BelowPage>[0]) {
  const { frame, planId, missing } = props;
  const { t } = frame;
  const begun = missing.filter((row) => row.plan !== null);
  const groups = Map.groupBy(
    missing.filter((row) => row.plan === null),
    (row) => row.due?.on ?? '',
  );
  return (
    <>
      {props.urges && (
        <p>
          <LinkButton kind="secondary" href={`/ke-hoach/${planId}/van-ban`}>
            {t('plans.below.urge')}
          </LinkButton>
        </p>
      )}
      {begun.length > 0 && <Rows frame={frame} rows={begun} caption={t('plans.below.begun')} />}
      {[...groups].map(([on, rows]) => (
        <div key={on}>
          <p>
            <strong>{t('plans.below.none-by', { count: rows.length })}</strong>{' '}
            {on !== '' && t('plans.below.by', { on: formatDate(on) })}{' '}
            {rows.some((row) => row.late) && <StatusTag tone="bad">{t('plans.below.late')}</StatusTag>}
          </p>
          <ul class="names">
            {rows.map((row) => (
              <li key={row.unitId}>
                <a href={`/ke-hoach/don-vi/${row.unitId}?nam=${frame.year}`}>{row.unit}</a>
                {row.writes && (
                  <>
                    {' '}
                    <LinkButton small href={`/ke-hoach/${planId}/cu-the-hoa?don-vi=${row.unitId}`}>
                      {t('plans.begin.derive-act')}
                    </LinkButton>
                  </>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function Rows(props: {
  readonly frame: PlansFrame;
  readonly rows: readonly BelowRow[];
  readonly caption: string;
}) {
  const { frame } = props;
  const { t } = frame;
  return (
    <Table
      caption={props.caption}
      rows={props.rows}
      rowKey={(row) => row.unitId}
      columns={[
        {
          key: 'unit',
          label: t('plans.field.unit'),
          rowHeader: true,
          cell: (row) => <a href={`/ke-hoach/don-vi/${row.unitId}?nam=${frame.year}`}>{row.unit}</a>,
        },
        {
          key: 'due',
          label: t('plans.below.due'),
          nowrap: true,
          cell: (row) => (row.due ? formatDate(row.due.on) : '–'),
        },
        {
          key: 'state',
          label: t('plans.state'),
          cell: (row) => (
            <>
              {row.plan && <StateWords t={t} state={row.plan.state} />}{' '}
              {row.late && <StatusTag tone="bad">{t('plans.below.late')}</StatusTag>}
            </>
          ),
        },
        {
          key: 'on',
          label: t('plans.below.submitted'),
          nowrap: true,
          cell: (row) => (row.submittedOn ? formatDate(row.submittedOn) : '–'),
        },
        {
          key: 'act',
          label: t('plans.below.open'),
          cell: (row) =>
            row.plan && <a href={`/ke-hoach/${row.plan.id}`}>{row.plan.symbol ?? t('plans.below.open')}</a>,
        },
      ]}
    />
  );
}

/** A task that is proposed to a unit, and why. */
export interface ConcernRow {
  readonly id: string;
  readonly section: string;
  readonly content: string;
  readonly part: string;
  readonly why: string;
  readonly timing: string;
}

/** What of the plan above concerns a unit, to be taken over (cụ thể hóa kế hoạch cấp trên). */
export function DerivePage(props: {
  readonly frame: PlansFrame;
  readonly planId: string;
  readonly title: string;
  readonly unitId: string;
  readonly unit: string;
  readonly concerns: readonly ConcernRow[];
  readonly others: number;
  readonly general: readonly string[];
}) {
  const { frame } = props;
  const { t } = frame;
  return (
    <PlansView
      frame={frame}
      title={t('plans.derive.title', { unit: props.unit })}
      caption={props.title}
      crumbs={crumbsOf(t, { label: props.title, href: `/ke-hoach/${props.planId}` })}
    >
      {props.general.map((message) => (
        <Notice key={message} kind="error">
          {message}
        </Notice>
      ))}
      <p>{t('plans.derive.why', { count: props.concerns.length, others: props.others })}</p>
      <Form
        action={`/ke-hoach/${props.planId}/cu-the-hoa`}
        csrf={frame.csrf}
        idempotencyKey={frame.newKey}
        label={t('plans.derive.title', { unit: props.unit })}
      >
        <input type="hidden" name="unit" value={props.unitId} />
        {props.concerns.length === 0 ? (
          <EmptyState title={t('plans.derive.none')}>{t('plans.derive.none-why')}</EmptyState>
        ) : (
          <Table
            caption={t('plans.tasks')}
            captionHidden
            rows={props.concerns}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'take',
                label: t('plans.derive.take'),
                cell: (row) => (
                  <input
                    type="checkbox"
                    name="task"
                    value={row.id}
                    checked
                    aria-label={`${t('plans.derive.take')}: ${row.content}`}
                  />
                ),
              },
              { key: 'content', label: t('plans.task.content'), rowHeader: true, cell: (row) => row.content },
              { key: 'section', label: t('plans.edit.section'), cell: (row) => row.section },
              { key: 'part', label: t('plans.derive.part'), cell: (row) => row.part },
              { key: 'why', label: t('plans.derive.because'), cell: (row) => row.why },
              { key: 'timing', label: t('plans.task.timing'), cell: (row) => row.timing },
            ]}
          />
        )}
        <Button>{t('plans.derive.act')}</Button>
      </Form>
    </PlansView>
  );
}

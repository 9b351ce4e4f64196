import {
  Button,
  Details,
  EmptyState,
  ErrorSummary,
  Form,
  formatDateTime,
  type InstantLike,
  Table,
} from '#ui';
import { crumbsOf, type PlansFrame, PlansView } from '../../views/frame.tsx';

/** A unit that owes something (đơn vị còn nợ việc). */
export interface OwingUnit {
  readonly id: string;
  readonly name: string;
  readonly late: number;
  readonly soon: number;
}

/** A letter or report that was issued (văn bản đã phát hành). */
export interface SentPaper {
  readonly id: string;
  readonly symbol: string;
  readonly about: string;
  readonly at: InstantLike;
  readonly signed: boolean;
}

/** A reminder that was sent. */
export interface ReminderRow {
  readonly taskId: string;
  readonly content: string;
  readonly template: string;
  readonly at: InstantLike;
  readonly people: number;
}

/** Letters and reports that a plan in force can be asked for (dự thảo văn bản từ kế hoạch). */
export function PapersPage(props: {
  readonly frame: PlansFrame;
  readonly planId: string;
  readonly title: string;
  /** Days ahead that count as soon. */
  readonly days: number;
  readonly periods: readonly { readonly key: string; readonly name: string }[];
  readonly units: readonly OwingUnit[];
  /** Units asked for a plan of their own, and how many have not handed it in. */
  readonly asked: number;
  readonly missing: number;
  readonly general: readonly string[];
  /** Leads the unit of the plan: issues what stands here. */
  readonly maySign: boolean;
  readonly sent: readonly SentPaper[];
  readonly reminders: readonly ReminderRow[];
}) {
  const { frame } = props;
  const { t } = frame;
  const at = `/ke-hoach/${props.planId}`;
  return (
    <PlansView
      frame={frame}
      title={t('plans.papers.title')}
      caption={props.title}
      crumbs={crumbsOf(t, { label: props.title, href: at })}
    >
      <ErrorSummary errors={[]} general={props.general} />
      <p>{t('plans.papers.why')}</p>
      <h2>{t('plans.papers.letters')}</h2>
      {props.units.length === 0 && props.missing === 0 ? (
        <EmptyState title={t('plans.papers.nobody')}>
          {t('plans.papers.nobody-about', { days: props.days })}
        </EmptyState>
      ) : (
        <Letters {...props} />
      )}
      <h2>{t('plans.papers.reports')}</h2>
      <Table
        caption={t('plans.papers.reports')}
        captionHidden
        rows={props.periods}
        rowKey={(period) => period.key}
        columns={[
          { key: 'period', label: t('plans.papers.period'), rowHeader: true, cell: (period) => period.name },
          {
            key: 'draft',
            label: t('plans.papers.draft'),
            cell: ({ key, name }) => draftLinks(`${at}/bao-cao.*?ky=${key}`, name),
          },
          ...issuing(props, (period: { readonly key: string; readonly name: string }) => ({
            value: `report:${period.key}`,
            name: period.name,
          })),
        ]}
      />
      <h2>{t('plans.papers.sent')}</h2>
      <Sent {...props} />
      <h2>{t('plans.papers.reminders')}</h2>
      <Reminders {...props} />
    </PlansView>
  );
}

type PapersProps = Parameters<typeof PapersPage>[0];

/** A draft as Word and PDF; `*` stands for the ending. */
function draftLinks(href: string, name: string) {
  return (
    <>
      <a href={href.replace('*', 'docx')} aria-label={`Word: ${name}`}>
        Word
      </a>
      {' · '}
      <a href={href.replace('*', 'pdf')} aria-label={`PDF: ${name}`}>
        PDF
      </a>
    </>
  );
}

/** Letters to many at once, then to one unit: those with late tasks at once, those with tasks due soon folded. */
function Letters(props: PapersProps) {
  const { t } = props.frame;
  const late = props.units.filter((unit) => unit.late > 0);
  const soon = props.units.filter((unit) => unit.late === 0);
  const many = [
    ...(props.units.length > 1
      ? [{ id: 'tat-ca', name: t('plans.papers.letter-all'), units: props.units.length }]
      : []),
    ...(props.missing > 0
      ? [{ id: 'chua-trinh', name: t('plans.papers.letter-plans'), units: props.missing }]
      : []),
  ];
  return (
    <>
      {many.length > 0 && (
        <Table
          caption={t('plans.papers.many')}
          rows={many}
          rowKey={(row) => row.id}
          columns={[
            { key: 'what', label: t('plans.papers.letter'), rowHeader: true, cell: (row) => row.name },
            {
              key: 'units',
              label: t('plans.papers.to-units'),
              numeric: true,
              cell: (row) => (row.id === 'tat-ca' ? row.units : `${row.units}/${props.asked}`),
            },
            ...letterColumns(props),
          ]}
        />
      )}
      {late.length > 0 && <OneByOne {...props} units={late} caption={t('plans.papers.one-late')} />}
      {soon.length > 0 && (
        <Details summary={t('plans.papers.one-soon', { count: soon.length, days: props.days })}>
          <OneByOne {...props} units={soon} caption={t('plans.papers.one-by-one')} />
        </Details>
      )}
    </>
  );
}

function letterColumns(props: PapersProps) {
  const { t } = props.frame;
  type Addressed = { readonly id: string; readonly name: string };
  return [
    {
      key: 'draft',
      label: t('plans.papers.draft'),
      cell: ({ id, name }: Addressed) =>
        draftLinks(`/ke-hoach/${props.planId}/don-doc.*?don-vi=${encodeURIComponent(id)}`, name),
    },
    ...issuing(props, ({ id, name }: Addressed) => ({ value: `letter:${id}`, name })),
  ];
}

function OneByOne(props: PapersProps & { readonly caption: string }) {
  const { t } = props.frame;
  return (
    <Table
      caption={props.caption}
      rows={props.units}
      rowKey={(unit) => unit.id}
      columns={[
        { key: 'unit', label: t('plans.papers.unit'), rowHeader: true, cell: (unit) => unit.name },
        { key: 'late', label: t('plans.papers.late'), numeric: true, cell: (unit) => unit.late },
        {
          key: 'soon',
          label: t('plans.papers.soon', { days: props.days }),
          numeric: true,
          cell: (unit) => unit.soon,
        },
        ...letterColumns(props),
      ]}
    />
  );
}

/** A column with the button that signs, numbers and issues; only for who leads the unit. */
function issuing<Row>(
  props: PapersProps,
  of: (row: Row) => { readonly value: string; readonly name: string },
) {
  if (!props.maySign) return [];
  const { t, csrf, newKey } = props.frame;
  return [
    {
      key: 'issue',
      label: t('plans.papers.issue'),
      cell: (row: Row) => {
        const { value, name } = of(row);
        return (
          <Form
            action={`/ke-hoach/${props.planId}/van-ban`}
            csrf={csrf}
            idempotencyKey={`${newKey}${value}`.replace(/[^\w-]/gu, '-').slice(0, 64)}
            label={`${t('plans.papers.issue-act')}: ${name}`}
          >
            <Button name="van-ban" value={value} kind="secondary">
              {t('plans.papers.issue-act')}
              <span class="vh">: {name}</span>
            </Button>
          </Form>
        );
      },
    },
  ];
}

function Sent({ frame: { t }, planId, sent }: PapersProps) {
  if (sent.length === 0) return <p class="muted">{t('plans.papers.sent-none')}</p>;
  return (
    <Table
      caption={t('plans.papers.sent')}
      captionHidden
      rows={sent}
      rowKey={(paper) => paper.id}
      columns={[
        {
          key: 'symbol',
          label: t('plans.field.symbol'),
          rowHeader: true,
          nowrap: true,
          cell: (paper) => <a href={`/ke-hoach/${planId}/van-ban/${paper.id}`}>{paper.symbol}</a>,
        },
        { key: 'about', label: t('plans.field.title'), cell: (paper) => paper.about },
        { key: 'at', label: t('plans.field.issued'), cell: (paper) => formatDateTime(paper.at) },
        {
          key: 'signed',
          label: t('plans.state'),
          cell: (paper) => t(paper.signed ? 'plans.signed' : 'plans.signing'),
        },
      ]}
    />
  );
}

function Reminders({ frame: { t }, reminders }: PapersProps) {
  if (reminders.length === 0) return <p class="muted">{t('plans.papers.reminders-none')}</p>;
  return (
    <Table
      caption={t('plans.papers.reminders')}
      captionHidden
      rows={reminders}
      columns={[
        {
          key: 'task',
          label: t('plans.task.content'),
          rowHeader: true,
          cell: (row) => <a href={`/ke-hoach/nhiem-vu/${row.taskId}`}>{row.content}</a>,
        },
        { key: 'stage', label: t('plans.papers.stage'), cell: (row) => t(`plans.papers.${row.template}`) },
        { key: 'at', label: t('plans.papers.at'), cell: (row) => formatDateTime(row.at) },
        { key: 'people', label: t('plans.papers.people'), numeric: true, cell: (row) => row.people },
      ]}
    />
  );
}

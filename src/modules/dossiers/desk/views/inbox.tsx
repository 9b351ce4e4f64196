import type { Translate } from '#kernel/i18n';
import {
  Button,
  EmptyState,
  Filters,
  Form,
  formatDateTime,
  LinkButton,
  Notice,
  Pagination,
  Select,
  StatusTag,
  Table,
  Tabs,
  TextInput,
  useLang,
} from '#ui';
import { type DeskLine, inboxHref, type InboxQuery, nextActKey, SORTS, type Tab, TABS } from '../inbox.ts';
import type { Risk } from '../../queue.ts';
import { type DeskFrame, DeskView } from './frame.tsx';
import { DueCell } from './inbox-due.tsx';
import {
  Holders,
  SavedLists,
  type SavedListView,
  StandIns,
  type StandInView,
} from '../work/views/inbox-parts.tsx';

/** A line of the inbox with its risk and the officer's own standing to it. */
export interface InboxItem extends DeskLine {
  readonly risk: Risk | null;
  readonly stepLate: boolean;
  readonly mine: boolean;
  /** Taken by the officer, or by somebody in whose place the officer acts. */
  readonly within: boolean;
}

/** A choice of the bulk assignment: an officer, and the roles held. */
export interface Assignee {
  readonly accountId: string;
  readonly name: string;
  readonly title: string;
}

/** What happened to a bulk assignment, one by one. */
export interface BulkOutcome {
  readonly done: number;
  readonly failed: readonly { readonly code: string; readonly message: string }[];
}

/** Props of the inbox page. */
export interface InboxProps {
  readonly frame: DeskFrame;
  readonly query: InboxQuery;
  readonly counts: Readonly<Partial<Record<Tab, number>>>;
  readonly items: readonly InboxItem[];
  readonly nextHref: string | undefined;
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly procedures: readonly { readonly code: string; readonly name: string }[];
  readonly assignees: readonly Assignee[];
  readonly outcome: BulkOutcome | null;
  /** Of what waits for the officer: taken by the officer, taken by nobody. */
  readonly mine: number;
  readonly unheld: number;
  /** Name of the person whose work alone is shown. */
  readonly holderName: string | null;
  readonly saved: readonly SavedListView[];
  /** In whose place the officer acts, and who acts in the officer's. */
  readonly standIns: readonly StandInView[];
  /** Heads a unit: workload and arrangements are offered. */
  readonly heads: boolean;
  readonly notice: string | undefined;
  readonly error: string | undefined;
}

/** Start page of an officer: what waits, what is near its end, what is paused, what is done (hộp việc). */
export function InboxPage(props: InboxProps) {
  const { frame, query } = props;
  const { t } = frame;
  return (
    <DeskView
      frame={frame}
      title={t('dossiers.desk.inbox.title')}
      searchValue={query.words}
      actions={
        frame.clerk && (
          <LinkButton href="/ban-lam-viec/tiep-nhan" shortcut="F2">
            {t('dossiers.desk.nav.intake')}
          </LinkButton>
        )
      }
    >
      {props.outcome && <Outcome outcome={props.outcome} t={t} />}
      {props.notice && (
        <Notice kind="success" live>
          {props.notice}
        </Notice>
      )}
      {props.error && (
        <Notice kind="error" live>
          {props.error}
        </Notice>
      )}
      <StandIns lines={props.standIns} t={t} />
      <div
        id="hop-viec"
        data-live="inbox"
        data-live-href="/ban-lam-viec/thay-doi"
        data-live-words={t('dossiers.work.live.list')}
        data-live-do={t('dossiers.work.live.update')}
      >
        <SavedLists {...props} />
        <Tabs
          label={t('dossiers.desk.inbox.tabs')}
          items={TABS.filter((tab) => props.counts[tab] !== undefined).map((tab) => ({
            href: inboxHref({ ...query, tab, words: '', procedure: '', channel: '', holder: '', part: '' }),
            label: t(`dossiers.desk.tab.${tab}`),
            count: props.counts[tab],
            current: tab === query.tab,
          }))}
        />
        <Holders {...props} />
        <InboxFilters {...props} />
        {props.items.length === 0 ? (
          <EmptyState title={t(`dossiers.desk.empty.${query.tab}`)}>
            {t('dossiers.desk.empty.hint')}
          </EmptyState>
        ) : (
          <Lines {...props} />
        )}
      </div>
    </DeskView>
  );
}

function Outcome({ outcome, t }: { readonly outcome: BulkOutcome; readonly t: Translate }) {
  return (
    <Notice kind={outcome.failed.length > 0 ? 'warning' : 'success'} live>
      <p>{t('dossiers.desk.bulk.done', { count: outcome.done })}</p>
      {outcome.failed.length > 0 && (
        <>
          <p>{t('dossiers.desk.bulk.failed', { count: outcome.failed.length })}</p>
          <ul>
            {outcome.failed.map((one) => (
              <li key={one.code}>
                <a href={`/ban-lam-viec/ho-so/${one.code}`}>{one.code}</a>: {one.message}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

function InboxFilters({ frame, query, units, procedures }: InboxProps) {
  const { t } = frame;
  const filtered =
    query.holder ||
    query.part ||
    query.unit ||
    query.procedure ||
    query.channel ||
    query.words ||
    query.sort !== 'han';
  return (
    <Filters
      action="/ban-lam-viec"
      clearHref={
        filtered
          ? inboxHref({
              ...query,
              unit: '',
              procedure: '',
              channel: '',
              words: '',
              holder: '',
              part: '',
              sort: 'han',
            })
          : undefined
      }
    >
      <input type="hidden" name="the" value={query.tab} />
      {query.holder && <input type="hidden" name="giu" value={query.holder} />}
      {query.part && <input type="hidden" name="phan" value={query.part} />}
      {units.length > 1 && (
        <Select
          name="don-vi"
          label={t('dossiers.desk.filter.unit')}
          value={query.unit}
          empty={t('dossiers.desk.filter.all')}
          options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
        />
      )}
      <Select
        name="thu-tuc"
        label={t('dossiers.desk.procedure')}
        value={query.procedure}
        empty={t('dossiers.desk.filter.all')}
        options={procedures.map((one) => ({ value: one.code, label: one.name }))}
      />
      <Select
        name="kenh"
        label={t('dossiers.desk.channel')}
        value={query.channel}
        empty={t('dossiers.desk.filter.all')}
        options={['online', 'counter', 'post'].map((one) => ({
          value: one,
          label: t(`dossiers.desk.channel.${one}`),
        }))}
      />
      <Select
        name="xep"
        label={t('dossiers.desk.filter.sort')}
        value={query.sort}
        empty={false}
        options={SORTS.map((one) => ({ value: one, label: t(`dossiers.desk.sort.${one}`) }))}
      />
      <TextInput name="q" id="loc-chu" label={t('dossiers.desk.filter.words')} value={query.words} />
    </Filters>
  );
}

/** Groups from which an officer takes work by a button. */
const TAKEN_FROM: readonly Tab[] = ['cho-toi', 'sap-den-han'];

function Lines(props: InboxProps) {
  const { frame, query, items, assignees } = props;
  const { t } = frame;
  const bulk = assignees.length > 0 && (query.tab === 'ca-don-vi' || query.tab === 'cho-toi');
  const table = <LinesTable items={items} tab={query.tab} t={t} bulk={bulk} />;
  const actionable = query.tab === 'ca-don-vi' || TAKEN_FROM.includes(query.tab);
  return (
    <>
      {actionable ? (
        <Form action="/ban-lam-viec/phan-cong" csrf={frame.csrf} idempotencyKey={frame.newKey}>
          <input type="hidden" name="ve" value={inboxHref(query)} />
          {/* The first button of a form is the one that Enter presses: none of the rows' may be it. */}
          {bulk && <Bulk assignees={assignees} t={t} />}
          {table}
        </Form>
      ) : (
        table
      )}
      <Pagination nextHref={props.nextHref} />
    </>
  );
}

function Bulk({ assignees, t }: { readonly assignees: readonly Assignee[]; readonly t: Translate }) {
  return (
    <div class="filters">
      <Select
        name="nguoi"
        label={t('dossiers.desk.bulk.to')}
        required
        options={assignees.map((one) => ({ value: one.accountId, label: `${one.name} – ${one.title}` }))}
      />
      <div class="actions">
        <Button kind="secondary">{t('dossiers.desk.bulk.assign')}</Button>
      </div>
    </div>
  );
}

function LinesTable(props: {
  readonly items: readonly InboxItem[];
  readonly tab: Tab;
  readonly t: Translate;
  readonly bulk: boolean;
}) {
  const { t, tab } = props;
  const lang = useLang();
  const done = tab === 'da-xong';
  return (
    <Table
      caption={t(`dossiers.desk.tab.${tab}`)}
      captionHidden
      rows={props.items}
      rowKey={(item) => `${item.id} ${item.step} ${item.since}`}
      columns={[
        ...(props.bulk
          ? [
              {
                key: 'pick',
                label: t('dossiers.desk.bulk.pick'),
                labelHidden: true,
                cell: (item: InboxItem) => (
                  <input
                    type="checkbox"
                    name="chon"
                    value={item.code}
                    aria-label={t('dossiers.desk.bulk.pick-one', { code: item.code })}
                  />
                ),
              },
            ]
          : []),
        {
          key: 'code',
          label: t('dossiers.desk.code'),
          rowHeader: true,
          nowrap: true,
          cell: (item) => (
            <>
              <a href={`/ban-lam-viec/ho-so/${item.code}`}>{item.code}</a>
              {item.refiled && (
                <div class="small">
                  <StatusTag tone="active">{t('dossiers.desk.refiled')}</StatusTag>
                </div>
              )}
            </>
          ),
        },
        {
          key: 'procedure',
          label: t('dossiers.desk.procedure'),
          cell: (item) => <span class="clamp">{item.procedureName}</span>,
        },
        {
          key: 'applicant',
          label: t('dossiers.desk.applicant'),
          least: 'm',
          cell: (item) => (
            <>
              {item.applicantName}
              <br />
              <span class="muted small">{t(`dossiers.desk.channel.${item.channel}`)}</span>
            </>
          ),
        },
        {
          key: 'step',
          label: t('dossiers.desk.step'),
          least: 'l',
          cell: (item) => (
            <>
              {item.step}
              <br />
              <span class="muted small">
                {item.holderName
                  ? t(done ? 'dossiers.work.done-by' : 'dossiers.desk.held-by', {
                      name: item.mine ? t('dossiers.desk.me') : item.holderName,
                    })
                  : t(done ? 'dossiers.desk.status' : 'dossiers.desk.nobody', {
                      status: t(`dossiers.desk.status.${item.status}`),
                    })}
                {' · '}
                {t('dossiers.desk.since', { at: formatDateTime(item.since, lang) })}
              </span>
            </>
          ),
        },
        {
          key: 'due',
          label: t(done ? 'dossiers.desk.done-at' : 'dossiers.desk.due'),
          least: done ? 'm' : 'l',
          cell: (item) => <DueCell item={item} done={done} t={t} />,
        },
        {
          key: 'act',
          label: t('dossiers.desk.next'),
          labelHidden: true,
          cell: (item) => <NextAct item={item} tab={tab} t={t} />,
        },
      ]}
    />
  );
}

function NextAct({ item, tab, t }: { readonly item: InboxItem; readonly tab: Tab; readonly t: Translate }) {
  const href = `/ban-lam-viec/ho-so/${item.code}`;
  if (!TAKEN_FROM.includes(tab)) {
    return (
      <LinkButton href={href} kind="secondary" small label={t('dossiers.desk.open-one', { code: item.code })}>
        {t('dossiers.desk.open')}
      </LinkButton>
    );
  }
  if (item.within) {
    return (
      <LinkButton href={href} small label={`${t(nextActKey(item.act))}: ${item.code}`}>
        {t(nextActKey(item.act))}
      </LinkButton>
    );
  }
  return (
    <Button
      kind="primary"
      small
      formAction={`${href}/nhan-viec`}
      label={t('dossiers.desk.take-one', { code: item.code })}
    >
      {t('dossiers.desk.take')}
    </Button>
  );
}

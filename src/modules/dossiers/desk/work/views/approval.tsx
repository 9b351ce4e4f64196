import type { Translate } from '#kernel/i18n';
import {
  Button,
  ButtonRow,
  EmptyState,
  Form,
  formatDateTime,
  LinkButton,
  Notice,
  StatusTag,
  Table,
  TextArea,
  useLang,
} from '#ui';
import { type DeskFrame, DeskView } from '../../views/frame.tsx';

/** A dossier that waits for approval, with what makes it differ. */
export interface ApprovalRow {
  readonly id: string;
  readonly code: string;
  readonly procedureName: string;
  readonly applicantName: string;
  readonly step: string;
  readonly dueAt: Temporal.Instant | null;
  readonly seq: number;
  readonly note: string | null;
  readonly from: string | null;
  /** True for a signature, false for a draft that is passed on. */
  readonly signs: boolean;
  readonly inPlaceOf: string | null;
  readonly exceptions: readonly string[];
  readonly approvable: boolean;
  /** What the result says unless it is changed. */
  readonly text: string;
}

const GRAVE = ['late', 'own-draft', 'returned'];

const crumbs = (t: Translate, last: string) => [
  { label: t('dossiers.desk.nav.inbox'), href: '/ban-lam-viec' },
  { label: last },
];

/** What waits to be signed or passed on: first, and not ticked, what differs; then the usual ones, ticked. */
export function ApprovalPage(props: {
  readonly frame: DeskFrame;
  readonly different: readonly ApprovalRow[];
  readonly usual: readonly ApprovalRow[];
  readonly said: {
    readonly done: number;
    readonly failed: readonly { readonly code: string; readonly message: string }[];
  } | null;
}) {
  const { frame, different, usual, said } = props;
  const { t } = frame;
  return (
    <DeskView
      frame={frame}
      title={t('dossiers.work.approve.title')}
      crumbs={crumbs(t, t('dossiers.work.approve.title'))}
      sends
    >
      {said && <Said said={said} t={t} />}
      {different.length + usual.length === 0 ? (
        <EmptyState title={t('dossiers.work.approve.empty')} />
      ) : (
        <Form action="/ban-lam-viec/duyet/xac-nhan" csrf={frame.csrf} idempotencyKey={frame.newKey}>
          {different.length > 0 && (
            <>
              <h2>{t('dossiers.work.approve.different', { count: different.length })}</h2>
              <p class="muted">{t('dossiers.work.approve.different-about')}</p>
              <Rows rows={different} ticked={false} t={t} />
            </>
          )}
          {usual.length > 0 && (
            <>
              <h2>{t('dossiers.work.approve.usual', { count: usual.length })}</h2>
              <Rows rows={usual} ticked t={t} />
            </>
          )}
          <ButtonRow>
            <Button shortcut="Control+Enter">{t('dossiers.work.approve.look')}</Button>
          </ButtonRow>
        </Form>
      )}
    </DeskView>
  );
}

function Said({
  said,
  t,
}: {
  readonly said: {
    readonly done: number;
    readonly failed: readonly { readonly code: string; readonly message: string }[];
  };
  readonly t: Translate;
}) {
  return (
    <Notice kind={said.failed.length > 0 ? 'warning' : 'success'} live>
      {(said.done > 0 || said.failed.some((one) => one.code)) && (
        <p>{t('dossiers.work.approve.done', { count: said.done })}</p>
      )}
      {said.failed.length > 0 && (
        <ul>
          {said.failed.map((one) => (
            <li key={one.code}>
              {one.code && <a href={`/ban-lam-viec/ho-so/${one.code}`}>{one.code}</a>}
              {one.code && ': '}
              {one.message}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

function Rows({
  rows,
  ticked,
  t,
}: {
  readonly rows: readonly ApprovalRow[];
  readonly ticked: boolean;
  readonly t: Translate;
}) {
  const lang = useLang();
  return (
    <Table
      caption={t(ticked ? 'dossiers.work.approve.usual-caption' : 'dossiers.work.approve.different-caption')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.code}
      columns={[
        {
          key: 'pick',
          label: t('dossiers.desk.bulk.pick'),
          labelHidden: true,
          cell: (row) => (
            <input
              type="checkbox"
              name="chon"
              value={row.code}
              checked={ticked}
              disabled={!row.approvable}
              aria-label={t('dossiers.desk.bulk.pick-one', { code: row.code })}
            />
          ),
        },
        {
          key: 'code',
          label: t('dossiers.desk.code'),
          rowHeader: true,
          nowrap: true,
          cell: (row) => <a href={`/ban-lam-viec/ho-so/${row.code}`}>{row.code}</a>,
        },
        {
          key: 'what',
          label: t('dossiers.desk.procedure'),
          cell: (row) => (
            <>
              <span class="clamp">{row.procedureName}</span>
              <span class="muted small">{row.applicantName}</span>
            </>
          ),
        },
        {
          key: 'step',
          label: t('dossiers.desk.step'),
          least: 'l',
          cell: (row) => (
            <>
              {row.step}
              {row.from && (
                <span class="muted small">
                  <br />
                  {t('dossiers.work.approve.from', { name: row.from })}
                  {row.note && `: ${row.note}`}
                </span>
              )}
              {row.inPlaceOf && (
                <span class="muted small">
                  <br />
                  {t('dossiers.work.in-place-of', { name: row.inPlaceOf })}
                </span>
              )}
            </>
          ),
        },
        {
          key: 'due',
          label: t('dossiers.desk.due'),
          least: 'm',
          cell: (row) => (row.dueAt ? formatDateTime(row.dueAt, lang) : t('dossiers.desk.due.unknown')),
        },
        ...(ticked
          ? []
          : [
              {
                key: 'why',
                label: t('dossiers.work.approve.why'),
                cell: (row: ApprovalRow) => (
                  <>
                    {row.exceptions.map((one) => (
                      <div key={one}>
                        <StatusTag tone={GRAVE.includes(one) ? 'bad' : 'warning'}>
                          {t(`dossiers.work.approve.is.${one}`)}
                        </StatusTag>
                      </div>
                    ))}
                  </>
                ),
              },
            ]),
      ]}
    />
  );
}

/** The texts that will be issued, one by one; one button approves them all, each on its own. */
export function ConfirmPage({
  frame,
  rows,
}: {
  readonly frame: DeskFrame;
  readonly rows: readonly ApprovalRow[];
}) {
  const { t } = frame;
  return (
    <DeskView
      frame={frame}
      title={t('dossiers.work.approve.confirm', { count: rows.length })}
      crumbs={[
        { label: t('dossiers.desk.nav.inbox'), href: '/ban-lam-viec' },
        { label: t('dossiers.work.approve.title'), href: '/ban-lam-viec/duyet' },
        { label: t('dossiers.work.approve.confirm-short') },
      ]}
      sends
    >
      <p>{t('dossiers.work.approve.confirm-about')}</p>
      <Form action="/ban-lam-viec/duyet/thuc-hien" csrf={frame.csrf} idempotencyKey={frame.newKey}>
        {rows.map((row) => (
          <ConfirmRow key={row.code} row={row} t={t} />
        ))}
        <ButtonRow>
          <Button shortcut="Control+Enter">{t('dossiers.work.approve.do', { count: rows.length })}</Button>
          <LinkButton href="/ban-lam-viec/duyet" kind="secondary">
            {t('dossiers.work.approve.back')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </DeskView>
  );
}

function ConfirmRow({ row, t }: { readonly row: ApprovalRow; readonly t: Translate }) {
  return (
    <fieldset class="row">
      <legend>
        {row.code} – {row.applicantName}
        <br />
        <span class="muted small">
          {row.step} · {row.procedureName}
          {row.inPlaceOf && ` · ${t('dossiers.work.in-place-of', { name: row.inPlaceOf })}`}
        </span>
      </legend>
      <input type="hidden" name="ho-so" value={row.code} />
      <input type="hidden" name={`thay.${row.code}`} value={row.seq} />
      {row.exceptions.length > 0 && (
        <p>
          {row.exceptions.map((one) => (
            <StatusTag key={one} tone={GRAVE.includes(one) ? 'bad' : 'warning'}>
              {t(`dossiers.work.approve.is.${one}`)}
            </StatusTag>
          ))}
        </p>
      )}
      {row.signs ? (
        <>
          <TextArea
            name={`noi-dung.${row.code}`}
            label={t('dossiers.desk.sign.text')}
            rows={3}
            maxLength={4000}
            required
            value={row.text}
          />
          <button
            type="submit"
            class="btn secondary small"
            formaction={`/ban-lam-viec/duyet/xem-truoc/${row.code}.pdf`}
            formtarget="_blank"
            formnovalidate
            aria-label={t('dossiers.work.approve.preview-one', { code: row.code })}
          >
            {t('dossiers.desk.sign.preview')}
          </button>
        </>
      ) : (
        <TextArea
          name={`y-kien.${row.code}`}
          label={t('dossiers.desk.complete.note')}
          rows={2}
          maxLength={2000}
        />
      )}
    </fieldset>
  );
}

import {
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  Form,
  Notice,
  Table,
  TextArea,
} from '#ui';
import { type DeskFrame, DeskView } from '../../desk/views/frame.tsx';

/** A running dossier and whether the new version can take it over. */
export interface MoveLine {
  readonly code: string;
  readonly applicantName: string;
  /** Version it runs on. */
  readonly from: number;
  /** Open elements without a counterpart; empty when it can move. */
  readonly stranded: readonly string[];
}

/** Running dossiers on older versions of a process, and the act that moves them (chuyển hồ sơ đang chạy). */
export function MovePage(props: {
  readonly frame: DeskFrame;
  readonly version: { readonly id: string; readonly name: string; readonly version: number };
  readonly lines: readonly MoveLine[];
  readonly moved: number | null;
  readonly failed: readonly { readonly code: string; readonly why: string }[];
  readonly errors: readonly FieldMessage[];
  readonly typed: string;
  /** Codes that were chosen when the form came back; null at first, when all that can move are. */
  readonly chosen: readonly string[] | null;
}) {
  const { frame, version, lines, errors } = props;
  const { t } = frame;
  const movable = lines.some((line) => line.stranded.length === 0);
  return (
    <DeskView
      frame={frame}
      title={t('dossiers.move.title')}
      caption={`${version.name} · ${t('dossiers.move.version', { version: version.version })}`}
      hasErrors={errors.length > 0}
      crumbs={[
        { label: t('dossiers.desk.nav.inbox'), href: '/ban-lam-viec' },
        { label: version.name, href: `/quy-trinh/${version.id}` },
        { label: t('dossiers.move.title') },
      ]}
      sends={movable}
    >
      <ErrorSummary errors={errors} />
      {props.moved !== null && (
        <Notice kind={props.failed.length > 0 ? 'warning' : 'success'} live>
          <p>{t('dossiers.move.moved', { count: props.moved })}</p>
          {props.failed.length > 0 && (
            <ul>
              {props.failed.map((one) => (
                <li key={one.code}>
                  {one.code}: {one.why}
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      <p>{t('dossiers.move.about')}</p>
      {lines.length === 0 ? (
        <EmptyState title={t('dossiers.move.none')}>{t('dossiers.move.none-hint')}</EmptyState>
      ) : (
        <Form
          action={`/ban-lam-viec/chuyen-quy-trinh/${version.id}`}
          csrf={frame.csrf}
          idempotencyKey={frame.newKey}
        >
          <Table
            caption={t('dossiers.move.running', { count: lines.length })}
            rows={lines}
            rowKey={(line) => line.code}
            columns={[
              {
                key: 'choose',
                label: t('dossiers.move.choose'),
                cell: (line) => (
                  <input
                    type="checkbox"
                    name="chon"
                    value={line.code}
                    checked={props.chosen?.includes(line.code) ?? line.stranded.length === 0}
                    disabled={line.stranded.length > 0}
                    aria-label={t('dossiers.move.choose-one', { code: line.code })}
                  />
                ),
              },
              {
                key: 'code',
                label: t('dossiers.desk.dossier'),
                rowHeader: true,
                cell: (line) => <a href={`/ban-lam-viec/ho-so/${line.code}`}>{line.code}</a>,
              },
              { key: 'who', label: t('dossiers.desk.name'), cell: (line) => line.applicantName },
              {
                key: 'from',
                label: t('dossiers.move.from'),
                cell: (line) => t('dossiers.move.version', { version: line.from }),
              },
              {
                key: 'can',
                label: t('dossiers.move.can'),
                cell: (line) =>
                  line.stranded.length === 0
                    ? t('dossiers.move.yes')
                    : t('dossiers.move.no', { elements: line.stranded.join(', ') }),
              },
            ]}
          />
          {movable && (
            <>
              <TextArea
                name="ly-do"
                label={t('dossiers.move.reason')}
                rows={2}
                maxLength={1000}
                required
                value={props.typed}
                error={errorOf(errors, 'ly-do')}
              />
              <ButtonRow>
                <Button shortcut="Control+Enter">{t('dossiers.move.do')}</Button>
              </ButtonRow>
            </>
          )}
        </Form>
      )}
    </DeskView>
  );
}

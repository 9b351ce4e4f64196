import {
  Button,
  ButtonRow,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  Form,
  formatDateTime,
  Notice,
  TextInput,
} from '#ui';
import { type DeskFrame, DeskView } from '../../desk/views/frame.tsx';

/** How the newest calendar stands, for its page. */
export interface StandingView {
  readonly edition: number;
  readonly reason: string;
  readonly publishedAt: Temporal.Instant;
  readonly plannedYears: readonly number[];
  readonly waiting: number;
  readonly orders: readonly {
    readonly id: string;
    readonly edition: number;
    readonly decision: string;
    readonly orderedByName: string;
    readonly orderedAt: Temporal.Instant;
  }[];
}

/** The newest calendar, what follows an older one, and the act that changes it (áp dụng lịch mới). */
export function CalendarPage(props: {
  readonly frame: DeskFrame;
  readonly standing: StandingView;
  readonly done: boolean;
  readonly errors: readonly FieldMessage[];
  readonly typed: string;
}) {
  const { frame, standing, errors } = props;
  const { t, lang } = frame;
  const { edition, waiting } = standing;
  return (
    <DeskView
      frame={frame}
      title={t('dossiers.calendar.title')}
      hasErrors={errors.length > 0}
      crumbs={[
        { label: t('dossiers.desk.nav.inbox'), href: '/ban-lam-viec' },
        { label: t('dossiers.calendar.nav') },
      ]}
      sends={waiting > 0}
    >
      <ErrorSummary errors={errors} />
      {props.done && (
        <Notice kind="success" live>
          {t('dossiers.calendar.done')}
        </Notice>
      )}
      <p>
        {t('dossiers.calendar.latest', {
          edition,
          at: formatDateTime(standing.publishedAt, lang),
          reason: standing.reason,
        })}
      </p>
      {standing.plannedYears.length > 0 && (
        <Notice kind="warning">
          {t('dossiers.calendar.planned', { years: standing.plannedYears.join(', ') })}
        </Notice>
      )}
      <p>{t('dossiers.calendar.about')}</p>
      {waiting === 0 ? (
        <Notice kind="info">{t('dossiers.calendar.none')}</Notice>
      ) : (
        <Form action="/ban-lam-viec/lich-lam-viec" csrf={frame.csrf} idempotencyKey={frame.newKey}>
          <Notice kind="info">{t('dossiers.calendar.waiting', { count: waiting, edition })}</Notice>
          <input type="hidden" name="lich" value={edition} />
          <TextInput
            name="van-ban"
            label={t('dossiers.calendar.decision')}
            required
            maxLength={200}
            value={props.typed}
            error={errorOf(errors, 'van-ban')}
          />
          <ButtonRow>
            <Button shortcut="Control+Enter">{t('dossiers.calendar.act', { edition })}</Button>
          </ButtonRow>
        </Form>
      )}
      {standing.orders.length > 0 && (
        <section aria-labelledby="lan-ap-dung">
          <h2 id="lan-ap-dung">{t('dossiers.calendar.orders')}</h2>
          <ul>
            {standing.orders.map((one) => (
              <li key={one.id}>
                {t('dossiers.calendar.order', {
                  edition: one.edition,
                  decision: one.decision,
                  who: one.orderedByName,
                  at: formatDateTime(one.orderedAt, lang),
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </DeskView>
  );
}

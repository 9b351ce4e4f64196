import {
  Button,
  ButtonRow,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  Form,
  type FrameProps,
  LinkButton,
  Notice,
  PortalPage,
  TextArea,
} from '#ui';
import type { Translate } from '#kernel/i18n';

/** Asks why, and says what it means, before a dossier is withdrawn (rút hồ sơ). */
export function WithdrawPage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly newKey: string;
  readonly code: string;
  readonly procedure: string;
  readonly reason: string;
  readonly errors: readonly FieldMessage[];
}) {
  const { t, frame, errors } = props;
  const here = `/ho-so-cua-toi/${encodeURIComponent(props.code)}`;
  return (
    <PortalPage
      {...frame}
      width="narrow"
      title={t('dossiers.withdraw.title')}
      caption={`${props.code} – ${props.procedure}`}
      hasErrors={errors.length > 0}
      search={false}
    >
      <ErrorSummary errors={errors} />
      <Notice kind="warning">{t('dossiers.withdraw.about')}</Notice>
      <Form action={`${here}/rut`} csrf={frame.csrf ?? ''} idempotencyKey={props.newKey}>
        <TextArea
          name="reason"
          label={t('dossiers.withdraw.reason')}
          required
          value={props.reason}
          error={errorOf(errors, 'reason')}
          maxLength={1000}
        />
        <ButtonRow>
          <Button kind="danger">{t('dossiers.withdraw.act')}</Button>
          <LinkButton kind="secondary" href={here}>
            {t('dossiers.withdraw.keep')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </PortalPage>
  );
}

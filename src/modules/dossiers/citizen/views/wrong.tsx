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

/** Asks what is wrong with an issued result, and says what follows (báo kết quả có sai sót). */
export function WrongPage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly newKey: string;
  readonly code: string;
  readonly procedure: string;
  readonly what: string;
  readonly errors: readonly FieldMessage[];
}) {
  const { t, frame, errors } = props;
  const here = `/ho-so-cua-toi/${encodeURIComponent(props.code)}`;
  return (
    <PortalPage
      {...frame}
      width="narrow"
      title={t('dossiers.wrong.title')}
      caption={`${props.code} – ${props.procedure}`}
      hasErrors={errors.length > 0}
      search={false}
    >
      <ErrorSummary errors={errors} />
      <Notice kind="info">{t('dossiers.wrong.about')}</Notice>
      <Form action={`${here}/bao-sai-sot`} csrf={frame.csrf ?? ''} idempotencyKey={props.newKey}>
        <TextArea
          name="what"
          label={t('dossiers.wrong.what')}
          required
          value={props.what}
          error={errorOf(errors, 'what')}
          maxLength={2000}
        />
        <ButtonRow>
          <Button>{t('dossiers.wrong.act')}</Button>
          <LinkButton kind="secondary" href={here}>
            {t('dossiers.wrong.back')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </PortalPage>
  );
}

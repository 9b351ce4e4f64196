import {
  Button,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  Form,
  type FrameProps,
  LinkButton,
  Notice,
  PortalPage,
  Radios,
  TextArea,
} from '#ui';
import type { Translate } from '#kernel/i18n';
import { LONGEST_COMMENT, SCORES } from '../model.ts';

interface RateProps {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly newKey: string;
  readonly code: string;
  readonly procedure: string;
  /** `early`: there is no result yet. */
  readonly state: 'open' | 'rated' | 'early';
  readonly given: number | null;
  readonly typed: { readonly score: string; readonly comment: string };
  readonly errors: readonly FieldMessage[];
}

/** How were you served? One question and room for a comment (đánh giá mức độ hài lòng). */
export function RatePage(props: RateProps) {
  const { t, frame, state } = props;
  const dossier = `/ho-so-cua-toi/${encodeURIComponent(props.code)}`;
  return (
    <PortalPage
      {...frame}
      width="narrow"
      title={t('feedback.rate.title')}
      caption={`${props.code} – ${props.procedure}`}
      hasErrors={props.errors.length > 0}
      search={false}
    >
      {state === 'rated' && (
        <Notice kind="success" live>
          {t('feedback.rate.thanks', { score: t(`feedback.score.${props.given ?? 0}`) })}
        </Notice>
      )}
      {state === 'early' && <Notice kind="info">{t('feedback/not-finished')}</Notice>}
      {state === 'open' && <Questions {...props} />}
      <p>
        <LinkButton kind="link" href={dossier}>
          {t('feedback.rate.back')}
        </LinkButton>
      </p>
    </PortalPage>
  );
}

function Questions(props: RateProps) {
  const { t, frame, errors, typed } = props;
  return (
    <>
      <ErrorSummary errors={errors} />
      <p>{t('feedback.rate.about')}</p>
      <Form
        action={`/danh-gia/${encodeURIComponent(props.code)}`}
        csrf={frame.csrf ?? ''}
        idempotencyKey={props.newKey}
      >
        <Radios
          name="score"
          label={t('feedback.rate.score')}
          required
          value={typed.score}
          error={errorOf(errors, 'score')}
          options={SCORES.map((score) => ({ value: String(score), label: t(`feedback.score.${score}`) }))}
        />
        <TextArea
          name="comment"
          label={t('feedback.rate.comment')}
          hint={t('feedback.rate.comment-hint', { most: LONGEST_COMMENT })}
          value={typed.comment}
          error={errorOf(errors, 'comment')}
        />
        <Button>{t('feedback.rate.send')}</Button>
      </Form>
    </>
  );
}

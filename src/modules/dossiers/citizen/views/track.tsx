import { Button, ErrorSummary, Form, type FrameProps, PortalPage, SummaryList, TextInput } from '#ui';
import type { Translate } from '#kernel/i18n';
import { type DossierView, Progress } from './story.tsx';

/** Asks for the code and the second fact (tra cứu hồ sơ). */
export function TrackPage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly code: string;
  readonly refusal: string | null;
}) {
  const { t, frame, refusal } = props;
  return (
    <PortalPage
      {...frame}
      width="narrow"
      title={t('dossiers.track.title')}
      hasErrors={refusal !== null}
      search={false}
    >
      <ErrorSummary errors={[]} general={refusal === null ? [] : [refusal]} />
      <p>{t('dossiers.track.about')}</p>
      <Form action="/tra-cuu" csrf={frame.csrf ?? ''}>
        <TextInput
          name="ma"
          label={t('dossiers.track.code')}
          hint={t('dossiers.track.code-hint')}
          required
          value={props.code}
          maxLength={80}
          spellCheck={false}
          autoComplete="off"
        />
        <TextInput
          name="so"
          label={t('dossiers.track.digits')}
          hint={t('dossiers.track.digits-hint')}
          required
          inputMode="numeric"
          maxLength={4}
          width="xs"
          autoComplete="off"
        />
        <Button>{t('dossiers.track.find')}</Button>
      </Form>
      <p>
        <a href="/ho-so-cua-toi">{t('dossiers.track.mine')}</a>
      </p>
    </PortalPage>
  );
}

/** A dossier as somebody with the code sees it: no personal data beyond a masked name. */
export function TrackedPage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly dossier: DossierView;
  /** Masked. */
  readonly applicant: string;
}) {
  const { t, frame, dossier } = props;
  return (
    <PortalPage {...frame} title={dossier.code} caption={t('dossiers.track.title')} search={false}>
      <SummaryList
        compact
        rows={[
          { label: t('dossiers.procedure'), value: dossier.procedure },
          { label: t('dossiers.applicant'), value: props.applicant },
        ]}
      />
      <Progress t={t} lang={frame.lang} dossier={dossier} owner={false} />
      <p>
        <a href="/ho-so-cua-toi">{t('dossiers.track.more')}</a>
      </p>
    </PortalPage>
  );
}

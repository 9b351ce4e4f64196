import { Button, ButtonRow, Form, type FrameProps, LinkButton, Notice, PortalPage } from '#ui';
import type { Translate } from '#kernel/i18n';

/** Says that the procedure was changed or withdrawn while the form was open; the draft is kept (thủ tục đã thay đổi). */
export function ChangedPage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly newKey: string;
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** True when it cannot be applied for any more. */
  readonly gone: boolean;
}) {
  const { t, frame, gone, id } = props;
  return (
    <PortalPage
      {...frame}
      width="narrow"
      title={t(gone ? 'dossiers.changed.gone-title' : 'dossiers.changed.title')}
      caption={props.name}
      search={false}
    >
      <Notice kind="warning" live>
        {t(gone ? 'dossiers.changed.gone' : 'dossiers.changed.about')}
      </Notice>
      <p>{t('dossiers.changed.kept')}</p>
      <ButtonRow>
        {!gone && (
          <Form
            action={`/nop-ho-so/ban-nhap/${id}/cap-nhat`}
            csrf={frame.csrf ?? ''}
            idempotencyKey={props.newKey}
          >
            <Button>{t('dossiers.changed.update')}</Button>
          </Form>
        )}
        <LinkButton kind="secondary" href={gone ? '/thu-tuc' : `/thu-tuc/${props.code}`}>
          {t(gone ? 'dossiers.changed.find' : 'dossiers.changed.look')}
        </LinkButton>
        <LinkButton kind="link" href="/ho-so-cua-toi">
          {t('dossiers.mine.title')}
        </LinkButton>
      </ButtonRow>
    </PortalPage>
  );
}

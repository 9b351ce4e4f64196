import { Button, ButtonRow, Form, type FrameProps, LinkButton, PortalPage } from '#ui';
import type { Translate } from '#kernel/i18n';

/** Asks once before a draft is given up (xoá bản nháp). */
export function DeletePage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly newKey: string;
  readonly id: string;
  readonly name: string;
}) {
  const { t, frame, id } = props;
  return (
    <PortalPage
      {...frame}
      width="narrow"
      title={t('dossiers.delete.title')}
      caption={props.name}
      search={false}
    >
      <p>{t('dossiers.delete.about')}</p>
      <Form action={`/nop-ho-so/ban-nhap/${id}/xoa`} csrf={frame.csrf ?? ''} idempotencyKey={props.newKey}>
        <ButtonRow>
          <Button kind="danger">{t('dossiers.delete.act')}</Button>
          <LinkButton kind="secondary" href={`/nop-ho-so/ban-nhap/${id}`}>
            {t('dossiers.delete.keep')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </PortalPage>
  );
}

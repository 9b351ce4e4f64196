import { Button, EmptyState, Form, formatDateTime, type FrameProps, PortalPage, StatusTag } from '#ui';
import type { Translate } from '#kernel/i18n';
import { type Message, placeOf } from '../model.ts';

/** My notices, newest first, each leading to its dossier (thông báo của tôi). */
export function MessagesPage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly newKey: string;
  readonly messages: readonly Message[];
}) {
  const { t, frame, messages } = props;
  const unread = messages.filter((message) => message.readAt === null).length;
  return (
    <PortalPage {...frame} title={t('notifications.title')}>
      {messages.length === 0 ? (
        <EmptyState title={t('notifications.none')}>{t('notifications.none-about')}</EmptyState>
      ) : (
        <>
          <p role="status">
            {t(unread === 0 ? 'notifications.all-read' : 'notifications.unread', { unread })}
          </p>
          {unread > 0 && (
            <Form action="/thong-bao/da-doc" csrf={frame.csrf ?? ''} idempotencyKey={props.newKey}>
              <Button kind="secondary">{t('notifications.mark-read')}</Button>
            </Form>
          )}
          <ul class="tasks">
            {messages.map((message) => (
              <li key={message.id}>
                <div>
                  <a href={placeOf(message)}>
                    {t(`notifications.text.${message.template}`, { code: message.code })}
                  </a>
                  <p class="hint">{formatDateTime(message.createdAt, frame.lang)}</p>
                </div>
                <StatusTag tone={message.readAt === null ? 'active' : 'done'}>
                  {t(message.readAt === null ? 'notifications.new' : 'notifications.read')}
                </StatusTag>
              </li>
            ))}
          </ul>
        </>
      )}
    </PortalPage>
  );
}

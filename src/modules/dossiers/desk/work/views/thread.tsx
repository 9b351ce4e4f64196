import type { Translate } from '#kernel/i18n';
import { Button, ButtonRow, errorOf, type FieldMessage, Form, formatDateTime, TextArea, useLang } from '#ui';

/** A message as one side reads it. */
export interface ThreadLine {
  readonly id: string;
  /** Written by the side that reads. */
  readonly own: boolean;
  readonly who: string;
  readonly body: string;
  readonly at: Temporal.Instant;
}

/** What was written to and fro about a dossier, and where the next message is written (trao đổi). */
export function Thread(props: {
  readonly t: Translate;
  readonly lines: readonly ThreadLine[];
  readonly action: string;
  readonly csrf: string;
  readonly newKey: string;
  /** Null where one may not write: why. */
  readonly closed: string | null;
  readonly hint: string;
  readonly errors: readonly FieldMessage[];
  readonly typed: string | undefined;
}) {
  const { t, lines } = props;
  const lang = useLang();
  return (
    <section aria-labelledby="trao-doi">
      <h2 id="trao-doi">{t('dossiers.thread.title')}</h2>
      {lines.length === 0 && <p class="muted">{t('dossiers.thread.empty')}</p>}
      {lines.length > 0 && (
        <div role="list">
          {lines.map((line) => (
            <div key={line.id} role="listitem" class="card">
              <p class="small muted">
                <strong>{line.who}</strong> · {formatDateTime(line.at, lang)}
              </p>
              {line.body.split(/\n+/).map((text, at) => (
                <p key={at}>{text}</p>
              ))}
            </div>
          ))}
        </div>
      )}
      {props.closed ? (
        <p class="small muted">{props.closed}</p>
      ) : (
        <Form action={props.action} csrf={props.csrf} idempotencyKey={`${props.newKey} tin-nhan`}>
          <TextArea
            name="tin-nhan"
            label={t('dossiers.thread.write')}
            hint={props.hint}
            rows={3}
            maxLength={2000}
            required
            value={props.typed}
            error={errorOf(props.errors, 'tin-nhan')}
          />
          <ButtonRow>
            <Button kind="secondary">{t('dossiers.thread.send')}</Button>
          </ButtonRow>
        </Form>
      )}
    </section>
  );
}

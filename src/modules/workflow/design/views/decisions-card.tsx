import { Button, ButtonRow, errorOf, type FieldMessage, FileInput, Form, LinkButton } from '#ui';
import type { DesignFrame } from './frame.tsx';

/** A decision in the DMN file of a working copy. */
export interface DecisionLine {
  readonly id: string;
  readonly name: string;
}

/** The DMN file of a working copy (tệp bảng quyết định): what it holds, download, upload, remove. */
export function DecisionsCard({
  frame,
  base,
  revision,
  decisions,
  errors,
}: {
  readonly frame: DesignFrame;
  readonly base: string;
  readonly revision: number;
  readonly decisions: readonly DecisionLine[];
  readonly errors: readonly FieldMessage[];
}) {
  const { t } = frame;
  return (
    <section class="card" aria-labelledby="bang-quyet-dinh">
      <h2 id="bang-quyet-dinh">{t('workflow.design.dmn')}</h2>
      <p>{t('workflow.design.dmn-about')}</p>
      {decisions.length === 0 ? (
        <p>{t('workflow.design.dmn-none')}</p>
      ) : (
        <>
          <p>{t('workflow.design.dmn-holds', { count: decisions.length })}</p>
          <ul>
            {decisions.map(({ id, name }) => (
              <li key={id}>{t('workflow.design.dmn-line', { id, name })}</li>
            ))}
          </ul>
          <ButtonRow>
            <LinkButton kind="secondary" href={`${base}/bang-quyet-dinh.dmn`}>
              {t('workflow.design.dmn-download')}
            </LinkButton>
          </ButtonRow>
        </>
      )}
      <Form action={`${base}/bang-quyet-dinh`} csrf={frame.csrf} idempotencyKey={`${frame.newKey}-d`} files>
        <input type="hidden" name="lan" value={revision} data-revision />
        <FileInput
          name="tep-dmn"
          label={t('workflow.design.dmn-upload')}
          hint={t('workflow.design.dmn-hint')}
          error={errorOf(errors, 'tep-dmn')}
          accept=".dmn,.xml"
          required
        />
        <Button kind="secondary">{t('workflow.design.dmn-send')}</Button>
      </Form>
      {decisions.length > 0 && (
        <Form action={`${base}/bang-quyet-dinh/bo`} csrf={frame.csrf} idempotencyKey={`${frame.newKey}-e`}>
          <input type="hidden" name="lan" value={revision} data-revision />
          <Button kind="danger" small>
            {t('workflow.design.dmn-remove')}
          </Button>
        </Form>
      )}
    </section>
  );
}

import {
  Button,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  FileInput,
  Form,
  type Option,
  Radios,
  TextInput,
} from '#ui';
import { type DesignFrame, DesignView } from './frame.tsx';

/** What was typed on the page of a new working copy. */
export interface NewDraftTyped {
  readonly code: string;
  readonly caseKey: string;
  readonly from: string;
}

/** A new working copy: for which procedure and case, and what it begins with. */
export function NewDraftPage(props: {
  readonly frame: DesignFrame;
  readonly typed: NewDraftTyped;
  /** Cases of the procedure once its code is known. */
  readonly cases: readonly Option[];
  readonly errors: readonly FieldMessage[];
}) {
  const { frame, typed, cases, errors } = props;
  const { t } = frame;
  return (
    <DesignView
      frame={frame}
      title={t('workflow.design.new')}
      crumbs={[{ label: t('workflow.design.new') }]}
      hasErrors={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <Form action="/quy-trinh/moi" csrf={frame.csrf} idempotencyKey={frame.newKey} files>
        <TextInput
          name="ma"
          label={t('workflow.design.new.code')}
          hint={t('workflow.design.new.code-hint')}
          value={typed.code}
          error={errorOf(errors, 'ma')}
          required
          width="m"
          maxLength={40}
        />
        {cases.length > 1 && (
          <Radios
            name="truong-hop"
            label={t('workflow.design.new.case')}
            options={[{ value: '*', label: t('workflow.design.new.all-cases') }, ...cases]}
            value={typed.caseKey || '*'}
            required
          />
        )}
        <Radios
          name="tu"
          label={t('workflow.design.new.from')}
          required
          value={typed.from || 'current'}
          options={(['current', 'blank', 'file'] as const).map((value) => ({
            value,
            label: t(`workflow.design.new.from.${value}`),
          }))}
        />
        <FileInput
          name="tep"
          label={t('workflow.design.file')}
          hint={t('workflow.design.new.file-hint')}
          error={errorOf(errors, 'tep')}
          accept=".bpmn,.xml"
        />
        <Button>{t('workflow.design.new.send')}</Button>
      </Form>
    </DesignView>
  );
}

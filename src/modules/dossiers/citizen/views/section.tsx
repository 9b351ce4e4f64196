import {
  Button,
  ButtonRow,
  ErrorSummary,
  type FieldMessage,
  Form,
  FormSection,
  type FormSectionView,
  type FrameProps,
  LinkButton,
  PortalPage,
} from '#ui';
import type { Translate } from '#kernel/i18n';

/** One section of the e-form on one page (một phần của tờ khai). */
export function SectionPage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly id: string;
  /** Title of the form. */
  readonly form: string;
  readonly title: string;
  readonly section: string;
  /** True when saving leads back to the check page. */
  readonly back: boolean;
  readonly at: number;
  readonly of: number;
  readonly view: FormSectionView;
  readonly errors: readonly FieldMessage[];
}) {
  const { t, frame, id } = props;
  const overview = `/nop-ho-so/ban-nhap/${id}`;
  return (
    <PortalPage
      {...frame}
      width="narrow"
      title={props.title}
      caption={t('dossiers.section.caption', { form: props.form, at: props.at, of: props.of })}
      hasErrors={props.errors.length > 0}
      search={false}
    >
      <ErrorSummary errors={props.errors} />
      <Form action={`${overview}/phan/${encodeURIComponent(props.section)}`} csrf={frame.csrf ?? ''}>
        {props.back && <input type="hidden" name="ve" value="kiem-tra" />}
        <FormSection section={props.view} />
        <ButtonRow>
          <Button>{t('dossiers.section.save')}</Button>
          <LinkButton kind="link" href={overview}>
            {t('dossiers.section.all')}
          </LinkButton>
        </ButtonRow>
      </Form>
      <p class="muted">{t('dossiers.section.kept')}</p>
    </PortalPage>
  );
}

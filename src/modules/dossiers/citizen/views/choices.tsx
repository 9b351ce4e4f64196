import {
  Button,
  ButtonRow,
  Details,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  Form,
  type FrameProps,
  Money,
  PortalPage,
  Radios,
  Select,
  SummaryList,
  TextInput,
} from '#ui';
import type { Translate } from '#kernel/i18n';
import type { DraftContact } from '../draft.ts';
import type { TermsView } from '../terms.ts';

/** What is chosen before anything is filled in. */
export interface Choices {
  readonly caseKey: string;
  readonly unitId: string;
  readonly contact: Omit<DraftContact, 'sections'>;
}

interface ChoicesProps {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly newKey: string;
  /** Draft whose choices are corrected; null at the beginning. */
  readonly draftId: string | null;
  /** True when the way leads back to the check page. */
  readonly back: boolean;
  readonly procedure: { readonly code: string; readonly name: string; readonly conditions: string | null };
  readonly cases: readonly TermsView[];
  /** Where the dossier goes when there is no choice. */
  readonly unitName: string | null;
  readonly communes: readonly { readonly value: string; readonly label: string }[];
  readonly hasForm: boolean;
  /** What the account says; a field that still says so names its source. */
  readonly source: {
    readonly contact: {
      readonly phone: string | null;
      readonly email: string | null;
      readonly address: string | null;
    };
    readonly unitId: string | null;
  };
  readonly choices: Choices;
  readonly errors: readonly FieldMessage[];
}

/** First page of an online application: which case, where, how to be reached (bắt đầu nộp hồ sơ). */
export function ChoicesPage(props: ChoicesProps) {
  const { t, frame, procedure, draftId } = props;
  const action =
    draftId === null ? `/nop-ho-so/${procedure.code}` : `/nop-ho-so/ban-nhap/${draftId}/lua-chon`;
  return (
    <PortalPage
      {...frame}
      width="narrow"
      title={t(draftId === null ? 'dossiers.apply.title' : 'dossiers.apply.change-title')}
      caption={procedure.name}
      hasErrors={props.errors.length > 0}
      search={false}
    >
      <ErrorSummary errors={props.errors} />
      {draftId === null && <Needs {...props} />}
      <Form
        action={action}
        csrf={frame.csrf ?? ''}
        idempotencyKey={draftId === null ? props.newKey : undefined}
      >
        {props.back && <input type="hidden" name="ve" value="kiem-tra" />}
        <CaseQuestion {...props} />
        <PlaceQuestion {...props} />
        <ContactQuestions {...props} />
        <ButtonRow>
          <Button>{t(draftId === null ? 'dossiers.apply.start' : 'dossiers.save')}</Button>
        </ButtonRow>
      </Form>
    </PortalPage>
  );
}

/** What it takes, said before the first question. */
function Needs({ t, cases, procedure, hasForm }: ChoicesProps) {
  return (
    <section aria-labelledby="can-gi">
      <h2 id="can-gi">{t('dossiers.apply.needs')}</h2>
      <p>{t(hasForm ? 'dossiers.apply.needs-form' : 'dossiers.apply.needs-upload')}</p>
      {cases.map((one) => (
        <div key={one.key}>
          {one.name !== null && <h3>{one.name}</h3>}
          <SummaryList compact rows={termRows(t, one)} />
          <Details summary={t('dossiers.apply.papers', { count: one.papers.length })}>
            <ul>
              {one.papers.map((paper) => (
                <li key={paper.name}>
                  {paper.name}
                  {!paper.required && ` (${t('dossiers.if-any')})`}
                </li>
              ))}
            </ul>
          </Details>
        </div>
      ))}
      {procedure.conditions !== null && (
        <Details summary={t('dossiers.apply.conditions')}>
          <p>{procedure.conditions}</p>
        </Details>
      )}
      <p class="muted">{t('dossiers.apply.saved-often')}</p>
    </section>
  );
}

function termRows(t: Translate, terms: TermsView) {
  const unknown = t('dossiers.unknown');
  const fees = terms.fees?.map((fee, index) => (
    <p key={index}>
      {fee.name ?? t('dossiers.fee')}: {fee.amountVnd === null ? unknown : <Money vnd={fee.amountVnd} />}
      {fee.note !== null && ` (${fee.note})`}
    </p>
  ));
  return [
    {
      label: t('dossiers.limit'),
      value: (
        <>
          {terms.limit ?? unknown}
          {terms.note !== null && <p class="muted">{terms.note}</p>}
        </>
      ),
    },
    { label: t('dossiers.fees'), value: fees && fees.length > 0 ? <>{fees}</> : unknown },
  ];
}

function CaseQuestion({ t, cases, choices, errors }: ChoicesProps) {
  const [only] = cases;
  if (only && cases.length === 1) return <input type="hidden" name="case" value={only.key} />;
  return (
    <Radios
      name="case"
      label={t('dossiers.apply.case')}
      required
      value={choices.caseKey}
      error={errorOf(errors, 'case')}
      options={cases.map((one) => ({
        value: one.key,
        label: one.name ?? t('dossiers.apply.case-plain'),
        hint: one.limit === null ? undefined : `${t('dossiers.limit')}: ${one.limit}`,
      }))}
    />
  );
}

function PlaceQuestion({ t, unitName, communes, choices, source, errors }: ChoicesProps) {
  if (unitName !== null)
    return <SummaryList rows={[{ label: t('dossiers.apply.place'), value: unitName }]} />;
  return (
    <Select
      name="unit"
      label={t('dossiers.apply.commune')}
      hint={t('dossiers.apply.commune-hint')}
      required
      value={choices.unitId}
      source={
        choices.unitId !== '' && choices.unitId === source.unitId ? t('dossiers.from-account') : undefined
      }
      error={errorOf(errors, 'unit')}
      options={communes}
    />
  );
}

function ContactQuestions({ t, choices, source, errors }: ChoicesProps) {
  const { contact } = choices;
  const from = (name: 'phone' | 'email' | 'address') =>
    contact[name] !== '' && contact[name] === source.contact[name] ? t('dossiers.from-account') : undefined;
  return (
    <>
      <Radios
        name="delivery"
        label={t('dossiers.apply.delivery')}
        required
        value={contact.delivery}
        options={(['electronic', 'desk', 'post'] as const).map((value) => ({
          value,
          label: t(`dossiers.delivery.${value}`),
        }))}
      />
      <TextInput
        name="phone"
        type="tel"
        label={t('dossiers.apply.phone')}
        hint={t('dossiers.apply.phone-hint')}
        required
        value={contact.phone}
        source={from('phone')}
        error={errorOf(errors, 'phone')}
        autoComplete="tel"
        maxLength={20}
        width="s"
      />
      <TextInput
        name="email"
        type="email"
        label={t('dossiers.apply.email')}
        value={contact.email}
        source={from('email')}
        error={errorOf(errors, 'email')}
        autoComplete="email"
        maxLength={254}
      />
      <TextInput
        name="address"
        label={t('dossiers.apply.address')}
        hint={t('dossiers.apply.address-hint')}
        value={contact.address}
        source={from('address')}
        error={errorOf(errors, 'address')}
        autoComplete="street-address"
        maxLength={300}
      />
    </>
  );
}

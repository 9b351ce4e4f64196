import {
  type AreaFrame,
  AreaPage,
  Button,
  Details,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  Form,
  formatDateTime,
  type InstantLike,
  LinkButton,
  Notice,
  type Option,
  Select,
  SummaryList,
  TextArea,
} from '#ui';
import type { FieldRule } from '../fields.ts';
import type { ActKind, Kind, Stage } from '../model.ts';
import { type Lists, RegisterFields } from './fields.tsx';
import { StageWords } from './frame.tsx';
import { Cell, type CellView } from './list.tsx';
import { Remedies, type RemedyView } from './remedies.tsx';

/** A field of an entry or act with its value in words. */
export interface FactView {
  readonly name: string;
  readonly cell: CellView;
}

/** Something written about the entry. */
export interface ActView {
  readonly id: string;
  readonly kind: ActKind;
  readonly facts: readonly FactView[];
  readonly note: string;
  readonly who: string;
  readonly at: InstantLike;
}

/** A form for the next act. */
export interface ActForm {
  readonly act: ActKind;
  readonly fields: readonly FieldRule[];
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldMessage[];
  readonly open: boolean;
}

/** The page of one entry: what it says, what became of it, what may be written next (trang của một mục). */
export function EntryPage(props: {
  readonly frame: AreaFrame;
  readonly kind: Kind;
  readonly slug: string;
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly stage: Stage;
  readonly warning: string;
  readonly facts: readonly FactView[];
  readonly totals: readonly { readonly label: string; readonly value: string }[];
  readonly remedies: readonly RemedyView[];
  readonly acts: readonly ActView[];
  readonly forms: readonly ActForm[];
  readonly lists: Lists;
  readonly errors: readonly FieldMessage[];
  readonly general: readonly string[];
}) {
  const { frame, kind } = props;
  const { t } = frame;
  return (
    <AreaPage
      frame={frame}
      title={props.title}
      caption={t(`registers.kind.${kind}`)}
      crumbs={[
        { label: t('registers.title'), href: '/so-theo-doi' },
        { label: t(`registers.kind.${kind}`), href: `/so-theo-doi/${props.slug}` },
      ]}
      hasErrors={props.errors.length + props.general.length > 0}
    >
      <ErrorSummary errors={props.errors} general={props.general} />
      {props.warning !== '' && <Notice kind="warning">{props.warning}</Notice>}
      <div class="columns wide-left">
        <div>
          <SummaryList
            compact
            rows={[
              { label: t('registers.stage'), value: <StageWords t={t} stage={props.stage} /> },
              { label: t('registers.unit'), value: props.unit },
              ...props.facts.map(({ name, cell }) => ({
                label: t(`registers.field.${name}`),
                value: <Cell cell={cell} />,
              })),
              ...props.totals,
            ]}
          />
          {props.remedies.length > 0 && (
            <>
              <h2>{t('registers.remedies')}</h2>
              <Remedies t={t} remedies={props.remedies} />
            </>
          )}
          <h2>{t('registers.history')}</h2>
          <ol>
            {props.acts.map((act) => (
              <li key={act.id}>
                <strong>{t(`registers.act.${act.kind}`)}</strong> · {act.who || t('registers.system')} ·{' '}
                {formatDateTime(act.at)}
                {act.note !== '' && <span class="unit">{act.note}</span>}
                {act.facts.map(({ name, cell }) => (
                  <span class="unit" key={name}>
                    {t(`registers.field.${name}`)}: <Cell cell={cell} />
                  </span>
                ))}
              </li>
            ))}
          </ol>
        </div>
        {props.forms.length > 0 && (
          <div>
            {props.forms.map((form, index) => (
              <Details key={form.act} summary={t(`registers.do.${form.act}`)} open={form.open}>
                <NextForm {...props} form={form} suffix={`${index}`} />
              </Details>
            ))}
          </div>
        )}
      </div>
    </AreaPage>
  );
}

function NextForm(
  props: Parameters<typeof EntryPage>[0] & { readonly form: ActForm; readonly suffix: string },
) {
  const { frame, form } = props;
  const { t } = frame;
  const always = form.act === 'corrected' || form.act === 'voided';
  return (
    <Form
      action={`/so-theo-doi/${props.slug}/${props.id}/${form.act}`}
      csrf={frame.csrf}
      idempotencyKey={`${frame.newKey}${props.suffix}`}
      label={t(`registers.do.${form.act}`)}
    >
      <RegisterFields
        t={t}
        fields={form.fields}
        typed={form.typed}
        errors={form.errors}
        lists={props.lists}
        prefix={`${form.act}-`}
      />
      {always && (
        <TextArea
          name={`${form.act}-note`}
          label={t('registers.note')}
          required
          rows={2}
          maxLength={2000}
          value={form.typed['note']}
          error={errorOf(form.errors, `${form.act}-note`)}
        />
      )}
      <Button kind={form.act === 'voided' ? 'danger' : form.act === 'corrected' ? 'secondary' : 'primary'}>
        {t('registers.write')}
      </Button>
    </Form>
  );
}

/** The form of a new entry (ghi mục mới). */
export function NewEntryPage(props: {
  readonly frame: AreaFrame;
  readonly kind: Kind;
  readonly slug: string;
  readonly fields: readonly FieldRule[];
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldMessage[];
  readonly general: readonly string[];
  readonly units: readonly Option[];
  readonly lists: Lists;
}) {
  const { frame, slug } = props;
  const { t } = frame;
  return (
    <AreaPage
      frame={frame}
      title={t(`registers.new.${props.kind}`)}
      crumbs={[
        { label: t('registers.title'), href: '/so-theo-doi' },
        { label: t(`registers.kind.${props.kind}`), href: `/so-theo-doi/${slug}` },
      ]}
      hasErrors={props.errors.length + props.general.length > 0}
    >
      <ErrorSummary errors={props.errors} general={props.general} />
      {props.units.length === 0 ? (
        <Notice kind="info">
          <p>{t('registers.no-unit')}</p>
          <LinkButton kind="secondary" href={`/so-theo-doi/${slug}`}>
            {t(`registers.kind.${props.kind}`)}
          </LinkButton>
        </Notice>
      ) : (
        <Form
          action={`/so-theo-doi/${slug}/moi`}
          csrf={frame.csrf}
          idempotencyKey={frame.newKey}
          label={t(`registers.new.${props.kind}`)}
        >
          <Select
            name="don-vi"
            label={t('registers.unit-keeps')}
            required
            empty={false}
            options={props.units}
            value={props.typed['don-vi']}
            error={errorOf(props.errors, 'don-vi')}
          />
          <RegisterFields {...props} t={t} />
          <Button>{t('registers.write')}</Button>
        </Form>
      )}
    </AreaPage>
  );
}

import {
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  FileInput,
  type Option,
  Select,
  TextArea,
  TextInput,
} from '#ui';
import { crumbsOf, FormCard, type PlansFrame, PlansView } from './frame.tsx';

/** What was typed into one of the forms; given back when it is refused. */
export interface BeginTyped {
  readonly unit: string;
  readonly year: string;
  readonly text: string;
  readonly title: string;
}

/** Ways to begin a plan: from a document, from the plan above, from last year's, or empty (lập kế hoạch mới). */
export function BeginPage(props: {
  readonly frame: PlansFrame;
  /** Units for which this officer may write. */
  readonly units: readonly Option[];
  /** Issued plans above, each with the unit that may carry it out. */
  readonly above: readonly Option[];
  /** Issued plans of own units that may be renewed. */
  readonly last: readonly Option[];
  /** This server can read scans. */
  readonly scans: boolean;
  readonly typed: BeginTyped;
  readonly errors: readonly FieldMessage[];
  readonly general: readonly string[];
}) {
  const { frame, units, typed, errors } = props;
  const { t } = frame;
  const unitField = (name: string) => (
    <Select
      name={name}
      label={t('plans.field.unit')}
      required
      empty={units.length > 1 ? undefined : false}
      options={units}
      value={typed.unit || units[0]?.value}
      error={errorOf(errors, name)}
    />
  );
  if (units.length === 0)
    return (
      <PlansView frame={frame} title={t('plans.begin.title')} crumbs={crumbsOf(t)}>
        <EmptyState title={t('plans.begin.none')}>{t('plans.begin.none-why')}</EmptyState>
      </PlansView>
    );
  return (
    <PlansView
      frame={frame}
      title={t('plans.begin.title')}
      crumbs={crumbsOf(t)}
      hasErrors={errors.length + props.general.length > 0}
    >
      <ErrorSummary errors={errors} general={props.general} />
      <div class="columns">
        <FormCard
          frame={frame}
          id="tai-len"
          title={t('plans.begin.upload')}
          about={t('plans.begin.upload-why')}
          action="/ke-hoach/tai-len"
          files
        >
          {unitField('unit')}
          <TextInput
            name="year"
            label={t('plans.year')}
            hint={t('plans.begin.year-hint')}
            inputMode="numeric"
            width="xs"
            maxLength={4}
            value={typed.year}
            error={errorOf(errors, 'year')}
          />
          <TextArea
            name="text"
            label={t('plans.begin.text')}
            hint={t('plans.begin.text-hint')}
            rows={typed.text === '' ? 3 : 12}
            value={typed.text}
            error={errorOf(errors, 'text')}
          />
          <FileInput
            name="file"
            label={t('plans.begin.file')}
            hint={typed.text === '' && errors.length > 0 ? t('plans.begin.file-again') : undefined}
            accept=".docx,.pdf,.txt"
            acceptWords={t('plans.begin.file-kinds')}
            maxSizeWords="20 MB"
            error={errorOf(errors, 'file')}
          />
          <p class="hint">{t(props.scans ? 'plans.scan.offered' : 'plans.scan.missing')}</p>
          <Button>{t('plans.begin.read')}</Button>
        </FormCard>
        <div>
          {props.above.length > 0 && (
            <section class="card" aria-labelledby="cu-the-hoa">
              <h2 id="cu-the-hoa">{t('plans.begin.derive')}</h2>
              <p>{t('plans.begin.derive-why')}</p>
              <ul>
                {props.above.map((plan) => (
                  <li key={plan.value}>
                    <a href={plan.value}>{plan.label}</a>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {props.last.length > 0 && (
            <FormCard
              frame={frame}
              id="nam-moi"
              title={t('plans.begin.renew')}
              about={t('plans.begin.renew-why')}
              action="/ke-hoach/nam-moi"
            >
              <Select name="plan" label={t('plans.begin.last')} required empty={false} options={props.last} />
              <Button kind="secondary">{t('plans.begin.renew-act')}</Button>
            </FormCard>
          )}
          <FormCard frame={frame} id="soan-moi" title={t('plans.begin.write')} action="/ke-hoach/soan-moi">
            {unitField('write-unit')}
            <TextInput
              name="write-year"
              id="f-write-year"
              label={t('plans.year')}
              required
              inputMode="numeric"
              width="xs"
              maxLength={4}
              value={typed.year || String(frame.year)}
              error={errorOf(errors, 'write-year')}
            />
            <TextInput
              name="title"
              label={t('plans.field.title')}
              required
              width="l"
              maxLength={300}
              value={typed.title}
              error={errorOf(errors, 'title')}
            />
            <ButtonRow>
              <Button kind="secondary">{t('plans.begin.write-act')}</Button>
            </ButtonRow>
          </FormCard>
        </div>
      </div>
    </PlansView>
  );
}

import type { Translate } from '#kernel/i18n';
import {
  Button,
  ButtonRow,
  Details,
  ErrorSummary,
  type FieldMessage,
  errorOf,
  formatDate,
  formatDateTime,
  type InstantLike,
  LinkButton,
  Notice,
  SummaryList,
  TextArea,
  TextInput,
} from '#ui';
import { type SectionRows, TaskTable } from './task-table.tsx';
import type { Act, State } from '../states.ts';
import { crumbsOf, FormCard, type PlansFrame, PlansView, StateWords } from './frame.tsx';

/** An act in the history of a plan. */
export interface ActLine {
  readonly kind: Act;
  readonly version: number | null;
  readonly note: string;
  readonly who: string;
  readonly at: InstantLike;
}

/** Everything the page of a plan shows. */
export interface PlanPageView {
  readonly id: string;
  readonly title: string;
  readonly issuer: string;
  readonly unit: { readonly id: string; readonly name: string };
  readonly year: number;
  readonly state: State;
  readonly symbol: string | null;
  readonly issuedOn: string | null;
  readonly above: { readonly id: string; readonly name: string } | null;
  readonly last: { readonly id: string; readonly name: string } | null;
  readonly openQuestions: number;
  readonly hasSource: boolean;
  readonly below: { readonly done: number; readonly all: number } | null;
  readonly signed: boolean;
  readonly legalBases: readonly string[];
  readonly lawChanges: readonly string[];
  readonly aims: readonly string[];
  readonly requirements: readonly string[];
  readonly organisation: readonly string[];
  readonly recipients: readonly string[];
  readonly sections: readonly SectionRows[];
  readonly acts: readonly ActLine[];
  /** Acts that this officer may do now. */
  readonly may: readonly (Act | 'edit' | 'answer')[];
  readonly nextNumber: number;
}

/** The page of a plan: a living table of its tasks (trang kế hoạch). */
export function PlanPage(props: {
  readonly frame: PlansFrame;
  readonly plan: PlanPageView;
  readonly errors: readonly FieldMessage[];
  readonly general: readonly string[];
  readonly typed: { readonly note: string; readonly number: string };
}) {
  const { frame, plan } = props;
  const { t } = frame;
  const at = `/ke-hoach/${plan.id}`;
  return (
    <PlansView
      frame={frame}
      title={plan.title || t('plans.untitled')}
      caption={
        plan.symbol === null
          ? t('plans.draft-of', { unit: plan.unit.name })
          : t('plans.number', { symbol: plan.symbol })
      }
      crumbs={crumbsOf(t)}
      hasErrors={props.errors.length + props.general.length > 0}
      actions={
        <>
          {plan.may.includes('edit') && <LinkButton href={`${at}/soan`}>{t('plans.act.edit')}</LinkButton>}
          {plan.issuedOn !== null && (
            <LinkButton kind="secondary" href={`${at}/tien-do`}>
              {t('plans.nav.timeline')}
            </LinkButton>
          )}
          {plan.issuedOn !== null && (
            <LinkButton kind="secondary" href={`${at}/van-ban`}>
              {t('plans.papers.title')}
            </LinkButton>
          )}
          <LinkButton kind="secondary" href={`${at}/ban-in.pdf`}>
            PDF
          </LinkButton>
          <LinkButton kind="secondary" href={`${at}/ban-in.docx`}>
            Word
          </LinkButton>
          <LinkButton kind="secondary" href={`${at}/bang.xlsx`}>
            Excel
          </LinkButton>
        </>
      }
    >
      <ErrorSummary errors={props.errors} general={props.general} />
      {plan.openQuestions > 0 && (
        <Notice kind="warning" title={t('plans.reading.waiting')}>
          <p>
            {t('plans.reading.open', { open: plan.openQuestions })}{' '}
            <a href={`${at}/doi-chieu`}>{t('plans.reading.go')}</a>
          </p>
        </Notice>
      )}
      <div class="columns wide-left">
        <SummaryList compact rows={factsOf(t, plan)} />
        <Acts {...props} />
      </div>
      {plan.lawChanges.length > 0 && (
        <Notice kind="warning" title={t('plans.law-changes')}>
          <ul>
            {plan.lawChanges.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </Notice>
      )}
      <h2>{t('plans.tasks')}</h2>
      <TaskTable t={t} sections={plan.sections} live={plan.issuedOn !== null} />
      <Front t={t} plan={plan} />
      <h2>{t('plans.history')}</h2>
      <ol>
        {plan.acts.map((act, index) => (
          <li key={index}>
            <strong>{t(`plans.done.${act.kind}`)}</strong>
            {act.version !== null && ` (${t('plans.version', { version: act.version })})`} · {act.who} ·{' '}
            {formatDateTime(act.at)}
            {act.note !== '' && <span class="unit">{act.note}</span>}
          </li>
        ))}
      </ol>
    </PlansView>
  );
}

function factsOf(t: Translate, plan: PlanPageView) {
  const at = `/ke-hoach/${plan.id}`;
  return [
    { label: t('plans.state'), value: <StateWords t={t} state={plan.state} /> },
    {
      label: t('plans.field.unit'),
      value: <a href={`/ke-hoach/don-vi/${plan.unit.id}?nam=${plan.year}`}>{plan.unit.name}</a>,
    },
    { label: t('plans.year'), value: String(plan.year) },
    ...(plan.issuedOn === null
      ? []
      : [
          {
            label: t('plans.field.issued'),
            value: `${plan.symbol ?? ''} · ${formatDate(plan.issuedOn)} · ${t(plan.signed ? 'plans.signed' : 'plans.signing')}`,
          },
        ]),
    ...(plan.above === null
      ? []
      : [
          {
            label: t('plans.field.above'),
            value: <a href={`/ke-hoach/${plan.above.id}`}>{plan.above.name}</a>,
          },
        ]),
    ...(plan.last === null
      ? []
      : [
          { label: t('plans.field.last'), value: <a href={`/ke-hoach/${plan.last.id}`}>{plan.last.name}</a> },
        ]),
    ...(plan.below === null
      ? []
      : [
          {
            label: t('plans.field.below'),
            value: <a href={`${at}/cap-duoi`}>{t('plans.below.count', plan.below)}</a>,
          },
        ]),
    ...(plan.hasSource
      ? [
          {
            label: t('plans.field.source'),
            value: <a href={`${at}/doi-chieu`}>{t('plans.reading.title')}</a>,
          },
        ]
      : []),
  ];
}

function Acts(props: Parameters<typeof PlanPage>[0]) {
  const { frame, plan, typed, errors } = props;
  const { t } = frame;
  const acts = plan.may.filter((act): act is Act => act !== 'edit' && act !== 'answer');
  if (acts.length === 0) return <p class="muted">{t('plans.act.none')}</p>;
  const needing = acts.filter((act) => act === 'returned' || act === 'amending');
  const primary = acts.find((act) => act !== 'returned' && act !== 'withdrawn');
  return (
    <FormCard frame={frame} id="viec-tiep" title={t('plans.act.next')} action={`/ke-hoach/${plan.id}/xu-ly`}>
      <TextArea
        name="note"
        label={t('plans.act.note')}
        hint={needing.length > 0 && needing.length < acts.length ? t('plans.act.note-needed') : undefined}
        required={needing.length === acts.length}
        rows={2}
        maxLength={1000}
        value={typed.note}
        error={errorOf(errors, 'note')}
      />
      {acts.includes('issued') && (
        <TextInput
          name="number"
          label={t('plans.act.number')}
          hint={t('plans.act.number-hint', { next: plan.nextNumber })}
          inputMode="numeric"
          width="xs"
          maxLength={6}
          value={typed.number}
          error={errorOf(errors, 'number')}
        />
      )}
      <ButtonRow>
        {acts.map((act) => (
          <Button
            key={act}
            name="act"
            value={act}
            kind={act === primary ? 'primary' : act === 'returned' ? 'danger' : 'secondary'}
          >
            {t(`plans.act.${act}`)}
          </Button>
        ))}
      </ButtonRow>
    </FormCard>
  );
}

function Front({ t, plan }: { readonly t: Translate; readonly plan: PlanPageView }) {
  const parts = [
    ['legalBases', plan.legalBases],
    ['aims', plan.aims],
    ['requirements', plan.requirements],
    ['organisation', plan.organisation],
    ['recipients', plan.recipients],
  ] as const;
  return (
    <>
      {parts
        .filter(([, lines]) => lines.length > 0)
        .map(([name, lines]) => (
          <Details key={name} summary={`${t(`plans.front.${name}`)} (${lines.length})`}>
            <ul>
              {lines.map((line, index) => (
                <li key={index}>{line}</li>
              ))}
            </ul>
          </Details>
        ))}
    </>
  );
}

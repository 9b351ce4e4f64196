import {
  Button,
  ButtonRow,
  Details,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  Form,
  formatDateTime,
  type InstantLike,
  LinkButton,
  Notice,
  Radios,
  Select,
  type Option,
  TextArea,
} from '#ui';
import type { AnswerKind, QuestionKind } from '../questions.ts';
import { crumbsOf, type PlansFrame, PlansView } from './frame.tsx';
import { TaskFields, type TaskTyped } from './task-fields.tsx';

/** A line of the document and what became of it. */
export interface SourceLineView {
  readonly number: number;
  readonly text: string;
  /** Such as "nhiệm vụ", or the reason it was set aside. */
  readonly use: string;
  readonly aside: boolean;
  readonly asked: boolean;
}

/** One question with its answer, where there is one. */
export interface QuestionView {
  readonly number: number;
  readonly kind: QuestionKind;
  readonly question: string;
  readonly lines: string;
  readonly answer: AnswerKind | null;
  readonly answerNote: string;
  readonly answeredName: string | null;
  readonly answeredAt: InstantLike | null;
}

/** The question that is answered now, with what it would change. */
export interface AskedNow extends QuestionView {
  /** Fields of the task it is about; null for a question about no task. */
  readonly task: TaskTyped | null;
  /** Unknown name and the units to choose from. */
  readonly name: { readonly printed: string; readonly units: readonly Option[] } | null;
  readonly typedNote: string;
  readonly typedUnit: string;
}

/** A document beside what was read from it; unsure points one by one (đối chiếu và xác nhận). */
export function ReadingPage(props: {
  readonly frame: PlansFrame;
  readonly planId: string;
  readonly title: string;
  readonly sourceName: string;
  readonly revision: number;
  readonly counts: {
    readonly lines: number;
    readonly used: number;
    readonly aside: number;
    readonly tasks: number;
  };
  readonly passage: readonly SourceLineView[];
  readonly all: readonly SourceLineView[];
  readonly warnings: readonly string[];
  readonly questions: readonly QuestionView[];
  readonly now: AskedNow | null;
  readonly writes: boolean;
  readonly errors: readonly FieldMessage[];
  readonly general: readonly string[];
}) {
  const { frame, now, questions, counts } = props;
  const { t } = frame;
  const open = questions.filter((one) => one.answer === null).length;
  return (
    <PlansView
      frame={frame}
      title={t('plans.reading.title')}
      caption={props.title}
      crumbs={crumbsOf(t, { label: props.title, href: `/ke-hoach/${props.planId}` })}
      hasErrors={props.errors.length + props.general.length > 0}
      actions={
        <LinkButton kind="secondary" href={`/ke-hoach/${props.planId}`}>
          {t('plans.reading.whole')}
        </LinkButton>
      }
    >
      <ErrorSummary errors={props.errors} general={props.general} />
      <p>
        {t('plans.reading.counts', counts)}{' '}
        {open > 0 ? t('plans.reading.open', { open }) : t('plans.reading.all-answered')}
      </p>
      {now ? (
        <div class="split">
          <section class="stays" aria-labelledby="doan-goc">
            <h2 id="doan-goc">{t('plans.reading.passage', { name: props.sourceName })}</h2>
            <Passage lines={props.passage} label={t('plans.reading.passage', { name: props.sourceName })} />
          </section>
          <section aria-labelledby="cau-hoi">
            <h2 id="cau-hoi">{t('plans.reading.question', { number: now.number, all: questions.length })}</h2>
            <Question {...props} now={now} />
          </section>
        </div>
      ) : (
        <Notice kind="success" title={t('plans.reading.done')}>
          <p>{t(props.writes ? 'plans.reading.done-next' : 'plans.reading.done-seen')}</p>
        </Notice>
      )}
      {questions.length > 0 && (
        <>
          <h2>{t('plans.reading.list')}</h2>
          <ol>
            {questions.map((one) => (
              <li key={one.number} value={one.number}>
                {one.answer === null ? (
                  <a
                    href={`/ke-hoach/${props.planId}/doi-chieu?cau=${one.number}`}
                    aria-current={one.number === now?.number ? 'step' : undefined}
                  >
                    {one.question}
                  </a>
                ) : (
                  one.question
                )}{' '}
                <span class="muted">
                  {one.lines}
                  {one.answer !== null &&
                    ` · ${t(`plans.answer.${one.answer}`)}: ${one.answeredName ?? ''}, ${one.answeredAt ? formatDateTime(one.answeredAt) : ''}${one.answerNote === '' ? '' : ` (${one.answerNote})`}`}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
      {props.warnings.length > 0 && (
        <>
          <h2>{t('plans.reading.warnings')}</h2>
          <ul>
            {props.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </>
      )}
      <Details summary={t('plans.reading.every-line', counts)}>
        <Passage lines={props.all} label={t('plans.reading.every-line', counts)} />
      </Details>
    </PlansView>
  );
}

function Passage({ lines, label }: { readonly lines: readonly SourceLineView[]; readonly label: string }) {
  return (
    <ol class="passage" aria-label={label}>
      {lines.map((line) => (
        <li key={line.number} class={line.asked ? 'asked' : line.aside ? 'aside' : undefined}>
          <span>{line.number}</span>
          <span>
            {line.text}
            <span class="use">{line.use}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Question(props: Parameters<typeof ReadingPage>[0] & { readonly now: AskedNow }) {
  const { frame, now } = props;
  const { t } = frame;
  if (!props.writes) return <p>{now.question}</p>;
  const action = `/ke-hoach/${props.planId}/doi-chieu`;
  const corrects = now.task !== null || now.name !== null;
  return (
    <Form action={action} csrf={frame.csrf} idempotencyKey={frame.newKey} label={now.question}>
      <input type="hidden" name="cau" value={now.number} />
      <input type="hidden" name="revision" value={props.revision} />
      <p class="lead">{now.question}</p>
      {now.name && (
        <>
          <Radios
            name="means"
            label={t('plans.reading.means', { name: now.name.printed })}
            error={errorOf(props.errors, 'means')}
            options={[
              { value: 'unit', label: t('plans.means.unit') },
              { value: 'own', label: t('plans.means.own') },
              { value: 'departments', label: t('plans.means.departments') },
              { value: 'communes', label: t('plans.means.communes') },
              { value: 'related', label: t('plans.means.related') },
              { value: 'outside', label: t('plans.means.outside') },
            ]}
          />
          <Select
            name="means-unit"
            label={t('plans.reading.which-unit')}
            options={now.name.units}
            value={now.typedUnit}
            error={errorOf(props.errors, 'means-unit')}
          />
        </>
      )}
      {now.task && <TaskFields t={t} typed={now.task} errors={props.errors} />}
      <TextArea name="note" label={t('plans.reading.note')} rows={2} maxLength={1000} value={now.typedNote} />
      <ButtonRow>
        {corrects && (
          <Button name="answer" value="corrected">
            {t('plans.reading.correct')}
          </Button>
        )}
        <Button name="answer" value="confirmed" kind={corrects ? 'secondary' : 'primary'}>
          {t(now.kind === 'citation' ? 'plans.reading.noted' : 'plans.reading.confirm')}
        </Button>
        <Button name="answer" value="ignored" kind="link">
          {t('plans.reading.ignore')}
        </Button>
      </ButtonRow>
    </Form>
  );
}

import { Button, ButtonRow, EmptyState, ErrorSummary, Form, formatDate, StatusTag, TextInput } from '#ui';
import type { Translate } from '#kernel/i18n';
import { crumbsOf, type PlansFrame, PlansView } from './frame.tsx';

/** A piece of evidence that was proposed, in words (minh chứng đề xuất). */
export interface ProposalView {
  readonly id: string;
  readonly taskId: string;
  readonly task: string;
  /** Unit whose plan has the task. */
  readonly unit: string;
  readonly fact: string;
  readonly time: string;
  readonly title: string;
  /** Where it can be seen; null when no page shows it. */
  readonly href: string | null;
  readonly happenedOn: string;
  readonly why: string;
  readonly answer: 'confirmed' | 'declined' | null;
  readonly note: string;
  readonly answeredName: string | null;
}

interface ProposalsProps {
  readonly frame: Pick<PlansFrame, 't' | 'csrf' | 'newKey'>;
  readonly proposals: readonly ProposalView[];
  readonly mayAnswer: boolean;
  /** What was typed for the one whose answer was refused, and why. */
  readonly refused?: { readonly id: string; readonly note: string; readonly why: string } | undefined;
  /** Where the answer leads back to. */
  readonly back: 'task' | 'inbox';
}

/** Proposed evidence with its source, and the two answers (danh sách minh chứng đề xuất). */
export function Proposals(props: ProposalsProps) {
  const { t } = props.frame;
  return (
    <>
      {props.proposals.map((one) => (
        <section key={one.id} class="card" aria-label={nameOf(one)}>
          <p>
            <strong>{one.href === null ? one.title : <a href={one.href}>{one.title}</a>}</strong>{' '}
            {one.answer !== null && (
              <StatusTag tone={one.answer === 'confirmed' ? 'done' : 'neutral'}>
                {t(`plans.proposal.${one.answer}`, { who: one.answeredName ?? '' })}
              </StatusTag>
            )}
          </p>
          {props.back === 'inbox' && (
            <p>
              {t('plans.proposal.for')} <a href={`/ke-hoach/nhiem-vu/${one.taskId}`}>{one.task}</a> (
              {one.unit})
            </p>
          )}
          <p class="small muted">{wordsOf(t, one)}</p>
          {one.note !== '' && <p class="small">{one.note}</p>}
          {props.mayAnswer && one.answer === null && <AnswerForm {...props} one={one} />}
        </section>
      ))}
    </>
  );
}

/** What a proposal is and for what: the same thing may be proposed to several tasks. */
function nameOf(one: ProposalView): string {
  return `${one.title}; ${one.unit}: ${one.task}`;
}

function wordsOf(t: Translate, one: ProposalView): string {
  return [
    t(`plans.fact.${one.fact}`),
    formatDate(one.happenedOn),
    ...(one.time === '' ? [] : [one.time]),
    t('plans.proposal.why', { words: one.why }),
  ].join(' · ');
}

function AnswerForm(props: ProposalsProps & { readonly one: ProposalView }) {
  const { frame, one } = props;
  const { t } = frame;
  return (
    <Form
      action={`/ke-hoach/minh-chung/${one.id}`}
      csrf={frame.csrf}
      idempotencyKey={`${frame.newKey}${one.id.slice(-12)}`}
      label={nameOf(one)}
    >
      <input type="hidden" name="ve" value={props.back} />
      <TextInput
        name={`note-${one.id}`}
        label={t('plans.proposal.note')}
        hint={t('plans.proposal.note-hint')}
        width="l"
        maxLength={1000}
        value={props.refused?.id === one.id ? props.refused.note : ''}
        error={props.refused?.id === one.id ? props.refused.why : undefined}
      />
      <ButtonRow>
        <Button name="answer" value="confirmed">
          {t('plans.proposal.confirm')}
        </Button>
        <Button name="answer" value="declined" kind="secondary">
          {t('plans.proposal.decline')}
        </Button>
      </ButtonRow>
    </Form>
  );
}

/** Everything that waits for an answer of the officer's units (minh chứng chờ xác nhận). */
export function ProposalsPage(props: {
  readonly frame: PlansFrame;
  readonly proposals: readonly ProposalView[];
  readonly mayAnswer: boolean;
  readonly refused: ProposalsProps['refused'];
}) {
  const { frame, proposals } = props;
  const { t } = frame;
  return (
    <PlansView
      frame={frame}
      title={t('plans.proposal.inbox')}
      crumbs={crumbsOf(t)}
      hasErrors={props.refused !== undefined}
    >
      <ErrorSummary
        errors={props.refused ? [{ name: `note-${props.refused.id}`, message: props.refused.why }] : []}
      />
      <p>{t('plans.proposal.about')}</p>
      {proposals.length === 0 ? (
        <EmptyState title={t('plans.proposal.none')}>{t('plans.proposal.none-why')}</EmptyState>
      ) : (
        <Proposals {...props} back="inbox" />
      )}
    </PlansView>
  );
}

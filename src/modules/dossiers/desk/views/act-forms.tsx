import type { ComponentChildren } from 'preact';
import { Button, ButtonRow, Details, errorOf, Notice, Radios, Select, TextArea, TextInput } from '#ui';
import type { DeskAct } from '../acts.ts';
import { ActForm, type ActFormsProps } from './act-form.tsx';
import { LIFE_BODIES, ReasonFields } from './life-forms.tsx';
import { ReviewList } from './review.tsx';

/** Exactly the acts that may be done now, each a form; the main one open (việc làm được). */
export function ActForms(props: ActFormsProps) {
  const { t, offered } = props;
  if (offered.acts.length === 0) return null;
  const [main] = offered.acts.filter((act) => !NEVER_MAIN.includes(act));
  return (
    <section aria-labelledby="viec-lam" class="card">
      <h2 id="viec-lam">{t('dossiers.desk.acts')}</h2>
      {offered.heldBy && (
        <Notice kind="info">{t('dossiers.desk.held-by-other', { name: offered.heldBy })}</Notice>
      )}
      {offered.acts.map((act) => (
        <Act key={act} act={act} main={act === main} {...props} />
      ))}
    </section>
  );
}

/** Acts that are never the next one: about who does the work, or for what seldom happens. */
const NEVER_MAIN: readonly DeskAct[] = [
  'assign',
  'take',
  'release',
  'report-lost',
  'report-wrong',
  'notify-early',
];

function Act(props: ActFormsProps & { readonly act: DeskAct; readonly main: boolean }) {
  const { act, t, main } = props;
  const body = BODIES[act](props, main);
  if (act === 'take') return body;
  if (main) {
    return (
      <>
        <h3>{t(`dossiers.desk.act.${act}`)}</h3>
        {body}
      </>
    );
  }
  return (
    <Details summary={t(`dossiers.desk.act.${act}`)} open={props.openAct === act}>
      {body}
    </Details>
  );
}

const key = (main: boolean) => (main ? 'Control+Enter' : undefined);

const BODIES: Readonly<Record<DeskAct, (props: ActFormsProps, main: boolean) => ComponentChildren>> = {
  take: (props) => (
    <ActForm {...props} to="nhan-viec">
      <ButtonRow>
        <Button kind="secondary">{props.t('dossiers.desk.take')}</Button>
      </ButtonRow>
    </ActForm>
  ),
  assign: (props) => (
    <ActForm {...props} to="phan-cong">
      <Select
        name="nguoi"
        id="f-giao-cho"
        label={props.t('dossiers.desk.assign.to')}
        required
        value={props.offered.assignable?.holderAccount ?? undefined}
        options={props.holders.map((one) => ({ value: one.accountId, label: `${one.name} – ${one.title}` }))}
      />
      <ButtonRow>
        <Button kind="secondary">{props.t('dossiers.desk.assign.do')}</Button>
      </ButtonRow>
    </ActForm>
  ),
  release: (props) => (
    <ActForm {...props} to="tra-viec">
      <TextInput
        name="ly-do-tra"
        label={props.t('dossiers.desk.release.reason')}
        maxLength={500}
        width="l"
        required
        value={props.typed('ly-do-tra')}
        error={errorOf(props.errors, 'ly-do-tra')}
      />
      <ButtonRow>
        <Button kind="secondary">{props.t('dossiers.desk.release.do')}</Button>
      </ButtonRow>
    </ActForm>
  ),
  review: (props, main) => (
    <ActForm {...props} to="xem-xet">
      <ReviewList {...props} />
      <ButtonRow>
        <Button name="viec" value="tiep-nhan" shortcut={key(main)}>
          {props.t('dossiers.desk.accept')}
        </Button>
        {props.offered.supplementRefusal === null && (
          <Button name="viec" value="thu" kind="secondary">
            {props.t('dossiers.desk.letter.preview')}
          </Button>
        )}
      </ButtonRow>
      {props.offered.supplementRefusal && (
        <p class="small">
          {props.t('dossiers.desk.supplement.not-allowed', {
            why: props.t(props.offered.supplementRefusal, { by: props.pending?.by ?? '' }),
          })}
        </p>
      )}
    </ActForm>
  ),
  supplement: (props, main) =>
    props.offered.supplementRefusal ? (
      <p>
        {props.t('dossiers.desk.supplement.not-allowed', {
          why: props.t(props.offered.supplementRefusal, { by: props.pending?.by ?? '' }),
        })}
      </p>
    ) : (
      <ActForm {...props} to="xem-xet">
        <p>{props.t('dossiers.desk.propose.about')}</p>
        <ReviewList {...props} />
        <ReasonFields
          {...props}
          choices={props.choices.supplement}
          reason="ly-do-bo-sung"
          text="loi-bo-sung"
        />
        <Button name="viec" value="thu" kind="secondary" shortcut={key(main)}>
          {props.t('dossiers.desk.letter.preview')}
        </Button>
      </ActForm>
    ),
  refuse: (props) => (
    <ActForm {...props} to="tu-choi">
      <TextArea
        name="ly-do-tu-choi"
        label={props.t('dossiers.desk.refuse.reason')}
        hint={props.t('dossiers.desk.refuse.examples', { reasons: props.reasons.refuse.join('; ') })}
        rows={3}
        maxLength={2000}
        required
        value={props.typed('ly-do-tu-choi')}
        error={errorOf(props.errors, 'ly-do-tu-choi')}
      />
      <TextInput
        name="can-cu"
        label={props.t('dossiers.desk.refuse.basis')}
        maxLength={500}
        width="l"
        required
        value={props.typed('can-cu') ?? props.refusalBasis}
        error={errorOf(props.errors, 'can-cu')}
      />
      <ButtonRow>
        <Button kind="danger">{props.t('dossiers.desk.refuse.do')}</Button>
      </ButtonRow>
    </ActForm>
  ),
  complete: (props, main) => (
    <ActForm {...props} to="hoan-thanh">
      <TextArea
        name="y-kien"
        label={props.t('dossiers.desk.complete.note')}
        rows={3}
        maxLength={2000}
        value={props.typed('y-kien')}
      />
      {props.outcomes.length > 0 && (
        <Radios
          name="ket-qua-buoc"
          label={props.t('dossiers.desk.complete.outcome')}
          hint={props.t('dossiers.desk.complete.outcome-hint')}
          required
          options={props.outcomes.map((one) => ({ value: one, label: one }))}
          value={props.typed('ket-qua-buoc')}
          error={errorOf(props.errors, 'ket-qua-buoc')}
        />
      )}
      <ButtonRow>
        <Button shortcut={key(main)}>{props.t('dossiers.desk.complete.do')}</Button>
      </ButtonRow>
    </ActForm>
  ),
  message: (props) => (
    <ActForm {...props} to="thong-diep">
      <Radios
        name="thong-diep"
        label={props.t('dossiers.desk.message.which')}
        hint={props.t('dossiers.desk.message.hint')}
        required
        options={props.awaited.map((one) => ({ value: one.name, label: one.label }))}
        value={props.typed('thong-diep') ?? props.awaited[0]?.name}
        error={errorOf(props.errors, 'thong-diep')}
      />
      <ButtonRow>
        <Button kind="secondary">{props.t('dossiers.desk.message.do')}</Button>
      </ButtonRow>
    </ActForm>
  ),
  'send-back': (props) => (
    <ActForm {...props} to="chuyen-lai">
      <Radios
        name="ve-buoc"
        label={props.t('dossiers.desk.back.to')}
        required
        options={props.back.map((one) => ({ value: one.element, label: one.name }))}
        value={props.typed('ve-buoc') ?? props.back[0]?.element}
        error={errorOf(props.errors, 've-buoc')}
      />
      <TextArea
        name="ly-do-chuyen"
        label={props.t('dossiers.desk.back.reason')}
        rows={2}
        maxLength={2000}
        required
        value={props.typed('ly-do-chuyen')}
        error={errorOf(props.errors, 'ly-do-chuyen')}
      />
      <ButtonRow>
        <Button kind="secondary">{props.t('dossiers.desk.back.do')}</Button>
      </ButtonRow>
    </ActForm>
  ),
  sign: (props, main) => (
    <ActForm {...props} to="ky">
      <TextArea
        name="noi-dung"
        label={props.t('dossiers.desk.sign.text')}
        hint={props.t('dossiers.desk.sign.hint')}
        rows={5}
        maxLength={4000}
        required
        value={props.typed('noi-dung') ?? props.resultText}
        error={errorOf(props.errors, 'noi-dung')}
      />
      <ButtonRow>
        <button
          type="submit"
          class="btn secondary"
          formaction={`/ban-lam-viec/ho-so/${props.code}/xem-truoc.pdf`}
          formtarget="_blank"
        >
          {props.t('dossiers.desk.sign.preview')}
        </button>
        <Button shortcut={key(main)}>{props.t('dossiers.desk.sign.do')}</Button>
      </ButtonRow>
    </ActForm>
  ),
  issue: (props, main) => (
    <ActForm {...props} to="phat-hanh">
      <p>{props.t('dossiers.desk.issue.about')}</p>
      <ButtonRow>
        <Button shortcut={key(main)}>{props.t('dossiers.desk.issue.do')}</Button>
      </ButtonRow>
    </ActForm>
  ),
  'hand-over': (props, main) => (
    <ActForm {...props} to="tra-ket-qua">
      <TextInput
        name="nguoi-nhan"
        label={props.t('dossiers.desk.hand.receiver')}
        maxLength={200}
        required
        value={props.typed('nguoi-nhan') ?? props.applicantName}
        error={errorOf(props.errors, 'nguoi-nhan')}
      />
      <Radios
        name="kiem-tra"
        label={props.t('dossiers.desk.hand.check')}
        required
        value={props.typed('kiem-tra') ?? (props.electronic ? 'electronic' : undefined)}
        error={errorOf(props.errors, 'kiem-tra')}
        options={['identity', 'authorisation', 'post', 'electronic'].map((one) => ({
          value: one,
          label: props.t(`dossiers.desk.hand.check.${one}`),
        }))}
      />
      <ButtonRow>
        <Button shortcut={key(main)}>{props.t('dossiers.desk.hand.do')}</Button>
      </ButtonRow>
    </ActForm>
  ),
  ...LIFE_BODIES,
  bring: (props, main) => (
    <ActForm {...props} to="bo-sung">
      <p>{props.t('dossiers.desk.bring.about')}</p>
      {props.subjects
        .filter((subject) => subject.handed !== null)
        .map((subject, index) => (
          <fieldset class="field" key={subject.key}>
            <legend>{subject.name}</legend>
            <Count
              name={`chinh.${index}`}
              label={props.t('dossiers.desk.count.originals')}
              {...props}
              value={subject.handed?.originals ?? 0}
            />
            <Count
              name={`sao.${index}`}
              label={props.t('dossiers.desk.count.copies')}
              {...props}
              value={subject.handed?.copies ?? 0}
            />
          </fieldset>
        ))}
      <ButtonRow>
        <Button shortcut={key(main)}>{props.t('dossiers.desk.bring.do')}</Button>
      </ButtonRow>
    </ActForm>
  ),
};

function Count(
  props: ActFormsProps & { readonly name: string; readonly label: string; readonly value: number },
) {
  return (
    <TextInput
      name={props.name}
      label={props.label}
      inputMode="numeric"
      width="xs"
      maxLength={2}
      required
      value={props.typed(props.name) ?? props.value}
      error={errorOf(props.errors, props.name)}
    />
  );
}

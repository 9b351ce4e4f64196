import type { ComponentChildren } from 'preact';
import {
  Button,
  ButtonRow,
  Checkboxes,
  DateInput,
  errorOf,
  formatDateTime,
  formatMoney,
  Select,
  SummaryList,
  TextArea,
  TextInput,
  useLang,
} from '#ui';
import type { LifeAct } from '../life-acts.ts';
import { ActForm, type ActFormsProps, type ReasonChoice } from './act-form.tsx';

/** Reason from the list of the law profile, and the words that reach the applicant. */
export function ReasonFields(
  props: Omit<ActFormsProps, 'choices'> & {
    readonly choices: readonly ReasonChoice[];
    readonly reason: string;
    readonly text: string;
  },
) {
  const { t } = props;
  return (
    <>
      <Select
        name={props.reason}
        label={t('dossiers.desk.propose.reason')}
        hint={t('dossiers.desk.propose.reason-hint')}
        required
        empty={t('dossiers.desk.propose.choose')}
        value={props.typed(props.reason)}
        options={props.choices.map((one) => ({ value: one.key, label: one.words }))}
        error={errorOf(props.errors, props.reason)}
      />
      <Words {...props} name={props.text} label={t('dossiers.desk.propose.text')} />
    </>
  );
}

/** A box for words, with what was typed and what was wrong. */
function Words(
  props: Pick<ActFormsProps, 'typed' | 'errors'> & {
    readonly name: string;
    readonly id?: string | undefined;
    readonly label: string;
    readonly hint?: string;
    readonly optional?: boolean;
  },
) {
  return (
    <TextArea
      name={props.name}
      id={props.id}
      label={props.label}
      hint={props.hint}
      rows={3}
      maxLength={2000}
      required={!props.optional}
      value={props.typed(props.name)}
      error={errorOf(props.errors, props.name)}
    />
  );
}

function Line(
  props: ActFormsProps & {
    readonly name: string;
    readonly label: string;
    readonly hint?: string;
    readonly suffix?: string;
    readonly digits?: boolean;
    readonly optional?: boolean;
  },
) {
  return (
    <TextInput
      name={props.name}
      label={props.label}
      hint={props.hint}
      suffix={props.suffix}
      inputMode={props.digits ? 'numeric' : undefined}
      width={props.digits ? 's' : 'l'}
      maxLength={props.digits ? 20 : 500}
      required={!props.optional}
      value={props.typed(props.name)}
      error={errorOf(props.errors, props.name)}
    />
  );
}

function Do(
  props: ActFormsProps & { readonly act: LifeAct; readonly main: boolean; readonly danger?: boolean },
) {
  return (
    <ButtonRow>
      <Button
        kind={props.danger ? 'danger' : props.main ? undefined : 'secondary'}
        shortcut={props.main ? 'Control+Enter' : undefined}
      >
        {props.t(`dossiers.desk.do.${props.act}`)}
      </Button>
    </ButtonRow>
  );
}

/** What is proposed, by whom and why (nội dung đề xuất). */
export function ProposalFacts({ pending, t }: Pick<ActFormsProps, 'pending' | 't'>) {
  const lang = useLang();
  if (!pending) return null;
  return (
    <SummaryList
      compact
      rows={[
        { label: t('dossiers.desk.pending.what'), value: t(`dossiers.desk.pending.${pending.act}`) },
        { label: t('dossiers.desk.pending.by'), value: `${pending.by}, ${formatDateTime(pending.at, lang)}` },
        ...pending.items.map((item) => ({ label: t('dossiers.desk.pending.item'), value: item })),
        { label: t('dossiers.desk.propose.reason'), value: pending.reason },
        { label: t('dossiers.desk.propose.text'), value: pending.text },
      ]}
    />
  );
}

/** Forms of the rarer acts, by act. */
export const LIFE_BODIES: Readonly<
  Record<LifeAct, (props: ActFormsProps, main: boolean) => ComponentChildren>
> = {
  decide: (props) => (
    <ActForm {...props} to="duyet">
      <ProposalFacts {...props} />
      <Words
        {...props}
        name="y-kien-duyet"
        label={props.t('dossiers.desk.decide.note')}
        hint={props.t('dossiers.desk.decide.note-hint')}
        optional
      />
      <ButtonRow>
        <Button name="viec" value="duyet">
          {props.t('dossiers.desk.do.decide')}
        </Button>
        <Button name="viec" value="khong" kind="secondary">
          {props.t('dossiers.desk.decide.decline')}
        </Button>
      </ButtonRow>
    </ActForm>
  ),
  extend: (props, main) =>
    props.offered.life.extensionRefusal ? (
      <p>{props.t('dossiers.desk.extend.not-allowed', { why: refusalWords(props) })}</p>
    ) : (
      <ActForm {...props} to="hen-lai">
        <p>{props.t('dossiers.desk.extend.about', { due: props.dueAt ?? '' })}</p>
        <DateInput
          name="ngay-moi"
          label={props.t('dossiers.desk.extend.to')}
          required
          value={props.typed('ngay-moi')}
          error={errorOf(props.errors, 'ngay-moi')}
        />
        <ReasonFields {...props} choices={props.choices.extend} reason="ly-do-hen-lai" text="loi-hen-lai" />
        <Do {...props} act="extend" main={main} />
      </ActForm>
    ),
  consult: (props, main) => (
    <ActForm {...props} to="lay-y-kien">
      <p>{props.t('dossiers.desk.consult.about')}</p>
      <Select
        name="don-vi-hoi"
        label={props.t('dossiers.desk.consult.unit')}
        required
        empty={props.t('dossiers.desk.consult.choose')}
        value={props.typed('don-vi-hoi')}
        options={props.units.map((one) => ({ value: one.id, label: one.name }))}
        error={errorOf(props.errors, 'don-vi-hoi')}
      />
      <Words {...props} name="cau-hoi" label={props.t('dossiers.desk.consult.question')} />
      <Line
        {...props}
        name="so-ngay"
        label={props.t('dossiers.desk.consult.limit')}
        suffix={props.t('dossiers.desk.consult.days')}
        digits
      />
      <Do {...props} act="consult" main={main} />
    </ActForm>
  ),
  answer: (props, main) => {
    const asked = props.offered.life.toAnswer;
    return (
      <>
        {asked.map((one) => (
          <ActForm {...props} to="tra-loi" key={one.number}>
            <input type="hidden" name="so" value={one.number} />
            <blockquote>{one.question}</blockquote>
            <Words
              {...props}
              name="tra-loi"
              id={one === asked[0] ? undefined : `f-tra-loi-${one.number}`}
              label={props.t('dossiers.desk.answer.text')}
            />
            <Do {...props} act="answer" main={main && asked.length === 1} />
          </ActForm>
        ))}
      </>
    );
  },
  'demand-payment': (props, main) => (
    <ActForm {...props} to="yeu-cau-nop">
      <p>{props.t('dossiers.desk.payment.about')}</p>
      <Line {...props} name="khoan-nop" label={props.t('dossiers.desk.payment.what')} />
      <Line {...props} name="so-tien" label={props.t('dossiers.desk.payment.amount')} suffix="đ" digits />
      <Line {...props} name="thong-bao" label={props.t('dossiers.desk.payment.notice')} />
      <Do {...props} act="demand-payment" main={main} />
    </ActForm>
  ),
  'confirm-payment': (props, main) => (
    <ActForm {...props} to="da-nop">
      {props.demandedVnd !== null && (
        <p>{props.t('dossiers.desk.payment.waits', { amount: formatMoney(props.demandedVnd) })}</p>
      )}
      <Line {...props} name="bien-lai" label={props.t('dossiers.desk.payment.receipt')} />
      <Do {...props} act="confirm-payment" main={main} />
    </ActForm>
  ),
  explain: (props, main) => (
    <ActForm {...props} to="giai-trinh">
      <p>{props.t('dossiers.desk.explain.about')}</p>
      <Words {...props} name="giai-trinh" label={props.t('dossiers.desk.explain.text')} />
      <Do {...props} act="explain" main={main} />
    </ActForm>
  ),
  'notify-early': (props, main) => (
    <ActForm {...props} to="bao-som">
      <Words {...props} name="bao-som" label={props.t('dossiers.desk.early.text')} />
      <Do {...props} act="notify-early" main={main} />
    </ActForm>
  ),
  'report-lost': (props, main) => (
    <ActForm {...props} to="mat-giay-to">
      <p>{props.t('dossiers.desk.lost.about')}</p>
      <Line {...props} name="giay-mat" label={props.t('dossiers.desk.lost.what')} />
      <Words {...props} name="khac-phuc" label={props.t('dossiers.desk.lost.remedy')} />
      <Do {...props} act="report-lost" main={main} />
    </ActForm>
  ),
  'report-wrong': (props, main) => (
    <ActForm {...props} to="bao-sai">
      <p>{props.t('dossiers.desk.wrong.about')}</p>
      <Words {...props} name="sai-sot" label={props.t('dossiers.desk.wrong.what')} />
      <Do {...props} act="report-wrong" main={main} />
    </ActForm>
  ),
  correct: (props, main) => (
    <ActForm {...props} to="sua-ket-qua">
      <p>{props.t('dossiers.desk.correct.about')}</p>
      <TextArea
        name="noi-dung-sua"
        label={props.t('dossiers.desk.sign.text')}
        rows={5}
        maxLength={4000}
        required
        value={props.typed('noi-dung-sua') ?? props.resultText}
        error={errorOf(props.errors, 'noi-dung-sua')}
      />
      <Do {...props} act="correct" main={main} />
    </ActForm>
  ),
  stop: (props, main) => (
    <ActForm {...props} to="dung-giai-quyet">
      <p>{props.t('dossiers.desk.stop.about')}</p>
      {props.handed.length > 0 && (
        <Checkboxes
          name="tra-giay"
          label={props.t('dossiers.desk.stop.papers')}
          values={[...props.handed]}
          options={props.handed.map((name) => ({ value: name, label: name }))}
        />
      )}
      <Line
        {...props}
        name="hoan-lai"
        label={props.t('dossiers.desk.stop.refund')}
        suffix="đ"
        digits
        optional
      />
      <Line {...props} name="giu-lai" label={props.t('dossiers.desk.stop.kept')} suffix="đ" digits optional />
      <Do {...props} act="stop" main={main} />
    </ActForm>
  ),
  reclassify: (props, main) => (
    <ActForm {...props} to="doi-truong-hop">
      <p>{props.t('dossiers.desk.reclassify.about')}</p>
      <Select
        name="truong-hop"
        label={props.t('dossiers.desk.reclassify.case')}
        required
        empty={props.t('dossiers.desk.reclassify.choose')}
        value={props.typed('truong-hop')}
        options={props.cases.map((one) => ({ value: one.key, label: one.name }))}
        error={errorOf(props.errors, 'truong-hop')}
      />
      <ReasonFields {...props} choices={props.choices.reclassify} reason="ly-do-doi" text="loi-doi" />
      <Do {...props} act="reclassify" main={main} />
    </ActForm>
  ),
  cancel: (props, main) => (
    <ActForm {...props} to="dung-ho-so">
      <p>{props.t('dossiers.desk.cancel.about')}</p>
      <Line {...props} name="can-cu-dung" label={props.t('dossiers.desk.cancel.basis')} />
      <ReasonFields {...props} choices={props.choices.cancel} reason="ly-do-dung" text="loi-dung" />
      <Do {...props} act="cancel" main={main} danger />
    </ActForm>
  ),
  close: (props, main) => (
    <ActForm {...props} to="dong">
      <p>{props.t('dossiers.desk.close.about')}</p>
      <Do {...props} act="close" main={main} danger />
    </ActForm>
  ),
};

function refusalWords({ t, pending, offered }: ActFormsProps): string {
  return t(offered.life.extensionRefusal ?? '', { by: pending?.by ?? '' });
}

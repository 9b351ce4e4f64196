import type { Translate } from '#kernel/i18n';
import {
  Button,
  ButtonRow,
  Details,
  errorOf,
  type FieldMessage,
  fieldId,
  Form,
  formatDate,
  Notice,
  SummaryList,
  Table,
} from '#ui';
import type { Fault, Subject } from '../review.ts';
import { type DeskFrame, DeskView } from './frame.tsx';

/** What the list of judgements needs. */
export interface ReviewProps {
  readonly t: Translate;
  readonly subjects: readonly Subject[];
  readonly reasons: { readonly supplement: readonly string[] };
  readonly clause: string;
  /** Clauses to choose from, the usual one first. */
  readonly clauses: readonly string[];
  readonly errors: readonly FieldMessage[];
  readonly typed: (name: string) => string | undefined;
}

/** Every paper and the declaration, each judged đạt or không đạt with what is asked (danh mục kiểm tra). */
export function ReviewList(props: ReviewProps) {
  const { t } = props;
  return (
    <>
      <datalist id="ly-do-mau">
        {props.reasons.supplement.map((reason) => (
          <option key={reason} value={reason} />
        ))}
      </datalist>
      <p>{t('dossiers.desk.review.caption')}</p>
      {props.subjects.map((subject, index) => (
        <fieldset class="row judged" key={subject.key}>
          <legend>
            {subject.name}
            <br />
            <span class="muted small">{handedWords(subject, t)}</span>
          </legend>
          <Verdict {...props} subject={subject} index={index} />
          <div class="columns">
            <Asked {...props} subject={subject} index={index} />
            <Clause {...props} subject={subject} index={index} />
          </div>
        </fieldset>
      ))}
    </>
  );
}

function handedWords(subject: Subject, t: Translate): string {
  const { handed } = subject;
  if (!handed) return t('dossiers.desk.review.declaration-hint');
  if (subject.declared) return t('dossiers.desk.review.declared');
  const parts = [
    ...(handed.originals > 0 ? [t('dossiers.desk.originals', { count: handed.originals })] : []),
    ...(handed.copies > 0 ? [t('dossiers.desk.copies', { count: handed.copies })] : []),
    ...(handed.files > 0 ? [t('dossiers.desk.files', { count: handed.files })] : []),
  ];
  return parts.join(', ') || t('dossiers.desk.not-handed');
}

type Row = ReviewProps & { readonly subject: Subject; readonly index: number };

function Verdict({ t, subject, index, typed, errors }: Row) {
  const name = `v.${index}`;
  const error = errorOf(errors, name);
  const id = fieldId(name);
  return (
    <div
      role="group"
      aria-label={t('dossiers.desk.review.judge', { what: subject.name })}
      class={error ? 'has-error' : undefined}
    >
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <div class="choices inline">
        {(['dat', 'thieu', 'khong'] as const).map((value, at) => (
          <div class="choice" key={value}>
            <input
              type="radio"
              id={at === 0 ? id : `${id}-${value}`}
              name={name}
              value={value}
              checked={typed(name) === value}
              aria-describedby={error ? `${id}-error` : undefined}
            />
            <label for={at === 0 ? id : `${id}-${value}`}>{t(`dossiers.desk.review.${value}`)}</label>
          </div>
        ))}
      </div>
    </div>
  );
}

function Asked({ t, index, typed, errors }: Row) {
  const name = `r.${index}`;
  const id = fieldId(name);
  const error = errorOf(errors, name);
  return (
    <div class={error ? 'field has-error' : 'field'}>
      <label for={id}>{t('dossiers.desk.review.asked')}</label>
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <input
        type="text"
        id={id}
        name={name}
        list="ly-do-mau"
        maxlength={1000}
        value={typed(name)}
        placeholder={t('dossiers.desk.review.asked-example')}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
    </div>
  );
}

function Clause({ t, index, typed, clause, clauses }: Row) {
  const name = `c.${index}`;
  const other = `ck.${index}`;
  return (
    <div class="field">
      <label for={fieldId(name)}>{t('dossiers.desk.letter.basis')}</label>
      <select id={fieldId(name)} name={name} class="w-l">
        {clauses.map((one) => (
          <option key={one} value={one} selected={(typed(name) ?? clause) === one}>
            {one}
          </option>
        ))}
      </select>
      <Details summary={t('dossiers.work.review.other-clause')} open={(typed(other) ?? '') !== ''}>
        <label for={fieldId(other)}>{t('dossiers.work.review.clause')}</label>
        <input type="text" id={fieldId(other)} name={other} maxlength={300} value={typed(other)} />
      </Details>
    </div>
  );
}

/** The one letter as it will be sent, to be read before sending (xem trước phiếu yêu cầu bổ sung). */
export function LetterPage(props: {
  readonly frame: DeskFrame;
  readonly code: string;
  readonly seq: string;
  readonly applicantName: string;
  readonly procedure: string;
  readonly issuer: string;
  readonly faults: readonly Fault[];
  /** ISO date; null where nothing closes the dossier. */
  readonly completeBy: string | null;
  /** Reason and words to the applicant where a second person must approve; null where the letter goes out at once. */
  readonly proposal: { readonly reason: string; readonly text: string } | null;
  /** Fields of the review form, sent along unchanged. */
  readonly carried: readonly (readonly [string, string])[];
}) {
  const { frame } = props;
  const { t } = frame;
  const clauses = [...new Set(props.faults.map((fault) => fault.clause))];
  return (
    <DeskView
      frame={frame}
      title={t('dossiers.desk.letter.title')}
      caption={props.code}
      sends
      crumbs={[
        { label: t('dossiers.desk.nav.inbox'), href: '/ban-lam-viec' },
        { label: props.code, href: `/ban-lam-viec/ho-so/${props.code}` },
        { label: t('dossiers.desk.letter.title') },
      ]}
    >
      <Notice kind="warning">{t('dossiers.desk.letter.once')}</Notice>
      <div class="card">
        <p>{props.issuer}</p>
        <h2>{t('dossiers.desk.paper.supplement-request')}</h2>
        <SummaryList
          compact
          rows={[
            { label: t('dossiers.desk.letter.to'), value: props.applicantName },
            { label: t('dossiers.desk.code'), value: props.code },
            { label: t('dossiers.desk.procedure'), value: props.procedure },
            { label: t('dossiers.desk.letter.basis'), value: clauses.join('; ') },
            ...(props.completeBy
              ? [{ label: t('dossiers.desk.letter.complete-by'), value: formatDate(props.completeBy) }]
              : []),
            ...(props.proposal
              ? [
                  { label: t('dossiers.desk.propose.reason'), value: props.proposal.reason },
                  { label: t('dossiers.desk.propose.text'), value: props.proposal.text },
                ]
              : []),
          ]}
        />
        <Table
          caption={t('dossiers.desk.letter.items')}
          rows={props.faults}
          columns={[
            {
              key: 'n',
              label: t('dossiers.desk.letter.number'),
              numeric: true,
              cell: (fault) => props.faults.indexOf(fault) + 1,
            },
            {
              key: 'what',
              label: t('dossiers.desk.review.what'),
              rowHeader: true,
              cell: (fault) => fault.what,
            },
            { key: 'asked', label: t('dossiers.desk.review.asked'), cell: (fault) => fault.asked },
            { key: 'clause', label: t('dossiers.desk.letter.basis'), cell: (fault) => fault.clause },
          ]}
        />
      </div>
      <Form
        action={`/ban-lam-viec/ho-so/${props.code}/xem-xet`}
        csrf={frame.csrf}
        idempotencyKey={frame.newKey}
      >
        <input type="hidden" name="thay" value={props.seq} />
        {props.carried.map(([name, value]) => (
          <input type="hidden" key={name} name={name} value={value} />
        ))}
        <ButtonRow>
          <Button name="viec" value="gui" shortcut="Control+Enter">
            {t(props.proposal ? 'dossiers.desk.propose.send' : 'dossiers.desk.letter.send')}
          </Button>
          <Button name="viec" value="sua" kind="secondary">
            {t('dossiers.desk.letter.edit')}
          </Button>
        </ButtonRow>
      </Form>
    </DeskView>
  );
}

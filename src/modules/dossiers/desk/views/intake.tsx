import type { PaperRequirement, ProcedureContent } from '#modules/catalogue';
import {
  Button,
  ButtonRow,
  Checkbox,
  EmptyState,
  errorOf,
  ErrorSummary,
  type FieldMessage,
  fieldId,
  Form,
  Notice,
  Radios,
  Select,
  Table,
  TextInput,
} from '#ui';
import { expectedCounts, type IntakeFields } from '../intake.ts';
import { type DeskFrame, DeskView } from './frame.tsx';

/** A procedure to choose at the counter; `number` is typed to choose it. */
export interface Choice {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly number: number | null;
}

/** First step of a counter intake: which procedure (chọn thủ tục). */
export function ChoosePage(props: {
  readonly frame: DeskFrame;
  readonly desk: string;
  readonly typed: string;
  readonly found: readonly Choice[] | null;
  readonly frequent: readonly Choice[];
}) {
  const { frame, found } = props;
  const { t } = frame;
  const shown = found ?? props.frequent;
  return (
    <DeskView
      frame={frame}
      title={t('dossiers.desk.intake.choose')}
      caption={props.desk}
      crumbs={[
        { label: t('dossiers.desk.nav.inbox'), href: '/ban-lam-viec' },
        { label: t('dossiers.desk.nav.intake') },
      ]}
    >
      <form
        class="search big"
        action="/ban-lam-viec/tiep-nhan"
        method="get"
        role="search"
        aria-label={t('dossiers.desk.intake.find')}
      >
        <label for="tim-thu-tuc">{t('dossiers.desk.intake.find')}</label>
        <p class="hint" id="tim-thu-tuc-hint">
          {t('dossiers.desk.intake.find-hint')}
        </p>
        <div class="search-row">
          <input
            id="tim-thu-tuc"
            type="search"
            name="q"
            value={props.typed}
            maxlength={200}
            autocomplete="off"
            autofocus
            aria-describedby="tim-thu-tuc-hint"
          />
          <button type="submit" class="btn">
            {t('dossiers.desk.intake.find-do')}
          </button>
        </div>
      </form>
      {found?.length === 0 ? (
        <EmptyState title={t('dossiers.desk.intake.none', { words: props.typed })}>
          {t('dossiers.desk.intake.none-hint')}
        </EmptyState>
      ) : (
        <Table
          caption={t(found ? 'dossiers.desk.intake.found' : 'dossiers.desk.intake.frequent', {
            count: shown.length,
          })}
          rows={shown}
          rowKey={(one) => one.code}
          columns={[
            ...(found
              ? []
              : [
                  {
                    key: 'n',
                    label: t('dossiers.desk.intake.number'),
                    cell: (one: Choice) => <kbd>{one.number}</kbd>,
                  },
                ]),
            {
              key: 'name',
              label: t('dossiers.desk.procedure'),
              rowHeader: true,
              cell: (one) => <a href={`/ban-lam-viec/tiep-nhan/${one.code}`}>{one.name}</a>,
            },
            { key: 'code', label: t('dossiers.desk.intake.code'), nowrap: true, cell: (one) => one.code },
            { key: 'field', label: t('dossiers.desk.intake.field'), cell: (one) => one.field },
          ]}
        />
      )}
    </DeskView>
  );
}

/** Props of the one screen of a counter intake. */
export interface IntakeProps {
  readonly frame: DeskFrame;
  readonly desk: string;
  readonly content: ProcedureContent;
  readonly papers: readonly PaperRequirement[];
  readonly fields: IntakeFields;
  /** Who is to handle it, and whom else the desk may receive for; no options where only one unit can. */
  readonly responsible: {
    readonly chosen: string;
    readonly options: readonly { value: string; label: string }[];
  };
  /** Number of the person whose data was found; empty when none was looked for. */
  readonly lookedUp: string;
  readonly known: boolean;
  readonly errors: readonly FieldMessage[];
  readonly refusal: string | null;
  /** Field that takes the focus. */
  readonly focus: string;
  readonly terms: string;
}

/** The one screen of a counter intake: person, case, papers, how the result is wanted (tiếp nhận tại quầy). */
export function IntakePage(props: IntakeProps) {
  const { frame, content, errors } = props;
  const { t } = frame;
  return (
    <DeskView
      frame={frame}
      title={content.name}
      caption={content.code}
      hasErrors={errors.length > 0}
      sends
      crumbs={[
        { label: t('dossiers.desk.nav.inbox'), href: '/ban-lam-viec' },
        { label: t('dossiers.desk.nav.intake'), href: '/ban-lam-viec/tiep-nhan' },
        { label: content.code },
      ]}
    >
      <ErrorSummary errors={errors} general={props.refusal ? [props.refusal] : []} />
      <p class="muted">
        {props.desk} · {props.terms}
      </p>
      <Form
        action={`/ban-lam-viec/tiep-nhan/${content.code}`}
        csrf={frame.csrf}
        idempotencyKey={frame.newKey}
      >
        <input type="hidden" name="da-tim" value={props.lookedUp} />
        <input type="hidden" name="hien" value={props.fields.caseKey} />
        {content.cases.length <= 1 && <input type="hidden" name="truong-hop" value={props.fields.caseKey} />}
        <div class="columns">
          <Person {...props} />
          <div>
            {content.cases.length > 1 && <Cases {...props} />}
            <Papers {...props} />
            <Radios
              name="nhan"
              label={t('dossiers.desk.delivery')}
              required
              value={props.fields.delivery}
              error={errorOf(errors, 'nhan')}
              options={['desk', 'post', 'electronic'].map((one) => ({
                value: one,
                label: t(`dossiers.desk.delivery.${one}`),
              }))}
            />
            <Checkbox
              name="buu-chinh"
              label={t('dossiers.desk.intake.by-post')}
              required
              checked={props.fields.byPost}
            />
            <Responsible {...props} />
            <ButtonRow>
              <Button name="viec" value="tiep-nhan" shortcut="Control+Enter">
                {t('dossiers.desk.intake.do')}
              </Button>
              <a href="/ban-lam-viec/tiep-nhan">{t('dossiers.desk.intake.other')}</a>
            </ButtonRow>
          </div>
        </div>
      </Form>
    </DeskView>
  );
}

/** Another commune may be the one that handles it: the desk receives, the clock stays with that commune. */
function Responsible({ frame: { t }, responsible, errors }: IntakeProps) {
  if (responsible.options.length === 0) return null;
  return (
    <Select
      name="co-quan"
      label={t('dossiers.desk.intake.responsible')}
      hint={t('dossiers.desk.intake.responsible-hint')}
      required
      value={responsible.chosen}
      error={errorOf(errors, 'co-quan')}
      options={responsible.options}
      width="l"
    />
  );
}

function Person(props: IntakeProps) {
  const { fields, errors, known, focus } = props;
  const { t } = props.frame;
  const source = known ? t('dossiers.desk.intake.source') : undefined;
  const text = (
    name: string,
    label: string,
    value: string,
    more: Partial<Parameters<typeof TextInput>[0]> = {},
  ) => (
    <TextInput
      name={name}
      label={t(label)}
      value={value}
      error={errorOf(errors, name)}
      source={value ? source : undefined}
      autoFocus={focus === name}
      width="l"
      autoComplete="off"
      {...more}
    />
  );
  return (
    <fieldset class="group">
      <legend>{t('dossiers.desk.intake.person')}</legend>
      <TextInput
        name="so"
        label={t('dossiers.desk.id-number')}
        hint={t('dossiers.desk.intake.id-hint')}
        value={fields.idNumber}
        inputMode="numeric"
        maxLength={20}
        width="m"
        autoComplete="off"
        required
        autoFocus={focus === 'so'}
        error={errorOf(errors, 'so')}
      />
      <p>
        {/* The first button of the form is the one that Enter presses: it looks the person up, and sends nothing. */}
        <Button name="viec" value="tim" kind="secondary" small>
          {t('dossiers.desk.intake.look-up')}
        </Button>
      </p>
      {props.lookedUp !== '' && props.lookedUp === fields.idNumber && !known && (
        <Notice kind="info">{t('dossiers.desk.intake.unknown')}</Notice>
      )}
      {text('ten', 'dossiers.desk.name', fields.name, { required: true, maxLength: 200 })}
      {text('dien-thoai', 'dossiers.desk.phone', fields.phone, { type: 'tel', maxLength: 30, width: 'm' })}
      {text('dia-chi', 'dossiers.desk.address', fields.address, { required: true, maxLength: 300 })}
      {text('thu', 'dossiers.desk.email', fields.email, { type: 'email', maxLength: 200 })}
    </fieldset>
  );
}

function Cases(props: IntakeProps) {
  const { t } = props.frame;
  return (
    <>
      <Radios
        name="truong-hop"
        label={t('dossiers.desk.intake.case')}
        required
        value={props.fields.caseKey}
        error={errorOf(props.errors, 'truong-hop')}
        options={props.content.cases.map((one) => ({ value: one.key, label: one.name ?? one.key }))}
      />
      <p>
        <Button name="viec" value="truong-hop" kind="secondary" small>
          {t('dossiers.desk.intake.case-do')}
        </Button>
      </p>
    </>
  );
}

function Papers(props: IntakeProps) {
  const { t } = props.frame;
  if (props.papers.length === 0) return <p>{t('dossiers.desk.intake.no-papers')}</p>;
  const typed = props.fields.papers;
  return (
    <Table
      caption={t('dossiers.desk.intake.papers')}
      rows={props.papers.map((paper, index) => ({ paper, index }))}
      rowKey={({ paper }) => paper.key}
      columns={[
        {
          key: 'name',
          label: t('dossiers.desk.review.what'),
          rowHeader: true,
          cell: ({ paper }) => (
            <>
              {paper.name}
              {!paper.required && <span class="muted small"> ({t('dossiers.desk.intake.if-any')})</span>}
            </>
          ),
        },
        ...(['originals', 'copies'] as const).map((kind) => ({
          key: kind,
          label: t(`dossiers.desk.count.${kind}`),
          cell: ({ paper, index }: { paper: PaperRequirement; index: number }) => (
            <CountCell
              name={`${kind === 'originals' ? 'chinh' : 'sao'}.${index}`}
              label={t(`dossiers.desk.count.${kind}-of`, { what: paper.name })}
              value={typed[paper.key]?.[kind] ?? String(expectedCounts(paper)[kind])}
              error={errorOf(props.errors, `${kind === 'originals' ? 'chinh' : 'sao'}.${index}`)}
            />
          ),
        })),
      ]}
    />
  );
}

function CountCell(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
}) {
  const id = fieldId(props.name);
  return (
    <>
      {props.error && (
        <p class="error" id={`${id}-error`}>
          {props.error}
        </p>
      )}
      <input
        type="text"
        class="w-xs"
        inputmode="numeric"
        id={id}
        name={props.name}
        value={props.value}
        maxlength={2}
        size={3}
        autocomplete="off"
        aria-label={props.label}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={props.error ? `${id}-error` : undefined}
      />
    </>
  );
}

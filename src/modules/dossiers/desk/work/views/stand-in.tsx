import {
  Button,
  ButtonRow,
  DateInput,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  EmptyState,
  Form,
  formatDate,
  Notice,
  Radios,
  Select,
  StatusTag,
  Table,
  TextInput,
} from '#ui';
import { type DeskFrame, DeskView } from '../../views/frame.tsx';

/** A role that can be represented: account, role and units in its value. */
export interface RoleChoice {
  readonly value: string;
  readonly label: string;
  /** The reader's own: an authority that can be delegated. */
  readonly own: boolean;
}

/** An arrangement with the words of its role. */
export interface StandInRow {
  readonly id: string;
  readonly kind: 'absence' | 'delegation';
  readonly name: string;
  readonly substituteName: string;
  readonly roleWords: string;
  readonly from: string;
  readonly to: string;
  readonly basis: string;
  readonly arrangedByName: string;
  readonly endedByName: string | null;
  readonly ended: boolean;
  readonly mayEnd: boolean;
}

interface Props {
  readonly frame: DeskFrame;
  readonly lines: readonly StandInRow[];
  /** Empty for who heads nothing: such an officer only reads. */
  readonly roles: readonly RoleChoice[];
  readonly people: readonly { readonly accountId: string; readonly name: string; readonly title: string }[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly errors: readonly FieldMessage[];
  readonly done: string | null;
  readonly typed: (name: string) => string | undefined;
}

/** Who acts in whose place, from when to when, by whose decision; and the form that arranges it. */
export function StandInPage(props: Props) {
  const { frame, lines, errors, done } = props;
  const { t } = frame;
  return (
    <DeskView
      frame={frame}
      title={t('dossiers.work.stand-in.title')}
      hasErrors={errors.length > 0}
      crumbs={[
        { label: t('dossiers.desk.nav.inbox'), href: '/ban-lam-viec' },
        { label: t('dossiers.work.stand-in.title') },
      ]}
    >
      <ErrorSummary errors={errors} />
      {done && (
        <Notice kind="success" live>
          {t(`dossiers.work.stand-in.${done}`)}
        </Notice>
      )}
      <p class="muted">{t('dossiers.work.stand-in.about')}</p>
      {lines.length === 0 ? (
        <EmptyState title={t('dossiers.work.stand-in.empty')} />
      ) : (
        <Lines frame={frame} lines={lines} />
      )}
      {props.roles.length > 0 && <ArrangeForm {...props} />}
    </DeskView>
  );
}

function Lines({ frame, lines }: Pick<Props, 'frame' | 'lines'>) {
  const { t } = frame;
  return (
    <Table
      caption={t('dossiers.work.stand-in.list')}
      rows={lines}
      rowKey={(line) => line.id}
      columns={[
        {
          key: 'who',
          label: t('dossiers.work.stand-in.who'),
          rowHeader: true,
          cell: (line) => (
            <>
              {line.name}
              <br />
              <span class="muted small">{line.roleWords}</span>
            </>
          ),
        },
        { key: 'by', label: t('dossiers.work.stand-in.by'), cell: (line) => line.substituteName },
        {
          key: 'days',
          label: t('dossiers.work.stand-in.days'),
          cell: (line) => `${formatDate(line.from)} – ${formatDate(line.to)}`,
        },
        {
          key: 'why',
          label: t('dossiers.work.stand-in.why'),
          cell: (line) => (
            <>
              {t(`dossiers.work.stand-in.kind.${line.kind}`)}: {line.basis}
              <br />
              <span class="muted small">
                {t('dossiers.work.stand-in.arranged', { name: line.arrangedByName })}
                {line.endedByName && ` · ${t('dossiers.work.stand-in.ended-by', { name: line.endedByName })}`}
              </span>
            </>
          ),
        },
        {
          key: 'end',
          label: t('dossiers.work.stand-in.end'),
          labelHidden: true,
          cell: (line) =>
            line.ended ? (
              <StatusTag tone="neutral">{t('dossiers.work.stand-in.over')}</StatusTag>
            ) : line.mayEnd ? (
              <Form
                action={`/ban-lam-viec/nguoi-thay/${line.id}/ket-thuc`}
                csrf={frame.csrf}
                idempotencyKey={`${frame.newKey} ${line.id}`}
              >
                <Button
                  kind="secondary"
                  small
                  label={t('dossiers.work.stand-in.end-one', { name: line.name })}
                >
                  {t('dossiers.work.stand-in.end')}
                </Button>
              </Form>
            ) : (
              <StatusTag tone="active">{t('dossiers.work.stand-in.holds')}</StatusTag>
            ),
        },
      ]}
    />
  );
}

function ArrangeForm({ frame, roles, people, today, typed, errors }: Props) {
  const { t } = frame;
  return (
    <section class="card" aria-labelledby="cu-nguoi-thay">
      <h2 id="cu-nguoi-thay">{t('dossiers.work.stand-in.new')}</h2>
      <Form action="/ban-lam-viec/nguoi-thay" csrf={frame.csrf} idempotencyKey={frame.newKey}>
        <Radios
          name="loai"
          label={t('dossiers.work.stand-in.kind')}
          required
          value={typed('loai') ?? 'absence'}
          options={(['absence', 'delegation'] as const).map((kind) => ({
            value: kind,
            label: t(`dossiers.work.stand-in.kind.${kind}`),
            hint: t(`dossiers.work.stand-in.kind.${kind}.hint`),
          }))}
        />
        <Select
          name="vai-tro"
          label={t('dossiers.work.stand-in.role')}
          required
          value={typed('vai-tro')}
          error={errorOf(errors, 'vai-tro')}
          options={roles.map(({ value, label }) => ({ value, label }))}
        />
        <Select
          name="nguoi-thay"
          label={t('dossiers.work.stand-in.by')}
          required
          value={typed('nguoi-thay')}
          error={errorOf(errors, 'nguoi-thay')}
          options={people.map((one) => ({ value: one.accountId, label: `${one.name} – ${one.title}` }))}
        />
        <div class="columns">
          <DateInput
            name="tu"
            label={t('dossiers.work.stand-in.from')}
            required
            value={typed('tu') ?? formatDate(today)}
            error={errorOf(errors, 'tu')}
          />
          <DateInput
            name="den"
            label={t('dossiers.work.stand-in.to')}
            required
            value={typed('den')}
            error={errorOf(errors, 'den')}
          />
        </div>
        <TextInput
          name="can-cu"
          label={t('dossiers.work.stand-in.basis')}
          hint={t('dossiers.work.stand-in.basis-hint')}
          maxLength={300}
          width="l"
          required
          value={typed('can-cu')}
          error={errorOf(errors, 'can-cu')}
        />
        <ButtonRow>
          <Button>{t('dossiers.work.stand-in.do')}</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

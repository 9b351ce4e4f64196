import {
  Button,
  ButtonRow,
  DateWithWhy,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  Form,
  formatDate,
  formatDateTime,
  type FrameProps,
  Notice,
  PortalPage,
  SummaryList,
  type SummaryRow,
  Table,
  TextInput,
} from '#ui';
import type { Translate } from '#kernel/i18n';
import { type Account, type Contacts, type HeldRole, maskNumber } from '../model.ts';

/** What the page of my account shows (trang tài khoản). */
export interface AccountView {
  readonly account: Account;
  /** Title and unit of an officer. */
  readonly post: string | undefined;
  readonly residence: string | undefined;
  readonly roles: readonly (HeldRole & { readonly unitName: string })[];
  readonly sessions: readonly {
    readonly createdAt: Temporal.Instant;
    readonly seenAt: Temporal.Instant;
    readonly current: boolean;
  }[];
  /** Contacts as typed when they were refused, else as stored. */
  readonly contacts: Contacts;
  readonly errors: readonly FieldMessage[];
  /** Text of what has just been done. */
  readonly done: string | undefined;
}

interface Part {
  readonly t: Translate;
  readonly csrf: string;
  readonly newKey: string;
  readonly view: AccountView;
}

/** My account: my data, contacts, roles, sessions, password (tài khoản của tôi). */
export function AccountPage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly newKey: string;
  readonly view: AccountView;
}) {
  const { t, view, frame } = props;
  const part: Part = { t, view, csrf: frame.csrf ?? '', newKey: props.newKey };
  return (
    <PortalPage {...frame} title={t('identity.account.title')} hasErrors={view.errors.length > 0}>
      <ErrorSummary errors={view.errors} />
      {view.done && (
        <Notice kind="success" live>
          {view.done}
        </Notice>
      )}
      <h2>{t('identity.account.mine')}</h2>
      <SummaryList rows={factsOf(t, view)} />
      <ContactsForm {...part} />
      {view.roles.length > 0 && <Roles {...part} />}
      <Sessions {...part} />
      <PasswordForm {...part} />
    </PortalPage>
  );
}

function factsOf(t: Translate, view: AccountView): SummaryRow[] {
  const { account } = view;
  const nameKey =
    account.kind === 'organisation' ? 'identity.account.organisation-name' : 'identity.account.name';
  const rows: (SummaryRow | false)[] = [
    { label: t(nameKey), value: account.fullName },
    { label: t('identity.account.login'), value: account.login },
    view.post !== undefined && { label: t('identity.account.post'), value: view.post },
    account.idNumber !== null && {
      label: t('identity.account.id-number'),
      value: maskNumber(account.idNumber),
      source: t('identity.account.id-hint'),
    },
    account.taxCode !== null && { label: t('identity.account.tax-code'), value: account.taxCode },
    account.birthOn !== null && {
      label: t('identity.account.birth'),
      value: formatDate(account.birthOn),
    },
    view.residence !== undefined && { label: t('identity.account.residence'), value: view.residence },
  ];
  return rows.filter((row) => row !== false);
}

function ContactsForm({ t, view, csrf, newKey }: Part) {
  const { contacts, errors } = view;
  return (
    <>
      <h2>{t('identity.account.contacts')}</h2>
      <Form action="/tai-khoan/lien-he" csrf={csrf} idempotencyKey={newKey}>
        <TextInput
          name="phone"
          type="tel"
          label={t('identity.account.phone')}
          hint={t('identity.account.phone-hint')}
          value={contacts.phone}
          error={errorOf(errors, 'phone')}
          autoComplete="tel"
          maxLength={20}
          width="s"
        />
        <TextInput
          name="email"
          type="email"
          label={t('identity.account.email')}
          value={contacts.email}
          error={errorOf(errors, 'email')}
          autoComplete="email"
          maxLength={250}
          spellCheck={false}
        />
        <TextInput
          name="address"
          label={t('identity.account.address')}
          value={contacts.address}
          error={errorOf(errors, 'address')}
          autoComplete="street-address"
          maxLength={300}
        />
        <ButtonRow>
          <Button>{t('identity.account.save-contacts')}</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

function Roles({ t, view }: Part) {
  return (
    <Table
      caption={t('identity.account.roles')}
      rows={view.roles}
      columns={[
        {
          key: 'role',
          label: t('identity.account.role'),
          rowHeader: true,
          cell: (held) => t(`identity.role.${held.role}`),
        },
        { key: 'unit', label: t('identity.account.unit'), cell: (held) => held.unitName },
        {
          key: 'days',
          label: t('identity.account.days'),
          cell: (held) =>
            held.validTo === null
              ? t('identity.account.since', { from: formatDate(held.validFrom) })
              : t('identity.account.between', {
                  from: formatDate(held.validFrom),
                  to: formatDate(held.validTo),
                }),
        },
      ]}
    />
  );
}

function Sessions({ t, view, csrf, newKey }: Part) {
  return (
    <>
      <Table
        caption={t('identity.account.sessions')}
        rows={view.sessions}
        columns={[
          {
            key: 'which',
            label: t('identity.account.session-which'),
            rowHeader: true,
            cell: (session) =>
              t(session.current ? 'identity.account.session-this' : 'identity.account.session-other'),
          },
          {
            key: 'began',
            label: t('identity.account.session-began'),
            cell: (session) => <Moment at={session.createdAt} />,
          },
          {
            key: 'seen',
            label: t('identity.account.session-seen'),
            cell: (session) => <Moment at={session.seenAt} />,
          },
        ]}
      />
      {view.sessions.some((session) => !session.current) && (
        <Form action="/tai-khoan/phien" csrf={csrf} idempotencyKey={newKey}>
          <ButtonRow>
            <Button kind="secondary">{t('identity.account.end-others')}</Button>
          </ButtonRow>
        </Form>
      )}
    </>
  );
}

function Moment(props: { readonly at: Temporal.Instant }) {
  return <DateWithWhy text={formatDateTime(props.at)} iso={props.at.toString()} why={[]} />;
}

function PasswordForm({ t, view, csrf }: Part) {
  const { errors } = view;
  return (
    <>
      <h2>{t('identity.account.password')}</h2>
      <Form action="/tai-khoan/mat-khau" csrf={csrf}>
        <TextInput
          name="current-password"
          type="password"
          label={t('identity.account.password-current')}
          error={errorOf(errors, 'current-password')}
          autoComplete="current-password"
          maxLength={1000}
          required
        />
        <TextInput
          name="new-password"
          type="password"
          label={t('identity.account.password-new')}
          hint={t('identity.account.password-hint')}
          error={errorOf(errors, 'new-password')}
          autoComplete="new-password"
          maxLength={200}
          required
        />
        <TextInput
          name="repeat-password"
          type="password"
          label={t('identity.account.password-repeat')}
          error={errorOf(errors, 'repeat-password')}
          autoComplete="new-password"
          maxLength={200}
          required
        />
        <ButtonRow>
          <Button>{t('identity.account.password-submit')}</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

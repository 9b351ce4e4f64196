import { Button, ButtonRow, ErrorSummary, errorOf, type FieldMessage, FormKeys, TextInput } from '#ui';
import type { Translate } from '#kernel/i18n';
import type { FormEntry } from '../carried.ts';

/** The sign-in form (biểu mẫu đăng nhập), with what travels through it as hidden fields. */
export function SignInForm(props: {
  readonly t: Translate;
  /** Token of the session of somebody who is already signed in. */
  readonly csrf: string | undefined;
  readonly login: string;
  readonly hidden: readonly FormEntry[];
  readonly errors?: readonly FieldMessage[] | undefined;
  /** A refusal that belongs to no field. */
  readonly refusal?: string | undefined;
}) {
  const { t, errors } = props;
  return (
    <>
      <ErrorSummary errors={errors ?? []} general={props.refusal === undefined ? [] : [props.refusal]} />
      <form method="post" action="/dang-nhap" novalidate>
        <FormKeys csrf={props.csrf ?? ''} />
        <HiddenFields fields={props.hidden} />
        <TextInput
          name="login"
          label={t('identity.sign-in.login')}
          value={props.login}
          error={errorOf(errors, 'login')}
          autoComplete="username"
          spellCheck={false}
          maxLength={100}
          required
        />
        <TextInput
          name="password"
          type="password"
          label={t('identity.sign-in.password')}
          error={errorOf(errors, 'password')}
          autoComplete="current-password"
          maxLength={1000}
          required
        />
        <ButtonRow>
          <Button>{t('identity.sign-in.submit')}</Button>
        </ButtonRow>
      </form>
    </>
  );
}

/** Fields that a form sends along unseen; the renderer escapes their names and values. */
export function HiddenFields(props: { readonly fields: readonly FormEntry[] }) {
  return (
    <>
      {props.fields.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

import { BarePage, Button, type FieldMessage, FormKeys, type FrameProps, Notice, PortalPage } from '#ui';
import type { Translate } from '#kernel/i18n';
import type { FormEntry } from '../carried.ts';
import type { RoleExample } from '../model.ts';
import { HiddenFields, SignInForm } from './sign-in-form.tsx';

/** Sign-in page (đăng nhập); on a simulated province it offers one account for each role. */
export function SignInPage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly login: string;
  readonly hidden: readonly FormEntry[];
  /** Empty where there is no demonstration. */
  readonly examples: readonly RoleExample[];
  readonly errors?: readonly FieldMessage[] | undefined;
  readonly refusal?: string | undefined;
}) {
  const { t, frame, examples } = props;
  const hasErrors = props.refusal !== undefined || (props.errors?.length ?? 0) > 0;
  const form = (
    <SignInForm
      t={t}
      csrf={frame.csrf}
      login={props.login}
      hidden={props.hidden}
      errors={props.errors}
      refusal={props.refusal}
    />
  );
  const title = t('identity.sign-in.title');
  const already = frame.user && <Notice>{t('identity.sign-in.already', { name: frame.user.name })}</Notice>;
  if (examples.length === 0 || hasErrors)
    return (
      <BarePage {...frame} title={title} hasErrors={hasErrors}>
        {already}
        {form}
      </BarePage>
    );
  return (
    <PortalPage {...frame} title={title} search={false} width="wide">
      {already}
      <Examples t={t} csrf={frame.csrf} examples={examples} hidden={props.hidden} />
      <section class="narrow">
        <h2>{t('identity.demo.own')}</h2>
        {form}
      </section>
    </PortalPage>
  );
}

function Examples(props: {
  readonly t: Translate;
  readonly csrf: string | undefined;
  readonly examples: readonly RoleExample[];
  readonly hidden: readonly FormEntry[];
}) {
  const { t } = props;
  return (
    <section aria-labelledby="cac-vai">
      <h2 id="cac-vai">{t('identity.demo.title')}</h2>
      <p>{t('identity.demo.lead')}</p>
      <ul class="grid">
        {props.examples.map((example) => {
          const role = t(`identity.role.${example.role}`);
          return (
            <li class="card" key={example.role}>
              <h3>{role}</h3>
              <p>{t(`identity.role.${example.role}.what`)}</p>
              <p class="muted small">
                {example.name}
                {example.title && `, ${example.title}`}
              </p>
              <form method="post" action="/dang-nhap/trinh-dien">
                <FormKeys csrf={props.csrf ?? ''} />
                <HiddenFields fields={[...props.hidden, ['login', example.login]]} />
                <Button kind="secondary" label={t('identity.demo.enter-as', { role, name: example.name })}>
                  {t('identity.demo.enter')}
                </Button>
              </form>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

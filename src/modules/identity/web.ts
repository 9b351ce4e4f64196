import { localDate } from '#kernel/clock';
import type { Gate } from '#kernel/gate';
import { type Lang, textOf, type Translate } from '#kernel/i18n';
import type { Form, FrameOfRequest, PageAnswer, PageRequest, Web } from '#kernel/pages';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { renderPage } from '#ui';
import { register as registerAccount } from './account-web.ts';
import { type FormEntry, unwrapCarried, wrapCarried } from './carried.ts';
import { type AccountKind, oneForEachRole, type RoleExample } from './model.ts';
import { listRoleExamples } from './reads.ts';
import { safePath } from './return-path.ts';
import { type SignedIn, signIn } from './use-cases/sign-in.ts';
import { signOut } from './use-cases/sign-out.ts';
import { SignInPage } from './views/sign-in.tsx';
import { ContinuePage, SignInAgainPage } from './views/sign-in-again.tsx';

const open: Gate = { access: 'public', audit: 'none' };

/** First page of an account after sign-in, when no other was asked for. */
export type Landing = (kind: AccountKind) => string;

/**
 * Pages of sign-in, sign-out and one's own account.
 *
 * @param landing  where an account goes after sign-in; the home page unless said
 */
export function register(web: Web, landing: Landing = () => '/'): void {
  web.get('/dang-nhap', open, (req) => showSignIn(req, { hidden: onwardOf(req.query['tiep'] ?? '') }));
  web.post('/dang-nhap', open, (req) => tryPassword(req, landing));
  web.post('/dang-nhap/trinh-dien', open, async (req) =>
    enter(
      req,
      landing,
      await signIn(req.ctx, {
        login: req.form.get('login'),
        password: null,
        ip: req.ip,
        replaces: req.sessionToken,
      }),
    ),
  );
  web.post('/dang-xuat', open, async (req) => {
    if (req.sessionToken !== undefined) await signOut(req.ctx, req.sessionToken);
    return { redirect: '/', session: null };
  });
  registerAccount(web);
}

/** The field that remembers where to go; an address that is not ours is forgotten. */
function onwardOf(typed: string): FormEntry[] {
  const path = safePath(typed);
  return path === null ? [] : [['tiep', path]];
}

interface SignInState {
  readonly hidden: readonly FormEntry[];
  readonly login?: string;
  readonly errors?: readonly { readonly name: string; readonly message: string }[];
  readonly refusal?: string;
  readonly status?: number;
}

async function showSignIn(req: PageRequest, state: SignInState): Promise<PageAnswer> {
  const { ctx, frame, t } = req;
  const { status = 200, login = '', ...rest } = state;
  const examples: RoleExample[] = ctx.tenant.simulated
    ? oneForEachRole(await listRoleExamples(reading(ctx), localDate(ctx.now)))
    : [];
  return { html: SignInPage({ frame, t, login, examples, ...rest }), status };
}

async function tryPassword(req: PageRequest, landing: Landing): Promise<PageAnswer> {
  const { form, t } = req;
  const login = form.get('login');
  const password = form.get('password');
  const hidden = hiddenOf(form);
  const errors = [
    ...(login.trim() === '' ? [{ name: 'login', message: t('identity.sign-in.login-missing') }] : []),
    ...(password === '' ? [{ name: 'password', message: t('identity.sign-in.password-missing') }] : []),
  ];
  if (errors.length > 0) return showSignIn(req, { hidden, login, errors, status: 422 });
  try {
    return enter(
      req,
      landing,
      await signIn(req.ctx, { login, password, ip: req.ip, replaces: req.sessionToken }),
    );
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return showSignIn(req, { hidden, login, refusal: t(error.code, error.facts), status: error.status });
  }
}

/** What a failed attempt must not lose: the way onward and a form that waits to be sent. */
function hiddenOf(form: Form): FormEntry[] {
  const action = safePath(form.get('gui'));
  if (action === null) return onwardOf(form.get('tiep'));
  return [['gui', action], ...wrapCarried(unwrapCarried(form.entries))];
}

/** Onward after a sign-in: to a form that waits, to the page asked for, or to the first page of the account. */
function enter(req: PageRequest, landing: Landing, session: SignedIn): PageAnswer {
  const action = safePath(req.form.get('gui'));
  if (action !== null) {
    const frame = { ...req.frame, user: undefined, csrf: session.csrf };
    const fields = unwrapCarried(req.form.entries);
    const { name, csrf } = session;
    return { html: ContinuePage({ frame, t: req.t, name, action, fields, csrf }), session: session.token };
  }
  return { redirect: safePath(req.form.get('tiep')) ?? landing(session.kind), session: session.token };
}

/**
 * The page of a refusal with kernel/sign-in-required: the sign-in form, and with a posted form everything typed
 * (phiên đăng nhập đã hết).
 *
 * @param page.action  address of the request, such as `/ho-so/moi?x=1`
 * @param page.typed   the posted form; undefined when a page was asked for
 */
export function renderSignInAgain(page: {
  readonly frame: FrameOfRequest;
  readonly action: string;
  readonly typed: Form | undefined;
  readonly lang: Lang;
}): string {
  const t: Translate = (key, facts) => textOf(page.lang, key, facts);
  const action = safePath(page.action) ?? '/';
  const typed = page.typed?.entries ?? [];
  // The links for language and large print get a page: the address of a form may answer to posts only.
  const frame = typed.length > 0 ? { ...page.frame, path: '/dang-nhap' } : page.frame;
  return renderPage(SignInAgainPage({ frame, t, action, typed }));
}

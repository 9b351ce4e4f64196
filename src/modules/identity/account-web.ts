import { localDate } from '#kernel/clock';
import { accountOf } from '#kernel/context';
import type { Gate } from '#kernel/gate';
import { tokenHash } from '#kernel/ids';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure, isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { isAliveOn, unitsByIds } from '#modules/directory';
import { errors } from './errors.ts';
import { contactFaults, type Contacts, contactsOf } from './model.ts';
import { getAccount, listRoles, listSessions } from './reads.ts';
import { isLive, sessionLimits } from './session.ts';
import { changePassword } from './use-cases/change-password.ts';
import { endOtherSessions } from './use-cases/end-other-sessions.ts';
import { updateContacts } from './use-cases/update-contacts.ts';
import { AccountPage } from './views/account.tsx';

const mine: Gate = { access: 'signed-in', audit: 'none' };

/** What the address says has just been done, and its text. */
const DONE: Readonly<Record<string, string>> = {
  'lien-he': 'identity.account.contacts-saved',
  phien: 'identity.account.others-ended',
  'mat-khau': 'identity.account.password-changed',
};

/** Pages of one's own account. */
export function register(web: Web): void {
  web.get('/tai-khoan', mine, (req) => showAccount(req, {}));
  web.post('/tai-khoan/lien-he', mine, saveContacts);
  web.post('/tai-khoan/phien', mine, async (req) => {
    await endOtherSessions(req.ctx, req.sessionToken ?? '');
    return { redirect: '/tai-khoan?xong=phien' };
  });
  web.post('/tai-khoan/mat-khau', mine, savePassword);
}

interface AccountState {
  readonly contacts?: Contacts;
  readonly errors?: readonly { readonly name: string; readonly message: string }[];
}

async function showAccount(req: PageRequest, state: AccountState): Promise<PageAnswer> {
  const { ctx, frame, t, newKey, query } = req;
  const accountId = accountOf(ctx.actor);
  ensure(accountId, errors.accountNotFound);
  const q = reading(ctx);
  const [account, roles, sessions] = await Promise.all([
    getAccount(q, accountId),
    listRoles(q, accountId),
    listSessions(q, accountId, tokenHash(req.sessionToken ?? '')),
  ]);
  const today = localDate(ctx.now);
  const held = roles.filter((role) => isAliveOn(role, today));
  const units = await unitsByIds(q, [
    ...held.map((role) => role.unitId),
    ...(account.unitId === null ? [] : [account.unitId]),
  ]);
  const limits = sessionLimits(account.kind, ctx.tenant.simulated);
  const view = {
    account,
    post: ctx.actor.kind === 'officer' ? `${ctx.actor.title}, ${ctx.actor.unitName}` : undefined,
    residence:
      account.kind === 'officer' || account.unitId === null ? undefined : units.get(account.unitId)?.name,
    roles: held.map((role) => ({ ...role, unitName: units.get(role.unitId)?.name ?? role.unitId })),
    sessions: sessions.filter((session) => isLive(session, limits, ctx.now)),
    contacts: state.contacts ?? {
      phone: account.phone ?? '',
      email: account.email ?? '',
      address: account.address ?? '',
    },
    errors: state.errors ?? [],
    done: state.errors === undefined ? doneText(req, query['xong']) : undefined,
  };
  return { html: AccountPage({ frame, t, newKey, view }), status: state.errors ? 422 : 200 };
}

function doneText(req: PageRequest, what: string | undefined): string | undefined {
  const key = what !== undefined && Object.hasOwn(DONE, what) ? DONE[what] : undefined;
  return key === undefined ? undefined : req.t(key);
}

async function saveContacts(req: PageRequest): Promise<PageAnswer> {
  const { form, t } = req;
  const typed = { phone: form.get('phone'), email: form.get('email'), address: form.get('address') };
  const faults = contactFaults(contactsOf(typed));
  if (faults.length > 0) {
    const messages = faults.map((name) => ({ name, message: t(`identity.account.${name}-fault`) }));
    return showAccount(req, { contacts: typed, errors: messages });
  }
  await updateContacts(req.ctx, contactsOf(typed));
  return { redirect: '/tai-khoan?xong=lien-he' };
}

async function savePassword(req: PageRequest): Promise<PageAnswer> {
  const { form, t } = req;
  const next = form.get('new-password');
  if (next !== form.get('repeat-password')) {
    const message = t('identity.account.password-differs');
    return showAccount(req, { errors: [{ name: 'repeat-password', message }] });
  }
  try {
    const current = form.get('current-password');
    // A password is never part of a command: its hash would be kept with the command key.
    const ctx = { ...req.ctx, command: undefined };
    await changePassword(ctx, { current, next, token: req.sessionToken ?? '' });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const name = error.code === errors.passwordWrong.code ? 'current-password' : 'new-password';
    return showAccount(req, { errors: [{ name, message: t(error.code, error.facts) }] });
  }
  return { redirect: '/tai-khoan?xong=mat-khau' };
}

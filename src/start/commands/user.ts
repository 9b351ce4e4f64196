import { parseArgs } from 'node:util';
import type { Ctx } from '#kernel/context';
import { newToken } from '#kernel/ids';
import { textOf } from '#kernel/i18n';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import {
  type AccountKind,
  createAccount,
  disableAccount,
  endRole,
  findAccountByLogin,
  grantRole,
  listAccounts,
  listRoles,
  resetPassword,
} from '#modules/identity';

/** What the command works on and where it speaks; the actor of the context is the system. */
export interface UserIo {
  readonly ctx: Ctx;
  out(text: string): void;
}

const USAGE = `motcua user list [CHỮ] [--json]
    Liệt kê tài khoản theo tên đăng nhập (tìm theo tên nếu có CHỮ).
motcua user create LOGIN --name "HỌ TÊN" [--kind officer|citizen|organisation] [--unit ĐƠN_VỊ] [--title "CHỨC VỤ"]
                   [--id-number SỐ] [--tax-code MST] [--phone SỐ] [--email THƯ] [--password MẬT_KHẨU] [--json]
    Mở tài khoản. Không có --password thì tạo mật khẩu ngẫu nhiên và in ra một lần.
motcua user password LOGIN [--password MẬT_KHẨU] [--json]
    Đặt lại mật khẩu và kết thúc mọi phiên đăng nhập của tài khoản.
motcua user disable LOGIN [--json]
    Khóa tài khoản và kết thúc mọi phiên đăng nhập.
motcua user role list LOGIN [--json]
motcua user role grant LOGIN VAI_TRÒ ĐƠN_VỊ [--from NGÀY] [--to NGÀY] [--json]
motcua user role end LOGIN VAI_TRÒ ĐƠN_VỊ [--last NGÀY] [--json]
    Xem, giao, thôi giao vai trò. NGÀY viết YYYY-MM-DD.
`;

const text = { type: 'string' } as const;
const OPTIONS = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  name: text,
  kind: text,
  unit: text,
  title: text,
  'id-number': text,
  'tax-code': text,
  phone: text,
  email: text,
  password: text,
  from: text,
  to: text,
  last: text,
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values'];

/** What an act answers: the same facts for people and for programs. */
interface Answer {
  readonly words: string;
  readonly facts: unknown;
}

class WrongUse extends Error {}

/**
 * `motcua user …`: accounts, passwords and roles from the command line of the machine (quản lý tài khoản).
 *
 * @returns exit code: 0 done, 1 refused, 2 wrong use
 */
export async function runUser(argv: readonly string[], io: UserIo): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
    if (values.help) {
      io.out(USAGE);
      return 0;
    }
    const answer = await act(io.ctx, positionals, values);
    io.out(values.json ? `${JSON.stringify(answer.facts)}\n` : answer.words);
    return 0;
  } catch (error) {
    if (isRefusal(error)) {
      const json = argv.includes('--json');
      const words = textOf('vi', error.code, error.facts);
      io.out(json ? `${JSON.stringify({ code: error.code, detail: words })}\n` : `${words}\n`);
      return 1;
    }
    const parseFault = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ?? false;
    if (!parseFault && !(error instanceof WrongUse)) throw error;
    io.out(`${error instanceof WrongUse && error.message ? `${error.message}\n` : ''}${USAGE}`);
    return 2;
  }
}

function act(ctx: Ctx, words: readonly string[], values: Values): Promise<Answer> {
  const [verb = '', ...rest] = words;
  if (verb === 'list' && rest.length <= 1) return list(ctx, rest[0] ?? '');
  if (verb === 'create' && rest.length === 1) return create(ctx, rest[0] as string, values);
  if (verb === 'password' && rest.length === 1) return password(ctx, rest[0] as string, values.password);
  if (verb === 'disable' && rest.length === 1) return disable(ctx, rest[0] as string);
  if (verb === 'role') return role(ctx, rest, values);
  throw new WrongUse();
}

async function list(ctx: Ctx, words: string): Promise<Answer> {
  const accounts = (await listAccounts(reading(ctx), words)).map((account) => ({
    login: account.login,
    kind: account.kind,
    name: account.fullName,
    disabled: account.disabledAt !== null,
  }));
  const lines = accounts.map(
    (account) =>
      `${account.login}\t${account.kind}\t${account.name}${account.disabled ? '\t(đã khóa)' : ''}\n`,
  );
  return { words: lines.join('') || 'Không có tài khoản nào.\n', facts: accounts };
}

async function create(ctx: Ctx, login: string, values: Values): Promise<Answer> {
  const kind = values.kind ?? 'officer';
  if (!isKind(kind)) throw new WrongUse('--kind là officer, citizen hoặc organisation.');
  if (!values.name) throw new WrongUse('Thiếu --name.');
  const secret = values.password ?? newToken().slice(0, 20);
  const { id } = await createAccount(ctx, {
    login,
    kind,
    password: secret,
    fullName: values.name,
    idNumber: values['id-number'],
    taxCode: values['tax-code'],
    phone: values.phone,
    email: values.email,
    unitId: values.unit,
    title: values.title,
  });
  const shown = values.password === undefined ? { password: secret } : {};
  return {
    words: `Đã mở tài khoản ${login}.\n${values.password === undefined ? `Mật khẩu: ${secret}\n` : ''}`,
    facts: { id, login, kind, ...shown },
  };
}

function isKind(kind: string): kind is AccountKind {
  return kind === 'officer' || kind === 'citizen' || kind === 'organisation';
}

async function password(ctx: Ctx, login: string, given: string | undefined): Promise<Answer> {
  const secret = given ?? newToken().slice(0, 20);
  await resetPassword(ctx, login, secret);
  const shown = given === undefined ? { password: secret } : {};
  return {
    words: `Đã đặt lại mật khẩu của ${login}.\n${given === undefined ? `Mật khẩu: ${secret}\n` : ''}`,
    facts: { login, ...shown },
  };
}

async function disable(ctx: Ctx, login: string): Promise<Answer> {
  await disableAccount(ctx, login);
  return { words: `Đã khóa tài khoản ${login}.\n`, facts: { login, disabled: true } };
}

async function role(ctx: Ctx, words: readonly string[], values: Values): Promise<Answer> {
  const [verb, login, name, unitId] = words;
  if (login === undefined) throw new WrongUse();
  const account = await findAccountByLogin(reading(ctx), login);
  if (!account) throw new WrongUse(`Không có tài khoản ${login}.`);
  if (verb === 'list') {
    const roles = await listRoles(reading(ctx), account.id);
    const lines = roles.map(
      (held) => `${held.role}\t${held.unitId}\t${held.validFrom}\t${held.validTo ?? ''}\n`,
    );
    return { words: lines.join('') || 'Chưa có vai trò nào.\n', facts: roles };
  }
  if (name === undefined || unitId === undefined || words.length > 4) throw new WrongUse();
  const held = { accountId: account.id, role: name, unitId };
  for (const day of [values.from, values.to, values.last]) ensureDay(day);
  if (verb === 'grant') {
    await grantRole(ctx, { ...held, from: values.from, to: values.to });
    return { words: `Đã giao vai trò ${name} tại ${unitId} cho ${login}.\n`, facts: held };
  }
  if (verb !== 'end') throw new WrongUse();
  await endRole(ctx, { ...held, lastDay: values.last });
  return { words: `Đã thôi giao vai trò ${name} tại ${unitId} của ${login}.\n`, facts: held };
}

function ensureDay(day: string | undefined): void {
  if (day === undefined || isDay(day)) return;
  throw new WrongUse(`Ngày không hợp lệ: ${day}. Viết YYYY-MM-DD.`);
}

function isDay(day: string): boolean {
  try {
    return Temporal.PlainDate.from(day).toString() === day;
  } catch {
    return false; // RangeError is how Temporal says that there is no such day.
  }
}

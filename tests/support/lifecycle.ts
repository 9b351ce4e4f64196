/** One person or officer signed in over HTTP. */
export interface SignedIn {
  readonly token: string;
  readonly accountId: string;
}

/** Everybody whom one dossier of the demo ward passes through. */
export interface Crew {
  readonly citizen: SignedIn;
  readonly clerk: SignedIn;
  readonly officer: SignedIn;
  readonly head: SignedIn;
  readonly leader: SignedIn;
  readonly clerical: SignedIn;
}

/** An answer over HTTP. */
export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Sends one JSON request; `base` without a trailing slash. */
export type Send = (
  method: 'GET' | 'POST',
  path: string,
  body: unknown,
  token: string,
  key?: string,
) => Promise<Answer>;

/** A sender over fetch. */
export function createSend(base: string): Send {
  return async (method, path, body, token, key) => {
    const response = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === '' ? { origin: base } : { authorization: `Bearer ${token}` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
}

/** Signs in; refuses anything but a token. */
export async function signIn(send: Send, login: string, password: string): Promise<SignedIn> {
  const answer = await send('POST', '/sessions', { login, password }, '');
  if (answer.status !== 201) throw new Error(`${login}: ${JSON.stringify(answer.body)}`);
  const token = answer.body['token'] as string;
  const me = await send('GET', '/me', undefined, token);
  return { token, accountId: me.body['accountId'] as string };
}

/** The crew of a commune of the demo province, by the short name in its logins, such as `dongkinh`. */
export async function signInCrew(
  send: Send,
  commune: string,
  citizen: string,
  password: string,
): Promise<Crew> {
  return {
    citizen: await signIn(send, citizen, password),
    clerk: await signIn(send, `motcua.${commune}.1`, password),
    officer: await signIn(send, `chuyenvien.${commune}.1`, password),
    head: await signIn(send, `truongphong.${commune}`, password),
    leader: await signIn(send, `lanhdao.${commune}.1`, password),
    clerical: await signIn(send, `vanthu.${commune}`, password),
  };
}

/** A submission that the demo takes without uploads: extension of temporary residence. */
export function submissionTo(unit: string): Record<string, unknown> {
  return {
    procedure: '1.002755',
    case: 'ca-nhan-ho-gia-dinh',
    unit,
    delivery: 'electronic',
    answers: {
      request: 'gia-han',
      previousUntilOn: '2026-12-31',
      fullName: 'NÔNG THỊ THỬ',
      birthOn: '1990-05-17',
      gender: 'nu',
      idNumber: '020190999123',
      phone: '0912345678',
      temporaryAddress: 'Số 12 đường Bà Triệu, phường Đông Kinh, tỉnh Lạng Sơn',
      permanentAddress: 'Thôn Nà Làng, xã Bình Gia, tỉnh Lạng Sơn',
      fromOn: '2027-01-01',
      untilOn: '2028-12-31',
      reason: 'lam-viec',
      ownerName: 'HOÀNG VĂN CHỦ',
      ownerAgrees: true,
      withFamily: false,
    },
  };
}

/** The acts of one life after submission, in order: path below the dossier, body, who. */
export const LIFE: readonly {
  readonly path: string;
  readonly body: (crew: Crew) => unknown;
  readonly who: keyof Crew;
}[] = [
  { path: 'accept', body: () => ({}), who: 'clerk' },
  { path: 'assign', body: (crew) => ({ to: crew.officer.accountId }), who: 'head' },
  { path: 'complete-step', body: () => ({ note: 'Đủ điều kiện.' }), who: 'officer' },
  { path: 'complete-step', body: () => ({}), who: 'head' },
  { path: 'sign', body: () => ({ text: 'Gia hạn tạm trú đến ngày 31/12/2028.' }), who: 'leader' },
  { path: 'issue', body: () => ({}), who: 'clerical' },
  { path: 'hand-over', body: () => ({ receiver: 'Nông Thị Thử', check: 'electronic' }), who: 'clerk' },
];

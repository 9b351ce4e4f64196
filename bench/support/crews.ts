import { readDemo } from '../../db/demo/organisation.ts';
import { DEMO_PASSWORD } from '../../src/start/demo.ts';
import { type Crew, type Send, signIn, signInCrew } from '../../tests/support/lifecycle.ts';
import type { HttpConnection } from './http-client.ts';

/** A commune with everybody whom a dossier passes through, signed in. */
export interface StaffedCommune {
  readonly unit: string;
  readonly crew: Crew;
}

/** Communes of the demo with a whole crew: short name in the logins, and key of the unit. */
export function communes(most: number): { readonly short: string; readonly unit: string }[] {
  const { officers } = readDemo('officers');
  const logins = new Map(officers.map((o) => [o.login, o.unit]));
  return officers
    .flatMap(({ login }) => {
      const short = /^chuyenvien\.(\w+)\.1$/.exec(login)?.[1];
      const unit = logins.get(login);
      const whole = [`motcua.${short}.1`, `truongphong.${short}`, `lanhdao.${short}.1`, `vanthu.${short}`];
      return short && unit && whole.every((one) => logins.has(one)) ? [{ short, unit }] : [];
    })
    .slice(0, most);
}

/** Signs in the crews of some communes; each commune gets another citizen of the demo in turn. */
export async function staff(
  connection: HttpConnection,
  base: string,
  most: number,
): Promise<StaffedCommune[]> {
  const send = sendOver(connection, base);
  const citizens = readDemo('citizens').citizens.map((c) => c.login);
  const staffed: StaffedCommune[] = [];
  for (const [index, { short, unit }] of communes(most).entries()) {
    const citizen = citizens[index % citizens.length] as string;
    staffed.push({ unit, crew: await signInCrew(send, short, citizen, DEMO_PASSWORD) });
  }
  return staffed;
}

/** Head lines of a JSON request with a token. */
export function apiHeaders(token: string, key?: string): string {
  return `content-type: application/json\r\nauthorization: Bearer ${token}\r\n${key ? `idempotency-key: ${key}\r\n` : ''}`;
}

/** The sender of the shared lifecycle, over one raw connection. */
export function sendOver(connection: HttpConnection, base: string): Send {
  return async (method, path, body, token, key) => {
    const headers =
      token === '' ? `content-type: application/json\r\norigin: ${base}\r\n` : apiHeaders(token, key);
    const answer = await connection.request(
      method,
      `/api/v1${path}`,
      body === undefined ? headers.replace('content-type: application/json\r\n', '') : headers,
      body === undefined ? undefined : JSON.stringify(body),
    );
    return { status: answer.status, body: JSON.parse(answer.body.toString()) as Record<string, unknown> };
  };
}

export { signIn };

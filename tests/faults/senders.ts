import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DEMO_PASSWORD } from '../../src/start/demo.ts';
import { createSend, type Send, signIn, submissionTo } from '../support/lifecycle.ts';

/** Wards whose desks the senders write to: each has its own number series, so they do not all queue at one. */
const WARDS = ['phuong-dong-kinh', 'phuong-tam-thanh', 'phuong-luong-van-tri', 'phuong-ky-lua'];
const PEOPLE = ['congdan', 'congdan.hoangvanthang', 'congdan.vithilan'];

/** What the senders have done so far. */
export interface Campaign {
  /** Mark of a submission → code its sender was told. */
  readonly told: Map<string, string>;
  /** Mark → key and sender, to ask again. */
  readonly keys: Map<string, { readonly key: string; readonly token: string; readonly body: unknown }>;
  attempts: number;
}

/** How the senders behave. */
export interface Manner {
  readonly base: string;
  readonly tokens: readonly string[];
  readonly clients: number;
  /** Submissions of all clients together. */
  readonly most: number;
  /** False: no Idempotency-Key, as a careless client would; the control that must show doubles. */
  readonly keyed: boolean;
  /** True: this first attempt is given up after a moment, as on a bad line; the server may have done it all the same. */
  readonly givesUp: () => boolean;
}

/** Bearer tokens of a few citizens of the demo province. */
export async function signInPeople(base: string): Promise<string[]> {
  const send = createSend(base);
  const people = await Promise.all(PEOPLE.map((login) => signIn(send, login, DEMO_PASSWORD)));
  return people.map((person) => person.token);
}

/** A campaign that has not begun. */
export const newCampaign = (): Campaign => ({ told: new Map(), keys: new Map(), attempts: 0 });

/** Sends submissions from many clients at once; each client repeats one until somebody acknowledges it. */
export async function sendAll(manner: Manner, campaign: Campaign): Promise<void> {
  const send = createSend(manner.base);
  let begun = 0;
  const client = async (number: number): Promise<void> => {
    while (begun < manner.most) {
      begun += 1;
      await sendOne(send, manner, campaign, number + begun);
    }
  };
  await Promise.all(Array.from({ length: manner.clients }, (_, number) => client(number)));
}

async function sendOne(send: Send, manner: Manner, campaign: Campaign, turn: number): Promise<void> {
  const mark = `M-${randomUUID()}`;
  const key = randomUUID();
  const token = manner.tokens[turn % manner.tokens.length] as string;
  const body = markedSubmission(WARDS[turn % WARDS.length] as string, mark);
  campaign.keys.set(mark, { key, token, body });
  for (let attempt = 0; ; attempt += 1) {
    campaign.attempts += 1;
    const asked = send('POST', '/dossiers', body, token, manner.keyed ? key : undefined).catch(() => null);
    const answer = await (attempt === 0 && manner.givesUp() ? Promise.race([asked, pause(15, null)]) : asked);
    if (answer?.status === 201) {
      campaign.told.set(mark, answer.body['code'] as string);
      return;
    }
    // A refusal for good would be repeated for ever: only "later" may be.
    const later = answer === null || answer.status === 409 || answer.status >= 500;
    if (!later) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    await pause(Math.min(20 * 2 ** attempt, 400));
  }
}

/** A valid submission that carries a mark where the database can be searched for it. */
export function markedSubmission(unit: string, mark: string): Record<string, unknown> {
  const submission = submissionTo(unit);
  return { ...submission, answers: { ...(submission['answers'] as object), ownerName: mark } };
}

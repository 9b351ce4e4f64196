import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';
import type { Template } from './model.ts';

/** A notice to write. */
export interface NewMessage {
  readonly id: string;
  /** Event that it tells of; the same event is told once. */
  readonly eventId: string;
  readonly accountId: string;
  readonly template: Template;
  /** Code of the dossier: nothing else is kept. */
  readonly code: string;
}

const insertRow = statement<
  [id: string, event: string, account: string, template: string, facts: string],
  { id: string }
>(
  'notifications.insert',
  (s) => `insert into ${s}.notifications_message (id, event_id, account_id, template, facts)
    values ($1::uuid, $2::uuid, $3::uuid, $4, $5::jsonb)
    on conflict on constraint notifications_message_once do nothing returning id`,
);

const markRows = statement<[account: string], { id: string }>(
  'notifications.mark-read',
  (s) => `update ${s}.notifications_message set read_at = now()
    where account_id = $1::uuid and read_at is null returning id`,
);

/** Writes a notice. @returns false when the event was told before */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<boolean> {
  const facts = JSON.stringify({ code: message.code });
  const row = await tx.find(insertRow, [
    message.id,
    message.eventId,
    message.accountId,
    message.template,
    facts,
  ]);
  return row !== undefined;
}

/** Marks every notice of an account as read. @returns how many were not yet */
export async function updateRead(tx: Tx, accountId: string): Promise<number> {
  return (await tx.all(markRows, [accountId])).length;
}

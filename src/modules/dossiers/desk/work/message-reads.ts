import { type Runner, statement } from '#kernel/db';
import type { Side } from './message.ts';

/** A message as it was written (tin nhắn). The applicant is shown the desk, never the officer. */
export interface Message {
  readonly id: string;
  readonly side: Side;
  readonly authorName: string;
  readonly unitId: string | null;
  readonly body: string;
  readonly at: Temporal.Instant;
}

const listRows = statement<[dossier: string], Message>(
  'dossiers.list-messages',
  (s) => `select id, side, author_name as "authorName", unit_id as "unitId", body, recorded_at as at from (
      select * from ${s}.dossiers_message where dossier_id = $1::uuid order by recorded_at desc, id desc limit 200) m
    order by recorded_at, id`,
);

/** What was written about a dossier, oldest first, at most the last 200. Personal: the caller records the look. */
export function listMessages(q: Runner, dossierId: string): Promise<Message[]> {
  return q.all(listRows, [dossierId]);
}

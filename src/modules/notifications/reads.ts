import { type Runner, statement } from '#kernel/db';
import type { Message } from './model.ts';

const listRows = statement<[account: string, most: number], Message>(
  'notifications.list',
  (s) => `select id, template, facts->>'code' as code, created_at as "createdAt", read_at as "readAt"
    from ${s}.notifications_message where account_id = $1::uuid order by created_at desc, id desc limit $2`,
);

const countRows = statement<[account: string], { count: number }>(
  'notifications.count-unread',
  (s) =>
    `select count(*) as count from ${s}.notifications_message where account_id = $1::uuid and read_at is null`,
);

/** The latest notices of an account, newest first (thông báo của tôi), at most 50. */
export function listMessages(q: Runner, accountId: string): Promise<Message[]> {
  return q.all(listRows, [accountId, 50]);
}

/** How many notices an account has not read (số thông báo chưa đọc). */
export async function countUnread(q: Runner, accountId: string): Promise<number> {
  return (await q.find(countRows, [accountId]))?.count ?? 0;
}

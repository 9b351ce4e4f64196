import pg from 'pg';

/** What each setting must be, for an acknowledged dossier to survive a power cut. */
const WANTED = ['fsync', 'full_page_writes', 'synchronous_commit'];

/**
 * Refuses a PostgreSQL that acknowledges what is not on the disk yet (an toàn dữ liệu): nobody may read "đã tiếp nhận"
 * of a dossier that a power cut takes away.
 *
 * @throws Error in Vietnamese that names what is off
 */
export async function ensureDurable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select name from pg_settings where name = any($1) and setting = 'off' order by name`,
      [WANTED],
    );
    if (rows.length === 0) return;
    const off = rows.map((row) => row.name).join(', ');
    throw new Error(
      `PostgreSQL đang tắt ${off}: hồ sơ đã báo tiếp nhận có thể mất khi mất điện. Hãy bật lại (on) rồi chạy lại.`,
    );
  } finally {
    await client.end();
  }
}

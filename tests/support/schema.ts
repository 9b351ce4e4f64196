import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { startTestDatabase, testDatabase } from './database.ts';

/**
 * After a new migration: `node tests/support/schema.ts` migrates an empty database of its own and writes `db/schema.sql` and
 * `db/tables.gen.ts` from it.
 */
const server = await startTestDatabase();
process.env['TEST_DATABASE_URL'] = server.url;
try {
  const database = await testDatabase();
  const tool = path.resolve(import.meta.dirname, '../../tools/gen-tables.ts');
  const made = spawnSync(process.execPath, [tool, database.ownerUrl, database.tenant.schema], {
    stdio: 'inherit',
  });
  process.exitCode = made.status ?? 1;
  await database.close();
} finally {
  await server.stop();
}

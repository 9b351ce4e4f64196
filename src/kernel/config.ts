import path from 'node:path';

/** Settings of a process. Only `src/start` reads them. */
export interface Config {
  /** PostgreSQL to use; null: the embedded one in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Where files, keys and the embedded database lie. */
  readonly dataDir: string;
  /** TCP port of the web server. Default 8080. */
  readonly port: number;
  /** Address to listen on. Default 127.0.0.1; a reverse proxy stands before it. */
  readonly host: string;
  /** Schema of the tenant served. Default h37. */
  readonly tenant: string;
  /** Public address in links and QR codes. Default http://localhost:PORT. */
  readonly publicUrl: string;
  /** True behind HTTPS: cookies get `__Host-` and Secure. Derived from publicUrl. */
  readonly secure: boolean;
}

/**
 * Reads the settings from environment variables and fails loudly on a wrong one.
 *
 * @param env         environment
 * @param defaultDir  data directory when DATA_DIR is not set
 */
export function readConfig(env: Record<string, string | undefined>, defaultDir: string): Config {
  const port = Number(env['PORT'] ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT phải là số từ 0 đến 65535, đang là "${env['PORT']}".`);
  }
  const tenant = env['TENANT'] ?? 'h37';
  if (!/^[a-z][a-z0-9_]{1,30}$/.test(tenant)) throw new Error(`TENANT không hợp lệ: "${tenant}".`);
  const databaseUrl = env['DATABASE_URL'] || null;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new Error('DATABASE_URL phải bắt đầu bằng postgres:// hoặc postgresql://.');
  }
  const publicUrl = (env['PUBLIC_URL'] ?? `http://localhost:${port}`).replace(/\/$/, '');
  return {
    databaseUrl,
    dataDir: path.resolve(env['DATA_DIR'] || defaultDir),
    port,
    host: env['HOST'] ?? '127.0.0.1',
    tenant,
    publicUrl,
    secure: publicUrl.startsWith('https://'),
  };
}

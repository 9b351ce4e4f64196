import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');

/** Packages that the running product carries, with their licences, read from the lock file and the installed packages. */
export function noticeText(root: string): string {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string; license?: string; dev?: boolean }>;
  };
  const rows = Object.entries(lock.packages)
    .filter(([where, entry]) => where.startsWith('node_modules/') && entry.dev !== true)
    .map(([where, entry]) => ({
      name: where.split('node_modules/').at(-1) ?? where,
      version: entry.version ?? '',
      licence: entry.license ?? licenceOf(root, where),
    }));
  const lines = [...new Set(rows.map((r) => `| ${r.name} | ${r.version} | ${r.licence} |`))].sort((a, b) =>
    a.localeCompare(b),
  );
  return `# Third-party notices\n\nMột Cửa is licensed under Apache-2.0. It runs on these packages, each under its own licence. Fonts: Tinos and Be Vietnam Pro\n(SIL Open Font License 1.1). Made by \`node tools/notice.ts\`.\n\n| package | version | licence |\n|---|---|---|\n${lines.join('\n')}\n`;
}

function licenceOf(root: string, where: string): string {
  try {
    const manifest = JSON.parse(readFileSync(path.join(root, where, 'package.json'), 'utf8')) as {
      license?: string | { type: string };
    };
    return typeof manifest.license === 'object' ? manifest.license.type : (manifest.license ?? 'see package');
  } catch {
    // A platform package of another machine: not installed here, named by its family.
    return 'see package';
  }
}

if (process.argv[1] === import.meta.filename) writeFileSync(path.join(ROOT, 'NOTICE.md'), noticeText(ROOT));

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

/** A Chromium that answered when asked its version. */
export interface Chromium {
  readonly file: string;
  readonly version: string;
  /** Added to the environment when it starts: where its libraries and letters lie. */
  readonly env: Readonly<Record<string, string>>;
}

let found: Chromium | string | undefined;

/**
 * The browser of this machine: `CHROMIUM` (a path, or `npm` for the one in the package), the system's own, the one in
 * the npm package, or (as root on Debian, where the package has none for the processor) one from apt.
 *
 * @returns the browser, or in words why there is none
 */
export function findChromium(): Chromium | string {
  found ??= search();
  return found;
}

function search(): Chromium | string {
  const wanted = process.env['CHROMIUM'];
  if (wanted === 'npm') return packaged();
  if (wanted !== undefined) return probe(wanted) ?? `CHROMIUM=${wanted} does not start`;
  const system = probe('/usr/bin/chromium');
  if (system) return system;
  const reasons: string[] = ['no /usr/bin/chromium'];
  for (const source of [packaged, fromApt]) {
    const result = source();
    if (typeof result !== 'string') return result;
    reasons.push(result);
  }
  return `no browser: ${reasons.join('; ')}; set CHROMIUM to one`;
}

function probe(file: string, env: Readonly<Record<string, string>> = {}): Chromium | undefined {
  if (!existsSync(file)) return undefined;
  const asked = spawnSync(file, ['--version'], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 20_000,
  });
  return asked.status === 0 ? { file, version: asked.stdout.trim(), env } : undefined;
}

/** The browser inside `@sparticuz/chromium`, unpacked by us: the package unpacks to one path whatever its version. */
function packaged(): Chromium | string {
  if (process.platform !== 'linux') return 'the npm package is for Linux';
  const home = path.resolve(path.dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..');
  const packed = [path.join(home, 'bin', process.arch), path.join(home, 'bin')].find((dir) =>
    existsSync(path.join(dir, 'chromium.br')),
  );
  if (packed === undefined) return `the npm package has none for ${process.arch}`;
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as {
    version: string;
  };
  const dir = unpackOnce(packed, `chromium-${version}-${process.arch}`);
  const file = path.join(dir, 'chromium');
  const letters: Record<string, string> = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: dir };
  return (
    probe(file, letters) ??
    probe(file, { ...letters, LD_LIBRARY_PATH: path.join(dir, 'lib') }) ??
    `${file} does not start`
  );
}

function unpackOnce(packed: string, name: string): string {
  const cache = cacheFolder();
  const dir = path.join(cache, name);
  if (existsSync(path.join(dir, 'chromium'))) return dir;
  const part = mkdtempSync(path.join(cache, `${name}-`));
  const unpacked = (file: string) => brotliDecompressSync(readFileSync(path.join(packed, file)));
  writeFileSync(path.join(part, 'chromium'), unpacked('chromium.br'));
  chmodSync(path.join(part, 'chromium'), 0o755);
  for (const archive of ['al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br']) {
    if (!existsSync(path.join(packed, archive))) continue;
    const result = spawnSync('tar', ['-x', '--no-same-owner', '-C', part], { input: unpacked(archive) });
    if (result.status !== 0) throw new Error(`tar of ${archive}: ${result.stderr.toString()}`);
  }
  // The package's own list of letters names folders of a cloud function.
  writeFileSync(
    path.join(part, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${path.join(dir, 'fonts')}</dir></fontconfig>\n`,
  );
  try {
    renameSync(part, dir);
  } catch (error) {
    // Another test file was faster; its copy is as good.
    rmSync(part, { recursive: true, force: true });
    if (!existsSync(path.join(dir, 'chromium'))) throw error;
  }
  return dir;
}

function cacheFolder(): string {
  const project = path.resolve(import.meta.dirname, '../../node_modules');
  for (const base of [path.join(project, '.cache/motcua'), path.join(os.tmpdir(), 'motcua-cache')]) {
    try {
      mkdirSync(base, { recursive: true });
      rmSync(mkdtempSync(path.join(base, 'try-')), { recursive: true });
      return base;
    } catch (error) {
      if (base.startsWith(os.tmpdir())) throw error;
    }
  }
  throw new Error('no folder can be written');
}

function fromApt(): Chromium | string {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return 'apt needs root on Debian';
  const apt = (args: readonly string[]) =>
    spawnSync('apt-get', args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 180_000,
    });
  apt(['update']);
  apt(['install', '-y', '--no-install-recommends', 'chromium']);
  return probe('/usr/bin/chromium') ?? 'apt gave no chromium';
}

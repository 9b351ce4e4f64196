import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { textOf } from '#kernel/i18n';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { listProfiles, publishProfile, readProfileInForce } from '#modules/dossiers';

/** What the command works on and where it speaks; the actor of the context is the system. */
interface LawIo {
  readonly ctx: Ctx;
  out(text: string): void;
  readFile(path: string): Promise<Uint8Array>;
}

const USAGE = `motcua law list [--json]
    Liệt kê các phiên bản của bộ quy định về thời hạn; dấu * là phiên bản đang áp dụng khi tiếp nhận.
motcua law import TỆP.json [--json]
    Nạp một phiên bản mới, có hiệu lực từ ngày ghi trong tệp. Hồ sơ đã tiếp nhận giữ nguyên quy định và ngày hẹn trả.
`;

/**
 * `motcua law …`: the rules about time as dated data (bộ quy định về thời hạn).
 *
 * @returns exit code: 0 done, 1 refused, 2 wrong use
 */
export async function runLaw(argv: readonly string[], io: LawIo): Promise<number> {
  const json = argv.includes('--json');
  const [verb, file, ...more] = argv.filter((word) => word !== '--json');
  if (argv.includes('--help') || argv.includes('-h')) {
    io.out(USAGE);
    return 0;
  }
  try {
    if (verb === 'list' && file === undefined) return await list(io, json);
    if (verb === 'import' && file !== undefined && more.length === 0) return await load(io, file, json);
    io.out(USAGE);
    return 2;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const words = textOf('vi', error.code, error.facts);
    const why = Array.isArray(error.facts['why'])
      ? error.facts['why'].map((line) => `\n  ${line}`).join('')
      : '';
    io.out(json ? JSON.stringify({ code: error.code, detail: words, facts: error.facts }) : `${words}${why}`);
    return 1;
  }
}

async function list({ ctx, out }: LawIo, json: boolean): Promise<number> {
  const q = reading(ctx);
  const [all, current] = await Promise.all([listProfiles(q), readProfileInForce(q, localDate(ctx.now))]);
  const rows = all.map(({ version, profile, publishedAt }) => ({
    id: profile.id,
    version,
    title: profile.title,
    from: profile.from,
    to: profile.to,
    publishedAt: publishedAt.toString(),
    inForce: profile.id === current.profile.id && version === current.version,
  }));
  const line = (row: (typeof rows)[number]) =>
    `${row.inForce ? '*' : ' '} ${row.id}\tbản ${row.version}\t${row.from} – ${row.to ?? 'nay'}\t${row.title}`;
  out(json ? JSON.stringify(rows) : rows.map(line).join('\n'));
  return 0;
}

async function load({ ctx, out, readFile }: LawIo, file: string, json: boolean): Promise<number> {
  const raw = parse(new TextDecoder().decode(await readFile(file)));
  const published = await publishProfile(ctx, raw);
  out(
    json
      ? JSON.stringify(published)
      : `Đã nạp ${published.id} bản ${published.version}, áp dụng cho hồ sơ tiếp nhận từ ngày ${published.from}.`,
  );
  return 0;
}

/** What is no JSON is told like any other thing that is no profile. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { textOf } from '#kernel/i18n';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { isAliveOn, readHistory } from '#modules/directory';
import { loadReadPlan, readPlan, readPlanFile } from '#modules/plans';

/** What the command works on and where it speaks; the actor of the context is the system. */
interface LoadIo {
  readonly ctx: Ctx;
  out(text: string): void;
  readFile(path: string): Promise<Uint8Array>;
}

const USAGE = `motcua plan load TỆP --unit MÃ [--year NĂM] [--json]
    Nạp một kế hoạch vào hệ thống để xác nhận, trình và theo dõi. MÃ là mã định danh (H37.09), chữ viết tắt (STP)
    hoặc mã trong danh bạ (so-tu-phap). Không có --year thì lấy năm ghi trong văn bản.
`;

/**
 * `motcua plan load FILE --unit CODE [--year N]`: keeps a plan that is read from a document (nạp kế hoạch).
 *
 * @param argv  the words after `plan`
 * @returns exit code: 0 loaded, 1 refused, 2 wrong use
 */
export async function runPlanLoad(argv: readonly string[], io: LoadIo): Promise<number> {
  const json = argv.includes('--json');
  const option = (name: string) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
  const [code, yearText] = [option('--unit'), option('--year')];
  const values = new Set([code, yearText]);
  const [file, ...more] = argv.slice(1).filter((word) => !word.startsWith('--') && !values.has(word));
  const year = yearText === undefined ? null : Number(yearText);
  const wrong =
    file === undefined || more.length > 0 || code === undefined || (year !== null && !isYear(year));
  if (argv.includes('--help') || wrong) {
    io.out(USAGE);
    return argv.includes('--help') ? 0 : 2;
  }
  try {
    const begun = await load(io, { file, code, year });
    io.out(
      json
        ? JSON.stringify(begun)
        : `Đã nạp kế hoạch năm ${begun.year}: ${begun.tasks} nhiệm vụ, ${begun.questions} điểm cần xác nhận.\nMở /ke-hoach/${begun.id}/doi-chieu để xác nhận từng điểm.`,
    );
    return 0;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const detail = textOf('vi', error.code, error.facts);
    io.out(json ? JSON.stringify({ code: error.code, detail, facts: error.facts }) : detail);
    return 1;
  }
}

function isYear(year: number): boolean {
  return Number.isInteger(year) && year >= 2000 && year <= 2100;
}

async function load(
  { ctx, readFile }: LoadIo,
  wanted: { readonly file: string; readonly code: string; readonly year: number | null },
) {
  const { units } = await readHistory(reading(ctx));
  const today = localDate(ctx.now);
  const code = wanted.code.toLowerCase();
  const unit = units
    .filter((one) => isAliveOn(one, today))
    .find((one) => [one.id, one.identifier, one.shortName].some((name) => name?.toLowerCase() === code));
  const lines = await readPlanFile(await readFile(wanted.file));
  const texts: string[] = [];
  for (const line of lines) texts[line.no - 1] = line.text;
  return loadReadPlan(ctx, {
    unitId: unit?.id ?? wanted.code,
    year: wanted.year,
    read: readPlan(lines),
    lines: Array.from(texts, (text) => text ?? ''),
    file: { id: null, name: wanted.file.split(/[/\\]/u).at(-1) ?? wanted.file },
  });
}

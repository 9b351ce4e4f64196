import { parseArgs } from 'node:util';
import type { Ctx } from '#kernel/context';
import { textOf } from '#kernel/i18n';
import { isRefusal } from '#kernel/refusal';
import { type ImportReport, importProcedures, type MandatoryPart } from '#modules/catalogue';
import { readText } from './process.ts';

/** What the command works on, reads and says; the caller owns the terminal and the disk. */
export interface CatalogueIo {
  readonly ctx: Ctx;
  out(text: string): void;
  readFile(path: string): Promise<Uint8Array>;
}

const USAGE = `motcua catalogue import TỆP [--force] [--json]
    Nhập danh mục thủ tục hành chính theo định dạng của Cơ sở dữ liệu quốc gia (một mảng JSON). Chạy lại không đổi gì.
    Bản ghi lỗi được báo và bỏ qua trọn vẹn; bản ghi thiếu bộ phận vẫn nhập và được ghi là chưa đầy đủ.
    Thủ tục đang tiếp nhận tại tỉnh giữ phiên bản hiện có khi bản ghi mới thiếu bộ phận mà phiên bản ấy có;
    --force thay cả những thủ tục đó.
    --json in báo cáo đầy đủ cho máy đọc. Mã thoát: 0 xong, 1 không nhập được, 2 sai cách dùng hoặc tệp hỏng.`;

const MOST_PROBLEMS = 20;

const PART: Readonly<Record<MandatoryPart, string>> = {
  name: 'tên',
  steps: 'trình tự thực hiện',
  channels: 'cách thức thực hiện',
  papers: 'thành phần hồ sơ',
  limit: 'thời hạn',
  subjects: 'đối tượng',
  agency: 'cơ quan giải quyết',
  fees: 'phí, lệ phí',
  results: 'kết quả',
};

/**
 * `motcua catalogue import`: the national records into the catalogue of the province (nhập danh mục thủ tục).
 *
 * @returns exit code: 0 done, 1 refused, 2 wrong use or a file that is no array of records
 */
export async function runCatalogue(argv: readonly string[], io: CatalogueIo): Promise<number> {
  const { values, positionals, wrong } = readArguments(argv);
  if (values.help) {
    io.out(USAGE);
    return 0;
  }
  const [act, file] = positionals;
  if (wrong !== null || act !== 'import' || file === undefined || positionals.length > 2) {
    io.out(wrong === null ? USAGE : `${wrong}\n${USAGE}`);
    return 2;
  }
  const records = await readRecords(io, file);
  if (records === null) return 2;
  try {
    const report = await importProcedures(io.ctx, records, { force: values.force ?? false });
    io.out(values.json ? JSON.stringify(report) : wordsOf(report));
    return 0;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    io.out(textOf('vi', error.code, error.facts));
    return 1;
  }
}

function readArguments(argv: readonly string[]) {
  const options = {
    json: { type: 'boolean' },
    force: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return { ...parseArgs({ args: [...argv], options, allowPositionals: true }), wrong: null };
  } catch {
    return {
      values: {} as { help?: boolean; json?: boolean; force?: boolean },
      positionals: [],
      wrong: 'Không hiểu tùy chọn của lệnh.',
    };
  }
}

/** The records of a file; null, and a sentence, when it is no array of them. */
async function readRecords(io: CatalogueIo, file: string): Promise<unknown[] | null> {
  const text = await readText(io, file);
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    io.out(`Tệp ${file} không phải JSON hợp lệ: ${(error as Error).message}`);
    return null;
  }
  if (Array.isArray(value)) return value;
  io.out(`Tệp ${file} phải là một mảng các bản ghi thủ tục.`);
  return null;
}

function wordsOf(report: ImportReport): string {
  const lines = [
    `Đã đọc ${report.read} bản ghi: ${report.created} thủ tục mới, ${report.updated} có phiên bản mới, ${report.unchanged} không đổi.`,
    `Bỏ qua ${report.skipped.length} bản ghi; giữ phiên bản hiện có của ${report.kept.length} thủ tục đang tiếp nhận; ${report.incomplete} bản ghi chưa đầy đủ.`,
  ];
  if (report.absentInFile.length > 0) {
    lines.push(`Không bản ghi nào trong tệp có: ${partsOf(report.absentInFile)}.`);
  }
  const problems = [
    ...report.skipped.map(
      ({ code, name, reason }) => `  bỏ qua ${code ?? '(không mã)'} ${short(name)}: ${reason}`,
    ),
    ...report.kept.map(
      ({ code, name, lost }) => `  giữ ${code} ${short(name)}: bản ghi mới sẽ làm mất ${partsOf(lost)}.`,
    ),
    ...report.incompleteList.map(({ code, missing }) => `  chưa đầy đủ ${code}: thiếu ${partsOf(missing)}.`),
  ];
  if (problems.length > 0) {
    lines.push('Cần xem:', ...problems.slice(0, MOST_PROBLEMS));
    if (problems.length > MOST_PROBLEMS)
      lines.push(`  … và ${problems.length - MOST_PROBLEMS} mục nữa; --json in đủ.`);
  }
  return lines.join('\n');
}

function partsOf(parts: readonly MandatoryPart[]): string {
  return parts.map((part) => PART[part]).join(', ');
}

function short(name: string | null): string {
  return name === null ? '' : `“${name.length > 60 ? `${name.slice(0, 60)}…` : name}”`;
}

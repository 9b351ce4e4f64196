import { isRefusal } from '#kernel/refusal';
import { presentPlan, readPlan, readPlanFile } from '#modules/plans';

/** What a command may touch: its output, and reading a file. */
export interface PlanIo {
  readonly out: (text: string) => void;
  readonly readFile: (path: string) => Promise<Uint8Array>;
}

const USAGE =
  'Cách dùng: motcua plan parse TỆP [--json]\n           motcua plan load TỆP --unit MÃ [--year NĂM] [--json]\nTỆP là kế hoạch dạng Word (.docx), PDF (cả bản quét, khi máy có mô hình tesseract-ocr-vie) hoặc văn bản (.txt).';

const FILE_TEXTS: Readonly<Record<string, string>> = {
  'plans/file-empty': 'Tệp rỗng, không có gì để đọc.',
  'plans/file-not-readable':
    'Không đọc được tệp. Tệp cần là Word (.docx), PDF hoặc văn bản UTF-8 và không bị hỏng.',
  'plans/file-without-text':
    'Tệp là bản quét, không có chữ; máy này chưa cài mô hình nhận dạng tiếng Việt (gói tesseract-ocr-vie).',
  'plans/scan-not-readable': 'Không nhận dạng được chữ trên bản quét. Hãy quét lại rõ hơn (từ 200 dpi).',
};

/**
 * `motcua plan parse FILE [--json]`: reads an annual plan and prints it (đọc kế hoạch năm).
 *
 * @param argv  the words after `plan`
 * @returns     exit code: 0 read, 2 wrong use or a file that cannot be read
 */
export async function runPlan(argv: readonly string[], io: PlanIo): Promise<number> {
  const [command, ...rest] = argv;
  const files = rest.filter((word) => !word.startsWith('--'));
  const options = rest.filter((word) => word.startsWith('--'));
  const file = files[0];
  if (
    command !== 'parse' ||
    file === undefined ||
    files.length > 1 ||
    options.some((option) => option !== '--json')
  ) {
    io.out(USAGE);
    return 2;
  }
  const bytes = await io.readFile(file).catch(() => undefined);
  if (!bytes) {
    io.out(`Không mở được tệp “${file}”. Kiểm tra lại đường dẫn và quyền đọc.`);
    return 2;
  }
  try {
    const plan = readPlan(await readPlanFile(bytes));
    io.out(options.includes('--json') ? JSON.stringify(plan, null, 2) : presentPlan(plan));
    return 0;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    io.out(FILE_TEXTS[error.code] ?? 'Không đọc được tệp.');
    return 2;
  }
}

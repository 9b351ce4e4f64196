import { parseArgs } from 'node:util';
import { BadInput } from './due-input.ts';
import type { Language } from './due-problem.ts';

/** What the command says about itself (hướng dẫn dùng lệnh). */
export const HELP: Readonly<Record<Language, string>> = {
  vi: `Tính ngày hẹn trả và diễn giải bằng lời.

  motcua due --received 2026-02-13T09:00 --limit 5wd [--unit MÃ] [--calendar TỆP] [--json]
  motcua due --history TỆP.json [--calendar TỆP] [--json]
  motcua due --dossier MÃ [--json]

Trong TỆP lịch sử, "profile" là mã bộ quy định có sẵn (ND-61-2018, ND-118-2025) hoặc đường dẫn
một tệp bộ quy định như "motcua law import" đọc; bỏ trống: bộ có hiệu lực ngày tiếp nhận.

Thời hạn: 5wd ngày làm việc, 8wh giờ làm việc, 10d ngày theo lịch. Thời điểm là giờ Việt Nam.
Không có --calendar: lịch làm việc toàn quốc, giờ 07:30–11:30 và 13:30–17:30.
--lang en: trả lời bằng tiếng Anh.`,
  en: `Derives a due date and says in words how.

  motcua due --received 2026-02-13T09:00 --limit 5wd [--unit CODE] [--calendar FILE] [--json]
  motcua due --history FILE.json [--calendar FILE] [--json]
  motcua due --dossier CODE [--json]

In a history, "profile" is a built-in law profile (ND-61-2018, ND-118-2025) or the path of one as
"motcua law import" reads it; absent: the one in force on the day of the acceptance.

Limits: 5wd working days, 8wh working hours, 10d calendar days. Times are Vietnamese time.
Without --calendar: the national calendar, hours 07:30–11:30 and 13:30–17:30.
--lang vi|en: language of the answer; Vietnamese by default.`,
};

const OPTIONS = {
  received: { type: 'string' },
  limit: { type: 'string' },
  unit: { type: 'string' },
  calendar: { type: 'string' },
  history: { type: 'string' },
  dossier: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Words of the command line (tham số). */
export interface Options {
  readonly received?: string;
  readonly limit?: string;
  readonly unit?: string;
  readonly calendar?: string;
  readonly history?: string;
  readonly dossier?: string;
  readonly json?: boolean;
  readonly lang?: string;
  readonly help?: boolean;
}

/** Reads the words after the name (đọc tham số); throws `BadInput`. */
export function readOptions(argv: readonly string[]): Options {
  let word = '--lang';
  try {
    const config = { args: [...argv], options: OPTIONS, strict: true, allowPositionals: false } as const;
    const { values } = parseArgs(config);
    if (['vi', 'en'].includes(values.lang ?? 'vi')) return values;
  } catch (error) {
    word = /'([^']+)'/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
  }
  throw new BadInput(
    `Tham số "${word}" không đúng hoặc thiếu giá trị.\n\n${HELP.vi}`,
    `The option "${word}" is unknown or lacks its value.\n\n${HELP.en}`,
  );
}

/** Vietnamese unless `--lang en`; read before anything can fail, so that the failure is told in it too. */
export function languageOf(argv: readonly string[]): Language {
  const at = argv.indexOf('--lang');
  return argv.includes('--lang=en') || (at >= 0 && argv[at + 1] === 'en') ? 'en' : 'vi';
}

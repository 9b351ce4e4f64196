import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Ctx } from '#kernel/context';
import { textOf } from '#kernel/i18n';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { latestEdition, listEditions, publishNotice } from '#modules/calendar';
import { applyOrdered, orderCalendar } from '#modules/dossiers';

/** What the command works on and where it speaks; the actor of the context is the system. */
interface CalendarIo {
  readonly ctx: Ctx;
  out(text: string): void;
  readFile(path: string): Promise<Uint8Array>;
}

const USAGE = `motcua calendar list [--json]
    Liệt kê các lịch làm việc đã công bố; năm chưa có thông báo là lịch dự kiến.
motcua calendar import TỆP.json [--json]
    Công bố lịch nghỉ một năm theo thông báo: {"year", "notice", "off": [{"on", "name"}], "worked": [...]}.
    Hồ sơ đã tiếp nhận vẫn theo lịch cũ.
motcua calendar apply --decision "SỐ VĂN BẢN" [--json]
    Áp dụng lịch mới nhất cho hồ sơ đang giải quyết: mỗi hồ sơ thêm một dòng nhật ký, ngày hẹn đầu tiên được giữ. Hồ sơ đã
    xong không đổi. Chạy lại khi bị ngắt giữa chừng.
`;

const day = z.strictObject({ on: z.iso.date(), name: z.string().trim().min(1).max(200) });
const notice = z.strictObject({
  year: z.number().int().min(2000).max(2200),
  notice: z.string().trim().min(1).max(200).nullable(),
  off: z.array(day).max(100),
  worked: z.array(day).max(60).default([]),
  publishedOn: z.iso.date().nullable().default(null),
});

/**
 * `motcua calendar …`: notices of holidays as data, and open dossiers that follow them (lịch làm việc).
 *
 * @returns exit code: 0 done, 1 refused, 2 wrong use
 */
export async function runCalendar(argv: readonly string[], io: CalendarIo): Promise<number> {
  const json = argv.includes('--json');
  const [verb, file] = argv.filter((word) => !word.startsWith('--'));
  if (argv.includes('--help') || argv.includes('-h')) {
    io.out(USAGE);
    return 0;
  }
  try {
    if (verb === 'list') return await list(io, json);
    if (verb === 'import' && file !== undefined) return await load(io, file, json);
    const decision = verb === 'apply' ? decisionIn(argv) : undefined;
    if (decision) return await apply(io, decision, json);
    io.out(USAGE);
    return 2;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const words = textOf('vi', error.code, error.facts);
    io.out(json ? JSON.stringify({ code: error.code, detail: words }) : words);
    return 1;
  }
}

function decisionIn(argv: readonly string[]): string | undefined {
  const { values } = parseArgs({
    args: [...argv],
    options: { decision: { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
    strict: false,
  });
  return typeof values.decision === 'string' ? values.decision.trim() || undefined : undefined;
}

async function list({ ctx, out }: CalendarIo, json: boolean): Promise<number> {
  const editions = await listEditions(reading(ctx), 100);
  const line = (one: (typeof editions)[number]) =>
    `${one.number}\t${one.publishedAt.toString().slice(0, 10)}\t${one.reason}${
      one.plannedYears.length > 0 ? `\tlịch dự kiến: ${one.plannedYears.join(', ')}` : ''
    }`;
  out(json ? JSON.stringify(editions) : editions.map(line).join('\n'));
  return 0;
}

async function load({ ctx, out, readFile }: CalendarIo, file: string, json: boolean): Promise<number> {
  const parsed = notice.safeParse(JSON.parse(new TextDecoder().decode(await readFile(file))));
  if (!parsed.success) {
    const why = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    out(json ? JSON.stringify({ code: 'calendar/edition-invalid', why }) : `Tệp sai:\n  ${why.join('\n  ')}`);
    return 1;
  }
  const status = parsed.data.notice === null ? ('planned' as const) : ('official' as const);
  const edition = await publishNotice(ctx, { ...parsed.data, status });
  out(
    json
      ? JSON.stringify({ edition })
      : `Đã công bố lịch số ${edition}. Hồ sơ đã tiếp nhận vẫn theo lịch cũ.`,
  );
  return 0;
}

async function apply({ ctx, out }: CalendarIo, decision: string, json: boolean): Promise<number> {
  const order = await orderCalendar(ctx, { edition: await latestEdition(reading(ctx)), decision });
  const followed = await applyOrdered(ctx, order.edition);
  const words = `Lịch số ${order.edition}, ${order.decision}: ${followed} hồ sơ đang giải quyết đã theo lịch này.`;
  out(json ? JSON.stringify({ edition: order.edition, decision: order.decision, followed }) : words);
  return 0;
}

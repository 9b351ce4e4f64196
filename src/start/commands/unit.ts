import { parseArgs } from 'node:util';
import type { Ctx } from '#kernel/context';
import { textOf } from '#kernel/i18n';
import { isRefusal } from '#kernel/refusal';
import { mergeUnits } from '../merge-units.ts';

/** What the command works on and where it speaks; the actor of the context is the system. */
interface UnitIo {
  readonly ctx: Ctx;
  out(text: string): void;
}

const USAGE = `motcua unit merge --from ĐƠN_VỊ --to ĐƠN_VỊ --decision "SỐ QUYẾT ĐỊNH" [--json]
    Sáp nhập đơn vị --from vào --to từ hôm nay: đơn vị cũ thôi nhận hồ sơ, mọi hồ sơ chưa xong được chuyển cả ở bộ phận
    một cửa và ở đơn vị giải quyết. Không ngày hẹn trả nào thay đổi. Chạy lại khi bị ngắt giữa chừng.
`;

const text = { type: 'string' } as const;
const OPTIONS = {
  from: text,
  to: text,
  decision: text,
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * `motcua unit merge`: one unit in the place of another (sắp xếp đơn vị hành chính).
 *
 * @returns exit code: 0 done, 1 refused, 2 wrong use
 */
export async function runUnit(argv: readonly string[], { ctx, out }: UnitIo): Promise<number> {
  const json = argv.includes('--json');
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
    if (values.help) {
      out(USAGE);
      return 0;
    }
    const { from, to, decision } = values;
    if (positionals.join(' ') !== 'merge' || !from || !to || !decision?.trim()) {
      out(USAGE);
      return 2;
    }
    const merger = await mergeUnits(ctx, { from, to, decision: decision.trim() });
    const atDesk = merger.desks ? `, ${merger.desks.moved} lượt ở bộ phận một cửa ${merger.desks.from}` : '';
    const words = `Từ ngày ${merger.on}, ${to} thay ${from}. Đã chuyển ${merger.moved} lượt hồ sơ${atDesk}; không ngày hẹn trả nào thay đổi.`;
    out(json ? JSON.stringify(merger) : words);
    return 0;
  } catch (error) {
    if (isRefusal(error)) {
      const words = textOf('vi', error.code, error.facts);
      out(json ? JSON.stringify({ code: error.code, detail: words }) : words);
      return 1;
    }
    if (!(error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) throw error;
    out(USAGE);
    return 2;
  }
}

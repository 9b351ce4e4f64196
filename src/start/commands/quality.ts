import { parseArgs } from 'node:util';
import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { textOf } from '#kernel/i18n';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import {
  type Measurement,
  measureMany,
  METRIC_KEYS,
  type MetricKey,
  scopesOf,
  yearSpan,
} from '#modules/quality';
import { sumDays } from '../../modules/quality/jobs.ts';
import { ensureMetric, readYear } from '../../modules/quality/model.ts';
import { presentMeasurement } from '../../modules/quality/present.ts';
import { getMeasuredUnit } from '../../modules/quality/unit-reads.ts';
import { shownShare } from '../../modules/quality/words.ts';

/** What the command works on and where it speaks. */
interface QualityIo {
  readonly ctx: Ctx;
  out(text: string): void;
}

const USAGE = `motcua quality measure --unit MÃ [--year 2026] [--metric CHỈ_TIÊU] [--json]
    Đo các chỉ tiêu của một đơn vị (kể cả đơn vị trực thuộc) trong một năm, tính từ hồ sơ.
motcua quality metrics [--json]
    Liệt kê chỉ tiêu: đếm gì, chia cho gì.
motcua quality sum [--again] [--json]
    Tổng hợp số liệu hằng ngày từ hồ sơ: phần mới phát sinh, hoặc tính lại toàn bộ (--again); số đo không đổi.
`;

const OPTIONS = {
  unit: { type: 'string' },
  year: { type: 'string' },
  metric: { type: 'string' },
  again: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * `motcua quality …`: indicators from the command line (chỉ tiêu chất lượng).
 *
 * @returns exit code: 0 done, 1 refused, 2 wrong use
 */
export async function runQuality(argv: readonly string[], io: QualityIo): Promise<number> {
  const parsed = read(argv);
  if (!parsed || parsed.values.help) {
    io.out(USAGE);
    return parsed ? 0 : 2;
  }
  const { values, positionals } = parsed;
  const json = values.json ?? false;
  try {
    if (positionals[0] === 'metrics') return listMetrics(io, json);
    if (positionals[0] === 'sum') return await sum(io, values.again ?? false, json);
    if (positionals[0] === 'measure' && values.unit)
      return await measure(io, { ...values, unit: values.unit }, json);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const words = textOf('vi', error.code, error.facts);
    io.out(json ? JSON.stringify({ code: error.code, detail: words, facts: error.facts }) : words);
    return 1;
  }
  io.out(USAGE);
  return 2;
}

function read(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch {
    return undefined;
  }
}

async function measure(
  { ctx, out }: QualityIo,
  asked: { readonly unit: string; readonly year?: string | undefined; readonly metric?: string | undefined },
  json: boolean,
): Promise<number> {
  const q = reading(ctx);
  const unit = await getMeasuredUnit(q, asked.unit);
  const year = readYear(asked.year, localDate(ctx.now));
  const metrics: readonly MetricKey[] = asked.metric ? [ensureMetric(asked.metric)] : METRIC_KEYS;
  const scopes = await scopesOf(q, [unit.id]);
  const found = await measureMany(q, { metrics, scopes, ...yearSpan(year), asOf: ctx.now });
  const measurements = [...(found.get(unit.id)?.values() ?? [])];
  out(
    json
      ? JSON.stringify({
          unit: { id: unit.id, name: unit.name },
          year,
          asOf: ctx.now.toString(),
          measurements: measurements.map(presentMeasurement),
        })
      : [`${unit.name}, năm ${year}`, ...measurements.map(lineOf)].join('\n'),
  );
  return 0;
}

function lineOf(found: Measurement): string {
  const name = textOf('vi', `quality.metric.${found.metric}.name`);
  if (!found.known) return `      –\t${name}: ${textOf('vi', `quality.why.${found.why}`).toLowerCase()}`;
  const share = `${shownShare(found.value)}%`.replace('.', ',').padStart(7);
  const simulated = found.simulated > 0 ? `, ${found.simulated} mô phỏng` : '';
  return `${share}\t${name} (${found.numerator}/${found.denominator}${simulated})`;
}

function listMetrics({ out }: QualityIo, json: boolean): number {
  const rows = METRIC_KEYS.map((key) => ({
    key,
    name: textOf('vi', `quality.metric.${key}.name`),
    numerator: textOf('vi', `quality.metric.${key}.numerator`),
    denominator: textOf('vi', `quality.metric.${key}.denominator`),
    limits: textOf('vi', `quality.metric.${key}.limits`),
  }));
  out(
    json
      ? JSON.stringify(rows)
      : rows.map((row) => `${row.key}\t${row.name}: ${row.numerator} / ${row.denominator}`).join('\n'),
  );
  return 0;
}

async function sum({ ctx, out }: QualityIo, again: boolean, json: boolean): Promise<number> {
  const done = await sumDays(ctx, again);
  const words = done.full
    ? `Đã tính lại toàn bộ số liệu hằng ngày từ hồ sơ, qua ${done.cells} đợt mười ngày.`
    : `Đã tổng hợp ${done.cells} ngày có thay đổi.`;
  out(json ? JSON.stringify(done) : words);
  return 0;
}

import { open } from 'node:fs/promises';
import { instantOf, localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { newToken } from '#kernel/ids';
import { reading } from '#kernel/tx';
import { countDeviations, listProcesses, listSteps, type Period, type ProcessFigures } from '#modules/mining';
import { getDefinition } from '#modules/workflow';
import { exportXes } from '../../modules/mining/export-http.ts';
import { readNewLogs } from '../../modules/mining/jobs.ts';
import { inOrderOf, stepName } from '../../modules/mining/present.ts';
import { readArguments } from './process.ts';

/** What a command on the database works with. */
export interface MineIo {
  readonly ctx: Ctx;
  out(text: string): void;
  readFile(path: string): Promise<Uint8Array>;
}

export const MINE_USAGE = `motcua process mine [--process MÃ] [--from NGÀY] [--to NGÀY] [--json]
    Đọc các nhật ký mới, rồi cho biết thời gian đi đâu: theo quy trình, bước, đơn vị, công chức. Mặc định 365 ngày qua.
motcua process mine --xes TỆP [--process MÃ] [--from NGÀY] [--to NGÀY] [--names]
    Xuất nhật ký theo XES (IEEE 1849-2016), không có người nộp; công chức và mã hồ sơ mang bí danh, trừ khi có --names.
`;

/**
 * `motcua process mine`: what the logs say of the processes (khai phá quy trình).
 *
 * @returns exit code: 0 done, 1 nothing to tell, 2 wrong use
 */
export async function runMine(argv: readonly string[], { ctx, out }: MineIo): Promise<number> {
  const { words, options, flags } = readArguments(argv, ['--process', '--from', '--to', '--xes']);
  const period = periodOf(ctx, options.get('--from'), options.get('--to'));
  if (words.length > 1 || period === null) {
    out(MINE_USAGE);
    return 2;
  }
  const read = await readNewLogs(ctx);
  const wanted = options.get('--process');
  const all = await listProcesses(reading(ctx), period);
  const processes = all.filter((one) => wanted === undefined || isNamed(one, wanted));
  if (wanted !== undefined && processes.length === 0) {
    out('Không có hồ sơ nào của quy trình này kết thúc trong kỳ.');
    return 1;
  }
  const file = options.get('--xes');
  if (file !== undefined) {
    const definitionId = wanted === undefined ? null : (processes[0]?.id ?? null);
    const names = flags.has('--names') ? ('own' as const) : { salt: newToken() };
    const bytes = await writeFile(file, exportXes(ctx, { ...period, definitionId, names }));
    out(flags.has('--json') ? JSON.stringify({ read, file, bytes }) : `Đã ghi ${file} (${bytes} byte).`);
    return 0;
  }
  const told = [];
  for (const one of processes) told.push(await figuresOf(ctx, one, period));
  out(
    flags.has('--json')
      ? JSON.stringify({ read, from: period.from, to: period.to, processes: told })
      : [`Đã đọc ${read.dossiers} nhật ký mới.`, ...told.map(inWords)].join('\n'),
  );
  return 0;
}

/** True when a word names a process: its id, its procedure and case, or the procedure alone. */
export function isNamed(one: { readonly id: string; readonly subject: string }, word: string): boolean {
  return one.id === word || one.subject === word || one.subject.startsWith(`${word}/`);
}

/** The days asked for, the last one included; null when they are no days. */
function periodOf(ctx: Ctx, from: string | undefined, to: string | undefined): Period | null {
  try {
    const last = Temporal.PlainDate.from(to ?? localDate(ctx.now));
    const first = from === undefined ? last.subtract({ days: 365 }) : Temporal.PlainDate.from(from);
    const begin = (day: Temporal.PlainDate) => instantOf(`${day.toString()}T00:00`);
    return { from: begin(first), to: begin(last.add({ days: 1 })), units: null };
  } catch {
    // What is no date is wrong use: the caller shows how the command is called.
    return null;
  }
}

async function writeFile(path: string, pieces: AsyncIterable<string>): Promise<number> {
  const file = await open(path, 'w');
  let bytes = 0;
  try {
    for await (const piece of pieces) bytes += (await file.write(piece)).bytesWritten;
  } finally {
    await file.close();
  }
  return bytes;
}

async function figuresOf(ctx: Ctx, one: ProcessFigures, period: Period) {
  const q = reading(ctx);
  const definition = await getDefinition(q, one.id);
  const steps = await listSteps(q, one.id, period);
  const deviations = await countDeviations(q, one.id, period);
  const named = <T extends { readonly element: string }>(list: readonly T[]) =>
    inOrderOf(definition, list).map((step) => ({ ...step, name: stepName(definition, step.element) }));
  return { ...one, steps: named(steps), deviations: named(deviations) };
}

function inWords(one: Awaited<ReturnType<typeof figuresOf>>): string {
  const hours = (minutes: number) => `${Math.round((minutes / 60) * 10) / 10}h`.replace('.', ',');
  const lines = one.steps
    .filter((step) => step.unitId === null)
    .map(
      (step) =>
        `  ${step.name}: ${step.visits} lượt, giữa ${hours(step.total.median)}, chín phần mười ${hours(step.total.p90)} ` +
        `(chờ ${hours(step.waiting.median)}, làm ${hours(step.working.median)}), vượt giờ ${step.over}/${step.timed}`,
    );
  const head = `${one.subject} bản ${one.version} ${one.name}: ${one.dossiers} hồ sơ, giữa ${hours(one.median)}, quá hạn ${one.late}/${one.judged}`;
  return [head, ...lines].join('\n');
}

import { isRefusal } from '#kernel/refusal';
import { textOf } from '#kernel/i18n';
import { reading } from '#kernel/tx';
import { listProcesses, type ProcessFigures } from '#modules/mining';
import { type Definition, getDefinition } from '#modules/workflow';
import { likeness, readDrawing, readHours } from '../../modules/mining/changed-process.ts';
import { readNewLogs } from '../../modules/mining/jobs.ts';
import { simulate } from '../../modules/mining/simulation-jobs.ts';
import type { Answer } from '../../modules/mining/simulator/answer.ts';
import { isNamed, type MineIo } from './mine.ts';
import { readArguments, readText } from './process.ts';

export const SIMULATE_USAGE = `motcua process simulate TỆP.bpmn [--process MÃ] [--months N] [--seed S] [--json]
motcua process simulate --process MÃ --hours BƯỚC=GIỜ[,BƯỚC=GIỜ …] [--months N] [--seed S] [--json]
    Phát lại hồ sơ của các tháng qua (mặc định 12) trên quy trình sửa đổi: số ngày tiết kiệm, số hồ sơ khỏi quá hạn, kèm
    sai số đo trên một tháng giữ lại. Không nêu --process thì đối chiếu với quy trình giống tệp nhất.
`;

/** Visits that a command may hold in memory. */
const MOST_VISITS = 3_000_000;

/**
 * `motcua process simulate`: what a changed process would have done with last year's dossiers (mô phỏng quy trình).
 *
 * @returns exit code: 0 answered, 1 refused, 2 wrong use
 */
export async function runSimulate(argv: readonly string[], io: MineIo): Promise<number> {
  const { words, options, flags } = readArguments(argv, ['--process', '--hours', '--months', '--seed']);
  const months = Number(options.get('--months') ?? 12);
  const seed = Number(options.get('--seed') ?? 1);
  const [, file] = words;
  const typed = hoursOf(options.get('--hours'));
  const isWhole = Number.isInteger(months) && months >= 1 && months <= 60 && Number.isInteger(seed);
  if (!isWhole || words.length > 2 || (file === undefined) === (typed === null)) {
    io.out(SIMULATE_USAGE);
    return 2;
  }
  try {
    await readNewLogs(io.ctx);
    const found = await changeOf(io, file ?? null, typed, options.get('--process'));
    if (typeof found === 'number') return found;
    const answer = await simulate(
      io.ctx,
      {
        definitionId: found.process.id,
        changed: found.changed,
        units: null,
        months,
        seed,
        file: file ?? null,
      },
      MOST_VISITS,
    );
    const { id, subject, name, version } = found.process;
    io.out(
      flags.has('--json')
        ? JSON.stringify({ process: { id, subject, name, version }, seed, ...answer })
        : inWords(found.process, answer),
    );
    return 0;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const words = textOf('vi', error.code, error.facts);
    io.out(flags.has('--json') ? JSON.stringify({ code: error.code, detail: words }) : words);
    return 1;
  }
}

interface Found {
  readonly process: ProcessFigures;
  readonly changed: Definition;
}

/** The process that is changed and how; an exit code when there is none. */
async function changeOf(
  io: MineIo,
  file: string | null,
  typed: Readonly<Record<string, string>> | null,
  wanted: string | undefined,
): Promise<Found | number> {
  const q = reading(io.ctx);
  const drawing = file === null ? null : await drawingOf(io, file);
  if (typeof drawing === 'number') return drawing;
  const period = { from: io.ctx.now.subtract({ hours: 24 * 366 }), to: io.ctx.now, units: null };
  const candidates: { process: ProcessFigures; definition: Definition; like: number }[] = [];
  for (const process of await listProcesses(q, period)) {
    if (wanted !== undefined && !isNamed(process, wanted)) continue;
    const definition = await getDefinition(q, process.id);
    const isItsName = drawing?.name !== undefined && drawing.name.trim() === process.name.trim();
    const like = drawing === null ? 1 : likeness(definition, drawing) + (isItsName ? 1 : 0);
    candidates.push({ process, definition, like });
  }
  // The busiest comes first; sorting is stable.
  const best = candidates.sort((one, other) => other.like - one.like)[0];
  if (!best || best.like === 0 || (typed !== null && wanted === undefined)) {
    io.out('Không tìm thấy quy trình nào có hồ sơ để đối chiếu.');
    return 1;
  }
  if (drawing !== null) return { process: best.process, changed: drawing };
  const changed = readHours(best.definition, typed ?? {});
  if ('definition' in changed) return { process: best.process, changed: changed.definition };
  io.out(`Số giờ không hợp lệ ở bước: ${changed.wrong.join(', ')}`);
  return 2;
}

async function drawingOf(io: MineIo, file: string): Promise<Definition | number> {
  const xml = await readText(io, file);
  if (xml === null) return 2;
  const read = await readDrawing(xml);
  if ('definition' in read) return read.definition;
  io.out(
    read.problems.map(({ rule, message }) => `${message} [${rule}]`).join('\n') || 'Tệp không có bước nào.',
  );
  return 1;
}

function hoursOf(text: string | undefined): Record<string, string> | null {
  if (text === undefined) return null;
  return Object.fromEntries(text.split(/[,;]/).map((pair) => pair.split('=', 2).map((part) => part.trim())));
}

function inWords({ name, subject }: ProcessFigures, answer: Answer): string {
  const days = (value: number) => String(Math.round(value * 100) / 100).replace('.', ',');
  const share = (value: number) => `${String(Math.round(value * 1000) / 10).replace('.', ',')}%`;
  const { check, missed, hands } = answer.trial;
  return [
    `${subject} ${name}: ${answer.observed.dossiers} hồ sơ tiếp nhận từ ${answer.from} đến ${answer.to}.`,
    `Phát lại quy trình hiện hành: ${answer.repeated.exact}/${answer.repeated.dossiers} hồ sơ kết thúc đúng phút đã ghi.`,
    `Quy trình sửa đổi: tiết kiệm ${days(answer.gain.savedDays)} ngày làm việc mỗi hồ sơ${check ? ` (± ${days(check.error.days)})` : ''}, ` +
      `bớt ${answer.gain.avoidedLate} hồ sơ quá hạn trên ${answer.gain.outcomes.judged}${check ? ` (± ${share(check.error.lateShare)})` : ''}.`,
    `Nếu chỉ theo một nửa giờ mới: ${days(answer.halfHeeded.savedDays)} ngày, bớt ${answer.halfHeeded.avoidedLate} hồ sơ.`,
    `Nếu ${hands === 'free' ? 'mỗi người chỉ làm một việc một lúc' : 'việc này không chờ việc kia'}: ${days(answer.otherHands.savedDays)} ngày, bớt ${answer.otherHands.avoidedLate} hồ sơ.`,
    check
      ? `Kiểm chứng ${check.month}: dự báo ${days(check.predicted.meanDays)} ngày, thực tế ${days(check.observed.meanDays)}; quá hạn ${share(check.predicted.lateShare)}, thực tế ${share(check.observed.lateShare)}${missed?.month === check.month ? ' (cùng tháng đã dùng để chọn cách tính)' : ''}.`
      : 'Chưa đủ tháng đã kết thúc để kiểm chứng: chưa biết sai số.',
  ].join('\n');
}

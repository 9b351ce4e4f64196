import path from 'node:path';
import type { Ctx } from '#kernel/context';
import { isRefusal } from '#kernel/refusal';
import { textOf } from '#kernel/i18n';
import {
  checkModel,
  drawProcess,
  importTables,
  readTables,
  type ReadTable,
  understandTable,
} from '#modules/workflow';
import { readArguments, readJson } from './process.ts';

/** What the command reads, writes and says: with a context it keeps working copies, without one it writes files. */
interface ImportIo {
  readonly ctx?: Ctx | undefined;
  out(text: string): void;
  readFile(file: string): Promise<Uint8Array>;
  writeFile?(file: string, text: string): Promise<void>;
}

/** How the command is used. */
export const IMPORT_USAGE = `motcua process import TỆP.json [--json]
    Nhập các bảng quy trình (bước, nội dung, người thực hiện, thời gian, kết quả) thành bản thảo trong cơ sở dữ liệu.
motcua process import TỆP.json --out THƯ-MỤC [--json]
    Chỉ vẽ thành tệp BPMN, không cần cơ sở dữ liệu.
`;

interface Line {
  readonly source: string;
  readonly name: string;
  readonly steps: number;
  /** Whether the drawn model passes the check for itself. */
  readonly ok: boolean;
  readonly draft?: string;
  readonly file?: string;
  readonly unsure: readonly { readonly element: string; readonly rule: string; readonly message: string }[];
}

/**
 * `motcua process import …`: ordered tables of approved processes become diagrams, with a report of what was not sure
 * (nhập bảng quy trình nội bộ).
 *
 * @returns exit code: 0 all records were read, 1 some were not, 2 wrong use
 */
export async function runProcessImport(argv: readonly string[], io: ImportIo): Promise<number> {
  const { words, options, flags } = readArguments(argv, ['--out']);
  const [, file] = words;
  const folder = options.get('--out');
  if (flags.has('--help') || !file || words.length !== 2 || (flags.has('--out') && !folder)) {
    io.out(IMPORT_USAGE);
    return flags.has('--help') ? 0 : 2;
  }
  const value = await readJson<unknown>(io, file);
  if (value === null) return 2;
  try {
    const { lines, refused } = folder === undefined ? await keep(value, io) : await write(value, folder, io);
    const report = { processes: lines, refused, passed: lines.filter(({ ok }) => ok).length };
    io.out(flags.has('--json') ? `${JSON.stringify(report)}\n` : inWords(report));
    return refused.length > 0 ? 1 : 0;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    io.out(`${textOf('vi', error.code, error.facts)}\n`);
    return 1;
  }
}

type Done = { lines: Line[]; refused: readonly { readonly id: string; readonly reason: string }[] };

async function write(value: unknown, folder: string, io: ImportIo): Promise<Done> {
  if (!io.writeFile) throw new Error('process import --out needs a place to write');
  const { tables, refused } = readTables(value);
  const lines: Line[] = [];
  for (const table of tables) {
    const read = understandTable(table);
    const xml = await drawProcess(read.drawing);
    const target = path.join(folder, `${fileNameOf(read.source)}.bpmn`);
    await io.writeFile(target, xml);
    lines.push({ ...lineOf(read), ok: (await checkModel(xml)).ok, file: target });
  }
  return { lines, refused };
}

function fileNameOf(source: string): string {
  const name = source.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return name.slice(0, 100) || 'quy-trinh';
}

function lineOf({ source, name, drawing, unsure }: ReadTable): Omit<Line, 'ok'> {
  return { source, name, steps: drawing.elements.filter(({ tag }) => tag === 'userTask').length, unsure };
}

async function keep(value: unknown, { ctx }: ImportIo): Promise<Done> {
  if (!ctx) throw new Error('process import without --out needs the database');
  const { imported, refused } = await importTables(ctx, value);
  const lines = imported.map(
    ({ source, name, steps, ok, unsure, draftId }): Line => ({
      source,
      name,
      steps,
      ok,
      unsure,
      draft: draftId,
    }),
  );
  return { lines, refused };
}

function inWords({
  processes,
  refused,
  passed,
}: {
  processes: readonly Line[];
  refused: Done['refused'];
  passed: number;
}): string {
  const clear = processes.filter(({ unsure }) => unsure.length === 0).length;
  return [
    ...processes.flatMap(({ source, name, steps, ok, unsure }) => [
      `${source}: ${name} – ${steps} bước${ok ? '' : ', KHÔNG đạt kiểm tra'}${unsure.length > 0 ? `, ${unsure.length} điểm cần xem lại` : ''}`,
      ...unsure.map(({ message }) => `    ${message}`),
    ]),
    ...refused.map(({ id, reason }) => `${id}: không đọc được, ${reason}`),
    `${processes.length} bảng được vẽ, ${passed} đạt kiểm tra mô hình, ${clear} không có điểm nào cần xem lại, ${refused.length} bản ghi không đọc được.`,
    '',
  ].join('\n');
}

import { isRefusal } from '#kernel/refusal';
import { askDecision, decodeXml, parseDmn, type Problem } from '#modules/workflow';
import { readArguments, type CommandIo } from './process.ts';

const USAGE = 'motcua decision evaluate FILE.dmn --decision ID [--data FILE.json] [--json]\n';

/**
 * `motcua decision evaluate`: what a DMN decision gives for these data (tính thử bảng quyết định). Prints
 * `{"result": …}`, or `{"result": null, "error": …, "errors": […]}`; data that were not there are told on the side.
 *
 * @returns exit code: 0 decided, 1 the model or the data were refused, 2 wrong use
 */
export async function runDecision(argv: readonly string[], io: CommandIo): Promise<number> {
  const { words, options } = readArguments(argv, ['--data', '--decision']);
  const [act, file] = words;
  const decision = options.get('--decision');
  if (act !== 'evaluate' || !file || decision === undefined || words.length > 2) {
    io.out(USAGE);
    return 2;
  }
  const read = await readFiles(io, file, options.get('--data'));
  if ('problem' in read) return refused(io, [read.problem], 2);
  const { model, problems } = await parseDmn(read.xml);
  if (!model) return refused(io, problems);
  try {
    const { result, notes } = askDecision(model, decision, read.data);
    io.out(`${JSON.stringify({ result })}\n`);
    for (const { message } of notes) io.warn?.(message);
    return 0;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return refused(
      io,
      (error.facts['problems'] as readonly Problem[] | undefined) ?? [about('', error.code)],
    );
  }
}

interface Files {
  readonly xml: string;
  readonly data: Record<string, unknown>;
}

async function readFiles(
  io: CommandIo,
  file: string,
  dataFile: string | undefined,
): Promise<Files | { problem: Problem }> {
  let at = file;
  try {
    const xml = decodeXml(await io.readFile(file));
    if (dataFile === undefined) return { xml, data: {} };
    at = dataFile;
    const data: unknown = JSON.parse(new TextDecoder().decode(await io.readFile(dataFile)));
    if (typeof data === 'object' && data !== null && !Array.isArray(data))
      return { xml, data: data as Record<string, unknown> };
    return {
      problem: about('data', `Dữ liệu trong ${dataFile} phải là một đối tượng JSON {"tên": giá trị}`),
    };
  } catch (error) {
    return { problem: about('file', `Không đọc được ${at}: ${(error as Error).message}`) };
  }
}

function about(rule: string, message: string): Problem {
  return { element: '', rule, message };
}

function refused(io: CommandIo, errors: readonly Problem[], code = 1): number {
  const error = errors.map(({ message }) => message).join('; ');
  io.out(`${JSON.stringify({ result: null, error, errors })}\n`);
  return code;
}

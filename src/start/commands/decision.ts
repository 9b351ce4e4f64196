import { isRefusal } from '#kernel/refusal';
import { evaluateDecision, parseDmn } from '#modules/workflow';
import { readArguments, readJson, readText, type CommandIo } from './process.ts';

const USAGE = 'motcua decision evaluate FILE.dmn --decision ID [--data FILE.json] [--json]\n';

/**
 * `motcua decision evaluate`: what a DMN decision gives for these data (tính thử bảng quyết định).
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
  const dataFile = options.get('--data');
  const data = dataFile === undefined ? {} : await readJson<Record<string, unknown>>(io, dataFile);
  const xml = data === null ? null : await readText(io, file);
  if (xml === null || data === null) return 2;
  const parsed = await parseDmn(xml);
  if ('problems' in parsed) return refused(io, parsed.problems.map(({ message }) => message).join('; '));
  try {
    io.out(`${JSON.stringify({ result: evaluateDecision(parsed.model, decision, data) })}\n`);
    return 0;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return refused(io, `${(error as Error).message} ${JSON.stringify((error as { facts?: unknown }).facts)}`);
  }
}

function refused(io: CommandIo, error: string): number {
  io.out(`${JSON.stringify({ result: null, error })}\n`);
  return 1;
}

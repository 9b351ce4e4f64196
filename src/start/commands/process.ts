import {
  checkDeploy,
  checkModel,
  decodeXml,
  dryRun,
  exportBpmn,
  readyModel,
  type DeployContext,
  type Problem,
} from '#modules/workflow';

/** What a command reads and says; the caller owns the terminal and the disk. */
export interface CommandIo {
  out(text: string): void;
  readFile(path: string): Promise<Uint8Array>;
  /** What is told beside the answer, on its own stream. */
  warn?(text: string): void;
}

const USAGE = `motcua process check FILE.bpmn [--deploy [OFFICE.json]] [--json]
motcua process trace FILE.bpmn [--data FILE.json] [--json]
motcua process export FILE.bpmn
`;

/**
 * `motcua process …`: checks, runs dry or writes out a process in BPMN 2.0 (kiểm tra, chạy thử, xuất quy trình).
 *
 * @returns exit code: 0 fine, 1 the model is refused or the dry run ended in an error, 2 wrong use
 */
export async function runProcess(argv: readonly string[], io: CommandIo): Promise<number> {
  const { words, options, flags } = readArguments(argv, ['--data', '--deploy']);
  const [act, file] = words;
  const acts: Record<string, (xml: string) => Promise<number>> = {
    check: (xml) => check(xml, io, flags.has('--json'), flags.has('--deploy'), options.get('--deploy')),
    trace: (xml) => trace(xml, io, flags.has('--json'), options.get('--data')),
    export: (xml) => write(xml, io),
  };
  const run = acts[act ?? ''];
  if (!run || !file || words.length > 2) {
    io.out(USAGE);
    return 2;
  }
  const xml = await readText(io, file, decodeXml);
  return xml === null ? 2 : run(xml);
}

async function check(
  xml: string,
  io: CommandIo,
  json: boolean,
  deploy: boolean,
  office?: string,
): Promise<number> {
  const result = await checkModel(xml);
  const errors = [...result.errors];
  if (deploy) {
    const context = office === undefined ? {} : await readJson<DeployContext>(io, office);
    if (context === null) return 2;
    const { model } = await readyModel(xml);
    errors.push(...officeProblems(context));
    for (const definition of errors.some(({ rule }) => rule === 'office') ? [] : (model?.definitions ?? []))
      errors.push(...checkDeploy(definition, context).errors);
  }
  const ok = errors.length === 0;
  io.out(json ? `${JSON.stringify({ ok, errors })}\n` : ok ? 'Sơ đồ hợp lệ.\n' : sentences(errors));
  return ok ? 0 : 1;
}

const isTexts = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'string');
const isHours = (value: unknown) => typeof value === 'number' && value >= 0;
const OFFICE: Readonly<Record<keyof DeployContext, (value: unknown) => boolean>> = {
  roles: isTexts,
  units: isTexts,
  forms: isTexts,
  limitHours: isHours,
  limitHoursOnline: isHours,
};

/** What an office file says that would not be asked: a slip there must not pass as a check. */
function officeProblems(context: unknown): Problem[] {
  const say = (message: string): Problem => ({ element: '', rule: 'office', message });
  if (typeof context !== 'object' || context === null || Array.isArray(context))
    return [say('Tệp đơn vị phải là một đối tượng JSON')];
  return Object.entries(context).flatMap(([key, value]) => {
    const fits = Object.hasOwn(OFFICE, key) ? OFFICE[key as keyof DeployContext] : undefined;
    if (!fits)
      return [say(`Tệp đơn vị có mục “${key}” không được hỏi tới (${Object.keys(OFFICE).join(', ')})`)];
    return fits(value) ? [] : [say(`Mục “${key}” của tệp đơn vị không đúng dạng`)];
  });
}

async function trace(xml: string, io: CommandIo, json: boolean, dataFile?: string): Promise<number> {
  const data = dataFile === undefined ? {} : await readJson<Record<string, unknown>>(io, dataFile);
  if (data === null) return 2;
  if (typeof data !== 'object' || Array.isArray(data)) {
    io.out(`Tệp ${dataFile} phải là một đối tượng JSON gồm tên và giá trị\n`);
    return 2;
  }
  const { model, problems } = await readyModel(xml);
  const error = problems.map(({ message }) => message).join('; ');
  const result = model ? dryRun(model, data) : { trace: [], end: 'error' as const, error };
  const text = [...result.trace, `→ ${result.end}${result.error ? `: ${result.error}` : ''}`].join('\n');
  io.out(`${json ? JSON.stringify(result) : text}\n`);
  return result.end === 'error' ? 1 : 0;
}

async function write(xml: string, io: CommandIo): Promise<number> {
  const result = await exportBpmn(xml);
  io.out('xml' in result ? result.xml : sentences(result.problems));
  return 'xml' in result ? 0 : 1;
}

function sentences(problems: readonly Problem[]): string {
  return problems.map(({ rule, message }) => `${message} [${rule}]\n`).join('');
}

/** Words, options with a value, and the names of all options given. */
export function readArguments(
  argv: readonly string[],
  withValue: readonly string[],
): { words: string[]; options: Map<string, string>; flags: Set<string> } {
  const words: string[] = [];
  const options = new Map<string, string>();
  const flags = new Set<string>();
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] as string;
    const [name = '', inline] = word.split(/=(.*)/s);
    if (!word.startsWith('--')) words.push(word);
    else flags.add(name);
    const next = argv[index + 1];
    if (inline !== undefined && word.startsWith('--')) options.set(name, inline);
    else if (withValue.includes(word) && next !== undefined && !next.startsWith('--')) {
      options.set(word, next);
      index += 1;
    }
  }
  return { words, options, flags };
}

const inUtf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Text of a file; null, and a sentence, when it cannot be read. */
export async function readText(io: CommandIo, path: string, decode = inUtf8): Promise<string | null> {
  try {
    return decode(await io.readFile(path));
  } catch (error) {
    io.out(`Không đọc được tệp ${path}: ${(error as Error).message}\n`);
    return null;
  }
}

/** Value of a JSON file; null, and a sentence, when it cannot be read. */
export async function readJson<T>(io: CommandIo, path: string): Promise<T | null> {
  const text = await readText(io, path);
  if (text === null) return null;
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    io.out(`Tệp ${path} không phải JSON: ${(error as Error).message}\n`);
    return null;
  }
}

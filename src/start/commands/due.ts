import { localMinutes } from '#kernel/clock';
import {
  addLimit,
  type CalendarEdition,
  compileCalendar,
  describeStep,
  formatLimit,
  nationalCalendar,
  parseLimit,
  timeWords,
} from '#modules/calendar';
import type { PossibleChange } from '../../modules/dossiers/clock/changes.ts';
import {
  changesAhead,
  type ClockDerivation,
  type ClockHistory,
  deriveClock,
} from '../../modules/dossiers/clock/history.ts';
import { getProfile, type LawProfile, profileInForce } from '../../modules/dossiers/clock/profiles.ts';
import { verdictWords } from '../../modules/dossiers/clock/words.ts';
import type { presentLine } from '../../modules/dossiers/life/line-http.ts';
import type { NamedWhose } from '../../modules/dossiers/whose.ts';
import {
  BadInput,
  type HistoryFile,
  readEdition,
  readHistory,
  readProfileFile,
  unusedFields,
} from './due-input.ts';
import { HELP, languageOf, type Options, readOptions } from './due-options.ts';
import { type Language, problemOf } from './due-problem.ts';
import { showClock, zoned } from './due-show.ts';

/** Ways out of the command (đầu ra của lệnh). */
export interface DueIo {
  out(text: string): void;
  readFile(path: string): Promise<Uint8Array | string>;
}

/** Finds a dossier and derives its clock (suy ra thời hạn của một hồ sơ); refuses when there is none. */
export type DeriveDossier = (code: string) => Promise<DerivedDossier>;

/** A clock, and of a real dossier whose time it was. */
export interface DerivedDossier extends ClockDerivation {
  readonly whose?: NamedWhose | undefined;
  /** Dossiers filed again with it, measured as one; null where it was filed once. */
  readonly line?: ReturnType<typeof presentLine> | undefined;
}

/**
 * The command `motcua due` (tính ngày hẹn trả): from a receipt time and a limit, from a history file, or of a dossier.
 *
 * @param deriveDossier  how to reach dossiers; absent where there is no database
 * @returns exit code: 0, or 2 for input that a rule refuses
 */
export async function runDue(
  argv: readonly string[],
  io: DueIo,
  deriveDossier?: DeriveDossier,
): Promise<number> {
  const asJson = argv.includes('--json');
  const language = languageOf(argv);
  try {
    const options = readOptions(argv);
    io.out(options.help ? HELP[language] : await answer(options, language, io, deriveDossier));
    return 0;
  } catch (error) {
    const problem = problemOf(error, language);
    if (problem === null) throw error;
    io.out(
      asJson
        ? JSON.stringify({ error: problem })
        : `${problem.text}${problem.code ? ` (${problem.code})` : ''}`,
    );
    return 2;
  }
}

async function answer(
  options: Options,
  language: Language,
  io: DueIo,
  deriveDossier: DeriveDossier | undefined,
): Promise<string> {
  const asked = [options.received, options.history, options.dossier].filter((value) => value !== undefined);
  if (asked.length !== 1) {
    throw new BadInput(
      `Cần đúng một trong --received, --history, --dossier.\n\n${HELP.vi}`,
      `Exactly one of --received, --history, --dossier is needed.\n\n${HELP.en}`,
    );
  }
  const shape = { json: options.json, language };
  if (options.dossier !== undefined) {
    if (!deriveDossier) {
      throw new BadInput('Ở đây không có cơ sở dữ liệu để tìm hồ sơ.', 'There is no database here.');
    }
    const { whose, line, ...clock } = await deriveDossier(options.dossier);
    const shown = showClock(clock, { changes: whose?.changes ?? [], whose, notes: [] }, shape);
    if (options.json) return JSON.stringify({ ...(JSON.parse(shown) as object), line: line ?? null });
    return line ? `${shown}\n${lineWords(line, language)}` : shown;
  }
  const edition = await editionFor(options, io);
  if (options.history === undefined) return dueOfReceipt(edition, options, language);
  const text = await readText(io, options.history);
  const file = readHistory(text, options.history);
  const profile = await profileFor(file, io);
  const { clock, changes } = deriveFile(edition, file, profile);
  const notes = notesOn(file, profile, unusedFields(text), language);
  return showClock(clock, { changes, whose: undefined, notes }, shape);
}

/** What a reader of the answer should know about the file (lưu ý về tệp): a profile of another day, fields without a meaning. */
function notesOn(
  { actions }: HistoryFile,
  profile: LawProfile,
  unused: readonly string[],
  language: Language,
): string[] {
  const on = actions.find((action) => action.type === 'accept')?.at.slice(0, 10);
  const isForce = on === undefined || (on >= profile.from && (profile.to === null || on <= profile.to));
  const fields = unused.slice(0, 10).join(', ');
  const vi = [
    ...(isForce ? [] : [`Bộ quy định ${profile.id} không có hiệu lực ngày tiếp nhận ${on}.`]),
    ...(unused.length === 0 ? [] : [`Không dùng đến các trường: ${fields}.`]),
  ];
  const en = [
    ...(isForce ? [] : [`The profile ${profile.id} was not in force on the day of acceptance, ${on}.`]),
    ...(unused.length === 0 ? [] : [`Fields without a meaning here: ${fields}.`]),
  ];
  return language === 'vi' ? vi : en;
}

/** A line in one sentence (chuỗi nộp lại). */
function lineWords(line: NonNullable<DerivedDossier['line']>, language: Language): string {
  const codes = line.members.map((one) => one.code).join(', ');
  const due = line.dueAt && timeWords(localMinutes(Temporal.Instant.from(line.dueAt)), language);
  const verdict = verdictWords(line.verdict, language);
  return language === 'vi'
    ? `Nộp lại (${codes}): ${line.elapsedDays} ngày từ lần nộp đầu${due ? `, hạn trên cả chuỗi ${due}` : ''}, ${verdict}.`
    : `Filed again (${codes}): ${line.elapsedDays} day(s) since the first filing${due ? `, due on the whole line ${due}` : ''}, ${verdict}.`;
}

function dueOfReceipt(
  edition: CalendarEdition,
  { received, limit: limitText, unit, json }: Options,
  language: Language,
): string {
  if (received === undefined || limitText === undefined) {
    throw new BadInput(
      `--received cần đi cùng --limit.\n\n${HELP.vi}`,
      `--received goes with --limit.\n\n${HELP.en}`,
    );
  }
  const limit = parseLimit(limitText);
  const { dueAt, planned, steps } = addLimit(compileCalendar(edition, unit), received, limit);
  const told = steps.map((step) => ({ ...step, text: describeStep(step, language) }));
  if (json) return JSON.stringify({ dueAt, dueAtZoned: zoned(dueAt), planned, steps: told });
  const [due, from, size] = [
    timeWords(dueAt, language),
    timeWords(received, language),
    formatLimit(limit, language),
  ];
  const head =
    language === 'vi'
      ? [`Hẹn trả: ${due}${planned ? ' (lịch dự kiến)' : ''}`, `Tiếp nhận ${from}, thời hạn ${size}.`]
      : [`Due: ${due}${planned ? ' (planned calendar)' : ''}`, `Received ${from}, limit ${size}.`];
  return [...head, ...told.slice(1).map((step) => `  ${step.text}`)].join('\n');
}

/** The profile of a history: built in, from a file of its own, or in force on the day of the acceptance. */
async function profileFor({ profile, actions, asOf }: HistoryFile, io: DueIo): Promise<LawProfile> {
  if (profile === undefined) {
    const first = actions.find((action) => action.type === 'accept') ?? actions[0];
    return profileInForce(first?.at ?? asOf ?? '');
  }
  return profile.endsWith('.json')
    ? readProfileFile(await readText(io, profile), profile)
    : getProfile(profile);
}

function deriveFile(
  edition: CalendarEdition,
  file: HistoryFile,
  profile: LawProfile,
): { clock: ClockDerivation; changes: readonly PossibleChange[] } {
  const { limit, supplement, supplementWithin, closesAfter, unit, hours, actions, asOf } = file;
  const calendar = compileCalendar(hours ? withHours(edition, hours) : edition, unit);
  const history: ClockHistory = {
    limit: parseLimit(limit),
    ...(supplement === undefined ? {} : { supplement }),
    ...(supplementWithin === undefined ? {} : { supplementWithin: parseLimit(supplementWithin) }),
    ...(closesAfter === undefined
      ? {}
      : { closesAfter: closesAfter === null ? null : parseLimit(closesAfter) }),
    actions: actions.map(({ type, at, to }) => (to === undefined ? { type, at } : { type, at, to })),
    ...(asOf === undefined ? {} : { asOf }),
  };
  return {
    clock: deriveClock(calendar, profile, history),
    changes: changesAhead(calendar, profile, history),
  };
}

/** The hours of the file take the place of all others, Monday to Friday and worked Saturdays. */
function withHours(edition: CalendarEdition, slots: readonly (readonly [string, string])[]): CalendarEdition {
  const rule = {
    unit: null,
    from: '0001-01-01',
    to: null,
    weekdays: [1, 2, 3, 4, 5],
    slots,
    name: 'Giờ trong tệp',
  };
  return { ...edition, hours: [rule] };
}

async function editionFor({ calendar }: Options, io: DueIo): Promise<CalendarEdition> {
  return calendar === undefined ? nationalCalendar : readEdition(await readText(io, calendar), calendar);
}

async function readText(io: DueIo, file: string): Promise<string> {
  try {
    const content = await io.readFile(file);
    return typeof content === 'string' ? content : new TextDecoder().decode(content);
  } catch {
    throw new BadInput(`Không đọc được tệp "${file}".`, `The file "${file}" cannot be read.`);
  }
}

import { parseArgs } from 'node:util';
import { localMinutes } from '#kernel/clock';
import { isRefusal } from '#kernel/refusal';
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
import { vi as calendarTexts } from '../../modules/calendar/messages.vi.ts';
import type { PossibleChange } from '../../modules/dossiers/clock/changes.ts';
import {
  changesAhead,
  type ClockDerivation,
  type ClockHistory,
  deriveClock,
} from '../../modules/dossiers/clock/history.ts';
import { getProfile, type LawProfile, profileInForce } from '../../modules/dossiers/clock/profiles.ts';
import { clockRefusalWords, verdictWords } from '../../modules/dossiers/clock/words.ts';
import { vi as dossierTexts } from '../../modules/dossiers/messages.vi.ts';
import type { presentLine } from '../../modules/dossiers/life/line-http.ts';
import type { NamedWhose } from '../../modules/dossiers/whose.ts';
import { BadInput, type HistoryFile, readEdition, readHistory, readProfileFile } from './due-input.ts';
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

const HELP = `Tính ngày hẹn trả và diễn giải bằng lời.

  motcua due --received 2026-02-13T09:00 --limit 5wd [--unit MÃ] [--calendar TỆP] [--json]
  motcua due --history TỆP.json [--calendar TỆP] [--json]
  motcua due --dossier MÃ [--json]

Trong TỆP lịch sử, "profile" là mã bộ quy định có sẵn (ND-61-2018, ND-118-2025) hoặc đường dẫn
một tệp bộ quy định như "motcua law import" đọc; bỏ trống: bộ có hiệu lực ngày tiếp nhận.

Thời hạn: 5wd ngày làm việc, 8wh giờ làm việc, 10d ngày theo lịch. Thời điểm là giờ Việt Nam.
Không có --calendar: lịch làm việc toàn quốc, giờ 07:30–11:30 và 13:30–17:30.`;

const OPTIONS = {
  received: { type: 'string' },
  limit: { type: 'string' },
  unit: { type: 'string' },
  calendar: { type: 'string' },
  history: { type: 'string' },
  dossier: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

interface Options {
  readonly received?: string;
  readonly limit?: string;
  readonly unit?: string;
  readonly calendar?: string;
  readonly history?: string;
  readonly dossier?: string;
  readonly json?: boolean;
  readonly help?: boolean;
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
  try {
    const options = readOptions(argv);
    io.out(options.help ? HELP : await answer(options, io, deriveDossier));
    return 0;
  } catch (error) {
    const problem = problemOf(error);
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
  io: DueIo,
  deriveDossier: DeriveDossier | undefined,
): Promise<string> {
  const asked = [options.received, options.history, options.dossier].filter((value) => value !== undefined);
  if (asked.length !== 1) {
    throw new BadInput(`Cần đúng một trong --received, --history, --dossier.\n\n${HELP}`);
  }
  if (options.dossier !== undefined) {
    if (!deriveDossier) throw new BadInput('Ở đây không có cơ sở dữ liệu để tìm hồ sơ.');
    const { whose, line, ...clock } = await deriveDossier(options.dossier);
    const shown = showClock(clock, whose?.changes ?? [], whose, options.json);
    if (options.json) return JSON.stringify({ ...(JSON.parse(shown) as object), line: line ?? null });
    return line ? `${shown}\n${lineWords(line)}` : shown;
  }
  const edition = await editionFor(options, io);
  if (options.history !== undefined) {
    const file = readHistory(await readText(io, options.history), options.history);
    const { clock, changes } = deriveFile(edition, file, await profileFor(file, io));
    return showClock(clock, changes, undefined, options.json);
  }
  return dueOfReceipt(edition, options);
}

/** A line in one sentence (chuỗi nộp lại). */
function lineWords(line: NonNullable<DerivedDossier['line']>): string {
  const codes = line.members.map((one) => one.code).join(', ');
  const due =
    line.dueAt === null
      ? ''
      : `, hạn trên cả chuỗi ${timeWords(localMinutes(Temporal.Instant.from(line.dueAt)))}`;
  return `Nộp lại (${codes}): ${line.elapsedDays} ngày từ lần nộp đầu${due}, ${verdictWords(line.verdict)}.`;
}

function dueOfReceipt(edition: CalendarEdition, { received, limit: limitText, unit, json }: Options): string {
  if (received === undefined || limitText === undefined) {
    throw new BadInput(`--received cần đi cùng --limit.\n\n${HELP}`);
  }
  const limit = parseLimit(limitText);
  const { dueAt, planned, steps } = addLimit(compileCalendar(edition, unit), received, limit);
  const told = steps.map((step) => ({ ...step, text: describeStep(step, 'vi') }));
  if (json) return JSON.stringify({ dueAt, dueAtZoned: zoned(dueAt), planned, steps: told });
  return [
    `Hẹn trả: ${timeWords(dueAt)}${planned ? ' (lịch dự kiến)' : ''}`,
    `Tiếp nhận ${timeWords(received)}, thời hạn ${formatLimit(limit)}.`,
    ...told.slice(1).map((step) => `  ${step.text}`),
  ].join('\n');
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
    throw new BadInput(`Không đọc được tệp "${file}".`);
  }
}

function readOptions(argv: readonly string[]): Options {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const word = /'([^']+)'/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    throw new BadInput(`Tham số "${word}" không đúng hoặc thiếu giá trị.\n\n${HELP}`);
  }
}

function problemOf(error: unknown): { code: string | null; text: string } | null {
  if (error instanceof BadInput) return { code: null, text: error.message };
  if (!isRefusal(error)) return null;
  const { code, facts } = error;
  // The clock's own words first: they are made for a derivation; then the room's texts.
  const clock = clockRefusalWords(code);
  const known: Readonly<Record<string, string>> = {
    ...dossierTexts,
    ...calendarTexts,
    ...(clock === code ? {} : { [code]: clock }),
  };
  const text = (known[code] ?? code).replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in facts ? String(facts[name]) : whole,
  );
  return { code, text: sentence(text) };
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return capital.endsWith('.') ? capital : `${capital}.`;
}

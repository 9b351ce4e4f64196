import type { Config } from '#kernel/config';
import { localMinutes } from '#kernel/clock';
import { ensure } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { getDefinition } from '#modules/workflow';
import { deriveClock } from '../../modules/dossiers/clock/history.ts';
import { historyOf } from '../../modules/dossiers/due.ts';
import { errors } from '../../modules/dossiers/errors.ts';
import { getVisibleDossier } from '../../modules/dossiers/reads.ts';
import { calendarOfDossier } from '../../modules/dossiers/use-cases/dossier-calendar.ts';
import { findLine, presentLine } from '../../modules/dossiers/life/line-http.ts';
import { readWhose } from '../../modules/dossiers/use-cases/read-whose.ts';
import { connect, type Connection } from '../connect.ts';
import { registerTexts } from '../texts.ts';
import type { DerivedDossier } from './due.ts';

/** Ways out of a command. */
interface Io {
  out(text: string): void;
  readFile(path: string): Promise<Uint8Array>;
}

const HELP: Record<string, string> = {
  migrate: 'npx motcua migrate [--json]: tạo hoặc nâng cấp cơ sở dữ liệu; chạy lại không đổi gì.',
  demo: 'npx motcua demo load: nạp tỉnh trình diễn.\nnpx motcua demo generate --dossiers N [--seed S] [--json]: mô phỏng thêm N hồ sơ trong một năm qua.',
  verify:
    'npx motcua verify [--dossiers N] [--json]: kiểm tra chuỗi băm, trạng thái suy ra từ nhật ký, thời hạn và tệp.',
};

/** Runs a command on the database, whether or not a server uses it: a running one is adopted, else one is started and stopped again. */
export async function runWithDatabase(name: string, argv: string[], io: Io, config: Config): Promise<number> {
  const help = HELP[name];
  if (help && (argv.includes('--help') || argv.includes('-h'))) {
    io.out(help);
    return 0;
  }
  // The rest of the commands print their own help, and need no database for it.
  const connection = argv.includes('--help') ? null : await connect(config);
  await registerTexts();
  try {
    return await dispatch(name, argv, io, connection as Connection, config);
  } finally {
    await connection?.close();
  }
}

async function dispatch(
  name: string,
  argv: string[],
  io: Io,
  connection: Connection,
  config: Config,
): Promise<number> {
  const json = argv.includes('--json');
  if (name === 'migrate') {
    const { applied, schema } = connection.migrated;
    io.out(
      json
        ? JSON.stringify({ schema, applied })
        : applied.length > 0
          ? `Đã áp dụng: ${applied.join(', ')}`
          : `Cơ sở dữ liệu của ${schema} đã ở bản mới nhất.`,
    );
    return 0;
  }
  if (name === 'user')
    return (await import('./user.ts')).runUser(argv, { ctx: connection?.ctx('user'), out: io.out });
  if (name === 'catalogue')
    return (await import('./catalogue.ts')).runCatalogue(argv, { ctx: connection?.ctx('catalogue'), ...io });
  if (name === 'law') return (await import('./law.ts')).runLaw(argv, { ctx: connection?.ctx('law'), ...io });
  if (name === 'calendar')
    return (await import('./calendar.ts')).runCalendar(argv, { ctx: connection?.ctx('calendar'), ...io });
  if (name === 'plan')
    return (await import('./plan-load.ts')).runPlanLoad(argv, { ctx: connection?.ctx('plan'), ...io });
  if (name === 'unit')
    return (await import('./unit.ts')).runUnit(argv, { ctx: connection?.ctx('unit'), out: io.out });
  if (name === 'process')
    return (await import('./process-import.ts')).runProcessImport(argv, {
      ctx: connection?.ctx('process'),
      ...io,
    });
  if (name === 'quality')
    return (await import('./quality.ts')).runQuality(argv, { ctx: connection?.ctx('quality'), out: io.out });
  if (name === 'mining') return mining(argv, io, connection);
  if (name === 'verify') return (await import('./verify.ts')).runVerify(argv, io, connection, config);
  return demo(argv, io, connection);
}

/** `process mine` and `process simulate`: what the logs say, and what another process would have done. */
async function mining(argv: string[], io: Io, connection: Connection | null): Promise<number> {
  const { MINE_USAGE, runMine } = await import('./mine.ts');
  const { runSimulate, SIMULATE_USAGE } = await import('./simulate.ts');
  const isMine = argv[0] === 'mine';
  if (!connection) {
    io.out(isMine ? MINE_USAGE : SIMULATE_USAGE);
    return 0;
  }
  return (isMine ? runMine : runSimulate)(argv, { ...io, ctx: connection.ctx('process') });
}

async function demo(argv: string[], io: Io, connection: Connection): Promise<number> {
  const json = argv.includes('--json');
  if (argv[0] === 'load') {
    const { isDemoLoaded, loadDemo } = await import('../demo.ts');
    if (await isDemoLoaded(connection)) io.out('Tỉnh trình diễn đã được nạp.');
    else await loadDemo(connection.ctx('demo'));
    await (await import('../demo-plans.ts')).loadDemoPlans(connection);
    await (await import('../demo-registers.ts')).loadDemoRegisters(connection);
    return 0;
  }
  const wanted = Number(option(argv, '--dossiers') ?? Number.NaN);
  const seed = Number(option(argv, '--seed') ?? connection.ctx('demo').now.epochMilliseconds % 2 ** 31);
  if (
    argv[0] !== 'generate' ||
    !Number.isInteger(wanted) ||
    wanted < 1 ||
    wanted > 20_000_000 ||
    !Number.isInteger(seed)
  ) {
    io.out(HELP['demo'] as string);
    return 2;
  }
  const { isDemoLoaded, loadDemo } = await import('../demo.ts');
  if (!(await isDemoLoaded(connection))) await loadDemo(connection.ctx('demo'));
  const { generateYear } = await import('../simulate/generate.ts');
  const report = await generateYear(connection, { dossiers: wanted, seed });
  io.out(
    json
      ? JSON.stringify(report)
      : `Đã mô phỏng ${report.dossiers} hồ sơ, ${report.actions} thao tác trong ${report.seconds.toFixed(1)} giây (${report.perSecond} hồ sơ/giây).`,
  );
  return 0;
}

function option(argv: readonly string[], name: string): string | undefined {
  const at = argv.indexOf(name);
  return at < 0 ? undefined : argv[at + 1];
}

/**
 * The clock of a dossier in the database, derived from its log, and whose time it was.
 *
 * @throws dossiers/not-found, dossiers/not-accepted
 */
export async function dossierDerivation(code: string, config: Config): Promise<DerivedDossier> {
  const connection = await connect(config);
  try {
    const ctx = connection.ctx('due');
    const facts = await getVisibleDossier(ctx, code);
    const q = reading(ctx);
    const calendar = await calendarOfDossier(q, facts, facts.actions);
    const history = historyOf(facts.actions, localMinutes(ctx.now), calendar);
    ensure(history, errors.noLimit, { code });
    const definition = facts.definitionId ? await getDefinition(q, facts.definitionId) : null;
    const whose = await readWhose(q, facts, { calendar, definition, asOf: ctx.now });
    const line = presentLine(await findLine(q, facts.code, ctx.now));
    return { ...deriveClock(history.calendar, history.profile, history.input), whose, line };
  } finally {
    await connection.close();
  }
}

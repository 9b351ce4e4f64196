import path from 'node:path';
import { readFile } from 'node:fs/promises';
import type { DeriveDossier } from './commands/due.ts';
import { reachable } from './embedded-postgres.ts';
import { readConfig, type Config } from '#kernel/config';

const ROOT = path.resolve(import.meta.dirname, '../..');

const HELP = `Một Cửa – nền tảng của bộ phận một cửa

Cách dùng: npx motcua LỆNH [tùy chọn]

  start                              chạy máy chủ (như npm start)
  migrate                            tạo hoặc nâng cấp cơ sở dữ liệu
  demo load                          nạp tỉnh trình diễn
  demo generate --dossiers N         mô phỏng thêm N hồ sơ
  catalogue import TỆP               nạp danh mục thủ tục hành chính quốc gia
  user list|create|password|role     tài khoản và vai trò
  due --received T --limit L         tính ngày hẹn trả, có diễn giải
  due --history TỆP | --dossier MÃ   suy ra thời hạn từ lịch sử hoặc từ một hồ sơ
  calendar list|import|apply         lịch nghỉ theo thông báo, áp dụng cho hồ sơ đang giải quyết
  law list|import                    các phiên bản của quy định về thời hạn
  unit merge --from A --to B         sắp xếp đơn vị: chuyển hồ sơ, giữ nguyên ngày hẹn trả
  verify                             kiểm tra nhật ký, trạng thái và tệp có còn nguyên vẹn
  plan parse TỆP                     đọc một kế hoạch năm
  plan load TỆP --unit MÃ --year N   nạp kế hoạch để xác nhận, trình và theo dõi
  quality measure --unit MÃ          chỉ tiêu của một đơn vị, tính từ hồ sơ
  process check|trace|export TỆP     kiểm tra, chạy thử, xuất quy trình BPMN
  process import TỆP                 nhập bảng quy trình nội bộ thành sơ đồ
  process mine [--xes TỆP]           thời gian đi đâu, theo nhật ký xử lý
  process simulate TỆP               thử quy trình sửa đổi trên hồ sơ năm qua
  decision evaluate TỆP              tính một bảng quyết định DMN

Mọi lệnh có --help và, nơi có kết quả, --json.
Biến môi trường: PORT, DATA_DIR, DATABASE_URL.`;

const START_HELP = `npx motcua start [--no-demo-year] [--no-worker] [--quiet]: chạy máy chủ.

  --no-demo-year   lần chạy đầu chỉ nạp tỉnh trình diễn, không mô phỏng một năm hồ sơ
  --no-worker      không xử lý việc nền trong tiến trình này
  --quiet          không ghi nhật ký ra màn hình

Biến môi trường: PORT (mặc định 8080), DATA_DIR, DATABASE_URL.`;

/** What a command gets: its words after the name, and the ways out. */
interface Io {
  out(text: string): void;
  readFile(path: string): Promise<Uint8Array>;
  warn(text: string): void;
}

const io: Io = {
  out: (text) => process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  readFile: (file) => readFile(file),
  warn: (text) => process.stderr.write(`${text}\n`),
};

/** Settings of this process. Run by root from a place that PostgreSQL's account cannot enter, the data go elsewhere. */
function settings(): Config {
  const besideCode = path.join(ROOT, 'data');
  const unreachable = process.getuid?.() === 0 && !reachable(ROOT);
  return readConfig(process.env, unreachable ? '/var/lib/motcua' : besideCode);
}

/** Commands that need no database come first: they answer at once, whether or not a server runs. */
async function runCommand(name: string, argv: string[]): Promise<number> {
  switch (name) {
    case 'due':
      return (await import('./commands/due.ts')).runDue(argv, io, dossierHistory);
    case 'plan':
      // Reading needs no database; keeping does.
      return argv[0] === 'load'
        ? (await import('./commands/with-database.ts')).runWithDatabase(name, argv, io, settings())
        : (await import('./commands/plan.ts')).runPlan(argv, io);
    case 'process':
      if (argv[0] === 'import') return importProcesses(argv);
      if (argv[0] === 'mine' || argv[0] === 'simulate')
        return (await import('./commands/with-database.ts')).runWithDatabase('mining', argv, io, settings());
      return (await import('./commands/process.ts')).runProcess(argv, io);
    case 'decision':
      return (await import('./commands/decision.ts')).runDecision(argv, io);
    case 'start':
      return start(argv);
    case 'migrate':
    case 'demo':
    case 'catalogue':
    case 'user':
    case 'verify':
    case 'quality':
    case 'law':
    case 'calendar':
    case 'unit':
      return (await import('./commands/with-database.ts')).runWithDatabase(name, argv, io, settings());
    default:
      return usage(name);
  }
}

/** Drawn into files it needs no database; else the tables become working copies there. */
async function importProcesses(argv: string[]): Promise<number> {
  const inFiles = argv.includes('--out') || argv.includes('--help') || argv.length < 2;
  if (!inFiles)
    return (await import('./commands/with-database.ts')).runWithDatabase('process', argv, io, settings());
  const { mkdir, writeFile } = await import('node:fs/promises');
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  };
  return (await import('./commands/process-import.ts')).runProcessImport(argv, { ...io, writeFile: write });
}

function usage(name: string): number {
  const asked = name === '' || name === 'help' || name === '--help' || name === '-h';
  io.out(asked ? HELP : `Không có lệnh "${name}".\n\n${HELP}`);
  return asked ? 0 : 2;
}

const dossierHistory: DeriveDossier = async (code) =>
  (await import('./commands/with-database.ts')).dossierDerivation(code, settings());

async function start(argv: string[]): Promise<number> {
  if (argv.includes('--help')) {
    io.out(START_HELP);
    return 0;
  }
  const { startServer, welcome } = await import('./server.ts');
  // Heard from the first moment: a stop asked for while everything is still being built is obeyed once it stands, so that
  // no database is left behind.
  const asked = stopAsked();
  const server = await startServer(settings(), {
    say: io.out,
    worker: !argv.includes('--no-worker'),
    simulated: argv.includes('--no-demo-year') ? 0 : 5_000,
    log: argv.includes('--quiet') ? null : process.stdout,
  });
  const tenant = await server.connection.reload();
  io.out(welcome(server, tenant.simulated).join('\n'));
  await asked;
  io.out('Đang dừng …');
  // Whatever hangs, the process is gone in ten seconds.
  setTimeout(() => process.exit(1), 10_000).unref();
  return server.stop().then(
    () => 0,
    (error: Error) => {
      io.out(error.message);
      return 1;
    },
  );
}

/** Settles when the process is asked to stop (Ctrl-C, or by the system). */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
}

process.on('unhandledRejection', (error) => {
  process.stderr.write(`${(error as Error)?.stack ?? error}\n`);
  process.exit(1);
});

// A reader that has seen enough (`| head`) closes the pipe: no failure of the command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** Settles when everything said so far has left the process: what a pipe has not taken yet would be lost by the exit. */
function allSaid(): Promise<void> {
  return new Promise((resolve) => process.stdout.write('', () => resolve()));
}

const [name = '', ...argv] = process.argv.slice(2);
try {
  const code = await runCommand(name, argv);
  await allSaid();
  process.exit(code);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}

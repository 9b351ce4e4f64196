import path from 'node:path';
import pg from 'pg';
import type { Config } from '#kernel/config';
import { createFileStore } from '#kernel/files';
import { runnerOn } from '#kernel/db';
import { type Action, type ActionKind, fold } from '../../modules/dossiers/model.ts';
import { linkHash } from '../../modules/dossiers/chain.ts';
import { promiseOf } from '../../modules/dossiers/due.ts';
import { isOpen } from '../../modules/dossiers/watch.ts';
import { calendarOfDossier } from '../../modules/dossiers/use-cases/dossier-calendar.ts';
import type { Connection } from '../connect.ts';

/** What a check of the whole tenant found. */
interface Verdict {
  readonly dossiers: number;
  readonly actions: number;
  readonly files: number;
  readonly problems: readonly { readonly code: string; readonly rule: string; readonly detail: string }[];
  readonly seconds: number;
}

const BATCH = 500;

/**
 * Checks that nothing was bent (kiểm tra toàn vẹn): each log is gapless and its hashes chain, the projection is what
 * the fold of the log and the pinned calendar give, every file still has the bytes of its name.
 *
 * @returns exit code: 0 when all holds, 1 when something does not
 */
export async function runVerify(
  argv: readonly string[],
  io: { out(text: string): void },
  connection: Connection,
  config: Config,
): Promise<number> {
  const began = performance.now();
  const problems: Verdict['problems'][number][] = [];
  const client = new pg.Client({ connectionString: connection.ownerUrl, application_name: 'motcua-verify' });
  await client.connect();
  try {
    await client.query(`set search_path = "${connection.tenant.schema}", public`);
    const counts = await verifyDossiers(client, connection, problems);
    const files = await verifyFiles(client, config, problems);
    const verdict: Verdict = { ...counts, files, problems, seconds: (performance.now() - began) / 1000 };
    io.out(argv.includes('--json') ? JSON.stringify(verdict) : inWords(verdict));
    return problems.length === 0 ? 0 : 1;
  } finally {
    await client.end();
  }
}

interface HeadRow {
  id: string;
  code: string;
  status: string;
  seq: number;
  hash: string;
  accepted_at: Temporal.Instant | null;
  first_due_at: Temporal.Instant | null;
  due_at: Temporal.Instant | null;
  finished_at: Temporal.Instant | null;
  verdict: string | null;
  calendar_edition: number;
  clock_unit: string;
  watch_at: Temporal.Instant | null;
}

async function verifyDossiers(
  client: pg.Client,
  connection: Connection,
  problems: Verdict['problems'][number][],
): Promise<{ dossiers: number; actions: number }> {
  const q = runnerOn(connection.db.read, connection.tenant.schema);
  let dossiers = 0;
  let actions = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const heads = (
      await client.query<HeadRow>(
        `select id, code, status, seq, encode(hash, 'hex') as hash, accepted_at, first_due_at, due_at, finished_at, verdict, calendar_edition, clock_unit, watch_at
       from dossiers_dossier where id > $1 order by id limit ${BATCH}`,
        [after],
      )
    ).rows;
    if (heads.length === 0) return { dossiers, actions };
    const logs = await readLogs(
      client,
      heads.map((h) => h.id),
    );
    for (const head of heads) {
      const log = logs.get(head.id) ?? [];
      actions += log.length;
      const report = (rule: string, detail: string) => problems.push({ code: head.code, rule, detail });
      checkChain(head, log, report);
      if (log.length > 0)
        checkProjection(
          head,
          log,
          await calendarOfDossier(
            q,
            { calendarEdition: head.calendar_edition, clockUnit: head.clock_unit },
            log,
          ),
          report,
        );
    }
    dossiers += heads.length;
    after = heads.at(-1)?.id as string;
  }
}

async function readLogs(client: pg.Client, ids: readonly string[]): Promise<Map<string, Action[]>> {
  const { rows } = await client.query(
    `select dossier_id, seq, kind, recorded_at, actor_kind, actor_id, actor_name, unit_id, payload, encode(hash, 'hex') as hash
     from dossiers_action where dossier_id = any($1::uuid[]) order by dossier_id, seq`,
    [ids],
  );
  const logs = new Map<string, Action[]>();
  for (const r of rows) {
    const log = logs.get(r.dossier_id) ?? [];
    log.push({
      seq: r.seq,
      kind: r.kind as ActionKind,
      at: r.recorded_at,
      actorKind: r.actor_kind,
      actorId: r.actor_id,
      actorName: r.actor_name,
      unitId: r.unit_id,
      payload: r.payload,
      hash: r.hash,
    });
    logs.set(r.dossier_id, log);
  }
  return logs;
}

type Report = (rule: string, detail: string) => void;

function checkChain(head: HeadRow, log: readonly Action[], report: Report): void {
  let previous: Action | null = null;
  for (const action of log) {
    if (action.seq !== (previous?.seq ?? 0) + 1)
      report('sequence', `sau ${previous?.seq ?? 0} là ${action.seq}`);
    const expected = linkHash({
      ...action,
      dossierId: head.id,
      previousHash: previous?.hash ?? '',
      previousAt: previous?.at ?? null,
    });
    if (expected !== action.hash) report('hash', `thao tác ${action.seq} không khớp chuỗi băm`);
    previous = action;
  }
  if (previous?.hash !== head.hash || previous?.seq !== head.seq)
    report('head', 'đầu hồ sơ không khớp thao tác cuối');
}

function checkProjection(
  head: HeadRow,
  log: readonly Action[],
  calendar: Parameters<typeof promiseOf>[0],
  report: Report,
): void {
  try {
    const state = fold(log);
    const promise = promiseOf(calendar, state, log);
    const same = (a: Temporal.Instant | null | undefined, b: Temporal.Instant | null) =>
      (a ?? null) === b || (a != null && b !== null && a.equals(b));
    if (isOpen(state.status) && head.watch_at === null)
      report('watch', 'hồ sơ đang mở mà không có hẹn giờ theo dõi');
    if (state.status !== head.status) report('status', `${head.status}, nhật ký cho ${state.status}`);
    if (!same(state.acceptedAt, head.accepted_at) || !same(state.finishedAt, head.finished_at))
      report('times', 'thời điểm tiếp nhận hoặc hoàn thành không khớp nhật ký');
    if (!same(promise?.dueAt, head.due_at) || !same(promise?.firstDueAt, head.first_due_at))
      report('due', 'ngày hẹn trả không khớp nhật ký và lịch');
    if ((promise?.verdict ?? null) !== head.verdict)
      report('verdict', `${head.verdict}, nhật ký cho ${promise?.verdict ?? null}`);
  } catch (error) {
    report('fold', (error as Error).message);
  }
}

async function verifyFiles(
  client: pg.Client,
  config: Config,
  problems: Verdict['problems'][number][],
): Promise<number> {
  const { rows } = await client.query<{ sha256: string; name: string }>(
    'select distinct on (sha256) sha256, id::text as name from documents_file order by sha256',
  );
  if (rows.length === 0) return 0;
  const store = await createFileStore(path.join(config.dataDir, 'files'));
  for (const { sha256, name } of rows) {
    if (!(await store.has(sha256))) problems.push({ code: name, rule: 'file', detail: 'không còn tệp' });
    else if (!(await store.verify(sha256)))
      problems.push({ code: name, rule: 'file', detail: 'nội dung tệp đã bị thay đổi' });
  }
  return rows.length;
}

function inWords(verdict: Verdict): string {
  const head = `Đã kiểm tra ${verdict.dossiers} hồ sơ, ${verdict.actions} thao tác, ${verdict.files} tệp trong ${verdict.seconds.toFixed(1)} giây.`;
  if (verdict.problems.length === 0)
    return `${head}\nMọi nhật ký còn nguyên vẹn; trạng thái và ngày hẹn trả đúng như nhật ký suy ra.`;
  const lines = verdict.problems.slice(0, 50).map((p) => `  ${p.code}: ${p.rule}: ${p.detail}`);
  return [`${head}\nCó ${verdict.problems.length} điểm không khớp:`, ...lines].join('\n');
}

import type { Limit } from '#modules/calendar';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { paint, type Timeline } from '../calendar/reference.testing.ts';
import { slowClock } from '../dossiers/clock/reference.testing.ts';

/** A dossier as its raw log tells it, with nothing taken from the columns that lists use. */
export interface RecountedDossier {
  readonly id: string;
  readonly channel: string;
  readonly receivingUnit: string;
  readonly responsibleUnit: string;
  /** Local days, ISO; null where it did not come to that. */
  readonly acceptedOn: string | null;
  readonly endedOn: string | null;
  /** As the slow clock judges the end; null without an end or a limit. */
  readonly verdict: 'early' | 'on-time' | 'late' | null;
  readonly explained: boolean;
  readonly apologised: boolean;
  readonly delivery: string;
  readonly account: boolean;
  readonly score: number | null;
  readonly field: string;
  readonly ratedOn: string | null;
}

interface LogRow {
  kind: string;
  at: string;
  unit: string | null;
  payload: Record<string, unknown>;
}

/** What an action of the log is for the slow clock; told again here, from NĐ 118/2025 articles 17 to 22. */
const SLOW_TYPES: Readonly<Record<string, string>> = {
  accept: 'accept',
  'request-supplement': 'request-supplement',
  'receive-supplement': 'receive-supplement',
  extend: 'extend',
  consult: 'consult',
  answer: 'answer',
  finish: 'finish',
  refuse: 'refuse',
  withdraw: 'stop',
  cancel: 'stop',
};
const ENDS = ['finish', 'refuse', 'withdraw', 'close', 'cancel'];

/** Local wall time of an ISO instant in UTC, to the minute. */
const local = (utc: string): string => new Date(Date.parse(utc) + 7 * 3_600_000).toISOString().slice(0, 16);

/** Counts every dossier again from its raw log, slowly and by another way than the product (đếm lại từ nhật ký). */
export async function recount(database: TestDatabase, asOf: string): Promise<RecountedDossier[]> {
  const rows = await database.asOwner<{
    id: string;
    unit: string;
    edition: number;
    log: LogRow[];
    papers: string[];
    delivery: string | null;
    account: string | null;
    score: number | null;
    rated: string | null;
    field: string | null;
  }>(`select d.id, d.clock_unit as unit, d.calendar_edition as edition,
      (select json_agg(json_build_object('kind', a.kind, 'at', to_char(a.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'unit', a.unit_id, 'payload', a.payload) order by a.seq) from h37.dossiers_action a where a.dossier_id = d.id) as log,
      (select coalesce(json_agg(p.kind), '[]') from h37.documents_paper p where p.subject = d.id::text) as papers,
      (select c.applicant->>'accountId' from h37.dossiers_content c where c.dossier_id = d.id and version = 1) as account,
      (select c.delivery from h37.dossiers_content c where c.dossier_id = d.id and version = 1) as delivery,
      r.score, to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as rated,
      (select p.field from h37.catalogue_procedure p where p.code = d.procedure_code) as field
    from h37.dossiers_dossier d left join h37.feedback_rating r on r.dossier_id = d.id`);
  const editions = await database.asOwner<{ number: number; content: never }>(
    'select number, content from h37.calendar_edition',
  );
  const lines = new Map<string, Timeline>();
  const lineOf = (edition: number, unit: string): Timeline => {
    const key = `${edition} ${unit}`;
    const content = editions.find((one) => one.number === edition)?.content;
    const line = lines.get(key) ?? paint({ ...(content as never as object), number: edition } as never, unit);
    lines.set(key, line);
    return line;
  };
  return rows.map((row) => {
    const from = row.log.findIndex((action) => action.kind === 'accept');
    const submit = row.log[0]?.payload ?? {};
    const moved = (unit: string) =>
      row.log.reduce(
        (now, { kind, payload }) =>
          kind === 'transfer' && payload['from'] === now ? String(payload['to']) : now,
        unit,
      );
    const accepted = from < 0 ? undefined : row.log[from];
    const end = from < 0 ? undefined : row.log.slice(from).find((action) => ENDS.includes(action.kind));
    const pinned = accepted?.payload['pinned'] as
      | { limit: Limit | null; supplement: 'restart' | 'resume' }
      | undefined;
    return {
      id: row.id,
      channel: String(submit['channel']),
      receivingUnit: moved(String(submit['receivingUnit'])),
      responsibleUnit: moved(String(submit['responsibleUnit'])),
      acceptedOn: accepted ? local(accepted.at).slice(0, 10) : null,
      endedOn: end ? local(end.at).slice(0, 10) : null,
      verdict:
        end && pinned?.limit
          ? judgeSlowly(
              lineOf(row.edition, row.unit),
              pinned.limit,
              pinned.supplement,
              row.log.slice(from),
              asOf,
            )
          : null,
      explained: row.log.some((action) => action.kind === 'explain'),
      apologised: row.papers.includes('apology'),
      delivery: row.delivery ?? '',
      account: row.account !== null,
      score: row.score,
      field: row.field ?? '',
      ratedOn: row.rated ? local(row.rated).slice(0, 10) : null,
    };
  });
}

function judgeSlowly(
  line: Timeline,
  limit: Limit,
  effect: 'restart' | 'resume',
  log: readonly LogRow[],
  asOf: string,
): RecountedDossier['verdict'] {
  const actions = log.flatMap(({ kind, at, payload }) => {
    const type = SLOW_TYPES[kind];
    return type ? [{ type, at: local(at), ...(type === 'extend' ? { to: String(payload['to']) } : {}) }] : [];
  });
  const judge = (told: typeof actions) =>
    slowClock(line, { limit, effect, closesAfterDays: 15, times: 1, dutyPauses: false, actions: told, asOf })
      ?.verdict;
  let verdict = judge(actions);
  if (verdict === 'closed') {
    // The applicant let the time pass: what counts is how it stood when the applicant was asked.
    const asked = actions.findIndex(({ type }) => type === 'request-supplement');
    const at = actions[asked]?.at ?? '';
    verdict = judge([...actions.slice(0, asked + 1), { type: 'stop', at }]);
  }
  if (verdict === 'early' || verdict === 'on-time' || verdict === 'late') return verdict;
  throw new Error(`the slow clock has no verdict on an ended dossier: ${verdict}`);
}

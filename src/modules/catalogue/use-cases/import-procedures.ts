import type { Ctx } from '#kernel/context';
import { isRefusal } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import type { MandatoryPart, ProcedureContent } from '../model.ts';
import { readNational } from '../national.ts';
import { publishContents, type PublishOutcome } from './publish-procedures.ts';

/** A record that was left out, and why (bản ghi bị bỏ qua). */
export interface SkippedRecord {
  readonly code: string | null;
  readonly name: string | null;
  readonly reason: string;
}

/** What an import did, for people and for machines (kết quả nhập). */
export interface ImportReport {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Records in `incompleteList`. */
  readonly incomplete: number;
  readonly skipped: readonly SkippedRecord[];
  /** Procedures taken in here that keep their version: the record would lose these parts. */
  readonly kept: readonly {
    readonly code: string;
    readonly name: string;
    readonly lost: readonly MandatoryPart[];
  }[];
  /** Parts that no record of the file has: the export left them out, they are not repeated for each record. */
  readonly absentInFile: readonly MandatoryPart[];
  /** Records that lack more than the file as a whole; published as incomplete. */
  readonly incompleteList: readonly { readonly code: string; readonly missing: readonly MandatoryPart[] }[];
}

const BATCH = 250;

/**
 * Imports records of the national procedure database (nhập thủ tục từ CSDLQG về TTHC) in batches, each its own
 * transaction; running it again changes nothing. A bad record is left out whole and never stops the others.
 *
 * @param records  the parsed file, one value per record
 * @param force    true lets a record replace the version of a procedure taken in here though it lacks parts of it
 * @throws kernel/busy  another publication is running
 * @emits catalogue.version-published { versionId }
 */
export async function importProcedures(
  ctx: Ctx,
  records: readonly unknown[],
  options: { readonly force?: boolean } = {},
): Promise<ImportReport> {
  const skipped: SkippedRecord[] = [];
  const contents = new Map<string, ProcedureContent>();
  for (const record of records) {
    const one = readNational(record);
    if ('reason' in one) skipped.push(one);
    else if (contents.has(one.content.code)) {
      skipped.push({
        code: one.content.code,
        name: one.content.name,
        reason: 'Mã đã có ở một bản ghi trước trong tệp; bản ghi trước được giữ.',
      });
    } else contents.set(one.content.code, one.content);
  }
  const all = [...contents.values()];
  const outcomes: PublishOutcome[] = [];
  for (let start = 0; start < all.length; start += BATCH) {
    outcomes.push(
      ...(await publishBatch(ctx, all.slice(start, start + BATCH), options.force ?? false, skipped)),
    );
  }
  return reportOf(records.length, contents, outcomes, skipped);
}

/** One batch; when the database cannot hold one of its records, halves find the one and the others go in. */
async function publishBatch(
  ctx: Ctx,
  batch: readonly ProcedureContent[],
  force: boolean,
  skipped: SkippedRecord[],
): Promise<PublishOutcome[]> {
  try {
    return await inTx(ctx, (tx) => publishContents(tx, batch, force));
  } catch (error) {
    const state = (error as { code?: string }).code ?? '';
    if (isRefusal(error) || !/^2[23]/.test(state)) throw error;
    const [only] = batch;
    if (batch.length === 1 && only) {
      skipped.push({
        code: only.code,
        name: only.name,
        reason: `Cơ sở dữ liệu không nhận bản ghi này (mã lỗi ${state}).`,
      });
      return [];
    }
    const middle = Math.ceil(batch.length / 2);
    const first = await publishBatch(ctx, batch.slice(0, middle), force, skipped);
    return [...first, ...(await publishBatch(ctx, batch.slice(middle), force, skipped))];
  }
}

function reportOf(
  read: number,
  contents: ReadonlyMap<string, ProcedureContent>,
  outcomes: readonly PublishOutcome[],
  skipped: readonly SkippedRecord[],
): ImportReport {
  const published = outcomes.flatMap(({ code }) => contents.get(code) ?? []);
  const [first] = published;
  const absentInFile =
    published.length > 1
      ? (first?.missing ?? []).filter((part) => published.every(({ missing }) => missing.includes(part)))
      : [];
  const incompleteList = published
    .map(({ code, missing }) => ({ code, missing: missing.filter((part) => !absentInFile.includes(part)) }))
    .filter(({ missing }) => missing.length > 0);
  const count = (act: PublishOutcome['act']) => outcomes.filter((outcome) => outcome.act === act).length;
  return {
    read,
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    incomplete: incompleteList.length,
    skipped,
    kept: outcomes.flatMap((outcome) =>
      outcome.act === 'kept'
        ? { code: outcome.code, name: contents.get(outcome.code)?.name ?? '', lost: outcome.lost }
        : [],
    ),
    absentInFile,
    incompleteList,
  };
}

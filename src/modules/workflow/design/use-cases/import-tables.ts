import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { fold } from '#kernel/text';
import { inTx, type Tx } from '#kernel/tx';
import { getOffer } from '#modules/catalogue';
import { isRefusal } from '#kernel/refusal';
import type { Problem } from '../../problem.ts';
import { checkModel } from '../../check.ts';
import { drawProcess } from '../draw.ts';
import { ensureDesigner } from '../model.ts';
import { type ReadTable, readTables, understandTable } from '../read-table.ts';
import { insertDrafts } from '../store.ts';
import { writerOf } from './draft-access.ts';

/** What became of one record of a file of tables. */
export interface ImportedTable {
  readonly source: string;
  readonly name: string;
  /** The working copy it became. */
  readonly draftId: string;
  readonly subjects: readonly string[];
  readonly steps: number;
  /** Whether the drawn model passes the check for itself. */
  readonly ok: boolean;
  readonly unsure: readonly Problem[];
}

/** What became of a file of tables (kết quả nhập bảng quy trình). */
export interface TableImport {
  readonly imported: readonly ImportedTable[];
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
}

/**
 * Makes a working copy of every ordered table in a file (nhập bảng quy trình nội bộ), with what has to be looked at.
 *
 * @param value  parsed JSON: `{ "processes": […] }` or a list
 * @throws workflow/not-designer
 * @emits workflow.drafted { subjects } for each
 */
export function importTables(ctx: Ctx, value: unknown): Promise<TableImport> {
  ensureDesigner(ctx.actor);
  return inTx(ctx, async (tx) => {
    const { tables, refused } = readTables(value);
    const imported: ImportedTable[] = [];
    for (const table of tables) imported.push(await keep(tx, understandTable(table)));
    return { imported, refused };
  });
}

async function keep(tx: Tx, table: ReadTable): Promise<ImportedTable> {
  const { subjects, doubts } = await subjectsOf(tx, table);
  const unsure = [...table.unsure, ...doubts];
  const id = uuidv7(tx.ctx.now.epochMilliseconds);
  const xml = await drawProcess(table.drawing);
  const name = table.name.slice(0, 500);
  const source = [table.source, table.decision].filter(Boolean).join(', ');
  await insertDrafts(tx, [{ id, subjects, name, xml, doubts: unsure, source }], writerOf(tx.ctx));
  tx.emit('workflow.drafted', id, { subjects });
  const steps = table.drawing.elements.filter(({ tag }) => tag === 'userTask').length;
  const { ok } = await checkModel(xml);
  return { source: table.source, name, draftId: id, subjects, steps, ok, unsure };
}

/** Codes that the catalogue knows become subjects; the words of a case find the case that says the same. */
async function subjectsOf(
  tx: Tx,
  { codes, caseName }: ReadTable,
): Promise<{ subjects: readonly string[]; doubts: readonly Problem[] }> {
  const subjects: string[] = [];
  const doubts: Problem[] = [];
  const say = (rule: string, message: string) => doubts.push({ element: '', rule, message });
  for (const code of codes) {
    const cases = await casesOf(tx, code);
    if (!cases) {
      say('procedure', `Thủ tục ${code} không có trong danh mục đang thực hiện.`);
      continue;
    }
    const wanted = fold(caseName ?? '');
    const found =
      caseName === null ? undefined : cases.find(({ name }) => name !== null && fold(name) === wanted);
    if (caseName !== null && !found)
      say('case', `Chưa khớp được trường hợp “${caseName}” của thủ tục ${code}.`);
    subjects.push(`${code}/${found?.key ?? '*'}`);
  }
  return { subjects, doubts };
}

async function casesOf(
  tx: Tx,
  code: string,
): Promise<readonly { readonly key: string; readonly name: string | null }[] | undefined> {
  try {
    return (await getOffer(tx, code)).content.cases;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

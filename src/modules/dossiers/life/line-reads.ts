import { type Runner, statement } from '#kernel/db';

const listLineCodes = statement<[code: string], { code: string }>(
  'dossiers.list-line-codes',
  (s) => `with me as (select d.id, coalesce(l.line_id, d.id) as line from ${s}.dossiers_dossier d
      left join ${s}.dossiers_line l on l.dossier_id = d.id where d.code = $1)
    select m.code from me join ${s}.dossiers_dossier m on m.id = me.line
      or m.id in (select n.dossier_id from ${s}.dossiers_line n where n.line_id = me.line)
    order by m.submitted_at, m.id`,
);

/** Codes of the dossiers of a line, first filing first; one that was filed once is alone. */
export async function listLine(q: Runner, code: string): Promise<string[]> {
  return (await q.all(listLineCodes, [code])).map((row) => row.code);
}

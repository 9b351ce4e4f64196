import { type Runner, statement } from '#kernel/db';
import { rememberImmutable } from '#kernel/memo';
import type { FormDefinition } from './model.ts';

const findForProcedure = statement<[code: string], { id: string }>(
  'forms.find-for-procedure',
  (s) => `select d.id from ${s}.forms_use u join ${s}.forms_definition d on d.key = u.form_key
    where u.procedure_code = $1 order by d.version desc limit 1`,
);

const findContent = statement<[id: string], { content: FormDefinition }>(
  'forms.find-content',
  (s) => `select content from ${s}.forms_definition where id = $1::uuid`,
);

const getForm = rememberImmutable(async (q: Runner, id: string): Promise<FormDefinition> => {
  const row = await q.find(findContent, [id]);
  if (!row) throw new Error(`form definition ${id} is missing`);
  return row.content;
});

/** The e-form that a procedure asks for (biểu mẫu điện tử), in its newest version; undefined when it has none. */
export async function formFor(q: Runner, procedureCode: string): Promise<FormDefinition | undefined> {
  const row = await q.find(findForProcedure, [procedureCode]);
  return row && getForm(q, row.id);
}

const listKeys = statement<[], { key: string; title: string }>(
  'forms.list-keys',
  (s) =>
    `select distinct on (key) key, content->>'title' as title from ${s}.forms_definition order by key, version desc`,
);

/** Every e-form by key, with the title of its newest version, in the order of the keys (danh mục biểu mẫu). */
export function listForms(q: Runner): Promise<{ readonly key: string; readonly title: string | null }[]> {
  return q.all(listKeys, []);
}

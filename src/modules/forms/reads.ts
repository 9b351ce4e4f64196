import { type Runner, statement } from '#kernel/db';
import type { FormDefinition } from './model.ts';

const findForProcedure = statement<[code: string], { content: FormDefinition }>(
  'forms.find-for-procedure',
  (s) => `select d.content from ${s}.forms_use u join ${s}.forms_definition d on d.key = u.form_key
    where u.procedure_code = $1 order by d.version desc limit 1`,
);

/** The e-form that a procedure asks for (biểu mẫu điện tử), in its newest version; undefined when it has none. */
export async function formFor(q: Runner, procedureCode: string): Promise<FormDefinition | undefined> {
  return (await q.find(findForProcedure, [procedureCode]))?.content;
}

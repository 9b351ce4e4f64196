import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';
import type { FormDefinition } from './model.ts';

const insertRows = statement<[rows: string], { key: string }>(
  'forms.insert-definitions',
  (s) => `insert into ${s}.forms_definition (id, key, version, content)
    select f.id, f.key, f.version, f.content from json_to_recordset($1::json) as f(id uuid, key text, version int, content jsonb)
    on conflict (key, version) do nothing returning key`,
);

const upsertUses = statement<[codes: string[], keys: string[]], never>(
  'forms.upsert-uses',
  (s) => `insert into ${s}.forms_use (procedure_code, form_key)
    select distinct on (code) code, key from unnest($1::text[], $2::text[]) as u(code, key)
    on conflict (procedure_code) do update set form_key = excluded.form_key`,
);

/** Stores definitions that are new; a version that is there stays. @returns keys of the new ones */
export async function insertDefinitions(
  tx: Tx,
  definitions: readonly { readonly id: string; readonly form: FormDefinition }[],
): Promise<string[]> {
  const rows = definitions.map(({ id, form }) => ({
    id,
    key: form.key,
    version: form.version,
    content: form,
  }));
  return (await tx.all(insertRows, [JSON.stringify(rows)])).map((row) => row.key);
}

/** Says which form each procedure asks for. */
export async function saveUses(
  tx: Tx,
  uses: readonly { readonly code: string; readonly key: string }[],
): Promise<void> {
  await tx.all(upsertUses, [uses.map((u) => u.code), uses.map((u) => u.key)]);
}

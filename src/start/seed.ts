import type pg from 'pg';
import { lawProfiles } from '#modules/dossiers';

/**
 * Puts the law profiles of the code into a tenant as their first versions (nạp bộ quy định ban đầu). A version that is
 * there stays as it is: dossiers rest on it.
 *
 * @param client  a connection of the owner
 */
export async function seedProfiles(client: pg.ClientBase, schema: string): Promise<void> {
  await client.query(
    `insert into "${schema}".dossiers_profile (id, version, effective_from, effective_to, content)
     select p->>'id', 1, (p->>'from')::date, (p->>'to')::date, p from jsonb_array_elements($1::jsonb) as p
     on conflict (id, version) do nothing`,
    [JSON.stringify(lawProfiles)],
  );
}

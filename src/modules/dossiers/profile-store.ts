import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';
import type { LawProfile } from './clock/profiles.ts';

const insertNext = statement<
  [id: string, from: string, to: string | null, content: string],
  { version: number }
>(
  'dossiers.insert-profile',
  (s) => `insert into ${s}.dossiers_profile (id, version, effective_from, effective_to, content)
    select $1, coalesce(max(version), 0) + 1, $2::date, $3::date, $4::jsonb from ${s}.dossiers_profile where id = $1
    returning version`,
);

/** Adds a version of a law profile after its newest. @returns its number */
export async function insertNextProfile(tx: Tx, profile: LawProfile): Promise<number> {
  const row = await tx.find(insertNext, [profile.id, profile.from, profile.to, JSON.stringify(profile)]);
  return row?.version ?? 0;
}

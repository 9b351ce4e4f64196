import { type Runner, statement } from '#kernel/db';
import { rememberImmutable } from '#kernel/memo';
import { ensure } from '#kernel/refusal';
import type { Tx } from '#kernel/tx';
import { clockErrors } from './clock/errors.ts';
import type { LawProfile, ProfileVersion } from './clock/profiles.ts';
import type { Pinned } from './model.ts';

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

const findContent = statement<[id: string, version: number], { content: LawProfile }>(
  'dossiers.load-profile',
  (s) => `select content from ${s}.dossiers_profile where id = $1 and version = $2`,
);

const contentOf = rememberImmutable(async (q: Runner, key: string) => {
  const [id = '', version = ''] = key.split(' ');
  const row = await q.find(findContent, [id, Number(version)]);
  ensure(row, clockErrors.profileUnknown, { profile: id, version: Number(version) });
  return row.content;
});

const findInForce = statement<[on: string], { id: string; version: number }>(
  'dossiers.find-profile-in-force',
  (s) => `select id, version from ${s}.dossiers_profile
    where effective_from <= $1::date and (effective_to is null or effective_to >= $1::date)
    order by effective_from desc, version desc limit 1`,
);

/**
 * The law profile in force on a day (bộ quy định đang có hiệu lực): of those that cover it the one that began last.
 *
 * @param on  ISO date
 * @throws dossiers/profile-unknown
 */
export async function getProfileInForce(tx: Tx, on: string): Promise<ProfileVersion> {
  const row = await tx.find(findInForce, [on]);
  ensure(row, clockErrors.profileUnknown, { on });
  return { version: row.version, profile: await contentOf(tx, `${row.id} ${row.version}`) };
}

/**
 * The whole profile that acceptance pinned, with its forms and reasons (bộ quy định ghim theo hồ sơ). A log from before
 * there were versions means the first.
 *
 * @throws dossiers/profile-unknown
 */
export function getPinnedProfile(
  tx: Tx,
  pinned: Pick<Pinned, 'profile' | 'profileVersion'>,
): Promise<LawProfile> {
  return contentOf(tx, `${pinned.profile} ${pinned.profileVersion ?? 1}`);
}

import { type Runner, statement } from '#kernel/db';
import { rememberImmutable } from '#kernel/memo';
import { ensure } from '#kernel/refusal';
import { clockErrors } from './clock/errors.ts';
import type { LawProfile } from './clock/profiles.ts';
import type { Pinned } from './model.ts';

/** A version of a law profile as it is kept (phiên bản của bộ quy định). */
export interface ProfileVersion {
  readonly version: number;
  readonly profile: LawProfile;
}

const findContent = statement<[id: string, version: number], { content: LawProfile }>(
  'dossiers.find-profile',
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
export async function readProfileInForce(q: Runner, on: string): Promise<ProfileVersion> {
  const row = await q.find(findInForce, [on]);
  ensure(row, clockErrors.profileUnknown, { on });
  return { version: row.version, profile: await contentOf(q, `${row.id} ${row.version}`) };
}

/**
 * The whole profile that acceptance pinned, with its forms and reasons (bộ quy định ghim theo hồ sơ). A log from before
 * there were versions means the first.
 *
 * @throws dossiers/profile-unknown
 */
export function readPinnedProfile(
  q: Runner,
  pinned: Pick<Pinned, 'profile' | 'profileVersion'>,
): Promise<LawProfile> {
  return contentOf(q, `${pinned.profile} ${pinned.profileVersion ?? 1}`);
}

const listRows = statement<[], { version: number; content: LawProfile; publishedAt: Temporal.Instant }>(
  'dossiers.list-profiles',
  (s) => `select version, content, published_at as "publishedAt" from ${s}.dossiers_profile
    order by effective_from, id, version`,
);

/** Every version of every law profile, oldest first. */
export async function listProfiles(
  q: Runner,
): Promise<(ProfileVersion & { readonly publishedAt: Temporal.Instant })[]> {
  return (await q.all(listRows, [])).map(({ version, content, publishedAt }) => ({
    version,
    profile: content,
    publishedAt,
  }));
}

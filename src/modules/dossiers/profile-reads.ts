import { type Runner, statement } from '#kernel/db';
import { rememberImmutable } from '#kernel/memo';
import { ensure } from '#kernel/refusal';
import { clockErrors } from './clock/errors.ts';
import type { LawProfile, ProfileVersion } from './clock/profiles.ts';
import type { Pinned } from './model.ts';

/** A version with the time it was published. */
export type PublishedVersion = ProfileVersion & { readonly publishedAt: Temporal.Instant };

const listRows = statement<[], PublishedVersion>(
  'dossiers.list-profiles',
  (s) => `select version, content as profile, published_at as "publishedAt" from ${s}.dossiers_profile
    order by effective_from, version, id`,
);

/** Every version of every law profile, in the order in which they begin (các bộ quy định). */
export function listProfiles(q: Runner): Promise<PublishedVersion[]> {
  return q.all(listRows, []);
}

/**
 * The law profile in force on a day (bộ quy định đang có hiệu lực): of those that cover it the one that began last.
 *
 * @param on  ISO date
 * @throws dossiers/profile-unknown
 */
export async function readProfileInForce(q: Runner, on: string): Promise<ProfileVersion> {
  const found = (await listProfiles(q)).findLast(
    ({ profile }) => profile.from <= on && (profile.to === null || on <= profile.to),
  );
  ensure(found, clockErrors.profileUnknown, { on });
  return found;
}

const findOne = statement<[id: string, version: number], { content: LawProfile }>(
  'dossiers.find-profile',
  (s) => `select content from ${s}.dossiers_profile where id = $1 and version = $2`,
);

const contentOf = rememberImmutable(async (q: Runner, key: string) => {
  const [id = '', version = ''] = key.split(' ');
  const row = await q.find(findOne, [id, Number(version)]);
  ensure(row, clockErrors.profileUnknown, { profile: id, version: Number(version) });
  return row.content;
});

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

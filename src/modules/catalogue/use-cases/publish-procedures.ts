import { createHash } from 'node:crypto';
import { uuidv7 } from '#kernel/ids';
import type { Tx } from '#kernel/tx';
import {
  audiencesOf,
  type LifeEvent,
  lostParts,
  type MandatoryPart,
  type ProcedureContent,
  type Publication,
} from '../model.ts';
import { searchable, searchablePhrases, spoken } from '../search-terms.ts';
import {
  type CurrentProcedure,
  insertVersions,
  type KnownVersion,
  loadCurrent,
  loadVersions,
  lockPublication,
  replaceLifeEvents,
  updateProcedures,
  updateSearch,
  updateUses,
  type VersionRow,
} from '../store.ts';

/** What publishing one content did: `kept` left the version in force, because the new one would lose parts of it. */
export type PublishOutcome =
  | { readonly code: string; readonly act: 'created' | 'updated' | 'unchanged' }
  | { readonly code: string; readonly act: 'kept'; readonly lost: readonly MandatoryPart[] };

/**
 * Publishes contents as versions inside the caller's transaction (công bố phiên bản thủ tục): the same content is the
 * same version, another content a new one, and the procedure points to it. A procedure that is taken in here keeps its
 * version when the new content lacks a mandatory part that it has, unless forced.
 *
 * @param contents  distinct codes, at most some hundreds
 * @returns one outcome per content, in order
 * @emits catalogue.version-published { versionId }
 * @law ND-63-2010/24.2  a change is published as the procedure itself is
 */
export async function publishContents(
  tx: Tx,
  contents: readonly ProcedureContent[],
  force: boolean,
): Promise<PublishOutcome[]> {
  const wanted = contents.map((content) => ({ content, hash: hashOf(content) }));
  const codes = contents.map(({ code }) => code);
  const [, current, versions] = await Promise.all([
    lockPublication(tx),
    loadCurrent(tx, codes),
    loadVersions(
      tx,
      codes,
      wanted.map(({ hash }) => hash),
    ),
  ]);
  const decided = wanted.map((one) => ({
    ...one,
    outcome: decide(one.content, one.hash, current.get(one.content.code), force),
  }));
  const changed = decided
    .filter(({ outcome }) => outcome.act === 'created' || outcome.act === 'updated')
    .map(({ content, hash }) => versionOf(tx, content, hash, versions.get(content.code)));
  await insertVersions(
    tx,
    changed.flatMap(({ row }) => row ?? []),
  );
  await updateProcedures(
    tx,
    changed.map(({ content, versionId }) => procedureRow(content, versionId)),
  );
  await updateSearch(
    tx,
    changed.map(({ content }) => content.code),
  );
  for (const { content, versionId } of changed)
    tx.emit('catalogue.version-published', content.code, { versionId });
  return decided.map(({ outcome }) => outcome);
}

/**
 * Publishes procedures with how this province uses them, inside the caller's transaction (công bố, công khai): who
 * handles them, how often they are asked for, their life events and everyday words.
 *
 * @emits catalogue.version-published { versionId }
 */
export async function publishProcedures(tx: Tx, rows: readonly Publication[]): Promise<void> {
  await publishContents(
    tx,
    rows.map(({ content }) => content),
    true,
  );
  await updateUses(
    tx,
    rows.map((row) => ({
      code: row.content.code,
      handled_by: row.handledBy,
      popularity: row.popularity,
      life_events: row.lifeEvents,
      words: row.words,
      search_words: searchablePhrases(row.words),
      search_spoken: spoken(row.words.join('; ')).replaceAll('|', ' '),
    })),
  );
  await updateSearch(
    tx,
    rows.map(({ content }) => content.code),
  );
}

/** Puts the life events of the province in place, in their order, inside the caller's transaction (sự kiện). */
export async function publishLifeEvents(tx: Tx, events: readonly LifeEvent[]): Promise<void> {
  await replaceLifeEvents(
    tx,
    events.map(({ key, audience, name, hint, words, fields }, position) => ({
      key,
      audience,
      name,
      hint,
      words,
      fields,
      position,
      search_words: searchablePhrases([name, ...words]),
    })),
  );
  await updateSearch(tx, null);
}

function decide(
  content: ProcedureContent,
  hash: string,
  current: CurrentProcedure | undefined,
  force: boolean,
): PublishOutcome {
  const { code } = content;
  if (!current) return { code, act: 'created' };
  if (current.content_hash === hash && !current.withdrawn) return { code, act: 'unchanged' };
  const lost = lostParts(current.missing, content.missing);
  if (current.handled_by !== null && lost.length > 0 && !force) return { code, act: 'kept', lost };
  return { code, act: 'updated' };
}

/** A content that was in force before is that version again, not a second one. */
function versionOf(tx: Tx, content: ProcedureContent, hash: string, known: KnownVersion | undefined) {
  const again = known?.versions?.[hash];
  if (again !== undefined) return { content, versionId: again, row: null };
  const id = uuidv7(tx.ctx.now.epochMilliseconds);
  const row: VersionRow = {
    id,
    code: content.code,
    number: (known?.last ?? 0) + 1,
    decision: content.decision,
    effective_from: content.effectiveFrom,
    content,
    content_hash: hash,
  };
  return { content, versionId: id, row };
}

function procedureRow(content: ProcedureContent, versionId: string) {
  const { code, name, field, levels, subjects, online, missing, verticalSector } = content;
  return {
    code,
    name,
    field,
    levels,
    audiences: audiencesOf(subjects),
    version_id: versionId,
    online,
    missing,
    vertical_sector: verticalSector,
    search_name: searchable(name),
    search_rest: `${searchable(field)}|${searchable(content.agency ?? '')}`,
    search_spoken: `${spoken(name).replaceAll('|', ' ')}|`,
  };
}

/** SHA-256 of a content with its keys in order, so that it does not depend on who wrote it. */
function hashOf(content: ProcedureContent): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(content)))
    .digest('hex');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}

/** A field of a posted form: name and value as typed. */
export type FormEntry = readonly [name: string, value: string];

/** Before the name of a carried field, so that it cannot be taken for a field of the sign-in form. */
const PREFIX = 'giu.';
const MOST_FIELDS = 300;
/** The kernel takes 256 KiB of form; sign-in and continue must both fit, prefixes and login included. */
const MOST_ENCODED = 240_000;

/**
 * The fields that travel through the sign-in after a session ended in the middle of a form: everything typed and the
 * command key, but no token and no password (giữ lại biểu mẫu đang nhập).
 *
 * @returns null when there is more than a form can hold again; nothing is carried by halves
 */
export function carriedOf(entries: readonly FormEntry[]): FormEntry[] | null {
  const kept = entries.filter(([name]) => name !== '_csrf' && !/password/i.test(name));
  const encoded = new URLSearchParams(wrapCarried(kept).map(([name, value]) => [name, value])).toString();
  return kept.length > MOST_FIELDS || encoded.length > MOST_ENCODED ? null : kept;
}

/** Carried fields under the names that they bear in the sign-in form. */
export function wrapCarried(fields: readonly FormEntry[]): FormEntry[] {
  return fields.map(([name, value]) => [PREFIX + name, value]);
}

/** The fields that a sign-in form carried, under their own names again. */
export function unwrapCarried(entries: readonly FormEntry[]): FormEntry[] {
  return (
    carriedOf(
      entries
        .filter(([name]) => name.startsWith(PREFIX))
        .map(([name, value]) => [name.slice(PREFIX.length), value]),
    ) ?? []
  );
}

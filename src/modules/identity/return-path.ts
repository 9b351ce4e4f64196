/**
 * A path on this site that a person may be sent to, or null: no other host, no other scheme, not back into the
 * sign-in (đường dẫn trở lại an toàn).
 *
 * @param typed  what the address or the form said
 */
export function safePath(typed: string): string | null {
  // Browsers read a backslash as a slash and drop control characters, so both could hide another host.
  if (typed.length > 1000 || !typed.startsWith('/') || /[\\\p{Cc}]/u.test(typed)) return null;
  const url = URL.parse(typed, 'http://here.invalid');
  if (!url || url.origin !== 'http://here.invalid') return null;
  const path = `${url.pathname}${url.search}${url.hash}`;
  if (path.startsWith('//') || /^\/dang-(nhap|xuat)(?![\w-])/.test(path)) return null;
  return path;
}

/** Joins the class names that apply; `undefined` when none does, so that no empty attribute is written. */
export function classNames(...parts: readonly (string | false | undefined)[]): string | undefined {
  return parts.filter(Boolean).join(' ') || undefined;
}

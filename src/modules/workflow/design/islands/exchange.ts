// What the editor sends and what it is answered: saving, checking, the table of what was saved.

/** What the check of a drawing found. */
export interface Found {
  readonly ok: boolean;
  readonly errors: readonly { readonly element: string; readonly message: string }[];
  readonly path: { readonly hours: number; readonly hoursOnline: number } | null;
}

/** What became of a save: the new revision, or why not. */
export interface Saved {
  readonly ok: boolean;
  readonly revision?: number;
  readonly message?: string;
}

/** Sends a drawing as a file, as the form of the page would. */
export async function send<T>(
  href: string,
  xml: string,
  fields: Readonly<Record<string, string>>,
): Promise<T> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('tep', new Blob([xml], { type: 'application/xml' }), 'quy-trinh.bpmn');
  const answer = await fetch(href, { method: 'POST', body, headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as T;
}

/** The table of the page after a save: the server reads it from what it has kept. */
export async function showSaved(): Promise<void> {
  const plain = document.querySelector('[data-without-editor]');
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  const fresh = page.querySelector('[data-without-editor]');
  if (!plain || !fresh) return;
  hidePicture(fresh);
  plain.replaceChildren(...fresh.children);
}

/** The drawing board shows what the picture shows. */
export function hidePicture(inside: ParentNode): void {
  for (const picture of inside.querySelectorAll<HTMLElement>('.diagram')) picture.hidden = true;
}

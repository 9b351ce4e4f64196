// Keeps an open page of the desk up to date (cập nhật trực tiếp). The pages are whole without it; where it gets no stream it
// does nothing. Plain browser script: types only, no imports.
const place = document.querySelector<HTMLElement>('[data-live]');
const kept = `live ${location.pathname}`;

/** Fields that a person fills in; what the page itself carries along is not among them. */
const fieldsOf = (): (HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[] =>
  [
    ...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
      'main form[method=post] :is(input, textarea, select)',
    ),
  ].filter((field) => field.type !== 'hidden' && field.type !== 'file' && field.type !== 'password');

const choice = (field: Element): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox');

const keyOf = (field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): string =>
  `${field.form?.getAttribute('action') ?? ''} ${field.name} ${choice(field) ? field.value : ''}`;

/** What was typed goes along to the fresh page. */
const keepTyped = (): void => {
  const typed = fieldsOf().map((field) => [keyOf(field), choice(field) ? field.checked : field.value]);
  sessionStorage.setItem(kept, JSON.stringify(typed));
};

const giveBack = (): void => {
  const text = sessionStorage.getItem(kept);
  if (text === null) return;
  sessionStorage.removeItem(kept);
  const typed = new Map(JSON.parse(text) as [string, string | boolean][]);
  for (const field of fieldsOf()) {
    const value = typed.get(keyOf(field));
    if (value === undefined) continue;
    if (choice(field)) field.checked = value === true;
    else if (typeof value === 'string' && value !== field.value) {
      field.value = value;
      const fold = field.closest('details');
      if (fold) fold.open = true;
    }
  }
};

/** Says that there is something new, with a button that reads the page anew; says it once. */
const announce = (act: () => void): void => {
  if (!place || document.querySelector('.live-notice')) return;
  const box = document.createElement('div');
  box.className = 'notice info live-notice';
  box.setAttribute('role', 'status');
  const words = document.createElement('p');
  words.textContent = `${place.dataset['liveWords'] ?? ''} `;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn secondary small';
  button.textContent = place.dataset['liveDo'] ?? '';
  button.addEventListener('click', () => {
    box.remove();
    act();
  });
  words.append(button);
  box.append(words);
  document
    .querySelector('main')
    ?.insertBefore(box, document.querySelector('main > .heading-row')?.nextSibling ?? null);
};

/** Somebody is choosing or typing in the list: it must not move under the hand. */
const busy = (): boolean =>
  place !== null &&
  (place.querySelector('input:checked, details[open]') !== null ||
    (place.contains(document.activeElement) &&
      document.activeElement?.matches('input, select, textarea') === true));

const refresh = async (): Promise<void> => {
  const answer = await fetch(location.href, { headers: { 'x-live': '1' } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.getElementById(place?.id ?? '');
  if (!fresh || !place || busy()) return;
  const focused = document.activeElement?.getAttribute('href');
  place.replaceChildren(...fresh.childNodes);
  if (focused) place.querySelector<HTMLElement>(`[href="${CSS.escape(focused)}"]`)?.focus();
};

const inbox = place?.dataset['live'] === 'inbox';
let waiting = 0;
/** @param at  milliseconds of the change; a message has no number, its time tells whether the page shows it */
const heard = (seq: number, at: number): void => {
  if (!inbox) {
    const seen =
      seq === 0 ? at <= Number(place?.dataset['liveAt'] ?? 0) : seq <= Number(place?.dataset['liveSeq'] ?? 0);
    if (!seen)
      announce(() => {
        keepTyped();
        location.reload();
      });
    return;
  }
  clearTimeout(waiting);
  waiting = window.setTimeout(() => {
    if (busy()) announce(() => location.reload());
    else void refresh();
  }, 700);
};

let last = '';
let source: EventSource | null = null;
// A browser opens few connections to one host: a page that nobody looks at gives its own back.
const follow = (): void => {
  source?.close();
  source = null;
  if (!place || document.hidden) return;
  const from = last === '' ? '' : `${place.dataset['liveHref']?.includes('?') ? '&' : '?'}tu=${last}`;
  source = new EventSource(`${place.dataset['liveHref'] ?? ''}${from}`);
  source.addEventListener('change', (event) => {
    last = event.lastEventId;
    const { seq } = JSON.parse(event.data as string) as { seq: number };
    heard(seq, Number.parseInt(last.slice(0, 8) + last.slice(9, 13), 16));
  });
  source.addEventListener('stale', () => heard(0, Number.POSITIVE_INFINITY));
};

giveBack();
if (place && 'EventSource' in window) {
  document.addEventListener('visibilitychange', follow);
  window.addEventListener('pagehide', () => source?.close());
  follow();
}

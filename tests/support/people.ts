import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { signIn } from '../../src/modules/identity/use-cases/sign-in.ts';
import type { TestApp } from './app.ts';
import { openPage, type PageOptions } from './browser.ts';

/** First view of a citizen page, everything that comes over the wire (design/ux.md). */
const MOST_BYTES = 100 * 1024;

/** Opens the product for somebody who is already signed in, with a browser session of their own. */
export async function enter(
  app: TestApp,
  browser: Browser,
  login: string,
  options: PageOptions = {},
): Promise<Page> {
  const anonymous = app.database.ctx({ kind: 'anonymous' });
  const { token } = await signIn(anonymous, { login, password: null, ip: 'test' });
  const page = await openPage(browser, { baseURL: app.base, ...options });
  await page.context().addCookies([{ name: 'motcua', value: token, url: app.base }]);
  return page;
}

/** Fills fields by their names as a person would: texts are typed, choices chosen. */
export async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`main [name="${name}"]:not([type=hidden])`);
    const kind = await field.first().evaluate((at: Element) => at.getAttribute('type') ?? at.localName);
    if (kind === 'radio') await page.locator(`main [name="${name}"][value="${value}"]`).check();
    else if (kind === 'select') await field.selectOption(value);
    else await field.fill(value);
  }
}

/** Presses the button of the page that says so, and waits for the answer. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.locator('main').getByRole('button', { name }).first().click();
}

/** Follows the link of the page that says so. */
export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await page.locator('main').getByRole('link', { name }).first().click();
}

/** Text of the page as it is read, one space between words. */
export async function read(page: Page, selector = 'main'): Promise<string> {
  return (await page.locator(selector).first().innerText()).replace(/\s+/g, ' ');
}

/** How long a page may take to say something after a key was pressed, in ms: a key, unlike a click, waits for nothing. */
const PATIENCE = 5_000;

/** Refuses a page that does not come to say every one of the words. */
export async function says(page: Page, ...words: readonly string[]): Promise<void> {
  const end = performance.now() + PATIENCE;
  let text = '';
  do {
    // Between two pages there is nothing to read.
    text = await read(page).catch(() => '');
    if (words.every((word) => text.includes(word))) return;
    await page.waitForTimeout(50);
  } while (performance.now() < end);
  for (const word of words) assert.ok(text.includes(word), `“${word}” is not on ${page.url()}:\n${text}`);
}

/** Refuses a page that can be pushed sideways. */
export async function fits(page: Page, ...widths: readonly number[]): Promise<void> {
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    const over = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    assert.ok(Number(over) <= 0, `${page.url()} is ${String(over)} px too wide at ${width} px`);
  }
  if (before) await page.setViewportSize(before);
}

/** What the pages of a browser weigh: heaviest first view, and every script that was asked for. */
export interface Scales {
  readonly heaviest: () => { readonly url: string; readonly bytes: number };
  readonly check: () => void;
}

/** Weighs every page that is opened from now on, with what it brings along; bytes as they went over the wire. */
export function weigh(page: Page): Scales {
  const views = new Map<string, number>();
  const scripts: string[] = [];
  let view = '';
  page.on('request', (request) => {
    if (request.isNavigationRequest()) view = request.url();
  });
  page.on('requestfinished', async (request) => {
    const at = view;
    if (request.resourceType() === 'script') scripts.push(request.url());
    const sizes = await request.sizes().catch(() => undefined); // the page is gone
    if (sizes)
      views.set(at, (views.get(at) ?? 0) + Math.max(0, sizes.responseBodySize) + sizes.responseHeadersSize);
  });
  const heaviest = () =>
    [...views].reduce((most, [url, bytes]) => (bytes > most.bytes ? { url, bytes } : most), {
      url: '',
      bytes: 0,
    });
  return {
    heaviest,
    check: () => {
      assert.deepEqual(scripts, [], 'citizen pages ship no script');
      const { url, bytes } = heaviest();
      assert.ok(bytes > 0 && bytes <= MOST_BYTES, `${url} weighs ${bytes} bytes`);
    },
  };
}

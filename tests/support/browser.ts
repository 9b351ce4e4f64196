import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

const SHOTS = path.resolve(import.meta.dirname, '../../.cache/shots');
/** Telephone and desk: the widths at which every page is looked at. */
const WIDTHS = [390, 1440] as const;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Why this machine can run no browser test, or false when it can: `test('…', { skip: noBrowser() }, …)`.
 * A skip is told loudly at the end of the run.
 */
export function noBrowser(): string | false {
  const chrome = findChromium();
  return typeof chrome === 'string' ? chrome : false;
}

/**
 * Starts the browser (trình duyệt) of this machine, without a window.
 *
 * @throws Error when there is none: ask `noBrowser` first
 */
export async function launchBrowser(): Promise<Browser> {
  const chrome = findChromium();
  if (typeof chrome === 'string') throw new Error(chrome);
  return chromium.launch({
    executablePath: chrome.file,
    env: { ...(process.env as Record<string, string>), ...chrome.env },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** How a page is opened. */
export interface PageOptions {
  /** Addresses may then be written from `/`. */
  readonly baseURL?: string;
  /** False for journeys that must work without script. */
  readonly javaScript?: boolean;
  /** CSS pixels; 1440 when not given. */
  readonly width?: number;
}

/** Opens a page of its own person: own cookies, Vietnamese, Hà Nội time. Close it with `page.context().close()`. */
export async function openPage(browser: Browser, options: PageOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: options.width ?? 1440, height: 900 },
    javaScriptEnabled: options.javaScript ?? true,
    ...(options.baseURL === undefined ? {} : { baseURL: options.baseURL }),
  });
  context.setDefaultTimeout(10_000);
  return context.newPage();
}

/**
 * Refuses a page in which axe finds anything (WCAG 2.2 AA and best practice), and says what and where.
 *
 * @param limitMs  axe is script itself: on a page opened without script it never answers
 */
export async function expectNoAxeViolations(page: Page, limitMs = 30_000): Promise<void> {
  const clock = new AbortController();
  const late = sleep(limitMs, undefined, { signal: clock.signal }).then(() => {
    throw new Error('axe does not answer: was the page opened without script?');
  });
  late.catch(() => {}); // ended on purpose when axe was faster
  const analysis = new AxeBuilder({ page }).withTags(RULES).analyze();
  analysis.catch(() => {}); // a page that closes while axe waits
  const { violations } = await Promise.race([analysis, late]).finally(() => clock.abort());
  const lines = violations.flatMap((v) =>
    v.nodes.map((node) => `${v.id} (${v.impact}): ${v.help}\n    ${node.target.join(' ')}\n    ${node.html}`),
  );
  assert.equal(lines.length, 0, `axe finds ${lines.length} on ${page.url()}:\n  ${lines.join('\n  ')}`);
}

/**
 * Takes pictures of a page on telephone and desk for people to look at, when `SHOTS=1`.
 *
 * @returns the files written, below `.cache/shots`
 */
export async function shot(page: Page, name: string): Promise<string[]> {
  if (process.env['SHOTS'] !== '1') return [];
  mkdirSync(SHOTS, { recursive: true });
  const before = page.viewportSize();
  const files: string[] = [];
  for (const width of WIDTHS) {
    const file = path.join(SHOTS, `${name}-${width}.png`);
    await page.setViewportSize({ width, height: width < 800 ? 844 : 900 });
    await page.screenshot({ path: file, fullPage: true });
    files.push(file);
  }
  if (before) await page.setViewportSize(before);
  return files;
}

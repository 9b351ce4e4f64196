import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import {
  expectNoAxeViolations,
  launchBrowser,
  noBrowser,
  openPage,
  shot,
} from '../../tests/support/browser.ts';
import { galleryPages, writeGallery } from './gallery.ts';

test('no page of the gallery carries an inline style, a handler or a script without a nonce', () => {
  for (const [name, html] of galleryPages('/styles.css')) {
    assert.doesNotMatch(html, /\sstyle=|\son[a-z]+=|<style|javascript:/i, name);
    assert.doesNotMatch(html, /<script(?![^>]*nonce=)/, name);
  }
});

test('the stylesheet fits a slow telephone: at most 24 kB, nothing fetched from elsewhere', () => {
  const css = readFileSync(path.join(import.meta.dirname, 'styles.css'), 'utf8');
  assert.ok(Buffer.byteLength(css) <= 24_000, `${Buffer.byteLength(css)} bytes`);
  assert.doesNotMatch(css, /url\(|@import|@font-face/);
});

describe('every sample page, on telephone and desk', { skip: noBrowser() }, () => {
  let browser: Browser;
  const folder = mkdtempSync(path.join(tmpdir(), 'gallery-'));
  const files = writeGallery(folder);
  before(async () => {
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  for (const file of files) {
    const name = path.basename(file, '.html');
    test(`${name}: axe finds nothing and nothing runs over the side`, async () => {
      const page = await openPage(browser, { width: 390 });
      await page.goto(pathToFileURL(file).href);
      await shot(page, `ui-${name}`);
      for (const width of [320, 390, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const over = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        assert.equal(over, 0, `${over} px too wide at ${width}`);
        if (width !== 320) await expectNoAxeViolations(page);
      }
      await page.context().close();
    });
  }
});

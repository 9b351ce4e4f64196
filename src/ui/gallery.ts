// Writes every component and frame to static pages for looking at:
// node --import ./src/start/jsx-hook.mjs src/ui/gallery.ts <folder>
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { VNode } from 'preact';
import type { FrameProps } from './frame.tsx';
import { citizenSamples } from './gallery-citizen.tsx';
import { deskSamples } from './gallery-desk.tsx';
import { dossierSamples } from './gallery-dossier.tsx';
import { renderPage } from './render.ts';

const samples: Readonly<Record<string, (frame: FrameProps) => VNode>> = {
  ...citizenSamples,
  ...dossierSamples,
  ...deskSamples,
};

/** Every sample page as an HTML document, by name; the citizen form and inbox also in large print, home also in English. */
export function galleryPages(stylesheetHref: string): ReadonlyMap<string, string> {
  const frame: FrameProps = {
    title: '',
    lang: 'vi',
    banner: true,
    nonce: 'gallery',
    stylesheetHref,
    path: '/',
    province: 'Tỉnh Lạng Sơn',
  };
  const pages = new Map<string, string>();
  for (const [name, sample] of Object.entries(samples)) pages.set(name, renderPage(sample(frame)));
  for (const name of ['form', 'inbox']) {
    const sample = samples[name];
    if (sample) pages.set(`${name}-large`, renderPage(sample({ ...frame, large: true })));
  }
  pages.set('home-en', renderPage(citizenSamples.home({ ...frame, lang: 'en' })));
  return pages;
}

/** Writes the pages and the stylesheet into a folder; returns the files of the pages. */
export function writeGallery(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  copyFileSync(path.join(import.meta.dirname, 'styles.css'), path.join(folder, 'styles.css'));
  return [...galleryPages('styles.css')].map(([name, html]) => {
    const file = path.join(folder, `${name}.html`);
    writeFileSync(file, html);
    return file;
  });
}

if (import.meta.main) console.log(writeGallery(process.argv[2] ?? '.cache/gallery').join('\n'));

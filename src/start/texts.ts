import { globSync } from 'node:fs';
import { type Messages, registerMessages } from '#kernel/i18n';

/** Adds the texts of every room that has some: `messages.vi.ts` and `messages.en.ts` beside each other. */
export async function registerTexts(): Promise<void> {
  const root = new URL('..', import.meta.url);
  for (const file of globSync('{start,kernel,modules/**}/messages.vi.ts', { cwd: root })) {
    const { vi } = (await import(new URL(file, root).href)) as { vi: Messages };
    const { en } = (await import(new URL(file.replace('.vi.', '.en.'), root).href)) as { en: Messages };
    registerMessages(vi, en);
  }
}

import type { vi } from './messages.vi.ts';

/** English texts of the plans room. */
export const en = {
  'plans/file-empty': 'The file is empty.',
  'plans/file-not-readable':
    'The file cannot be read. It must be Word (.docx), PDF or UTF-8 text, and undamaged.',
  'plans/file-without-text': 'The file holds no text; it may be a scan. Recognise its text (OCR) first.',
} as const satisfies Record<keyof typeof vi, string>;

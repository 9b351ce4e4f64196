import type { vi } from './messages.vi.ts';

/** English texts about reading scans. */
export const en = {
  'plans.scan.offered':
    'Scanned PDF files can be read too: their text is recognised, a few seconds a page. What is unclear is marked for comparison.',
  'plans.scan.missing':
    'This server has no Vietnamese recognition model (tesseract-ocr-vie), so scans cannot be read; a PDF must hold text.',
} as const satisfies Record<keyof typeof vi, string>;

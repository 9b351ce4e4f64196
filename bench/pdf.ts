/** Milliseconds for one receipt slip: from nothing, first on a ready worker, and warm. */
import { createPdfRenderer } from '#kernel/pdf';
import { renderPaper, templatesDir } from '../src/modules/documents/papers.ts';
import { aPaper } from '../src/modules/documents/testing.ts';

const runs = 100;
const started = performance.now();
const renderer = createPdfRenderer({ templatesDir });

async function slip(sequence: number): Promise<number> {
  const from = performance.now();
  const dossierCode = `000.00.06.H17-261121-${String(sequence).padStart(4, '0')}`;
  const lookupUrl = `https://motcua.example.vn/tra-cuu/${dossierCode}`;
  await renderPaper(
    renderer,
    'receipt-slip',
    'TT-03-2025-VPCP',
    aPaper('receipt-slip', { dossierCode, lookupUrl }),
  );
  return performance.now() - from;
}

await slip(0);
const first = performance.now() - started;
const warm: number[] = [];
for (let i = 1; i <= runs; i++) warm.push(await slip(i));
warm.sort((a, b) => a - b);
const at = (share: number) => (warm[Math.floor(share * (runs - 1))] ?? 0).toFixed(1);
console.log(
  `receipt slip, A5, QR, PDF/A-2b: first ${first.toFixed(0)} ms (process start included), warm p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms (${runs} slips)`,
);
renderer.close();

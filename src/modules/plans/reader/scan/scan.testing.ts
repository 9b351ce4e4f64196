import { deflateSync } from 'node:zlib';
import type { Raster } from './raster.ts';

/** How a page goes through a scanner. */
export interface ScannerFaults {
  /** Degrees the page lies askew. */
  readonly skew: number;
  /** Spread of the noise of its greys, 0 to 255. */
  readonly noise: number;
  /** Each dot is the mean of its neighbours this far. */
  readonly blur: 0 | 1;
  readonly seed: number;
  /** Wide pages were put in along their length. */
  readonly sideways?: boolean;
}

/** Reads a PGM picture (as `pdftoppm -gray` writes). */
export function rasterOfPgm(file: Uint8Array): Raster {
  const head = /^P5\s+(\d+)\s+(\d+)\s+\d+\s/.exec(Buffer.from(file.subarray(0, 64)).toString('latin1'));
  if (!head) throw new Error('not a PGM picture');
  const [all, width, height] = [head[0], Number(head[1]), Number(head[2])];
  return { width, height, dots: new Uint8Array(file.subarray(all.length, all.length + width * height)) };
}

/** The page as a scanner gives it: askew, blurred, with noise. The same seed gives the same page. */
export function scannedAs(page: Raster, { skew, noise, blur, seed }: ScannerFaults): Raster {
  const { width, height } = page;
  const dots = new Uint8Array(width * height);
  const [sin, cos] = [Math.sin((skew * Math.PI) / 180), Math.cos((skew * Math.PI) / 180)];
  const at = (x: number, y: number): number => {
    const fx = (x - width / 2) * cos + (y - height / 2) * sin + width / 2;
    const fy = -(x - width / 2) * sin + (y - height / 2) * cos + height / 2;
    const [left, top] = [Math.floor(fx), Math.floor(fy)];
    if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return 250;
    const i = top * width + left;
    const [u, v] = [fx - left, fy - top];
    const upper = (page.dots[i] ?? 255) * (1 - u) + (page.dots[i + 1] ?? 255) * u;
    const lower = (page.dots[i + width] ?? 255) * (1 - u) + (page.dots[i + width + 1] ?? 255) * u;
    return upper * (1 - v) + lower * v;
  };
  const turned = new Float32Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) turned[y * width + x] = at(x, y);
  let state = seed >>> 0 || 1;
  const random = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let grey = turned[y * width + x] ?? 255;
      if (blur === 1 && x > 0 && y > 0 && x + 1 < width && y + 1 < height) {
        const i = y * width + x;
        grey =
          (4 * grey +
            (turned[i - 1] ?? 0) +
            (turned[i + 1] ?? 0) +
            (turned[i - width] ?? 0) +
            (turned[i + width] ?? 0)) /
          8;
      }
      const spread = (random() + random() + random() - 1.5) * 2 * noise;
      dots[y * width + x] = Math.max(0, Math.min(255, grey * 0.94 + 8 + spread));
    }
  }
  return { width, height, dots };
}

/** Puts pictures into a PDF, one a page, as a scanner does: no text at all. */
export function scanPdf(pages: readonly Raster[], dpi: number): Uint8Array {
  const objects: Buffer[] = [];
  const kids = pages.map((_, i) => `${3 + i * 3} 0 R`).join(' ');
  objects.push(Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'));
  objects.push(Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`));
  for (const [i, page] of pages.entries()) {
    const [width, height] = [(page.width * 72) / dpi, (page.height * 72) / dpi];
    const draw = `q ${width.toFixed(2)} 0 0 ${height.toFixed(2)} 0 0 cm /Im Do Q`;
    const data = deflateSync(page.dots);
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width.toFixed(2)} ${height.toFixed(2)}] /Contents ${4 + i * 3} 0 R /Resources << /XObject << /Im ${5 + i * 3} 0 R >> >> >>`,
      ),
      Buffer.from(`<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`),
      Buffer.concat([
        Buffer.from(
          `<< /Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length ${data.length} >>\nstream\n`,
        ),
        data,
        Buffer.from('\nendstream'),
      ]),
    );
  }
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  for (const [i, body] of objects.entries()) {
    offsets.push(length);
    const whole = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    parts.push(whole);
    length += whole.length;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

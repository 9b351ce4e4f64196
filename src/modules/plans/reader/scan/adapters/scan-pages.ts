/** The pages of a scanned PDF as grey pictures (trang quét): the images it shows, put where it shows them. */
import type { getDocumentProxy } from 'unpdf';
import { blankRaster, type Raster } from '../raster.ts';

/** Dots an inch at which pages are recognised: small letters with their tone marks need 200. */
export const SCAN_DPI = 200;

/** Longest side of a page, in points: A2. A larger one is recognised with fewer dots. */
const LONGEST = 1700;

/** A page as a picture, and how many dots an inch it has. */
export interface ScanPage {
  readonly raster: Raster;
  readonly dpi: number;
}

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type Matrix = readonly [number, number, number, number, number, number];

/** Draws the images of one page; undefined when it shows none. */
export async function scanPage(document: Document, number: number): Promise<ScanPage | undefined> {
  const { getResolvedPDFJS } = await import('unpdf');
  const { OPS } = await getResolvedPDFJS();
  const page = await document.getPage(number);
  const plain = page.getViewport({ scale: 1 });
  const dpi = SCAN_DPI * Math.min(1, LONGEST / Math.max(plain.width, plain.height));
  const view = page.getViewport({ scale: dpi / 72 });
  const raster = blankRaster(Math.round(view.width), Math.round(view.height));
  const { fnArray, argsArray } = await page.getOperatorList();
  const stack: Matrix[] = [];
  let matrix = view.transform as unknown as Matrix;
  let drawn = 0;
  for (const [i, code] of fnArray.entries()) {
    const values = (argsArray[i] ?? []) as unknown[];
    if (code === OPS.save) stack.push(matrix);
    else if (code === OPS.restore) matrix = stack.pop() ?? matrix;
    else if (code === OPS.transform) matrix = multiply(matrix, values as unknown as Matrix);
    else if (code === OPS.paintFormXObjectBegin) {
      stack.push(matrix);
      if (Array.isArray(values[0])) matrix = multiply(matrix, values[0] as unknown as Matrix);
    } else if (code === OPS.paintFormXObjectEnd) matrix = stack.pop() ?? matrix;
    else if (
      code === OPS.paintImageXObject ||
      code === OPS.paintInlineImageXObject ||
      code === OPS.paintImageMaskXObject
    ) {
      const image = await imageOf(page, values[0], code === OPS.paintImageMaskXObject);
      if (image) drawn += paint(raster, image, matrix);
    }
  }
  page.cleanup();
  return drawn > raster.dots.length * 0.2 ? { raster, dpi } : undefined;
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: (at: number, x: number, y: number) => number;
}

type Page = Awaited<ReturnType<Document['getPage']>>;

async function imageOf(page: Page, given: unknown, isMask: boolean): Promise<Picture | undefined> {
  const named = typeof given === 'object' && given !== null ? (given as { data?: unknown }).data : given;
  const held = typeof named === 'string' ? await objectOf(page, named) : given;
  const image = held as { width?: number; height?: number; data?: ArrayLike<number> } | undefined;
  const size = (given as { width?: number; height?: number } | undefined) ?? {};
  const [width, height] = [image?.width ?? size.width, image?.height ?? size.height];
  const data = image?.data;
  if (!data || typeof data === 'string' || !width || !height) return undefined;
  const rowBytes = (width + 7) >> 3;
  // Bits of a mask are ink where they are 0; those of a picture are white where they are 1: the same.
  if (isMask || data.length < width * height)
    return {
      width,
      height,
      grey: (_, x, y) => (((data[y * rowBytes + (x >> 3)] ?? 0xff) >> (7 - (x & 7))) & 1 ? 255 : 0),
    };
  const channels = Math.round(data.length / (width * height));
  if (channels === 1) return { width, height, grey: (at) => data[at] ?? 255 };
  return {
    width,
    height,
    grey: (at) => {
      const from = at * channels;
      return 0.3 * (data[from] ?? 255) + 0.59 * (data[from + 1] ?? 255) + 0.11 * (data[from + 2] ?? 255);
    },
  };
}

function objectOf(page: Page, name: string): Promise<unknown> {
  const store = name.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => store.get(name, resolve));
}

/** Draws a picture, which fills the unit square of its matrix, and counts the dots it covers. */
function paint(raster: Raster, image: Picture, matrix: Matrix): number {
  const [a, b, c, d, e, f] = matrix;
  const area = a * d - b * c;
  if (Math.abs(area) < 1) return 0;
  const corners = [
    [e, f],
    [e + a, f + b],
    [e + c, f + d],
    [e + a + c, f + b + d],
  ] as const;
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const from = { x: Math.max(0, Math.floor(Math.min(...xs))), y: Math.max(0, Math.floor(Math.min(...ys))) };
  const to = {
    x: Math.min(raster.width, Math.ceil(Math.max(...xs))),
    y: Math.min(raster.height, Math.ceil(Math.max(...ys))),
  };
  let drawn = 0;
  for (let y = from.y; y < to.y; y++) {
    for (let x = from.x; x < to.x; x++) {
      const [px, py] = [x + 0.5 - e, y + 0.5 - f];
      const u = (px * d - py * c) / area;
      const v = 1 - (py * a - px * b) / area;
      if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
      raster.dots[y * raster.width + x] = averaged(image, u, v, raster);
      drawn++;
    }
  }
  return drawn;
}

/** The grey of a place: the mean of what lies under the dot, so that fine lines of a finer scan are not lost. */
function averaged(image: Picture, u: number, v: number, raster: Raster): number {
  const [fx, fy] = [u * image.width, v * image.height];
  const reach = Math.max(
    1,
    Math.min(4, Math.round(Math.max(image.width / raster.width, image.height / raster.height))),
  );
  const [left, top] = [Math.floor(fx - (reach - 1) / 2), Math.floor(fy - (reach - 1) / 2)];
  let sum = 0;
  let count = 0;
  for (let y = Math.max(0, top); y < Math.min(image.height, top + reach); y++)
    for (let x = Math.max(0, left); x < Math.min(image.width, left + reach); x++) {
      sum += image.grey(y * image.width + x, x, y);
      count++;
    }
  return count === 0 ? 255 : sum / count;
}

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

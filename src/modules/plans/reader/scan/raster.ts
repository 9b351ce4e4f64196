/** A page as grey dots, 0 black to 255 white, from the upper left corner (ảnh xám). */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly dots: Uint8Array;
}

/** A part of a page in dots (vùng ảnh). */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A white page. */
export function blankRaster(width: number, height: number): Raster {
  return { width, height, dots: new Uint8Array(width * height).fill(255) };
}

/** The grey below which a dot is ink: the value that parts paper and ink best (ngưỡng đen trắng, phương pháp Otsu). */
export function inkBelow(raster: Raster): number {
  const counts = new Float64Array(256);
  for (const dot of raster.dots) counts[dot] = (counts[dot] ?? 0) + 1;
  const all = raster.dots.length;
  let total = 0;
  for (let grey = 0; grey < 256; grey++) total += grey * (counts[grey] ?? 0);
  let [below, sumBelow, best, at] = [0, 0, -1, 128];
  for (let grey = 0; grey < 256; grey++) {
    below += counts[grey] ?? 0;
    sumBelow += grey * (counts[grey] ?? 0);
    if (below === 0 || below === all) continue;
    const apart = sumBelow / below - (total - sumBelow) / (all - below);
    const score = below * (all - below) * apart * apart;
    if (score > best) [best, at] = [score, grey + 1];
  }
  return Math.min(200, Math.max(90, at));
}

/**
 * The grey below which a dot may belong to a ruling line: half way from ink to paper, for lines of one dot are faint once
 * the page was turned and calmed.
 */
export function faintBelow(raster: Raster, below: number): number {
  const counts = new Float64Array(256);
  for (const dot of raster.dots) counts[dot] = (counts[dot] ?? 0) + 1;
  let paper = below;
  for (let grey = below; grey < 256; grey++) if ((counts[grey] ?? 0) > (counts[paper] ?? 0)) paper = grey;
  return Math.round(below + (paper - below) * 0.5);
}

/** How many dots of a part are ink. */
export function inkIn(raster: Raster, box: Box, below: number): number {
  let count = 0;
  for (let y = box.y; y < box.y + box.height; y++)
    for (let x = box.x; x < box.x + box.width; x++)
      if ((raster.dots[y * raster.width + x] ?? 255) < below) count++;
  return count;
}

/** The smallest box around the ink of a part (khung quanh nét chữ); specks of noise do not count. */
export function inkBox(raster: Raster, box: Box, below: number): Box | undefined {
  const { width, dots } = raster;
  let [left, right, top, bottom] = [box.x + box.width, -1, box.y + box.height, -1];
  for (let y = box.y + 1; y + 1 < box.y + box.height; y++) {
    for (let x = box.x + 1; x + 1 < box.x + box.width; x++) {
      let ink = 0;
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) if ((dots[(y + dy) * width + x + dx] ?? 255) < below) ink++;
      if (ink < 6) continue;
      [left, right, top, bottom] = [
        Math.min(left, x),
        Math.max(right, x),
        Math.min(top, y),
        Math.max(bottom, y),
      ];
    }
  }
  if (right < 0) return undefined;
  const [x, y] = [Math.max(box.x, left - 2), Math.max(box.y, top - 2)];
  return {
    x,
    y,
    width: Math.min(box.x + box.width, right + 3) - x,
    height: Math.min(box.y + box.height, bottom + 3) - y,
  };
}

/** The same dots, each black or white. */
export function blackAndWhite(raster: Raster, below: number): Raster {
  return { ...raster, dots: raster.dots.map((dot) => (dot < below ? 0 : 255)) };
}

/** Cuts a part out, with a white margin around it (cắt ảnh). */
export function cropped(raster: Raster, box: Box, margin: number): Raster {
  const own = blankRaster(box.width + 2 * margin, box.height + 2 * margin);
  for (let y = 0; y < box.height; y++) {
    const from = (box.y + y) * raster.width + box.x;
    own.dots.set(raster.dots.subarray(from, from + box.width), (y + margin) * own.width + margin);
  }
  return own;
}

/** The same page with some parts painted white (che vùng). */
export function without(raster: Raster, boxes: readonly Box[]): Raster {
  const own = { ...raster, dots: raster.dots.slice() };
  for (const box of boxes) {
    for (let y = Math.max(0, box.y); y < Math.min(raster.height, box.y + box.height); y++) {
      const from = y * raster.width + Math.max(0, box.x);
      own.dots.fill(255, from, y * raster.width + Math.min(raster.width, box.x + box.width));
    }
  }
  return own;
}

/** As a file that image readers take: "P5", the size, the dots (PGM). */
export function pgmOf(raster: Raster): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${raster.width} ${raster.height}\n255\n`);
  const file = new Uint8Array(head.length + raster.dots.length);
  file.set(head);
  file.set(raster.dots, head.length);
  return file;
}

/** Mean difference between neighbouring dots of paper above which a page is noisy. */
const NOISY = 14;

/**
 * A noisy page made calm (khử nhiễu): each dot becomes a mean of itself and its neighbours, the nearer the heavier; a
 * median would wipe out ruling lines of one dot. A clean page is left as it is.
 */
export function calmed(raster: Raster, below: number): Raster {
  const { width, height, dots } = raster;
  if (noiseOf(raster, below) < NOISY) return raster;
  const along = new Float32Array(dots.length);
  for (let at = 1; at + 1 < dots.length; at++)
    along[at] = ((dots[at - 1] ?? 255) + 2 * (dots[at] ?? 255) + (dots[at + 1] ?? 255)) / 4;
  const own = { ...raster, dots: dots.slice() };
  for (let at = width; at + width < height * width; at++)
    own.dots[at] = ((along[at - width] ?? 255) + 2 * (along[at] ?? 255) + (along[at + width] ?? 255)) / 4;
  return own;
}

function noiseOf({ dots, width }: Raster, below: number): number {
  let sum = 0;
  let count = 0;
  // A sample is enough; neighbours across the end of a line are as far apart as any.
  for (let at = width; at + 1 < dots.length; at += 7) {
    const [a, b] = [dots[at] ?? 255, dots[at + 1] ?? 255];
    if (a < below || b < below) continue;
    sum += Math.abs(a - b);
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

/** The page turned by a quarter, its left edge on top (xoay 90 độ). */
export function quarterTurned({ width, height, dots }: Raster): Raster {
  const own = blankRaster(height, width);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) own.dots[x * height + (height - 1 - y)] = dots[y * width + x] ?? 255;
  return own;
}

/**
 * How clearly the ink of a straight page falls into lines (độ rõ của dòng chữ): low for a page on its side, whose lines
 * run up or down. Ruling lines are told apart from text by their length and left out.
 */
export function lineSharpness(raster: Raster, below: number): number {
  const { width, height, dots } = raster;
  const rows = new Float64Array(height);
  const longest = 120;
  const isInk = (at: number): boolean => (dots[at] ?? 255) < below;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (!isInk(at)) continue;
      const [along, down] = [Math.min(x, longest), Math.min(y, longest)];
      const isLevel = along === longest && isInk(at - along) && isInk(at - (along >> 1));
      const isUpright = down === longest && isInk(at - down * width) && isInk(at - (down >> 1) * width);
      if (!isLevel && !isUpright) rows[y] = (rows[y] ?? 0) + 1;
    }
  }
  return roughness(rows);
}

/** How much a profile of ink goes up and down from line to line, for its size. */
function roughness(profile: Float64Array): number {
  let sum = 0;
  let ink = 0;
  for (let k = 4; k < profile.length; k++) {
    sum += Math.abs((profile[k] ?? 0) - (profile[k - 4] ?? 0));
    ink += profile[k] ?? 0;
  }
  return ink === 0 ? 0 : sum / ink;
}

/** Steepest tilt of a page that is set straight, in degrees. */
const MOST_TILT = 4;

/**
 * How far the lines of a page are tilted, in degrees, downwards to the right (độ nghiêng): the angle under which its
 * ink falls into the sharpest rows.
 */
export function tiltOf(raster: Raster, below: number): number {
  const step = 3;
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = 0; y < raster.height; y += step)
    for (let x = 0; x < raster.width; x += step) {
      if ((raster.dots[y * raster.width + x] ?? 255) >= below) continue;
      xs.push(x);
      ys.push(y);
    }
  const sharpness = (degrees: number): number => {
    const slope = Math.tan((degrees * Math.PI) / 180);
    const shift = Math.ceil(raster.width * Math.abs(slope));
    const rows = new Float64Array(raster.height + 2 * shift + 2);
    for (let i = 0; i < xs.length; i++) {
      const row = Math.round((ys[i] ?? 0) - (xs[i] ?? 0) * slope) + shift;
      rows[row] = (rows[row] ?? 0) + 1;
    }
    let sum = 0;
    for (let row = step; row < rows.length; row++) sum += ((rows[row] ?? 0) - (rows[row - step] ?? 0)) ** 2;
    return sum;
  };
  const coarse = sharpest(-MOST_TILT, MOST_TILT, 0.25, sharpness);
  return sharpest(coarse - 0.25, coarse + 0.25, 0.05, sharpness);
}

function sharpest(from: number, to: number, step: number, sharpness: (degrees: number) => number): number {
  let best = { at: 0, score: sharpness(0) };
  for (let k = 0; from + k * step <= to + 1e-9; k++) {
    const at = from + k * step;
    const score = sharpness(at);
    if (score > best.score * 1.0001) best = { at, score };
  }
  return best.at;
}

/** The page turned back by its tilt, about its middle (xoay thẳng). */
export function straightened(raster: Raster, degrees: number): Raster {
  if (Math.abs(degrees) < 0.04) return raster;
  const { width, height, dots } = raster;
  const own = blankRaster(width, height);
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const [mx, my] = [width / 2, height / 2];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const fx = (x - mx) * cos - (y - my) * sin + mx;
      const fy = (x - mx) * sin + (y - my) * cos + my;
      const [left, top] = [Math.floor(fx), Math.floor(fy)];
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) continue;
      const at = top * width + left;
      const [u, v] = [fx - left, fy - top];
      const upper = (dots[at] ?? 255) * (1 - u) + (dots[at + 1] ?? 255) * u;
      const lower = (dots[at + width] ?? 255) * (1 - u) + (dots[at + width + 1] ?? 255) * u;
      own.dots[y * width + x] = upper * (1 - v) + lower * v;
    }
  }
  return own;
}

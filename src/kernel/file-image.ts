/** What makes an image unfit for a dossier (ảnh không hợp lệ): read from its structure, without decoding a pixel. */
import { crc32 } from 'node:zlib';
import { carriesMarkup, endsAsZip, headHidesPdf } from './file-polyglot.ts';
import type { FileLimits, FileProblem } from './file-type.ts';

/** Text in photos (EXIF, XMP) comes before the pixels and after the end; markup is looked for there only. */
const textBytes = 256 * 1024;

/** The first reason not to take the image, or `null`. */
export function findImageProblem(
  type: 'jpeg' | 'png',
  file: Buffer,
  { maxPixels }: FileLimits,
): FileProblem | null {
  if (headHidesPdf(file) || endsAsZip(file)) return 'polyglot';
  if (carriesMarkup(file.subarray(0, textBytes)) || carriesMarkup(file.subarray(-textBytes)))
    return 'polyglot';
  const pixels = type === 'jpeg' ? jpegPixels(file) : pngPixels(file);
  if (pixels === null) return 'truncated';
  return pixels > maxPixels || pixels === 0 ? 'image-too-large' : null;
}

const frames = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);
const endOfImage = 0xd9;
const startOfScan = 0xda;

/** The largest frame declared, or `null` when the picture does not reach its end. */
function jpegPixels(file: Buffer): number | null {
  let pixels: number | null = null;
  let at = 2;
  while (at + 4 <= file.length) {
    if (file[at] !== 0xff) return null;
    const marker = file[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = file.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > file.length) return null;
    if (frames.has(marker)) {
      if (length < 8) return null;
      pixels = Math.max(pixels ?? 0, file.readUInt16BE(at + 5) * file.readUInt16BE(at + 7));
    }
    at += 2 + length;
    if (marker !== startOfScan) continue;
    at = endOfScan(file, at);
    if (file[at + 1] === endOfImage) return pixels;
  }
  return null;
}

/** Where the next marker stands after coded pixels; stuffed bytes and restart marks belong to the pixels. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return file.length;
}

/** The pixels declared, or `null` when a chunk is cut, its checksum is wrong, or bytes follow the end. */
function pngPixels(file: Buffer): number | null {
  let pixels: number | null = null;
  let at = 8;
  while (at + 12 <= file.length) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (end > file.length || crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4))
      return null;
    if (at === 8) {
      if (type !== 'IHDR' || length !== 13) return null;
      pixels = file.readUInt32BE(16) * file.readUInt32BE(20);
    }
    if (type === 'IEND') return end === file.length ? pixels : null;
    at = end;
  }
  return null;
}

import type { Rule } from '../pdf-rules.ts';
import type { Box, Raster } from './raster.ts';

/** Dots a millimetre and a point take on a page. */
export interface Scale {
  readonly perMm: number;
  readonly perPoint: number;
}

/** Scale of a page from its dots an inch. */
export function scaleOf(dotsPerInch: number): Scale {
  return { perMm: dotsPerInch / 25.4, perPoint: dotsPerInch / 72 };
}

/** Shortest rules of a table, in millimetres: longer than any letter is high, or a word of it wide without a break. */
const SHORTEST = { vertical: 5.6, horizontal: 7 } as const;

/** A straight line of dots; `at` in dots across, `from` and `to` along. */
interface Stroke {
  at: number;
  from: number;
  to: number;
  first: number;
  last: number;
}

/** The ruling lines of a scanned page (đường kẻ trên ảnh), in dots. */
export interface Strokes {
  readonly horizontal: readonly Stroke[];
  readonly vertical: readonly Stroke[];
}

/**
 * Finds the ruling lines of a straightened page (dò đường kẻ): long thin runs of ink with paper on both sides. A small
 * break or a step of one dot, as noise and a rest of tilt leave them, does not end a line.
 *
 * @param below  grey below which a dot is ink
 */
export function strokesOf(raster: Raster, below: number, scale: Scale): Strokes {
  const { width, height, dots } = raster;
  const ink = (x: number, y: number): boolean => (dots[y * width + x] ?? 255) < below;
  const horizontal = strokes(width, height, SHORTEST.horizontal * scale.perMm, scale, (along, across) =>
    ink(along, across),
  );
  const vertical = strokes(height, width, SHORTEST.vertical * scale.perMm, scale, (along, across) =>
    ink(across, along),
  );
  const reach = 1.5 * scale.perMm;
  const upright = vertical.filter(
    (line) => horizontal.filter((other) => touch(line, other, reach)).length > 1,
  );
  return {
    vertical: upright,
    horizontal: horizontal.filter((line) => upright.some((other) => touch(other, line, reach))),
  };
}

/** True when an upright and a level line cross or meet: the lines of a table do. */
function touch(upright: Stroke, level: Stroke, reach: number): boolean {
  return (
    level.at >= upright.from - reach &&
    level.at <= upright.to + reach &&
    upright.at >= level.from - reach &&
    upright.at <= level.to + reach
  );
}

type Ink = (along: number, across: number) => boolean;

function strokes(length: number, breadth: number, shortest: number, scale: Scale, ink: Ink): Stroke[] {
  const found: Stroke[] = [];
  const gap = Math.max(2, Math.round(0.5 * scale.perMm));
  for (let across = 1; across + 1 < breadth; across++) {
    let from = -1;
    let last = -1;
    const end = (): void => {
      if (from >= 0 && last - from >= shortest && isThin(from, last, across, scale, ink))
        found.push({ at: across, from, to: last, first: across, last: across });
      from = -1;
    };
    for (let along = 0; along < length; along++) {
      if (!(ink(along, across) || ink(along, across - 1) || ink(along, across + 1))) {
        if (from >= 0 && along - last > gap) end();
        continue;
      }
      if (from < 0) from = along;
      last = along;
    }
    end();
  }
  return joined(found, scale);
}

/** A rule is ink nearly all along, with paper close by on both sides; the feet of letters are neither. */
function isThin(from: number, to: number, across: number, scale: Scale, ink: Ink): boolean {
  const near = Math.max(4, Math.round(0.65 * scale.perMm));
  const far = Math.max(6, Math.round(1 * scale.perMm));
  const count = { own: 0, near: [0, 0], far: [0, 0] };
  for (let along = from; along <= to; along++) {
    if (ink(along, across) || ink(along, across - 1) || ink(along, across + 1)) count.own++;
    for (const [side, sign] of [-1, 1].entries()) {
      if (ink(along, across + sign * near)) count.near[side] = (count.near[side] ?? 0) + 1;
      if (ink(along, across + sign * far)) count.far[side] = (count.far[side] ?? 0) + 1;
    }
  }
  const length = to - from + 1;
  const bare = (counts: readonly number[]): boolean => counts.every((own) => own < length * 0.2);
  return count.own > length * 0.93 && (bare(count.near) || bare(count.far));
}

/** Runs that lie on one another, or follow one another at the same height, are one line. */
function joined(runs: readonly Stroke[], scale: Scale): Stroke[] {
  const near = Math.max(3, Math.round(0.6 * scale.perMm));
  const reach = Math.round(1.6 * scale.perMm);
  const lines: Stroke[] = [];
  for (const run of runs) {
    const open = lines.findLast(
      (line) =>
        run.at - line.last <= near &&
        run.from <= line.to + reach &&
        run.to >= line.from - reach &&
        run.at - line.first <= near * 2,
    );
    if (!open) {
      lines.push({ ...run });
      continue;
    }
    open.from = Math.min(open.from, run.from);
    open.to = Math.max(open.to, run.to);
    open.last = run.at;
    open.at = (open.first + open.last) / 2;
  }
  return lines;
}

/** The lines as rules in points from the lower left corner, as those of a drawn page (đường kẻ theo điểm). */
export function rulesOfStrokes(found: Strokes, height: number, scale: Scale): Rule[] {
  const { perPoint } = scale;
  return [
    ...found.horizontal.map(
      (line): Rule => ({
        isVertical: false,
        at: (height - line.at) / perPoint,
        from: line.from / perPoint,
        to: line.to / perPoint,
      }),
    ),
    ...found.vertical.map(
      (line): Rule => ({
        isVertical: true,
        at: line.at / perPoint,
        from: (height - line.to) / perPoint,
        to: (height - line.from) / perPoint,
      }),
    ),
  ];
}

/** What the lines cover, to be painted white before letters are recognised (vùng đường kẻ). */
export function boxesOf(found: Strokes): Box[] {
  const pad = 1;
  return [
    ...found.horizontal.map((line) => ({
      x: line.from - pad,
      y: line.first - pad,
      width: line.to - line.from + 1 + 2 * pad,
      height: line.last - line.first + 1 + 2 * pad,
    })),
    ...found.vertical.map((line) => ({
      x: line.first - pad,
      y: line.from - pad,
      width: line.last - line.first + 1 + 2 * pad,
      height: line.to - line.from + 1 + 2 * pad,
    })),
  ];
}

import type { ChangeKind, Difference } from './difference.ts';
import type { Box, Outline, OutlineElement, Point } from './outline.ts';

/** What a drawn thing looks like. */
export type Look = 'process' | 'task' | 'event' | 'gateway' | 'note' | 'data';

/** A shape of a picture (hình). */
export interface Shape extends Box {
  readonly id: string;
  readonly look: Look;
  readonly type: string;
  readonly label: string;
  readonly event?: string | undefined;
  readonly mark?: ChangeKind | undefined;
}

/** A line of a picture (đường nối). */
export interface Line {
  readonly id: string;
  readonly points: readonly Point[];
  readonly label: string;
  readonly dashed: boolean;
  readonly mark?: ChangeKind | undefined;
}

/** A diagram ready to draw (hình vẽ sơ đồ). */
export interface Picture {
  readonly shapes: readonly Shape[];
  readonly lines: readonly Line[];
  /** What has to be shown for everything to be seen. */
  readonly view: Box;
}

/** The diagram of a process as shapes and lines; empty where the file has no diagram. */
export function pictureOf(outline: Pick<Outline, 'elements'>): Picture {
  return framed(
    outline.elements.flatMap((element) => shapeOf(element)),
    outline.elements.flatMap((element) => lineOf(element)),
  );
}

/** Two versions on one diagram: the newer one, with what was removed at its old place beside it. */
export function pictureOfDifference(after: Pick<Outline, 'elements'>, { changes }: Difference): Picture {
  const marks = new Map(changes.map((change) => [change.id, change.kind]));
  const shapes = after.elements.flatMap((element) => shapeOf(element, marks.get(element.id)));
  const lines = after.elements.flatMap((element) => lineOf(element, marks.get(element.id)));
  const gone = changes.flatMap(({ kind, before }) => (kind === 'removed' && before ? [before] : []));
  // A process is the frame of everything and no shape to keep clear of.
  const solid = shapes.filter(({ look }) => look !== 'process');
  const shift = clearance(
    gone.flatMap((element) => (element.box ? [element.box] : [])),
    solid,
  );
  const lowered = gone.map((element) => lower(element, shift));
  return framed(
    [...shapes, ...lowered.flatMap((element) => shapeOf(element, 'removed'))],
    [...lines, ...lowered.flatMap((element) => lineOf(element, 'removed'))],
  );
}

/** How far down removed shapes go so that none lies on one that stands. */
function clearance(gone: readonly Box[], standing: readonly Box[]): number {
  const overlaps = gone.some((one) => standing.some((other) => touch(one, other)));
  if (!overlaps) return 0;
  const top = Math.min(...gone.map(({ y }) => y));
  const bottom = Math.max(...standing.map(({ y, height }) => y + height));
  return bottom + 40 - top;
}

function touch(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function lower(element: OutlineElement, shift: number): OutlineElement {
  return {
    ...element,
    ...(element.box ? { box: { ...element.box, y: element.box.y + shift } } : {}),
    ...(element.line ? { line: element.line.map(({ x, y }) => ({ x, y: y + shift })) } : {}),
  };
}

function shapeOf(element: OutlineElement, mark?: ChangeKind): Shape[] {
  const { id, type, name, box, event } = element;
  if (!box || element.line) return [];
  return [{ id, type, look: lookOf(element), label: name, event, mark, ...box }];
}

function lineOf({ id, type, name, when, line }: OutlineElement, mark?: ChangeKind): Line[] {
  if (!line || line.length < 2) return [];
  return [{ id, points: line, label: name || (when ?? ''), dashed: type !== 'sequenceFlow', mark }];
}

function lookOf({ type, expanded }: OutlineElement): Look {
  if (/gateway$/i.test(type)) return 'gateway';
  if (/event$/i.test(type)) return 'event';
  if (type === 'participant' || type === 'lane' || expanded) return 'process';
  if (type === 'textAnnotation' || type === 'group') return 'note';
  return type.startsWith('data') ? 'data' : 'task';
}

const MARGIN = 24;

function framed(shapes: readonly Shape[], lines: readonly Line[]): Picture {
  const points = [
    // Names of events and gateways stand below them.
    ...shapes.flatMap(({ x, y, width, height, look }) => [
      { x: look === 'event' || look === 'gateway' ? x - 20 : x, y },
      { x: x + width, y: y + height + (look === 'event' || look === 'gateway' ? 36 : 0) },
    ]),
    ...lines.flatMap((line) => line.points),
  ];
  if (points.length === 0) return { shapes, lines, view: { x: 0, y: 0, width: 0, height: 0 } };
  const left = Math.min(...points.map(({ x }) => x)) - MARGIN;
  const top = Math.min(...points.map(({ y }) => y)) - MARGIN;
  const right = Math.max(...points.map(({ x }) => x)) + MARGIN;
  const bottom = Math.max(...points.map(({ y }) => y)) + MARGIN;
  // Frames first, so that what they hold is drawn over them.
  const ordered = shapes.toSorted((a, b) => Number(b.look === 'process') - Number(a.look === 'process'));
  return { shapes: ordered, lines, view: { x: left, y: top, width: right - left, height: bottom - top } };
}

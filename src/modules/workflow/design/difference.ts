import type { Outline, OutlineElement } from './outline.ts';

/** What became of an element between two versions (thay đổi): drawn elsewhere is `moved`. */
export type ChangeKind = 'added' | 'removed' | 'changed' | 'moved';

/** One thing said of a changed element: what, before and after. */
export interface FieldChange {
  /** `name`, `documentation`, `type`, `scope`, `from`, `to`, `when`, `rest`, or a term such as `hours`. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** One changed element; `before` is absent on an added one, `after` on a removed one. */
export interface ElementChange {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly before?: OutlineElement;
  readonly after?: OutlineElement;
  readonly fields: readonly FieldChange[];
}

/** What two versions of a process do not share (khác biệt giữa hai phiên bản). */
export interface Difference {
  readonly changes: readonly ElementChange[];
  /** Elements that are the same in both. */
  readonly same: number;
}

/**
 * Compares two versions by the ids of their elements, in the order of the newer one, removed ones last. A flow whose
 * line only runs otherwise counts as the same: what matters of it is where it leads.
 */
export function differenceOf(before: Outline, after: Outline): Difference {
  const old = new Map(before.elements.map((element) => [element.id, element]));
  const fresh = new Map(after.elements.map((element) => [element.id, element]));
  const kept = after.elements.flatMap((element): ElementChange[] => {
    const earlier = old.get(element.id);
    if (!earlier) return [{ id: element.id, kind: 'added', after: element, fields: [] }];
    const fields = fieldChanges(earlier, element);
    const kind = fields.length > 0 ? 'changed' : isMoved(earlier, element) ? 'moved' : undefined;
    return kind ? [{ id: element.id, kind, before: earlier, after: element, fields }] : [];
  });
  const removed = before.elements.flatMap((element): ElementChange[] =>
    fresh.has(element.id) ? [] : [{ id: element.id, kind: 'removed', before: element, fields: [] }],
  );
  const same = after.elements.length - kept.length;
  return { changes: [...kept, ...removed], same };
}

const FIELDS = [
  'type',
  'event',
  'name',
  'documentation',
  'scope',
  'from',
  'to',
  'attachedTo',
  'when',
  'rest',
] as const;

function fieldChanges(before: OutlineElement, after: OutlineElement): FieldChange[] {
  const own = FIELDS.map((field) => ({ field, before: before[field] ?? '', after: after[field] ?? '' }));
  const terms = [...new Set([...Object.keys(before.terms), ...Object.keys(after.terms)])].map((field) => ({
    field,
    before: before.terms[field] ?? '',
    after: after.terms[field] ?? '',
  }));
  return [...own, ...terms].filter((change) => change.before !== change.after);
}

function isMoved({ box: before, type }: OutlineElement, { box: after }: OutlineElement): boolean {
  if (!before || !after || type === 'sequenceFlow') return false;
  return (
    before.x !== after.x ||
    before.y !== after.y ||
    before.width !== after.width ||
    before.height !== after.height
  );
}

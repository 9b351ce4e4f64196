import { type Box, inFlowOrder, type Outline, type OutlineElement } from './outline.ts';

/** What became of an element between two versions (thay đổi): drawn elsewhere is `moved`. */
export type ChangeKind = 'added' | 'removed' | 'changed' | 'moved';

/** One thing said of a changed element: what, before and after. */
export interface FieldChange {
  /** `name`, `documentation`, `type`, `scope`, `from`, `to`, `when`, `rest`, or a term such as `hours`. Elements are named. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** One changed element; `before` is absent on an added one, `after` on a removed one. */
export interface ElementChange {
  readonly id: string;
  readonly kind: ChangeKind;
  /** Its name, or of a flow without one the names of its ends. */
  readonly label: string;
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
 * Compares two versions by the ids of their elements: what matters to the work first, in the order of the flow of the
 * newer one. A line that only runs otherwise is the same flow, and an element that only made room was not moved.
 */
export function differenceOf(before: Outline, after: Outline): Difference {
  const old = new Map(before.elements.map((element) => [element.id, element]));
  const fresh = new Map(after.elements.map((element) => [element.id, element]));
  const elsewhere = movedBetween(before, after);
  const ordered = [...inFlowOrder(after), ...after.elements.filter(({ from }) => from)];
  const kept = ordered.flatMap((element): ElementChange[] => {
    const earlier = old.get(element.id);
    const label = labelOf(element, fresh);
    if (!earlier) return [{ id: element.id, kind: 'added', label, after: element, fields: [] }];
    const fields = fieldChanges(earlier, element, [old, fresh]);
    const kind = fields.length > 0 ? 'changed' : elsewhere.has(element.id) ? 'moved' : undefined;
    return kind ? [{ id: element.id, kind, label, before: earlier, after: element, fields }] : [];
  });
  const removed = before.elements.flatMap((element): ElementChange[] =>
    fresh.has(element.id)
      ? []
      : [{ id: element.id, kind: 'removed', label: labelOf(element, old), before: element, fields: [] }],
  );
  const weight = ({ kind, before: earlier, after: later }: ElementChange) =>
    (kind === 'moved' ? 2 : 0) + ((later ?? earlier)?.from ? 1 : 0);
  const changes = [...kept, ...removed].toSorted((one, other) => weight(one) - weight(other));
  return { changes, same: after.elements.length - kept.length };
}

type ById = ReadonlyMap<string, OutlineElement>;

function labelOf({ id, name, from, to }: OutlineElement, byId: ById): string {
  if (name || !from || !to) return name || id;
  return `${byId.get(from)?.name || from} → ${byId.get(to)?.name || to}`;
}

const FIELDS = ['type', 'event', 'name', 'documentation', 'when', 'rest'] as const;
const REFERENCES = ['scope', 'from', 'to', 'attachedTo'] as const;

function fieldChanges(
  before: OutlineElement,
  after: OutlineElement,
  [old, fresh]: readonly [ById, ById],
): FieldChange[] {
  const own = FIELDS.map((field) => ({ field, before: before[field] ?? '', after: after[field] ?? '' }));
  const named = (byId: ById, id: string | null | undefined) => (id ? byId.get(id)?.name || id : '');
  const references = REFERENCES.filter((field) => (before[field] ?? '') !== (after[field] ?? '')).map(
    (field) => ({
      field,
      before: named(old, before[field]),
      after: named(fresh, after[field]),
    }),
  );
  const terms = [...new Set([...Object.keys(before.terms), ...Object.keys(after.terms)])].map((field) => ({
    field,
    before: before.terms[field] ?? '',
    after: after.terms[field] ?? '',
  }));
  return [...[...own, ...terms].filter((change) => change.before !== change.after), ...references];
}

/** Shapes that stand on another height, or in another place from left to right among those of both versions. */
function movedBetween(before: Outline, after: Outline): ReadonlySet<string> {
  const boxes = ({ elements }: Outline) =>
    new Map(elements.flatMap(({ id, box }) => (box ? [[id, box] as const] : [])));
  const [old, fresh] = [boxes(before), boxes(after)];
  const shared = [...fresh.keys()].filter((id) => old.has(id));
  const ranks = (places: ReadonlyMap<string, Box>) => {
    const columns = [...new Set(shared.map((id) => places.get(id)?.x ?? 0))].toSorted((a, b) => a - b);
    return new Map(shared.map((id) => [id, columns.indexOf(places.get(id)?.x ?? 0)]));
  };
  const [oldRanks, freshRanks] = [ranks(old), ranks(fresh)];
  return new Set(
    shared.filter((id) => old.get(id)?.y !== fresh.get(id)?.y || oldRanks.get(id) !== freshRanks.get(id)),
  );
}

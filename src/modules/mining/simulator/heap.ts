/** A binary heap: the least element first (hàng đợi ưu tiên). */
export interface Heap<T> {
  size(): number;
  peek(): T | undefined;
  push(item: T): void;
  pop(): T | undefined;
}

/** An empty heap. @param isBefore  strict order of two elements */
export function heapOf<T>(isBefore: (one: T, other: T) => boolean): Heap<T> {
  const items: T[] = [];
  return {
    size: () => items.length,
    peek: () => items[0],
    push(item) {
      items.push(item);
      let at = items.length - 1;
      while (at > 0) {
        const above = (at - 1) >> 1;
        if (!isBefore(item, items[above] as T)) break;
        items[at] = items[above] as T;
        at = above;
      }
      items[at] = item;
    },
    pop() {
      const first = items[0];
      const last = items.pop();
      if (items.length > 0 && last !== undefined) sink(items, last, isBefore);
      return first;
    },
  };
}

function sink<T>(items: T[], item: T, isBefore: (one: T, other: T) => boolean): void {
  let at = 0;
  for (;;) {
    let below = 2 * at + 1;
    if (below >= items.length) break;
    const right = below + 1;
    if (right < items.length && isBefore(items[right] as T, items[below] as T)) below = right;
    if (!isBefore(items[below] as T, item)) break;
    items[at] = items[below] as T;
    at = below;
  }
  items[at] = item;
}

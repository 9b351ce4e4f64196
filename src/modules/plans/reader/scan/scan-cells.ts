import { bandsAt, columnAt, type Rule, type RuledTable, ruledTables } from '../pdf-rules.ts';
import type { Box } from './raster.ts';
import type { Scale } from './raster-rules.ts';

/** A part of a scanned page whose letters are recognised together (vùng nhận dạng). */
export interface Zone {
  readonly box: Box;
  /** A cell of a table; its first column holds numbers. */
  readonly cell?: { readonly column: number; readonly isHead: boolean };
}

/** The cells of the ruled tables of a page, each once however many rows or columns it covers, and the tables' places. */
export function zonesOf(
  rules: readonly Rule[],
  page: { readonly width: number; readonly height: number },
  scale: Scale,
): { readonly cells: Zone[]; readonly tables: Box[] } {
  const tables = ruledTables(rules);
  return {
    cells: tables.flatMap((table) => cellsOf(table, page, scale)),
    tables: tables.map(({ top, bottom, edges, right }) =>
      boxOf(
        { left: (edges[0] ?? 0) - 2, right: right + 2, top: top + 2, bottom: bottom - 2 },
        page,
        scale,
        0,
      ),
    ),
  };
}

interface Edges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function cellsOf(table: RuledTable, page: { width: number; height: number }, scale: Scale): Zone[] {
  const cells = new Map<string, Edges & { column: number; band: number }>();
  const rights = [...table.edges.slice(1), table.right];
  for (let band = 0; band + 1 < table.bands.length; band++) {
    const middle = ((table.bands[band] ?? 0) + (table.bands[band + 1] ?? 0)) / 2;
    for (const [c, right] of rights.entries()) {
      const column = columnAt(table, right - 3, middle);
      const [first, last] = bandsAt(table, table.edges[column] ?? 0, middle);
      const key = `${first}/${column}`;
      const open = cells.get(key);
      cells.set(key, {
        column,
        band: first,
        left: table.edges[column] ?? 0,
        right: Math.max(open?.right ?? 0, right),
        top: table.bands[first] ?? 0,
        bottom: table.bands[last + 1] ?? 0,
      });
      if (c < column) break;
    }
  }
  return [...cells.values()].flatMap(({ column, band, ...edges }) => {
    const box = boxOf(edges, page, scale, 1.6);
    return box.width > 6 && box.height > 6 ? [{ box, cell: { column, isHead: band < 2 } }] : [];
  });
}

/** In dots from the upper left corner, drawn in by some points on each side. */
function boxOf(
  edges: Edges,
  page: { width: number; height: number },
  { perPoint }: Scale,
  inset: number,
): Box {
  const x = Math.max(0, Math.round((edges.left + inset) * perPoint));
  const y = Math.max(0, Math.round(page.height - (edges.top - inset) * perPoint));
  const right = Math.min(page.width, Math.round((edges.right - inset) * perPoint));
  const bottom = Math.min(page.height, Math.round(page.height - (edges.bottom + inset) * perPoint));
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { useTexts } from './lang.ts';
import { fill } from './texts.ts';

/** A column of a table and how it shows a row. */
export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Figures line up at the end. */
  readonly numeric?: boolean | undefined;
  /** Never broken over two lines: codes, dates. */
  readonly nowrap?: boolean | undefined;
  /** Is given at least this width on a desk, whatever the longest column wants: names, steps. */
  readonly least?: 'm' | 'l' | undefined;
  /** The cell that names the row. */
  readonly rowHeader?: boolean | undefined;
  /** Address of the list sorted by this column; makes the header a link. */
  readonly sortHref?: string | undefined;
  readonly sorted?: 'ascending' | 'descending' | undefined;
  readonly labelHidden?: boolean | undefined;
}

/** Props of a table (bảng). */
export interface TableProps<Row> {
  readonly caption: ComponentChildren;
  readonly captionHidden?: boolean | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey?: ((row: Row) => string) | undefined;
  /** Said instead of rows when there are none. */
  readonly empty?: ComponentChildren;
  /** Last row, such as a total: cells by column key. */
  readonly footer?: Readonly<Record<string, ComponentChildren>> | undefined;
  /** Many columns: scrolls sideways on a small screen instead of stacking. */
  readonly wide?: { readonly label: string } | undefined;
}

/** Table with a caption; on a phone each row becomes a small card that repeats the labels. */
export function Table<Row>(props: TableProps<Row>) {
  const texts = useTexts();
  const table = (
    <table class={props.wide ? 'table' : 'table stacks'} role="table">
      <caption class={props.captionHidden ? 'vh' : undefined}>{props.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {props.columns.map((column) => (
            <HeaderCell key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {props.rows.length === 0 && (
          <tr role="row" class="empty-row">
            <td role="cell" colspan={props.columns.length}>
              {props.empty ?? texts.emptyTable}
            </td>
          </tr>
        )}
        {props.rows.map((row, index) => (
          <tr role="row" key={props.rowKey?.(row) ?? index}>
            {props.columns.map((column) => (
              <BodyCell key={column.key} column={column} content={column.cell(row)} />
            ))}
          </tr>
        ))}
      </tbody>
      {props.footer && (
        <tfoot role="rowgroup">
          <tr role="row">
            {props.columns.map((column) => (
              <BodyCell key={column.key} column={column} content={props.footer?.[column.key]} />
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
  if (!props.wide) return table;
  return (
    <section class="scrolls" tabindex={0} aria-label={props.wide.label}>
      {table}
    </section>
  );
}

function HeaderCell<Row>({ column }: { readonly column: Column<Row> }) {
  const texts = useTexts();
  const arrow = column.sorted === 'ascending' ? ' ▲' : column.sorted === 'descending' ? ' ▼' : '';
  return (
    <th role="columnheader" scope="col" class={column.numeric ? 'num' : undefined} aria-sort={column.sorted}>
      {column.sortHref ? (
        <a href={column.sortHref} title={fill(texts.sortBy, { column: column.label })}>
          {column.label}
          {arrow && <span aria-hidden="true">{arrow}</span>}
        </a>
      ) : (
        <span class={column.labelHidden ? 'vh' : undefined}>{column.label}</span>
      )}
    </th>
  );
}

function BodyCell<Row>(props: { readonly column: Column<Row>; readonly content: ComponentChildren }) {
  const { column, content } = props;
  const shared = {
    class: classNames(
      column.numeric && 'num',
      column.nowrap && 'nowrap',
      column.least && `least-${column.least}`,
    ),
    'data-label': column.labelHidden ? undefined : column.label,
    children: <div class="cell">{content}</div>,
  };
  return column.rowHeader ? <th role="rowheader" scope="row" {...shared} /> : <td role="cell" {...shared} />;
}

/** Previous and next page of a list that is cut by cursor (chuyển trang); a missing side is left out. */
export function Pagination(props: {
  readonly previousHref?: string | undefined;
  readonly nextHref?: string | undefined;
  /** Such as "Hiện 50 trên 375 thủ tục". */
  readonly summary?: string | undefined;
}) {
  const texts = useTexts();
  if (!props.previousHref && !props.nextHref) {
    return props.summary ? <p class="pagination muted">{props.summary}</p> : null;
  }
  return (
    <nav class="pagination" aria-label={texts.pages}>
      {props.previousHref && (
        <a class="btn secondary" rel="prev" href={props.previousHref}>
          <span aria-hidden="true">← </span>
          {texts.previous}
        </a>
      )}
      {props.summary && <span class="muted">{props.summary}</span>}
      {props.nextHref && (
        <a class="btn secondary" rel="next" href={props.nextHref}>
          {texts.next}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  );
}

/** Filters above a list (bộ lọc): a GET form in one row, with a link that clears them. */
export function Filters(props: {
  readonly action: string;
  readonly clearHref?: string | undefined;
  readonly label?: string | undefined;
  readonly children: ComponentChildren;
}) {
  const texts = useTexts();
  return (
    <form class="filters" method="get" action={props.action} aria-label={props.label ?? texts.filters}>
      {props.children}
      <div class="actions">
        <button type="submit" class="btn secondary">
          {texts.applyFilters}
        </button>
        {props.clearHref && <a href={props.clearHref}>{texts.clearFilters}</a>}
      </div>
    </form>
  );
}

import type { ReactNode } from "react";

/** One column, declared once for the table and for the cards a phone shows instead. */
export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "start" | "end";
  /** Tailwind width class for the table. */
  width?: string;
  /** The column that names the row: opens it, and is the card's heading. Exactly one. */
  primary?: boolean;
  /** Left out on cards. */
  tableOnly?: boolean;
  /** Hides the header text (actions), keeping it for screen readers. */
  hideHeader?: boolean;
}

export interface Selection {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
}

export interface TableProps<Row> {
  /** Names the table for screen readers. */
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  /** Opens a row by click or from its primary cell by keyboard. */
  onOpen?: ((row: Row) => void) | undefined;
  selection?: Selection | undefined;
  /** Actions for the selected rows. */
  bulkActions?: ReactNode;
  /** Dims the old rows while the new ones load. */
  refreshing?: boolean;
}

/** The selection with one row added or taken out. */
export function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}

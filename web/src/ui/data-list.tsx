import type { ReactNode } from "react";
import { cx } from "../lib/cx";
import { Checkbox } from "./checkbox";
import { toggled, type Column, type TableProps } from "./columns";
import { text } from "./strings";

function Fact<Row>({ column, value }: { column: Column<Row>; value: ReactNode }) {
  if (value === null || value === undefined || value === false) return null;
  return (
    <div className="flex min-h-6 items-center justify-between gap-4">
      <dt className={column.hideHeader ? "sr-only" : "shrink-0 text-sm text-muted"}>
        {column.header}
      </dt>
      <dd className="relative z-10 ml-auto min-w-0 text-right break-words tabular-nums">{value}</dd>
    </div>
  );
}

/** The rows as cards, for a phone. Takes the same columns as `Table`. */
export function DataList<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowId, onOpen, selection, refreshing } = props;
  const primary = columns.find((column) => column.primary) ?? columns[0];
  const rest = columns.filter((column) => column !== primary && !column.tableOnly);
  return (
    <ul
      aria-label={label}
      aria-busy={refreshing || undefined}
      className={cx("space-y-2", refreshing && "opacity-60")}
    >
      {rows.map((row) => (
        <li
          key={rowId(row)}
          className="relative flex gap-3 rounded-card border border-line bg-surface p-3"
        >
          {selection && (
            <div className="relative z-10 -my-2">
              <Checkbox
                label={text.selectRow}
                hideLabel
                checked={selection.selected.has(rowId(row))}
                onChange={() => selection.onChange(toggled(selection.selected, rowId(row)))}
              />
            </div>
          )}
          <div className="min-w-0 flex-1">
            {onOpen ? (
              <button
                type="button"
                onClick={() => onOpen(row)}
                className="block w-full text-left font-medium after:absolute after:inset-0 after:rounded-card"
              >
                {primary?.cell(row)}
              </button>
            ) : (
              <div className="font-medium">{primary?.cell(row)}</div>
            )}
            <dl className="mt-2 space-y-1">
              {rest.map((column) => (
                <Fact key={column.id} column={column} value={column.cell(row)} />
              ))}
            </dl>
          </div>
        </li>
      ))}
    </ul>
  );
}

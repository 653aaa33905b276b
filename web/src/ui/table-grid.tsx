import { cx } from "../lib/cx";
import { Checkbox } from "./checkbox";
import { toggled, type Column, type TableProps } from "./columns";
import { text } from "./strings";

const HEAD = "sticky top-0 z-10 border-b border-line bg-sunken py-2 text-sm font-medium text-muted";

function PrimaryCell<Row>({
  column,
  row,
  onOpen,
}: {
  column: Column<Row>;
  row: Row;
  onOpen?: ((row: Row) => void) | undefined;
}) {
  if (!column.primary || !onOpen) return column.cell(row);
  return (
    <button
      type="button"
      onClick={(event) => {
        event.stopPropagation();
        onOpen(row);
      }}
      className="block max-w-full rounded-control text-left font-medium hover:text-accent-ink"
    >
      {column.cell(row)}
    </button>
  );
}

function isOwnControl(target: EventTarget): boolean {
  return (
    target instanceof Element &&
    target.closest("a, button, input, label, select, [role=menu]") !== null
  );
}

/** The table itself; use `Table`, which also serves phones. */
export function TableGrid<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowId, onOpen, selection, refreshing } = props;
  const ids = rows.map(rowId);
  const chosen = ids.filter((id) => selection?.selected.has(id)).length;
  return (
    <section
      aria-label={label}
      className="max-h-[max(20rem,calc(100dvh-15rem))] overflow-auto rounded-card border border-line bg-surface"
      tabIndex={0}
    >
      <table
        aria-busy={refreshing || undefined}
        className={cx(
          "w-full border-separate border-spacing-0 text-left",
          refreshing && "opacity-60",
        )}
      >
        <thead>
          <tr>
            {selection && (
              <th scope="col" className={cx(HEAD, "w-10 py-0 pl-3")}>
                <Checkbox
                  label={text.selectAll}
                  hideLabel
                  checked={chosen > 0 && chosen === ids.length}
                  indeterminate={chosen > 0 && chosen < ids.length}
                  onChange={() => selection.onChange(new Set(chosen === ids.length ? [] : ids))}
                />
              </th>
            )}
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={cx(
                  HEAD,
                  "px-3 whitespace-nowrap first:pl-4 last:pr-4",
                  column.align === "end" && "text-right",
                  column.width,
                )}
              >
                <span className={column.hideHeader ? "sr-only" : undefined}>{column.header}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr
              key={ids[index]}
              aria-selected={selection ? selection.selected.has(rowId(row)) : undefined}
              onClick={(event) => onOpen && !isOwnControl(event.target) && onOpen(row)}
              className={cx(
                "group hover:bg-hover aria-selected:bg-accent-soft",
                onOpen && "cursor-pointer",
              )}
            >
              {selection && (
                <td className="border-line pl-3 not-group-last:border-b">
                  <Checkbox
                    label={text.selectRow}
                    hideLabel
                    checked={selection.selected.has(rowId(row))}
                    onChange={() => selection.onChange(toggled(selection.selected, rowId(row)))}
                  />
                </td>
              )}
              {columns.map((column) => (
                <td
                  key={column.id}
                  className={cx(
                    "max-w-96 border-line px-3 py-2.5 not-group-last:border-b first:pl-4 last:pr-4",
                    column.align === "end" && "text-right",
                  )}
                >
                  <PrimaryCell column={column} row={row} onOpen={onOpen} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

import { useIsPhone } from "../lib/use-media";
import { BulkBar } from "./bulk-bar";
import type { TableProps } from "./columns";
import { DataList } from "./data-list";
import { TableGrid } from "./table-grid";

/**
 * Rows with a sticky header, opened by click, selected for bulk actions; cards on a phone. The same
 * columns serve both.
 */
export function Table<Row>(props: TableProps<Row>) {
  const isPhone = useIsPhone();
  return (
    <div className="min-w-0">
      {isPhone ? <DataList {...props} /> : <TableGrid {...props} />}
      {props.selection && <BulkBar selection={props.selection}>{props.bulkActions}</BulkBar>}
    </div>
  );
}

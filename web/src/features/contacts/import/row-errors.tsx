import { useMutation, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import {
  Button,
  Card,
  type Column,
  ErrorState,
  showFailure,
  SkeletonRows,
  Table,
} from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import { downloadErrors, rowErrorsQuery, type Import, type RowError } from "./api";
import { text } from "./strings";

export const ROW_ERRORS_ID = "row-errors";

const COLUMNS: Column<RowError>[] = [
  {
    id: "row",
    header: text.row,
    primary: true,
    width: "w-16",
    cell: ({ row }) => (
      <>
        <span className="md:hidden">{text.row} </span>
        {row}
      </>
    ),
  },
  { id: "reason", header: text.reason, cell: ({ reason }) => reason },
  {
    id: "person",
    header: text.person,
    tableOnly: true,
    cell: ({ cells }) => (
      <span className="block max-w-80 truncate text-muted">
        {cells.filter(Boolean).join(" · ")}
      </span>
    ),
  },
];

/** The first rows that were not used and why, with a download of all of them. */
export function RowErrors({ run }: { run: Import }) {
  const { id: businessId } = useBusiness();
  const canImport = useCan("contacts:import");
  const count = run.skipped + run.failed;
  const errors = useQuery({ ...rowErrorsQuery(businessId, run), enabled: count > 0 && canImport });
  const file = useMutation({
    mutationFn: () => downloadErrors(businessId, run.id),
    onError: showFailure,
  });
  if (count === 0 || !canImport) return null;
  return (
    <div id={ROW_ERRORS_ID} className="scroll-mt-20">
      <Card
        title={text.why}
        actions={
          <Button
            size="small"
            icon={<Download size={14} aria-hidden="true" />}
            busy={file.isPending}
            onClick={() => file.mutate()}
          >
            {text.download}
          </Button>
        }
      >
        <p className="mb-3 text-muted">{text.downloadHelp}</p>
        {errors.isPending && <SkeletonRows rows={3} />}
        {errors.error && <ErrorState error={errors.error} onRetry={() => void errors.refetch()} />}
        {errors.data && (
          <Table
            label={text.firstRows}
            columns={COLUMNS}
            rows={errors.data}
            rowId={({ row }) => String(row)}
          />
        )}
        {errors.data && errors.data.length < count && (
          <p className="mt-3 text-sm text-muted">{text.more}</p>
        )}
      </Card>
    </div>
  );
}

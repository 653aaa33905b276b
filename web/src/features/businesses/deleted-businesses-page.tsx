import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ArchiveRestore } from "lucide-react";
import { useChange } from "../../api";
import { formatDateTime } from "../../lib/format";
import {
  Button,
  type Column,
  EmptyState,
  ErrorState,
  PageHeader,
  RelativeTime,
  showFailure,
  showToast,
  SkeletonRows,
  Table,
} from "../../ui";
import { businessesQuery, deletedBusinessesQuery, restoreBusiness } from "./api";
import { text } from "./strings";

interface Deleted {
  id: string;
  name: string;
  deletedAt: string;
  restorableUntil: string;
}

/** What the signed-in user can still bring back. */
export function DeletedBusinessesPage() {
  const deleted = useQuery(deletedBusinessesQuery);
  const navigate = useNavigate();
  const restore = useChange({
    send: ({ id }: Deleted) => restoreBusiness(id),
    invalidates: [deletedBusinessesQuery.queryKey, businessesQuery.queryKey],
  });
  const run = (one: Deleted) =>
    restore.mutate(one, {
      onSuccess: (business) => {
        showToast(text.restored(business.name));
        void navigate({ to: "/b/$businessId", params: { businessId: business.id } });
      },
      onError: showFailure,
    });
  return (
    <>
      <PageHeader title={text.deletedTitle} description={text.deletedHelp} />
      {deleted.isPending && <SkeletonRows rows={2} />}
      {deleted.error && <ErrorState error={deleted.error} onRetry={() => void deleted.refetch()} />}
      {deleted.data?.length === 0 && (
        <EmptyState icon={<ArchiveRestore size={20} />} title={text.noneDeleted}>
          {text.noneDeletedHelp}
        </EmptyState>
      )}
      {deleted.data && deleted.data.length > 0 && (
        <Table
          label={text.deletedTitle}
          columns={columnsOf(run, restore.isPending)}
          rows={deleted.data}
          rowId={({ id }) => id}
        />
      )}
    </>
  );
}

function columnsOf(onRestore: (one: Deleted) => void, busy: boolean): Column<Deleted>[] {
  return [
    { id: "name", header: text.name, primary: true, cell: ({ name }) => name },
    { id: "deleted", header: text.deletedAt, cell: (one) => <RelativeTime at={one.deletedAt} /> },
    {
      id: "until",
      header: text.restorableUntil,
      cell: (one) => formatDateTime(one.restorableUntil),
    },
    {
      id: "actions",
      header: text.restore,
      hideHeader: true,
      align: "end",
      cell: (one) => (
        <Button size="small" disabled={busy} onClick={() => onRestore(one)}>
          {text.restore}
        </Button>
      ),
    },
  ];
}

import { RotateCcw } from "lucide-react";
import { useChange } from "../../api";
import { Button, RelativeTime, showFailure, showToast, Table, type Column } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { campaignsKey, restoreCampaign, type Campaign } from "./api";
import { CampaignStatus } from "./campaign-status";
import { text } from "./strings";

const COLUMNS: Column<Campaign>[] = [
  { id: "name", header: text.name, primary: true, cell: ({ name }) => name },
  { id: "status", header: text.status, cell: ({ status }) => <CampaignStatus status={status} /> },
  {
    id: "deleted",
    header: text.deletedAt,
    cell: ({ deletedAt }) => deletedAt && <RelativeTime at={deletedAt} />,
  },
];

const RESTORE: Column<Campaign> = {
  id: "restore",
  header: text.restore,
  hideHeader: true,
  align: "end",
  cell: (campaign) => <RestoreButton campaign={campaign} />,
};

/** Campaigns that were deleted, to be taken back. */
export function TrashTable({ rows }: { rows: Campaign[] }) {
  const columns = useCan("campaigns:write") ? [...COLUMNS, RESTORE] : COLUMNS;
  return <Table label={text.trash} columns={columns} rows={rows} rowId={({ id }) => id} />;
}

function RestoreButton({ campaign }: { campaign: Campaign }) {
  const { id: businessId } = useBusiness();
  const restore = useChange({
    send: () => restoreCampaign(businessId, campaign.id),
    invalidates: [campaignsKey(businessId)],
  });
  return (
    <Button
      size="small"
      icon={<RotateCcw size={14} />}
      busy={restore.isPending}
      onClick={() =>
        restore.mutate(undefined, {
          onSuccess: ({ name }) => showToast(text.restored(name)),
          onError: showFailure,
        })
      }
    >
      {text.restore}
    </Button>
  );
}

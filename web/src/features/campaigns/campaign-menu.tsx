import { createCampaignInput } from "@server/features/campaigns/schemas";
import { useNavigate } from "@tanstack/react-router";
import { Copy, MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useCreate } from "../../api";
import {
  ConfirmDialog,
  IconButton,
  Menu,
  MenuItem,
  RenameDialog,
  showFailure,
  showToast,
  useDeleteWithUndo,
} from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { campaignsKey, copyCampaign, deleteCampaign, restoreCampaign, type Campaign } from "./api";
import { text } from "./strings";

interface CampaignMenuProps {
  campaign: Campaign;
  /** Given while it is a draft. */
  onRename?: (name: string) => void;
}

/** What one seldom does with a campaign. */
export function CampaignMenu({ campaign, onRename }: CampaignMenuProps) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const canWrite = useCan("campaigns:write");
  const [asking, setAsking] = useState<"rename" | "delete">();
  const copy = useCreate({
    send: (_: string, key) => copyCampaign(businessId, campaign.id, "duplicate", key),
    invalidates: [[...campaignsKey(businessId), "list"]],
  });
  const deletion = useDeleteWithUndo<Campaign>({
    remove: ({ id }) => deleteCampaign(businessId, id),
    restore: ({ id }) => restoreCampaign(businessId, id),
    invalidates: [[...campaignsKey(businessId), "list"]],
    removed: ({ name }) => text.removed(name),
    restored: ({ name }) => text.restored(name),
  });
  if (!canWrite) return null;
  const close = () => setAsking(undefined);
  const ended = ["draft", "sent", "cancelled"].includes(campaign.status);
  return (
    <>
      <Menu trigger={<IconButton label={text.more} icon={<MoreHorizontal size={18} />} />}>
        {onRename && (
          <MenuItem icon={<Pencil size={16} />} onSelect={() => setAsking("rename")}>
            {text.rename}
          </MenuItem>
        )}
        <MenuItem
          icon={<Copy size={16} />}
          onSelect={() =>
            copy.mutate(campaign.id, {
              onSuccess: ({ id: campaignId }) => {
                showToast(text.duplicated);
                void navigate({
                  to: "/b/$businessId/campaigns/$campaignId",
                  params: { businessId, campaignId },
                });
              },
              onError: showFailure,
            })
          }
        >
          {text.duplicate}
        </MenuItem>
        {ended && (
          <MenuItem danger icon={<Trash2 size={16} />} onSelect={() => setAsking("delete")}>
            {text.remove}
          </MenuItem>
        )}
      </Menu>
      {asking === "rename" && onRename && (
        <RenameDialog
          name={campaign.name}
          rule={createCampaignInput.shape.name}
          onRename={async (name) => onRename(name)}
          onClose={close}
        />
      )}
      <ConfirmDialog
        open={asking === "delete"}
        onOpenChange={close}
        title={text.removeTitle(campaign.name)}
        confirmLabel={text.remove}
        danger
        busy={deletion.busy}
        onConfirm={() =>
          deletion.run(
            campaign,
            () => void navigate({ to: "/b/$businessId/campaigns", params: { businessId } }),
          )
        }
      >
        {text.removeBody}
      </ConfirmDialog>
    </>
  );
}

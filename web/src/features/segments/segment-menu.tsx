import { Link } from "@tanstack/react-router";
import { Ellipsis, Megaphone, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../api";
import {
  ConfirmDialog,
  IconButton,
  Menu,
  MenuItem,
  showFailure,
  showToast,
  useDeleteWithUndo,
} from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { campaignsUsing } from "../campaigns/api";
import { deleteSegment, restoreSegment, segmentsKey, type SegmentSummary } from "./api";
import { text } from "./strings";

interface SegmentMenuProps {
  segment: Pick<SegmentSummary, "id" | "name" | "deletedAt">;
  /** Called once it is deleted. */
  onDeleted?: () => void;
}

/** What else can be done with a segment. */
export function SegmentMenu({ segment, onDeleted }: SegmentMenuProps) {
  const { id: businessId } = useBusiness();
  const invalidates = [segmentsKey(businessId)];
  const restore = useChange({ send: () => restoreSegment(businessId, segment.id), invalidates });
  const deletion = useDeleteWithUndo<typeof segment>({
    remove: ({ id }) => deleteSegment(businessId, id),
    restore: ({ id }) => restoreSegment(businessId, id),
    invalidates,
    removed: ({ name }) => text.removed(name),
    restored: ({ name }) => text.restored(name),
  });
  const canWrite = useCan("contacts:write");
  const seesCampaigns = useCan("campaigns:read");
  const [using, setUsing] = useState<string[]>([]);
  const remove = async () => {
    try {
      const names = seesCampaigns ? await campaignsUsing(businessId, segment.id) : [];
      if (names.length > 0) setUsing(names);
      else deletion.run(segment, onDeleted);
    } catch (error) {
      showFailure(error);
    }
  };
  const canSend = useCan("campaigns:write") && segment.deletedAt === null;
  if (!canWrite && !canSend) return null;
  return (
    <>
      <Menu trigger={<IconButton label={text.more} icon={<Ellipsis size={16} />} />}>
        {canSend && (
          <MenuItem asChild>
            <Link
              to="/b/$businessId/campaigns/new"
              params={{ businessId }}
              search={{ segment: segment.id }}
            >
              <Megaphone size={16} />
              {text.useInCampaign}
            </Link>
          </MenuItem>
        )}
        {canWrite && segment.deletedAt === null && (
          <MenuItem icon={<Trash2 size={16} />} danger onSelect={() => void remove()}>
            {text.remove}
          </MenuItem>
        )}
        {canWrite && segment.deletedAt !== null && (
          <MenuItem
            icon={<RotateCcw size={16} />}
            onSelect={() =>
              restore.mutate(undefined, {
                onSuccess: () => showToast(text.restored(segment.name)),
                onError: showFailure,
              })
            }
          >
            {text.restore}
          </MenuItem>
        )}
      </Menu>
      <ConfirmDialog
        open={using.length > 0}
        onOpenChange={() => setUsing([])}
        title={text.removeUsedTitle(segment.name)}
        confirmLabel={text.remove}
        danger
        busy={deletion.busy}
        onConfirm={() => {
          setUsing([]);
          deletion.run(segment, onDeleted);
        }}
      >
        <p>{text.removeUsedBody}</p>
        <ul className="mt-2 list-disc pl-5">
          {using.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </ConfirmDialog>
    </>
  );
}

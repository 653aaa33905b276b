import { useCreate } from "../../api";
import { ConfirmDialog, showFailure, showToast } from "../../ui";
import { businessesQuery, useBusiness } from "../businesses/api";
import { membersKey, transferOwnership, type Member } from "./api";
import { text } from "./strings";

interface TransferDialogProps {
  member: Member | undefined;
  onClose: () => void;
}

/** Asks before the business gets another owner; the business's name must be typed. */
export function TransferDialog({ member, onClose }: TransferDialogProps) {
  const business = useBusiness();
  const transfer = useCreate({
    send: (userId: string, key) => transferOwnership(business.id, userId, key),
    invalidates: [membersKey(business.id), businessesQuery.queryKey],
  });
  const name = member?.name ?? "";
  return (
    <ConfirmDialog
      open={member !== undefined}
      onOpenChange={onClose}
      title={text.transferTitle(name)}
      confirmLabel={text.transfer}
      typedName={business.name}
      danger
      busy={transfer.isPending}
      onConfirm={() =>
        member &&
        transfer.mutate(member.userId, {
          onSuccess: () => showToast(text.transferred(name)),
          onError: showFailure,
          onSettled: onClose,
        })
      }
    >
      {text.transferBody(name)}
    </ConfirmDialog>
  );
}

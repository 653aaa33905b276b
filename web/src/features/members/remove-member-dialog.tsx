import { useQueryClient } from "@tanstack/react-query";
import { useChange } from "../../api";
import { ConfirmDialog, showToast } from "../../ui";
import { useBusiness } from "../businesses/api";
import { useLeaveBusiness } from "../businesses/use-leave-business";
import { membersKey, removeMember, type Member } from "./api";
import { text } from "./strings";

interface RemoveMemberDialogProps {
  member: Member | undefined;
  isMe: boolean;
  onClose: () => void;
}

/** Asks before somebody loses access; oneself is shown out of the business afterwards. */
export function RemoveMemberDialog({ member, isMe, onClose }: RemoveMemberDialogProps) {
  const business = useBusiness();
  const queryClient = useQueryClient();
  const leave = useLeaveBusiness();
  const remove = useChange({
    send: (userId: string) => removeMember(business.id, userId),
    invalidates: [],
  });
  const done = async (removed: Member) => {
    showToast(isMe ? text.left(business.name) : text.removed(removed.name));
    if (isMe) await leave(business.id);
    else await queryClient.invalidateQueries({ queryKey: membersKey(business.id) });
  };
  const confirm = () =>
    member &&
    remove.mutate(member.userId, {
      onSuccess: () => void done(member),
      onError: (error) => showToast(error.message, { tone: "danger" }),
      onSettled: onClose,
    });
  return (
    <ConfirmDialog
      open={member !== undefined}
      onOpenChange={onClose}
      title={isMe ? text.leaveTitle(business.name) : text.removeTitle(member?.name ?? "")}
      confirmLabel={isMe ? text.leave : text.remove}
      danger
      busy={remove.isPending}
      onConfirm={confirm}
    >
      {isMe ? text.leaveBody : text.removeBody}
    </ConfirmDialog>
  );
}

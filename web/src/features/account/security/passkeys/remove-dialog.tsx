import { useChange } from "../../../../api";
import { ConfirmDialog, showFailure, showToast } from "../../../../ui";
import { meQuery } from "../../api";
import { type Passkey, passkeysQuery, removePasskey } from "./api";
import { text } from "./strings";

/** Asks once before a passkey is removed. Closed without one. */
export function RemoveDialog(props: { passkey: Passkey | undefined; onClose: () => void }) {
  const { passkey, onClose } = props;
  const remove = useChange({
    send: removePasskey,
    invalidates: [passkeysQuery.queryKey, meQuery.queryKey],
  });
  return (
    <ConfirmDialog
      open={passkey !== undefined}
      onOpenChange={onClose}
      title={text.removeTitle(passkey?.name ?? "")}
      confirmLabel={text.remove}
      danger
      busy={remove.isPending}
      onConfirm={() =>
        passkey &&
        remove.mutate(passkey.id, {
          onSuccess: () => showToast(text.removed),
          onError: showFailure,
          onSettled: onClose,
        })
      }
    >
      {text.removeBody}
    </ConfirmDialog>
  );
}

import { useChange } from "../../api";
import { ConfirmDialog, showFailure, showToast } from "../../ui";
import { removeSuppression, suppressionsKey, type Suppression } from "./api";
import { text } from "./strings";

interface RemoveSuppressionProps {
  businessId: string;
  suppression: Suppression | undefined;
  onClose: () => void;
}

/** Asks before an address is written to again. */
export function RemoveSuppression({ businessId, suppression, onClose }: RemoveSuppressionProps) {
  const remove = useChange({
    send: (id: string) => removeSuppression(businessId, id),
    invalidates: [suppressionsKey(businessId)],
  });
  return (
    <ConfirmDialog
      open={suppression !== undefined}
      onOpenChange={onClose}
      title={text.removeTitle(suppression?.email ?? "")}
      confirmLabel={text.remove}
      danger
      busy={remove.isPending}
      onConfirm={() =>
        suppression &&
        remove.mutate(suppression.id, {
          onSuccess: () => showToast(text.removed(suppression.email)),
          onError: showFailure,
          onSettled: onClose,
        })
      }
    >
      {suppression && text.removeBody[suppression.reason]}
    </ConfirmDialog>
  );
}

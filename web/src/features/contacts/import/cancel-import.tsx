import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useChange } from "../../../api";
import { Button, ConfirmDialog, showFailure } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { cancelImport, importQuery, importsKey, type Import } from "./api";
import { text } from "./strings";

/** Ends an import before its time. */
export function CancelImport({ run }: { run: Import }) {
  const { id: businessId } = useBusiness();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const cancel = useChange({
    send: async (id: string) => {
      const ended = await cancelImport(businessId, id);
      queryClient.setQueryData(importQuery(businessId, id).queryKey, ended);
    },
    invalidates: [importsKey(businessId)],
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{text.cancel}</Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={text.cancelTitle}
        confirmLabel={text.cancel}
        cancelLabel={text.back}
        danger
        busy={cancel.isPending}
        onConfirm={() =>
          cancel.mutate(run.id, {
            onError: showFailure,
            onSettled: () => setAsking(false),
          })
        }
      >
        {text.cancelBody}
      </ConfirmDialog>
    </>
  );
}

import { useState } from "react";
import { useChange } from "../../../../api";
import { Button, ConfirmDialog, showFailure, Status } from "../../../../ui";
import { meQuery } from "../../api";
import { makeRecoveryCodes } from "./api";
import { text } from "./strings";

/** Fewer are worth a warning. */
const FEW = 3;

interface RecoveryCodesProps {
  left: number;
  /** Shows new codes. */
  onMade: (codes: string[]) => void;
}

/** How many recovery codes are left, and the way to new ones. */
export function RecoveryCodes({ left, onMade }: RecoveryCodesProps) {
  const [asking, setAsking] = useState(false);
  const make = useChange({ send: makeRecoveryCodes, invalidates: [meQuery.queryKey] });
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="min-w-0 flex-1 basis-64">
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="font-medium">{text.recoveryCodes}</h3>
          <Status tone={left > FEW ? "neutral" : "warning"}>{text.recoveryLeft(left)}</Status>
        </div>
        <p className="mt-1 text-sm text-muted">{text.recoveryHelp}</p>
      </div>
      <Button onClick={() => setAsking(true)}>{text.makeCodes}</Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={text.makeCodesTitle}
        confirmLabel={text.makeCodes}
        busy={make.isPending}
        onConfirm={() =>
          make.mutate(undefined, {
            onSuccess: ({ recoveryCodes }) => onMade(recoveryCodes),
            onError: showFailure,
            onSettled: () => setAsking(false),
          })
        }
      >
        {text.makeCodesBody}
      </ConfirmDialog>
    </div>
  );
}

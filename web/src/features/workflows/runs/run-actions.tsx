import { RotateCw, Square } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../../api";
import { Button, ConfirmDialog, showFailure, showToast } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { changeRun, runsKey, workflowsKey, type RunDetail } from "../api";
import { text } from "../strings";

function goesOn({ status }: RunDetail): boolean {
  return status === "running" || status === "waiting";
}

/** True if there is anything to do with a run. */
export function canChange(run: RunDetail): boolean {
  return goesOn(run) || run.status === "failed";
}

/** Ends a run that goes on, or lets one that failed go on. */
export function RunActions({ run }: { run: RunDetail }) {
  const { id: businessId } = useBusiness();
  const [asking, setAsking] = useState(false);
  const change = useChange({
    send: (to: "cancel" | "retry") => changeRun(businessId, run.id, to),
    invalidates: [runsKey(businessId), [...workflowsKey(businessId), "list"]],
  });
  // Promises, since these buttons are gone, with their callbacks, once the run has changed.
  const cancel = () =>
    void change
      .mutateAsync("cancel")
      .then(() => showToast(text.runCancelled))
      .catch(showFailure)
      .finally(() => setAsking(false));
  const retry = () =>
    void change
      .mutateAsync("retry")
      .then(() => showToast(text.runRetried))
      .catch(showFailure);
  return (
    <>
      {goesOn(run) && (
        <Button icon={<Square size={14} />} onClick={() => setAsking(true)}>
          {text.cancelRun}
        </Button>
      )}
      {run.status === "failed" && (
        <Button
          variant="primary"
          icon={<RotateCw size={16} />}
          busy={change.isPending}
          onClick={retry}
        >
          {text.retryRun}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={text.cancelRunTitle}
        confirmLabel={text.cancelRun}
        danger
        busy={change.isPending}
        onConfirm={cancel}
      >
        {text.cancelRunBody}
      </ConfirmDialog>
    </>
  );
}

import { Pause, Play, RotateCw, Square } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../../api";
import { Button, ConfirmDialog, showFailure, showToast } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { runsKey, workflowsKey, type RunDetail } from "../api";
import { text as workflowText } from "../strings";
import { actOnRun, type RunAction } from "./api";
import { possibleActions } from "./possible-actions";
import { actionText, text } from "./strings";

export const ACTION_ICONS: Record<RunAction, typeof Pause> = {
  pause: Pause,
  resume: Play,
  retry: RotateCw,
  cancel: Square,
};

/** Holds, resumes, ends or retries a run, as it is. */
export function RunActions({ run }: { run: RunDetail }) {
  const { id: businessId } = useBusiness();
  const [asking, setAsking] = useState(false);
  const change = useChange({
    send: (to: RunAction) => actOnRun(businessId, run.id, to),
    invalidates: [runsKey(businessId), [...workflowsKey(businessId), "list"]],
  });
  // A promise, since these buttons are gone, with their callbacks, once the run has changed.
  const act = (to: RunAction) =>
    void change
      .mutateAsync(to)
      .then(() => showToast(text.selectedDone(1, actionText[to].done)))
      .catch(showFailure)
      .finally(() => setAsking(false));
  return (
    <>
      {possibleActions(run)
        .toReversed()
        .map((action) => {
          const Icon = ACTION_ICONS[action];
          return (
            <Button
              key={action}
              variant={action === "retry" || action === "resume" ? "primary" : "secondary"}
              icon={<Icon size={15} />}
              busy={change.isPending && change.variables === action}
              onClick={() => (action === "cancel" ? setAsking(true) : act(action))}
            >
              {action === "cancel" ? workflowText.cancelRun : actionText[action].label}
            </Button>
          );
        })}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={workflowText.cancelRunTitle}
        confirmLabel={workflowText.cancelRun}
        danger
        busy={change.isPending}
        onConfirm={() => act("cancel")}
      >
        {workflowText.cancelRunBody}
      </ConfirmDialog>
    </>
  );
}

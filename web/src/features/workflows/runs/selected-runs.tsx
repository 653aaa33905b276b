import { useState } from "react";
import { useChange } from "../../../api";
import { formatNumber } from "../../../lib/format";
import { Button, ConfirmDialog, showFailure, showToast } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { runsKey, workflowsKey, type Run } from "../api";
import { actOnRun, type RunAction } from "./api";
import { ACTIONS, possibleActions } from "./possible-actions";
import { ACTION_ICONS } from "./run-actions";
import { actionText, text } from "./strings";

/** What can be done to the chosen runs, each as far as it can be. */
export function SelectedRuns({ runs, onDone }: { runs: Run[]; onDone: () => void }) {
  const { id: businessId } = useBusiness();
  const [asking, setAsking] = useState<RunAction>();
  const of = (action: RunAction) => runs.filter((run) => possibleActions(run).includes(action));
  const change = useChange({
    send: async (action: RunAction) => {
      const results: PromiseSettledResult<unknown>[] = [];
      for (const { id } of of(action)) {
        results.push(...(await Promise.allSettled([actOnRun(businessId, id, action)])));
      }
      return results.filter(({ status }) => status === "rejected").length;
    },
    invalidates: [runsKey(businessId), [...workflowsKey(businessId), "list"]],
  });
  const confirm = (action: RunAction) => {
    const count = of(action).length;
    change.mutate(action, {
      onSuccess: (failed) => {
        const said = text.selectedDone(count - failed, actionText[action].done);
        if (failed === 0) showToast(said);
        else showToast(`${said}. ${text.someFailed(failed)}`, { tone: "danger" });
        onDone();
      },
      onError: showFailure,
      onSettled: () => setAsking(undefined),
    });
  };
  const count = asking ? of(asking).length : 0;
  return (
    <>
      {ACTIONS.filter((action) => of(action).length > 0).map((action) => {
        const Icon = ACTION_ICONS[action];
        return (
          <Button key={action} icon={<Icon size={15} />} onClick={() => setAsking(action)}>
            {actionText[action].label}
          </Button>
        );
      })}
      <ConfirmDialog
        open={asking !== undefined}
        onOpenChange={() => setAsking(undefined)}
        title={asking ? actionText[asking].title(text.many(formatNumber(count), count === 1)) : ""}
        confirmLabel={asking ? actionText[asking].confirm : ""}
        danger={asking === "cancel"}
        busy={change.isPending}
        onConfirm={() => asking && confirm(asking)}
      >
        {asking && actionText[asking].body}
      </ConfirmDialog>
    </>
  );
}

import { ListChecks } from "lucide-react";
import { useState } from "react";
import { useCreate } from "../../../api";
import { formatNumber } from "../../../lib/format";
import {
  Button,
  ConfirmDialog,
  Menu,
  MenuItem,
  MenuLabel,
  showFailure,
  showToast,
} from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { runsKey, workflowsKey } from "../api";
import { actOnRuns, type RunAction, type RunFilter } from "./api";
import { actionsFor, type Counts, countFor } from "./possible-actions";
import { ACTION_ICONS } from "./run-actions";
import { actionText, text } from "./strings";

interface AllRunsMenuProps {
  workflowId: string;
  filter: RunFilter;
  counts: Counts | undefined;
  /** True while the list is narrowed down by what actions on all cannot look at. */
  isSearching: boolean;
}

/** Holds, resumes, cancels or retries all runs that match the filter. */
export function AllRunsMenu({ workflowId, filter, counts, isSearching }: AllRunsMenuProps) {
  const { id: businessId } = useBusiness();
  const [asking, setAsking] = useState<RunAction>();
  const act = useCreate({
    send: (input: { action: RunAction; filter: RunFilter }, key) =>
      actOnRuns(businessId, workflowId, input, key),
    invalidates: [runsKey(businessId), [...workflowsKey(businessId), "list"]],
  });
  const isFiltered = filter.nodeId !== undefined;
  const actions = actionsFor(filter.status);
  const count = asking && countFor(asking, filter.status, counts, isFiltered);
  const runs =
    typeof count === "number" ? text.many(formatNumber(count), count === 1) : text.unknownMany;
  const confirm = (action: RunAction) =>
    act.mutate(
      { action, filter },
      {
        onSuccess: ({ matched, done }) =>
          showToast(
            matched === 0
              ? text.nothingMatched
              : text.bulkDone(
                  formatNumber(done),
                  text.many(formatNumber(matched), matched === 1),
                  actionText[action].done,
                ),
          ),
        onError: showFailure,
        onSettled: () => setAsking(undefined),
      },
    );
  return (
    <>
      <Menu
        trigger={
          <Button icon={<ListChecks size={16} />} disabled={actions.length === 0}>
            {filter.status || isFiltered ? text.allMatching : text.all}
          </Button>
        }
      >
        {isSearching && <MenuLabel>{text.filteredByEmail}</MenuLabel>}
        {actions.map((action) => {
          const Icon = ACTION_ICONS[action];
          return (
            <MenuItem
              key={action}
              icon={<Icon size={16} />}
              danger={action === "cancel"}
              disabled={isSearching}
              onSelect={() => setAsking(action)}
            >
              {actionText[action].label}
            </MenuItem>
          );
        })}
      </Menu>
      <ConfirmDialog
        open={asking !== undefined}
        onOpenChange={() => setAsking(undefined)}
        title={asking ? actionText[asking].title(runs) : ""}
        confirmLabel={asking ? actionText[asking].confirm : ""}
        danger={asking === "cancel"}
        busy={act.isPending}
        onConfirm={() => asking && confirm(asking)}
      >
        {asking && actionText[asking].body}
      </ConfirmDialog>
    </>
  );
}

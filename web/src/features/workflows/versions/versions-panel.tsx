import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../../api";
import {
  ConfirmDialog,
  EmptyState,
  ErrorState,
  showFailure,
  showToast,
  SkeletonRows,
  Table,
} from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { allMembersQuery } from "../../members/api";
import { runsKey, versionsQuery, type Workflow, workflowsKey, type WorkflowVersion } from "../api";
import type { Draft } from "../editor/use-draft";
import { rollBack } from "./api";
import { CompareView } from "./compare-view";
import { MigrateDialog } from "./migrate-dialog";
import { text } from "./strings";
import { versionColumns } from "./version-columns";

interface VersionsPanelProps {
  workflow: Workflow;
  draft: Draft;
  canWrite: boolean;
}

/** Everything that was ever published, newest first; compared, brought back, and runs moved on. */
export function VersionsPanel({ workflow, draft, canWrite }: VersionsPanelProps) {
  const { id: businessId, timeZone } = useBusiness();
  const versions = useQuery(versionsQuery(businessId, workflow.id));
  const members = useQuery(allMembersQuery(businessId));
  const [compared, setCompared] = useState<WorkflowVersion>();
  const [wanted, setWanted] = useState<WorkflowVersion>();
  const [migrated, setMigrated] = useState<WorkflowVersion>();
  const back = useChange({
    send: ({ id }: WorkflowVersion) =>
      draft.act((version) => rollBack(businessId, workflow.id, id, version)),
    invalidates: [[...workflowsKey(businessId), "versions", workflow.id], runsKey(businessId)],
  });
  const memberNames = new Map(members.data?.map(({ userId, name }) => [userId, name]));
  const active = versions.data?.find(({ id }) => id === workflow.activeVersionId);
  const columns = versionColumns({
    activeId: workflow.activeVersionId,
    names: memberNames,
    timeZone,
    canWrite,
    onCompare: setCompared,
    onRollBack: setWanted,
    onMigrate: setMigrated,
  });
  if (versions.isPending) return <SkeletonRows rows={2} />;
  if (versions.error) {
    return <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />;
  }
  const newest = versions.data[0];
  if (!newest) {
    return (
      <EmptyState icon={<History size={20} />} title={text.emptyTitle}>
        {text.emptyBody}
      </EmptyState>
    );
  }
  if (compared) {
    return (
      <CompareView
        versions={versions.data}
        draft={draft.definition}
        start={compared.id}
        onClose={() => setCompared(undefined)}
      />
    );
  }
  return (
    <>
      <Table
        label={text.title}
        columns={columns}
        rows={versions.data}
        rowId={({ id }) => id}
        onOpen={setCompared}
      />
      {wanted && (
        <ConfirmDialog
          open
          onOpenChange={() => setWanted(undefined)}
          title={text.rollBackTitle(wanted.number)}
          confirmLabel={text.rollBack}
          busy={back.isPending}
          onConfirm={() =>
            back.mutate(wanted, {
              onSuccess: (fresh) => {
                draft.take(fresh);
                showToast(text.rolledBack(wanted.number));
              },
              onError: showFailure,
              onSettled: () => setWanted(undefined),
            })
          }
        >
          {text.rollBackBody(wanted.number, newest.number + 1)}
        </ConfirmDialog>
      )}
      {migrated && active && (
        <MigrateDialog
          workflowId={workflow.id}
          versions={versions.data}
          active={active}
          start={migrated.id}
          onClose={() => setMigrated(undefined)}
        />
      )}
    </>
  );
}

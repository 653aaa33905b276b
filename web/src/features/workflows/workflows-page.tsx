import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus, SearchX, Workflow as WorkflowIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button, ButtonLink, EmptyState, PagedList, PageHeader, Select, Table } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { workflowsQuery } from "./api";
import { RecipeGallery } from "./recipes/recipe-gallery";
import { text as recipeText } from "./recipes/strings";
import { statusText, text } from "./strings";
import { WORKFLOW_COLUMNS } from "./workflow-columns";

const STATUSES = ["active", "paused", "draft"] as const;

/** The workflows of a business with their runs. */
export function WorkflowsPage() {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const { status } = useSearch({ from: "/signed-in/b/$businessId/workflows/" });
  const workflows = useInfiniteQuery({
    ...workflowsQuery(businessId, { status }),
    refetchInterval: 5000,
  });
  const canWrite = useCan("workflows:write");
  const isEmpty = workflows.data?.pages[0]?.data.length === 0 && !status;
  const filter = (next: string) =>
    void navigate({
      to: ".",
      search: { status: STATUSES.find((each) => each === next) },
      replace: true,
    });
  const create = canWrite && (
    <ButtonLink
      variant="primary"
      icon={<Plus size={16} />}
      to="/b/$businessId/workflows/new"
      params={{ businessId }}
    >
      {text.create}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title={text.workflows}
        description={text.description}
        actions={!isEmpty && create}
      />
      {!isEmpty && (
        <Select
          aria-label={text.statusFilter}
          placeholder={text.allStatuses}
          options={STATUSES.map((value) => ({ value, label: statusText[value] }))}
          value={status ?? ""}
          onChange={(event) => filter(event.target.value)}
          className="mb-3 w-44"
        />
      )}
      <PagedList
        query={workflows}
        empty={
          status ? (
            <EmptyState
              icon={<SearchX size={20} />}
              title={text.noneFoundTitle}
              action={<Button onClick={() => filter("")}>{text.showAll}</Button>}
            />
          ) : (
            <Beginning canWrite={canWrite} action={create} />
          )
        }
      >
        {(rows, refreshing) => (
          <Table
            label={text.workflows}
            columns={WORKFLOW_COLUMNS}
            rows={rows}
            rowId={(workflow) => workflow.id}
            onOpen={({ id: workflowId }) =>
              void navigate({
                to: "/b/$businessId/workflows/$workflowId",
                params: { businessId, workflowId },
              })
            }
            refreshing={refreshing}
          />
        )}
      </PagedList>
    </>
  );
}

/** What workflows are for, and ready ones to begin with. */
function Beginning({ canWrite, action }: { canWrite: boolean; action: ReactNode }) {
  return (
    <div className="space-y-6">
      <EmptyState icon={<WorkflowIcon size={20} />} title={recipeText.emptyTitle} action={action}>
        {recipeText.emptyBody}
      </EmptyState>
      {canWrite && <RecipeGallery />}
    </div>
  );
}

import { runStatus } from "@server/features/workflows/schemas";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Route, SearchX } from "lucide-react";
import { Button, EmptyState, PagedList, Select, Table } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { runsQuery, versionsQuery, type Workflow } from "../api";
import { useNames } from "../config";
import { runText, text } from "../strings";
import { isMoving, useProgress } from "../use-progress";
import { runColumns } from "./run-columns";
import { RunDrawer } from "./run-drawer";
import { stepNames } from "./step-names";

const FROM = "/signed-in/b/$businessId/workflows/$workflowId";
const STATUS_OPTIONS = runStatus.options.map((value) => ({ value, label: runText[value] }));

interface RunsPanelProps {
  workflow: Workflow;
  templates: ReadonlyMap<string, string>;
}

/** Who is where in a workflow, live. Status and open run are in the address. */
export function RunsPanel({ workflow, templates }: RunsPanelProps) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const { status, run } = useSearch({ from: FROM });
  const progress = useProgress(workflow.id);
  const runs = useInfiniteQuery({
    ...runsQuery(businessId, { workflowId: workflow.id, status }),
    refetchInterval: progress.data && isMoving(progress.data) ? 1500 : 5000,
  });
  const versions = useQuery(versionsQuery(businessId, workflow.id));
  const definitions = [workflow.definition, ...versionDefinitions(versions.data)];
  const names = stepNames(definitions, useNames(workflow.definition));
  const show = (search: { status?: typeof status; run?: string | undefined }, replace = false) =>
    void navigate({ to: ".", search: { tab: "runs", status, ...search }, replace });
  return (
    <>
      <Select
        aria-label={text.statusFilter}
        placeholder={text.allStatuses}
        options={STATUS_OPTIONS}
        value={status ?? ""}
        onChange={(event) =>
          show({ status: runStatus.options.find((each) => each === event.target.value) }, true)
        }
        className="mb-3 w-44"
      />
      <PagedList
        query={runs}
        empty={
          status ? (
            <EmptyState
              icon={<SearchX size={20} />}
              title={text.noneFoundRuns}
              action={
                <Button onClick={() => show({ status: undefined }, true)}>{text.showAll}</Button>
              }
            />
          ) : (
            <EmptyState icon={<Route size={20} />} title={text.runsEmptyTitle}>
              {text.runsEmptyBody}
            </EmptyState>
          )
        }
      >
        {(rows, refreshing) => (
          <Table
            label={text.runs}
            columns={runColumns(names)}
            rows={rows}
            rowId={({ id }) => id}
            onOpen={({ id }) => show({ run: id })}
            refreshing={refreshing}
          />
        )}
      </PagedList>
      <RunDrawer
        id={run}
        names={names}
        templates={templates}
        versions={versions.data ?? []}
        onClose={() => show({ run: undefined })}
      />
    </>
  );
}

function versionDefinitions(versions: { definition: Workflow["definition"] }[] | undefined) {
  return (versions ?? []).map(({ definition }) => definition);
}

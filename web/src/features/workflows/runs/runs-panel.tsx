import { runStatus } from "@server/features/workflows/schemas";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Route, SearchX } from "lucide-react";
import { useState } from "react";
import { rowsOf } from "../../../api";
import { Button, EmptyState, PagedList, SearchBox, Select, Table } from "../../../ui";
import { useBusiness, useCan } from "../../businesses/api";
import { runsQuery, versionsQuery, type RunFilters, type Workflow } from "../api";
import { useNames } from "../config";
import { runText, text as workflowText } from "../strings";
import { isMoving, useProgress } from "../use-progress";
import { AllRunsMenu } from "./all-runs-menu";
import { runColumns } from "./run-columns";
import { RunDrawer } from "./run-drawer";
import { SelectedRuns } from "./selected-runs";
import { namesOfRuns, stepNames } from "./step-names";
import { text } from "./strings";

const FROM = "/signed-in/b/$businessId/workflows/$workflowId";
const STATUSES = [...runStatus.options, "paused"] as const;
const STATUS_OPTIONS = STATUSES.map((value) => ({
  value,
  label: value === "paused" ? text.paused : runText[value],
}));

/** Who is where in a workflow, live. Filters and the open run are in the address. */
export function RunsPanel({ workflow }: { workflow: Workflow }) {
  const { id: businessId } = useBusiness();
  const canWrite = useCan("workflows:write");
  const navigate = useNavigate();
  const { status, step, q, run } = useSearch({ from: FROM });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const progress = useProgress(workflow.id);
  const filters: RunFilters = { workflowId: workflow.id, status, nodeId: step, q };
  const runs = useInfiniteQuery({
    ...runsQuery(businessId, filters),
    refetchInterval: progress.data && isMoving(progress.data) ? 1500 : 5000,
  });
  const versions = useQuery(versionsQuery(businessId, workflow.id));
  const definitions = [
    workflow.definition,
    ...(versions.data ?? []).map(({ definition }) => definition),
  ];
  const allNames = useNames(definitions);
  const names = stepNames(definitions, allNames);
  const namesOf = namesOfRuns(versions.data ?? [], names, allNames);
  const isFiltered = status !== undefined || step !== undefined || q !== undefined;
  const show = (search: object, replace = false) =>
    void navigate({ to: ".", search: { tab: "runs", status, step, q, ...search }, replace });
  const clear = () => show({ status: undefined, step: undefined, q: undefined }, true);
  const chosen = rowsOf(runs.data).filter(({ id }) => selected.has(id));
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <div className="w-full sm:w-64">
          <SearchBox label={text.search} value={q} onSearch={(next) => show({ q: next }, true)} />
        </div>
        <Select
          aria-label={text.step}
          placeholder={text.allSteps}
          options={[...names].map(([value, label]) => ({ value, label }))}
          value={step ?? ""}
          onChange={(event) => show({ step: event.target.value || undefined }, true)}
          className="w-full sm:w-56"
        />
        <Select
          aria-label={workflowText.statusFilter}
          placeholder={workflowText.allStatuses}
          options={STATUS_OPTIONS}
          value={status ?? ""}
          onChange={(event) =>
            show({ status: STATUSES.find((each) => each === event.target.value) }, true)
          }
          className="min-w-0 flex-1 sm:w-40 sm:flex-none"
        />
        {canWrite && (
          <span className="ml-auto">
            <AllRunsMenu
              workflowId={workflow.id}
              filter={{ status, nodeId: step }}
              counts={progress.data?.runs}
              isSearching={q !== undefined}
            />
          </span>
        )}
      </div>
      <PagedList
        query={runs}
        empty={
          isFiltered ? (
            <EmptyState
              icon={<SearchX size={20} />}
              title={workflowText.noneFoundRuns}
              action={<Button onClick={clear}>{workflowText.showAll}</Button>}
            />
          ) : (
            <EmptyState icon={<Route size={20} />} title={workflowText.runsEmptyTitle}>
              {workflowText.runsEmptyBody}
            </EmptyState>
          )
        }
      >
        {(rows, refreshing) => (
          <Table
            label={workflowText.runs}
            columns={runColumns(namesOf)}
            rows={rows}
            rowId={({ id }) => id}
            onOpen={({ id }) => show({ run: id })}
            refreshing={refreshing}
            {...(canWrite && {
              selection: { selected, onChange: setSelected },
              bulkActions: <SelectedRuns runs={chosen} onDone={() => setSelected(new Set())} />,
            })}
          />
        )}
      </PagedList>
      <RunDrawer
        id={run}
        namesOf={namesOf}
        allNames={allNames}
        canRetry={canWrite && workflow.status !== "draft"}
        onClose={() => show({ run: undefined })}
      />
    </>
  );
}

import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { PageHeader, Tabs } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { workflowQuery, type Workflow } from "./api";
import { SaveFailure, SaveGuard } from "./editor/save-guard";
import { useDraft } from "./editor/use-draft";
import { WorkflowEditor } from "./editor/workflow-editor";
import { FiguresPanel } from "./figures/figures-panel";
import { overlayView } from "./figures/overlay-view";
import { text as figuresText } from "./figures/strings";
import { useOverlay } from "./figures/use-overlay";
import { ProgressPanel } from "./progress-panel";
import { WorkflowStatus } from "./run-status";
import { LettersPanel } from "./runs/letters-panel";
import { RunsPanel } from "./runs/runs-panel";
import { text as runsText } from "./runs/strings";
import { useSimulation } from "./simulation/use-simulation";
import { text } from "./strings";
import { VersionsPanel } from "./versions/versions-panel";
import { WorkflowActions } from "./workflow-actions";

const FROM = "/signed-in/b/$businessId/workflows/$workflowId";
const TABS = ["runs", "failed", "figures", "versions"] as const;

/** One workflow: its steps, its runs and its versions. */
export function WorkflowPage() {
  const { id: businessId } = useBusiness();
  const { workflowId } = useParams({ from: FROM });
  const { data: workflow } = useSuspenseQuery(workflowQuery(businessId, workflowId));
  return <WorkflowScreen key={workflow.id} workflow={workflow} />;
}

function WorkflowScreen({ workflow }: { workflow: Workflow }) {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const { tab } = useSearch({ from: FROM });
  const canWrite = useCan("workflows:write");
  const draft = useDraft(businessId, workflow);
  const simulation = useSimulation(workflow.id, draft.definition);
  const figures = useOverlay(workflow.id, workflow.activeVersionId);
  const overlay = useMemo(() => figures && overlayView(figures), [figures]);
  const setTab = (next: string) =>
    void navigate({ to: ".", search: { tab: TABS.find((each) => each === next) }, replace: true });
  return (
    <>
      <PageHeader
        title={workflow.name}
        badge={<WorkflowStatus status={workflow.status} />}
        actions={canWrite && <WorkflowActions workflow={workflow} draft={draft} />}
      />
      <SaveGuard draft={draft} />
      <div className="mb-3 empty:hidden">
        <SaveFailure draft={draft} />
      </div>
      <Tabs
        label={text.tabs}
        value={tab ?? "steps"}
        onChange={setTab}
        tabs={[
          {
            id: "steps",
            label: text.steps,
            content: (
              <>
                {simulation.notice}
                <WorkflowEditor
                  workflow={workflow}
                  draft={draft}
                  canWrite={canWrite}
                  problems={workflow.problems}
                  overlay={simulation.overlay ?? overlay}
                >
                  {simulation.button}
                </WorkflowEditor>
                {workflow.activeVersionId && (
                  <div className="mt-6">
                    <ProgressPanel workflowId={workflow.id} />
                  </div>
                )}
              </>
            ),
          },
          {
            id: "runs",
            label: text.runs,
            content: <RunsPanel workflow={workflow} />,
          },
          {
            id: "failed",
            label: runsText.failedTitle,
            content: <LettersPanel workflow={workflow} />,
          },
          {
            id: "figures",
            label: figuresText.title,
            content: <FiguresPanel workflow={workflow} />,
          },
          {
            id: "versions",
            label: text.versions,
            content: <VersionsPanel workflow={workflow} draft={draft} canWrite={canWrite} />,
          },
        ]}
      />
    </>
  );
}

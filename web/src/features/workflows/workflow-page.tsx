import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { PageHeader, Tabs } from "../../ui";
import { useBusiness, useCan } from "../businesses/api";
import { useTemplateNames } from "../templates/use-template-names";
import { workflowQuery, type Workflow } from "./api";
import { useDraft } from "./editor/use-draft";
import { WorkflowEditor } from "./editor/workflow-editor";
import { ProgressPanel } from "./progress-panel";
import { WorkflowStatus } from "./run-status";
import { RunsPanel } from "./runs/runs-panel";
import { text } from "./strings";
import { VersionsPanel } from "./versions/versions-panel";
import { WorkflowActions } from "./workflow-actions";

const FROM = "/signed-in/b/$businessId/workflows/$workflowId";
const TABS = ["runs", "versions"] as const;

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
  const templates = useTemplateNames(businessId);
  const draft = useDraft(businessId, workflow);
  const setTab = (next: string) =>
    void navigate({ to: ".", search: { tab: TABS.find((each) => each === next) }, replace: true });
  return (
    <>
      <PageHeader
        title={workflow.name}
        badge={<WorkflowStatus status={workflow.status} />}
        actions={canWrite && <WorkflowActions workflow={workflow} draft={draft} />}
      />
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
                <WorkflowEditor
                  workflow={workflow}
                  draft={draft}
                  canWrite={canWrite}
                  problems={workflow.problems}
                />
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
            content: <RunsPanel workflow={workflow} templates={templates} />,
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

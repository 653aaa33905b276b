import { PageHeader } from "../../ui";

/** The list of workflows. */
export function WorkflowsPage() {
  return <PageHeader title="Workflows" />;
}

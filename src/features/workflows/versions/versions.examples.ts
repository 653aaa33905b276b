import type { Examples, TestApi } from "../../../testing/examples";

const waiting = {
  trigger: { type: "contact.created" },
  entry: "wait",
  nodes: [{ id: "wait", type: "wait", config: { mode: "duration", seconds: 3600 } }],
  edges: [],
};

interface Workflow {
  id: string;
  version: number;
  activeVersionId: string;
}

async function published(api: TestApi): Promise<Workflow> {
  const path = `/businesses/${api.businessId}/workflows`;
  const body = { name: "Welcome", definition: waiting };
  const { id, version } = (await api.request<Workflow>("POST", path, body)).data;
  return (await api.request<Workflow>("POST", `${path}/${id}/publish`, { version })).data;
}

async function aVersion(api: TestApi) {
  const { id: workflowId, activeVersionId: versionId, version: seen } = await published(api);
  return { params: { workflowId, versionId }, seen };
}

/** A valid request for every operation on versions and for a simulation. */
export const versionExamples: Examples = {
  compareWorkflowVersions: {
    arrange: async (api) => ({ params: (await aVersion(api)).params, query: { to: "draft" } }),
  },
  rollBackWorkflow: {
    arrange: async (api) => {
      const { params, seen } = await aVersion(api);
      return { params, body: { version: seen } };
    },
  },
  migrateWorkflowRuns: {
    arrange: async (api) => ({
      params: { workflowId: (await published(api)).id },
      body: { from: "all", dryRun: false },
    }),
  },
  simulateWorkflow: {
    arrange: async (api) => {
      const path = `/businesses/${api.businessId}/contacts`;
      const email = `try-${crypto.randomUUID()}@example.com`;
      const { data } = await api.request<{ id: string }>("POST", path, { email });
      const { id: workflowId } = await published(api);
      return { params: { workflowId }, body: { contactId: data.id, choices: {} } };
    },
  },
};

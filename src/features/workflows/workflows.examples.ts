import type { Examples, TestApi } from "../../testing/examples";

const waiting = {
  trigger: { type: "contact.created" },
  entry: "wait",
  nodes: [{ id: "wait", type: "wait", config: { mode: "duration", seconds: 3600 } }],
  edges: [],
};

interface Workflow {
  id: string;
  version: number;
}

async function workflow(api: TestApi): Promise<Workflow> {
  const path = `/businesses/${api.businessId}/workflows`;
  const body = { name: "Welcome", definition: waiting };
  return (await api.request<Workflow>("POST", path, body)).data;
}

async function step(api: TestApi, { id, version }: Workflow, verb: string): Promise<Workflow> {
  const path = `/businesses/${api.businessId}/workflows/${id}/${verb}`;
  return (await api.request<Workflow>("POST", path, { version })).data;
}

async function published(api: TestApi): Promise<Workflow> {
  return step(api, await workflow(api), "publish");
}

async function contact(api: TestApi): Promise<string> {
  const path = `/businesses/${api.businessId}/contacts`;
  const body = { email: `run-${crypto.randomUUID()}@example.com` };
  return (await api.request<{ id: string }>("POST", path, body)).data.id;
}

async function run(api: TestApi): Promise<string> {
  const { id } = await published(api);
  const base = `/businesses/${api.businessId}`;
  await api.request("POST", `${base}/workflows/${id}/enroll`, { contactIds: [await contact(api)] });
  const runs = await api.request<{ id: string }[]>("GET", `${base}/workflow-runs?workflowId=${id}`);
  return runs.data[0]!.id;
}

async function failedRun(api: TestApi): Promise<string> {
  const id = await run(api);
  const ofRun = [api.businessId, id];
  await api.force("DELETE FROM timers WHERE business_id = ? AND run_id = ?", ...ofRun);
  await api.force(
    "UPDATE workflow_runs SET status = 'failed' WHERE business_id = ? AND id = ?",
    ...ofRun,
  );
  return id;
}

const on = (make: (api: TestApi) => Promise<Workflow>) => async (api: TestApi) => ({
  params: { workflowId: (await make(api)).id },
});
const at = (make: (api: TestApi) => Promise<Workflow>) => async (api: TestApi) => {
  const { id, version } = await make(api);
  return { params: { workflowId: id }, body: { version } };
};

/** A valid request for every operation of this feature. */
export const workflowExamples: Examples = {
  listWorkflows: { query: { limit: "10", status: "active" } },
  createWorkflow: { body: { name: "Welcome", definition: waiting } },
  getWorkflow: { arrange: on(workflow) },
  updateWorkflow: {
    arrange: async (api) => {
      const { id, version } = await workflow(api);
      return { params: { workflowId: id }, body: { name: "Welcome back", version } };
    },
  },
  deleteWorkflow: { arrange: on(workflow) },
  restoreWorkflow: {
    arrange: on(async (api) => {
      const made = await workflow(api);
      await api.request("DELETE", `/businesses/${api.businessId}/workflows/${made.id}`);
      return made;
    }),
  },
  publishWorkflow: { arrange: at(workflow) },
  pauseWorkflow: { arrange: at(published) },
  resumeWorkflow: { arrange: at(async (api) => step(api, await published(api), "pause")) },
  listWorkflowVersions: { arrange: on(published) },
  enrollContacts: {
    arrange: async (api) => ({
      params: { workflowId: (await published(api)).id },
      body: { contactIds: [await contact(api)] },
    }),
  },
  getWorkflowProgress: { arrange: on(published) },
  getWorkflowSigningSecret: {},
  listWorkflowRuns: { query: { limit: "10" } },
  getWorkflowRun: { arrange: async (api) => ({ params: { runId: await run(api) } }) },
  cancelWorkflowRun: { arrange: async (api) => ({ params: { runId: await run(api) } }) },
  retryWorkflowRun: {
    arrange: async (api) => ({ params: { runId: await failedRun(api) }, body: {} }),
  },
};

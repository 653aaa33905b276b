import type { Examples, TestApi } from "../../../testing/examples";

const waiting = {
  trigger: { type: "contact.created" },
  entry: "wait",
  nodes: [{ id: "wait", type: "wait", config: { mode: "duration", seconds: 3600 } }],
  edges: [],
};

async function workflow(api: TestApi): Promise<string> {
  const path = `/businesses/${api.businessId}/workflows`;
  const body = { name: "Welcome", definition: waiting };
  const { data } = await api.request<{ id: string; version: number }>("POST", path, body);
  await api.request("POST", `${path}/${data.id}/publish`, { version: data.version });
  return data.id;
}

async function run(api: TestApi): Promise<string> {
  const workflowId = await workflow(api);
  const base = `/businesses/${api.businessId}`;
  const email = `runs.${crypto.randomUUID()}@example.com`;
  const contact = await api.request<{ id: string }>("POST", `${base}/contacts`, { email });
  const body = { contactIds: [contact.data.id] };
  await api.request("POST", `${base}/workflows/${workflowId}/enroll`, body);
  const path = `${base}/workflow-runs?workflowId=${workflowId}`;
  return (await api.request<{ id: string }[]>("GET", path)).data[0]!.id;
}

async function pausedRun(api: TestApi): Promise<string> {
  const id = await run(api);
  await api.request("POST", `/businesses/${api.businessId}/workflow-runs/${id}/pause`);
  return id;
}

/** A step that was given up. */
async function letter(api: TestApi) {
  const runId = await run(api);
  const ofRun = [api.businessId, runId];
  await api.force("DELETE FROM timers WHERE business_id = ? AND run_id = ?", ...ofRun);
  await api.force(
    `UPDATE workflow_runs SET status = 'failed', visit = 0, error = 'No' WHERE business_id = ?
     AND id = ?`,
    ...ofRun,
  );
  await api.force(
    `INSERT INTO step_dead_letters (business_id, run_id, node_id, visit, workflow_id, contact_id,
       type, reason, attempts, failed_at, status)
     SELECT business_id, id, node_id, 0, workflow_id, contact_id, 'wait', 'No', 1, 0, 'open'
     FROM workflow_runs WHERE business_id = ? AND id = ?`,
    ...ofRun,
  );
  return { params: { runId, nodeId: "wait", visit: "0" } };
}

const many = async (api: TestApi) => ({
  params: { workflowId: await workflow(api) },
  body: { nodeId: "wait" },
});

/** A valid request for every operation on runs, dead letters and figures. */
export const runExamples: Examples = {
  pauseWorkflowRun: { arrange: async (api) => ({ params: { runId: await run(api) } }) },
  resumeWorkflowRun: { arrange: async (api) => ({ params: { runId: await pausedRun(api) } }) },
  pauseWorkflowRuns: { arrange: many },
  resumeWorkflowRuns: { arrange: many },
  cancelWorkflowRuns: { arrange: many },
  retryWorkflowRuns: { arrange: many },
  listWorkflowDeadLetters: { query: { limit: "10", status: "open" } },
  countWorkflowDeadLetters: { query: { status: "open" } },
  replayWorkflowDeadLetters: { body: { reason: "The server answered 503" } },
  dismissWorkflowDeadLetters: { body: { reason: "The template was deleted" } },
  replayWorkflowDeadLetter: { arrange: letter },
  dismissWorkflowDeadLetter: { arrange: letter },
  getWorkflowFigures: {
    arrange: async (api) => ({ params: { workflowId: await workflow(api) } }),
    query: { from: "2026-01-01" },
  },
};

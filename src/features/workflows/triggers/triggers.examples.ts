import type { Examples, TestApi } from "../../../testing/examples";

async function workflow(api: TestApi): Promise<string> {
  const path = `/businesses/${api.businessId}/workflows`;
  return (await api.request<{ id: string }>("POST", path, { name: "From our shop" })).data.id;
}

async function contact(api: TestApi): Promise<string> {
  const email = `event.${crypto.randomUUID()}@example.com`;
  const path = `/businesses/${api.businessId}/contacts`;
  return (await api.request<{ id: string }>("POST", path, { email })).data.id;
}

const onWorkflow = async (api: TestApi) => ({ params: { workflowId: await workflow(api) } });

/** A valid request for every operation of what starts workflows from outside. */
export const triggerExamples: Examples = {
  receiveEvent: {
    arrange: async (api) => ({
      body: {
        name: "trial_started",
        contactId: await contact(api),
        data: { plan: "pro", seats: 5 },
        id: `trial-${crypto.randomUUID()}`,
      },
    }),
  },
  getWorkflowHook: { arrange: onWorkflow },
  createWorkflowHook: { arrange: onWorkflow },
  receiveWorkflowWebhook: {
    arrange: async (api) => {
      const path = `/businesses/${api.businessId}/workflows/${await workflow(api)}/hook`;
      const { data } = await api.request<{ url: string }>("POST", path);
      return {
        params: { token: data.url.split("/").at(-1)! },
        raw: JSON.stringify({ contactId: await contact(api), orderTotal: 48 }),
      };
    },
    contentType: "application/json",
    headers: { "Webhook-Id": "order-1" },
  },
};

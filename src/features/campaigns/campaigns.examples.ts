import type { Example, Examples, TestApi } from "../../testing/examples";

interface Created {
  id: string;
  version: number;
}

const VARIANTS = [
  { id: "a", subject: "News" },
  { id: "b", subject: "Our news" },
];

async function draft(api: TestApi): Promise<Created> {
  const path = `/businesses/${api.businessId}/campaigns`;
  return (await api.request<Created>("POST", path, { name: "Spring" })).data;
}

/** Takes the accounts away that other examples have opened: what they send needs a verified domain. */
async function withoutAccounts(api: TestApi): Promise<void> {
  const path = `/businesses/${api.businessId}/email-providers`;
  const { data } = await api.request<Created[]>("GET", path);
  for (const { id } of data) await api.request("DELETE", `${path}/${id}`);
}

/**
 * A draft that may start: the business says where it is, and has somebody to write to. By the
 * installation's own way out no domain need be verified.
 */
async function ready(api: TestApi, rest: Record<string, unknown> = {}): Promise<Created> {
  const base = `/businesses/${api.businessId}`;
  const { data: business } = await api.request<Created>("GET", base);
  const address = { postalAddress: "1 Mill Lane, Ambridge", version: business.version };
  await api.request("PATCH", base, address);
  await withoutAccounts(api);
  for (let n = 0; n < 2; n++) {
    const contact = { email: `c${crypto.randomUUID()}@example.com` };
    await api.request("POST", `${base}/contacts`, contact);
  }
  const news = { name: "News", subject: "News", html: "<p>News</p>" };
  const { data: template } = await api.request<Created>("POST", `${base}/templates`, news);
  const body = { name: "Spring", templateId: template.id, ...rest };
  return (await api.request<Created>("POST", `${base}/campaigns`, body)).data;
}

const on = (make: (api: TestApi) => Promise<Created>, body?: unknown): Example => ({
  arrange: async (api) => ({
    params: { campaignId: (await make(api)).id },
    ...(body !== undefined && { body }),
  }),
});

/** Makes it, and takes a step with it. */
const then =
  (make: (api: TestApi) => Promise<Created>, step: string, body?: unknown) =>
  async (api: TestApi): Promise<Created> => {
    const made = await make(api);
    const path = `/businesses/${api.businessId}/campaigns/${made.id}`;
    if (step === "") await api.request("DELETE", path);
    else await api.request("POST", `${path}/${step}`, body);
    return made;
  };

/** A campaign that the Clock has taken as far as only it can. */
const forced =
  (make: (api: TestApi) => Promise<Created>, set: string) =>
  async (api: TestApi): Promise<Created> => {
    const made = await make(api);
    const where = "WHERE business_id = ? AND id = ?";
    await api.force(`UPDATE campaigns SET ${set} ${where}`, api.businessId, made.id);
    return made;
  };

const started = then(ready, "send", {});
const inAYear = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 16);

/** A valid request for every operation of this feature. */
export const campaignExamples: Examples = {
  listCampaigns: { query: { limit: "10", q: "spring", status: "draft" } },
  createCampaign: { body: { name: "Spring", speed: 5000 } },
  getCampaign: on(draft),
  updateCampaign: {
    arrange: async (api) => {
      const { id, version } = await draft(api);
      return { params: { campaignId: id }, body: { name: "Summer", version } };
    },
  },
  deleteCampaign: on(draft),
  restoreCampaign: on(then(draft, "")),
  duplicateCampaign: on(draft),
  resendCampaign: on(forced(ready, "status = 'sent'")),
  countCampaignAudience: on(draft),
  reviewCampaign: on(draft),
  listCampaignRecipients: {
    ...on(then(ready, "sample", { size: 2 })),
    query: { limit: "10" },
  },
  sendCampaign: on(ready, { version: 1 }),
  scheduleCampaign: on(ready, { sendAtLocal: inAYear, zone: "recipient" }),
  unscheduleCampaign: on(then(ready, "schedule", { sendAtLocal: inAYear })),
  pauseCampaign: on(started),
  resumeCampaign: on(then(started, "pause")),
  cancelCampaign: on(started),
  chooseCampaignWinner: on(
    forced(
      (api) =>
        ready(api, {
          abTest: {
            ...{ of: "subject", variants: VARIANTS, percent: 20 },
            ...{ metric: "opened", waitMinutes: 60 },
          },
        }),
      "status = 'testing'",
    ),
    { variant: "a" },
  ),
  sampleCampaign: on(ready, { size: 5 }),
  testCampaign: {
    arrange: async (api) => {
      const { id } = await ready(api);
      const { data: me } = await api.request<{ email: string }>("GET", "/users/me");
      return { params: { campaignId: id }, body: { to: me.email } };
    },
  },
};

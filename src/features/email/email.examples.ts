import type { Example, Examples, TestApi } from "../../testing/examples";

/** Nobody's: its figures are nothing. */
const SOME_CAMPAIGN = "cmp_01k0000000e008000000000000";

interface Created {
  id: string;
}

interface Webhook {
  webhookUrl: string;
  webhookSecret: string;
}

async function testEmail(api: TestApi): Promise<Partial<Example>> {
  const path = `/businesses/${api.businessId}/templates`;
  const body = { name: "Welcome", subject: "Hi", html: "<p>Hi</p>" };
  const { data } = await api.request<Created>("POST", path, body);
  const { data: me } = await api.request<{ email: string }>("GET", "/users/me");
  return { params: { templateId: data.id }, body: { to: me.email } };
}

async function email(api: TestApi): Promise<Partial<Example>> {
  const { params, body } = await testEmail(api);
  const base = `/businesses/${api.businessId}`;
  await api.request("POST", `${base}/templates/${params!.templateId}/test`, body);
  const { data } = await api.request<Created[]>("GET", `${base}/emails`);
  return { params: { emailId: data[0]!.id } };
}

async function suppression(api: TestApi): Promise<Partial<Example>> {
  const path = `/businesses/${api.businessId}/suppressions`;
  const body = { email: `no.${crypto.randomUUID()}@example.com` };
  const { data } = await api.request<Created>("POST", path, body);
  return { params: { suppressionId: data.id } };
}

async function unknownEmail(api: TestApi): Promise<Partial<Example>> {
  const made = await email(api);
  await api.force(
    "UPDATE email_messages SET status = 'unknown' WHERE business_id = ? AND id = ?",
    api.businessId,
    made.params!.emailId!,
  );
  return { params: made.params };
}

/** An account of a provider whose webhooks carry their secret in the address. */
async function webhook(api: TestApi): Promise<Partial<Example>> {
  const body = { kind: "postmark", name: "Postmark" };
  const path = `/businesses/${api.businessId}/email-providers`;
  const { data } = await api.request<Webhook>("POST", path, body);
  const account = new URL(data.webhookUrl).searchParams.get("account")!;
  return { params: { provider: "postmark" }, query: { account, token: data.webhookSecret } };
}

/** Two emails that came back. */
async function bounces(api: TestApi): Promise<Partial<Example>> {
  for (const n of ["1", "2"]) {
    await api.force(
      `INSERT INTO email_events (business_id, id, key, email_id, type, verdict, reasons, bounce_type,
         at, created_at) VALUES (?1, ?2, ?2, ?2, 'bounced', 'machine', '[]', 'hard', 0, 0)`,
      api.businessId,
      `eve_${crypto.randomUUID()}${n}`,
    );
  }
  return {};
}

const withToken: Example = {
  arrange: async (api) => ({ params: { token: await api.unsubscribeToken() } }),
};

/** A valid request for every operation of this feature. */
export const emailExamples: Examples = {
  listEmails: { query: { status: "sent" } },
  emailSummary: {},
  getEmail: { arrange: email },
  resolveEmail: { arrange: unknownEmail, body: { as: "sent" } },
  sendTestEmail: { arrange: testEmail },
  listSuppressions: {},
  addSuppression: { body: { email: "no@example.com" } },
  removeSuppression: { arrange: suppression },
  viewPreferences: withToken,
  savePreferences: {
    ...withToken,
    raw: "action=leave",
    contentType: "application/x-www-form-urlencoded",
  },
  emailFigures: { query: { from: "2026-01-01", to: "2026-01-02", bucket: "hour" } },
  domainFigures: {},
  variantFigures: { query: { campaignId: SOME_CAMPAIGN } },
  linkFigures: { query: { campaignId: SOME_CAMPAIGN } },
  listBounces: { arrange: bounces },
  downloadFigures: { query: { report: "domains" } },
  clickMap: { arrange: async (api) => ({ params: (await testEmail(api)).params }) },
  listEmailEvents: { arrange: email },
  emailActivity: {
    arrange: async (api) => {
      const path = `/businesses/${api.businessId}/contacts`;
      const body = { email: `active.${crypto.randomUUID()}@example.com` };
      const { data } = await api.request<Created>("POST", path, body);
      return { params: { contactId: data.id } };
    },
  },
  receiveEmailWebhook: {
    arrange: webhook,
    raw: JSON.stringify({ RecordType: "Delivery", MessageID: "m", DeliveredAt: "2026-11-20" }),
    contentType: "application/json",
  },
  followLink: {
    arrange: async (api) => ({ params: { token: (await api.trackingTokens()).click } }),
  },
  seePixel: {
    arrange: async (api) => ({ params: { file: `${(await api.trackingTokens()).open}.gif` } }),
  },
  viewUnsubscribe: withToken,
  unsubscribe: {
    ...withToken,
    raw: "List-Unsubscribe=One-Click",
    contentType: "application/x-www-form-urlencoded",
  },
};

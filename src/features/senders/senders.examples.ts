import type { Example, Examples, TestApi } from "../../testing/examples";

interface Made {
  id: string;
  version: number;
}

const SECRET = "re_1234567890_abcdefghij";

async function account(api: TestApi): Promise<Made> {
  const body = { kind: "resend", name: "Resend", secret: SECRET };
  const path = `/businesses/${api.businessId}/email-providers`;
  return (await api.request<Made>("POST", path, body)).data;
}

async function domain(api: TestApi): Promise<Made> {
  const body = { domain: `mail-${crypto.randomUUID().slice(0, 8)}.example` };
  return (await api.request<Made>("POST", `/businesses/${api.businessId}/senders`, body)).data;
}

const withAccount: Example = {
  arrange: async (api) => ({ params: { providerId: (await account(api)).id } }),
};
const withDomain: Example = {
  arrange: async (api) => ({ params: { senderId: (await domain(api)).id } }),
};

/** A valid request for every operation of this feature. */
export const senderExamples: Examples = {
  listEmailProviders: {},
  createEmailProvider: {
    body: { kind: "resend", name: "Resend", secret: SECRET, rate: 10, warmUp: true },
  },
  orderEmailProviders: {
    arrange: async (api) => {
      const made = [await account(api), await account(api)];
      return { body: { providerIds: made.map(({ id }) => id).toReversed() } };
    },
  },
  getEmailProvider: withAccount,
  updateEmailProvider: {
    arrange: async (api) => {
      const { id, version } = await account(api);
      return { params: { providerId: id }, body: { name: "Resend, EU", rate: 20, version } };
    },
  },
  replaceEmailProvider: {
    arrange: async (api) => {
      const { id, version } = await account(api);
      const body = { name: "Resend, EU", enabled: true, rate: null, warmUp: true, version };
      return { params: { providerId: id }, body };
    },
  },
  deleteEmailProvider: withAccount,
  setEmailProviderSecret: { ...withAccount, body: { secret: "re_0987654321_jihgfedcba" } },
  testEmailProvider: withAccount,
  listSenders: {},
  createSender: { body: { domain: "corner-bakery.example", localPart: "hello" } },
  getSender: withDomain,
  updateSender: {
    arrange: async (api) => {
      const { id, version } = await domain(api);
      return { params: { senderId: id }, body: { localPart: "news", isDefault: true, version } };
    },
  },
  replaceSender: {
    arrange: async (api) => {
      const { id, version } = await domain(api);
      const keys = { dkimSelector: "mail", dkimValue: null, providerId: null };
      const replyTo = "desk@corner-bakery.example";
      const body = { localPart: "news", replyTo, ...keys, isDefault: true, version };
      return { params: { senderId: id }, body };
    },
  },
  deleteSender: withDomain,
  verifySender: withDomain,
  getSendingSettings: {},
  setSendingSettings: {
    body: {
      ...{ capEmails: 2, capHours: 24, quietFrom: "21:00", quietTo: "08:00" },
      ...{ quietZone: "recipient", trackOpens: true, trackClicks: false, version: 0 },
    },
  },
};

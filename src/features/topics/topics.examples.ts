import type { Example, Examples, TestApi } from "../../testing/examples";

interface Made {
  id: string;
  version: number;
}

async function topic(api: TestApi): Promise<Made> {
  const body = { name: `News ${crypto.randomUUID().slice(0, 8)}`, description: "Once a month" };
  return (await api.request<Made>("POST", `/businesses/${api.businessId}/topics`, body)).data;
}

async function contact(api: TestApi): Promise<Made> {
  const body = { email: `ada.${crypto.randomUUID()}@example.com` };
  return (await api.request<Made>("POST", `/businesses/${api.businessId}/contacts`, body)).data;
}

const withTopic: Example = {
  arrange: async (api) => ({ params: { topicId: (await topic(api)).id } }),
};

const consentText = "Asked for the newsletter at the counter";

/** A valid request for every operation of this feature. */
export const topicExamples: Examples = {
  listTopics: {},
  createTopic: { body: { name: "Newsletter", description: "Once a month", public: true } },
  orderTopics: {
    arrange: async (api) => {
      await topic(api);
      const path = `/businesses/${api.businessId}/topics`;
      const { data } = await api.request<Made[]>("GET", path);
      return { body: { topicIds: data.map(({ id }) => id).toReversed() } };
    },
  },
  getTopic: withTopic,
  updateTopic: {
    arrange: async (api) => {
      const { id, version } = await topic(api);
      return { params: { topicId: id }, body: { description: "Twice a month", version } };
    },
  },
  deleteTopic: withTopic,
  bulkSubscribe: {
    arrange: async (api) => ({
      params: { topicId: (await topic(api)).id },
      body: { contactIds: [(await contact(api)).id], consentText },
    }),
  },
  listSubscriptions: {
    arrange: async (api) => ({ params: { contactId: (await contact(api)).id } }),
  },
  setSubscription: {
    body: { status: "subscribed", consentText },
    arrange: async (api) => ({
      params: { contactId: (await contact(api)).id, topicId: (await topic(api)).id },
    }),
  },
  listConsents: {
    arrange: async (api) => {
      const [{ id }, made] = [await contact(api), await topic(api)];
      const path = `/businesses/${api.businessId}/contacts/${id}/subscriptions/${made.id}`;
      await api.request("PUT", path, { status: "subscribed", consentText });
      await api.request("PUT", path, { status: "unsubscribed" });
      return { params: { contactId: id } };
    },
  },
};

import type { Example, Examples, TestApi } from "../../testing/examples";

interface Made {
  id: string;
  version: number;
}

/** A contact of the business, under a new address. */
async function contact(api: TestApi): Promise<Made> {
  const body = { email: `ada.${crypto.randomUUID()}@example.com`, firstName: "Ada" };
  return (await api.request<Made>("POST", `/businesses/${api.businessId}/contacts`, body)).data;
}

async function tag(api: TestApi): Promise<Made> {
  const body = { name: `vip ${crypto.randomUUID().slice(0, 8)}` };
  return (await api.request<Made>("POST", `/businesses/${api.businessId}/tags`, body)).data;
}

async function customField(api: TestApi): Promise<Made> {
  const key = `size${crypto.randomUUID().slice(0, 8)}`;
  const path = `/businesses/${api.businessId}/custom-fields`;
  return (await api.request<Made>("POST", path, { key, type: "number" })).data;
}

const withContact: Example = {
  arrange: async (api) => ({ params: { contactId: (await contact(api)).id } }),
};

const everyField = {
  firstName: "Grace",
  lastName: "Hopper",
  phone: "+1 202 555 0143",
  company: "Navy, United States",
  jobTitle: "Rear admiral",
  city: "Arlington",
  state: "Virginia",
  country: "United States",
  birthDate: "1906-12-09",
  timeZone: "America/New_York",
  fields: { shoeSize: 38 },
  tags: ["vip"],
};

/** A valid request for every operation of this feature. */
export const contactExamples: Examples = {
  listContacts: { query: { limit: "10", q: "ada", sort: "createdAt" } },
  createContact: { body: { email: "grace.hopper@example.com", ...everyField } },
  bulkContacts: {
    arrange: async (api) => ({
      body: { action: "addTag", ids: [(await contact(api)).id], tag: "newsletter" },
    }),
  },
  exportContacts: { query: { q: "ada", sort: "email" } },
  getContact: withContact,
  updateContact: {
    arrange: async (api) => {
      const { id, version } = await contact(api);
      return { params: { contactId: id }, body: { firstName: "Augusta", version } };
    },
  },
  replaceContact: {
    arrange: async (api) => {
      const { id, version } = await contact(api);
      const email = `grace.${crypto.randomUUID()}@example.com`;
      return { params: { contactId: id }, body: { email, ...everyField, version } };
    },
  },
  deleteContact: withContact,
  restoreContact: {
    arrange: async (api) => {
      const { id } = await contact(api);
      await api.request("DELETE", `/businesses/${api.businessId}/contacts/${id}`);
      return { params: { contactId: id } };
    },
  },
  listCustomFields: {},
  createCustomField: {
    body: { key: "plan", label: "Plan", type: "choice", options: ["Free", "Paid"] },
  },
  updateCustomField: {
    arrange: async (api) => {
      const { id, version } = await customField(api);
      return { params: { fieldId: id }, body: { label: "Size of shoes", type: "text", version } };
    },
  },
  deleteCustomField: {
    arrange: async (api) => ({ params: { fieldId: (await customField(api)).id } }),
  },
  listTags: {},
  createTag: { body: { name: "newsletter", color: "blue" } },
  updateTag: {
    arrange: async (api) => ({ params: { tagId: (await tag(api)).id }, body: { color: "green" } }),
  },
  deleteTag: {
    arrange: async (api) => ({ params: { tagId: (await tag(api)).id } }),
  },
};

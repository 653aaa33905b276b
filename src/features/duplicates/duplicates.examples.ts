import type { Examples, TestApi } from "../../testing/examples";

async function contact(api: TestApi): Promise<string> {
  const body = { email: `ada.${crypto.randomUUID()}@example.com` };
  const path = `/businesses/${api.businessId}/contacts`;
  return (await api.request<{ id: string }>("POST", path, body)).data.id;
}

/** A valid request for every operation of this feature. */
export const duplicateExamples: Examples = {
  listDuplicates: { query: { by: "phone", limit: "10" } },
  mergeContacts: {
    arrange: async (api) => {
      const [contactId, other] = [await contact(api), await contact(api)];
      return { params: { contactId }, body: { from: [other], take: { email: other } } };
    },
  },
};

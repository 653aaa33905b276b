import type { Examples, TestApi } from "../../testing/examples";

async function contact(api: TestApi, name = `ada.${crypto.randomUUID()}`): Promise<string> {
  const body = { email: `${name}@example.com` };
  const path = `/businesses/${api.businessId}/contacts`;
  return (await api.request<{ id: string }>("POST", path, body)).data.id;
}

/** A valid request for every operation of this feature. */
export const duplicateExamples: Examples = {
  listDuplicates: {
    query: { by: "email", limit: "10" },
    arrange: async (api) => {
      for (const name of [crypto.randomUUID(), crypto.randomUUID()]) {
        await contact(api, name);
        await contact(api, `${name}+news`);
      }
      return {};
    },
  },
  mergeContacts: {
    arrange: async (api) => {
      const contactId = await contact(api);
      const [one, other] = [await contact(api), await contact(api)];
      return { params: { contactId }, body: { from: [one, other], take: { email: other } } };
    },
  },
};

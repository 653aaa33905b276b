import type { Examples, TestApi } from "../../testing/examples";

async function contact(api: TestApi): Promise<{ id: string; email: string }> {
  const path = `/businesses/${api.businessId}/contacts`;
  const body = { email: `ada.${crypto.randomUUID()}@example.com` };
  return (await api.request<{ id: string; email: string }>("POST", path, body)).data;
}

/** A valid request for every operation of this feature. */
export const privacyExamples: Examples = {
  exportPersonalData: {
    arrange: async (api) => ({ params: { contactId: (await contact(api)).id } }),
  },
  eraseContact: {
    arrange: async (api) => {
      const { id, email } = await contact(api);
      return { params: { contactId: id }, body: { email } };
    },
  },
};

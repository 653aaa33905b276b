import type { Examples, TestApi } from "../../../testing/examples";

const body = { reason: "It sends what nobody asked for" };

async function ofBusiness(api: TestApi): Promise<{ params: { id: string } }> {
  await api.becomeAdministrator();
  const name = `Bakery ${crypto.randomUUID().slice(0, 8)}`;
  const { data } = await api.request<{ id: string }>("POST", "/businesses", { name });
  return { params: { id: data.id } };
}

/** A valid request for every operation on businesses that staff have. */
export const staffBusinessExamples: Examples = {
  listAnyBusinesses: {
    query: { limit: "10", q: "bakery" },
    arrange: async (api) => {
      await ofBusiness(api);
      return {};
    },
  },
  suspendBusiness: { body, arrange: ofBusiness },
  resumeBusiness: {
    body,
    arrange: async (api) => {
      const { params } = await ofBusiness(api);
      await api.request("POST", `/admin/businesses/${params.id}/suspend`, body);
      return { params };
    },
  },
};

import type { Example, Examples, TestApi } from "../../testing/examples";

const body = { name: "Till in the shop", scopes: ["contacts:read", "contacts:write"] };

async function ofKey(api: TestApi): Promise<Partial<Example>> {
  const path = `/businesses/${api.businessId}/api-keys`;
  const { data } = await api.request<{ id: string }>("POST", path, body);
  return { params: { id: data.id } };
}

/** A valid request for every operation of this feature. */
export const apiKeyExamples: Examples = {
  listApiKeys: {},
  createApiKey: { body },
  updateApiKey: {
    arrange: async (api) => ({ ...(await ofKey(api)), body: { name: "Till at the market" } }),
  },
  revokeApiKey: { arrange: ofKey },
};

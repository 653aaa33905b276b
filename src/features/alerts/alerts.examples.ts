import type { Example, Examples, TestApi } from "../../testing/examples";

async function asAdministrator(api: TestApi): Promise<Partial<Example>> {
  await api.becomeAdministrator();
  await api.alert();
  return {};
}

/** A valid request for every operation of this feature. */
export const alertExamples: Examples = {
  listAlerts: { query: { limit: "10", status: "open" }, arrange: asAdministrator },
  countAlerts: { arrange: asAdministrator },
  acknowledgeAlert: {
    arrange: async (api) => {
      await api.becomeAdministrator();
      return { params: { id: await api.alert() } };
    },
  },
};

import type { Examples } from "../../testing/examples";

/** A valid request for every operation of this feature. */
export const impersonationExamples: Examples = {
  startImpersonation: {
    body: { reason: "The import of ticket 4711 fails for them" },
    arrange: async (api) => {
      await api.becomeAdministrator();
      return { params: { id: (await api.anotherUser()).userId } };
    },
  },
  endImpersonation: {
    arrange: async (api) => ({ headers: { Authorization: `Bearer ${await api.impersonated()}` } }),
  },
};

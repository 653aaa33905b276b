import type { Examples } from "../../testing/examples";

const authorization = { provider: "alpha", intent: "link", returnTo: "/account/security" };

export const identityExamples: Examples = {
  getSignInMethods: {},
  startProviderSignIn: { params: { provider: "alpha" }, query: { returnTo: "/account" } },
  finishProviderSignIn: {
    params: { provider: "alpha" },
    query: { state: "unknown", code: "unknown" },
  },
  askProviderAuthorization: { body: authorization },
  listIdentities: {
    arrange: async (api) => {
      await api.identity();
      return {};
    },
  },
  removeIdentity: { arrange: async (api) => ({ params: { id: await api.identity() } }) },
};

import type { Examples } from "../../testing/examples";

/** A valid request for every operation of this feature. */
export const passkeyExamples: Examples = {
  beginPasskeyRegistration: {},
  finishPasskeyRegistration: {
    arrange: async ({ passkeys }) => ({ body: { response: await passkeys.made() } }),
  },
  beginPasskeySignIn: { body: {} },
  signInWithPasskey: {
    arrange: async ({ passkeys }) => {
      const { response, cookie } = await passkeys.signIn();
      return { body: { response }, headers: { Cookie: cookie } };
    },
  },
  beginPasskeyStepUp: {
    arrange: async ({ passkeys }) => {
      await passkeys.add();
      return {};
    },
  },
  stepUpWithPasskey: {
    arrange: async ({ passkeys }) => ({ body: { response: await passkeys.stepUp() } }),
  },
  listPasskeys: {
    arrange: async ({ passkeys }) => {
      await passkeys.add();
      return {};
    },
  },
  updatePasskeySecondFactor: {
    // A session of one factor would have to prove more after the first change.
    arrange: async (api) => {
      const response = await api.passkeys.stepUp();
      await api.request("POST", "/auth/passkeys/step-up/verify", { response });
      return { body: { enabled: true } };
    },
  },
  updatePasskey: {
    arrange: async ({ passkeys }) => ({
      params: { id: await passkeys.add() },
      body: { name: "Laptop" },
    }),
  },
  deletePasskey: { arrange: async ({ passkeys }) => ({ params: { id: await passkeys.add() } }) },
};

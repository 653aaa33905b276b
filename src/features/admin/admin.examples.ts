import type { Example, Examples, TestApi } from "../../testing/examples";

async function ofDeadLetter(api: TestApi): Promise<Partial<Example>> {
  await api.becomeAdministrator();
  return { params: { id: await api.deadLetter() } };
}

/** A valid request for every operation of this feature. */
export const adminExamples: Examples = {
  listDeadLetters: {
    query: { limit: "10", status: "open" },
    arrange: async (api) => {
      await ofDeadLetter(api);
      return {};
    },
  },
  getDeadLetter: { arrange: ofDeadLetter },
  replayDeadLetter: { arrange: ofDeadLetter },
  invalidateCache: {
    arrange: async (api) => {
      await api.becomeAdministrator();
      return { body: { name: "business", scope: api.businessId } };
    },
  },
  rotateSecrets: {
    arrange: async (api) => {
      await api.becomeAdministrator();
      return { body: { from: { step: 0, after: "" } } };
    },
  },
};

import type { Example, Examples, TestApi } from "../../../testing/examples";

const body = { reason: "Asked for by phone, ticket 4711" };

async function ofUser(api: TestApi): Promise<{ params: { id: string } }> {
  await api.becomeAdministrator();
  return { params: { id: (await api.anotherUser()).userId } };
}

const action: Example = { body, arrange: ofUser };

/** A valid request for every operation on users that staff have. */
export const staffUserExamples: Examples = {
  listUsers: {
    query: { limit: "10", q: "ada", verified: "true" },
    arrange: async (api) => {
      await ofUser(api);
      return {};
    },
  },
  getUser: { arrange: ofUser },
  changeUser: { body: { ...body, platformRole: "support" }, arrange: ofUser },
  suspendUser: action,
  restoreUser: {
    body,
    arrange: async (api) => {
      const { params } = await ofUser(api);
      await api.request("POST", `/admin/users/${params.id}/suspend`, body);
      return { params };
    },
  },
  unlockUser: action,
  sendPasswordReset: action,
  revokeUserSessions: action,
  resetFactors: action,
};

import type { Examples, TestApi } from "../../testing/examples";

const PASSWORD = "Correct horse battery 9";

async function changeToken(api: TestApi): Promise<string> {
  const user = await api.anotherUser();
  const email = `new-${user.email}`;
  await user.request("POST", "/auth/email/change", { email });
  return api.linkToken(user.email, "change-email");
}

async function restoreToken(api: TestApi): Promise<string> {
  const user = await api.anotherUser();
  await user.request("DELETE", "/users/me", { email: user.email });
  return api.linkToken(user.email, "restore-account");
}

/** A valid request for every operation of this feature. */
export const accountExamples: Examples = {
  changePassword: {
    arrange: ({ password }) =>
      Promise.resolve({ body: { currentPassword: password, password: PASSWORD } }),
  },
  getAccount: {},
  cancelEmailChange: {},
  requestEmailChange: { body: { email: "grace.hopper@example.com" } },
  confirmEmailChange: { arrange: async (api) => ({ body: { token: await changeToken(api) } }) },
  exportMe: {},
  deleteMe: {
    arrange: async (api) => {
      await api.coOwner();
      return { body: { email: api.email } };
    },
  },
  restoreAccount: { arrange: async (api) => ({ body: { token: await restoreToken(api) } }) },
};

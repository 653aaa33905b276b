import type { Examples, TestApi } from "../../testing/examples";

const password = "Correct horse battery 9";

async function newestSession(api: TestApi): Promise<string> {
  return (await api.request<{ id: string }[]>("GET", "/auth/sessions")).data[0]!.id;
}

/** A valid request for every operation of this feature. */
export const authExamples: Examples = {
  register: { body: { email: "grace@example.com", password, name: "Grace Hopper" } },
  verifyEmail: { arrange: async (api) => ({ body: { token: await api.verificationToken() } }) },
  resendVerification: { body: { email: "grace@example.com" } },
  login: {
    arrange: ({ email, password: own }) => Promise.resolve({ body: { email, password: own } }),
  },
  stepUp: { arrange: ({ password: own }) => Promise.resolve({ body: { password: own } }) },
  requestMagicLink: { body: { email: "grace@example.com" } },
  verifyMagicLink: { arrange: async (api) => ({ body: { token: await api.magicToken() } }) },
  unlockAccount: { arrange: async (api) => ({ body: { token: await api.unlockToken() } }) },
  refresh: { arrange: ({ refreshToken }) => Promise.resolve({ body: { refreshToken } }) },
  getCsrfToken: {},
  logout: {},
  logoutAll: {},
  logoutOthers: {},
  requestPasswordReset: { body: { email: "grace@example.com" } },
  resetPassword: {
    arrange: async (api) => ({ body: { token: await api.resetToken(), password } }),
  },
  getSession: {},
  listSessions: {},
  revokeSession: { arrange: async (api) => ({ params: { id: await newestSession(api) } }) },
};

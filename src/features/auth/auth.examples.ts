import type { Examples, TestApi } from "../../testing/examples";

const password = "Correct horse battery 9";

/** A token of the right form that no row stands behind. */
const unknownToken = `lnk_${"0".repeat(26)}.0.${"a".repeat(43)}`;

async function newestSession(api: TestApi): Promise<string> {
  return (await api.request<{ id: string }[]>("GET", "/auth/sessions")).data[0]!.id;
}

/** A well-formed request for every operation of this feature. */
export const authExamples: Examples = {
  register: { body: { email: "grace@example.com", password, name: "Grace Hopper" } },
  verifyEmail: { body: { token: unknownToken }, status: 400 },
  resendVerification: { body: { email: "grace@example.com" } },
  login: { body: { email: "nobody@example.com", password }, status: 401 },
  refresh: { body: { refreshToken: unknownToken.replace("lnk", "ses") }, status: 401 },
  getCsrfToken: { status: 401 },
  logout: {},
  logoutAll: {},
  requestPasswordReset: { body: { email: "grace@example.com" } },
  resetPassword: { body: { token: unknownToken, password }, status: 400 },
  listSessions: {},
  revokeSession: { arrange: async (api) => ({ params: { id: await newestSession(api) } }) },
};

import type { Examples, TestApi } from "../../testing/examples";

async function myVersion(api: TestApi): Promise<number> {
  return (await api.request<{ version: number }>("GET", "/users/me")).data.version;
}

/** A valid request for every operation of this feature. */
export const userExamples: Examples = {
  getMe: {},
  updateMe: {
    arrange: async (api) => ({ body: { version: await myVersion(api), locale: "de" } }),
  },
  replaceMe: {
    arrange: async (api) => ({
      body: {
        version: await myVersion(api),
        name: "Ada Lovelace",
        locale: "en-GB",
        timeZone: "Europe/London",
      },
    }),
  },
};

import type { Examples } from "../../testing/examples";

/** A valid request for every operation of this feature. */
export const businessExamples: Examples = {
  listBusinesses: {},
  createBusiness: {
    body: { name: "Corner Bakery", timeZone: "Europe/Berlin", currency: "EUR" },
  },
  getBusiness: {},
  updateBusiness: {
    arrange: async (api) => {
      const path = `/businesses/${api.businessId}`;
      const { version } = (await api.request<{ version: number }>("GET", path)).data;
      return { body: { name: "Corner Bakery & Café", version } };
    },
  },
  deleteBusiness: {
    arrange: async (api) => ({ body: { name: await api.businessName() } }),
  },
  listMembers: {},
  addMember: {
    arrange: async (api) => ({ body: { email: (await api.anotherUser()).email, role: "editor" } }),
  },
  changeMember: {
    arrange: async (api) => ({
      params: { userId: await api.member("viewer") },
      body: { role: "support" },
    }),
  },
  removeMember: {
    arrange: async (api) => ({ params: { userId: await api.member("viewer") } }),
  },
};

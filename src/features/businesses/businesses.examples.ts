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
  changeMember: {
    arrange: async (api) => ({
      params: { userId: await api.member("viewer") },
      body: { role: "support" },
    }),
  },
  removeMember: {
    arrange: async (api) => ({ params: { userId: await api.member("viewer") } }),
  },
  transferOwnership: {
    arrange: async (api) => ({ body: { userId: await api.member("viewer") } }),
  },
  listDeletedBusinesses: {},
  restoreBusiness: {
    arrange: async (api) => ({ params: { deletedBusinessId: await api.deletedBusiness() } }),
  },
  listPermissions: {},
  listRoles: {},
  createRole: {
    arrange: () =>
      Promise.resolve({
        body: {
          displayName: `Packer ${crypto.randomUUID().slice(0, 8)}`,
          permissions: ["contacts:read"],
        },
      }),
  },
  getRole: {
    arrange: async (api) => ({ params: { roleId: await api.customRole() } }),
  },
  updateRole: {
    arrange: async (api) => ({
      params: { roleId: await api.customRole() },
      body: { permissions: ["contacts:read", "templates:read"], version: 1 },
    }),
  },
  deleteRole: {
    arrange: async (api) => ({ params: { roleId: await api.customRole() } }),
  },
};

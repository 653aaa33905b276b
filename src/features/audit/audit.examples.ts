import type { Example, Examples, TestApi } from "../../testing/examples";

async function asAdministrator(api: TestApi): Promise<Partial<Example>> {
  await api.becomeAdministrator();
  return {};
}

/** A valid request for every operation of this feature. */
export const auditExamples: Examples = {
  listAudit: {
    query: { limit: "10" },
    arrange: async (api) => {
      const email = `c${crypto.randomUUID()}@example.com`;
      await api.request("POST", `/businesses/${api.businessId}/contacts`, { email });
      return {};
    },
  },
  exportAudit: { query: { action: "business.*" } },
  listActivity: { query: { limit: "10" } },
  listPlatformAudit: { query: { limit: "10", action: "user.*" }, arrange: asAdministrator },
  exportPlatformAudit: { query: { from: "2026-01-01T00:00:00Z" }, arrange: asAdministrator },
  getAuditSeals: { arrange: asAdministrator },
  verifyAudit: { query: { database: "platform" }, arrange: asAdministrator },
};

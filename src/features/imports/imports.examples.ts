import type { Example, Examples, TestApi } from "../../testing/examples";

/** A file with one good and one bad row. */
const csv = `email,first_name,company\r\ngrace@example.com,Grace,"Navy, US"\r\nnobody,,\r\n`;

/** An import that waits to be started. */
async function uploaded(api: TestApi): Promise<string> {
  const path = `/businesses/${api.businessId}/contacts/import?start=false`;
  const { data } = await api.upload<{ id: string }>(path, csv, "text/csv");
  return data.id;
}

const withImport: Example = {
  arrange: async (api) => ({ params: { importId: await uploaded(api) } }),
};

/** A valid request for every operation of this feature. */
export const importExamples: Examples = {
  uploadImport: {
    query: { filename: "people.csv", consent: "They subscribed on our website" },
    raw: csv,
    contentType: "text/csv",
  },
  listImports: { query: { limit: "10" } },
  getImport: withImport,
  startImport: {
    arrange: async (api) => ({
      params: { importId: await uploaded(api) },
      body: { mapping: ["email", "firstName", null], tags: ["2026"], dryRun: true },
    }),
  },
  cancelImport: withImport,
  listImportErrors: withImport,
  importErrors: withImport,
};

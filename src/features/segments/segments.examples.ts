import type { Example, Examples, TestApi } from "../../testing/examples";

const conditions = {
  type: "group",
  match: "all",
  conditions: [
    { type: "timestamp", field: "createdAt", operator: "inLastDays", days: 30 },
    {
      type: "group",
      match: "any",
      not: true,
      conditions: [
        { type: "text", field: "country", operator: "equals", value: "France" },
        { type: "email", operator: "didNot", activity: "opened", days: 90 },
      ],
    },
  ],
};

const everybody = {
  type: "group",
  match: "all",
  conditions: [{ type: "text", field: "email", operator: "isNotEmpty" }],
};

async function segment(
  api: TestApi,
  tree: object = conditions,
): Promise<{ params: Record<string, string> }> {
  const path = `/businesses/${api.businessId}/segments`;
  const body = { name: "New", conditions: tree };
  const { data } = await api.request<{ id: string }>("POST", path, body);
  return { params: { segmentId: data.id } };
}

/** With members, whether the Clock has found them yet or not. */
async function segmentWithMembers(api: TestApi): Promise<Partial<Example>> {
  const made = await segment(api, everybody);
  for (let n = 0; n < 2; n++) {
    const body = { email: `member${n}.${crypto.randomUUID()}@example.com` };
    const path = `/businesses/${api.businessId}/contacts`;
    const { data } = await api.request<{ id: string }>("POST", path, body);
    const sql = "INSERT OR REPLACE INTO segment_members VALUES (?, ?, ?, unixepoch())";
    await api.force(sql, api.businessId, made.params.segmentId!, data.id);
  }
  return made;
}

/** A valid request for every operation of this feature. */
export const segmentExamples: Examples = {
  listSegments: {},
  createSegment: { body: { name: "New customers", conditions } },
  previewSegment: { body: { conditions } },
  getSegment: { arrange: (api) => segment(api) },
  updateSegment: { arrange: (api) => segment(api), body: { name: "Newer customers", version: 1 } },
  deleteSegment: { arrange: (api) => segment(api) },
  restoreSegment: {
    arrange: async (api) => {
      const made = await segment(api);
      const path = `/businesses/${api.businessId}/segments/${made.params.segmentId}`;
      await api.request("DELETE", path);
      return made;
    },
  },
  listSegmentContacts: { arrange: segmentWithMembers },
  exportSegmentContacts: { arrange: segmentWithMembers },
};

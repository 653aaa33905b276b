import type { Examples } from "../../testing/examples";

/** A valid request for every operation of this feature. */
export const timelineExamples: Examples = {
  contactTimeline: {
    query: { limit: "10", kind: "changes" },
    arrange: async (api) => {
      const path = `/businesses/${api.businessId}/contacts`;
      const body = { email: `ada.${crypto.randomUUID()}@example.com` };
      const { data } = await api.request<{ id: string }>("POST", path, body);
      await api.request("PATCH", `${path}/${data.id}`, { firstName: "Ada", version: 1 });
      return { params: { contactId: data.id } };
    },
  },
};

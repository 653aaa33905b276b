import type { Example, Examples, TestApi } from "../../testing/examples";

/** A picture of one pixel that is ASCII, so that a request can carry it as text. */
const gif = "GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;";

async function uploaded(api: TestApi): Promise<{ id: string; url: string }> {
  const path = `/businesses/${api.businessId}/media?filename=dot.gif`;
  const { data } = await api.upload<{ id: string; url: string }>(path, gif, "image/gif");
  return data;
}

const withImage: Example = {
  arrange: async (api) => ({ params: { mediaId: (await uploaded(api)).id } }),
};

/** A valid request for every operation of this feature. */
export const mediaExamples: Examples = {
  uploadMedia: { query: { filename: "dot.gif" }, raw: gif, contentType: "image/gif" },
  listMedia: { query: { limit: "10" } },
  updateMedia: { ...withImage, body: { alt: "A dot" } },
  deleteMedia: withImage,
  restoreMedia: {
    arrange: async (api) => {
      const { id } = await uploaded(api);
      await api.request("DELETE", `/businesses/${api.businessId}/media/${id}`);
      return { params: { mediaId: id } };
    },
  },
  showMedia: withImage,
};

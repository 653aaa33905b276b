import type { Examples } from "../../../testing/examples";

/** A valid request for every operation on the suppression list as a file. */
export const suppressionFileExamples: Examples = {
  exportSuppressions: {},
  importSuppressions: {
    query: { reason: "unsubscribed" },
    raw: "email,reason\r\nnever@example.com,bounced\r\nnobody\r\n",
    contentType: "text/csv",
  },
};

import type { Examples } from "../../testing/examples";

/** A valid request for every operation of this feature. */
export const overviewExamples: Examples = { getOverview: {} };

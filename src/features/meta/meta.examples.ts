import type { Examples } from "../../testing/examples";

/** A valid request for every operation of this feature. */
export const metaExamples: Examples = {
  getMeta: {},
  getHealth: {},
  getJwks: {},
  getSecurityTxt: {},
  getOpenApi: {},
  getDocs: {},
  getDocsStyle: {},
};

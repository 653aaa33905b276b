import { rowsOf, type TableErasure } from "../../platform/erasure";
import { segmentMembers, segments, changedContacts } from "./table.business";

/** What a business has of segments. */
export const segmentErasure: readonly TableErasure[] = [
  segmentMembers,
  segments,
  changedContacts,
].map(rowsOf);

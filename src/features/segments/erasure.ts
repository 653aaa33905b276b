import { rowsOf, type TableErasure } from "../../platform/erasure";
import { segmentDepartures, segmentMembers, segments, changedContacts } from "./table.business";

/** What a business has of segments. */
export const segmentErasure: readonly TableErasure[] = [
  segmentMembers,
  segmentDepartures,
  segments,
  changedContacts,
].map(rowsOf);

export { noteChanges } from "./consumers";
export { segmentErasure } from "./erasure";
export { segmentExpiries } from "./expiries";
export { existingSegments } from "./existing-segments";
export { inAnySegmentSql } from "./member-queries";
export { segmentRoutes } from "./routes";
export { segmentUpkeep } from "./upkeep/segment-upkeep";
export { segmentHistory, type SegmentHistoryEntry } from "./contact-history";
export { segmentData } from "./contact-data";

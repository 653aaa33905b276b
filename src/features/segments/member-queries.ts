import { type Statement, statement } from "../../platform/db";

/**
 * A query of the ids of the members of any of several segments, to be put into another statement:
 * its parameters are `?`, in the order of `params`. Whoever is in two comes twice. Segments in the
 * trash have no members.
 */
export function inAnySegmentSql(businessId: string, segmentIds: readonly string[]): Statement {
  return statement(
    `SELECT m.contact_id FROM segment_members AS m
     WHERE m.business_id = ? AND m.segment_id IN (
       SELECT s.id FROM segments AS s
       WHERE s.business_id = ? AND s.deleted_at IS NULL
         AND s.id IN (SELECT value FROM json_each(?)))`,
    ...[businessId, businessId, JSON.stringify(segmentIds)],
  );
}

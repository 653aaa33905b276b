import { guarded, type Statement, statement, type Write } from "../../../platform/db";
import type { Fragment } from "../conditions/fragment";

/** A segment whose members are written. */
export interface Target {
  businessId: string;
  segmentId: string;
  /** Its conditions, as SQL on a row of `contacts`. */
  conditions: Fragment;
}

/** Contacts whose membership is not what it should be. */
export interface Difference {
  entered: string[];
  left: string[];
}

const memberSql = (contact: string) => `EXISTS (SELECT 1 FROM segment_members AS m
  WHERE m.business_id = ? AND m.segment_id = ? AND m.contact_id = ${contact})`;

/** A contact whose membership is not what it should be. */
export interface DifferenceRow {
  id: string;
  /** 1 or 0: what it is, not what it should be. */
  isMember: number;
}

/** Of these contacts, those whose membership is not what it should be. */
export function differenceAmong({ businessId, segmentId, conditions }: Target, ids: string[]) {
  return statement(
    `SELECT id, isMember FROM (
       SELECT changed.value AS id, ${memberSql("changed.value")} AS isMember,
         EXISTS (SELECT 1 FROM contacts WHERE contacts.business_id = ?
           AND contacts.id = changed.value AND contacts.deleted_at IS NULL
           AND ${conditions.sql}) AS matches
       FROM json_each(?) AS changed)
     WHERE isMember <> matches`,
    ...[businessId, segmentId, businessId, ...conditions.params, JSON.stringify(ids)],
  );
}

/** A stretch of contacts in the order of their ids: after `from`, up to `to`. */
export interface Stretch {
  from: string;
  to: string;
}

/** The same of all contacts of a stretch. */
export function differenceWithin(target: Target, { from, to }: Stretch): Statement {
  const { businessId, segmentId, conditions } = target;
  return statement(
    `SELECT id, isMember FROM (
       SELECT contacts.id AS id, ${memberSql("contacts.id")} AS isMember,
         (contacts.deleted_at IS NULL AND ${conditions.sql}) AS matches
       FROM contacts
       WHERE contacts.business_id = ? AND contacts.id > ? AND contacts.id <= ?)
     WHERE isMember <> matches`,
    ...[businessId, segmentId, ...conditions.params, businessId, from, to],
  );
}

/** Puts the rows of a difference together. */
export function toDifference(rows: readonly DifferenceRow[]): Difference {
  const ids = (isMember: number) =>
    rows.filter((row) => row.isMember === isMember).map(({ id }) => id);
  return { entered: ids(0), left: ids(1) };
}

/** Remembers the members who are about to leave, for their timelines; directly before they do. */
export function departures(
  { businessId, segmentId, now }: { businessId: string; segmentId: string; now: number },
  leaving: Fragment,
): Statement {
  return statement(
    `INSERT INTO segment_departures (business_id, contact_id, segment_id, entered_at, left_at)
     SELECT business_id, contact_id, segment_id, entered_at, ? FROM segment_members
     WHERE business_id = ? AND segment_id = ? AND ${leaving.sql}
     ON CONFLICT DO NOTHING`,
    ...[now, businessId, segmentId, ...leaving.params],
  );
}

/**
 * Writes a difference that was read before. Whether it still holds is looked at again in the same
 * transaction: if a single contact has changed meanwhile, the commit misses and nothing is written.
 */
export function differenceWrites(
  target: Target,
  { entered, left }: Difference,
  now: number,
): Write[] {
  const writes: Write[] = [];
  const { businessId, segmentId, conditions } = target;
  if (left.length > 0) {
    const gone = statement(
      `DELETE FROM segment_members WHERE business_id = ? AND segment_id = ?
         AND contact_id IN (SELECT value FROM json_each(?))
         AND NOT EXISTS (SELECT 1 FROM contacts WHERE contacts.business_id = ?
           AND contacts.id = segment_members.contact_id AND contacts.deleted_at IS NULL
           AND ${conditions.sql})`,
      ...[businessId, segmentId, JSON.stringify(left), businessId, ...conditions.params],
    );
    const remembered = departures(
      { businessId, segmentId, now },
      statement("contact_id IN (SELECT value FROM json_each(?))", JSON.stringify(left)),
    );
    writes.push(remembered, guarded(gone, left.length));
  }
  if (entered.length > 0) {
    const come = statement(
      `INSERT INTO segment_members (business_id, segment_id, contact_id, entered_at)
       SELECT contacts.business_id, ?, contacts.id, ?
       FROM json_each(?) AS entered CROSS JOIN contacts
         ON contacts.business_id = ? AND contacts.id = entered.value
       WHERE contacts.deleted_at IS NULL AND ${conditions.sql}
       ON CONFLICT (business_id, segment_id, contact_id) DO NOTHING`,
      ...[segmentId, now, JSON.stringify(entered), businessId, ...conditions.params],
    );
    writes.push(guarded(come, entered.length));
  }
  return writes;
}

import { type Statement, statement } from "../../../platform/db";
import { compileTree } from "./compile";
import type { Now } from "./compile-time";
import type { ConditionGroup } from "./schemas";

/**
 * A query of the ids of the contacts of a business that meet conditions now, looked at afresh; its
 * parameters are `?`, in the order of `params`.
 */
export function membersSql(businessId: string, tree: ConditionGroup, now: Now): Statement {
  const { sql, params } = compileTree(tree, now);
  return statement(
    `SELECT contacts.id FROM contacts
     WHERE contacts.business_id = ? AND contacts.deleted_at IS NULL AND ${sql}`,
    businessId,
    ...params,
  );
}

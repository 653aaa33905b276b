import type { BusinessCtx } from "../../../platform/ctx";
import { readAll, type Statement, statement } from "../../../platform/db";
import { type ConditionGroup, leavesOf } from "../schemas";
import type { Stretch } from "./membership";

/** Contacts of one stretch: fewer if there is more to look at about each. */
const MOST_CONTACTS = 2000;
const MOST_CONDITIONS = 20_000;

/** Comes after every id: the last stretch reaches beyond the last contact. */
export const END = "~";

/** The next contacts after `from`, in the order of their ids, deleted ones included. */
export async function nextStretch(
  inside: BusinessCtx,
  from: string,
  tree: ConditionGroup,
): Promise<Stretch & { size: number }> {
  const most = Math.ceil(MOST_CONDITIONS / leavesOf(tree).length);
  const size = Math.min(MOST_CONTACTS, most);
  const query = lastOfStretch(inside.businessId, from, size);
  const [rows] = await readAll<{ id: string }>(inside.db, [query]);
  return { from, to: rows![0]?.id ?? END, size };
}

/** Finds the end of a stretch; exported for the query plan test. */
export function lastOfStretch(businessId: string, from: string, size: number): Statement {
  return statement(
    `SELECT id FROM contacts WHERE business_id = ? AND id > ?
     ORDER BY id LIMIT 1 OFFSET ${size - 1}`,
    businessId,
    from,
  );
}

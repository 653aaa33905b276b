import type { BusinessCtx } from "../../platform/ctx";
import { readAll, statement } from "../../platform/db";
import { compileTree } from "./conditions/compile";
import type { ConditionGroup } from "./conditions/schemas";
import { nowInBusiness } from "./now-in-business";

/** Conditions that are asked of some contacts. */
export interface Question {
  conditions: ConditionGroup;
  contactIds: readonly string[];
}

/**
 * Who of the contacts meets the conditions now, question by question, in one call. For callers let
 * in elsewhere. Deleted contacts meet none.
 */
export async function meetingAmong(
  inside: BusinessCtx,
  questions: readonly Question[],
): Promise<Set<string>[]> {
  if (questions.length === 0) return [];
  const now = await nowInBusiness(inside);
  const answers = await readAll<{ id: string }>(
    inside.db,
    questions.map(({ conditions, contactIds }) => {
      const { sql, params } = compileTree(conditions, now);
      return statement(
        `SELECT contacts.id FROM contacts
         WHERE contacts.business_id = ? AND contacts.id IN (SELECT value FROM json_each(?))
           AND contacts.deleted_at IS NULL AND ${sql}`,
        inside.businessId,
        JSON.stringify(contactIds),
        ...params,
      );
    }),
  );
  return answers.map((rows) => new Set(rows.map(({ id }) => id)));
}

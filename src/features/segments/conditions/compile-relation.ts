import { statement } from "../../../platform/db";
import { activitySql, SUPPRESSED_SQL } from "../../email";
import { daysAgo, type Now } from "./compile-time";
import { type Fragment, holds, not } from "./fragment";
import type { Condition } from "./schemas";

type Of<Type extends Condition["type"]> = Extract<Condition, { type: Type }>;

const negated = (fragment: Fragment, isNegated: boolean) => (isNegated ? not(fragment) : fragment);

export function compileTag({ operator, tagId }: Of<"tag">): Fragment {
  const has = statement(
    `EXISTS (SELECT 1 FROM contact_tags AS ct WHERE ct.business_id = contacts.business_id
       AND ct.contact_id = contacts.id AND ct.tag_id = ?)`,
    tagId,
  );
  return negated(has, operator === "hasNot");
}

/** Subscriptions to topics that were deleted do not count. */
export function compileTopic({ operator, topicId, status }: Of<"topic">): Fragment {
  const wanted = status === "none" ? "" : ` AND s.status = '${status}'`;
  const exists = statement(
    `EXISTS (SELECT 1 FROM subscriptions AS s JOIN topics AS t
       ON t.business_id = s.business_id AND t.id = s.topic_id AND t.deleted_at IS NULL
     WHERE s.business_id = contacts.business_id AND s.contact_id = contacts.id
       ${topicId === null ? "" : "AND s.topic_id = ?"}${wanted})`,
    ...(topicId === null ? [] : [topicId]),
  );
  return negated(exists, (status === "none") !== (operator === "isNot"));
}

export function compileMarketing({ operator }: Of<"marketing">): Fragment {
  return negated(statement(SUPPRESSED_SQL), operator === "can");
}

export function compileSource({ operator, sources }: Of<"source">): Fragment {
  const among = statement(
    "(contacts.source IN (SELECT value FROM json_each(?)))",
    JSON.stringify(sources),
  );
  return negated(among, operator === "isNoneOf");
}

export function compileImport({ operator, importId }: Of<"import">): Fragment {
  return negated(holds("contacts.import_id = ?", importId), operator === "isNot");
}

export function compileEmail(condition: Of<"email">, now: Now): Fragment {
  const { operator, days, ...rest } = condition;
  const since = days === null ? null : daysAgo(now, days);
  const { sql, params } = activitySql({ ...rest, since });
  return negated({ sql: `(${sql})`, params }, operator === "didNot");
}

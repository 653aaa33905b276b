import {
  compileEmail,
  compileImport,
  compileMarketing,
  compileSource,
  compileTag,
  compileTopic,
} from "./compile-relation";
import { compileAnniversary, compileDate, compileTimestamp, type Now } from "./compile-time";
import { compileBoolean, compileChoice, compileNumber, compileText } from "./compile-value";
import { type Fragment, not } from "./fragment";
import type { Condition, ConditionGroup } from "./schemas";

/**
 * SQL that is true of the rows of `contacts` that meet the conditions. Each condition has one
 * parameter at most, a list being one as JSON, so that a whole tree stays below D1's hundred.
 */
export function compileTree(group: ConditionGroup, now: Now): Fragment {
  const parts = group.conditions.map((each) =>
    each.type === "group" ? compileTree(each, now) : compileCondition(each, now),
  );
  const joined = join(parts, group.match === "all" ? "AND" : "OR");
  return group.not ? not(joined) : joined;
}

/** Halves joined to halves: a chain of fifty would be an expression fifty deep. */
function join(parts: Fragment[], operator: "AND" | "OR"): Fragment {
  const [only] = parts;
  if (parts.length <= 1) return only ?? { sql: "(1)", params: [] };
  const middle = Math.ceil(parts.length / 2);
  const [left, right] = [parts.slice(0, middle), parts.slice(middle)];
  const halves = [join(left, operator), join(right, operator)] as const;
  return {
    sql: `(${halves[0].sql} ${operator} ${halves[1].sql})`,
    params: [...halves[0].params, ...halves[1].params],
  };
}

function compileCondition(condition: Condition, now: Now): Fragment {
  const { sql, params } = fragmentOf(condition, now);
  return { sql: `(${sql})`, params };
}

function fragmentOf(condition: Condition, now: Now): Fragment {
  switch (condition.type) {
    case "text":
      return compileText(condition);
    case "number":
      return compileNumber(condition);
    case "boolean":
      return compileBoolean(condition);
    case "choice":
      return compileChoice(condition);
    case "date":
      return compileDate(condition, now);
    case "timestamp":
      return compileTimestamp(condition, now);
    case "anniversary":
      return compileAnniversary(condition, now);
    case "tag":
      return compileTag(condition);
    case "topic":
      return compileTopic(condition);
    case "marketing":
      return compileMarketing(condition);
    case "source":
      return compileSource(condition);
    case "import":
      return compileImport(condition);
    case "email":
      return compileEmail(condition, now);
  }
}

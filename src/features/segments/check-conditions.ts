import type { BusinessCtx } from "../../platform/ctx";
import { AppError, type ErrorDetails } from "../../platform/errors";
import { fieldRows, type FieldType, tagsByIds } from "../contacts";
import { topicsByIds } from "../topics";
import { type Condition, type ConditionGroup, leavesOf } from "./schemas";

/** What a custom field must be for a type of conditions. */
const FITS: Partial<Record<Condition["type"], readonly FieldType[]>> = {
  text: ["text", "url"],
  number: ["number"],
  boolean: ["boolean"],
  choice: ["choice"],
  date: ["date"],
  anniversary: ["date"],
};

/**
 * Refuses conditions on things that the business does not have: tags, topics, custom fields of that
 * type. Campaigns, templates and imports are not asked for: nobody has had one that does not exist.
 * @throws AppError VALIDATION_FAILED naming each condition
 */
export async function checkConditions(inside: BusinessCtx, tree: ConditionGroup): Promise<void> {
  const [details] = await conditionProblems(inside, [tree]);
  if (Object.keys(details!).length > 0)
    throw new AppError("VALIDATION_FAILED", { details: details! });
}

/**
 * What the business does not have of what trees of conditions name, tree by tree, under the paths of
 * the conditions. For callers let in elsewhere.
 */
export async function conditionProblems(
  inside: BusinessCtx,
  trees: readonly ConditionGroup[],
): Promise<ErrorDetails[]> {
  const leaves = trees.flatMap(leavesOf);
  const tagIds = leaves.flatMap((each) => (each.type === "tag" ? [each.tagId] : []));
  const topicIds = leaves.flatMap((each) => (each.type === "topic" ? (each.topicId ?? []) : []));
  const [tags, topics, fields] = await Promise.all([
    tagIds.length === 0 ? null : tagsByIds(inside, tagIds),
    topicIds.length === 0 ? null : topicsByIds(inside, topicIds),
    leaves.some((each) => "field" in each) ? fieldRows(inside) : [],
  ]);
  const types = new Map(fields.map(({ key, type }) => [`fields.${key}`, type]));
  const problemOf = (each: Condition): [part: string, problem: string] | null => {
    if (each.type === "tag" && !tags?.has(each.tagId)) {
      return ["tagId", "There is no such tag"];
    }
    if (each.type === "topic" && each.topicId !== null && !topics?.has(each.topicId)) {
      return ["topicId", "There is no such topic"];
    }
    if ("field" in each && each.field.startsWith("fields.")) {
      const type = types.get(each.field);
      if (type === undefined) return ["field", "There is no such field"];
      if (!FITS[each.type]?.includes(type)) return ["field", `This field is of type ${type}`];
    }
    return null;
  };
  return trees.map((tree) => problemsIn(tree, "conditions", problemOf));
}

function problemsIn(
  group: ConditionGroup,
  path: string,
  problemOf: (condition: Condition) => [part: string, problem: string] | null,
): ErrorDetails {
  const details: ErrorDetails = {};
  group.conditions.forEach((each, i) => {
    const here = `${path}.conditions.${i}`;
    if (each.type === "group") {
      Object.assign(details, problemsIn(each, here, problemOf));
    } else {
      const found = problemOf(each);
      if (found) details[`${here}.${found[0]}`] = [found[1]];
    }
  });
  return details;
}

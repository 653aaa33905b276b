import { type ConditionGroup, conditionTree } from "@server/features/segments/schemas";
import { text } from "../strings";

/**
 * What is missing or wrong, by the path of the condition (`0.1`); empty if the tree may be saved.
 * Paths of the schema are `conditions.0.conditions.1.value`.
 */
export function problemsOf(root: ConditionGroup): Map<string, string> {
  const result = conditionTree.safeParse(root);
  const problems = new Map<string, string>();
  for (const { path, message } of result.error?.issues ?? []) {
    const places: number[] = [];
    for (let i = 0; path[i] === "conditions" && typeof path[i + 1] === "number"; i += 2) {
      places.push(Number(path[i + 1]));
    }
    const key = places.join(".");
    // An id that is not one has not been chosen yet.
    const isId = String(path.at(-1)).endsWith("Id");
    if (!problems.has(key)) problems.set(key, isId ? text.chooseOne : message);
  }
  return problems;
}

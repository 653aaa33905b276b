import type { BusinessCtx } from "../../platform/ctx";
import { graphProblems } from "./check-definition-graph";
import { knownThings } from "./check-definition-known";
import { configProblems } from "./check-definition-nodes";
import type { Definition } from "./schemas";

/** What is wrong with a definition, by the path it concerns: `nodes.<id>`, `trigger`, `entry`, … */
export type Problems = Record<string, string[]>;

/**
 * What keeps a definition from being published, as things are now; empty: nothing. Reads only what
 * the definition names. For callers let in elsewhere.
 * @param workflowId the workflow it belongs to, null if that has yet to be made
 */
export async function definitionProblems(
  inside: BusinessCtx,
  definition: Definition,
  workflowId: string | null,
): Promise<Problems> {
  const known = await knownThings(inside, definition, workflowId);
  const problems: Problems = {};
  const say = (path: string, message: string) => {
    const said = (problems[path] ??= []);
    if (!said.includes(message)) said.push(message);
  };
  graphProblems(definition, say);
  configProblems(definition, known, say);
  return problems;
}

import { MAX_WAIT_SECONDS, type WorkflowNode } from "@server/features/workflows/schemas";
import { text } from "../strings";
import { allSteps, unreachable, type Step } from "./steps";

type Operator = Extract<WorkflowNode, { type: "branch" }>["config"]["operator"];

/** True for comparisons that need something to compare with. */
export function needsValue(operator: Operator): boolean {
  return operator !== "isSet" && operator !== "isNotSet";
}

/**
 * What keeps steps from being published, by id, so far as it can be told without the server.
 * @param templates ids of the templates there are; undefined while that is not known
 */
export function stepProblems(
  steps: Step[],
  templates: ReadonlySet<string> | undefined,
): Map<string, string[]> {
  const problems = new Map<string, string[]>();
  const lost = new Set(unreachable(steps));
  for (const step of allSteps(steps)) {
    const found = [problemOf(step, templates), lost.has(step.id) ? text.unreachable : undefined];
    const messages = found.filter((message) => message !== undefined);
    if (messages.length > 0) problems.set(step.id, messages);
  }
  return problems;
}

function problemOf(step: Step, templates: ReadonlySet<string> | undefined): string | undefined {
  switch (step.type) {
    case "wait": {
      const { seconds } = step.config;
      if (!Number.isInteger(seconds) || seconds < 1) return text.waitTooShort;
      return seconds > MAX_WAIT_SECONDS ? text.waitTooLong : undefined;
    }
    case "sendEmail": {
      const { templateId } = step.config;
      if (templateId === "") return text.chooseTemplate;
      return templates?.has(templateId) === false ? text.templateGone : undefined;
    }
    case "branch": {
      const { operator, value } = step.config;
      return needsValue(operator) && value.trim() === "" ? text.valueMissing : undefined;
    }
    case "exit":
      return undefined;
  }
}
